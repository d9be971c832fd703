import Attribution
import Diagnostics
import EventMatching
import FigureChecking
import Market
import Statistics
import TestSupport
import Testing

@testable import Reporting

@Suite struct ReportIndexTests {
    private func entry(
        _ id: String, _ publisher: String?, _ day: String?, _ verdicts: [FigureVerdict.Verdict],
        text: String? = nil
    ) -> ReportIndex.Entry {
        let published = day.flatMap { SessionDate(iso: $0) }.map { Article.Publication(date: $0) }
        let article = Article(
            id: id, file: "\(id).txt", publisher: publisher, published: published, text: text ?? "up 4% \(id)")
        let figures = verdicts.enumerated().map { index, verdict in
            FigureVerdict(
                claim: Claim(
                    id: "c\(index + 1)", kind: .percentMove,
                    subject: Claim.Subject(ticker: Ticker("ACME"), name: "Acme"),
                    evidence: TextRange(text: "up 4%", start: 0, end: 5)),
                verdict: verdict, reason: "as the prices have it")
        }
        let reading = ArticleReading(article: article, claims: [], catalysts: [], rejected: [])
        return ReportIndex.Entry(
            ArticleResults(
                reading: reading, matches: EventMatches(events: [], matched: [], unmatched: []), figures: figures,
                attribution: AttributionResult(
                    events: [], verdicts: [], omissions: [], settings: AttributionSettings())),
            report: "\(FileStem(id)).md")
    }

    private var entries: [ReportIndex.Entry] {
        [
            entry("b [x](y) <i>", "Wire & Co", "2026-01-05", [.confirmed, .contradicted, .notCheckable]),
            entry("a", "Wire & Co", "2026-01-02", [.confirmedRounding, .close]),
            entry("c", nil, nil, []),
            entry("d", "Daily", "2026-01-05", [.notCheckable]),
        ]
    }

    private func index(_ entries: [ReportIndex.Entry], refused: [Diagnostic] = []) -> ReportIndex {
        ReportIndex(
            entries, refused: refused, findings: [], inputs: [InputDigest(path: "a.txt", sha256: "0", rows: nil)],
            version: "0.0.0", command: "tapecheck report articles --output out")
    }

    private let refused = [
        Diagnostic(.warning, "the article is empty", at: FilePosition(file: "z.txt")),
        Diagnostic(.warning, "no text under 'text'", at: FilePosition(file: "n.jsonl", line: 3)),
    ]

    @Test func isAsCommitted() throws {
        let index = index(entries, refused: refused)
        try expectGolden(MarkdownRenderer().render(index.document), "index.md")
        try expectGolden(HTMLRenderer().render(index.document), "index.html")
        try expectGolden(JSONRenderer().render(index.document), "index-document.json")
        try expectGolden(index.json.pretty, "index.json")
    }

    @Test func publishersAreRankedByWhatIsSureToHold() throws {
        let good = (0..<5).map { entry("g\($0)", "Good", "2026-01-05", Array(repeating: .confirmed, count: 5)) }
        let poor = (0..<5).map {
            entry("p\($0)", "Poor", "2026-01-05", [.confirmed, .confirmed, .contradicted, .contradicted, .close])
        }
        let scores = SourceScores(
            index(good + poor + [entry("f", "Few", nil, [.confirmed]), entry("n", nil, nil, [.confirmed])]).publishers
        ).scores
        #expect(scores.map(\.name) == ["Few", "Good", "Poor", nil])
        #expect(scores.map(\.rank) == [nil, 1, 2, nil])
        #expect(scores[1].low > scores[2].low && scores[2].expected < 0.5)
        #expect(scores[0].low < scores[1].low)
        #expect(scores[2].byStory?.clusters == 5 && scores[0].byStory == nil)
    }

    @Test func copiesOfOneTextAreOneStory() throws {
        let text = "Acme rose 4% on Friday."
        let publishers = index([
            entry("a", "Wire", "2026-01-05", [.confirmed], text: text),
            entry("b", "Wire", "2026-01-06", [.confirmed], text: "ACME rose  4% on Friday"),
            entry("c", "Wire", "2026-01-06", [.contradicted], text: "Acme rose -4% on Friday."),
            entry("d", "Daily", "2026-01-06", [.confirmed], text: text),
        ]).publishers
        let scores = SourceScores(publishers).scores
        #expect(scores.map(\.name) == ["Daily", "Wire"] && scores.map(\.checked) == [1, 2])
        #expect(publishers[1].figures.checked == 3)
    }

    /// Property: in whatever order articles are given, the page is the same.
    @Test func orderDoesNotShow() {
        let wanted = MarkdownRenderer().render(index(entries, refused: refused).document)
        for seed in 0..<20 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let shuffled = index(entries.shuffled(using: &random), refused: refused.shuffled(using: &random))
            #expect(MarkdownRenderer().render(shuffled.document) == wanted, "seed \(seed)")
        }
    }

    @Test func talliesAddUp() {
        let index = index(entries)
        #expect(index.publishers.reduce(FigureTally()) { $0 + $1.figures } == index.figures)
        #expect(index.publishers.reduce(0) { $0 + $1.articles } == index.entries.count)
        #expect(index.publishers.map(\.name) == ["Daily", "Wire & Co", nil])
        #expect(index.figures.all == 6 && index.figures.checked == 4 && index.figures.held == 2)
    }

    @Test func formsOfAPublishersNameAreOnePublisher() {
        let index = index([
            entry("a", "Wire", nil, [.confirmed]), entry("b", "Wire ", nil, [.close]), entry("c", "WIRE", nil, []),
            entry("d", "", nil, []), entry("e", " \n", nil, []), entry("f", nil, nil, []),
        ])
        #expect(index.publishers.map(\.name) == ["Wire", nil])
        #expect(index.publishers.map(\.articles) == [3, 3])
    }

    /// Reference: Wilson's formula for 2 of 4, worked out with ten digits.
    @Test func intervalsAreWilsons() throws {
        let tally = FigureTally([.confirmed, .confirmed, .contradicted, .close, .notCheckable])
        let share = try #require(tally.heldShare)
        #expect(share.count == 2 && share.of == 4)
        #expect(abs(share.low - 0.1500390) < 1e-6 && abs(share.high - 0.8499610) < 1e-6)
        #expect(FigureTally([.notCheckable]).heldShare == nil)
        #expect(FigureTally().notCheckableShare == nil)
    }
}

@Suite struct FileComparisonTests {
    private func lines(_ old: String, _ new: String) -> [String] {
        FileComparison(path: "out/a.md", committed: Array(old.utf8), made: new).lines
    }

    @Test func sameFilesSayNothing() {
        #expect(lines("a\nb\n", "a\nb\n") == [])
        #expect(FileComparison(path: "a", committed: Array("x".utf8), made: "x").isSame)
        #expect(!FileComparison(path: "a", committed: nil, made: "").isSame)
        #expect(FileComparison(path: "a", committed: nil, made: "").lines == ["a: not there"])
    }

    @Test func showsWhatChanged() {
        #expect(
            lines("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n") == [
                "--- out/a.md (in the folder)", "+++ out/a.md (made now)", "@@ -2 +2 @@", "-b", "+B", "@@ -4,0 +5 @@",
                "+e",
            ])
        #expect(lines("a\nb\n", "a\n").suffix(2) == ["@@ -2 +1,0 @@", "-b"])
        #expect(lines("a", "a\n").suffix(2) == ["-a\u{2424}", "+a"])
    }

    @Test func hidesNothingThatATerminalWouldObey() {
        #expect(!lines("\u{1B}[2Ja\n", "b\n").joined().unicodeScalars.contains("\u{1B}"))
    }

    @Test func cutsLongLinesRoundTheDifference() throws {
        let start = String(repeating: "x", count: 500)
        let shown = lines(start + "old" + start, start + "new" + start)
        let removed = try #require(shown.first { $0.hasPrefix("-…") }),
            added = try #require(shown.first { $0.hasPrefix("+…") })
        #expect(removed.contains("old") && added.contains("new"))
        #expect(removed.count < 180)
    }

    @Test func countsWhatItLeavesOut() {
        let old = (0..<300).map { "old \($0)\n" }.joined(), new = (0..<300).map { "new \($0)\n" }.joined()
        let shown = lines(old, new)
        let changed = shown.count {
            ($0.hasPrefix("-") || $0.hasPrefix("+")) && !$0.hasPrefix("---") && !$0.hasPrefix("+++")
        }
        #expect(shown.last == "\(600 - changed) more lines of out/a.md differ")
    }

    /// Property: the hunks turn the old text into the new one.
    @Test func hunksTurnOldIntoNew() {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            func text() -> [String] {
                (0..<Int.random(in: 0...30, using: &random)).map { _ in "\(Int.random(in: 0...5, using: &random))" }
            }
            let old = text(), new = text()
            let difference = LineDifference(
                old: old.map { $0 + "\n" }.joined(), new: new.map { $0 + "\n" }.joined())
            var made: [String] = []
            var next = 0
            for hunk in difference.hunks {
                made += old[next..<(hunk.oldStart - 1)]
                #expect(made.count == hunk.newStart - 1, "seed \(seed)")
                #expect(
                    Array(old[(hunk.oldStart - 1)..<(hunk.oldStart - 1 + hunk.old.count)]) == hunk.old, "seed \(seed)")
                made += hunk.new
                next = hunk.oldStart - 1 + hunk.old.count
            }
            made += old[next...]
            #expect(made == new, "seed \(seed)")
        }
    }
}
