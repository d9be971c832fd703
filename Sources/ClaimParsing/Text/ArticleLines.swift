import Diagnostics
import FoundationEssentials
public import Market

/// Reads the lines of a JSONL file, one article each, without holding more than one line.
///
/// A line that is no article is one finding; the rest goes on. Blank lines are passed over.
public struct ArticleLines {
    private let file: String
    private let fallback: Article.Publication?
    private var line = 0
    /// The line on which an id was first seen.
    private var firstLines: [String: Int] = [:]
    /// The ids in the order of their lines, from the oldest remembered one on.
    private var ids: [String] = []
    private var oldest = 0
    private let rememberedIDs: Int
    private let decoder = JSONDecoder()

    private struct Record: Decodable {
        let id: String?
        let published: String?
        let publisher: String?
        let text: String?
    }

    /// - Parameters:
    ///   - published: used for lines without a date.
    ///   - rememberedIDs: how many ids are held against later ones; a repetition farther away is not noticed.
    public init(file: String, published: Article.Publication? = nil, rememberedIDs: Int = .max) {
        precondition(rememberedIDs > 0, "at least one id has to be remembered")
        self.rememberedIDs = rememberedIDs
        self.file = file
        fallback = published
    }

    /// The article of the next line, or `nil` for a blank one.
    ///
    /// - Parameter bytes: the line without its end.
    /// - Returns: the article and what is imperfect about it.
    /// - Throws: ``ArticleFinding`` if the line is no article.
    public mutating func read(
        line bytes: some Sequence<UInt8>
    ) throws(ArticleFinding) -> (article: Article, findings: [ArticleFinding])? {
        line += 1
        let longest = InputLimits.current[.line]
        let data = Data(bytes.prefix(longest == .max ? longest : longest + 1))
        guard data.count <= longest else {
            throw finding(.beyondLimit("the line has more than \(InputLimits.current.words(.line))", .line), data)
        }
        guard data.contains(where: { $0 > 0x20 }) else { return nil }
        guard String(validating: data, as: UTF8.self) != nil else { throw finding(.notUTF8(offset: 0), data) }
        let record: Record
        do {
            record = try decoder.decode(Record.self, from: data)
        } catch {
            throw finding(.badJSON("expected an object with the strings id, published, publisher and text"), data)
        }
        guard let text = record.text else { throw finding(.missingKey("text"), data) }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw finding(.noText, data) }
        let id = record.id ?? "\(fileStem(file)):\(line)"
        if let first = firstLines[id] { throw finding(.duplicateID(id, firstLine: first), data) }
        let publication = try publication(record.published, data)
        remember(id)
        let article = Article(
            id: id, file: file, firstLine: line, publisher: record.publisher, published: publication, text: text)
        return (article, publication == nil ? [finding(.missingDate, data)] : [])
    }

    private mutating func remember(_ id: String) {
        firstLines[id] = line
        guard rememberedIDs < .max else { return }
        if ids.count < rememberedIDs {
            ids.append(id)
        } else {
            firstLines[ids[oldest]] = nil
            ids[oldest] = id
            oldest = (oldest + 1) % rememberedIDs
        }
    }

    private func publication(_ text: String?, _ data: Data) throws(ArticleFinding) -> Article.Publication? {
        guard let text, !text.isEmpty else { return fallback }
        guard let publication = Article.Publication(iso: text) else { throw finding(.badDate(text), data) }
        return publication
    }

    private func finding(_ kind: ArticleFinding.Kind, _ data: Data) -> ArticleFinding {
        let shown = String(decoding: data.prefix(100), as: UTF8.self)
        return ArticleFinding(
            kind, at: FilePosition(file: file, line: line), excerpt: Diagnostic.Excerpt(line: shown, length: 1))
    }
}

extension Article.Publication {
    /// Reads `YYYY-MM-DD` and what may follow it: `T12:44`, ` 12:44:05`, with `Z`, `+08:00`, `ET` or `UTC`.
    init?(iso text: String) {
        guard let date = SessionDate(iso: text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10).drop { $0 == "T" || $0 == " " }
        let clock = rest.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let parts = clock.split(separator: ":").prefix(2).compactMap { Int($0) }
        guard parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else {
            guard rest.isEmpty else { return nil }
            self.init(date: date)
            return
        }
        let zone = String(rest.dropFirst(clock.count).drop { $0 == " " })
        self.init(date: date, minute: parts[0] * 60 + parts[1], zone: zone.isEmpty ? nil : zone == "Z" ? "UTC" : zone)
    }
}
