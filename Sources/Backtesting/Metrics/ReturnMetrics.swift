import Glibc
import Statistics

/// What a series of returns was like: growth, spread, drawdown, tails.
///
/// A year has ``Convention/periodsPerYear`` returns. What has no value (a zero denominator, too few returns) is `nil`.
public struct ReturnMetrics: Hashable, Sendable {
    /// How per-period figures become annual ones.
    public struct Convention: Hashable, Sendable {
        public var periodsPerYear = 252.0
        /// A year, as a fraction; a period's is this over ``periodsPerYear``.
        public var riskFree = 0.0
        /// A year, the return below which Omega counts a loss.
        public var required = 0.0

        public init() {}
    }

    public let count: Int
    public let convention: Convention
    public internal(set) var totalReturn: Double?
    /// Growth a year by the number of periods.
    public internal(set) var annualGrowth: Double?
    /// Growth a year by calendar days, 365.25 to a year.
    public internal(set) var annualGrowthCalendar: Double?
    public internal(set) var annualVolatility: Double?
    public internal(set) var sharpe: Double?
    public internal(set) var sharpePerPeriod: Double?
    /// Geometric mean over a lognormal deviation, as backtesting.py has it.
    public internal(set) var sharpeGeometric: Double?
    public internal(set) var downsideDeviation: Double?
    public internal(set) var sortino: Double?
    public internal(set) var calmar: Double?
    public internal(set) var drawdown: DrawdownSummary
    public internal(set) var omega: Double?
    public internal(set) var gainToPain: Double?
    public internal(set) var tailRatio: Double?
    /// Value at risk and its conditional mean at 95 %, from the returns themselves.
    public internal(set) var valueAtRisk: Double?
    public internal(set) var expectedShortfall: Double?
    /// The mean of the returns no better than ``valueAtRisk``.
    public internal(set) var expectedShortfallAtMost: Double?
    public internal(set) var gaussianValueAtRisk: Double?
    public internal(set) var gaussianExpectedShortfall: Double?
    public internal(set) var cornishFisherValueAtRisk: Double?
    /// Of the population, as the Sharpe ratio's tests want them; the kurtosis of a Normal is 3.
    public internal(set) var skewness: Double?
    public internal(set) var kurtosis: Double?
    /// Corrected for the sample; that of a Normal is 0.
    public internal(set) var sampleSkewness: Double?
    public internal(set) var sampleExcessKurtosis: Double?
    /// R² of the cumulative log return on time.
    public internal(set) var stability: Double?
    public internal(set) var best: Double?
    public internal(set) var worst: Double?
    public internal(set) var positiveShare: Double?

    /// - Parameters:
    ///   - returns: simple, a period each; finite.
    ///   - calendarDays: between the first price and the last.
    /// - Complexity: O(*n*).
    public init(_ returns: [Double], calendarDays: Int? = nil, convention: Convention = Convention()) {
        count = returns.count
        self.convention = convention
        drawdown = DrawdownSummary(returns)
        guard !returns.isEmpty else { return }
        let n = Double(count), annual = convention.periodsPerYear, rate = convention.riskFree / annual
        var wealth = 1.0, sum = 0.0, lowest = returns[0], highest = returns[0], positive = 0
        var gains = 0.0, losses = 0.0, downside = 0.0
        let threshold = pow(1 + convention.required, 1 / annual) - 1
        var omegaGains = 0.0, omegaLosses = 0.0
        for value in returns {
            wealth *= 1 + value
            sum += value
            lowest = min(lowest, value)
            highest = max(highest, value)
            if value > 0 { gains += value; positive += 1 } else { losses -= value }
            let excess = value - rate
            if excess < 0 { downside += excess * excess }
            let over = value - threshold
            if over > 0 { omegaGains += over } else { omegaLosses -= over }
        }
        best = highest
        worst = lowest
        positiveShare = Double(positive) / n
        totalReturn = wealth - 1
        if wealth > 0 {
            annualGrowth = finite(pow(wealth, annual / n) - 1)
            if let calendarDays, calendarDays > 0 {
                annualGrowthCalendar = finite(pow(wealth, 365.25 / Double(calendarDays)) - 1)
            }
        }
        let deviation = (downside / n).squareRoot() * annual.squareRoot()
        let mean = sum / n
        downsideDeviation = deviation
        if deviation > 0 { sortino = (mean - rate) * annual / deviation }
        if omegaLosses > 0 { omega = omegaGains / omegaLosses }
        if losses > 0 { gainToPain = sum / losses }
        if let growth = annualGrowth, drawdown.maximum < 0 { calmar = growth / -drawdown.maximum }
        setMoments(returns, mean: mean, rate: rate)
        setTails(returns, mean: mean)
        setPaths(returns, wealth: wealth)
    }

    private mutating func setMoments(_ returns: [Double], mean: Double, rate: Double) {
        let n = Double(count)
        var second = 0.0, third = 0.0, fourth = 0.0
        for value in returns {
            let deviation = value - mean, square = deviation * deviation
            second += square
            third += square * deviation
            fourth += square * square
        }
        // A constant series varies by rounding only.
        guard count > 1, second > n * mean * mean * 1e-24, second > 0 else { return }
        let deviation = (second / (n - 1)).squareRoot()
        annualVolatility = deviation * convention.periodsPerYear.squareRoot()
        sharpePerPeriod = (mean - rate) / deviation
        sharpe = (mean - rate) / deviation * convention.periodsPerYear.squareRoot()
        let variance = second / n
        let skew = third / n / (variance * variance.squareRoot()), raw = fourth / n / (variance * variance)
        skewness = skew
        kurtosis = raw
        if count > 2 { sampleSkewness = (n * (n - 1)).squareRoot() / (n - 2) * skew }
        if count > 3 { sampleExcessKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * raw - 3 * (n - 1)) }
        let z = Normal.quantile(0.05)
        gaussianValueAtRisk = mean + deviation * z
        gaussianExpectedShortfall = mean - deviation * exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 0.05
        let excess = raw - 3
        let adjusted =
            z + (z * z - 1) * skew / 6 + (z * z * z - 3 * z) * excess / 24 - (2 * z * z * z - 5 * z) * skew * skew / 36
        // All moments of one kind: the deviation here is the population's, as the skewness is.
        cornishFisherValueAtRisk = mean + variance.squareRoot() * adjusted
    }

    private mutating func setTails(_ returns: [Double], mean: Double) {
        var order = OrderStatistics(returns)
        let low = order.quantile(0.05)
        valueAtRisk = low
        expectedShortfall = order.meanOfSmallest(Int(Double(count - 1) * 0.05) + 1)
        var sum = 0.0, members = 0
        for value in returns where value <= low {
            sum += value
            members += 1
        }
        if members > 0 { expectedShortfallAtMost = sum / Double(members) }
        let high = order.quantile(0.95)
        if low != 0 { tailRatio = abs(high) / abs(low) }
    }

    private mutating func setPaths(_ returns: [Double], wealth: Double) {
        guard count > 1, !returns.contains(where: { $0 <= -1 }) else { return }
        let n = Double(count)
        // The regression of the running sum of log returns on 0, 1, 2, …
        var level = 0.0, sum = 0.0, squares = 0.0, products = 0.0
        for (time, value) in returns.enumerated() {
            level += log1p(value)
            sum += level
            squares += level * level
            products += level * Double(time)
        }
        let meanTime = (n - 1) / 2, timeSquares = n * (n * n - 1) / 12
        let covariance = products - meanTime * sum, spread = squares - sum * sum / n
        if spread > 0 { stability = covariance * covariance / (timeSquares * spread) }
        let annual = convention.periodsPerYear, growth = exp(level / n)
        var variance = 0.0, mean = 0.0
        for value in returns { mean += value }
        mean /= n
        for value in returns { variance += (value - mean) * (value - mean) }
        variance /= n - 1
        let square = growth * growth
        let lognormal = pow(variance + square, annual) - pow(square, annual)
        guard lognormal > 0, variance > 0 else { return }
        sharpeGeometric = finite((pow(growth, annual) - 1 - convention.riskFree) / lognormal.squareRoot())
    }
}

/// The value, or `nil` where it has outgrown a number.
func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
