import Diagnostics
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
    public func read(_ article: Article) -> ArticleReading { reading(of: article, by: passages(of: article)) }

    private func read(_ article: Article, upTo most: Int) -> ArticleReading? {
        passages(of: article, upTo: most).map { reading(of: article, by: $0) }
    }

    private func reading(of article: Article, by reader: PassageReader) -> ArticleReading {
        let checked = SelfConsistency(reader.claims.map { $0.dated(by: article.published) })
        return ArticleReading(
            article: article, claims: checked.claims,
            // Without a move there is nothing to be the reason of.
            catalysts: reader.claims.isEmpty && !reader.movesForeigner ? [] : reader.settledCatalysts,
            rejected: reader.rejected,
            inconsistencies: reader.inconsistencies + checked.inconsistencies)
    }

    /// All figures of an article that nobody vouches for.
    ///
    /// - Throws: ``ArticleFinding`` for a text that is longer, or has more claims, than `InputLimits` lets through.
    public func readWithinLimits(_ article: Article) throws(ArticleFinding) -> ArticleReading {
        let limits = InputLimits.current
        func beyond(_ what: String, _ limit: InputLimits.Name) -> ArticleFinding {
            ArticleFinding(
                .beyondLimit(what, limit), at: FilePosition(file: article.file, line: max(1, article.firstLine)))
        }
        guard article.text.utf8.count <= limits[.article] else {
            throw beyond("the article's text has more than \(limits.words(.article))", .article)
        }
        let most = limits[.claims]
        guard let reading = read(article, upTo: most) else {
            throw beyond("the article has more than \(most) claims, reasons and other figures", .claims)
        }
        return reading
    }

    /// The reader behind the last paragraph.
    private func passages(of article: Article) -> PassageReader {
        guard let reader = passages(of: article, upTo: .max) else { preconditionFailure("no limit was set") }
        return reader
    }

    /// The reader behind the last paragraph; `nil` as soon as it has found more than `most`.
    private func passages(of article: Article, upTo most: Int) -> PassageReader? {
        let bytes = Array(article.text.utf8)
        var reader = PassageReader(article: article, book: book, bytes: bytes)
        var tokenizer = Tokenizer(bytes)
        while tokenizer.nextParagraph(into: &reader.passage.tokens, words: book.vocabulary.words) {
            reader.read()
            if reader.claims.count + reader.rejected.count > most { return nil }
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

/// The names and aliases that more instruments of a universe share than one name can mean, with their numbers, in
/// alphabetical order: a text that uses one means one of the first ``mostInstrumentsOfOneName``.
public func crowdedNames(of universe: Universe) -> [(name: String, count: Int)] {
    guard universe.instruments.count > mostInstrumentsOfOneName else { return [] }
    var counts: [String: Int] = [:]
    for instrument in universe.instruments {
        let names = instrument.aliases.filter { $0 != instrument.exchange } + [instrument.name]
        for name in Set(names.map { $0.lowercased() }) where !name.isEmpty { counts[name, default: 0] += 1 }
    }
    return counts.filter { $0.value > mostInstrumentsOfOneName }.sorted { $0.key < $1.key }
        .map { (name: $0.key, count: $0.value) }
}

/// As many instruments of a universe as one name can mean in a text.
public let mostInstrumentsOfOneName = VocabularyBuilder.mostOfOneName
