import Glibc
import Statistics

/// What a Sharpe ratio is worth, given the number of returns, their shape and the number of things that were tried.
///
/// - SeeAlso: Bailey and López de Prado, *The Sharpe Ratio Efficient Frontier*, Journal of Risk 15(2), 2012; *The
///   Deflated Sharpe Ratio*, Journal of Portfolio Management 40(5), 2014; Bailey, Borwein, López de Prado and Zhu,
///   *Pseudo-Mathematics and Financial Charlatanism*, Notices of the AMS 61(5), 2014.
public struct SharpeInference: Hashable, Sendable {
    /// Per period.
    public let sharpe: Double
    /// Returns behind the ratio.
    public let count: Int
    /// Of the population.
    public let skewness: Double
    /// Of the population; 3 for a Normal.
    public let kurtosis: Double

    public init(sharpe: Double, count: Int, skewness: Double, kurtosis: Double) {
        self.sharpe = sharpe
        self.count = count
        self.skewness = skewness
        self.kurtosis = kurtosis
    }

    /// `nil` where the returns have no Sharpe ratio.
    public init?(_ metrics: ReturnMetrics) {
        guard let sharpe = metrics.sharpePerPeriod, let skewness = metrics.skewness, let kurtosis = metrics.kurtosis
        else { return nil }
        self.init(sharpe: sharpe, count: metrics.count, skewness: skewness, kurtosis: kurtosis)
    }

    /// The variance of the estimated ratio times the number of returns; `nil` where the shape makes it no variance.
    private var spread: Double? {
        let spread = 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe
        return spread > 0 ? spread : nil
    }

    /// The probability that the true ratio is above `benchmark` (per period).
    public func probabilistic(above benchmark: Double = 0) -> Double? {
        guard let spread, count > 1 else { return nil }
        return Normal.lowerTail((sharpe - benchmark) * Double(count - 1).squareRoot() / spread.squareRoot())
    }

    /// How many returns it takes until ``probabilistic(above:)`` reaches `1 − level`; `nil` where the ratio is not above.
    public func minimumTrackRecord(above benchmark: Double = 0, level: Double = 0.05) -> Double? {
        guard let spread, sharpe > benchmark else { return nil }
        let z = Normal.quantile(1 - level) / (sharpe - benchmark)
        return 1 + spread * z * z
    }

    /// The probability that the true ratio is above what the best of `trials` worthless ones shows.
    ///
    /// - Parameter deviation: of the ratios (per period) of all that was tried.
    public func deflated(trials: Int, deviation: Double) -> Double? {
        probabilistic(above: deviation * Self.expectedMaximum(of: trials))
    }

    /// The expected maximum of independent standard normal draws; 0 for a single one.
    public static func expectedMaximum(of count: Int) -> Double {
        guard count > 1 else { return 0 }
        // Euler and Mascheroni's constant.
        let gamma = 0.577_215_664_901_532_9, n = Double(count)
        return (1 - gamma) * Normal.quantile(1 - 1 / n) + gamma * Normal.quantile(1 - 1 / (n * M_E))
    }

    /// The years of data below which the best of `trials` worthless rules shows an annual ratio of `target` on average.
    public static func minimumBacktestYears(trials: Int, target: Double = 1) -> Double {
        let maximum = expectedMaximum(of: trials) / target
        return maximum * maximum
    }
}
