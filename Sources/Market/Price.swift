/// A strictly positive price in the quote currency of its instrument, within ``amounts``.
public struct Price: Hashable, Comparable, Sendable {
    /// The amounts that a price may have: 10⁻¹² to 10¹⁵.
    ///
    /// Honest prices lie far inside, even those adjusted for decades of splits: a tanker owner's that merged its shares
    /// a dozen times reach 10¹⁴, tokens are quoted at 10⁻⁹. What lies outside is a damaged figure, and would make
    /// returns, squares of returns or levels that no double holds.
    public static var amounts: ClosedRange<Double> { 1e-12...1e15 }

    /// In the quote currency.
    public let amount: Double

    /// Creates a price, or `nil` if `amount` isn't one.
    public init?(_ amount: Double) {
        guard Self.amounts.contains(amount) else { return nil }
        self.amount = amount
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.amount < rhs.amount }
}

/// A simple (not logarithmic) return: price change over starting price.
///
/// The unit is in the type, so "3.2" can't be read as 320 %: a value enters
/// through a labelled initialiser and leaves through a named property.
public struct SimpleReturn: Hashable, Comparable, Sendable {
    /// The change as a fraction: 0.032 for +3.2 %.
    public let fraction: Double

    public init(fraction: Double) { self.fraction = fraction }
    public init(percent: Double) { self.fraction = percent / 100 }

    /// The return of holding from one price to another.
    public init(from start: Price, to end: Price) {
        // The difference of near prices is exact, the quotient less one is not: 1e-16 of a return of 1e-11.
        self.fraction = (end.amount - start.amount) / start.amount
    }

    /// The change in percent: 3.2 for +3.2 %.
    public var percent: Double { fraction * 100 }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.fraction < rhs.fraction }
}
