/// The falls of a wealth path below its own running peak, the start being the first peak.
public struct DrawdownSummary: Hashable, Sendable {
    /// One fall: from a peak to the return to its level.
    public struct Episode: Hashable, Sendable {
        /// In periods from the start; 0 is the start itself.
        public let peak: Int
        /// Position of the deepest period.
        public let trough: Int
        /// `nil` where the peak's level was not reached again.
        public let recovery: Int?
        /// At the trough, as a negative fraction of the peak.
        public let depth: Double
    }

    /// The deepest fall, negative; 0 where there was none.
    public private(set) var maximum = 0.0
    /// The fall that ``maximum`` is of.
    public private(set) var deepest: Episode?
    /// In periods, from peak to recovery or to the end.
    public private(set) var longest = 0
    /// How many falls from a peak there were.
    public private(set) var count = 0
    /// Root mean square of the depth at every period's end.
    public private(set) var ulcer: Double?
    /// Mean depth.
    public private(set) var pain: Double?

    /// - Parameter returns: simple, a period each.
    /// - Complexity: O(returns that aren't 0), no allocation.
    init(_ returns: SparseReturns) {
        guard returns.count > 0 else { return }
        var squares = 0.0, sum = 0.0
        Self.walk(returns) { depth, periods in
            squares += Double(periods) * depth * depth
            sum += Double(periods) * depth
        } episode: { episode in
            count += 1
            longest = max(longest, (episode.recovery ?? returns.count) - episode.peak)
            if episode.depth < maximum {
                maximum = episode.depth
                deepest = episode
            }
        }
        ulcer = (squares / Double(returns.count)).squareRoot()
        pain = sum == 0 ? 0 : -sum / Double(returns.count)
    }

    /// The deepest falls, deepest first.
    public static func table(_ returns: [Double], rows: Int) -> [Episode] {
        var episodes: [Episode] = []
        walk(SparseReturns(returns)) { _, _ in
        } episode: {
            episodes.append($0)
        }
        return Array(episodes.sorted { ($0.depth, $0.peak) < ($1.depth, $1.peak) }.prefix(rows))
    }

    /// The depth at every period's end, 0 or negative.
    public static func path(_ returns: [Double]) -> [Double] {
        var depths: [Double] = []
        depths.reserveCapacity(returns.count)
        walk(SparseReturns(returns)) { depth, periods in
            for _ in 0..<periods { depths.append(depth) }
        } episode: { _ in
        }
        return depths
    }

    /// A level counts as reached again where multiplying the returns misses it by their rounding alone.
    private static let rounding = 1e-12

    /// - Parameter depth: called with every depth and the periods for which it lasted.
    private static func walk(_ returns: SparseReturns, depth report: (Double, Int) -> Void, episode: (Episode) -> Void)
    {
        var wealth = 1.0, peak = 1.0, peakAt = 0, trough = 0.0, troughAt = 0, depth = 0.0, reported = 0
        for (place, value) in zip(returns.places, returns.values) {
            if place > reported { report(depth, place - reported) }
            reported = place + 1
            if depth == 0 { peakAt = place }
            wealth *= 1 + value
            if wealth >= peak * (1 - rounding) {
                if trough < 0 {
                    episode(Episode(peak: peakAt, trough: troughAt, recovery: place + 1, depth: trough))
                    trough = 0
                }
                peak = max(peak, wealth)
                depth = 0
            } else {
                depth = wealth / peak - 1
                if depth < trough {
                    trough = depth
                    troughAt = place + 1
                }
            }
            report(depth, 1)
        }
        if returns.count > reported { report(depth, returns.count - reported) }
        if trough < 0 { episode(Episode(peak: peakAt, trough: troughAt, recovery: nil, depth: trough)) }
    }
}
