import Foundation

/// Writes a document as one HTML page that needs nothing else: no script, no request, charts inside.
///
/// It follows the reader's colour scheme, fits a telephone's width and a sheet of paper. Contrasts are at least 4.5:1 in
/// both schemes (WCAG 2.1, AA).
public struct HTMLRenderer: Sendable {
    /// The SVG text of each chart, by the file name that a figure has.
    private let charts: [String: String]

    /// A renderer that puts SVG charts, by the names of their files, into the page.
    public init(charts: [String: String] = [:]) { self.charts = charts }

    /// The document as an HTML page that ends with a line break.
    public func render(_ document: Document) -> String {
        let title = escape(document.title)
        var parts = [
            "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">",
            "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">",
            "<title>\(title)</title>", "<style>\(Self.style)</style>", "</head>", "<body>", "<main>",
            "<h1>\(title)</h1>",
        ]
        parts += document.blocks.map(render)
        parts += ["</main>", "</body>", "</html>"]
        return parts.joined(separator: "\n") + "\n"
    }

    private func render(_ block: Document.Block) -> String {
        switch block {
        case .heading(let level, let text): "<h\(level)>\(escape(text))</h\(level)>"
        case .paragraph(let content): "<p>\(render(content))</p>"
        case .list(let items): "<ul>\n" + items.map { "<li>\(render($0))</li>\n" }.joined() + "</ul>"
        case .quotation(let content): "<blockquote><p>\(render(content))</p></blockquote>"
        case .table(let table): render(table)
        case .figure(let figure): render(figure)
        case .code(let text): "<pre tabindex=\"0\"><code>\(escape(text))</code></pre>"
        case .callout(let content): "<aside role=\"note\"><p>\(render(content))</p></aside>"
        }
    }

    private func render(_ content: [Document.Inline]) -> String {
        content.map { inline in
            switch inline {
            case .text(let text): Self.holdingUnits(escape(text))
            case .strong(let text): "<strong>\(Self.holdingUnits(escape(text)))</strong>"
            case .code(let text): "<code>\(escape(text))</code>"
            case .link(let text, let file): "<a href=\"\(LinkTarget.encoded(file))\">\(escape(text))</a>"
            }
        }.joined()
    }

    /// A table that scrolls by itself where the page is narrower; one of words becomes a card a row there.
    private func render(_ table: Document.Table) -> String {
        let isWords = table.header.count > 2 && table.alignments.count { $0 == .trailing } < 2
        let head = zip(table.header, table.alignments).map { heading, alignment in
            "<th scope=\"col\"\(Self.kind(alignment))>\(escape(heading))</th>"
        }
        let body = table.rows.map { row in
            let cells = row.indices.map { column in
                let label = isWords ? " data-label=\"\(escape(table.header[column]))\"" : ""
                return "<td\(label)\(Self.kind(table.alignments[column]))>\(render(row[column]))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return
            ([
                "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table\(isWords ? " class=\"words\"" : "")>",
                "<thead><tr>\(head.joined())</tr></thead>", "<tbody>",
            ]
            + body + ["</tbody>", "</table></div>"]).joined(separator: "\n")
    }

    private static func kind(_ alignment: Document.Table.Alignment) -> String {
        alignment == .trailing ? " class=\"number\"" : ""
    }

    /// A chart as an image in the page; one that is not at hand is named, never a broken image.
    private func render(_ figure: Document.Figure) -> String {
        let description = escape(figure.description)
        guard let svg = charts[figure.file] else { return "<p>\(description)</p>" }
        let source = "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
        return "<figure tabindex=\"0\"><img src=\"\(source)\" alt=\"\(description)\"></figure>"
    }

    /// Text in which no line ends between a number and its percent sign.
    private static func holdingUnits(_ escaped: String) -> String {
        let bytes = Array(escaped.utf8)
        guard bytes.contains(UInt8(ascii: "%")) else { return escaped }
        var held: [UInt8] = []
        for (position, byte) in bytes.enumerated() {
            let holds =
                byte == UInt8(ascii: " ") && position > 0 && position + 1 < bytes.count
                && bytes[position + 1] == UInt8(ascii: "%") && (0x30...0x39).contains(bytes[position - 1])
            if holds { held += "\u{A0}".utf8 } else { held.append(byte) }
        }
        return String(decoding: held, as: UTF8.self)
    }

    private func escape(_ text: String) -> String { HTMLText.escape(text) }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1f2328;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--shade:#f6f8fa;\
        --mark:#0550ae}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--paper:#0d1117;--line:#30363d;\
        --shade:#161b22;--mark:#79c0ff}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
        h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.3rem;border-bottom:1px solid var(--line);margin-top:2.2rem}
        h3{font-size:1.05rem;margin-top:1.6rem}
        .table{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;min-width:100%;font-size:.9rem}
        th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:normal}
        th{background:var(--shade);vertical-align:bottom}.number{text-align:right}\
        td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
        blockquote{margin:1rem 0;padding:0 1rem;border-left:4px solid var(--line);color:var(--quiet)}
        aside{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid var(--mark);background:var(--shade)}
        code{font:.875em ui-monospace,monospace;background:var(--shade);border-radius:3px;padding:.1em .3em}
        pre{background:var(--shade);padding:.8rem;overflow-x:auto}pre code{padding:0;background:none}
        @media (max-width:40rem){td:last-child:not(.number){min-width:13rem}\
        pre{white-space:pre-wrap}\
        .words thead{display:none}.words tr,.words td{display:block}.words td{border:0;overflow-wrap:anywhere}\
        .words td.number{text-align:left}.words td:empty{display:none}\
        .words tr{border:1px solid var(--line);margin-bottom:.8rem;padding:.2rem 0}\
        .words td:not([data-label=""])::before{content:attr(data-label);display:block;font-size:.75rem;color:var(--quiet)}}
        figure{margin:1rem 0;overflow-x:auto}img{max-width:100%;height:auto}
        @media (max-width:40rem){img{max-width:none;width:36rem}}
        a{color:var(--mark)}
        :focus-visible{outline:2px solid var(--mark)}
        @media print{main{max-width:none;padding:0}.table{overflow:visible}pre{white-space:pre-wrap}\
        figure,tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
        """
}
