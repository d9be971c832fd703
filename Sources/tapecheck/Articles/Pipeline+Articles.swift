import ClaimParsing
import Diagnostics
import Market
import PriceLoading
import Reporting

/// The reading of articles, in whichever form a file holds them.
extension Pipeline {
    /// Reads all articles of all files, in their order; folders and patterns are expanded.
    ///
    /// A text that gives no article, and a file found in a folder that cannot be opened, is a finding where others give
    /// some.
    ///
    /// - Throws: the error of a named file that cannot be opened; where no text gives an article, that of the first.
    mutating func readArticles(_ options: ArticleOptions, universe: Universe) throws -> [ArticleReading] {
        let reader = ClaimReader(universe: universe)
        let published = options.published.map { Article.Publication(date: $0) }
        var readings: [ArticleReading] = []
        var failure: (any DiagnosableError)?
        var failures: [(kind: String, diagnostic: Diagnostic)] = []
        let progress = StageProgress("reading articles", unit: "articles")
        try ProgressLine(isQuiet: isQuiet).throughout({ progress.status }) {
            let expanded = try ArticlePath.expanded(options.articles)
            failures = expanded.problems.map { ("unreadableFile", log.named($0)) }
            for article in expanded.files {
                let file = article.path == "-" ? "<stdin>" : log.path(article.path)
                let refused = log.refused.count
                do {
                    let bytes = try InputFile.bytes(article.path)
                    log.recordArticles(bytes, path: file)
                    let texts = try articles(bytes, path: article.path, file: file, published: published)
                    var tooLong: ArticleFinding?
                    for text in texts {
                        defer { progress.advance() }
                        do throws(ArticleFinding) {
                            readings.append(try reader.readWithinLimits(text))
                        } catch {
                            tooLong = tooLong ?? error
                            if texts.count > 1 { log.refuse(error.kind.name, error.diagnostic) }
                        }
                    }
                    if texts.count == 1, let tooLong { throw tooLong }
                    failure = failure ?? tooLong
                } catch let error as ArticleFinding {
                    failure = failure ?? error
                    // A file of which no part is an article has said so of each part.
                    if log.refused.count == refused { failures.append((error.kind.name, error.diagnostic)) }
                } catch let error as InputError where !article.isNamed {
                    failure = failure ?? error
                    failures.append(("unreadableFile", error.diagnostic))
                } catch let error as InputBeyondLimit where !article.isNamed {
                    failure = failure ?? error
                    failures.append(("beyondLimit", error.diagnostic))
                }
            }
        }
        if readings.isEmpty, let failure { throw failure }
        for failure in failures { log.refuse(failure.kind, failure.diagnostic) }
        return readings
    }

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
    private mutating func articles(
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
