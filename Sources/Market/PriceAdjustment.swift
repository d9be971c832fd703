/// For which corporate actions a price column has been corrected.
public enum PriceAdjustment: String, Hashable, Sendable, CaseIterable {
    /// As traded on its day.
    case raw
    /// Earlier prices divided by later splits.
    case split
    /// Corrected for splits and dividends.
    case total
}

/// What is known about the adjustment of a column, and how it is known.
public struct AdjustmentStatus: Hashable, Sendable {
    /// How surely it is known.
    public enum Certainty: String, Hashable, Sendable {
        /// Stated by the user or by the file's own columns.
        case known
        /// Concluded from the figures; ``AdjustmentStatus/evidence`` says how.
        case inferred
        /// Nothing tells; ``AdjustmentStatus/kind`` is `nil`.
        case unknown
    }

    /// How surely it is known.
    public let certainty: Certainty
    /// What the prices are; `nil` if unknown.
    public let kind: PriceAdjustment?
    /// One clause for the report: what the status rests on.
    public let evidence: String

    /// What prices are, with the facts that say so.
    public init(_ certainty: Certainty, _ kind: PriceAdjustment?, evidence: String) {
        precondition((certainty == .unknown) == (kind == nil), "unknown means that there is no kind, and only then")
        self.certainty = certainty
        self.kind = kind
        self.evidence = evidence
    }
}
