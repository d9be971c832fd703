import Glibc
import Statistics

/// Intervals of what a series of returns shows, from resampling it in blocks of random length.
public struct BootstrapIntervals: Hashable, Sendable {
    /// The middle of the draws.
    public struct Interval: Hashable, Sendable {
        /// Lower end.
        public let low: Double
        /// Upper end.
        public let high: Double

        /// The middle `1 − level` of some draws.
        init(of draws: [Double], level: Double) {
            var order = OrderStatistics(draws)
            low = order.quantile(level / 2)
            high = order.quantile(1 - level / 2)
        }
    }

    /// Draws made.
    public let draws: Int
    /// The seed of all draws.
    public let seed: UInt64
    /// One minus the share of draws inside.
    public let level: Double
    /// Mean length of a block, chosen from the returns' own dependence.
    public let meanBlock: Double
    /// Mean return a period.
    public let mean: Interval
    /// Annual, over the convention's interest; `nil` where some draw has none.
    public let sharpe: Interval?
    /// Growth over all periods, as a fraction.
    public let totalReturn: Interval
    /// The deepest fall from a peak, as a fraction of it; at most 0.
    public let maximumDrawdown: Interval
    /// Share of draws with a mean of at most 0.
    public let shareNotPositive: Double

    /// - Parameter stream: keeps the draws of one part of a report from those of another.
    /// - Returns: `nil` for fewer than eight returns, returns that never vary, or one of −1 or less.
    /// - Complexity: O(draws · returns).
    public init?(
        _ returns: [Double], draws: Int, seed: UInt64, stream: UInt32, level: Double = 0.05,
        convention: ReturnMetrics.Convention = .init()
    ) {
        guard draws > 0, let length = BlockLength(returns), returns.allSatisfy({ $0 > -1 }) else { return nil }
        let block = max(1, length.stationary), annual = convention.periodsPerYear, rate = convention.riskFree / annual
        var bootstrap = StationaryBootstrap(count: returns.count, meanBlock: block, seed: seed, stream: [stream])
        var means: [Double] = [], ratios: [Double] = [], totals: [Double] = [], falls: [Double] = []
        let n = Double(returns.count)
        for _ in 0..<draws {
            // `floor` is the wealth below which the drawdown is a new deepest.
            var sum = 0.0, squares = 0.0, wealth = 1.0, peak = 1.0, deepest = 1.0, floor = 1.0
            bootstrap.forEachRow { row in
                let value = returns[row]
                guard value != 0 else { return }
                sum += value
                squares += value * value
                wealth *= 1 + value
                if wealth > peak {
                    peak = wealth
                    floor = peak * deepest
                } else if wealth < floor {
                    floor = wealth
                    deepest = wealth / peak
                }
            }
            let mean = sum / n, spread = squares - n * mean * mean
            means.append(mean)
            totals.append(wealth - 1)
            falls.append(deepest - 1)
            if spread > squares * 1e-20, spread > 0 {
                ratios.append((mean - rate) / (spread / (n - 1)).squareRoot() * annual.squareRoot())
            }
        }
        self.draws = draws
        self.seed = seed
        self.level = level
        meanBlock = block
        mean = Interval(of: means, level: level)
        sharpe = ratios.count == draws ? Interval(of: ratios, level: level) : nil
        totalReturn = Interval(of: totals, level: level)
        maximumDrawdown = Interval(of: falls, level: level)
        shareNotPositive = Double(means.count { $0 <= 0 }) / Double(draws)
    }
}
