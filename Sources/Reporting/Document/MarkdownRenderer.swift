import Diagnostics

/// Writes a document as GitHub-flavoured Markdown.
public struct MarkdownRenderer: Sendable {
    private let hasChartFiles: Bool

    /// - Parameter hasChartFiles: whether charts stand in files beside the text; otherwise what they show is said.
    public init(hasChartFiles: Bool = true) { self.hasChartFiles = hasChartFiles }

    /// The document as Markdown text that ends with a line break.
    public func render(_ document: Document) -> String {
        var parts = ["# \(escape(document.title))"]
        parts += document.blocks.map(render)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func render(_ block: Document.Block) -> String {
        switch block {
        case .heading(let level, let text): String(repeating: "#", count: level) + " " + escape(text)
        case .paragraph(let content): line(content)
        case .list(let items): items.map { "- " + line($0) }.joined(separator: "\n")
        case .quotation(let content): "> " + line(content)
        case .table(let table): render(table)
        case .figure(let figure):
            hasChartFiles
                ? picture(figure)
                : "Chart, which --output with a name in .md or .html draws: " + escape(figure.description)
        case .code(let text): fenced(text)
        case .callout(let content): "> [!NOTE]\n> " + line(content)
        }
    }

    /// A block's one line of text. Blanks before it, which would make code of it, are no part of it; a mark that would then
    /// begin a list, a rule, a heading or a table is escaped, whichever parts of the content it comes from.
    private func line(_ content: [Document.Inline]) -> String {
        let line = render(content).unicodeScalars.drop { $0 == " " || $0 == "\t" }
        let digits = line.prefix(while: isDigit), behind = line.dropFirst(digits.count)
        let marks: Set<Unicode.Scalar> = digits.isEmpty ? ["-", "+"] : [".", ")"]
        if let mark = behind.first, marks.contains(mark), behind.dropFirst().first.map(isBlank) ?? true {
            return String(digits) + "\\" + String(behind)
        }
        let isUnderline =
            line.allSatisfy { "=".unicodeScalars.contains($0) || isBlank($0) }
            || line.allSatisfy { "-:".unicodeScalars.contains($0) || isBlank($0) }
        return isUnderline && !line.isEmpty ? "\\" + String(line) : String(line)
    }

    private func render(_ content: [Document.Inline], inTable: Bool = false) -> String {
        content.enumerated().map { position, inline in
            switch inline {
            case .text(let text): escape(text)
            case .strong(let text):
                strong(
                    escape(text), after: position > 0 ? content[position - 1].words.unicodeScalars.last : nil,
                    before: position + 1 < content.count ? content[position + 1].words.unicodeScalars.first : nil)
            case .code(let text): codeSpan(text, inTable: inTable)
            case .link(let text, let file, let heading):
                "[\(escape(text))](\(LinkTarget.of(file, heading: heading)))"
            }
        }.joined()
    }

    /// Bold text. Asterisks are no marks where punctuation inside meets a letter outside ("15.03 %on"), as CommonMark's
    /// rule of flanking has it; there the element does it.
    private func strong(_ escaped: String, after: Unicode.Scalar?, before: Unicode.Scalar?) -> String {
        guard let first = escaped.unicodeScalars.first, let last = escaped.unicodeScalars.last else { return "" }
        func flanks(_ inner: Unicode.Scalar, _ outer: Unicode.Scalar?) -> Bool {
            if inner.properties.isWhitespace { return false }
            if inner.properties.isAlphabetic || ("0"..."9").contains(inner) { return true }
            // What is punctuation differs between versions; ASCII marks are in all of them.
            return outer.map { $0.properties.isWhitespace || ($0.isASCII && !isWordPart($0)) } ?? true
        }
        return flanks(first, after) && flanks(last, before) ? "**\(escaped)**" : "<strong>\(escaped)</strong>"
    }

    private func isWordPart(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || isDigit(scalar) }

    private func render(_ table: Document.Table) -> String {
        let header = "| " + table.header.map(escape).joined(separator: " | ") + " |"
        let rule = "|" + table.alignments.map { $0 == .trailing ? "---:" : "---" }.joined(separator: "|") + "|"
        let rows = table.rows.map { row in
            "| " + row.map { render($0, inTable: true) }.joined(separator: " | ") + " |"
        }
        return ([header, rule] + rows).joined(separator: "\n")
    }

    /// A chart as a pair of files of which the reader's theme picks one.
    ///
    /// GitHub has its own light and dark theme, which `<picture>` follows there and a style sheet inside an SVG file does
    /// not. The element stands on one line, so that nothing in it is Markdown.
    private func picture(_ figure: Document.Figure) -> String {
        let description = HTMLText.escape(figure.description).split(whereSeparator: \.isNewline).joined(separator: " ")
        return
            "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"\(LinkTarget.encoded(figure.darkFile))\">"
            + "<img alt=\"\(description)\" src=\"\(LinkTarget.encoded(figure.file))\"></picture>"
    }

    /// A code span around any text: more backticks than the text has in a row; a bar in it is escaped where tables want
    /// that, and a backslash before such a bar can then not be said: it becomes the sign of the set difference.
    ///
    /// By scalars, not characters: a mark that combines with a backtick makes another character of it, and Markdown sees
    /// the backtick all the same.
    private func codeSpan(_ text: String, inTable: Bool) -> String {
        let flat = text.unicodeScalars.map(shown)
        guard !flat.isEmpty else { return "" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: flat) + 1)
        let isBlank = flat.allSatisfy { $0 == " " }
        let isPadded = flat.first == "`" || flat.last == "`" || (flat.first == " " && flat.last == " " && !isBlank)
        let padding = isPadded ? " " : ""
        var content = String.UnicodeScalarView()
        for (position, scalar) in flat.enumerated() {
            if scalar == "|", inTable { content.append("\\") }
            let hidesBar = scalar == "\\" && inTable && flat[position...].drop { $0 == "\\" }.first == "|"
            content.append(hidesBar ? "\u{2216}" : scalar)
        }
        return fence + padding + String(content) + padding + fence
    }

    private func fenced(_ text: String) -> String {
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text.unicodeScalars) + 1))
        let lines = String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? $0 : shown($0) })
        return "\(fence)text\n\(String(lines))\n\(fence)"
    }

    private func longestRun(of character: Unicode.Scalar, in text: some Sequence<Unicode.Scalar>) -> Int {
        var longest = 0, current = 0
        for candidate in text {
            current = candidate == character ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// Text that no Markdown renderer takes for anything but text; line breaks become blanks.
    ///
    /// Every ASCII mark that means something to CommonMark, to GitHub's tables, strikethrough, mathematics, mentions
    /// or bare links is escaped where it could mean it.
    func escape(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var escaped = String.UnicodeScalarView()
        for (position, scalar) in scalars.enumerated() {
            let next = position + 1 < scalars.count ? scalars[position + 1] : " "
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "$": escaped.append("\\")
            case "&":
                escaped.append(contentsOf: "&amp;".unicodeScalars)
                continue
            case "@":
                escaped.append(contentsOf: "&#64;".unicodeScalars)
                // GitHub's readers look for mail addresses in the text that comes out, where no escape is left.
                if isMailName(scalars[..<position].last), isMailName(next) {
                    escaped.append(contentsOf: "<!-- -->".unicodeScalars)
                }
                continue
            // What would make a bare link: "scheme://", "mailto:", "xmpp:" and "www.".
            case ":" where next == "/" || endsWithScheme(scalars[..<position]),
                "." where endsWithWWW(scalars[..<position]):
                escaped.append("\\")
            // What would make a heading of the line before.
            case "=" where position == 0: escaped.append("\\")
            // What would lead to a host without naming the scheme.
            case "/" where position > 0 && scalars[position - 1] == "/": escaped.append("\\")
            // What would begin a list or a rule at the start of a block.
            case "-" where position == 0 && (isBlank(next) || next == "-"), "+" where position == 0 && isBlank(next),
                ".", ")":
                if position == 0 && scalar != "." && scalar != ")" {
                    escaped.append("\\")
                } else if isBlank(next), position > 0, scalars[..<position].allSatisfy(isDigit) {
                    escaped.append("\\")
                }
            default: break
            }
            escaped.append(shown(scalar))
        }
        return String(escaped)
    }

    private func endsWithScheme(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = String(String.UnicodeScalarView(before.suffix(6))).lowercased()
        return word.hasSuffix("mailto") || word.hasSuffix("xmpp")
    }

    private func endsWithWWW(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        String(String.UnicodeScalarView(before.suffix(3))).lowercased() == "www"
    }

    private func isMailName(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", "+": true
        default: false
        }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || isLineBreak(scalar) }

    /// Line breaks as blanks, other control characters and those of direction as replacement characters: a report is also
    /// shown on terminals.
    private func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if isLineBreak(scalar) { return " " }
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        return (scalar != "\t" && isControl) || scalar.reordersText ? "\u{FFFD}" : scalar
    }

    private func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
