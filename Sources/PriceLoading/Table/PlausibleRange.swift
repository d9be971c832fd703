import Market

extension ColumnRole {
    /// The positive amounts that a figure of a column may have, decided here alone: whatever is loaded lies inside, so
    /// that nothing computed from it can overflow.
    ///
    /// Prices have ``Price/amounts``, and so have dividends. Volumes may be a thousand times as many as the tokens that
    /// are counted in quadrillions. Splits of more than one for a hundred thousand have been seen only where all small
    /// holders were bought out.
    var range: ClosedRange<Double> {
        switch self {
        case .volume: 1e-12...1e18
        case .split: 1e-6...1e6
        default: Price.amounts
        }
    }

    /// The range as its two powers of ten.
    var rangeText: String { "\(Self.power(range.lowerBound)) to \(Self.power(range.upperBound))" }

    private static func power(_ number: Double) -> String {
        // The bounds are powers of ten but for the rounding of the lower ones.
        var exponent = 0, rest = number < 1 ? 1 / number : number
        while rest > 3 {
            rest /= 10
            exponent += 1
        }
        return "1e\(number < 1 ? -exponent : exponent)"
    }

    /// What a figure of the column is called in a sentence.
    var noun: String {
        switch self {
        case .volume: "volume"
        case .split: "split factor"
        case .dividend: "dividend"
        default: "price"
        }
    }
}

/// The positive numbers that are in the range of every role but splits, by their bits: those of positive doubles are in
/// the order of the numbers, so that one comparison tells both ends.
struct PlainRange {
    private let least: UInt64
    private let span: UInt64

    init(_ range: ClosedRange<Double>) {
        least = range.lowerBound.bitPattern
        span = range.upperBound.bitPattern - least
    }

    /// What every row of a scanner must lie in; rarer numbers are left to libcsv's way.
    static var amounts: PlainRange { PlainRange(Price.amounts) }
    static var splits: PlainRange { PlainRange(ColumnRole.split.range) }

    @inline(__always)
    func contains(_ number: Double) -> Bool { number.bitPattern &- least <= span }
}
