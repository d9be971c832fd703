import Glibc
import Statistics

/// What a series of returns was like: growth, spread, drawdown, tails.
///
/// A year has ``Convention/periodsPerYear`` returns. What has no value (a zero denominator, too few returns) is `nil`.
public struct ReturnMetrics: Hashable, Sendable {
    /// How per-period figures become annual ones.
    public struct Convention: Hashable, Sendable {
        /// Returns in a year.
        public var periodsPerYear = 252.0
        /// A year, as a fraction; a period's is this over ``periodsPerYear``.
        public var riskFree = 0.0
        /// A year, the return below which Omega counts a loss.
        public var required = 0.0

        public init() {}
    }

    /// How many returns there are.
    public let count: Int
    /// How they become annual.
    public let convention: Convention
    /// Growth over all periods, as a fraction.
    public internal(set) var totalReturn: Double?
    /// Growth a year by the number of periods.
    public internal(set) var annualGrowth: Double?
    /// Growth a year by calendar days, 365.25 to a year.
    public internal(set) var annualGrowthCalendar: Double?
    /// Standard deviation (divisor *n* − 1) times √ of the periods of a year, as a fraction.
    public internal(set) var annualVolatility: Double?
    /// Annual mean excess return over ``annualVolatility``.
    public internal(set) var sharpe: Double?
    /// Mean excess return of a period over its deviation.
    public internal(set) var sharpePerPeriod: Double?
    /// Geometric mean over a lognormal deviation, as backtesting.py has it.
    public internal(set) var sharpeGeometric: Double?
    /// Annual root mean square of the excess returns below 0, over all *n*.
    public internal(set) var downsideDeviation: Double?
    /// Annual mean excess return over ``downsideDeviation``.
    public internal(set) var sortino: Double?
    /// ``annualGrowth`` over the deepest drawdown.
    public internal(set) var calmar: Double?
    /// The falls from peaks.
    public internal(set) var drawdown: DrawdownSummary
    /// Sum of what is above the required return over the sum of what is below.
    public internal(set) var omega: Double?
    /// Sum of returns over the sum of losses.
    public internal(set) var gainToPain: Double?
    /// The 95 % quantile over the 5 % quantile, by size.
    public internal(set) var tailRatio: Double?
    /// Value at risk and its conditional mean at 95 %, from the returns themselves.
    public internal(set) var valueAtRisk: Double?
    /// The mean of the ⌊0.05(*n* − 1)⌋ + 1 worst.
    public internal(set) var expectedShortfall: Double?
    /// The mean of the returns no better than ``valueAtRisk``.
    public internal(set) var expectedShortfallAtMost: Double?
    /// Mean plus the 5 % quantile of a Normal in deviations.
    public internal(set) var gaussianValueAtRisk: Double?
    /// The mean beyond it under a Normal.
    public internal(set) var gaussianExpectedShortfall: Double?
    /// Mean plus that quantile with skewness and kurtosis (Cornish and Fisher), all moments the population's.
    public internal(set) var cornishFisherValueAtRisk: Double?
    /// Of the population, as the Sharpe ratio's tests want them; the kurtosis of a Normal is 3.
    public internal(set) var skewness: Double?
    /// 3 for a Normal.
    public internal(set) var kurtosis: Double?
    /// Corrected for the sample; that of a Normal is 0.
    public internal(set) var sampleSkewness: Double?
    /// Of a Normal 0.
    public internal(set) var sampleExcessKurtosis: Double?
    /// R² of the cumulative log return on time.
    public internal(set) var stability: Double?
    /// The largest return.
    public internal(set) var best: Double?
    /// The smallest return.
    public internal(set) var worst: Double?
    /// The share of returns above 0.
    public internal(set) var positiveShare: Double?

    /// - Parameters:
    ///   - returns: simple, a period each; finite. A return of −1 or less leaves nothing to compound: of such returns
    ///     only the total, the extremes and the drawdown are given.
    ///   - calendarDays: between the first price and the last.
    /// - Complexity: O(*n*).
    public init(_ returns: [Double], calendarDays: Int? = nil, convention: Convention = Convention()) {
        let sparse = SparseReturns(returns)
        count = returns.count
        self.convention = convention
        drawdown = DrawdownSummary(sparse)
        guard count > 0 else { return }
        let values = sparse.values, zeros = sparse.zeros
        var wealth = 1.0, lowest = zeros > 0 ? 0 : values[0], highest = lowest
        for value in values {
            wealth *= 1 + value
            lowest = min(lowest, value)
            highest = max(highest, value)
        }
        best = highest
        worst = lowest
        totalReturn = wealth - 1
        guard lowest > -1 else { return }
        let n = Double(count), annual = convention.periodsPerYear
        annualGrowth = finite(pow(wealth, annual / n) - 1)
        if let calendarDays, calendarDays > 0 {
            annualGrowthCalendar = finite(pow(wealth, 365.25 / Double(calendarDays)) - 1)
        }
        if let growth = annualGrowth, drawdown.maximum < 0 { calmar = growth / -drawdown.maximum }
        let moments = Moments(values, zeros: zeros)
        setPartialMoments(sparse, mean: moments.mean)
        setMoments(moments)
        let tails = sparse.tails
        valueAtRisk = tails.low
        expectedShortfall = tails.meanOfWorst
        expectedShortfallAtMost = tails.meanAtMostLow
        if tails.low != 0 { tailRatio = abs(tails.high) / abs(tails.low) }
        setPath(sparse, moments)
    }

    /// What counts gains and losses apart.
    private mutating func setPartialMoments(_ returns: SparseReturns, mean: Double) {
        let n = Double(count), annual = convention.periodsPerYear, rate = convention.riskFree / annual
        let threshold = pow(1 + convention.required, 1 / annual) - 1
        var gains = 0.0, losses = 0.0, positive = 0, downside = 0.0, above = 0.0, below = 0.0
        func add(_ value: Double, _ times: Double = 1) {
            let excess = value - rate, over = value - threshold
            if excess < 0 { downside += times * excess * excess }
            if over > 0 { above += times * over } else { below -= times * over }
        }
        for value in returns.values {
            if value > 0 { gains += value; positive += 1 } else { losses -= value }
            add(value)
        }
        if returns.zeros > 0 { add(0, Double(returns.zeros)) }
        positiveShare = Double(positive) / n
        let deviation = (downside / n).squareRoot() * annual.squareRoot()
        downsideDeviation = deviation
        if deviation > 0 { sortino = (mean - rate) * annual / deviation }
        if below > 0 { omega = above / below }
        if losses > 0 { gainToPain = (gains - losses) / losses }
    }

    private mutating func setMoments(_ moments: Moments) {
        guard let deviation = moments.deviation else { return }
        let n = Double(count), annual = convention.periodsPerYear, mean = moments.mean,
            rate = convention.riskFree / annual
        annualVolatility = deviation * annual.squareRoot()
        sharpePerPeriod = (mean - rate) / deviation
        sharpe = (mean - rate) / deviation * annual.squareRoot()
        let variance = moments.squares / n
        let skew = moments.cubes / n / (variance * variance.squareRoot())
        let raw = moments.fourths / n / (variance * variance)
        skewness = skew
        kurtosis = raw
        if count > 2 { sampleSkewness = (n * (n - 1)).squareRoot() / (n - 2) * skew }
        if count > 3 { sampleExcessKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * raw - 3 * (n - 1)) }
        let z = Self.lowerQuantile
        gaussianValueAtRisk = mean + deviation * z
        gaussianExpectedShortfall = mean - deviation * exp(-z * z / 2) / (2 * Double.pi).squareRoot() / 0.05
        let excess = raw - 3
        let adjusted =
            z + (z * z - 1) * skew / 6 + (z * z * z - 3 * z) * excess / 24 - (2 * z * z * z - 5 * z) * skew * skew / 36
        // All moments of one kind: the deviation here is the population's, as the skewness is.
        cornishFisherValueAtRisk = mean + variance.squareRoot() * adjusted
    }

    /// The 5 % quantile of a Normal.
    private static let lowerQuantile = Normal.quantile(0.05)

    private mutating func setPath(_ returns: SparseReturns, _ moments: Moments) {
        guard count > 1 else { return }
        let n = Double(count)
        // The regression of the running sum of log returns on 0, 1, 2, …; it stays where a return is 0.
        var level = 0.0, sum = 0.0, squares = 0.0, products = 0.0, start = 0.0
        func stay(until end: Double) {
            let periods = end - start
            sum += periods * level
            squares += periods * level * level
            products += level * periods * (start + end - 1) / 2
            start = end
        }
        for (place, value) in zip(returns.places, returns.values) {
            stay(until: Double(place))
            level += log1p(value)
        }
        stay(until: n)
        let meanTime = (n - 1) / 2, timeSquares = n * (n * n - 1) / 12
        let covariance = products - meanTime * sum, spread = squares - sum * sum / n
        if spread > squares * 1e-20, spread > 0 { stability = covariance * covariance / (timeSquares * spread) }
        guard moments.isVarying else { return }
        let annual = convention.periodsPerYear, growth = exp(level / n), square = growth * growth
        let lognormal = pow(moments.squares / (n - 1) + square, annual) - pow(square, annual)
        guard lognormal > 0 else { return }
        sharpeGeometric = finite((pow(growth, annual) - 1 - convention.riskFree) / lognormal.squareRoot())
    }
}

/// The value, or `nil` where it has outgrown a number.
func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
