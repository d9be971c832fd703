import Market

/// An event that a rule can trade: the session and the bar of its entry, and how the path from there ends.
struct Entry {
    let event: Int
    let series: Int
    let hedge: Int?
    let session: Int
    let bar: Int
    let sign: Double
    let path: TradePath
}

/// What becomes of the events before money is asked for.
struct EntryList {
    private(set) var entries: [Entry] = []
    private(set) var skipped: [SkippedEvent] = []

    /// Finds the entry of every event: the first trading instant strictly after its publication and the rule's latency.
    ///
    /// An event without a time counts as published at 23:59. Nothing of a bar is looked at before its session is decided.
    init(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) {
        entries.reserveCapacity(events.count)
        for (position, event) in events.enumerated() {
            switch Self.entry(of: event, position, panel: panel, rule: rule) {
            case .success(let entry): entries.append(entry)
            case .failure(let failure):
                skipped.append(SkippedEvent(event: position, level: .signal, reason: failure.reason))
            }
        }
    }

    private struct Failure: Error { let reason: SkippedEvent.Reason }

    private static func entry(
        of event: TradingEvent, _ position: Int, panel: BarPanel, rule: TradeRule
    ) -> Result<Entry, Failure> {
        func fail(_ reason: SkippedEvent.Reason) -> Result<Entry, Failure> { .failure(Failure(reason: reason)) }
        guard let series = panel.position(of: event.ticker) else { return fail(.unknownTicker) }
        guard let sign = sign(of: event, rule.side) else { return fail(.noSide) }
        let moment = event.moment + rule.latency
        guard let session = panel.entrySession(of: series, after: moment, entry: rule.entry) else {
            return fail(.afterData)
        }
        guard let bar = panel.bar(of: series, session: session) else { return fail(.noBar) }
        let bars = panel.series[series]
        if rule.entry == .open, !bars.lacksOpen.isEmpty, bars.lacksOpen[bar] { return fail(.noOpen) }
        var hedge: Int?
        if let ticker = event.hedge {
            guard let place = panel.position(of: ticker), panel.bar(of: place, session: session) != nil else {
                return fail(.noHedgeBar)
            }
            hedge = place
        }
        let path = TradePath(bars, entry: bar, sign: sign, rule: rule)
        return .success(
            Entry(event: position, series: series, hedge: hedge, session: session, bar: bar, sign: sign, path: path))
    }

    private static func sign(of event: TradingEvent, _ side: TradeRule.Side) -> Double? {
        switch side {
        case .long: 1
        case .short: -1
        case .event: event.side.map { $0 == .long ? 1 : -1 }
        case .fade: event.side.map { $0 == .long ? -1 : 1 }
        }
    }
}

extension TradingEvent {
    /// Minutes since 1970 on the exchange's clock; 23:59 of the day where the time is unknown.
    var moment: Int { Int(day.dayNumber) * 1440 + (minute ?? 23 * 60 + 59) }
    /// The earliest moment at which the news may have been out.
    var earliestMoment: Int { Int(day.dayNumber) * 1440 + (minute ?? 0) }
}
