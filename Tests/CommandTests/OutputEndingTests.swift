import Foundation
import TestSupport
import Testing

/// What a file of `--output` holds goes by its ending, alike in every command, and what cannot be written is said.
@Suite struct OutputEndingTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "Data"), withDestinationURL: packageRoot().appending(path: "Data"))
        let events = [
            "event_id,ticker,published,side,group", "e1,BABA,2025-08-29,long,a", "e2,BIDU,2025-09-10,short,b",
        ]
        try folder.file("events.csv", events.joined(separator: "\n") + "\n")
        try folder.file("empty.csv", "event_id,ticker,published\n")
        try folder.file("binary.csv", "event_id,ticker\u{0}\u{1},published\n\u{0}\u{0}\u{2}\n")
        try folder.file("binary.txt", "a\u{0}\u{1}\u{2}b")
        let broken = FileManager.default.createFile(
            atPath: folder.url.appending(path: "binary.txt").path, contents: Data([0x89, 0x50, 0, 0, 0xFF, 0x80, 1]))
        #expect(broken)
        return folder
    }

    private static let article = "Data/articles/2026-01-02-alibaba.txt"
    private static let small = ["--draws", "20", "--placebo", "5"]

    static let written: [(arguments: [String], start: String)] = [
        (["verify", article, "-o", "v.json"], "{"), (["verify", article, "-o", "v.txt"], "2026-01-02-alibaba"),
        (["verify", article, "-o", "plain"], "2026-01-02-alibaba"), (["attribute", article, "-o", "a.jsonl"], "{"),
        (["claims", article, "-o", "c.json"], "{"), (["prices", "-o", "p.json"], "{"),
        (["study", "events.csv", "-o", "s.html"], "<!DOCTYPE html>"),
        (["study", "events.csv", "-o", "s.csv"], "event_id"),
        (["study", "events.csv", "-o", "s.md"], "# Event study"),
        (["backtest", "events.csv", "-o", "b.html"] + small, "<!DOCTYPE html>"),
        (["backtest", "events.csv", "-o", "b.json"] + small, "{"),
        (["backtest", "events.csv", "-o", "b.md"] + small, "# Backtest"),
        (["verify", article, "-o", "v.html", "--format", "text"], "2026-01-02-alibaba"),
    ]

    @Test(arguments: written.indices)
    func theEndingTellsTheFormat(index: Int) throws {
        let (arguments, start) = Self.written[index]
        let folder = try folder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        let file = try #require(arguments.firstIndex(of: "-o").map { arguments[$0 + 1] })
        let text = try String(contentsOf: folder.url.appending(path: file), encoding: .utf8)
        #expect(text.hasPrefix(start), "\(file): \(text.prefix(60))")
    }

    @Test(arguments: [
        ["verify", article, "-o", "v.html"], ["attribute", article, "-o", "a.md"], ["claims", article, "-o", "c.csv"],
        ["study", "events.csv", "-o", "s.pdf"], ["backtest", "events.csv", "-o", "b.xlsx"],
    ])
    func anEndingWithoutAFormatIsRefused(arguments: [String]) throws {
        let folder = try folder()
        defer { folder.remove() }
        let before = folder.names
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.stderr.contains("this command has no format for the ending"))
        #expect(folder.names == before)
    }

    @Test func missingFoldersAreNamed() throws {
        let folder = try folder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run("verify", Self.article, "-o", "nodir/x.txt")
        #expect(outcome.exitCode == 1)
        #expect(outcome.stderr.contains("there is no folder 'nodir'"))
    }

    @Test(arguments: ["study", "backtest"])
    func eventsThatAreNoneStopTheRun(command: String) throws {
        let folder = try folder()
        defer { folder.remove() }
        let empty = try CommandRunner(folder: folder.url).run(command, "empty.csv")
        #expect(empty.exitCode == 1)
        #expect(empty.stderr.contains("empty.csv: error: there are no events under the header"))
        let binary = try CommandRunner(folder: folder.url).run(command, "binary.csv")
        #expect(binary.exitCode == 1)
        #expect(binary.stderr.contains("binary data") && !binary.stderr.contains("no column"))
    }

    @Test func articlesThatAreBinaryAreCalledSo() throws {
        let folder = try folder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run("verify", "binary.txt")
        #expect(outcome.stderr.contains("this is binary data, no article"))
    }

    @Test(arguments: ["study", "backtest"])
    func printedMarkdownShowsNoFilesThatAreNotThere(command: String) throws {
        let folder = try folder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: [command, "events.csv", "--format", "markdown"] + (command == "backtest" ? Self.small : []))
        #expect(outcome.exitCode == 0)
        #expect(!outcome.stdout.contains("<picture") && outcome.stdout.contains("Chart, which --output"))
    }

    @Test func aFolderIsReadWithoutWhatTellsOfIt() throws {
        let folder = try folder()
        defer { folder.remove() }
        let outcome = try CommandRunner(folder: folder.url).run("claims", "Data")
        #expect(!outcome.stderr.contains("README.md"))
        // The table is left out with one word of its own, and is not read for articles.
        let said = outcome.stderr.split(separator: "\n").filter { $0.contains("universe.csv") }
        #expect(said.count == 1 && said.allSatisfy { $0.contains("error: this table has no column of texts") })
        #expect(outcome.exitCode == 1)
        // Beside an article it is only left out.
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "mixed"), withIntermediateDirectories: true)
        try folder.file("mixed/a.txt", "date: 2026-01-02\n\nAlibaba shares rose 5%.\n")
        try folder.file("mixed/universe.csv", "ticker,name\nBABA,Alibaba\n")
        let beside = try CommandRunner(folder: folder.url).run("claims", "mixed")
        #expect(beside.exitCode == 0)
        #expect(beside.stderr.contains("warning: this table has no column of texts"))
    }

    @Test func aBacktestWithoutTradesSaysWhy() throws {
        let folder = try folder()
        defer { folder.remove() }
        try folder.file("late.csv", "event_id,ticker,published,side\ne1,BABA,2035-01-02,long\n")
        let outcome = try CommandRunner(folder: folder.url).run("backtest", "late.csv")
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.stdout.hasPrefix(
                "1 event: none was traded, so that there is nothing to measure, as the prices end before the first session "
                    + "after the news\n"))
        #expect(!outcome.stdout.contains("undefined"))
    }
}
