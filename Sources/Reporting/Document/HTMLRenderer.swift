import Foundation

/// Writes a document as one HTML page that needs nothing else: no script, no request, charts inside.
///
/// It follows the reader's colour scheme, fits a telephone's width and a sheet of paper. Contrasts are at least 4.5:1 in
/// both schemes (WCAG 2.1, AA).
public struct HTMLRenderer: Sendable {
    /// The SVG text of each chart, by the file name that a figure has.
    private let charts: [String: String]

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
            case .text(let text): escape(text)
            case .strong(let text): "<strong>\(escape(text))</strong>"
            case .code(let text): "<code>\(escape(text))</code>"
            }
        }.joined()
    }

    /// A table that scrolls by itself where the page is narrower.
    private func render(_ table: Document.Table) -> String {
        func row(_ tag: String, _ scope: String, _ cells: [String]) -> String {
            let cells = zip(cells, table.alignments).map { cell, alignment in
                "<\(tag)\(scope)\(alignment == .trailing ? " class=\"number\"" : "")>\(cell)</\(tag)>"
            }
            return "<tr>" + cells.joined() + "</tr>"
        }
        let head = row("th", " scope=\"col\"", table.header.map(escape))
        let body = table.rows.map { row("td", "", $0.map { render($0) }) }
        return
            ([
                "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>",
                "<thead>\(head)</thead>", "<tbody>",
            ]
            + body + ["</tbody>", "</table></div>"]).joined(separator: "\n")
    }

    /// A chart as an image in the page; one that is not at hand is named, never a broken image.
    private func render(_ figure: Document.Figure) -> String {
        let description = escape(figure.description)
        guard let svg = charts[figure.file] else { return "<p>\(description)</p>" }
        return
            "<figure><img src=\"data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())\" alt=\"\(description)\"></figure>"
    }

    /// Text that is text in an element and in a quoted attribute. Control characters, which HTML has no place for, become
    /// replacement characters.
    func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

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
        th{background:var(--shade)}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        blockquote{margin:1rem 0;padding:0 1rem;border-left:4px solid var(--line);color:var(--quiet)}
        aside{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid var(--mark);background:var(--shade)}
        code{font:.875em ui-monospace,monospace;background:var(--shade);border-radius:3px;padding:.1em .3em}
        pre{background:var(--shade);padding:.8rem;overflow-x:auto}pre code{padding:0;background:none}
        @media (max-width:40rem){td:last-child:not(.number){min-width:13rem}}
        figure{margin:1rem 0}img{max-width:100%;height:auto}
        :focus-visible{outline:2px solid var(--mark)}
        @media print{main{max-width:none;padding:0}.table{overflow:visible}pre{white-space:pre-wrap}\
        figure,tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}
        """
}
