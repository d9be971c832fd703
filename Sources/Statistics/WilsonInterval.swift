/// The interval of a probability of which `successes` of `trials` were seen.
///
/// - SeeAlso: Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, Journal of the American
///   Statistical Association 22, 1927.
public struct WilsonInterval: Hashable, Sendable {
    /// Lower end, at least 0.
    public let low: Double
    /// Upper end, at most 1.
    public let high: Double

    /// - Returns: `nil` without a trial.
    public init?(successes: Int, trials: Int, level: Double = 0.05) {
        precondition(successes >= 0 && successes <= trials, "successes are counted among trials")
        guard trials > 0 else { return nil }
        let n = Double(trials), p = Double(successes) / n
        let z = Normal.quantile(1 - level / 2)
        let centre = p + z * z / (2 * n)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        // The ends are exact where nothing or everything succeeded; rounding must not carry them past it.
        low = successes == 0 ? 0 : max(0, (centre - half) / scale)
        high = successes == trials ? 1 : min(1, (centre + half) / scale)
    }
}
