public import Market

/// Reads what an article claims about prices and their causes.
///
/// O(length of the text); holds the names of a universe, so make one and use it for many articles.
public struct ClaimReader: Sendable {
    private let book: NameBook

    /// Indexes the names of a universe once for many articles.
    public init(universe: Universe) {
        book = NameBook(universe)
    }

    /// All figures of the article with their meaning, in the order of the text.
    public func read(_ article: Article) -> ArticleReading {
        let reader = passages(of: article)
        let checked = SelfConsistency(reader.claims.map { $0.dated(by: article.published) })
        return ArticleReading(
            article: article, claims: checked.claims,
            // Without a move there is nothing to be the reason of.
            catalysts: reader.claims.isEmpty && !reader.movesForeigner ? [] : reader.settledCatalysts,
            rejected: reader.rejected,
            inconsistencies: reader.inconsistencies + checked.inconsistencies)
    }

    /// The reader behind the last paragraph.
    private func passages(of article: Article) -> PassageReader {
        let bytes = Array(article.text.utf8)
        var reader = PassageReader(article: article, book: book, bytes: bytes)
        var tokenizer = Tokenizer(bytes)
        while tokenizer.nextParagraph(into: &reader.passage.tokens, words: book.vocabulary.words) {
            reader.read()
        }
        return reader
    }

    #if DEBUG
        /// How many times units of the text are looked at while it is read; for tests that the work grows with the text.
        package func steps(in article: Article) -> Int { passages(of: article).steps.count }
    #endif
}

/// The claims and catalysts that an article makes; see ``ClaimReader`` for many articles.
public func readClaims(in article: Article, universe: Universe) -> ArticleReading {
    ClaimReader(universe: universe).read(article)
}
