public import Market

/// The base prices that "up p % at P" allows.
///
/// With half a unit of the last digit hp of the percentage and hP of the price, the base lies in
/// [(P − hP) / (1 + (p + hp) / 100), (P + hP) / (1 + (p − hp) / 100)]. Where P is an exchange tick the price is exact
/// and hP is 0; both are kept. Whole cents inside say how sharp the check is: one candidate is sharp, 140 are weak.
/// Source: section 1.2 of the project's specification of figure checks.
public struct ImpliedBase: Hashable, Sendable {
    /// The bases with the price taken as rounded to its last digit.
    public let rounded: Bounds
    /// The bases with the price taken as exact.
    public let exact: Bounds

    /// A closed interval of prices and the cents inside.
    public struct Bounds: Hashable, Sendable {
        /// The lowest base.
        public let low: Rational
        /// The highest base.
        public let high: Rational
        /// The whole cents inside, `nil` if there is none.
        public let candidates: ClosedTicks?
        /// How many whole cents lie inside.
        public var candidateCount: Int { candidates?.count ?? 0 }

        /// Whether a base is one of these.
        public func contains(_ price: Rational) -> Bool { low <= price && price <= high }
    }

    /// A run of whole cents.
    public struct ClosedTicks: Hashable, Sendable {
        /// The lowest.
        public let first: ExactDecimal
        /// The highest.
        public let last: ExactDecimal
        /// How many there are.
        public let count: Int

        /// `nil` if there is none.
        init?(fromCent first: Int128, toCent last: Int128) {
            guard first <= last, let count = Int(exactly: last - first + 1) else { return nil }
            self.first = ExactDecimal(coefficient: first, decimals: 2)
            self.last = ExactDecimal(coefficient: last, decimals: 2)
            self.count = count
        }
    }
}

extension ImpliedBase {
    /// The bases for a percentage and a price; `nil` if the interval of the percentage reaches −100 % or the figures are
    /// too long for exact arithmetic.
    init?(percent: ClaimTarget, price: ClaimTarget) {
        guard let rounded = Bounds(percent: percent, low: price.low, high: price.high),
            let exact = Bounds(percent: percent, low: price.value, high: price.value)
        else { return nil }
        self.rounded = rounded
        self.exact = exact
    }
}

extension ImpliedBase.Bounds {
    fileprivate init?(percent: ClaimTarget, low lowPrice: Rational, high highPrice: Rational) {
        let hundred = Rational(100)
        guard let most = hundred.adding(percent.high), let least = hundred.adding(percent.low), least > Rational(0),
            let low = lowPrice.multiplied(by: hundred)?.divided(by: most),
            let high = highPrice.multiplied(by: hundred)?.divided(by: least),
            let first = low.multiplied(by: hundred)?.ceiling, let last = high.multiplied(by: hundred)?.floor
        else { return nil }
        self.low = low
        self.high = high
        self.candidates = ImpliedBase.ClosedTicks(fromCent: first, toCent: last)
    }
}
