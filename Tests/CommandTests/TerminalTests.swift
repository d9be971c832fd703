import Foundation
import Glibc
import TestSupport
import Testing

/// How the command behaves towards terminals, pipes and readers that go away.
@Suite struct TerminalTests {
    private static let article = "Data/articles/2026-01-02-alibaba.txt"

    @Test(arguments: [
        ["verify", article], ["attribute", article], ["claims", article], ["prices", "Data/prices"],
    ])
    func pipesStayPlain(arguments: [String]) throws {
        let plain = try CommandRunner().run(arguments: arguments)
        #expect(plain.exitCode == 0)
        #expect(!plain.stdout.contains("\u{1B}") && !plain.stderr.contains("\u{1B}"))
        let never = try CommandRunner().run(arguments: arguments + ["--color", "never"])
        #expect(never.stdout == plain.stdout && never.stderr == plain.stderr)
        // Colours add nothing but themselves.
        let always = try CommandRunner(environment: ["NO_COLOR": "1"]).run(
            arguments: arguments + ["--color", "always"])
        func bare(_ text: String) -> String { text.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
        #expect(bare(always.stdout) == plain.stdout && bare(always.stderr) == plain.stderr)
    }

    @Test func verdictsAndErrorsHaveColours() throws {
        let verdicts = try CommandRunner().run("verify", Self.article, "--color", "always")
        #expect(verdicts.stdout.contains("\u{1B}[32mconfirmed"))
        #expect(verdicts.stdout.contains("\u{1B}[2mnot checkable"))
        let error = try CommandRunner().run("verify", "nowhere.txt", "--color=always")
        #expect(error.stderr.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = folder.url.appending(path: "out.txt")
        let written = try CommandRunner().run("verify", Self.article, "--color", "always", "--output", file.path)
        #expect(written.exitCode == 0)
        #expect(try !String(contentsOf: file, encoding: .utf8).contains("\u{1B}"), "files are plain")
        #expect(try CommandRunner().run("verify", Self.article, "--color", "sometimes").exitCode == 64)
    }

    /// What a terminal shows, by `script`, which gives the command one.
    @Test func aTerminalGetsColoursUnlessItAsksForNone() throws {
        func onTerminal(_ environment: [String: String]) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
            let command = "'\(CommandRunner.executable.path)' verify \(Self.article)"
            process.arguments = ["--quiet", "--return", "--command", command, "/dev/null"]
            process.currentDirectoryURL = packageRoot()
            process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
                .merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
            process.standardInput = FileHandle.nullDevice
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self)
        }
        #expect(try onTerminal([:]).contains("\u{1B}[32mconfirmed"))
        #expect(try !onTerminal(["NO_COLOR": "1"]).contains("\u{1B}[32m"))
        #expect(try onTerminal(["NO_COLOR": ""]).contains("\u{1B}[32m"))
        #expect(try !onTerminal(["TERM": "dumb"]).contains("\u{1B}[32m"))
    }

    /// On a narrow terminal lines end between words, and a verdict keeps its colour on each of its own.
    @Test(arguments: [60, 80, 100])
    func linesFitTheTerminal(columns: Int) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let runs = [
            "report Data/articles/2026-01-02-alibaba.txt --quiet --output \(folder.url.path)/r",
            "report Data/articles --quiet --output \(folder.url.path)/r", "verify \(Self.article)",
            "attribute \(Self.article)", "claims \(Self.article)",
        ]
        for run in runs {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
            let command = "stty cols \(columns); '\(CommandRunner.executable.path)' \(run)"
            process.arguments = ["--quiet", "--return", "--command", command, "/dev/null"]
            process.currentDirectoryURL = packageRoot()
            process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
                .merging(["TERM": "xterm"]) { $1 }
            process.standardInput = FileHandle.nullDevice
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let shown = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let bare = shown.replacing(/\u{1B}\[[0-9;]*[mK]/, with: "")
            for line in bare.split(whereSeparator: \.isNewline) where !line.contains("/") {
                // A heading is as long as the names in it.
                let isFree = line.hasPrefix("20") || line.contains(" claims, ")
                #expect(line.count <= columns || isFree, "\(columns): \(line)")
                #expect(!line.hasPrefix("%") && !line.drop { $0 == " " }.hasPrefix("% "), "a unit alone: \(line)")
            }
            guard run.hasPrefix("report"), columns == 80 else { continue }
            #expect(shown.contains("\u{1B}[33mnot supported (borderline: 9\u{1B}[0m"), "\(shown)")
            #expect(shown.contains("\u{1B}[33mof 17 choices say partly\u{1B}[0m"))
        }
    }

    /// `| head -1`: the reader goes away after a line; the command ends at once, with nothing on stderr.
    @Test(arguments: [
        ["verify", article, "--format", "json"], ["prices", "Data/prices", "--format", "json"], ["verify", "--help"],
        ["claims", article], ["config", "study"],
    ])
    func aClosedPipeEndsQuietly(arguments: [String]) throws {
        let process = Process()
        process.executableURL = CommandRunner.executable
        process.arguments = arguments + ["--quiet"]
        process.currentDirectoryURL = packageRoot()
        let output = Pipe(), errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        // Nobody reads: the first write meets a closed pipe, and nothing depends on how fast somebody is.
        try output.fileHandleForReading.close()
        try process.run()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: complaint, as: UTF8.self) == "")
    }

    /// A stage of over half a second says on a terminal how far it is, and leaves an empty line.
    @Test func longWorkShowsItsProgressOnATerminalOnly() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let text = "Acme Corp (NYSE:ACME) shares rose 4.76% to close at $11.00 on Thursday. Analysts cut their targets."
        let line = "{\"id\":\"a\",\"published\":\"2024-03-14\",\"text\":\"\(text)\"}\n"
        let lines = (0..<6000).map { line.replacingOccurrences(of: "\"a\"", with: "\"a\($0)\"") }
        try folder.file("long.jsonl", lines.joined())
        let command = "'\(CommandRunner.executable.path)' claims long.jsonl --format jsonl --output out.jsonl"
        func onTerminal(_ command: String) throws -> String {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
            process.arguments = ["--quiet", "--return", "--command", command, "/dev/null"]
            process.currentDirectoryURL = folder.url
            process.standardInput = FileHandle.nullDevice
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self)
        }
        let shown = try onTerminal(command)
        #expect(shown.contains(/reading articles: [0-9]+ articles, [0-9.]+\/(s|min)/), "\(shown)")
        #expect(shown.hasSuffix("\r\u{1B}[K"), "the line is gone at the end")
        #expect(try onTerminal(command + " --quiet") == "")
        let piped = try CommandRunner(folder: folder.url)
            .run("claims", "long.jsonl", "--format", "jsonl", "--output", "out.jsonl")
        #expect(piped.stderr == "")
    }

    /// Words of the command line come back in messages about it, and a shell's pattern makes words of files' names.
    @Test func usageErrorsDriveNoTerminal() throws {
        let outcome = try CommandRunner().run("prices", "Data/prices", "--adjustment", "\u{1B}]0;x\u{07}\u{9B}2J")
        #expect(outcome.exitCode == 64)
        let controls = outcome.stderr.unicodeScalars.filter {
            $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
        }
        #expect(controls.isEmpty, "\(outcome.stderr)")
    }

    /// What the events of others are called drives no terminal, in no format, also where an output is named.
    @Test(arguments: [
        "study events.csv --estimation 60 --draws 0 --format csv", "study events.csv --estimation 60 --draws 0",
        "study events.csv --estimation 60 --draws 0 --format json",
        "study events.csv --estimation 60 --draws 0 --format markdown",
        "backtest events.csv --draws 0 --placebo 0 --format csv",
        "backtest events.csv --draws 0 --placebo 0 --format html",
        "backtest events.csv --draws 0 --placebo 0 --format jsonl",
        "backtest events.csv --draws 0 --placebo 0 --format csv -o /dev/stdout",
        "prices bad.csv --rejects /dev/stdout", "claims a.txt", "verify a.txt",
    ])
    func noOutputDrivesATerminal(command: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.copyItem(
            at: packageRoot().appending(path: "Data"), to: folder.url.appending(path: "Data"))
        let name = "\u{1B}[31mred\u{7}\u{202E}\u{2066}\u{9B}2J"
        try folder.file(
            "events.csv",
            "event_id,ticker,published,side\n\(name),BABA,2025-08-29,long\n\(name)2,BIDU,2025-09-10,long\n")
        try folder.file("bad.csv", "Date,Close\n2024-03-13,1\n2024-03-14,2\n\(name),3\n2024-03-15,4\n")
        try folder.file("a.txt", "date: 2026-01-02\n\nAlibaba (NYSE:BABA) \(name) shares rose 5% on Friday.\n")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        let line = "'\(CommandRunner.executable.path)' \(command) --quiet"
        process.arguments = ["--quiet", "--return", "--command", line, "/dev/null"]
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm", "NO_COLOR": "1"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let shown = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(shown)")
        #expect(!shown.isEmpty)
        let driving = shown.unicodeScalars.filter { scalar in
            !"\r\n\t".unicodeScalars.contains(scalar)
                && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
        }
        #expect(driving.isEmpty, "\(driving)")
    }

    /// A file keeps the bytes of the data.
    @Test func aFileOfCommaSeparatedValuesKeepsWhatWasRead() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.copyItem(
            at: packageRoot().appending(path: "Data"), to: folder.url.appending(path: "Data"))
        let name = "\u{1B}[31mred\u{202E}"
        try folder.file("events.csv", "event_id,ticker,published,side\n\(name),BABA,2025-08-29,long\n")
        let runner = CommandRunner(folder: folder.url)
        let words = ["backtest", "events.csv", "--draws", "0", "--placebo", "0", "--format", "csv", "--quiet"]
        #expect(try runner.run(arguments: words).stdout.contains(name))
        #expect(try runner.run(arguments: words + ["-o", "t.csv"]).exitCode == 0)
        #expect(try String(contentsOf: folder.url.appending(path: "t.csv"), encoding: .utf8).contains(name))
    }
}
