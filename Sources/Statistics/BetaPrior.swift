import CBoostMath

/// What the successes of many sources say of the next one's: a beta distribution of the probability behind them, fitted to
/// all of them, that pulls a source with few trials towards the others.
///
/// The two parameters maximise the marginal likelihood of the beta-binomial counts.
///
/// - SeeAlso: Efron and Morris, *Data Analysis Using Stein's Estimator and Its Generalizations*, Journal of the American
///   Statistical Association 70, 1975.
public struct BetaPrior: Hashable, Sendable {
    /// Weight of successes.
    public let a: Double
    /// Weight of failures.
    public let b: Double
    /// Whether they were fitted; else they are Jeffreys' one half each.
    public let isFitted: Bool

    /// The fewest sources that tell how sources differ.
    public static let minimumSources = 5
    /// The largest *a* + *b*: sources that look all alike still may differ.
    public static let largestWeight = 200.0

    /// - Parameter counts: of each source its successes among its trials.
    public init(_ counts: [(successes: Int, trials: Int)]) {
        precondition(counts.allSatisfy { 0 <= $0.successes && $0.successes <= $0.trials }, "successes are among trials")
        let used = counts.filter { $0.trials > 0 }
        guard used.count >= Self.minimumSources else {
            (a, b, isFitted) = (0.5, 0.5, false)
            return
        }
        // In logarithms of the mean's odds and of the weight, which may take any value.
        func parameters(_ point: [Double]) -> (a: Double, b: Double) {
            let mean = 1 / (1 + power(2.718281828459045, -point[0]))
            let weight = min(Self.largestWeight, power(2.718281828459045, point[1]))
            return (max(1e-6, mean * weight), max(1e-6, (1 - mean) * weight))
        }
        let search = NelderMead(from: [0, 0], step: 1) { point in
            let (a, b) = parameters(point)
            return -used.reduce(0) { sum, source in
                let k = Double(source.successes), n = Double(source.trials)
                return sum + cbm_log_beta(k + a, n - k + b) - cbm_log_beta(a, b)
            }
        }
        (a, b) = parameters(search.point)
        isFitted = true
    }

    /// The mean of a source's probability after its counts.
    public func mean(successes: Int, trials: Int) -> Double {
        (Double(successes) + a) / (Double(trials) + a + b)
    }

    /// The probability that a source's own exceeds with `1 - level`, after its counts.
    public func lowerBound(successes: Int, trials: Int, level: Double = 0.05) -> Double {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        return cbm_beta_quantile(level, Double(successes) + a, Double(trials - successes) + b)
    }
}
