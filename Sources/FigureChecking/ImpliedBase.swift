public import Market

/// The base prices that "up p % at P" allows.
///
/// With half a unit of the last digit hp of the percentage and hP of the price, the base lies in
/// [(P − hP) / (1 + (p + hp) / 100), (P + hP) / (1 + (p − hp) / 100)]. Where P is an exchange tick the price is exact
/// and hP is 0; both are kept. Whole ticks inside say how sharp the check is: one candidate is sharp, 140 are weak.
/// Source: section 1.2 of the project's specification of figure checks.
public struct ImpliedBase: Hashable, Sendable {
    /// The bases with the price taken as rounded to its last digit.
    public let rounded: Bounds
    /// The bases with the price taken as exact.
    public let exact: Bounds

    /// An interval of prices and the ticks inside.
    public struct Bounds: Hashable, Sendable {
        public let low: Rational
        public let high: Rational
        /// The lowest and the highest whole tick inside, `nil` if there is none.
        public let candidates: ClosedTicks?
        /// How many whole ticks lie inside.
        public var candidateCount: Int { candidates?.count ?? 0 }
    }

    /// A run of whole ticks.
    public struct ClosedTicks: Hashable, Sendable {
        public let first: ExactDecimal
        public let last: ExactDecimal
        public let count: Int
    }
}
