import ClaimParsing
import Diagnostics
import Market
import Testing

@Suite struct MarkupReaderTests {
    private let page = """
        <!DOCTYPE html><html><head><title>Shop – News</title>
        <meta property="og:site_name" content="The Daily"><meta property="article:published_time" content="2026-01-02T13:05:00Z">
        <style>p { color: red }</style><script>var change = "9%";</script></head>
        <body><nav>Home 5%</nav><article><h1>Baidu climbs</h1><p>Baidu&nbsp;rose <b>4%</b> to&#32;$150 &amp; more.</p>
        <aside>Read also: 7%</aside><p>Second paragraph</p></article><footer>© 3%</footer></body></html>
        """

    @Test func runningTextIsTakenOutOfAPage() throws {
        let (article, findings) = try readHTML(Array(page.utf8), file: "news/page.html")
        #expect(article.text == "Baidu climbs\n\nBaidu rose 4% to $150 & more.\n\nSecond paragraph")
        #expect(article.published?.date == SessionDate(iso: "2026-01-02"))
        #expect(article.published?.minute == 13 * 60 + 5)
        #expect(article.published?.zone == "UTC")
        #expect(article.publisher == "The Daily")
        #expect(article.id == "page")
        #expect(findings.isEmpty)
    }

    @Test func aPageWithoutTextIsRefused() {
        #expect(throws: ArticleFinding.self) {
            try readHTML(Array("<html><script>x</script></html>".utf8), file: "a.html")
        }
        #expect(throws: ArticleFinding.self) { try readHTML([], file: "a.html") }
    }

    @Test func aPageThatIsNestedTooDeepSaysSo() throws {
        let deep = String(repeating: "<div>", count: 5000) + "Intel fell 3%."
        let error = #expect(throws: ArticleFinding.self) { try readHTML(Array("<body>\(deep)".utf8), file: "a.html") }
        #expect(error?.kind == .nestedTooDeep)
        #expect(error?.diagnostic.help != nil)
        // What stands before the depth is read, and what is lost is said.
        let (article, findings) = try readHTML(Array("<body><p>Baidu rose 4%.</p>\(deep)".utf8), file: "a.html")
        #expect(article.text == "Baidu rose 4%.")
        #expect(findings.map(\.kind) == [.nestedTooDeep, .missingDate])
        let empty = #expect(throws: ArticleFinding.self) { try readHTML(Array("<html></html>".utf8), file: "a.html") }
        #expect(empty?.kind == .pageWithoutText)
    }

    @Test func itemsOfAnRSSFeedAreArticles() throws {
        let feed = """
            <?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
            <item><title>Intel falls</title><guid>a1</guid><pubDate>Fri, 02 Jan 2026 13:05:00 GMT</pubDate>
            <description>&lt;p&gt;Intel fell 3%.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
            <item><guid>a2</guid></item>
            <item><title>Again</title><guid>a1</guid></item></channel></rss>
            """
        let (articles, findings) = try readFeed(Array(feed.utf8), file: "feed.xml")
        #expect(articles.map(\.id) == ["a1"])
        #expect(articles.first?.text == "Intel falls\n\nIntel fell 3%.\n\nMore.")
        #expect(articles.first?.published?.date == SessionDate(iso: "2026-01-02"))
        #expect(articles.first?.publisher == "Wire")
        #expect(findings.map(\.kind) == [.itemWithoutText(2), .duplicateID("a1", firstLine: 1)])
    }

    @Test func entriesOfAnAtomFeedAreArticles() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>AMD up</title><id>x</id>
            <updated>2025-03-04T10:00:00+01:00</updated><content type="html"><![CDATA[<p>AMD rose 2%.</p>]]></content></entry></feed>
            """
        let articles = try readFeed(Array(feed.utf8), file: "a.atom").articles
        let article = try #require(articles.first)
        #expect(article.text == "AMD up\n\nAMD rose 2%.")
        #expect(article.published?.date == SessionDate(iso: "2025-03-04"))
        #expect(article.published?.zone == "+01:00")
    }

    /// The "billion laughs" document and an external entity: neither is expanded.
    @Test func entitiesAreNotExpanded() throws {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/hostname">]>
            <rss><channel><item><title>Gold up</title><description>&c;&file;</description></item></channel></rss>
            """
        let articles = try readFeed(Array(bomb.utf8), file: "bomb.xml").articles
        #expect(articles.map(\.text) == ["Gold up"])
    }

    @Test func otherXMLIsNoFeed() {
        #expect(throws: ArticleFinding.self) { try readFeed(Array("<a><b>1</b></a>".utf8), file: "a.xml") }
    }
}
