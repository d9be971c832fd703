public import Market
import Diagnostics

/// Reads an article from the bytes of a text or Markdown file.
///
/// The file may open with header lines `date: YYYY-MM-DD`, `time: HH:MM ZONE`, `publisher: …`, `id: …`, or with
/// ` date YYYY-MM-DD ` and the text on the same line. Lines `title:`, `headline:`, `author:` and `url:` are taken off too
/// and used for nothing; of a header given twice the first counts.
///
/// - Parameters:
///   - bytes: the file's contents.
///   - file: its path as the user gave it; its name without ending is the article's id unless a header gives one.
///   - published: used where the file has no date.
/// - Returns: the article, and what is wrong with it without making it unusable.
/// - Throws: ``ArticleFinding`` if there is no text to read.
public func readArticle(
    _ bytes: [UInt8], file: String, published: Article.Publication? = nil
) throws(ArticleFinding) -> (article: Article, findings: [ArticleFinding]) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else {
        throw ArticleFinding(.emptyFile, at: FilePosition(file: file))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw invalidUTF8(in: bytes, file: file)
    }
    var header = ArticleHeader()
    let body = try header.read(from: text, file: file)
    guard body.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
        throw ArticleFinding(.noText, at: FilePosition(file: file, line: max(1, body.line - 1)))
    }
    var publication = published
    if let date = header.date {
        publication = Article.Publication(date: date, minute: header.minute, zone: header.zone)
    }
    let article = Article(
        id: header.id ?? fileStem(file), file: file, firstLine: body.line, publisher: header.publisher,
        published: publication, text: body.text)
    var findings = header.findings
    if publication == nil {
        findings.append(ArticleFinding(.missingDate, at: FilePosition(file: file, line: body.line)))
    }
    return (article, findings)
}

/// The name of a file without folders and ending.
func fileStem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
}

private func invalidUTF8(in bytes: ArraySlice<UInt8>, file: String) -> ArticleFinding {
    var validated = 0
    var line = 1, column = 1
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar):
            validated += String(scalar).utf8.count
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        case .emptyInput, .error: break decoding
        }
    }
    // Text in two bytes a character begins with a mark; zero bytes without it are none.
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, bytes.prefix(4096).contains(0) { return ArticleFinding(.binaryData, at: FilePosition(file: file)) }
    return ArticleFinding(.notUTF8(offset: validated), at: FilePosition(file: file, line: line, column: column))
}

/// The lines on top of an article file.
struct ArticleHeader {
    var id: String?
    var publisher: String?
    var date: SessionDate?
    var minute: Int?
    var zone: String?
    /// Lines that say nothing, or that are not used.
    private(set) var findings: [ArticleFinding] = []
    /// Where each header was given first; two keys for one thing are one header.
    private var lines: [String: Int] = [:]

    /// No header line has as many bytes.
    private static let longestLine = 4096

    private static let keys = [
        "date", "published", "publisher", "source", "id", "time", "title", "author", "url", "headline",
    ]

    /// Takes the header off and returns the rest with the number of its first line.
    mutating func read(from text: String, file: String) throws(ArticleFinding) -> (text: String, line: Int) {
        if let inline = try readInline(text, file: file) { return (inline, 1) }
        var rest = text[...]
        var line = 1
        while !rest.isEmpty {
            // A line that is longer than any header is not searched for its end.
            let end = rest.utf8.prefix(Self.longestLine).firstIndex { $0 == 0x0A || $0 == 0x0D }
            guard let end = end ?? (rest.utf8.count <= Self.longestLine ? rest.endIndex : nil) else { break }
            let content = rest[..<end]
            guard try readLine(content, number: line, file: file) else { break }
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
            line += 1
        }
        while let first = rest.first, first.isNewline {
            rest = rest.dropFirst()
            line += 1
        }
        return (String(rest), line)
    }

    /// ` date YYYY-MM-DD ` and the text behind it.
    private mutating func readInline(_ text: String, file: String) throws(ArticleFinding) -> String? {
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.prefix(5).lowercased() == "date " else { return nil }
        let behind = trimmed.dropFirst(5).drop { $0 == " " }
        let word = behind.prefix { !$0.isWhitespace }
        guard word.first?.isNumber == true else { return nil }
        guard let date = SessionDate(iso: word) else {
            throw ArticleFinding(
                .badDate(String(word)), at: FilePosition(file: file, line: 1),
                excerpt: Diagnostic.Excerpt(line: String(text.prefix(100)), length: word.unicodeScalars.count))
        }
        self.date = date
        return String(behind.dropFirst(word.count).drop { $0.isWhitespace })
    }

    private mutating func readLine(_ line: Substring, number: Int, file: String) throws(ArticleFinding) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let key = line[..<colon].lowercased()
        guard Self.keys.contains(key) else { return false }
        let value = line[line.index(after: colon)...].drop { $0 == " " }.trimmed
        func finding(_ kind: ArticleFinding.Kind, _ shown: String) -> ArticleFinding {
            let column = line.unicodeScalars.count - shown.unicodeScalars.count + 1
            return ArticleFinding(
                kind, at: FilePosition(file: file, line: number, column: column),
                excerpt: Diagnostic.Excerpt(line: String(line), length: shown.unicodeScalars.count))
        }
        let header = key == "published" ? "date" : key == "source" ? "publisher" : key
        if let first = lines[header] {
            findings.append(finding(.repeatedHeader(key, firstLine: first), String(line)))
            return true
        }
        lines[header] = number
        switch header {
        case "date":
            // `2024-02-20 07:00 ET` or `2024-02-20T07:00`: the time stands behind the day and one separator.
            let parts = value.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "T" })
            guard let first = parts.first, let date = SessionDate(iso: first) else {
                throw finding(.badDate(value), value)
            }
            self.date = date
            guard parts.count > 1 else { break }
            let time = String(parts[1].drop { $0 == " " })
            if let line = lines["time"] {
                findings.append(finding(.repeatedHeader("time", firstLine: line), time))
            } else if readTime(time) {
                lines["time"] = number
            } else {
                findings.append(finding(.badTime(time), time))
            }
        case "publisher": publisher = value
        case "id": id = value
        case "time": if !readTime(value) { findings.append(finding(.badTime(value), value)) }
        case "title", "headline": findings.append(finding(.unreadHeader(key), String(line)))
        default: break
        }
        return true
    }

    /// "12:44 ET", "12:44:00-05:00", "12:44Z"; whether it is a time of day.
    private mutating func readTime(_ text: String) -> Bool {
        let digits = text.prefix { $0.isNumber || $0 == ":" }
        let parts = digits.split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return false }
        minute = parts[0] * 60 + parts[1]
        let rest = String(text.dropFirst(digits.count).drop { $0 == " " })
        zone = rest.isEmpty ? nil : rest == "Z" ? "UTC" : rest
        return true
    }
}
