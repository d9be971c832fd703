import Market

/// Events as numbers on a panel: what all rules share and no inner loop should look up again.
struct EventTable {
    struct Row {
        /// Place of the instrument in the panel; −1 where it is unknown.
        let series: Int
        /// That of the other side of a pair; −1 for an outright trade, −2 where it is unknown.
        let hedge: Int
        /// From when on, and until when at the latest, it was public: minutes since 1970 on the exchange's clock.
        let earliest: Int
        let latest: Int
        /// 1 for long, −1 for short, 0 where the event doesn't say.
        let side: Double
    }

    let events: [TradingEvent]
    let rows: [Row]
    /// The rank of every event by publication time, then name; empty where no account wants it.
    let ranks: [Int]

    init(_ events: [TradingEvent], panel: BarPanel, isRanked: Bool = true) {
        self.events = events
        ranks = isRanked ? Self.ranks(of: events) : []
        var rows: [Row] = []
        rows.reserveCapacity(events.count)
        // Field by field: a copy of an event counts references to all its texts.
        for place in events.indices {
            rows.append(
                Row(
                    series: panel.position(of: events[place].ticker) ?? -1,
                    hedge: events[place].hedge.map { panel.position(of: $0) ?? -2 } ?? -1,
                    earliest: events[place].earliestMoment, latest: events[place].latestMoment,
                    side: events[place].side.map { $0 == .long ? 1 : -1 } ?? 0))
        }
        self.rows = rows
    }

    private static func ranks(of events: [TradingEvent]) -> [Int] {
        let order = events.indices.sorted { first, second in
            let one = events[first], other = events[second]
            let left = (one.day, one.minute ?? -1), right = (other.day, other.minute ?? -1)
            return left != right ? left < right : (one.id, first) < (other.id, second)
        }
        var ranks = [Int](repeating: 0, count: events.count)
        for (rank, event) in order.enumerated() { ranks[event] = rank }
        return ranks
    }
}
