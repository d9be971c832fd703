import Foundation
import TestSupport
import Testing

/// Where outputs may stand: nothing that a run reads is written over, whatever the output is called or made of.
@Suite struct OutputPlaceTests {
    private static let article = "Data/articles/2026-01-02-alibaba.txt"

    private func workplace() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            at: packageRoot().appending(path: "Data"), to: folder.url.appending(path: "Data"))
        try folder.file(
            "events.csv", "event_id,ticker,published,side\ne1,BABA,2025-08-29,long\ne2,BIDU,2025-09-10,long\n")
        return folder
    }

    private func text(_ name: String, in folder: TemporaryFolder) throws -> String {
        try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }

    private func link(_ name: String, to target: String, in folder: TemporaryFolder) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: name).path, withDestinationPath: target)
    }

    /// Charts, notes and rejects lead over links to the prices; the run says so and writes nothing at all.
    @Test(arguments: [
        ("b.equity.svg", ["backtest", "events.csv", "--draws", "50", "--placebo", "0", "-o", "b.md"]),
        ("s.caar.svg", ["study", "events.csv", "--estimation", "60", "--draws", "0", "-o", "s.md"]),
        (
            "out/calibration.partial",
            ["calibrate", "--placebos", "600", "--injections", "1", "--jobs", "1", "-o", "out"]
        ),
        ("out/calibration.json", ["calibrate", "--placebos", "6", "--injections", "1", "-o", "out"]),
        ("out/2026-01-02-alibaba.BABA.2026-01-02.price.svg", ["report", article, "-o", "out"]),
        ("r.csv", ["prices", "Data/prices", "--rejects", "r.csv", "-o", "p.json"]),
    ])
    func noInputIsWrittenOverByAnyOutput(name: String, arguments: [String]) throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("out/other.txt")
        let runner = CommandRunner(folder: folder.url)
        // The name is one that the command writes.
        let plain = try runner.run(arguments: arguments)
        #expect(plain.exitCode == 0, "\(plain.stderr)")
        let file = folder.url.appending(path: name)
        let isNote = name.hasSuffix(".partial")
        #expect(isNote || FileManager.default.fileExists(atPath: file.path))
        for made in folder.names where !made.hasPrefix("Data") && made != "events.csv" && made != "out" {
            try FileManager.default.removeItem(at: folder.url.appending(path: made))
        }
        try link(name, to: folder.url.appending(path: "Data/prices/BABA.csv").path, in: folder)
        let before = try text("Data/prices/BABA.csv", in: folder)
        let names = folder.names
        let outcome = try runner.run(arguments: arguments)
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("\(name): error: cannot write over an input of the run"), "\(outcome.stderr)")
        #expect(try text("Data/prices/BABA.csv", in: folder) == before)
        #expect(folder.names == names, "nothing is written")
    }

    /// A file that could not be used is an input all the same.
    @Test func anUnusableInputIsNotWrittenOver() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("Data/prices/page.csv", "<html></html>\n")
        let outcome = try CommandRunner(folder: folder.url).run(
            "prices", "-o", "Data/prices/page.csv", "--format", "json")
        #expect(outcome.exitCode == 1 && outcome.stderr.contains("cannot write over an input"), "\(outcome.stderr)")
        #expect(try text("Data/prices/page.csv", in: folder) == "<html></html>\n")
    }

    @Test func twoOutputsOfOneNameAreRefused() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        for other in ["x", "./x", "Data/../x"] {
            let outcome = try runner.run("prices", "--rejects", "x", "-o", other)
            #expect(outcome.exitCode == 1)
            #expect(outcome.stderr.contains("cannot write two outputs into one file"), "\(outcome.stderr)")
            #expect(!folder.names.contains("x"))
        }
        let failed = try runner.run("prices", "--rejects", "x", "-o", "nowhere/y")
        #expect(failed.exitCode == 1 && !folder.names.contains("x"), "all outputs or none")
        #expect(try runner.run("prices", "--rejects", "").exitCode == 64)
    }

    @Test(arguments: ["verify", "claims", "claims-json"])
    func standardInputIsAFileThatIsNotWrittenOver(command: String) throws {
        let folder = try workplace()
        defer { folder.remove() }
        let name = folder.url.appending(path: Self.article).path
        let before = try text(Self.article, in: folder)
        let words = command == "claims-json" ? "claims - --format json" : "\(command) -"
        let outcome = try CommandRunner(folder: folder.url).shell("tapecheck \(words) -o '\(name)' < '\(name)'")
        #expect(outcome.exitCode == 1 && outcome.stderr.contains("cannot write over an input"), "\(outcome.stderr)")
        #expect(try text(Self.article, in: folder) == before)
    }

    /// `..` behind a link is the folder above the link's target.
    @Test func pathsLeadWhereTheSystemLeads() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("el/dir/keep")
        try folder.file("el/b.json", "old")
        try link("link", to: "el/dir", in: folder)
        let runner = CommandRunner(folder: folder.url)
        #expect(try runner.run("verify", Self.article, "--quiet", "-o", "link/../b.json").exitCode == 0)
        #expect(try text("el/b.json", in: folder) != "old")
        #expect(!folder.names.contains("b.json"))
        for _ in 1...2 {
            let outcome = try runner.run("report", Self.article, "--quiet", "-o", "link/../rep/deep")
            #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        }
        #expect(folder.names.contains("el/rep/deep/2026-01-02-alibaba.md"))
    }

    @Test func linksAreFollowedAlsoToNothing() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try folder.file("el/keep")
        try link("dangling", to: "el/new.txt", in: folder)
        try link("loop", to: "loop", in: folder)
        let runner = CommandRunner(folder: folder.url)
        #expect(try runner.run("verify", Self.article, "--quiet", "-o", "dangling").exitCode == 0)
        #expect(folder.names.contains("el/new.txt"))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: folder.url.appending(path: "dangling").path) == "el/new.txt")
        let loop = try runner.run("verify", Self.article, "--quiet", "-o", "loop")
        #expect(loop.exitCode == 1 && loop.stderr.contains("its symbolic links go in a circle"), "\(loop.stderr)")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(
                atPath: folder.url.appending(path: "loop").path) == "loop")
    }

    @Test func aFolderThatCannotBeMadeSaysWhy() throws {
        let folder = try workplace()
        defer { folder.remove() }
        try link("dangling", to: "nowhere/at/all", in: folder)
        try folder.file("file")
        let long = String(repeating: "n", count: 300)
        for (path, reason) in [
            ("dangling", "its symbolic link leads nowhere"), (long, "its name is too long"),
            ("file", "a part of the path is no folder"), ("file/under", "a part of the path is no folder"),
        ] {
            let outcome = try CommandRunner(folder: folder.url).run("report", Self.article, "--quiet", "-o", path)
            #expect(outcome.exitCode == 1 && outcome.stderr.contains(reason), "\(outcome.stderr)")
        }
    }

    /// Beside a device there is no place for charts.
    @Test func aReportOnADeviceHasNoChartFiles() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let runner = CommandRunner(folder: folder.url)
        for words in ["backtest events.csv --draws 50 --placebo 0", "study events.csv --estimation 60 --draws 0"] {
            let device = try runner.shell("tapecheck \(words) --format markdown -o /dev/stdout | cat")
            #expect(device.exitCode == 0 && device.stdout.contains("Chart, which --output"), "\(device.stderr)")
            #expect(!device.stdout.contains(".svg"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "/dev").allSatisfy { !$0.hasSuffix(".svg") })
    }

    /// A pipe without a reader would wait in silence.
    @Test func aPipeWithoutAReaderIsWaitedForWithAWord() throws {
        let folder = try workplace()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).shell(
            "mkfifo p; tapecheck verify \(Self.article) --quiet -o p 2> said & "
                + "for i in $(seq 600); do grep -q waiting said && break; sleep 0.1; done; cat p; wait")
        #expect(try text("said", in: folder).contains("p is a pipe that nobody reads from yet"))
        #expect(try outcome.stdout == CommandRunner(folder: folder.url).run("verify", Self.article, "--quiet").stdout)
    }
}
