import ClaimParsing
import Diagnostics
import Market
import Testing

@Suite struct ArticleReaderTests {
    private func read(_ text: String) throws(ArticleFinding) -> (article: Article, findings: [ArticleFinding]) {
        try readArticle(Array(text.utf8), file: "news/a.b.txt")
    }

    @Test func headerLinesThatSayNothingAreFindings() throws {
        let (article, findings) = try readArticle(
            Array(
                """
                headline: Alibaba fell 50%
                date: 2026-01-02 99:99 ET
                published: 2025-01-02
                time: 25:99 ET
                publisher: One
                source: Two

                Alibaba rose 6.25%.
                """.utf8), file: "h.txt")
        #expect(
            findings.map(\.kind) == [
                .unreadHeader("headline"), .badTime("99:99 ET"), .repeatedHeader("published", firstLine: 2),
                .badTime("25:99 ET"), .repeatedHeader("source", firstLine: 5),
            ])
        #expect(findings.map(\.position.line) == [1, 2, 3, 4, 6])
        #expect(findings.map(\.position.column) == [1, 18, 1, 7, 1])
        #expect(findings.allSatisfy { $0.isWarning && $0.diagnostic.help != nil })
        #expect(article.published?.date == SessionDate(iso: "2026-01-02"))
        #expect(article.published?.minute == nil)
        #expect(article.publisher == "One")
        #expect(article.firstLine == 8)
    }

    @Test func aTimeGivenTwiceCountsOnce() throws {
        for header in ["date: 2026-01-02 09:05 ET\ntime: 10:00 ET", "time: 09:05 ET\ndate: 2026-01-02 10:00 ET"] {
            let (article, findings) = try readArticle(Array("\(header)\n\nText".utf8), file: "h.txt")
            #expect(findings.map(\.kind) == [.repeatedHeader("time", firstLine: 1)])
            #expect(article.published?.minute == 9 * 60 + 5)
        }
    }

    @Test func headerLinesAreTakenOff() throws {
        let (article, findings) = try read(
            "date: 2026-01-02\ntime: 09:05 ET\npublisher: The Wire\nid: 7\n\nApple rose.\n\nMore.\n")
        #expect(article.id == "7")
        #expect(article.publisher == "The Wire")
        #expect(article.published?.date == SessionDate(iso: "2026-01-02"))
        #expect(article.published?.minute == 545)
        #expect(article.published?.zone == "ET")
        #expect(article.text == "Apple rose.\n\nMore.\n")
        #expect(article.firstLine == 6)
        #expect(findings.isEmpty)
    }

    @Test func theDateMayOpenTheText() throws {
        let article = try read(" date 2026-01-02 Apple rose 3%.").article
        #expect(article.text == "Apple rose 3%.")
        #expect(article.published?.date == SessionDate(iso: "2026-01-02"))
        #expect(article.id == "a.b")
    }

    @Test func aMissingDateIsAFinding() throws {
        let (article, findings) = try read("Apple rose 3%.")
        #expect(article.published == nil)
        #expect(findings.map(\.kind) == [.missingDate])
        #expect(findings.map(\.isWarning) == [true])
        let fallback = Article.Publication(date: try #require(SessionDate(iso: "2020-02-03")))
        let dated = try readArticle(Array("Apple rose.".utf8), file: "a", published: fallback).article
        #expect(dated.published == fallback)
    }

    @Test func whatCannotBeReadIsRefused() {
        func kind(_ bytes: [UInt8]) -> ArticleFinding.Kind? {
            do throws(ArticleFinding) {
                _ = try readArticle(bytes, file: "a.txt")
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(kind([]) == .emptyFile)
        #expect(kind(Array(" \n\t".utf8)) == .emptyFile)
        #expect(kind(Array("date: 2026-01-02\n\n".utf8)) == .noText)
        #expect(kind(Array("date: 2026-13-02\n\nText".utf8)) == .badDate("2026-13-02"))
        #expect(kind(Array("ok".utf8) + [0xFF, 0x41]) == .notUTF8(offset: 2))
    }

    @Test func aBadDateSaysWhere() {
        let finding = #expect(throws: ArticleFinding.self) { try read("publisher: X\ndate: tomorrow\n\nText") }
        #expect(
            finding.map { "\($0.diagnostic)" } == """
                news/a.b.txt:2:7: error: 'tomorrow' is not a date
                 2 | date: tomorrow
                   |       ^~~~~~~~
                  help: write it as YYYY-MM-DD
                """)
    }

    @Test func aBadLineIsOneFinding() throws {
        var lines = ArticleLines(file: "news.jsonl")
        let first = try lines.read(
            line: Array(#"{"id":"a","published":"2026-01-02T09:05:00Z","publisher":"W","text":"Up"}"#.utf8))
        let good = try #require(first)
        #expect(good.article.published?.minute == 545)
        let blank = try lines.read(line: [])
        #expect(blank == nil)
        let bad = #expect(throws: ArticleFinding.self) { _ = try lines.read(line: Array("{".utf8)) }
        #expect(bad?.position.line == 3)
        let twice = #expect(throws: ArticleFinding.self) {
            _ = try lines.read(line: Array(#"{"id":"a","published":"2026-01-02","text":"Up"}"#.utf8))
        }
        #expect(twice?.kind == .duplicateID("a", firstLine: 1))
        let last = try lines.read(line: Array(#"{"id":"b","text":"Up"}"#.utf8))
        let after = try #require(last)
        #expect(after.article.firstLine == 5)
        #expect(after.findings.map(\.kind) == [.missingDate])
    }

    @Test func anIDIsForgottenAfterAsManyOthersAsAreRemembered() throws {
        var lines = ArticleLines(file: "news.jsonl", rememberedIDs: 2)
        func read(_ id: String) throws { _ = try lines.read(line: Array("{\"id\":\"\(id)\",\"text\":\"Up\"}".utf8)) }
        try read("a")
        try read("b")
        #expect(throws: ArticleFinding.self) { try read("a") }
        try read("c")
        try read("a")
        #expect(throws: ArticleFinding.self) { try read("c") }
    }

    @Test func recordsOfATableAreArticles() throws {
        let records = try ArticleRecords(
            header: ["Date", "Article_title", "Stock_symbol", "Url", "Publisher", "Article"], file: "f.csv")
        let article = try records.read(
            ["2020-06-05 06:30:54 UTC", "Agilent at a high", "A", "https://a", "Benzinga", "Agilent rose."], line: 2
        ).article
        #expect(article.text == "Agilent at a high\n\nAgilent rose.")
        #expect(article.published?.date == SessionDate(iso: "2020-06-05"))
        #expect(article.published?.zone == "UTC")
        #expect(throws: ArticleFinding.self) { try records.read(["2020-06-05", "", "", "", "", ""], line: 3) }
        #expect(throws: ArticleFinding.self) { try ArticleRecords(header: ["a", "b"], file: "f.csv") }
    }
}
