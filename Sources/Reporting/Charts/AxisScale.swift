/// Maps values to positions along an axis, with ticks at round numbers.
struct AxisScale: Hashable, Sendable {
    /// The values at the two ends.
    let domain: ClosedRange<Double>
    /// The positions of the ends, in pixels; the first belongs to the lower value.
    let start: Double
    let end: Double
    /// Round values inside the domain, ascending.
    let ticks: [Double]
    /// How many decimals tell the ticks apart.
    let decimals: Int

    /// A scale over `values` that is widened to round numbers.
    ///
    /// Bounds beyond ±10¹⁰⁰ are drawn in, and a span that doubles of this size cannot divide counts as none, so that any
    /// range gives a scale.
    init(covering range: ClosedRange<Double>, from start: Double, to end: Double, ticks wanted: Int = 5) {
        let values = Self.drawable(range)
        let span = values.upperBound - values.lowerBound
        let step = RoundStep(notBelow: span > 0 ? span / Double(wanted) : max(abs(values.lowerBound), 1) / 10)
        var first = (values.lowerBound / step.size).rounded(.down)
        var last = max((values.upperBound / step.size).rounded(.up), first + 1)
        // The division above rounds, so that a bound may just be missed.
        if step.multiple(first) > values.lowerBound { first -= 1 }
        if step.multiple(last) < values.upperBound { last += 1 }
        self.domain = step.multiple(first)...step.multiple(last)
        self.start = start
        self.end = end
        self.ticks = (Int(first)...Int(last)).map { step.multiple(Double($0)) }
        self.decimals = step.decimals
    }

    private static let largest = 1e100

    private static func drawable(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let low = max(-largest, min(largest, range.lowerBound)), high = max(-largest, min(largest, range.upperBound))
        // Ticks are counted from zero, and a double holds 2^53 of them.
        let least = max(1e-12 * max(abs(low), abs(high)), 1 / largest)
        return high - low < least ? low...low : low...high
    }

    /// Where a value stands, in pixels; one that is no number stands at the start.
    func position(of value: Double) -> Double {
        guard !value.isNaN else { return start }
        let shown = max(-Self.largest, min(Self.largest, value))
        return start + (shown - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }
}

/// A distance between ticks: 1, 2, 2.5 or 5 times a power of ten, held so that its multiples print without noise.
private struct RoundStep {
    private let mantissa: Double
    private let exponent: Int

    /// The smallest such step that is no less than `least`.
    ///
    /// - Precondition: `least` is positive and finite.
    init(notBelow least: Double) {
        var exponent = 0
        while Self.power(exponent) > least { exponent -= 1 }
        while Self.power(exponent + 1) <= least { exponent += 1 }
        let mantissas = [1, 2, 2.5, 5, 10]
        mantissa = mantissas.first { $0 * Self.power(exponent) >= least * (1 - 1e-12) } ?? 10
        self.exponent = exponent
    }

    var size: Double { multiple(1) }

    /// How many decimals its multiples have.
    var decimals: Int { max(0, -exponent + (mantissa == 2.5 ? 1 : 0) - (mantissa == 10 ? 1 : 0)) }

    /// Division by a whole power rounds once, multiplication by a fraction would round twice.
    func multiple(_ count: Double) -> Double {
        exponent < 0 ? count * mantissa / Self.power(-exponent) : count * mantissa * Self.power(exponent)
    }

    private static func power(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent < 0 ? 1 / power : power
    }
}
