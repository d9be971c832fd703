import Testing

@testable import Reporting

@Suite struct MarkdownRendererTests {
    private func rendered(_ block: Document.Block) -> String {
        let whole = MarkdownRenderer().render(Document(title: "T", blocks: [block]))
        return String(whole.dropFirst("# T\n\n".count).dropLast())
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("![i](u)", "!\\[i\\](u)"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("a | b", "a \\| b"),
        ("$x^2$ and $5", "\\$x^2\\$ and \\$5"),
        ("&amp; & &#x41;", "&amp;amp; &amp; &amp;\\#x41;"),
        ("http://a.b www.c.d mailto:e", "http\\:/\\/a.b www\\.c.d mailto\\:e"),
        ("NYSE:BABA rose 2.01 to +3 %", "NYSE:BABA rose 2.01 to +3 %"), ("---", "\\---"), ("2.01", "2.01"),
        ("@team", "&#64;team"), ("a@b.example", "a&#64;<!-- -->b.example"),
        ("=== and //host/x", "\\=== and /\\/host/x"), ("a\u{1B}[2J\u{9B}m", "a\u{FFFD}\\[2J\u{FFFD}m"),
        ("one\ntwo\u{2028}three", "one two three"),
        ("up 4.02 % at 152.47", "up 4.02 % at 152.47"),
    ])
    func escapesEverythingThatMeansSomething(text: String, expected: String) {
        #expect(rendered(.paragraph([.text(text)])) == expected)
    }

    /// Blanks before a block's text are dropped, and parts of a line are escaped each for itself: neither leaves a mark at
    /// the start of the line.
    @Test(
        arguments: [
            ([.text(" - item")], "\\- item"), ([.text("\n+ item")], "\\+ item"), ([.text("\t12) item")], "12\\) item"),
            ([.text("1"), .text(". item")], "1\\. item"), ([.text("-"), .text(" item")], "\\- item"),
            ([.text(" ---")], "\\---"), ([.text(" ===")], "\\==="), ([.text("-:")], "\\-:"),
            ([.text("    code")], "code"),
            ([.text(" -3 %")], "-3 %"), ([.text(" 3.1 %")], "3.1 %"), ([.text("= 3"), .text(" %")], "\\= 3 %"),
        ] as [([Document.Inline], String)])
    func nothingBeginsABlockOfItsOwn(content: [Document.Inline], expected: String) {
        #expect(rendered(.paragraph(content)) == expected)
        #expect(rendered(.list([content])) == "- \(expected)")
        #expect(rendered(.callout(content)) == "> [!NOTE]\n> \(expected)")
    }

    /// CommonMark's rule of flanking: asterisks are no marks where punctuation inside meets a letter outside.
    @Test func boldHoldsBesideLetters() {
        #expect(rendered(.paragraph(["gained ", .strong("15.03%"), "on"])) == "gained <strong>15.03%</strong>on")
        #expect(
            rendered(.paragraph(["rose ", .strong("15.03%"), "\u{4ECA}"])) == "rose <strong>15.03%</strong>\u{4ECA}")
        #expect(rendered(.paragraph(["x", .strong("+1 %"), " on"])) == "x<strong>+1 %</strong> on")
        #expect(rendered(.paragraph(["gained ", .strong("15.03%"), ", on"])) == "gained **15.03%**, on")
        #expect(rendered(.paragraph([.strong("up"), "on"])) == "**up**on")
    }

    @Test func withoutFilesChartsAreSaid() {
        let figure = Document.Figure(file: "a.svg", description: "a <b>")
        let text = MarkdownRenderer(hasChartFiles: false).render(Document(title: "T", blocks: [.figure(figure)]))
        #expect(text.contains("draws: a \\<b\\>") && !text.contains("a.svg"))
    }

    @Test func headingsAreLinkedToAsOnGitHub() {
        #expect(LinkTarget.anchor("c38: BABA up 4.02 %") == "c38-baba-up-402-")
        #expect(
            rendered(.paragraph([.link("c38", file: "a.md", heading: "c38: BABA up 4.02 %")]))
                == "[c38](a.md#c38-baba-up-402-)")
    }

    @Test func fencesCodeThatHoldsFences() {
        #expect(rendered(.code("a\n```\nb")) == "````text\na\n```\nb\n````")
        #expect(rendered(.paragraph([.code("a`b")])) == "``a`b``")
        #expect(rendered(.paragraph([.code("`")])) == "`` ` ``")
        #expect(rendered(.paragraph([.code("a`\u{301}b")])) == "``a`\u{301}b``", "a mark on a backtick hides nothing")
        #expect(rendered(.paragraph([.code(" a ")])) == "`  a  `")
        #expect(rendered(.paragraph([.code("a|b")])) == "`a|b`")
        let cell = Document.Table(["A"], rows: [[[.code("a|b\\|c")]]])
        #expect(rendered(.table(cell)) == "| A |\n|---|\n| `a\\|b\u{2216}\\|c` |")
    }

    @Test func blanksBeforeATextMakeNoCode() {
        #expect(rendered(.paragraph(["    four"])) == "four")
        #expect(rendered(.list([["\tone"]])) == "- one")
    }

    @Test func writesTables() {
        let table = Document.Table(["A", "B"], alignments: [.leading, .trailing], rows: [[["x|y"], ["1"]]])
        #expect(rendered(.table(table)) == "| A | B |\n|---|---:|\n| x\\|y | 1 |")
    }

    @Test func showsTheChartOfTheReadersTheme() {
        let figure = Document.Figure(file: "a b)(\".svg", description: "what \" > \n\n it <b> shows")
        #expect(
            rendered(.figure(figure))
                == "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"a%20b%29%28%22.dark.svg\">"
                + "<img alt=\"what &quot; &gt;   it &lt;b&gt; shows\" src=\"a%20b%29%28%22.svg\"></picture>")
    }

    @Test(arguments: [
        ("a.md", "a.md"), ("https://x.y/z", "https%3A%2F%2Fx.y%2Fz"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//host/a b", "%2F%2Fhost%2Fa%20b"),
    ])
    func linksLeadToFilesBeside(file: String, target: String) {
        #expect(rendered(.paragraph([.link("a [b](c)", file: file)])) == "[a \\[b\\](c)](\(target))")
    }
}
