/// All that was read in one article: what can be checked, what cannot, and what contradicts itself.
public struct ArticleReading: Hashable, Sendable {
    /// What was read.
    public let article: Article
    /// In the order of the text.
    public let claims: [Claim]
    /// In the order of the text.
    public let catalysts: [Catalyst]
    /// Every other figure, with the reason why it is no claim about a price.
    public let rejected: [RejectedFigure]
    /// Figures of the article that exclude each other.
    public let inconsistencies: [Inconsistency]

    public init(
        article: Article, claims: [Claim], catalysts: [Catalyst], rejected: [RejectedFigure],
        inconsistencies: [Inconsistency] = []
    ) {
        self.article = article
        self.claims = claims
        self.catalysts = catalysts
        self.rejected = rejected
        self.inconsistencies = inconsistencies
    }
}

/// A figure that is no claim about a price.
public struct RejectedFigure: Hashable, Sendable {
    /// Its role: `priceTarget`, `revenueGrowth`, `yieldLevel`, … as in the claim schema's distractors.
    public let why: String
    /// The words in the text.
    public let evidence: TextRange

    public init(why: String, evidence: TextRange) {
        self.why = why
        self.evidence = evidence
    }
}

/// Figures of one article that cannot all be true, whatever the prices were.
public struct Inconsistency: Hashable, Sendable {
    /// The ids of the claims.
    public let claims: [String]
    /// One clause with the figures: what they imply and what the text says instead.
    public let explanation: String

    public init(claims: [String], explanation: String) {
        self.claims = claims
        self.explanation = explanation
    }
}
