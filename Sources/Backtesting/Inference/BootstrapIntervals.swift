import Glibc
import Statistics

/// Intervals of what a series of returns shows, from resampling it in blocks of random length.
public struct BootstrapIntervals: Hashable, Sendable {
    public struct Interval: Hashable, Sendable {
        public let low: Double
        public let high: Double
    }

    public let draws: Int
    public let seed: UInt64
    public let level: Double
    /// Mean length of a block, chosen from the returns' own dependence.
    public let meanBlock: Double
    /// Mean return a period.
    public let mean: Interval
    /// Annual; `nil` where some draw has none.
    public let sharpe: Interval?
    public let totalReturn: Interval
    public let maximumDrawdown: Interval
    /// Share of draws with a mean of at most 0.
    public let shareNotPositive: Double

    /// - Parameter stream: keeps the draws of one part of a report from those of another.
    /// - Returns: `nil` for fewer than eight returns or returns that never vary.
    /// - Complexity: O(draws · returns).
    public init?(
        _ returns: [Double], draws: Int, seed: UInt64, stream: UInt32, level: Double = 0.05,
        periodsPerYear: Double = 252
    ) {
        guard draws > 0, let length = BlockLength(returns) else { return nil }
        let block = max(1, length.stationary)
        var bootstrap = StationaryBootstrap(count: returns.count, meanBlock: block, seed: seed, stream: [stream])
        var means: [Double] = [], ratios: [Double] = [], totals: [Double] = [], falls: [Double] = []
        let n = Double(returns.count)
        for _ in 0..<draws {
            var sum = 0.0, squares = 0.0, wealth = 1.0, peak = 1.0, deepest = 0.0
            for row in bootstrap.next() {
                let value = returns[row]
                sum += value
                squares += value * value
                wealth *= 1 + value
                if wealth > peak { peak = wealth } else { deepest = min(deepest, wealth / peak - 1) }
            }
            let mean = sum / n, spread = squares - n * mean * mean
            means.append(mean)
            totals.append(wealth - 1)
            falls.append(deepest)
            if spread > squares * 1e-20, spread > 0 {
                ratios.append(mean / (spread / (n - 1)).squareRoot() * periodsPerYear.squareRoot())
            }
        }
        func interval(_ values: [Double]) -> Interval {
            var order = OrderStatistics(values)
            return Interval(low: order.quantile(level / 2), high: order.quantile(1 - level / 2))
        }
        self.draws = draws
        self.seed = seed
        self.level = level
        meanBlock = block
        mean = interval(means)
        sharpe = ratios.count == draws ? interval(ratios) : nil
        totalReturn = interval(totals)
        maximumDrawdown = interval(falls)
        shareNotPositive = Double(means.count { $0 <= 0 }) / Double(draws)
    }
}
