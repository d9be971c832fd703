import Statistics

/// An interval of the mean trade, from resampling the entry sessions: trades of one session share its news and its market.
public struct TradeIntervals: Hashable, Sendable {
    /// Draws made.
    public let draws: Int
    /// The seed of all draws.
    public let seed: UInt64
    /// One minus the share of draws inside.
    public let level: Double
    /// Sessions in which a trade was entered.
    public let entrySessions: Int
    /// Mean number of entry sessions drawn in a row, chosen from the dependence of their means.
    public let meanBlock: Double
    /// Mean net return of a trade.
    public let mean: BootstrapIntervals.Interval
    /// Share of draws with a mean of at most 0.
    public let shareNotPositive: Double

    /// Fewer entry sessions tell nothing of how they spread.
    public static let fewestSessions = 8

    /// - Returns: `nil` for fewer than ``fewestSessions`` entry sessions.
    /// - Complexity: O(draws · entry sessions).
    init?(_ trades: [Trade], draws: Int, seed: UInt64, stream: UInt32, level: Double = 0.05) {
        var sums: [(session: Int, sum: Double, count: Double)] = []
        for trade in trades.sorted(by: { ($0.entrySession, $0.event) < ($1.entrySession, $1.event) }) {
            if sums.last?.session != trade.entrySession { sums.append((trade.entrySession, 0, 0)) }
            sums[sums.count - 1].sum += trade.netReturn
            sums[sums.count - 1].count += 1
        }
        guard draws > 0, sums.count >= Self.fewestSessions else { return nil }
        let block = max(1, BlockLength(sums.map { $0.sum / $0.count })?.stationary ?? 1)
        var bootstrap = StationaryBootstrap(count: sums.count, meanBlock: block, seed: seed, stream: [stream])
        let means = (0..<draws).map { _ in
            var sum = 0.0, count = 0.0
            for row in bootstrap.next() {
                sum += sums[row].sum
                count += sums[row].count
            }
            return sum / count
        }
        self.draws = draws
        self.seed = seed
        self.level = level
        entrySessions = sums.count
        meanBlock = block
        mean = BootstrapIntervals.Interval(of: means, level: level)
        shareNotPositive = Double(means.count { $0 <= 0 }) / Double(draws)
    }
}
