import ClaimParsing
import Diagnostics
import Market
import Reporting

/// The articles of a run, before anything is looked for in them, and the files that gave none.
struct ArticleTexts {
    struct Text: Sendable {
        let article: Article
        /// The place of its file among those of the run.
        let file: Int
        /// Whether its file says nothing else.
        let isAlone: Bool
    }

    fileprivate(set) var texts: [Text] = []
    /// Files of which no part is an article, with the places of the files.
    fileprivate var problems: [(file: Int, kind: String, diagnostic: Diagnostic)] = []
    /// What the run fails with where no text is an article.
    fileprivate var failure: (file: Int, error: any DiagnosableError)?

    /// A text in which nothing can be looked for.
    struct Refusal {
        let text: Text
        let finding: ArticleFinding
    }

    fileprivate mutating func fail(_ file: Int, _ error: any DiagnosableError) {
        if failure.map({ file < $0.file }) ?? true { failure = (file, error) }
    }
}

extension Pipeline {
    /// The articles of all files, in their order; folders and patterns are expanded.
    ///
    /// - Throws: the error of a named file that cannot be opened.
    mutating func articleTexts(_ options: ArticleOptions) throws -> ArticleTexts {
        let published = options.published.map { Article.Publication(date: $0) }
        var texts = ArticleTexts()
        let progress = StageProgress("reading articles", unit: "articles")
        try ProgressLine(isQuiet: isQuiet).throughout({ progress.status }) {
            let expanded = try ArticlePath.expanded(options.articles)
            texts.problems = expanded.problems.map { (-1, "unreadableFile", log.named($0)) }
            for (place, path) in expanded.files.enumerated() {
                let file = path.path == "-" ? "<stdin>" : log.path(path.path)
                let refused = log.refused.count
                do {
                    let bytes = try InputFile.bytes(path.path)
                    log.recordArticles(bytes, path: file)
                    let articles = try articles(bytes, path: path.path, file: file, published: published)
                    let isAlone = articles.count == 1 && log.refused.count == refused
                    texts.texts += articles.map { ArticleTexts.Text(article: $0, file: place, isAlone: isAlone) }
                    progress.advance(by: articles.count)
                } catch let error as ArticleFinding {
                    texts.fail(place, error)
                    // A file of which no part is an article has said so of each part.
                    if log.refused.count == refused {
                        texts.problems.append((place, error.kind.name, error.diagnostic))
                    }
                } catch let error as InputError where !path.isNamed {
                    texts.fail(place, error)
                    texts.problems.append((place, "unreadableFile", error.diagnostic))
                } catch let error as InputBeyondLimit where !path.isNamed {
                    texts.fail(place, error)
                    texts.problems.append((place, "beyondLimit", error.diagnostic))
                }
            }
        }
        return texts
    }

    /// Notes what gave no article.
    ///
    /// - Parameter refusals: the texts in which nothing could be looked for, in their order.
    /// - Throws: where no text is an article, why the first is none.
    mutating func note(_ texts: ArticleTexts, refusals: [ArticleTexts.Refusal]) throws {
        var texts = texts
        for refusal in refusals {
            texts.fail(refusal.text.file, refusal.finding)
            if refusal.text.isAlone {
                texts.problems.append((refusal.text.file, refusal.finding.kind.name, refusal.finding.diagnostic))
            } else {
                log.refuse(refusal.finding.kind.name, refusal.finding.diagnostic)
            }
        }
        if refusals.count == texts.texts.count, let failure = texts.failure { throw failure.error }
        // Stable: of one file there is one.
        for problem in texts.problems.sorted(by: { $0.file < $1.file }) { log.refuse(problem.kind, problem.diagnostic) }
    }

    /// Reads all articles of all files, in their order.
    ///
    /// A text that gives no article, and a file found in a folder that cannot be opened, is a finding where others give
    /// some.
    ///
    /// - Throws: the error of a named file that cannot be opened; where no text gives an article, that of the first.
    mutating func readArticles(_ options: ArticleOptions, universe: Universe) throws -> [ArticleReading] {
        let reader = ClaimReader(universe: universe)
        let texts = try articleTexts(options)
        var readings: [ArticleReading] = []
        var refusals: [ArticleTexts.Refusal] = []
        for text in texts.texts {
            do throws(ArticleFinding) {
                readings.append(try reader.readWithinLimits(text.article))
            } catch {
                refusals.append(ArticleTexts.Refusal(text: text, finding: error))
            }
        }
        try note(texts, refusals: refusals)
        return readings
    }
}
