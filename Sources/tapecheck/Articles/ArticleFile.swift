import ClaimParsing
import Diagnostics
import Market

/// In which form a file holds articles.
enum ArticleForm {
    /// One article as text or Markdown.
    case text
    /// An article a line, as JSON.
    case lines
    case html
    /// RSS or Atom.
    case feed
    /// A table of news with a header, such as FNSPID's.
    case table

    /// Refuses a file of one text that is longer than an article may be, before anything is made of it.
    ///
    /// - Throws: an ``ArticleFinding``; lines of a header, which are no part of the text, are short.
    func requireLength(of bytes: [UInt8], file: String) throws(ArticleFinding) {
        let limits = InputLimits.current
        guard case .text = self, bytes.count - min(bytes.count, Self.longestHeader) > limits[.article] else { return }
        throw ArticleFinding(
            .beyondLimit("the article's text has more than \(limits.words(.article))", .article),
            at: FilePosition(file: file, line: 1))
    }

    private static let longestHeader = 1 << 16

    var isLines: Bool { if case .lines = self { true } else { false } }

    /// Told by the file's ending; for standard input by the first byte that says something.
    init(_ bytes: [UInt8], path: String) {
        let name = path.lowercased()
        func ends(_ endings: String...) -> Bool { endings.contains { name.hasSuffix($0) } }
        if path == "-" {
            let start = String(decoding: bytes.drop { $0 <= 0x20 }.prefix(200), as: UTF8.self).lowercased()
            self =
                start.hasPrefix("{")
                ? .lines
                : start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
                    ? .html
                    : start.hasPrefix("<?xml") || start.hasPrefix("<rss") || start.hasPrefix("<feed") ? .feed : .text
        } else if ends(".jsonl", ".ndjson") {
            self = .lines
        } else if ends(".html", ".htm", ".xhtml") {
            self = .html
        } else if ends(".xml", ".rss", ".atom") {
            self = .feed
        } else {
            self = ends(".csv") ? .table : .text
        }
    }
}
