import Reporting
import TestSupport
import Testing

@Suite struct HTMLRendererTests {
    private static let page = Document(
        title: "Shares & \"reasons\"",
        blocks: [
            .heading(level: 2, "Verdicts"),
            .callout(["One figure ", .strong("does not hold"), "."]),
            .quotation(["\u{201C}up 4.02%\u{201D}"]),
            .table(
                Document.Table(
                    ["Figure", "Value"], alignments: [.leading, .trailing],
                    rows: [[["4.02 %"], [.code("a|b")]], [["$152.47"], ["—"]]])),
            .list([["first"], ["second"]]),
            .code("tapecheck report a.txt > b"),
            .figure(Document.Figure(file: "chart.svg", description: "A line that rises")),
            .figure(Document.Figure(file: "absent.svg", description: "A chart that is not at hand")),
        ])

    @Test func writesAPageThatNeedsNothingElse() throws {
        let html = HTMLRenderer(charts: ["chart.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"]).render(Self.page)
        try expectGolden(html, "page.html")
        #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
    }

    @Test func partsHaveNamesAndNumbersTheirUnits() {
        let table = Document.Block.table(
            Document.Table(["A", "B"], rows: [[["first"], ["fell 4.02 % on 2026-01-02, 5 bp, of 12\u{2009}345"]]]))
        let html = HTMLRenderer(charts: ["c.svg": "<svg/>"]).render(
            Document(
                title: "T",
                blocks: [
                    .heading(level: 2, "Verdicts"), table, table, .heading(level: 3, "c1: BABA up 4 %"),
                    .paragraph(["Audit:"]),
                    .figure(Document.Figure(file: "c.svg", description: "d")),
                ]))
        #expect(html.contains("<h2 id=\"verdicts\">") && html.contains("<h3 id=\"c1-baba-up-4-\">"))
        #expect(html.contains("aria-label=\"Table: Verdicts\"") && html.contains("aria-label=\"Table 2: Verdicts\""))
        #expect(html.contains("aria-label=\"Chart: c1: BABA up 4 %\""))
        #expect(html.contains("<th scope=\"row\">first</th>") && html.contains("<p class=\"lead\">Audit:</p>"))
        #expect(html.contains("4.02\u{A0}% on <span class=\"date\">2026-01-02</span>, 5\u{A0}bp, of 12\u{202F}345"))
    }

    /// Whatever stands in a text, the page has the elements that the document asks for and no others.
    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</td></table><h1>",
        "<!-- ", "]]>", "&lt;script&gt;", "<style>*{display:none}</style>", "\u{0}\u{1B}[31m<b>",
        "</code></pre><a href=//x>",
        "javascript:alert(1)", "<svg/onload=alert(1)>", "\u{2028}<i>", "&#60;b&#62;",
    ])
    func textNeverBecomesMarkup(_ text: String) {
        func document(_ text: String) -> Document {
            Document(
                title: text,
                blocks: [
                    .heading(level: 2, text),
                    .paragraph([.text(text), .strong(text), .code(text), .link(text, file: text)]),
                    .list([[.text(text)]]), .quotation([.text(text)]), .callout([.text(text)]), .code(text),
                    .table(Document.Table([text], rows: [[[.text(text)]]])),
                    .figure(Document.Figure(file: text, description: text)),
                ])
        }
        func tags(_ html: String) -> Int { html.utf8.count { $0 == UInt8(ascii: "<") } }
        func quotes(_ html: String) -> Int { html.utf8.count { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } }
        let charts = [text: "<svg/>", "plain": "<svg/>"]
        let attacked = HTMLRenderer(charts: charts).render(document(text))
        let plain = HTMLRenderer(charts: charts).render(document("plain"))
        #expect(tags(attacked) == tags(plain))
        #expect(quotes(attacked) == quotes(plain))
        #expect(!attacked.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}
