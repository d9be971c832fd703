import Market

/// Where an event is entered: decided by the calendar and the time of publication alone.
struct Placement {
    let event: Int
    let series: Int
    let session: Int
    let bar: Int
    /// The other side of a pair and its bar; −1 for an outright trade.
    let hedge: Int
    let hedgeBar: Int
    let sign: Double
}

/// What becomes of the events before prices are looked at.
struct PlacementList {
    private(set) var placements: [Placement] = []
    private(set) var skipped: [SkippedEvent] = []
    /// The placements by session, then by publication and name: the order in which a desk would have worked;
    /// empty where the events have no ranks.
    private(set) var order: [Int] = []

    /// Finds the entry of every event: the first trading instant strictly after its publication and the rule's latency.
    init(_ table: EventTable, panel: BarPanel, rule: TradeRule) {
        placements.reserveCapacity(table.rows.count)
        for (position, row) in table.rows.enumerated() {
            do throws(Failure) {
                placements.append(try Self.placement(position, row, panel: panel, rule: rule))
            } catch {
                skipped.append(SkippedEvent(event: position, level: .signal, reason: error.reason))
            }
        }
        guard !table.ranks.isEmpty else { return }
        order = placements.indices.sorted { first, second in
            let one = placements[first], other = placements[second]
            return (one.session, table.ranks[one.event]) < (other.session, table.ranks[other.event])
        }
    }

    private struct Failure: Error {
        let reason: SkippedEvent.Reason

        init(_ reason: SkippedEvent.Reason) { self.reason = reason }
    }

    private static func placement(
        _ position: Int, _ row: EventTable.Row, panel: BarPanel, rule: TradeRule
    ) throws(Failure) -> Placement {
        guard row.series >= 0 else { throw Failure(.unknownTicker) }
        let sign = sign(of: row.side, rule.side)
        guard sign != 0 else { throw Failure(.noSide) }
        let session: Int
        switch panel.entry(of: row.series, after: row.latest + rule.latency, at: rule.entry) {
        case .session(let place): session = place
        case .beforeData: throw Failure(.beforeData)
        case .hole: throw Failure(.noBar)
        case .afterData: throw Failure(.afterData)
        }
        guard let bar = panel.bar(of: row.series, session: session) else { throw Failure(.noBar) }
        let needsOpen = rule.entry == .open
        if needsOpen, panel.marks[bar].contains(.noOpen) { throw Failure(.noOpen) }
        var hedgeBar = -1
        if row.hedge != -1 {
            guard row.hedge >= 0 else { throw Failure(.unknownHedge) }
            // The same date is another moment there, and its prices come before or after the entry.
            guard panel.labels[row.series].clock.isSame(as: panel.labels[row.hedge].clock) else {
                throw Failure(.hedgeOtherClock)
            }
            guard let other = panel.bar(of: row.hedge, session: session) else { throw Failure(.noHedgeBar) }
            if needsOpen, panel.marks[other].contains(.noOpen) { throw Failure(.noHedgeOpen) }
            hedgeBar = other
        }
        return Placement(
            event: position, series: row.series, session: session, bar: bar, hedge: row.hedge, hedgeBar: hedgeBar,
            sign: sign)
    }

    private static func sign(of side: Double, _ rule: TradeRule.Side) -> Double {
        switch rule {
        case .long: 1
        case .short: -1
        case .event: side
        case .fade: -side
        }
    }
}

extension Placement {
    /// The same trade in another session; `nil` where it can't be entered there.
    func moved(to session: Int, panel: BarPanel, entry: TradeRule.Entry) -> Placement? {
        guard let bar = panel.bar(of: series, session: session) else { return nil }
        if entry == .open, panel.marks[bar].contains(.noOpen) { return nil }
        var other = -1
        if hedge >= 0 {
            guard let bar = panel.bar(of: hedge, session: session) else { return nil }
            if entry == .open, panel.marks[bar].contains(.noOpen) { return nil }
            other = bar
        }
        return Placement(
            event: event, series: series, session: session, bar: bar, hedge: hedge, hedgeBar: other, sign: sign)
    }
}
