import Statistics

/// The trades of the events with one label, each for itself.
public struct GroupResult: Hashable, Sendable {
    /// The label of the events.
    public let group: String
    /// Of the group's trades for themselves.
    public let metrics: TradeMetrics
    /// How many independent events these are worth.
    public let independence: IndependentEvents
    /// The p-value of the mean trade, corrected over the groups by Benjamini and Hochberg.
    public let adjustedP: Double?

    /// The results of all groups in the order of their first trades.
    static func all(
        _ trades: [Trade], events: [TradingEvent], panel: BarPanel, stop: Double?
    ) -> [GroupResult] {
        let sessions = panel.sessions.count
        var names: [String] = [], members: [String: [Trade]] = [:]
        for trade in trades {
            guard let group = events[trade.event].group else { continue }
            if members[group] == nil { names.append(group) }
            members[group, default: []].append(trade)
        }
        let independences = names.map { IndependentEvents(members[$0] ?? [], events: events, sessions: sessions) }
        let adjusted = PValueAdjustment.benjaminiHochberg.adjust(independences.map(\.p))
        return names.indices.map { index in
            GroupResult(
                group: names[index],
                metrics: TradeMetrics(members[names[index]] ?? [], stop: stop, panel: panel),
                independence: independences[index], adjustedP: adjusted[index])
        }
    }
}
