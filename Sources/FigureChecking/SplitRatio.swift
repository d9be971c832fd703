import Market

/// How many new shares came for how many old ones.
struct SplitRatio: Hashable {
    let new: Int128
    let old: Int128

    init(_ new: Int128, for old: Int128) {
        self.new = new
        self.old = old
    }

    /// The ratio of a factor as files give it: 4, 0.1, 1.5.
    init?(_ factor: Double) {
        guard factor > 0, let exact = ExactDecimal(shortest: factor).flatMap({ Rational(checked: $0) }) else {
            return nil
        }
        self.init(exact.numerator, for: exact.denominator)
    }

    var factor: Rational { Rational(new, old) }
    /// As announcements write it: `4-for-1`, `1-for-10`.
    var words: String { "\(new)-for-\(old)" }

    /// The ratios looked for where no file tells: up to 50 for one, one for 50, and the common uneven ones.
    static let usual: [SplitRatio] =
        (2...50).map { SplitRatio($0, for: 1) }
        + [SplitRatio(3, for: 2), SplitRatio(4, for: 3), SplitRatio(5, for: 4), SplitRatio(5, for: 2)]
        + (2...50).map { SplitRatio(1, for: $0) }

    /// The usual ratio nearest to a price before over the price after.
    static func nearest(to jump: Double) -> SplitRatio {
        usual.min { abs($0.factor.double / jump - 1) < abs($1.factor.double / jump - 1) } ?? usual[0]
    }
}

/// A split that takes effect in a row.
struct SplitEvent {
    let row: Int
    let ratio: SplitRatio
    /// Whether the file gives it or its adjusted closes show it; else a close only jumped as a split makes it jump.
    let isKnown: Bool
}
