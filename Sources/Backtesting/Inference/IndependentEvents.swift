import Statistics

/// How many independent events a list of trades is worth.
///
/// Trades held at the same time share the market's and often the sector's moves. Each session of a trade counts as one
/// over the number of trades open in it; the mean over its sessions is the trade's uniqueness, and a story counts once at
/// most, however many trades it gave. This takes trades of one time as wholly dependent, which makes the number small where
/// they are not; a story under two names counts twice, which makes it large.
/// - SeeAlso: López de Prado, *Advances in Financial Machine Learning*, 2018, section 4.3 (average uniqueness).
public struct IndependentEvents: Hashable, Sendable {
    /// Trades counted.
    public let trades: Int
    /// Different sessions of entry.
    public let entryDays: Int
    /// Distinct stories; trades without one count as one each.
    public let stories: Int
    /// Trades that were held while another was.
    public let overlapping: Int
    /// How many independent observations the trades are worth.
    public let effective: Double
    /// Mean net return over its standard error with ``effective`` observations; `nil` below two or without spread.
    public let t: Double?
    /// Two-sided, of a Student's t with ``effective`` − 1 degrees of freedom.
    public let p: Double?

    /// Counts trades; `sessions` are those of the panel.
    public init(_ trades: [Trade], events: [TradingEvent], sessions: Int) {
        self.trades = trades.count
        var changes = [Int](repeating: 0, count: sessions + 1)
        for trade in trades {
            changes[trade.entrySession] += 1
            changes[trade.exitSession + 1] -= 1
        }
        // Running sums of 1/concurrency, so that a trade's mean is a difference.
        var open = 0
        var inverse = [Double](repeating: 0, count: sessions + 1)
        var crowded = [Int](repeating: 0, count: sessions + 1)
        for session in 0..<sessions {
            open += changes[session]
            inverse[session + 1] = inverse[session] + (open > 0 ? 1 / Double(open) : 0)
            crowded[session + 1] = crowded[session] + (open > 1 ? 1 : 0)
        }
        var byStory: [String: Double] = [:], effective = 0.0, overlapping = 0, alone = 0
        var days: Set<Int> = []
        for trade in trades {
            let length = Double(trade.exitSession - trade.entrySession + 1)
            let uniqueness = (inverse[trade.exitSession + 1] - inverse[trade.entrySession]) / length
            overlapping += crowded[trade.exitSession + 1] > crowded[trade.entrySession] ? 1 : 0
            days.insert(trade.entrySession)
            if let story = events[trade.event].story {
                // What a story has left of its one.
                let before = byStory[story] ?? 0, after = min(1, before + uniqueness)
                byStory[story] = after
                effective += after - before
            } else {
                alone += 1
                effective += uniqueness
            }
        }
        entryDays = days.count
        stories = byStory.count + alone
        self.overlapping = overlapping
        self.effective = effective
        let statistic =
            effective > 2 ? Moments(trades.map(\.netReturn)).ratio.map { $0 * effective.squareRoot() } : nil
        t = statistic
        p = statistic.map { StudentT(degreesOfFreedom: effective - 1).twoSided($0) }
    }
}
