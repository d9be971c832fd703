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
    /// - Precondition: the bounds are finite.
    init(covering values: ClosedRange<Double>, from start: Double, to end: Double, ticks wanted: Int = 5) {
        let span = values.upperBound - values.lowerBound
        let step = Self.roundStep(span > 0 ? span / Double(wanted) : max(abs(values.lowerBound), 1) / 10)
        let first = (values.lowerBound / step).rounded(.down)
        let last = max((values.upperBound / step).rounded(.up), first + 1)
        self.domain = first * step...last * step
        self.start = start
        self.end = end
        self.ticks = (Int(first)...Int(last)).map { Double($0) * step }
        var decimals = 0
        var scaled = step
        while decimals < 9, abs(scaled - scaled.rounded()) > 1e-9 * scaled {
            scaled *= 10
            decimals += 1
        }
        self.decimals = decimals
    }

    /// Where a value stands, in pixels.
    func position(of value: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// The smallest of 1, 2, 2.5, 5 × 10^k that is no less than `step`.
    private static func roundStep(_ step: Double) -> Double {
        var power = 1.0
        while power > step { power /= 10 }
        while power * 10 <= step { power *= 10 }
        return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= step * (1 - 1e-12) } ?? 10 * power
    }
}
