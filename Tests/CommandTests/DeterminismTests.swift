import Foundation
import TestSupport
import Testing

/// The same bytes for any number of jobs, order of files, place and second run.
@Suite struct DeterminismTests {
    private static let articles = ["Data/articles/2026-01-02-alibaba.txt", "Data/articles/2026-01-05-baidu.txt"]
    private static let events = """
        event_id,ticker,published,side,group,peer,size
        e1,BABA,2025-08-29 08:00,long,a,BIDU,1
        e2,BIDU,2025-09-10,long,a,BABA,2
        e3,BABA,2025-09-24 17:00,short,b,JD,3
        e4,PDD,2025-11-14 10:00,long,b,JD,4
        e5,JD,2025-10-03,long,b,,5

        """
    private static let study = [
        "study", "events.csv", "--estimation", "60", "--gap", "5", "--window", "-3..3", "--draws", "49", "--jobs",
    ]
    private static let backtest = [
        "backtest", "events.csv", "--draws", "50", "--placebo", "10", "--sweep", "hold=2..3", "--jobs",
    ]

    /// A command without its number of jobs, and forms of what it prints: every command and every form is here.
    private static let commands: [(words: [String], formats: [[String]])] = [
        (["prices", "Data/prices", "--jobs"], [["text"], ["json"]]),
        (["claims"] + articles, [["jsonl"]]),
        (["verify"] + articles + ["--jobs"], [["json"], ["text"]]),
        (["attribute"] + articles + ["--jobs"], [["json"], ["text"]]),
        (study, [["markdown"], ["json"], ["csv", "--table", "tests"]]),
        (backtest, [["markdown"], ["json"], ["csv", "--table", "sweep"]]),
        (["calibrate", "--placebos", "12", "--injections", "2", "--jobs"], [["json"], ["text"]]),
        (["report"] + articles + ["--output", "out", "--jobs"], [["html"], ["markdown"]]),
    ]

    private struct Machine {
        let jobs: String
        let environment: [String: String]
    }

    /// Machines that differ in cores, clock, language and everything else that a shell tells.
    private static let machines = [
        Machine(jobs: "1", environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C"]),
        Machine(
            jobs: "2",
            environment: [
                "TZ": "Asia/Hong_Kong", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "COLUMNS": "40", "USER": "x",
            ]),
        Machine(
            jobs: "8",
            environment: [
                "TZ": "America/New_York", "LANG": "tr_TR.UTF-8", "LC_ALL": "", "LC_NUMERIC": "fr_FR.UTF-8",
                "HOME": "/nonexistent", "COLUMNS": "300",
            ]),
    ]

    private func workplace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        try folder.file("events.csv", Self.events)
        return folder
    }

    /// What a run prints and writes; `out` is emptied.
    private func outcome(
        of arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
    ) throws -> (streams: [String], files: [String: Data]) {
        let run = try CommandRunner(folder: folder.url, environment: environment).run(arguments: arguments)
        #expect(run.exitCode == 0, "\(arguments): \(run.stderr)")
        var files: [String: Data] = [:]
        let out = folder.url.appending(path: "out")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: out.path)) ?? [] {
            files[name] = try Data(contentsOf: out.appending(path: name))
        }
        try? FileManager.default.removeItem(at: out)
        return ([run.stdout, run.stderr], files)
    }

    @Test(arguments: Self.commands.indices)
    func jobsPlaceAndRepetitionDoNotShow(command: Int) throws {
        let (words, formats) = Self.commands[command]
        let folder = try workplace()
        defer { folder.remove() }
        func arguments(_ format: [String], jobs: String) -> [String] {
            words + (words.last == "--jobs" ? [jobs] : []) + ["--format"] + format
        }
        for (position, format) in formats.enumerated() {
            let wanted = try outcome(
                of: arguments(format, jobs: Self.machines[0].jobs), in: folder,
                environment: Self.machines[0].environment)
            #expect(!wanted.streams[0].isEmpty)
            // All machines see the first format, the others are held against one of them.
            let others = position == 0 ? Self.machines[1...] : [Self.machines[1 + position % 2]]
            for machine in others {
                let again = try outcome(
                    of: arguments(format, jobs: machine.jobs), in: folder, environment: machine.environment)
                #expect(again.streams == wanted.streams, "\(words[0]) \(format), \(machine.jobs) jobs")
                #expect(again.files == wanted.files, "\(words[0]) \(format), \(machine.jobs) jobs")
            }
        }
    }

    /// The languages above may not be installed, and the C library then takes its own: this one is, with a decimal comma
    /// and an `i` whose capital is no `I`.
    @Test func aLanguageOfTheSystemDoesNotShow() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let system = CommandRunner(folder: folder.url)
        let made = try system.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: ["localedef", "--inputfile=tr_TR", "--charmap=UTF-8", "./tr_TR.UTF-8"], input: nil)
        try #require(made.exitCode == 0, "\(made.stderr)")
        let language = ["LOCPATH": folder.url.path, "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]
        let mark = try CommandRunner(folder: folder.url, environment: language)
            .run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["locale", "decimal_point"], input: nil)
        try #require(mark.stdout == ",\n", "the language is in force")
        for (words, formats) in Self.commands where words[0] != "calibrate" {
            let arguments = words + (words.last == "--jobs" ? ["1"] : []) + ["--format"] + formats[0]
            let wanted = try outcome(of: arguments, in: folder)
            let again = try outcome(of: arguments, in: folder, environment: language)
            #expect(again.streams == wanted.streams && again.files == wanted.files, "\(words[0])")
        }
    }

    /// Whatever order the file system has, folders and patterns are read in the order of their names: `order.c` stands
    /// before the system, gives the names in one order or the other, and notes which it gave.
    @Test(
        .enabled(if: Sanitizer.current != .address && Sanitizer.current != .thread),
        arguments: [
            ["verify", "articles", "--prices", "prices", "--format", "json"],
            ["verify", "articles/*.txt", "--prices", "prices/*.csv", "--format", "json"],
            ["attribute", "articles", "--prices", "prices", "--format", "jsonl"],
            ["prices", "prices", "--format", "json"],
            ["report", "articles", "--prices", "prices", "--format", "markdown", "--output", "out"],
        ])
    func theOrderOfTheFileSystemDoesNotShow(arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let prices = ["BABA.csv", "BIDU.csv", "closes.csv"]
        let articles = Self.articles.map { URL(filePath: $0).lastPathComponent }
        for name in prices.map({ "prices/\($0)" }) + articles.map({ "articles/\($0)" }) {
            try folder.file(
                name, String(contentsOf: packageRoot().appending(path: "Data/\(name)"), encoding: .utf8))
        }
        let compiled = try CommandRunner(folder: folder.url).run(
            URL(fileURLWithPath: "/usr/bin/env"),
            arguments: [
                "clang", "-shared", "-fPIC", "-o", "order.so",
                packageRoot().appending(path: "Tests/Faults/order.c").path, "-ldl",
            ], input: nil)
        try #require(compiled.exitCode == 0, "\(compiled.stderr)")

        func read(_ order: String) throws -> (streams: [String], files: [String: Data], names: [String]) {
            let seen = folder.url.appending(path: order)
            let (streams, files) = try outcome(
                of: arguments, in: folder,
                environment: [
                    "LD_PRELOAD": folder.url.appending(path: "order.so").path, "TAPECHECK_ORDER": order,
                    "TAPECHECK_ORDER_SEEN": seen.path,
                ])
            // Patterns give paths, folders give names; of other folders there may be others.
            let names = try String(contentsOf: seen, encoding: .utf8).split(separator: "\n")
                .map { URL(filePath: String($0)).lastPathComponent }
            return (streams, files, names.filter { (prices + articles).contains($0) })
        }
        let rising = try read("rising"), falling = try read("falling")
        for (names, isUsed) in [(prices, true), (articles, arguments[0] != "prices")] where isUsed {
            #expect(rising.names.filter { names.contains($0) } == names, "the program saw the order")
            #expect(falling.names.filter { names.contains($0) } == names.reversed(), "the program saw the order")
        }
        #expect(!rising.streams[0].isEmpty && rising.streams == falling.streams)
        #expect(rising.files == falling.files && rising.files.isEmpty == !arguments.contains("out"))
    }

    /// The order in which prices are named shows in the list of the inputs alone.
    @Test func theOrderOfNamedFilesDoesNotShow() throws {
        let names = ["BABA.csv", "BIDU.csv", "closes.csv"]
        let folder = try workplace()
        defer { folder.remove() }
        func results(_ words: [String], _ order: [String]) throws -> [String] {
            let prices = order.flatMap { ["--prices", "Data/prices/\($0)"] }
            let text = try outcome(of: words + prices + ["--format", "jsonl"], in: folder).streams[0]
            return text.split(separator: "\n").map(String.init)
        }
        for words in [["attribute"] + Self.articles, Self.backtest + ["2"]] {
            #expect(try results(words, names) == results(words, names.reversed()), "\(words[0])")
        }
    }
}
