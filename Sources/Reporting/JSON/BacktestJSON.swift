public import Backtesting
import Market

extension JSONValue {
    /// A whole backtest, as `tapecheck backtest --format json` gives it; the rows are named as in the CSV tables.
    public init(_ result: BacktestResult) {
        var members: [Member] = [
            Member("signal_trades", JSONValue(result.run.signalTrades.map { JSONValue($0, result.events) })),
            Member("portfolio_trades", JSONValue(result.run.portfolio.trades.map { JSONValue($0, result.events) })),
            Member("equity", JSONValue(result.run.portfolio.equity.map { JSONValue($0) })),
            Member(
                "skipped",
                JSONValue(
                    result.run.skipped.map {
                        [
                            "event_id": .string(result.events[$0.event].id), "level": .string($0.level.rawValue),
                            "reason": .string($0.reason.rawValue),
                        ]
                    })),
            Member("metrics", Self.metrics(result)),
            Member("inference", Self.inference(result)),
            Member("cost_curve", JSONValue(result.costCurve, value: "cost_bps")),
            Member("latency_curve", JSONValue(result.latencyCurve, value: "latency_minutes")),
        ]
        if let sweep = result.sweep { members.append(Member("sweep", JSONValue(sweep))) }
        self = .object(members)
    }

    private init(_ trade: Trade, _ events: [TradingEvent]) {
        let event = events[trade.event]
        self = [
            "event_id": .string(event.id), "ticker": .string(trade.ticker.symbol),
            "side": .string(trade.side.rawValue), "published": .string(event.published),
            "entry_date": .string("\(trade.entryDay)"), "entry_ref": .number(trade.entryReference),
            "entry_fill": .number(trade.entryFill), "exit_date": .string("\(trade.exitDay)"),
            "exit_reason": .string(trade.reason.rawValue), "exit_ref": .number(trade.exitReference),
            "exit_fill": .number(trade.exitFill), "bars": .integer(trade.bars),
            "ambiguous": .integer(trade.isAmbiguous ? 1 : 0), "qty": .number(trade.quantity),
            "gross": .number(trade.gross), "commission": .number(trade.commission), "borrow": .number(trade.borrow),
            "net": .number(trade.net), "net_return": .number(trade.netReturn),
            "mae": .number(trade.worstExcursion), "mfe": .number(trade.bestExcursion),
            "dividends": .number(trade.dividends), "slippage": .number(trade.slippage),
            "move_before_entry": JSONValue(trade.moveBeforeEntry),
            "flags": JSONValue(trade.flags.names.map { .string($0) }), "entry_line": .integer(trade.entryLine),
            "exit_line": .integer(trade.exitLine), "source": .string("\(event.file):\(event.line)"),
            "sentence": JSONValue(event.sentence),
            "hedge": trade.hedge.map {
                [
                    "ticker": .string($0.ticker.symbol), "qty": .number($0.quantity),
                    "entry_fill": .number($0.entryFill), "exit_fill": .number($0.exitFill), "gross": .number($0.gross),
                ]
            } ?? .null,
        ]
    }

    private init(_ point: PortfolioRun.Point) {
        self = [
            "date": .string("\(point.day)"), "cash": .number(point.cash),
            "positions_value": .number(point.positionsValue), "equity": .number(point.equity),
            "open_positions": .integer(point.openPositions),
        ]
    }

    private init(_ curve: SensitivityCurve, value: String) {
        self.init(
            curve.points.map {
                .object([
                    Member(value, .number($0.value)), Member("trades", .integer($0.trades)),
                    Member("mean_return", JSONValue($0.meanReturn)), Member("final_equity", .number($0.finalEquity)),
                ])
            })
    }

    private static func metrics(_ result: BacktestResult) -> JSONValue {
        let metrics = result.metrics, account = result.account
        let members: [Member] = [
            Member("final_equity", .number(result.run.finalEquity)),
            Member(
                "convention",
                [
                    "periods_per_year": .number(metrics.convention.periodsPerYear),
                    "risk_free": .number(metrics.convention.riskFree), "deviation": "n - 1",
                    "return": "simple, one a session",
                ]),
        ]
        let own: JSONValue = .object(members + returnMembers(metrics))
        return [
            "account": own, "exposed_share": JSONValue(account.exposedShare),
            "mean_exposure": JSONValue(account.meanExposure), "turnover": JSONValue(account.turnover),
            "costs_bps_year": JSONValue(account.costsPerYear), "break_even_cost_bps": JSONValue(account.breakEvenCost),
            "benchmark": result.benchmark.map { benchmark in
                [
                    "ticker": JSONValue(result.settings.benchmark?.symbol), "n": .integer(benchmark.count),
                    "total_return": .number(benchmark.benchmarkTotalReturn), "beta": .number(benchmark.beta),
                    "alpha_period": .number(benchmark.alphaPerPeriod),
                    "alpha_ann_simple": .number(benchmark.alphaAnnual),
                    "alpha_ann_compound": JSONValue(benchmark.alphaAnnualCompound),
                    "r_squared": JSONValue(benchmark.rSquared),
                    "tracking_error_ann": JSONValue(benchmark.trackingError),
                    "information_ratio_ann": JSONValue(benchmark.informationRatio),
                    "treynor_ann": JSONValue(benchmark.treynor),
                ]
            } ?? .null,
            "drawdowns": JSONValue(
                result.drawdowns.map {
                    [
                        "depth": .number($0.depth), "peak_bar": .integer($0.peak), "trough_bar": .integer($0.trough),
                        "recovery_bar": JSONValue($0.recovery),
                    ]
                }),
            "signal_trades": JSONValue(result.signalMetrics), "portfolio_trades": JSONValue(result.portfolioMetrics),
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

    private static func inference(_ result: BacktestResult) -> JSONValue {
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
            "trades_bootstrap": inference.trades.map { JSONValue($0) } ?? .null,
            "placebo": inference.placebo.map {
                [
                    "draws": .integer($0.draws), "seed": .string("\($0.seed)"), "actual_mean": .number($0.actual),
                    "placebo_mean": .number($0.mean), "placebo_sd": JSONValue($0.deviation), "p": .number($0.p),
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

    private init(_ sweep: ParameterSweep) {
        self = [
            "trials": .integer(sweep.trials),
            "axes": JSONValue(
                sweep.axes.map {
                    ["name": .string($0.parameter.rawValue), "values": JSONValue($0.values.map { JSONValue($0) })]
                }),
            "best": JSONValue(sweep.best), "deflated_sharpe": JSONValue(sweep.deflatedSharpe),
            "expected_best_sharpe": JSONValue(sweep.expectedBestSharpe),
            "minimum_backtest_years": .number(sweep.minimumYears),
            "pbo": sweep.overfitting.map {
                [
                    "blocks": .integer($0.blocks), "splits": .integer($0.logits.count),
                    "pbo": .number($0.probability), "prob_oos_loss": .number($0.lossProbability),
                    "mean_logit": .number($0.meanLogit), "degradation_slope": JSONValue($0.degradationSlope),
                ]
            } ?? .null,
            "reality_check": sweep.bestRuleTest.map {
                [
                    "draws": .integer($0.draws), "mean_block": .number($0.meanBlock), "best": .integer($0.best),
                    "white_p": .number($0.realityCheck), "spa_lower_p": .number($0.spaLower),
                    "spa_consistent_p": .number($0.spaConsistent), "spa_upper_p": .number($0.spaUpper),
                ]
            } ?? .null,
            "walk_forward": sweep.walkForward.map { walk in
                [
                    "total_return": JSONValue(walk.metrics.totalReturn), "sharpe": JSONValue(walk.metrics.sharpe),
                    "folds": JSONValue(
                        walk.folds.map {
                            [
                                "start": .integer($0.start), "end": .integer($0.end), "cell": .integer($0.rule),
                                "in_sample": .number($0.inSample), "out_of_sample": JSONValue($0.outOfSample),
                            ]
                        }),
                ]
            } ?? .null,
            "cells": JSONValue(
                sweep.cells.map { cell in
                    .object(
                        zip(sweep.axes, cell.positions).map {
                            Member($0.parameter.rawValue, JSONValue($0.values[$1]))
                        } + [
                            Member("trades", .integer(cell.trades)), Member("mean_return", JSONValue(cell.meanReturn)),
                            Member("final_equity", .number(cell.finalEquity)),
                            Member("sharpe", JSONValue(cell.sharpe)),
                            Member("max_drawdown", .number(cell.maximumDrawdown)), Member("p", JSONValue(cell.p)),
                            Member("p_bh", JSONValue(cell.adjustedP)),
                        ])
                }),
        ]
    }

    /// The rule of a backtest with all that it leaves at its standard.
    public init(_ rule: TradeRule) {
        let sizing: JSONValue =
            switch rule.sizing {
            case .equalSlots: "equal"
            case .fraction(let share): .string("fraction=\(share)")
            case .volatility(let goal): .string("volatility=\(goal)")
            }
        self = [
            "entry": .string(rule.entry.rawValue), "hold": .integer(rule.hold), "stop": JSONValue(rule.stop),
            "target": JSONValue(rule.target), "trail": JSONValue(rule.trail), "side": .string(rule.side.rawValue),
            "latency_min": .integer(rule.latency), "slip_bps": .number(rule.slippage),
            "spread_bps": .number(rule.halfSpread), "comm_bps": .number(rule.commission),
            "comm_per_share": .number(rule.commissionPerShare), "comm_per_order": .number(rule.commissionPerOrder),
            "borrow_bps_year": .number(rule.borrow), "volume_cap": JSONValue(rule.volumeCap),
            "impact": .number(rule.impact), "lookback": .integer(rule.lookback),
            "max_positions": .integer(rule.maximumPositions), "cash": .number(rule.cash), "sizing": sizing,
            "fractional": .bool(rule.fractionalShares), "ambiguity": .string(rule.ambiguity.rawValue),
            "delisting_loss": .number(rule.delistingLoss),
        ]
    }
}
