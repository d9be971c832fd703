/// The falls of a wealth path below its own running peak, the start being the first peak.
public struct DrawdownSummary: Hashable, Sendable {
    /// One fall: from a peak to the return to its level.
    public struct Episode: Hashable, Sendable {
        /// In periods from the start; 0 is the start itself.
        public let peak: Int
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
    public private(set) var count = 0
    /// Root mean square of the depth at every period's end.
    public private(set) var ulcer: Double?
    /// Mean depth.
    public private(set) var pain: Double?

    /// - Parameter returns: simple, a period each.
    /// - Complexity: O(*n*), no allocation.
    init(_ returns: [Double]) {
        guard !returns.isEmpty else { return }
        var squares = 0.0, sum = 0.0
        Self.walk(returns) { depth in
            squares += depth * depth
            sum += depth
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
        walk(returns) { _ in
        } episode: {
            episodes.append($0)
        }
        return Array(episodes.sorted { ($0.depth, $0.peak) < ($1.depth, $1.peak) }.prefix(rows))
    }

    /// The depth at every period's end, 0 or negative.
    public static func path(_ returns: [Double]) -> [Double] {
        var depths: [Double] = []
        depths.reserveCapacity(returns.count)
        walk(returns) {
            depths.append($0)
        } episode: { _ in
        }
        return depths
    }

    private static func walk(_ returns: [Double], depth report: (Double) -> Void, episode: (Episode) -> Void) {
        var wealth = 1.0, peak = 1.0, peakAt = 0, trough = 0.0, troughAt = 0
        for (index, value) in returns.enumerated() {
            wealth *= 1 + value
            if wealth >= peak {
                if trough < 0 {
                    episode(Episode(peak: peakAt, trough: troughAt, recovery: index + 1, depth: trough))
                    trough = 0
                }
                peak = wealth
                peakAt = index + 1
                report(0)
                continue
            }
            let depth = wealth / peak - 1
            report(depth)
            if depth < trough {
                trough = depth
                troughAt = index + 1
            }
        }
        if trough < 0 { episode(Episode(peak: peakAt, trough: troughAt, recovery: nil, depth: trough)) }
    }
}
