public import Market

/// A backtest with everything that belongs in its report.
public struct BacktestResult: Hashable, Sendable {
    /// The events, in the order given.
    public let events: [TradingEvent]
    /// Their trades, each for itself and in one account.
    public let run: BacktestRun
    /// What was asked for.
    public let settings: BacktestSettings
    /// The account's returns, one a session.
    public let returns: [Double]
    /// Over all sessions of the prices, idle ones included.
    public let metrics: ReturnMetrics
    /// From the first entry to the last exit; `nil` where the account never traded.
    public let activeMetrics: ReturnMetrics?
    /// The account beside the benchmark; `nil` without one.
    public let benchmark: BenchmarkComparison?
    /// How much of the account was at work, and what it cost.
    public let account: AccountMetrics
    /// Of the events traded each for itself, and of the account's trades.
    public let signalMetrics: TradeMetrics
    /// The currencies of the events traded for themselves, as far as they are known; of several no money is added.
    public let currencies: [String]
    /// Of the account's trades.
    public let portfolioMetrics: TradeMetrics
    /// Of the events traded for themselves, by ``TradingEvent/group`` in the order of the first; empty where no event has
    /// one.
    public let groups: [GroupResult]
    /// The deepest falls of the account.
    public let drawdowns: [DrawdownSummary.Episode]
    /// The account where ambiguous bars go the trader's way, and where they don't; `nil` where no bar is ambiguous.
    public let ambiguityPair: AmbiguityPair?
    /// How far the result may be chance.
    public let inference: BacktestInference
    /// The result over the costs of a fill.
    public let costCurve: SensitivityCurve
    /// The result over the time between publication and order.
    public let latencyCurve: SensitivityCurve
    /// The same events under every combination of the axes; `nil` without axes.
    public let sweep: ParameterSweep?

    /// The same rule under both readings of bars that reach stop and target.
    public struct AmbiguityPair: Hashable, Sendable {
        /// The mean net return with the stop first; `nil` without trades.
        public let pessimisticMean: Double?
        /// The same with the target first.
        public let optimisticMean: Double?
        /// The account's final worth with the stop first, in money.
        public let pessimisticEquity: Double
        /// The same with the target first.
        public let optimisticEquity: Double
    }

    /// The sessions that the panel has.
    public var sessionCount: Int { run.portfolio.equity.count }
}

/// What a backtest is asked for besides its rule.
public struct BacktestSettings: Hashable, Sendable {
    /// What is done about every event.
    public var rule = TradeRule()
    /// How figures become annual.
    public var convention = ReturnMetrics.Convention()
    /// An instrument whose returns the account's are held against.
    public var benchmark: Ticker?
    /// Draws behind the intervals and the best-rule test; 0 for none.
    public var bootstrapDraws = 1000
    /// Draws of the same trades on other dates; 0 for none.
    public var placeboDraws = 200
    /// The seed of all draws.
    public var seed: UInt64 = 1
    /// The parameters of a sweep; empty for none.
    public var axes: [SweepAxis] = []

    public init() {}
}

/// How far the result may be chance.
public struct BacktestInference: Hashable, Sendable {
    /// That the true Sharpe ratio is above 0; `nil` where the account has none.
    public let probabilisticSharpe: Double?
    /// Sessions until that probability reaches 95 %.
    public let minimumTrackRecord: Double?
    /// How many independent events the trades are worth.
    public let independence: IndependentEvents
    /// Of the account's returns by session.
    public let account: BootstrapIntervals?
    /// Of the mean net return of the trades for themselves.
    public let trades: TradeIntervals?
    /// The same trades on other dates; `nil` where none was asked for or could be placed.
    public let placebo: PlaceboRuns?
}

extension BacktestResult {
    /// Trades the events and works out all figures.
    ///
    /// - Parameter progress: told of the runs of the stages that take long.
    /// - Complexity: about twenty accounts, one a cell of the sweep, and one path a trade and placebo session.
    public init(
        _ events: [TradingEvent], panel: BarPanel, settings: BacktestSettings,
        progress: ((BacktestProgress) -> Void)? = nil
    ) {
        let table = EventTable(events, panel: panel)
        let sweep = Self.work(table, panel, settings).map { work in
            ParameterSweep(
                work, work.accounts(progress: progress), draws: settings.bootstrapDraws, seed: settings.seed)
        }
        self.init(table, panel: panel, settings: settings, sweep: sweep, progress: progress)
    }

    /// The same with the combinations of a sweep run by several tasks, whose number doesn't change the result.
    public init(
        _ events: [TradingEvent], panel: BarPanel, settings: BacktestSettings, jobs: Int,
        progress: ((BacktestProgress) -> Void)? = nil
    ) async {
        precondition(jobs > 0, "someone to do the work")
        let table = EventTable(events, panel: panel)
        var sweep: ParameterSweep?
        if let work = Self.work(table, panel, settings) {
            let accounts = await work.accounts(jobs: jobs, progress: progress)
            sweep = ParameterSweep(work, accounts, draws: settings.bootstrapDraws, seed: settings.seed)
        }
        self.init(table, panel: panel, settings: settings, sweep: sweep, progress: progress)
    }

    private static func work(_ table: EventTable, _ panel: BarPanel, _ settings: BacktestSettings) -> SweepWork? {
        settings.axes.isEmpty
            ? nil : SweepWork(settings.axes, table: table, panel: panel, rule: settings.rule, settings.convention)
    }

    private init(
        _ table: EventTable, panel: BarPanel, settings: BacktestSettings, sweep: ParameterSweep?,
        progress: ((BacktestProgress) -> Void)?
    ) {
        let events = table.events, rule = settings.rule, convention = settings.convention
        let book = TradeBook(table, panel: panel, rule: rule)
        let run = BacktestRun(book)
        let returns = run.portfolio.returns(initial: rule.cash)
        let days = panel.sessions.last.flatMap { last in panel.sessions.first.map { last.days(since: $0) } }
        let metrics = ReturnMetrics(returns, calendarDays: days, convention: convention)
        self.events = events
        self.run = run
        self.settings = settings
        self.returns = returns
        self.metrics = metrics
        activeMetrics = Self.activeReturns(run, returns).map { ReturnMetrics($0, convention: convention) }
        benchmark = settings.benchmark.flatMap {
            BenchmarkComparison.of($0, returns: returns, panel: panel, convention: convention)
        }
        account = AccountMetrics(run.portfolio, convention: convention)
        signalMetrics = TradeMetrics(run.signalTrades, stop: rule.stop, panel: panel)
        currencies = panel.currencies(of: run.signalTrades)
        portfolioMetrics = TradeMetrics(run.portfolio.trades, stop: rule.stop)
        groups = GroupResult.all(run.signalTrades, events: events, panel: panel, stop: rule.stop)
        drawdowns = DrawdownSummary.table(returns, rows: 5)
        ambiguityPair = Self.pair(run, book)
        inference = Self.inference(run, book, settings, metrics: metrics, returns: returns, progress)
        costCurve = .costs(book)
        latencyCurve = .latencies(book)
        self.sweep = sweep
    }

    /// The returns from the first entry to the last exit.
    private static func activeReturns(_ run: BacktestRun, _ returns: [Double]) -> [Double]? {
        guard let first = run.portfolio.trades.map(\.entrySession).min(),
            let last = run.portfolio.trades.map(\.exitSession).max()
        else { return nil }
        return Array(returns[first...last])
    }

    private static func inference(
        _ run: BacktestRun, _ book: TradeBook, _ settings: BacktestSettings, metrics: ReturnMetrics, returns: [Double],
        _ progress: ((BacktestProgress) -> Void)?
    ) -> BacktestInference {
        let sharpe = SharpeInference(metrics)
        return BacktestInference(
            probabilisticSharpe: sharpe?.probabilistic(), minimumTrackRecord: sharpe?.minimumTrackRecord(),
            independence: IndependentEvents(run.signalTrades, events: book.table.events, sessions: returns.count),
            account: BootstrapIntervals(
                returns, draws: settings.bootstrapDraws, seed: settings.seed, stream: 0,
                convention: settings.convention),
            trades: TradeIntervals(
                run.signalTrades, draws: settings.bootstrapDraws, seed: settings.seed, stream: 1),
            placebo: PlaceboRuns(book, draws: settings.placeboDraws, seed: settings.seed, progress: progress))
    }

    private static func pair(_ run: BacktestRun, _ book: TradeBook) -> AmbiguityPair? {
        guard run.signalTrades.contains(where: \.isAmbiguous) else { return nil }
        func other(_ ambiguity: TradeRule.Ambiguity) -> (mean: Double?, equity: Double) {
            var rule = book.rule
            rule.ambiguity = ambiguity
            let book = TradeBook(book.table, panel: book.desk.panel, rule: rule)
            return (book.meanReturn(), book.equity().last ?? rule.cash)
        }
        let pessimistic = other(.pessimistic), optimistic = other(.optimistic)
        return AmbiguityPair(
            pessimisticMean: pessimistic.mean, optimisticMean: optimistic.mean,
            pessimisticEquity: pessimistic.equity, optimisticEquity: optimistic.equity)
    }
}
