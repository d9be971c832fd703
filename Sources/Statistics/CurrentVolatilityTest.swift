/// Ranks an observation among earlier ones, each in units of the volatility of its own time.
///
/// The volatility is an exponentially weighted mean of squares (RiskMetrics, 1996), in which an observation counts at
/// most as `cap` current standard deviations, so that one old shock doesn't hide a new one.
public struct CurrentVolatilityTest: Hashable, Sendable {
    /// Share of the observations, the new one among them, that are at least as large in their units.
    public let p: Double
    /// The new observation in current standard deviations.
    public let z: Double
    /// The current standard deviation, before the new observation.
    public let sigma: Double

    /// - Parameters:
    ///   - history: Errors of equal usual variance, oldest first: the sample's, then those up to the new one.
    ///   - sampleCount: How many of them are the sample, whose mean square starts the recursion and among which the new
    ///     one is ranked.
    ///   - new: The new error.
    ///   - decay: Weight of the past, 0 to 1.
    ///   - cap: Bound of an error that enters the variance, in current standard deviations; `nil` for none.
    ///   - warmUp: How many errors are passed over before the ranking, until the start is forgotten.
    /// - Throws: ``KernelError`` when the sample is no longer than the warm-up or is all zero.
    public init(
        history: [Double], sampleCount: Int, new: Double, decay: Double = 0.94, cap: Double? = 3, warmUp: Int = 20
    ) throws(KernelError) {
        guard sampleCount > warmUp else { throw .tooFewObservations(have: sampleCount, need: warmUp + 1) }
        var variance = 0.0
        for i in 0..<sampleCount { variance += history[i] * history[i] }
        variance /= Double(sampleCount)
        guard variance > 0 else { throw .noResidual }

        var scaled: [Double] = []
        for (i, error) in history.enumerated() {
            let sigma = variance.squareRoot()
            if i >= warmUp, i < sampleCount { scaled.append(error / sigma) }
            let entering = cap.map { min(abs(error), $0 * sigma) } ?? abs(error)
            variance = decay * variance + (1 - decay) * entering * entering
        }
        let z = new / variance.squareRoot()
        self.sigma = variance.squareRoot()
        self.z = z
        self.p = Double(1 + scaled.count { abs($0).reaches(abs(z)) }) / Double(scaled.count + 1)
    }
}
