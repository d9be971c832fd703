/// A number as an article prints it: its digits, its scale and the hedge in front of it.
public struct PrintedFigure: Hashable, Sendable {
    /// The digits as printed, without sign, currency and thousands separators: `4.02`, `271` for "271 million".
    public let printed: String
    /// ``printed`` as a number; its count of decimals is that of the text.
    public let digits: ExactDecimal
    /// The power of ten of the scale word: 6 for "million", 0 for none.
    public let scale: Int
    /// The word that makes the figure less exact; `nil` for none.
    public let hedge: Hedge?

    /// A word that widens a figure.
    public struct Hedge: Hashable, Sendable {
        /// On which side of the figure the value may lie.
        public enum Side: Hashable, Sendable {
            /// "nearly 5 %": the value is said to lie below the figure.
            case below
            /// "more than 5 %": the value is said to lie above it.
            case above
            /// "about 5 %".
            case approximate
        }

        /// On which side the value may lie.
        public let side: Side
        /// The word with hyphens for blanks, such as `more-than`.
        public let word: String

        /// A hedge by its word, such as `more-than`.
        public init(_ side: Side, word: String) {
            self.side = side
            self.word = word
        }
    }

    /// Creates the figure, or `nil` if `printed` is no unsigned decimal number, or one too long for exact arithmetic.
    public init?(printed: String, scale: Int = 0, hedge: Hedge? = nil) {
        guard let digits = ExactDecimal(printed: printed), digits.coefficient >= 0, (0...15).contains(scale),
            // Intervals are formed in hundredths of twice the number, scaled.
            digits.digitCount + scale <= 34
        else { return nil }
        self.printed = printed
        self.digits = digits
        self.scale = scale
        self.hedge = hedge
    }

    /// The value with its scale, in the claim's unit.
    public var value: Double { scaled(digits).double }

    /// The closed interval of values that the printed figure stands for, in the claim's unit.
    ///
    /// Without a hedge: half a unit of the last digit to both sides. With one, a round number (no decimals and either
    /// one significant digit or a multiple of 5) stands for a tenth of itself, at least half a unit and at most five
    /// units of its second digit; any other number for one unit of its last digit; on the side that the hedge names.
    /// Source: `claims.md`, "Interval rule" of the project's specification.
    public var interval: (low: ExactDecimal, high: ExactDecimal) {
        // In twentieths of the last digit's unit everything below is an integer.
        let value = digits.coefficient * 20
        let unit: Int128 = 20
        let low: Int128, high: Int128
        switch hedge?.side {
        case nil: (low, high) = (value - unit / 2, value + unit / 2)
        case .below: (low, high) = (value - hedgeWidth, value)
        case .above: (low, high) = (value, value + hedgeWidth)
        case .approximate: (low, high) = (value - hedgeWidth, value + hedgeWidth)
        }
        // A twentieth is five hundredths.
        return (
            scaled(ExactDecimal(coefficient: low * 5, decimals: digits.decimals + 2)),
            scaled(ExactDecimal(coefficient: high * 5, decimals: digits.decimals + 2))
        )
    }

    /// Whether the figure is one that writers round to.
    public var isRound: Bool {
        guard digits.decimals == 0, digits.coefficient > 0 else { return false }
        return significantDigits == 1 || digits.coefficient.isMultiple(of: 5)
    }

    private var significantDigits: Int {
        var rest = digits.coefficient
        while rest > 0, rest.isMultiple(of: 10) { rest /= 10 }
        return String(rest).count
    }

    /// How far a hedge reaches, in twentieths of a unit of the last digit.
    private var hedgeWidth: Int128 {
        guard isRound else { return 20 }
        var secondDigit: Int128 = 1
        for _ in 0..<max(0, String(digits.coefficient).count - 2) { secondDigit *= 10 }
        return min(max(10, digits.coefficient * 2), 100 * secondDigit)
    }

    /// The number times ten to the power of its scale.
    private func scaled(_ number: ExactDecimal) -> ExactDecimal {
        var coefficient = number.coefficient, decimals = number.decimals
        var left = scale
        while left > 0, decimals > 0 {
            decimals -= 1
            left -= 1
        }
        for _ in 0..<left { coefficient *= 10 }
        return ExactDecimal(coefficient: coefficient, decimals: decimals)
    }
}
