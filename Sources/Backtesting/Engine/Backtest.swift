/// What came of trading a list of events under a rule: every event alone, and in one cash account.
///
/// Every event is in exactly one of ``signalTrades`` and the skips of level `signal`; and of those traded alone, every one
/// is in exactly one of the account's trades and its skips.
public struct BacktestRun: Hashable, Sendable {
    /// The rule that was followed.
    public let rule: TradeRule
    /// Each event for itself with one share, in the order given; overlaps don't matter. Costs that an order has whatever
    /// its size, and impact, are those of an order of one slot of the initial cash.
    public let signalTrades: [Trade]
    /// The trades of one cash account, and its worth by session.
    public let portfolio: PortfolioRun
    /// Of both levels: those that gave no trade at all first.
    public let skipped: [SkippedEvent]

    /// Trades the events.
    ///
    /// A decision rests on prices and news before its moment alone: the entry on the publication time and the calendar,
    /// the size on the equity of the previous close, cash, and bars before the entry's.
    ///
    /// - Precondition: the rule holds for at least one session and has a slot.
    /// - Complexity: O(events · (log events + bars held) + sessions · positions).
    public init(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) {
        self.init(TradeBook(EventTable(events, panel: panel), panel: panel, rule: rule))
    }

    init(_ book: TradeBook) {
        rule = book.rule
        signalTrades = book.signalTrades()
        portfolio = book.portfolio()
        skipped = book.skipped + portfolio.skipped
    }

    /// Trades every event for itself, without an account.
    public static func signalTrades(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> [Trade] {
        TradeBook(EventTable(events, panel: panel, isRanked: false), panel: panel, rule: rule).signalTrades()
    }

    /// What the account was worth in the end.
    public var finalEquity: Double { portfolio.equity.last?.equity ?? rule.cash }
}

/// The placements and paths of a list of events under one rule: all that a run needs but the account.
struct TradeBook {
    let table: EventTable
    let desk: TradeDesk
    let placements: [Placement]
    let skipped: [SkippedEvent]
    /// The placements by session, then by publication: the order in which an account takes them.
    let order: [Int]
    let paths: [TradePath]

    var rule: TradeRule { desk.rule }

    init(_ table: EventTable, panel: BarPanel, rule: TradeRule) {
        self.init(table, PlacementList(table, panel: panel, rule: rule), panel: panel, rule: rule)
    }

    /// - Parameter list: of a rule with the same entry, side and latency.
    init(_ table: EventTable, _ list: PlacementList, panel: BarPanel, rule: TradeRule) {
        precondition(rule.hold > 0 && rule.maximumPositions > 0 && rule.cash > 0, "a rule that can trade")
        self.table = table
        let desk = TradeDesk(panel: panel, rule: rule)
        self.desk = desk
        placements = list.placements
        skipped = list.skipped
        order = list.order
        paths = list.placements.map { desk.path($0) }
    }

    /// The same trades at other costs.
    ///
    /// - Precondition: the rules differ in costs alone.
    func priced(by rule: TradeRule) -> TradeBook {
        TradeBook(self, desk: TradeDesk(panel: desk.panel, rule: rule))
    }

    private init(_ other: TradeBook, desk: TradeDesk) {
        table = other.table
        self.desk = desk
        placements = other.placements
        skipped = other.skipped
        order = other.order
        paths = other.paths
    }

    func signalTrades() -> [Trade] {
        placements.indices.map { index in
            desk.trade(
                placements[index], paths[index], of: table, quantity: 1, order: desk.slot(placements[index]))
        }
    }

    /// The mean net return of the trades for themselves.
    func meanReturn() -> Double? {
        guard !placements.isEmpty else { return nil }
        var sum = 0.0
        for index in placements.indices { sum += desk.netReturn(placements[index], paths[index]) }
        return sum / Double(placements.count)
    }

    func portfolio() -> PortfolioRun {
        var account = AccountSimulation(self)
        account.run()
        return account.result()
    }

    /// The account's worth after every session.
    func equity() -> [Double] { account(watched: []).equity }

    /// The account's worth after every session, and what it held at the closes of some.
    func account(watched: [Int]) -> (equity: [Double], holdings: [[Holding]]) {
        var account = AccountSimulation(self, isBrief: true, watched: watched)
        account.run()
        return (account.equity, account.holdings)
    }
}
