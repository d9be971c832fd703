import Backtesting
import Market

extension JSONValue {
    static func backtestMetrics(_ result: BacktestResult) -> JSONValue {
        let metrics = result.metrics, account = result.account
        let members: [Member] = [
            Member("final_equity", .number(result.run.finalEquity)),
            Member("ruined", JSONValue(result.run.portfolio.ruined.map { "\($0)" })),
            Member("currency", JSONValue(result.run.portfolio.currency)),
            Member(
                "convention",
                [
                    "periods_per_year": .number(metrics.convention.periodsPerYear),
                    "risk_free": .number(metrics.convention.riskFree), "deviation": "n - 1",
                    "return": "simple, one a session",
                ]),
        ]
        let own: JSONValue = .object(members + returnMembers(metrics))
        // Period 0 is the start, before the first session, and has no date.
        func day(_ period: Int) -> String? {
            period > 0 ? "\(result.run.portfolio.equity[period - 1].day)" : nil
        }
        return [
            "account": own,
            "active": result.activeMetrics.map { .object(returnMembers($0)) } ?? .null,
            "exposed_share": JSONValue(account.exposedShare),
            "mean_exposure": JSONValue(account.meanExposure), "turnover": JSONValue(account.turnover),
            "costs_bps_year": JSONValue(account.costsPerYear), "break_even_cost_bps": JSONValue(account.breakEvenCost),
            "benchmark": result.benchmark.map { benchmark in
                [
                    "ticker": JSONValue(result.settings.benchmark?.symbol),
                    "first": .string("\(benchmark.firstDay)"), "last": .string("\(benchmark.lastDay)"),
                    "total_return": .number(benchmark.totalReturn),
                    "n": JSONValue(benchmark.metrics?.count), "beta": JSONValue(benchmark.metrics?.beta),
                    "alpha_period": JSONValue(benchmark.metrics?.alphaPerPeriod),
                    "alpha_ann_simple": JSONValue(benchmark.metrics?.alphaAnnual),
                    "alpha_ann_compound": JSONValue(benchmark.metrics?.alphaAnnualCompound),
                    "r_squared": JSONValue(benchmark.metrics?.rSquared),
                    "tracking_error_ann": JSONValue(benchmark.metrics?.trackingError),
                    "information_ratio_ann": JSONValue(benchmark.metrics?.informationRatio),
                    "treynor_ann": JSONValue(benchmark.metrics?.treynor),
                ]
            } ?? .null,
            "drawdowns": JSONValue(
                result.drawdowns.map {
                    [
                        "depth": .number($0.depth), "peak_bar": .integer($0.peak), "trough_bar": .integer($0.trough),
                        "recovery_bar": JSONValue($0.recovery), "peak_date": JSONValue(day($0.peak)),
                        "trough_date": JSONValue(day($0.trough)),
                        "recovery_date": JSONValue($0.recovery.flatMap(day)),
                    ]
                }),
            "signal_trades": JSONValue(result.signalMetrics), "portfolio_trades": JSONValue(result.portfolioMetrics),
            "groups": JSONValue(
                result.groups.map {
                    [
                        "group": .string($0.group), "trades": JSONValue($0.metrics),
                        "effective": .number($0.independence.effective), "t": JSONValue($0.independence.t),
                        "p": JSONValue($0.independence.p), "p_bh": JSONValue($0.adjustedP),
                    ]
                }),
        ]
    }

    private static func returnMembers(_ metrics: ReturnMetrics) -> [Member] {
        let values: [(String, Double?)] = [
            ("total_return", metrics.totalReturn), ("cagr_252", metrics.annualGrowth),
            ("cagr_calendar", metrics.annualGrowthCalendar), ("ann_vol_ddof1", metrics.annualVolatility),
            ("sharpe", metrics.sharpe), ("sharpe_per_period", metrics.sharpePerPeriod),
            ("sharpe_geometric", metrics.sharpeGeometric), ("sortino", metrics.sortino),
            ("downside_dev_ann", metrics.downsideDeviation), ("max_drawdown", metrics.drawdown.maximum),
            ("calmar", metrics.calmar), ("ulcer", metrics.drawdown.ulcer), ("pain_index", metrics.drawdown.pain),
            ("omega0", metrics.omega), ("gain_to_pain", metrics.gainToPain), ("tail_ratio", metrics.tailRatio),
            ("var95_hist", metrics.valueAtRisk), ("cvar95_hist", metrics.expectedShortfall),
            ("cvar95_hist_leq_var", metrics.expectedShortfallAtMost), ("var95_gauss", metrics.gaussianValueAtRisk),
            ("cvar95_gauss", metrics.gaussianExpectedShortfall),
            ("var95_cornish_fisher", metrics.cornishFisherValueAtRisk), ("skew_population", metrics.skewness),
            ("kurt_population_raw", metrics.kurtosis), ("skew_sample", metrics.sampleSkewness),
            ("kurt_excess_sample", metrics.sampleExcessKurtosis), ("stability_r2", metrics.stability),
            ("best", metrics.best), ("worst", metrics.worst), ("positive_share", metrics.positiveShare),
        ]
        return [Member("n", .integer(metrics.count))] + values.map { Member($0.0, JSONValue($0.1)) }
            + [
                Member("longest_drawdown_bars", .integer(metrics.drawdown.longest)),
                Member("n_drawdowns", .integer(metrics.drawdown.count)),
            ]
    }

    private init(_ metrics: TradeMetrics) {
        let values: [(String, Double?)] = [
            ("hit_rate", metrics.hitRate), ("hit_rate_excl_zero", metrics.hitRateOfDecided),
            ("profit_factor", metrics.profitFactor), ("profit_factor_percent", metrics.profitFactorOfReturns),
            ("payoff", metrics.payoff), ("expectancy", metrics.expectancy), ("mean_return", metrics.meanReturn),
            ("mean_r", metrics.meanRisk), ("median_return", metrics.medianReturn), ("best", metrics.best),
            ("worst", metrics.worst), ("mean_bars", metrics.meanBars), ("mean_mae", metrics.meanWorstExcursion),
            ("mean_mfe", metrics.meanBestExcursion), ("sqn", metrics.systemQuality),
            ("sqn_capped", metrics.systemQualityCapped), ("kelly", metrics.kelly), ("gross", metrics.gross),
            ("commission", metrics.commission), ("slippage", metrics.slippage), ("borrow", metrics.borrow),
            ("dividends", metrics.dividends), ("net", metrics.net),
            ("mean_move_before_entry", metrics.meanMoveBefore), ("mean_move_held", metrics.meanMoveHeld),
            ("share_of_move_before_entry", metrics.shareBeforeEntry),
        ]
        self = .object(
            [
                Member("n", .integer(metrics.count)), Member("winners", .integer(metrics.winners)),
                Member("losers", .integer(metrics.losers)), Member("ambiguous", .integer(metrics.ambiguous)),
                Member("longest_winning_streak", .integer(metrics.longestWinningStreak)),
                Member("longest_losing_streak", .integer(metrics.longestLosingStreak)),
            ] + values.map { Member($0.0, JSONValue($0.1)) })
    }

    static func backtestInference(_ result: BacktestResult) -> JSONValue {
        let inference = result.inference, independence = inference.independence
        return [
            "psr": JSONValue(inference.probabilisticSharpe),
            "min_track_record_sessions": JSONValue(inference.minimumTrackRecord),
            "independent_events": [
                "trades": .integer(independence.trades), "entry_days": .integer(independence.entryDays),
                "stories": .integer(independence.stories), "overlapping": .integer(independence.overlapping),
                "effective": .number(independence.effective), "t": JSONValue(independence.t),
                "p": JSONValue(independence.p),
            ],
            "account_bootstrap": inference.account.map { JSONValue($0) } ?? .null,
            "trades_bootstrap": inference.trades.map { trades in
                [
                    "draws": .integer(trades.draws), "seed": .string("\(trades.seed)"),
                    "level": .number(trades.level), "entry_sessions": .integer(trades.entrySessions),
                    "mean_block": .number(trades.meanBlock),
                    "mean": [.number(trades.mean.low), .number(trades.mean.high)],
                    "share_not_positive": .number(trades.shareNotPositive),
                ]
            } ?? .null,
            "placebo": inference.placebo.map {
                [
                    "draws": .integer($0.draws), "seed": .string("\($0.seed)"), "actual_mean": .number($0.actual),
                    "placebo_mean": .number($0.mean), "placebo_sd": JSONValue($0.deviation), "p": .number($0.p),
                    "unplaced": .integer($0.unplaced),
                ]
            } ?? .null,
            "ambiguity": result.ambiguityPair.map {
                [
                    "pessimistic_mean": JSONValue($0.pessimisticMean),
                    "optimistic_mean": JSONValue($0.optimisticMean),
                    "pessimistic_equity": .number($0.pessimisticEquity),
                    "optimistic_equity": .number($0.optimisticEquity),
                ]
            } ?? .null,
        ]
    }

    private init(_ intervals: BootstrapIntervals) {
        func interval(_ value: BootstrapIntervals.Interval) -> JSONValue { [.number(value.low), .number(value.high)] }
        self = [
            "draws": .integer(intervals.draws), "seed": .string("\(intervals.seed)"),
            "level": .number(intervals.level), "mean_block": .number(intervals.meanBlock),
            "mean": interval(intervals.mean), "sharpe": intervals.sharpe.map { interval($0) } ?? .null,
            "total_return": interval(intervals.totalReturn), "max_drawdown": interval(intervals.maximumDrawdown),
            "share_not_positive": .number(intervals.shareNotPositive),
        ]
    }
}
