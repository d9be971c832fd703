import ClaimParsing
import Diagnostics
import Market
import PriceLoading
import Reporting

/// The reading of articles, in whichever form a file holds them.
extension Pipeline {
    /// Reads the articles of one file whose bytes are here already.
    mutating func readArticles(_ bytes: [UInt8], given: String, universe: Universe) throws -> [ArticleReading] {
        let file = given == "-" ? "<stdin>" : log.path(given)
        log.record(bytes, path: file)
        let reader = ClaimReader(universe: universe)
        var readings: [ArticleReading] = []
        var failure: ArticleFinding?
        for text in try articles(bytes, path: given, file: file, published: nil) {
            do throws(ArticleFinding) {
                readings.append(try reader.readWithinLimits(text))
            } catch {
                failure = failure ?? error
                log.refuse(error.kind.name, error.diagnostic)
            }
        }
        if readings.isEmpty, let failure { throw failure }
        return readings
    }

    /// The articles of one file, in whichever form it holds them.
    mutating func articles(
        _ bytes: [UInt8], path: String, file: String, published: Article.Publication?
    ) throws -> [Article] {
        let form = ArticleForm(bytes, path: path)
        try form.requireLength(of: bytes, file: file)
        switch form {
        case .text: return [noting(try readArticle(bytes, file: file, published: published))]
        case .html: return [noting(try readHTML(bytes, file: file, published: published))]
        case .lines: return try readLines(bytes, file: file, published: published)
        case .table: return try readTable(bytes, file: file, published: published)
        case .feed:
            let (articles, findings) = try readFeed(bytes, file: file, published: published)
            for finding in findings {
                if finding.isWarning {
                    log.add(finding.kind.name, finding.diagnostic)
                } else {
                    log.refuse(finding.kind.name, finding.diagnostic)
                }
            }
            return articles
        }
    }

    private mutating func noting(_ read: (article: Article, findings: [ArticleFinding])) -> Article {
        for finding in read.findings { log.add(finding.kind.name, finding.diagnostic) }
        return read.article
    }

    /// An article a record; a record that is none is a finding.
    private mutating func readTable(
        _ bytes: [UInt8], file: String, published: Article.Publication?
    ) throws -> [Article] {
        let records = try loadRecords(PriceInput(bytes: bytes, name: file))
        guard let header = records.first else { throw ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
        let table = try ArticleRecords(header: header.fields, file: file, published: published)
        var articles: [Article] = []
        var failure: ArticleFinding?
        for record in records.dropFirst() {
            do throws(ArticleFinding) {
                articles.append(noting(try table.read(record.fields, line: record.line)))
            } catch {
                failure = failure ?? error
                log.refuse(error.kind.name, error.diagnostic)
            }
        }
        if articles.isEmpty { throw failure ?? ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
        return articles
    }

    private mutating func readLines(
        _ bytes: [UInt8], file: String, published: Article.Publication?
    ) throws(ArticleFinding) -> [Article] {
        var lines = ArticleLines(file: file, published: published)
        var articles: [Article] = []
        var failure: ArticleFinding?
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            do throws(ArticleFinding) {
                guard let (article, findings) = try lines.read(line: line) else { continue }
                articles.append(article)
                for finding in findings { log.add(finding.kind.name, finding.diagnostic) }
            } catch {
                failure = failure ?? error
                log.refuse(error.kind.name, error.diagnostic)
            }
        }
        if articles.isEmpty { throw failure ?? ArticleFinding(.emptyFile, at: FilePosition(file: file)) }
        return articles
    }
}
