import Foundation
import TestSupport
import Testing

/// What the command says about inputs that it cannot use, and about those that it can use in part.
///
/// Each case has a golden file with exit code, stdout and stderr: together they are the gallery of errors.
@Suite struct BadInputTests {
    private static let prices =
        "Date,Open,High,Low,Close,Volume\n2024-03-13,10,11,9,10.5,100\n2024-03-14,10,12,9,11,100\n"
    private static let article =
        "date: 2024-03-14\n\nAcme Corp (NYSE:ACME) shares rose 4.76% to close at $11.00 on Thursday.\n"

    /// Writes the files, runs the command among them and compares with the golden file.
    private func expectOutcome(
        _ name: String, files: [String: String], arguments: [String], exitCode: Int32, leaves: [String] = []
    ) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for (file, text) in files { try folder.file(file, text) }
        let before = folder.names
        let outcome = try CommandRunner(folder: folder.url).run(arguments: arguments)
        #expect(outcome.exitCode == exitCode, "\(outcome.stderr)")
        #expect(Set(folder.names).subtracting(before) == Set(leaves), "no other file is left behind")
        try expectGolden(
            "exit code: \(outcome.exitCode)\n--- stdout\n\(outcome.stdout)--- stderr\n\(outcome.stderr)",
            "gallery/\(name).txt")
    }

    // MARK: Unusable as a whole: one error, exit code 1, nothing written

    @Test(arguments: [
        ("empty", ""), ("html", "<!DOCTYPE html>\n<html><body>Not found</body></html>\n"),
        ("json", "{\"Note\": \"the call frequency is limited\"}\n"),
        ("unclosed-quote", "Date,Close\n2024-03-13,\"10.5\n2024-03-14,11\n"),
        ("stray-quote", "Date,Close\n2024-03-13,1\"0.5\n2024-03-14,11\n"),
        ("no-header", "what,ever\n1,2\n"),
        ("no-usable-row", "Date,Close\n2024-03-13,x\n2024-03-14,y\n"),
    ])
    func unusablePrices(name: String, csv: String) throws {
        try expectOutcome(
            "prices-\(name)", files: ["ACME.csv": csv, "a.txt": Self.article],
            arguments: ["report", "a.txt", "--prices", "ACME.csv", "--output", "out"], exitCode: 1)
    }

    @Test func missingFile() throws {
        try expectOutcome(
            "prices-missing", files: ["a.txt": Self.article],
            arguments: ["report", "a.txt", "--prices", "nowhere.csv", "--output", "out"], exitCode: 1)
    }

    @Test func folderWithoutPrices() throws {
        try expectOutcome(
            "prices-folder", files: ["a.txt": Self.article, "prices/notes.md": "none here\n"],
            arguments: ["report", "a.txt", "--prices", "prices", "--output", "out"], exitCode: 1)
    }

    @Test func missingArticle() throws {
        try expectOutcome(
            "article-missing", files: ["ACME.csv": Self.prices],
            arguments: ["report", "nowhere.txt", "--prices", "ACME.csv", "--output", "out"], exitCode: 1)
    }

    @Test func emptyArticle() throws {
        try expectOutcome(
            "article-empty", files: ["ACME.csv": Self.prices, "a.txt": " \n"],
            arguments: ["report", "a.txt", "--prices", "ACME.csv", "--output", "out"], exitCode: 1)
    }

    @Test func outputThatIsAFile() throws {
        try expectOutcome(
            "output-is-a-file", files: ["ACME.csv": Self.prices, "a.txt": Self.article, "out": "a file\n"],
            arguments: ["report", "a.txt", "--prices", "ACME.csv", "--output", "out"], exitCode: 1)
    }

    @Test func missingUniverse() throws {
        try expectOutcome(
            "universe-missing", files: ["ACME.csv": Self.prices, "a.txt": Self.article],
            arguments: ["verify", "a.txt", "--prices", "ACME.csv", "--universe", "nowhere.csv"], exitCode: 1)
    }

    // MARK: Imperfect: a finding or an omission, the rest goes on, exit code 0, or 1 with --strict

    private static let imperfect: [(name: String, files: [String: String])] = [
        (
            "malformed-price",
            ["ACME.csv": prices + "2024-03-15,10,11.x,9,10,100\n", "a.txt": article]
        ),
        (
            "duplicate-session",
            ["ACME.csv": prices + "2024-03-14,10,12,9,11,100\n", "a.txt": article]
        ),
        (
            "conflicting-session",
            [
                "ACME.csv": "Date,Close\n2024-03-12,10\n2024-03-13,10.5\n2024-03-14,11\n2024-03-12,12\n",
                "a.txt": article,
            ]
        ),
        (
            "impossible-date",
            ["ACME.csv": prices + "2024-02-30,10,12,9,11,100\n", "a.txt": article]
        ),
        (
            "ticker-without-prices",
            ["ACME.csv": prices, "a.txt": article + "\nOther Inc (NYSE:OTHR) fell 2% on Thursday.\n"]
        ),
    ]

    @Test(arguments: imperfect.indices)
    func imperfectInputs(index: Int) throws {
        let (name, files) = Self.imperfect[index]
        let arguments = ["verify", "a.txt", "--prices", "ACME.csv"]
        try expectOutcome("finding-\(name)", files: files, arguments: arguments, exitCode: 0)
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for (file, text) in files { try folder.file(file, text) }
        let strict = try CommandRunner(folder: folder.url).run(arguments: arguments + ["--strict"])
        #expect(strict.exitCode == 1)
    }

    @Test func articlesWithoutADateInABatch() throws {
        let lines = """
            {"id":"one","published":"2024-03-14","text":"Acme Corp (NYSE:ACME) rose 4.76% to $11.00 at the close on Thursday."}
            {"id":"two","text":"Acme Corp (NYSE:ACME) rose 4.76% on Thursday."}
            {"id":"three","published":"2024-03-14"
            {"id":"four","published":"2024-13-14","text":"Acme Corp (NYSE:ACME) rose 4.76% on Thursday."}

            """
        let files = ["ACME.csv": Self.prices, "batch.jsonl": lines]
        let arguments = ["verify", "batch.jsonl", "--prices", "ACME.csv"]
        try expectOutcome("finding-batch", files: files, arguments: arguments, exitCode: 0)
    }

    /// Files with an article a line are read and answered line by line; what is wrong with a line is said at once.
    @Test func articlesALineAreAnsweredALineEach() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let text = "Acme Corp (NYSE:ACME) rose 4.76% on Thursday."
        let good = (1...300).map { "{\"id\":\"a\($0)\",\"published\":\"2024-03-14\",\"text\":\"\(text)\"}" }
        try folder.file("batch.jsonl", (good + ["{", good[0]]).joined(separator: "\n"))
        try folder.file("none.jsonl", "{\n")
        let runner = CommandRunner(folder: folder.url)
        let outcome = try runner.run(arguments: ["claims", "batch.jsonl", "--format", "jsonl"])
        #expect(outcome.exitCode == 0)
        let lines = outcome.stdout.split(separator: "\n")
        #expect(lines.count == 300)
        #expect(lines.first?.hasPrefix("{\"id\":\"a1\"") == true)
        #expect(lines.last?.contains("\"ticker\":\"ACME\"") == true)
        #expect(outcome.stderr.contains("batch.jsonl:301"))
        #expect(outcome.stderr.contains("batch.jsonl:302"))
        let strict = try runner.run(arguments: ["claims", "batch.jsonl", "--format", "jsonl", "--strict", "--quiet"])
        #expect(strict.exitCode == 1)
        let none = try runner.run(arguments: ["claims", "none.jsonl", "--format", "jsonl"])
        #expect(none.exitCode == 1 && none.stdout.isEmpty)
    }
}
