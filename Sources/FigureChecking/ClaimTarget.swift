import Market

/// The values that a claim's figure stands for, signed by its direction, as exact fractions.
struct ClaimTarget {
    let figure: PrintedFigure
    let isDown: Bool
    /// Whether the text gives a size without a direction; computed moves are then compared by size.
    let isUnsigned: Bool
    let value: Rational
    /// The printed interval, ends included.
    private(set) var low: Rational
    private(set) var high: Rational
    /// The upper end of a printed range.
    private(set) var upper: PrintedFigure?

    /// `nil` if the figure is too long for exact arithmetic.
    init?(_ figure: PrintedFigure, direction: Claim.Direction? = nil, isUnsigned: Bool = false) {
        let interval = figure.interval
        guard let value = Rational(checked: figure.digits, scale: figure.scale),
            let low = Rational(checked: interval.low),
            let high = Rational(checked: interval.high)
        else { return nil }
        self.figure = figure
        self.isDown = direction == .down
        self.isUnsigned = isUnsigned
        self.value = isDown ? value.negated : value
        self.low = isDown ? high.negated : low
        self.high = isDown ? low.negated : high
    }

    var interval: FigureInterval {
        let (low, _) = figure.interval, (_, high) = (upper ?? figure).interval
        return isDown
            ? FigureInterval(low: high.negated, high: low.negated) : FigureInterval(low: low, high: high)
    }

    /// The values from this figure's to a larger one's of the same direction: "between 4% and 5%".
    func spanning(to other: ClaimTarget) -> ClaimTarget {
        var spanning = self
        spanning.upper = other.figure
        spanning.low = min(low, other.low)
        spanning.high = max(high, other.high)
        return spanning
    }

    /// Whether some value of a range is one that the figure stands for.
    func isHit(low other: Rational, high otherHigh: Rational) -> Bool { other <= high && otherHigh >= low }

    /// Whether a value would have been printed like this if cut off instead of rounded, or if rounded twice.
    func isHitByRounding(_ computed: Rational) -> Bool {
        isHitByTruncation(computed) || isHitByDoubleRounding(computed)
    }

    /// Whether cutting off gives the figure: the size lies in [x, x + u), u being a unit of the last digit.
    func isHitByTruncation(_ computed: Rational) -> Bool {
        guard figure.hedge == nil, upper == nil, let unit, let distance = sized(computed).subtracting(sized(value))
        else { return false }
        return distance >= Rational(0) && distance < unit
    }

    /// Whether rounding twice can give the figure: the value lies within x ± 0.55 u.
    func isHitByDoubleRounding(_ computed: Rational) -> Bool {
        guard figure.hedge == nil, upper == nil, let reach = unit?.multiplied(by: Rational(55, 100)),
            let distance = computed.subtracting(value)
        else { return false }
        return distance.magnitude <= reach
    }

    /// How far a value is beyond the nearer end of the interval, 0 inside; `nil` if that can't be told exactly.
    func miss(low other: Rational, high otherHigh: Rational) -> Rational? {
        if isHit(low: other, high: otherHigh) { return Rational(0) }
        return other > high ? other.subtracting(high) : low.subtracting(otherHigh)
    }

    /// The size of a value in the direction of the claim: negative on the other side of zero.
    func sized(_ number: Rational) -> Rational { isDown ? number.negated : number }

    /// One unit of the last printed digit, with the scale word.
    private var unit: Rational? {
        Rational(checked: ExactDecimal(coefficient: 1, decimals: figure.digits.decimals), scale: figure.scale)
    }
}

extension Rational {
    /// The decimal times a power of ten, or `nil` if it needs more than 128 bits.
    init?(checked decimal: ExactDecimal, scale: Int = 0) {
        var coefficient = decimal.coefficient, decimals = decimal.decimals
        while decimals > 0, coefficient.isMultiple(of: 10) {
            coefficient /= 10
            decimals -= 1
        }
        var left = scale
        while left > 0, decimals > 0 { (left, decimals) = (left - 1, decimals - 1) }
        guard decimals <= 38, left <= 38 else { return nil }
        var power: Int128 = 1, factor: Int128 = 1
        for _ in 0..<decimals { power *= 10 }
        for _ in 0..<left { factor *= 10 }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
        guard !overflow, product != .min else { return nil }
        self.init(product, power)
    }
}

extension ExactDecimal {
    var negated: ExactDecimal { ExactDecimal(coefficient: -coefficient, decimals: decimals) }
}
