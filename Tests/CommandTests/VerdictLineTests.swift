import Foundation
import Testing

/// JSON lines of many articles say what one document says of them, in the articles' order, notes on repeated figures among
/// them.
@Suite struct VerdictLineTests {
    /// More than the notes of one batch.
    private static let count = 1560
    /// An article of too many claims, that nothing is said of.
    private static let refused = 700

    /// Of three articles one has a figure of its day, one the figure of two days before, to the hundredth, and one is of
    /// that day and says it rightly.
    private func world() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.file(
            "ACME.csv", "Date,Close\n2026-03-02,100\n2026-03-03,104.02\n2026-03-04,101\n2026-03-05,102\n")
        var articles = ""
        for number in 0..<Self.count {
            let (day, words) =
                switch number % 3 {
                case _ where number == Self.refused:
                    (
                        "2026-03-05",
                        "rose 1% on Thursday, fell 2% on Wednesday, rose 3% on Tuesday and fell 4% on Monday"
                    )
                case 0: ("2026-03-05", "rose 4.02% on Thursday")
                case 1: ("2026-03-05", "rose 0.99% on Thursday")
                default: ("2026-03-03", "rose 4.02% on Tuesday")
                }
            articles +=
                #"{"id": "n\#(number)", "published": "\#(day)", "text": "Acme Corp (NYSE:ACME) shares \#(words)."}"#
                + "\n"
        }
        try folder.file("articles.jsonl", articles)
        return folder
    }

    private func run(_ folder: TemporaryFolder, _ options: String...) throws -> String {
        let outcome = try CommandRunner(folder: folder.url).run(
            arguments: ["verify", "articles.jsonl", "--prices", "ACME.csv", "--quiet", "--limit", "claims=2"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.stderr)")
        return outcome.stdout
    }

    @Test func linesAreTheDocumentsResults() throws {
        let folder = try world()
        defer { folder.remove() }
        let text = try run(folder, "--format", "jsonl", "--jobs", "1")
        #expect(try text == run(folder, "--format", "jsonl", "--jobs", "3"))
        let lines = try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary)
        }
        let document = try JSONSerialization.jsonObject(with: Data(run(folder, "--format", "json").utf8))
        let results = try #require((document as? [String: Any])?["results"] as? [NSDictionary])
        #expect(lines == results)
        let read = (0..<Self.count).filter { $0 != Self.refused }
        #expect(lines.compactMap { $0["article"] as? String } == read.map { "n\($0)" })
        let noted = try zip(read, text.split(separator: "\n")).filter {
            $0.1.contains(try Regex("article n[0-9]+ of 2026-03-03"))
        }
        #expect(noted.map(\.0) == Array(stride(from: 0, to: Self.count, by: 3)))
    }
}
