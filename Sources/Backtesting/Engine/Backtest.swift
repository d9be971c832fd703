/// What came of trading a list of events under a rule: every event alone, and in one cash account.
///
/// Every event is in exactly one of ``signalTrades`` and the skips of level `signal`; and of those traded alone, every one
/// is in exactly one of the account's trades and its skips.
public struct BacktestRun: Hashable, Sendable {
    public let rule: TradeRule
    /// Each event for itself with one share, in the order given; overlaps don't matter.
    public let signalTrades: [Trade]
    public let portfolio: PortfolioRun
    /// Of both levels: those that gave no trade at all first.
    public let skipped: [SkippedEvent]

    /// Trades the events.
    ///
    /// A decision rests on prices and news before its moment alone: the entry on the publication time and the calendar,
    /// the size on the equity of the previous close, cash, and bars before the entry's.
    ///
    /// - Precondition: the rule holds for at least one session and has a slot.
    /// - Complexity: O(events · (log sessions + bars held) + sessions · positions).
    public init(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) {
        precondition(rule.hold > 0 && rule.maximumPositions > 0 && rule.cash > 0, "a rule that can trade")
        let list = EntryList(events, panel: panel, rule: rule)
        let desk = TradeDesk(events: events, panel: panel, rule: rule)
        self.rule = rule
        signalTrades = list.entries.map { desk.trade($0, quantity: 1) }
        portfolio = PortfolioSimulation(desk, entries: list.entries).result()
        skipped = list.skipped + portfolio.skipped
    }

    /// Trades every event for itself, without an account.
    public static func signalTrades(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> [Trade] {
        let desk = TradeDesk(events: events, panel: panel, rule: rule)
        return EntryList(events, panel: panel, rule: rule).entries.map { desk.trade($0, quantity: 1) }
    }

    /// What the account was worth in the end.
    public var finalEquity: Double { portfolio.equity.last?.equity ?? rule.cash }
}
