import Foundation
import Testing

/// `tapecheck claims` prints each article before it reads the next, from wherever and to wherever.
@Suite struct ClaimStreamTests {
    private static let text = "Acme Corp (NYSE:ACME) rose 4.76% to $11.00 at the close on Thursday."
    private static let lines = (1...40).map {
        "{\"id\":\"a\($0)\",\"published\":\"2024-03-14\",\"text\":\"\(text)\"}\n"
    }.joined()

    @Test(arguments: ["jsonl", "text"])
    func fileInputAndOutputAreInterchangeable(format: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("news.jsonl", Self.lines)
        let runner = CommandRunner(folder: folder.url)
        let printed = try runner.run("claims", "news.jsonl", "--format", format)
        #expect(printed.exitCode == 0 && printed.stdout.utf8.count > 40 * 60)
        #expect(try runner.run("claims", "-", "--format", format, input: Self.lines).stdout == printed.stdout)
        let written = try runner.run("claims", "news.jsonl", "--format", format, "-o", "out")
        #expect(written.exitCode == 0 && written.stdout.isEmpty)
        #expect(try String(contentsOf: folder.url.appending(path: "out"), encoding: .utf8) == printed.stdout)
        #expect(folder.names == ["news.jsonl", "out"])
    }

    @Test func aTableIsReadRecordByRecord() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let record = "2024-03-14 12:00:00 UTC,\"Acme, up\",\"\(Self.text)\"\n"
        try folder.file("news.csv", "Date,Article_title,Article\n" + record + "2024-13-40,Acme,Acme\n\n" + record)
        let outcome = try CommandRunner(folder: folder.url).run("claims", "news.csv", "--format", "jsonl")
        #expect(outcome.exitCode == 0)
        #expect(outcome.stdout.split(separator: "\n").count == 2)
        #expect(outcome.stderr.contains("news.csv:3"))
    }

    /// A file that gives nothing is a warning beside one that does, and an error alone; the output is then left as it was.
    @Test func anOutputIsWrittenWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.file("news.txt", "date: 2024-03-14\n\n" + Self.text)
        try folder.file("empty.txt")
        try folder.file("out", "as it was")
        let runner = CommandRunner(folder: folder.url)
        let alone = try runner.run("claims", "empty.txt", "--format", "jsonl", "-o", "out")
        #expect(alone.exitCode == 1 && alone.stderr.contains("empty.txt"))
        #expect(try String(contentsOf: folder.url.appending(path: "out"), encoding: .utf8) == "as it was")
        let missing = try runner.run("claims", "news.txt", "none.txt", "--format", "jsonl", "-o", "out")
        #expect(missing.exitCode == 1 && missing.stderr.contains("none.txt"))
        #expect(try String(contentsOf: folder.url.appending(path: "out"), encoding: .utf8) == "as it was")
        let both = try runner.run("claims", "empty.txt", "news.txt", "--format", "jsonl", "-o", "out")
        #expect(both.exitCode == 0 && both.stderr.contains("warning"))
        #expect(try runner.run("claims", "news.txt", "-o", "news.txt").exitCode == 1)
        #expect(folder.names == ["empty.txt", "news.txt", "out"])
    }
}
