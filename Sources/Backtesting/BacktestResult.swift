public import Market

/// A backtest with everything that belongs in its report.
public struct BacktestResult: Hashable, Sendable {
    public let events: [TradingEvent]
    public let run: BacktestRun
    public let settings: BacktestSettings
    /// The account's returns, one a session.
    public let returns: [Double]
    public let metrics: ReturnMetrics
    public let benchmark: BenchmarkMetrics?
    public let account: AccountMetrics
    /// Of the events traded each for itself, and of the account's trades.
    public let signalMetrics: TradeMetrics
    public let portfolioMetrics: TradeMetrics
    /// The deepest falls of the account.
    public let drawdowns: [DrawdownSummary.Episode]
    /// The account where ambiguous bars go the trader's way, and where they don't; `nil` where no bar is ambiguous.
    public let ambiguityPair: AmbiguityPair?
    public let inference: BacktestInference
    public let costCurve: SensitivityCurve
    public let latencyCurve: SensitivityCurve
    public let sweep: ParameterSweep?

    /// The same rule under both readings of bars that reach stop and target.
    public struct AmbiguityPair: Hashable, Sendable {
        public let pessimisticMean: Double?
        public let optimisticMean: Double?
        public let pessimisticEquity: Double
        public let optimisticEquity: Double
    }

    /// The sessions that the panel has.
    public var sessionCount: Int { run.portfolio.equity.count }
}

/// What a backtest is asked for besides its rule.
public struct BacktestSettings: Hashable, Sendable {
    public var rule = TradeRule()
    public var convention = ReturnMetrics.Convention()
    /// An instrument whose returns the account's are held against; sessions on which it has none are left out.
    public var benchmark: Ticker?
    public var bootstrapDraws = 1000
    public var placeboDraws = 200
    public var seed: UInt64 = 1
    public var axes: [SweepAxis] = []

    public init() {}
}

/// How far the result may be chance.
public struct BacktestInference: Hashable, Sendable {
    /// That the true Sharpe ratio is above 0; `nil` where the account has none.
    public let probabilisticSharpe: Double?
    /// Sessions until that probability reaches 95 %.
    public let minimumTrackRecord: Double?
    public let independence: IndependentEvents
    /// Of the account's returns by session.
    public let account: BootstrapIntervals?
    /// Of the net returns of the trades for themselves, in the order of their entries.
    public let trades: BootstrapIntervals?
    public let placebo: PlaceboRuns?
}

extension BacktestResult {
    /// Trades the events and works out all figures.
    ///
    /// - Complexity: about twenty accounts, one a cell of the sweep, and one path a trade and placebo draw.
    public init(_ events: [TradingEvent], panel: BarPanel, settings: BacktestSettings) {
        let rule = settings.rule
        let run = BacktestRun(events, panel: panel, rule: rule)
        let returns = run.portfolio.returns(initial: rule.cash)
        let days = panel.sessions.last.flatMap { last in panel.sessions.first.map { last.days(since: $0) } }
        let metrics = ReturnMetrics(returns, calendarDays: days, convention: settings.convention)
        self.events = events
        self.run = run
        self.settings = settings
        self.returns = returns
        self.metrics = metrics
        benchmark = settings.benchmark.flatMap {
            Self.benchmark($0, returns: returns, panel: panel, convention: settings.convention)
        }
        account = AccountMetrics(run.portfolio, convention: settings.convention)
        signalMetrics = TradeMetrics(run.signalTrades, stop: rule.stop)
        portfolioMetrics = TradeMetrics(run.portfolio.trades, stop: rule.stop)
        drawdowns = DrawdownSummary.table(returns, rows: 5)
        ambiguityPair = Self.pair(run, events: events, panel: panel)
        inference = Self.inference(run, events, panel, settings, metrics: metrics, returns: returns)
        costCurve = .costs(events, panel: panel, rule: rule)
        latencyCurve = .latencies(events, panel: panel, rule: rule)
        sweep =
            settings.axes.isEmpty
            ? nil
            : ParameterSweep(
                settings.axes, events: events, panel: panel, rule: rule, convention: settings.convention,
                draws: settings.bootstrapDraws, seed: settings.seed)
    }

    private static func inference(
        _ run: BacktestRun, _ events: [TradingEvent], _ panel: BarPanel, _ settings: BacktestSettings,
        metrics: ReturnMetrics, returns: [Double]
    ) -> BacktestInference {
        let sharpe = SharpeInference(metrics)
        let inOrder = run.signalTrades.sorted { ($0.entrySession, $0.event) < ($1.entrySession, $1.event) }
        let list = EntryList(events, panel: panel, rule: run.rule)
        return BacktestInference(
            probabilisticSharpe: sharpe?.probabilistic(), minimumTrackRecord: sharpe?.minimumTrackRecord(),
            independence: IndependentEvents(run.signalTrades, events: events, sessions: panel.sessions.count),
            account: BootstrapIntervals(
                returns, draws: settings.bootstrapDraws, seed: settings.seed, stream: 0,
                periodsPerYear: settings.convention.periodsPerYear),
            trades: BootstrapIntervals(
                inOrder.map(\.netReturn), draws: settings.bootstrapDraws, seed: settings.seed, stream: 1),
            placebo: PlaceboRuns(
                run.signalTrades, entries: list.entries,
                desk: TradeDesk(events: events, panel: panel, rule: run.rule), draws: settings.placeboDraws,
                seed: settings.seed))
    }

    private static func pair(_ run: BacktestRun, events: [TradingEvent], panel: BarPanel) -> AmbiguityPair? {
        guard run.signalTrades.contains(where: \.isAmbiguous) else { return nil }
        func other(_ ambiguity: TradeRule.Ambiguity) -> BacktestRun {
            if run.rule.ambiguity == ambiguity { return run }
            var rule = run.rule
            rule.ambiguity = ambiguity
            return BacktestRun(events, panel: panel, rule: rule)
        }
        let pessimistic = other(.pessimistic), optimistic = other(.optimistic)
        func mean(_ run: BacktestRun) -> Double? {
            run.signalTrades.isEmpty
                ? nil : run.signalTrades.reduce(0) { $0 + $1.netReturn } / Double(run.signalTrades.count)
        }
        return AmbiguityPair(
            pessimisticMean: mean(pessimistic), optimisticMean: mean(optimistic),
            pessimisticEquity: pessimistic.finalEquity, optimisticEquity: optimistic.finalEquity)
    }

    private static func benchmark(
        _ ticker: Ticker, returns: [Double], panel: BarPanel, convention: ReturnMetrics.Convention
    ) -> BenchmarkMetrics? {
        guard let place = panel.position(of: ticker) else { return nil }
        let bars = panel.series[place]
        var dividends: [Int: Double] = [:]
        for dividend in bars.dividends { dividends[dividend.bar, default: 0] += dividend.amount }
        var own: [Double] = [], other: [Double] = []
        for bar in bars.close.indices.dropFirst() {
            let session = Int(bars.sessions[bar])
            // A return over a gap is not one session's.
            guard Int(bars.sessions[bar - 1]) == session - 1 else { continue }
            own.append(returns[session])
            other.append((bars.close[bar] + (dividends[bar] ?? 0)) / bars.close[bar - 1] - 1)
        }
        return BenchmarkMetrics(own, benchmark: other, convention: convention)
    }
}
