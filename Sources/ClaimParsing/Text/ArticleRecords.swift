import Diagnostics
public import Market

/// Turns the records of a news table, such as FNSPID's CSV, into articles, one at a time.
///
/// The header names the columns; known are `Date`, `Article_title` or `title`, `Article` or `text`, `Publisher`, `Url` or
/// `id` in any case. Splitting the file into fields is the caller's.
public struct ArticleRecords {
    private let file: String
    private let fallback: Article.Publication?
    private var columns: [Column?] = []

    private enum Column {
        case id, date, title, text, publisher
    }

    /// - Throws: ``ArticleFinding`` if no column holds text.
    public init(
        header: [String], file: String, published: Article.Publication? = nil
    ) throws(ArticleFinding) {
        self.file = file
        fallback = published
        columns = header.map(Self.column)
        guard columns.contains(.text) || columns.contains(.title) else {
            throw ArticleFinding(.missingKey("Article"), at: FilePosition(file: file, line: 1))
        }
    }

    private static func column(_ name: String) -> Column? {
        switch name.lowercased() {
        case "id", "url", "link": .id
        case "date", "published", "publisheddate", "time": .date
        case "article_title", "title", "headline": .title
        case "article", "text", "body", "content": .text
        case "publisher", "source": .publisher
        default: nil
        }
    }

    /// The article of one record.
    ///
    /// - Parameter line: the line of the file on which the record starts.
    /// - Throws: ``ArticleFinding`` for a record without text or with a date that is none.
    public func read(_ fields: [String], line: Int) throws(ArticleFinding) -> (
        article: Article, findings: [ArticleFinding]
    ) {
        var id = "", date = "", title = "", text = "", publisher = ""
        for (column, field) in zip(columns, fields) {
            switch column {
            case .id: id = field
            case .date: date = field
            case .title: title = field
            case .text: text = field
            case .publisher: publisher = field
            case nil: break
            }
        }
        let position = FilePosition(file: file, line: line)
        let body = title.isEmpty ? text : text.isEmpty ? title : title + "\n\n" + text
        guard body.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw ArticleFinding(.noText, at: position)
        }
        var publication = fallback
        if !date.isEmpty {
            guard let parsed = Article.Publication(iso: date) else {
                throw ArticleFinding(.badDate(date), at: position)
            }
            publication = parsed
        }
        let article = Article(
            id: id.isEmpty ? "\(fileStem(file)):\(line)" : id, file: file, firstLine: line,
            publisher: publisher.isEmpty ? nil : publisher, published: publication, text: body)
        return (article, publication == nil ? [ArticleFinding(.missingDate, at: position)] : [])
    }
}
