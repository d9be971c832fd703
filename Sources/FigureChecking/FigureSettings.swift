public import Market

/// The thresholds of the figure check; they are policy and are printed in every report.
public struct FigureSettings: Hashable, Sendable {
    /// How far a percentage may miss its interval and still be close, in percentage points.
    public var closeInPoints = ExactDecimal(coefficient: 10, decimals: 2)
    /// The same as a share of the printed figure, for percentages and levels.
    public var closeShare = ExactDecimal(coefficient: 5, decimals: 3)
    /// How many ticks a level may miss its interval and still be close.
    public var closeTicks: Int128 = 2
    /// Within how many sessions another date is looked for when a figure is contradicted.
    public var dateSearch = 5

    /// How much of ±30 % around a figure a range may cover and still confirm it.
    public var boundShare = ExactDecimal(coefficient: 25, decimals: 2)
    /// The largest regular dividend, in percent of the price, that may hide in a series of unknown adjustment.
    public var possibleDividend = ExactDecimal(coefficient: 3, decimals: 0)
    /// How far a volume may be off and still be close, as a share of the printed one: vendors count differently.
    public var volumeShare = ExactDecimal(coefficient: 10, decimals: 2)
    /// Up to how many percent a move is "flat" or "little changed".
    public var flatReach = ExactDecimal(coefficient: 5, decimals: 1)

    public init() {}
}
