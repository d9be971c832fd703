import Diagnostics
import Foundation

@testable import ClaimParsing
@testable import PriceLoading
@testable import Reporting

/// Holds text that stands in outputs against what parsers make of them.
///
/// Used by tests with a list of attacks and by the fuzzer with anything.
struct OutputCheck {
    /// What is wrong with an output that has this text in all places; `nil` where it is text everywhere.
    static func problem(with text: String) -> String? {
        do {
            try checkHTML(text)
            try checkSVG(text)
            try checkMarkdown(text)
            try checkCSV(text)
            try checkJSON(text)
            try checkTerminal(text)
            try checkFileName(text)
            return nil
        } catch {
            return error.what
        }
    }
}

private struct Leak: Error {
    let what: String
}

private func require(_ holds: Bool, _ what: String) throws(Leak) {
    guard holds else { throw Leak(what: what) }
}

private let word = "Placeholder"

private func document(_ text: String) -> Document {
    Document(
        title: text,
        blocks: [
            .heading(level: 2, text), .paragraph([.text(text), " and ", .strong(text)]), .list([[.code(text)]]),
            .quotation([.text(text)]), .callout([.link(text, file: text)]), .code(text),
            .table(
                Document.Table([text, "b", "c"], rows: [[[.text(text)], [.code(text)], [.link(text, file: text)]]])),
            .figure(Document.Figure(file: "a.svg", description: text)),
        ])
}

/// What a walk over a page meets, with attributes in line; without the page's own classes, and the spans that keep dates
/// on one line, as both follow from what a text looks like.
private func events(_ page: String, _ language: MarkupDocument.Language) -> [(kind: String, value: String)] {
    var found: [(kind: String, value: String)] = []
    var spans: [Bool] = []
    MarkupDocument(Array(page.utf8), as: language)?.walk { event in
        switch event {
        case .open(let name, let attributes):
            if name == "span" {
                spans.append(attributes.map { [$0.name, $0.value] } == [["class", "date"]])
                if spans.last == true { return }
            }
            found.append(("open", name))
            for attribute in attributes where attribute.name != "class" || !["lead", "words"].contains(attribute.value)
            {
                found.append((attribute.name, attribute.value))
            }
        case .close(let name):
            if name == "span", spans.popLast() == true { return }
            found.append(("close", name))
        case .damage(let damage): found.append(("damage", damage.reason))
        case .text(let text):
            if found.last?.kind == "text" {
                found[found.count - 1].value += text
            } else {
                found.append(("text", text))
            }
        }
    }
    return found
}

/// What is shown of a text: all of it, but for what an output has no place for, which its sign stands for.
private enum Shown {
    /// Controls of direction, by the lists of Unicode's report 9: embeddings, overrides, isolates and their ends.
    static func reorders(_ scalar: Unicode.Scalar) -> Bool {
        [0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069].contains(scalar.value)
    }

    /// Line breaks and tabs stay, for blocks of lines.
    static func html(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar.value {
            case 0x09, 0x0A: scalar
            case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: "\u{FFFD}"
            case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
            default: scalar
            }
        }
    }

    /// A drawing has no lines; XML has a place for all but these.
    static func svg(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: " "
            case 0x00...0x1F, 0xFFFE, 0xFFFF: "\u{FFFD}"
            default: scalar
            }
        }
    }

    /// Nothing that a terminal does something at.
    static func terminal(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar.value {
            case 0x09: scalar
            case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: "\u{FFFD}"
            default: scalar
            }
        }
    }

    private static func mapped(_ text: String, _ other: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { reorders($0) ? "\u{FFFD}" : other($0) }))
    }
}

private func checkHTML(_ text: String) throws(Leak) {
    // Where text and the page's own white space meet is not told apart.
    func flat(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }
    let own = flat(Shown.html(text))
    guard !own.isEmpty else { return }
    try require(
        !HTMLRenderer().render(document(text)).unicodeScalars.contains(where: Shown.reorders), "another order")
    let expected = events(HTMLRenderer().render(document(word)), .html)
    let actual = events(HTMLRenderer().render(document(text)), .html)
    try require(expected.count == actual.count, "the page has other parts")
    // A page that shows no words at all would agree with itself.
    try require(expected.count { $0.value.contains(word) } >= 12, "words are missing")
    for (one, other) in zip(expected, actual) {
        try require(one.kind == other.kind, "another part")
        var wanted: [Unicode.Scalar] = []
        if one.kind == "href" {
            wanted = Array(LinkTarget.encoded(text).unicodeScalars)
        } else if one.kind == "id" {
            // A heading's anchor is made of its words, not of its characters.
            try require(
                other.value.unicodeScalars.allSatisfy {
                    "-_".unicodeScalars.contains($0) || !$0.isASCII || CharacterSet.alphanumerics.contains($0)
                }, "an anchor with marks")
            continue
        } else {
            let pieces = one.value.components(separatedBy: word)
            wanted = Array(pieces.map(flat).joined(separator: own))
        }
        try require(flat(other.value) == wanted, "another text")
    }
}

private func checkSVG(_ text: String) throws(Leak) {
    func source(_ text: String) -> String {
        var drawing = SVGDrawing(width: 100, height: 100, title: text, description: text)
        drawing.text(text, x: 1, y: 1)
        return drawing.source()
    }
    guard !text.isEmpty else { return }
    try require(!source(text).unicodeScalars.contains(where: Shown.reorders), "another order")
    let expected = events(source(word), .xml), actual = events(source(text), .xml)
    try require(expected.count == actual.count, "the drawing has other parts")
    try require(expected.count { $0.value.contains(word) } == 3, "words are missing")
    let own = Shown.svg(text)
    for (one, other) in zip(expected, actual) {
        try require(one.kind == other.kind, "another part")
        try require(
            one.value.components(separatedBy: word).joined(separator: own) == other.value, "another text")
    }
}

private func checkMarkdown(_ text: String) throws(Leak) {
    let renderer = MarkdownRenderer()
    let lines = renderer.render(document(text)).split(separator: "\n", omittingEmptySubsequences: false)
    let plain = renderer.render(document(word)).split(separator: "\n", omittingEmptySubsequences: false)
    // Of a literal block alone the lines are the text's own.
    let literal = text.unicodeScalars.count { $0 == "\n" }
    try require(lines.count == plain.count + literal, "a line more")
    try require(
        !lines.contains { $0.unicodeScalars.contains(where: Shown.reorders) }, "another order of what stands around it")
    let flat = MarkdownText.flat(text)
    try require(MarkdownText.read(renderer.escape(text)) == flat, "another text")
    // The last line of a document of one block.
    func line(_ block: Document.Block) -> String {
        let lines = renderer.render(Document(title: word, blocks: [block])).split(
            separator: "\n", omittingEmptySubsequences: false)
        return String(lines[lines.count - 2])
    }
    // By scalars: what the text begins with may combine with what stands before it.
    func part(_ line: String, from prefix: String, to suffix: String = "") -> String? {
        let scalars = line.unicodeScalars, (start, end) = (prefix.unicodeScalars, suffix.unicodeScalars)
        guard scalars.count >= start.count + end.count, scalars.starts(with: start),
            scalars.reversed().starts(with: end.reversed())
        else { return nil }
        return String(scalars.dropFirst(start.count).dropLast(end.count))
    }
    let blocks: [(prefix: String, block: Document.Block)] = [
        ("", .paragraph([.text(text)])), ("- ", .list([[.text(text)]])), ("> ", .quotation([.text(text)])),
        ("> ", .callout([.text(text)])),
    ]
    for (prefix, block) in blocks {
        guard let content = part(line(block), from: prefix) else { throw Leak(what: "another block") }
        try require(!MarkdownText.beginsBlock(content), "a block of its own")
        try require(MarkdownText.read(content) == Array(flat.drop { $0 == " " || $0 == "\t" }), "another text")
    }
    // Parts of a line, each of them held by words of the program's own.
    func inline(_ inline: Document.Inline) -> String? {
        part(line(.paragraph([.text(word), inline, .text(word)])), from: word, to: word)
    }
    if let source = inline(.link(text, file: text)) {
        let label = part(source, from: "[", to: "](\(LinkTarget.encoded(text)))")
        try require(label.flatMap { MarkdownText.read($0) } == flat, "another link")
    } else {
        throw Leak(what: "no link")
    }
    let bold = inline(.strong(text)).flatMap { source in
        source.isEmpty ? "" : part(source, from: "**", to: "**") ?? part(source, from: "<strong>", to: "</strong>")
    }
    try require(bold.flatMap { MarkdownText.read($0) } == flat, "another bold text")
    let span = inline(.code(text)).map { Array($0.unicodeScalars) }
    try require(flat.isEmpty ? span == [] : span.flatMap(MarkdownText.code) == flat, "another code")
    let literals = renderer.render(Document(title: word, blocks: [.code(text)]))
    try require(
        MarkdownText.fenced(literals.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast())
            == MarkdownText.lines(text), "another block of code")
    let row = renderer.render(
        Document(title: "", blocks: [.table(Document.Table(["a", "b"], rows: [[[.code(text)], [.text(text)]]]))]))
    let cells = MarkdownText.cells(row.split(separator: "\n").last.map(String.init) ?? "")
    try require(cells.count == 2, "another number of cells")
    if let content = MarkdownText.code(cells[0]) {
        try require(content == MarkdownText.hidingBars(flat), "another code")
    } else {
        try require(flat.isEmpty, "no code")
    }
    // The backslashes before bars are gone with the division into cells.
    try require(
        MarkdownText.read(String(String.UnicodeScalarView(cells[1])), isCell: true) == flat, "another text in a cell")
}

/// What a reader of Markdown makes of text, by its own short rules.
private enum MarkdownText {
    static func flat(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: " "
            case 0x00...0x08, 0x0E...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
            default: scalar
            }
        }
    }

    /// In a table's code no backslash can stand before a bar; another sign does.
    static func hidingBars(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        text.indices.map { index in
            text[index] == "\\" && text[index...].drop { $0 == "\\" }.first == "|" ? "\u{2216}" : text[index]
        }
    }

    /// The lines of a block of code: its breaks stay breaks.
    static func lines(_ text: String) -> [[Unicode.Scalar]] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { flat(String(String.UnicodeScalarView($0))) }
    }

    /// The lines between fences, the first of which opens the block and the last of which closes it; `nil` where the block
    /// ends elsewhere.
    static func fenced(_ lines: some Collection<Substring>) -> [[Unicode.Scalar]]? {
        guard let opening = lines.first?.unicodeScalars else { return nil }
        let fence = opening.prefix { $0 == "`" }.count
        guard fence >= 3, !opening.dropFirst(fence).contains("`") else { return nil }
        var content: [[Unicode.Scalar]] = []
        var rest = lines.dropFirst()
        while let line = rest.popFirst() {
            let indent = line.unicodeScalars.prefix { $0 == " " }.count
            let marks = line.unicodeScalars.dropFirst(indent).prefix { $0 == "`" }.count
            let isBlankBehind = line.unicodeScalars.dropFirst(indent + marks).allSatisfy { $0 == " " || $0 == "\t" }
            if indent < 4, marks >= fence, isBlankBehind { return rest.isEmpty ? content : nil }
            content.append(Array(line.unicodeScalars))
        }
        return nil
    }

    /// Whether a line is the start of something other than a paragraph, or the underline of the line before it.
    static func beginsBlock(_ line: String) -> Bool {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
        let scalars = Array(line.unicodeScalars)
        guard let first = scalars.first else { return false }
        // Four blanks or a tab are code; fewer are not to be there either.
        if isBlank(first) { return true }
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        let marks = digits == 0 ? "-+*" : ".)", behind = scalars.dropFirst(digits)
        if let mark = behind.first, marks.unicodeScalars.contains(mark), behind.dropFirst().first.map(isBlank) ?? true {
            return true
        }
        // A rule, a heading's underline or the row of a table under its header.
        for marks in ["=", "-", "*", "_", "-:|"] {
            if scalars.allSatisfy({ marks.unicodeScalars.contains($0) || isBlank($0) }) { return true }
        }
        return "#>`~|<".unicodeScalars.contains(first)
    }

    /// Running text without markup; `nil` where a mark could be one, or where a bare link could be.
    ///
    /// - Parameter isCell: whether it is of a table's cell, where a bar is text.
    static func read(_ source: String, isCell: Bool = false) -> [Unicode.Scalar]? {
        var text: [Unicode.Scalar] = []
        var rest = source.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                guard let marked = rest.popFirst(), marked.isASCII, marked.value > 0x20 else { return nil }
                text.append(marked)
            case "&":
                if rest.starts(with: "amp;".unicodeScalars) {
                    text.append("&")
                    rest.removeFirst(4)
                } else if rest.starts(with: "#64;".unicodeScalars) {
                    text.append("@")
                    rest.removeFirst(4)
                    if rest.starts(with: "<!-- -->".unicodeScalars) { rest.removeFirst(8) }
                } else if rest.starts(with: "#32;".unicodeScalars) {
                    text.append(" ")
                    rest.removeFirst(4)
                } else {
                    return nil
                }
            case "|" where isCell: text.append(scalar)
            case "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "$", "\n", "\r", "@": return nil
            case ":"
            where rest.starts(with: "//".unicodeScalars) || ends(text, with: "mailto") || ends(text, with: "xmpp"):
                return nil
            case "." where ends(text, with: "www"): return nil
            default: text.append(scalar)
            }
        }
        return text
    }

    private static func ends(_ text: [Unicode.Scalar], with word: String) -> Bool {
        String(String.UnicodeScalarView(text.suffix(word.unicodeScalars.count))).lowercased() == word
    }

    /// The cells of a row of GitHub's tables: bars that no backslash stands before part them.
    static func cells(_ row: String) -> [[Unicode.Scalar]] {
        var cells: [[Unicode.Scalar]] = [[]]
        var isMarked = false
        for scalar in row.unicodeScalars {
            if scalar == "|", !isMarked {
                cells.append([])
            } else {
                if scalar == "|" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(scalar)
            }
            isMarked = scalar == "\\" && !isMarked
        }
        return cells.dropFirst().dropLast().map { cell in Array(cell.dropFirst().dropLast()) }
    }

    /// The content of a cell that is one code span.
    static func code(_ cell: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        let fence = cell.prefix { $0 == "`" }.count
        guard fence > 0, cell.count > 2 * fence, cell.suffix(fence).allSatisfy({ $0 == "`" }) else { return nil }
        var content = cell.dropFirst(fence).dropLast(fence)
        var run = 0
        for scalar in content + [" "] {
            if scalar == "`" {
                run += 1
            } else {
                if run == fence { return nil }
                run = 0
            }
        }
        if content.last == "`" || content.first == "`" { return nil }
        if content.first == " ", content.last == " ", content.contains(where: { $0 != " " }) {
            content = content.dropFirst().dropLast()
        }
        return Array(content)
    }
}

private func checkCSV(_ text: String) throws(Leak) {
    let field = CSVField.text(text)
    for table in ["a,b\n\(field),\(field)\n", RejectedRow.csv([rejected(text)])] {
        // A reader of CSV ends no quoted field at a NUL, this one's C text does not mind it either.
        guard let records = try? loadRecords(PriceInput(bytes: Array(table.utf8), name: "out.csv")) else {
            throw Leak(what: "no CSV")
        }
        let isBlank = text.unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" }
        if isBlank { continue }
        try require(records.count == 2 && records[0].fields.count == records[1].fields.count, "a field more")
        let written = records[1].fields.last ?? ""
        try require(
            Array(written.unicodeScalars) == Array(text.unicodeScalars)
                || Array(written.unicodeScalars) == ["'"] + Array(text.unicodeScalars), "another text")
        try require(written.unicodeScalars.first.map { !"=+-@\t\r\n".unicodeScalars.contains($0) } ?? true, "a formula")
    }
}

private func rejected(_ text: String) -> RejectedRow {
    RejectedRow(file: text, line: 1, kind: .missingDate, message: text, text: text)
}

private func checkJSON(_ text: String) throws(Leak) {
    let value: JSONValue = .object([.init(text, .string(text)), .init("\(text)2", [.string(text)])])
    for json in [value.compact, value.pretty] {
        guard let read = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
            throw Leak(what: "no JSON")
        }
        try require(read.count == 2, "a key more")
        guard let own = read[text] as? String else { throw Leak(what: "another key") }
        try require(Array(own.unicodeScalars) == Array(text.unicodeScalars), "another text")
    }
    try require(!value.compact.utf8.contains(0x0A), "a line more")
}

private func checkTerminal(_ text: String) throws(Leak) {
    try require(
        Array(text.terminalSafe.unicodeScalars) == Array(Shown.terminal(text).unicodeScalars), "another text")
}

private func checkFileName(_ text: String) throws(Leak) {
    let stem = "\(FileStem(text))"
    try require(!stem.isEmpty && !stem.hasPrefix(".") && stem.utf8.count <= 100, "no name")
    try require(
        stem.utf8.allSatisfy { byte in
            byte < 0x80
                && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
                    || byte == 0x2D || byte == 0x5F || byte == 0x2E)
        }, "no plain name")
    try require(
        LinkTarget.encoded(text).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>()[]|`\\:/".utf8.contains($0) },
        "no relative target")
}
