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
        var names = SectionNames(title: document.title)
        parts += document.blocks.map { render($0, names: &names) }
        parts += ["</main>", "</body>", "</html>"]
        return parts.joined(separator: "\n") + "\n"
    }

    /// Where a block stands: what regions are called, and which anchors are taken.
    private struct SectionNames {
        private var section: String
        private var counts: [String: Int] = [:]
        private var anchors: [String: Int] = [:]

        init(title: String) { section = title }

        /// The anchor of a new heading; of equal ones the second is numbered, as on GitHub.
        mutating func enter(_ heading: String) -> String {
            section = heading
            let own = LinkTarget.anchor(heading), anchor = own.isEmpty ? "section" : own,
                count = anchors[anchor, default: 0]
            anchors[anchor] = count + 1
            return count == 0 ? anchor : "\(anchor)-\(count)"
        }

        /// `Table: Verdicts`, and `Table 2: Verdicts` for the second there.
        mutating func name(_ kind: String) -> String {
            let count = counts["\(kind) \(section)", default: 0] + 1
            counts["\(kind) \(section)"] = count
            return "\(kind)\(count > 1 ? " \(count)" : ""): \(section)"
        }
    }

    private func render(_ block: Document.Block, names: inout SectionNames) -> String {
        switch block {
        case .heading(let level, let text):
            return "<h\(level) id=\"\(escape(names.enter(text)))\">\(escape(text))</h\(level)>"
        case .table(let table): return render(table, name: names.name("Table"))
        case .figure(let figure): return render(figure, name: names.name("Chart"))
        case .code(let text):
            return "<pre tabindex=\"0\" role=\"group\" aria-label=\"\(escape(names.name("Lines")))\"><code>"
                + "\(escape(text))</code></pre>"
        default: return render(block)
        }
    }

    private func render(_ block: Document.Block) -> String {
        switch block {
        case .paragraph(let content):
            // What announces the next block stays with it on paper.
            "<p\(content.last?.words.hasSuffix(":") == true ? " class=\"lead\"" : "")>\(render(content))</p>"
        case .list(let items): "<ul>\n" + items.map { "<li>\(render($0))</li>\n" }.joined() + "</ul>"
        case .quotation(let content): "<blockquote><p>\(render(content))</p></blockquote>"
        case .heading, .table, .figure, .code: ""
        case .callout(let content): "<aside role=\"note\"><p>\(render(content))</p></aside>"
        }
    }

    private func render(_ content: [Document.Inline]) -> String {
        content.map { inline in
            switch inline {
            case .text(let text): Self.holdingUnits(escape(text))
            case .strong(let text): "<strong>\(Self.holdingUnits(escape(text)))</strong>"
            case .code(let text): "<code>\(escape(text))</code>"
            case .link(let text, let file, let heading):
                "<a href=\"\(LinkTarget.of(file, heading: heading))\">\(escape(text))</a>"
            }
        }.joined()
    }

    /// A table that scrolls by itself where the page is narrower; one of words, or one of many columns that ends in words,
    /// becomes a card a row there.
    private func render(_ table: Document.Table, name: String) -> String {
        let numbers = table.alignments.count { $0 == .trailing }
        let isWords =
            table.header.count > 2 && (numbers < 2 || (table.header.count > 6 && table.alignments.last == .leading))
        let head = zip(table.header, table.alignments).map { heading, alignment in
            "<th scope=\"col\"\(Self.kind(alignment))>\(escape(heading))</th>"
        }
        let body = table.rows.map { row in
            let cells = row.indices.map { column in
                let label = isWords ? " data-label=\"\(escape(table.header[column]))\"" : ""
                let attributes = label + Self.kind(table.alignments[column]), content = render(row[column])
                // What stands first says what the row is about.
                return column == 0 && table.alignments[0] == .leading && !content.isEmpty
                    ? "<th scope=\"row\"\(attributes)>\(content)</th>" : "<td\(attributes)>\(content)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return
            ([
                "<div class=\"table\" role=\"group\" aria-label=\"\(escape(name))\" tabindex=\"0\"><table\(isWords ? " class=\"words\"" : "")>",
                "<thead><tr>\(head.joined())</tr></thead>", "<tbody>",
            ]
            + body + ["</tbody>", "</table></div>"]).joined(separator: "\n")
    }

    private static func kind(_ alignment: Document.Table.Alignment) -> String {
        alignment == .trailing ? " class=\"number\"" : ""
    }

    /// A chart as an image in the page; one that is not at hand is named, never a broken image.
    private func render(_ figure: Document.Figure, name: String) -> String {
        let description = escape(figure.description)
        guard let svg = charts[figure.file] else { return "<p>\(description)</p>" }
        let source = "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
        return
            "<figure tabindex=\"0\" role=\"group\" aria-label=\"\(escape(name))\"><img src=\"\(source)\" alt=\"\(description)\"></figure>"
    }

    /// Text in which no line ends between a number and its unit, nor within a number or a date.
    private static func holdingUnits(_ escaped: String) -> String {
        let bytes = Array(escaped.utf8)
        func isDigit(_ position: Int) -> Bool {
            bytes.indices.contains(position) && (0x30...0x39).contains(bytes[position])
        }
        func isDate(at start: Int) -> Bool {
            guard start + 10 <= bytes.count, !isDigit(start - 1), !isDigit(start + 10) else { return false }
            return (0..<10).allSatisfy { place in
                place == 4 || place == 7 ? bytes[start + place] == UInt8(ascii: "-") : isDigit(start + place)
            }
        }
        func hasUnit(at start: Int) -> Bool {
            units.contains { unit in
                let end = start + unit.count
                guard end <= bytes.count, bytes[start..<end].elementsEqual(unit) else { return false }
                return unit.first == UInt8(ascii: "%") || end == bytes.count
                    || !(0x41...0x7A).contains(bytes[end])
            }
        }
        var held: [UInt8] = [], position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: " "), isDigit(position - 1), hasUnit(at: position + 1) {
                held += "\u{A0}".utf8
            } else if bytes[position...].starts(with: thinSpace), isDigit(position - 1), isDigit(position + 3) {
                // Between thousands.
                held += "\u{202F}".utf8
                position += 2
            } else if isDate(at: position) {
                held += "<span class=\"date\">".utf8 + bytes[position..<position + 10] + "</span>".utf8
                position += 9
            } else {
                held.append(bytes[position])
            }
            position += 1
        }
        return String(decoding: held, as: UTF8.self)
    }

    private static let thinSpace = Array("\u{2009}".utf8)

    private static let units = ["%", "bp", "\u{3C3}", "USD", "EUR", "GBP", "HKD", "JPY", "CNY"].map { Array($0.utf8) }

    private func escape(_ text: String) -> String { HTMLText.escape(text) }

    private static let style = """
        :root{color-scheme:light dark;--ink:#1f2328;--quiet:#57606a;--paper:#fff;--line:#d0d7de;--shade:#f6f8fa;\
        --mark:#0550ae}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9198a1;--paper:#0d1117;--line:#30363d;\
        --shade:#161b22;--mark:#79c0ff}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:56rem;margin:0 auto;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
        h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.3rem;border-bottom:1px solid var(--line);margin-top:2.2rem}
        h3{font-size:1.05rem;margin-top:1.6rem}
        .table{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;min-width:100%;font-size:.9rem}
        th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:normal}
        th{background:var(--shade);vertical-align:bottom}tbody th{background:none;font-weight:400;vertical-align:top}\
        .date{white-space:nowrap}.number{text-align:right}\
        td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
        blockquote{margin:1rem 0;padding:0 1rem;border-left:4px solid var(--line);color:var(--quiet)}
        aside{margin:1rem 0;padding:.1rem 1rem;border-left:4px solid var(--mark);background:var(--shade)}
        code{font:.875em ui-monospace,monospace;background:var(--shade);border-radius:3px;padding:.1em .3em}
        pre{background:var(--shade);padding:.8rem;overflow-x:auto}pre code{padding:0;background:none}
        @media (max-width:40rem){td:last-child:not(.number){min-width:13rem}\
        pre{white-space:pre-wrap}\
        .words thead{display:none}.words tr,.words td,.words tbody th{display:block}\
        .words td,.words tbody th{border:0;overflow-wrap:anywhere}.words tbody th{font-weight:600}\
        .words td.number{display:flex;justify-content:space-between;gap:1rem;text-align:left}.words td:empty{display:none}\
        .words tr{border:1px solid var(--line);margin-bottom:.8rem;padding:.2rem 0}\
        .words tr>:not([data-label=""])::before{content:attr(data-label);display:block;font-size:.75rem;font-weight:400;color:var(--quiet)}}
        figure{margin:1rem 0;overflow-x:auto}img{max-width:100%;height:auto}
        @media (max-width:40rem){img{max-width:none;width:36rem;display:block}\
        figure::before{content:"\\2190  the chart is wider than the screen: swipe  \\2192";position:sticky;left:0;display:block;\
        width:fit-content;font-size:.75rem;color:var(--quiet)}}
        a{color:var(--mark)}
        :focus-visible{outline:2px solid var(--mark)}
        @media print{main{max-width:none;padding:0}.table{overflow:visible}pre{white-space:pre-wrap}\
        figure,tr,blockquote,pre,aside{break-inside:avoid}h2,h3,.lead{break-after:avoid}}
        """
}
