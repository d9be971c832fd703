import Glibc

/// Returns held against those of a benchmark on the same sessions.
public struct BenchmarkMetrics: Hashable, Sendable {
    /// The sessions for which both have a return.
    public let count: Int
    /// Slope of excess returns on the benchmark's.
    public let beta: Double
    /// A period's, of excess returns.
    public let alphaPerPeriod: Double
    /// ``alphaPerPeriod`` times the periods of a year.
    public let alphaAnnual: Double
    /// ``alphaPerPeriod`` compounded over a year.
    public let alphaAnnualCompound: Double?
    /// The share of variance that the benchmark accounts for; `nil` of returns that never vary.
    public let rSquared: Double?
    /// Annual deviation of the difference, as a fraction.
    public let trackingError: Double?
    /// Annual mean difference over its annual deviation.
    public let informationRatio: Double?
    /// The same a period.
    public let informationRatioPerPeriod: Double?
    /// Annual mean excess return over ``beta``; `nil` for a beta of 0.
    public let treynor: Double?

    /// - Returns: `nil` for fewer than three returns or a benchmark that never varies.
    public init?(_ returns: [Double], benchmark: [Double], convention: ReturnMetrics.Convention = .init()) {
        precondition(returns.count == benchmark.count, "a benchmark return for every return")
        guard returns.count > 2 else { return nil }
        let n = Double(returns.count), annual = convention.periodsPerYear, rate = convention.riskFree / annual
        let mean = returns.reduce(0, +) / n, other = benchmark.reduce(0, +) / n
        var xx = 0.0, xy = 0.0, yy = 0.0, differences = 0.0
        for index in returns.indices {
            let y = returns[index] - mean, x = benchmark[index] - other
            xx += x * x
            xy += x * y
            yy += y * y
            differences += (y - x) * (y - x)
        }
        guard Moments.isVarying(squares: xx, mean: other, count: returns.count) else { return nil }
        // Equal to a part in 10¹² is equal.
        let least = (xx + yy) * 1e-24
        count = returns.count
        beta = xy / xx
        alphaPerPeriod = mean - rate - xy / xx * (other - rate)
        alphaAnnual = alphaPerPeriod * annual
        alphaAnnualCompound = finite(pow(1 + alphaPerPeriod, annual) - 1)
        rSquared = Moments.isVarying(squares: yy, mean: mean, count: returns.count) ? xy * xy / (xx * yy) : nil
        let deviation = differences > least ? (differences / (n - 1)).squareRoot() : 0
        trackingError = deviation * annual.squareRoot()
        informationRatioPerPeriod = deviation > 0 ? (mean - other) / deviation : nil
        informationRatio = informationRatioPerPeriod.map { $0 * annual.squareRoot() }
        treynor = xy * xy > xx * yy * 1e-24 ? (mean - rate) * annual / (xy / xx) : nil
    }
}
