public import Market

/// The closed interval of values that a printed figure stands for, signed, in the claim's unit.
public struct FigureInterval: Hashable, Sendable {
    /// The smallest value.
    public let low: ExactDecimal
    /// The largest value.
    public let high: ExactDecimal

    /// - Precondition: `low` is not above `high`.
    public init(low: ExactDecimal, high: ExactDecimal) {
        precondition(Rational(low) <= Rational(high), "an interval's ends are in order")
        self.low = low
        self.high = high
    }
}
