public import Attribution
public import EventMatching
public import FigureChecking
public import Market

/// One file that a run read.
public struct InputDigest: Hashable, Sendable {
    /// The path as reports show it: never absolute.
    public let path: String
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    public let sha256: String
    /// Rows read, for tables; `nil` for texts.
    public let rows: Int?

    public init(path: String, sha256: String, rows: Int?) {
        self.path = path
        self.sha256 = sha256
        self.rows = rows
    }
}

/// Everything that was found out about one article.
public struct ArticleResults: Sendable {
    /// What the article says.
    public let reading: ArticleReading
    /// Its claims joined to sessions.
    public let matches: EventMatches
    /// One a claim, in the order of the text.
    public let figures: [FigureVerdict]
    /// A verdict for each reason.
    public let attribution: AttributionResult

    public init(
        reading: ArticleReading, matches: EventMatches, figures: [FigureVerdict], attribution: AttributionResult
    ) {
        self.reading = reading
        self.matches = matches
        self.figures = figures
        self.attribution = attribution
    }
}
