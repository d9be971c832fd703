/// A t statistic of a mean that allows for the skewness of long-horizon returns:
/// √*n* · (*S* + *gS*²/3 + *g*/(6*n*)), with *S* mean over deviation and *g* the skewness.
///
/// - SeeAlso: Johnson, Journal of the American Statistical Association 73, 1978; Lyon, Barber and Tsai, *Improved Methods
///   for Tests of Long-Run Abnormal Stock Returns*, Journal of Finance 54, 1999, equation 5.
public struct SkewnessAdjustedT: Hashable, Sendable {
    /// The ordinary t statistic.
    public let plain: Double
    /// Σ(*x* − mean)³ / (*n s*³), with *s* of divisor *n* − 1.
    public let skewness: Double
    /// The statistic with the skewness allowed for.
    public let adjusted: Double

    /// - Parameter center: What the mean is compared with.
    /// - Returns: `nil` for fewer than two values or values that never vary.
    public init?(_ values: Span<Double>, center: Double = 0) {
        guard let deviation = spread(values) else { return nil }
        let average = mean(values), count = Double(values.count)
        var cubes = 0.0
        for i in values.indices {
            let distance = values[i] - average
            cubes += distance * distance * distance
        }
        let skewness = cubes / (count * deviation * deviation * deviation)
        let ratio = (average - center) / deviation
        self.plain = count.squareRoot() * ratio
        self.skewness = skewness
        self.adjusted = count.squareRoot() * (ratio + skewness * ratio * ratio / 3 + skewness / (6 * count))
    }

    /// The two-sided p-value from samples drawn with replacement, a quarter as large as the given one, whose statistics
    /// are centred on its mean: twice the smaller of (1 + #{*t** ≥ *t*})/(draws + 1) and (1 + #{*t** ≤ *t*})/(draws + 1).
    /// The tails are taken apart because the distribution is skewed.
    ///
    /// - Returns: `nil` for fewer than eight values or values that never vary.
    /// - Complexity: O(`draws` · *n*/4).
    public static func bootstrapTwoSided(
        _ values: Span<Double>, draws: Int, using generator: inout some RandomNumberGenerator
    ) -> Double? {
        let size = values.count / 4
        guard size > 1, let observed = Self(values) else { return nil }
        let center = mean(values)
        var above = 0, below = 0
        var sample = Array(repeating: 0.0, count: size)
        for _ in 0..<draws {
            for i in sample.indices { sample[i] = values[index(below: values.count, using: &generator)] }
            guard let drawn = Self(sample.span, center: center)?.adjusted else {
                // A draw of equal values has no deviation; its statistic is beyond any bound, either way.
                above += 1
                below += 1
                continue
            }
            above += drawn >= observed.adjusted ? 1 : 0
            below += drawn <= observed.adjusted ? 1 : 0
        }
        return min(1, 2 * Double(1 + min(above, below)) / Double(draws + 1))
    }
}
