public import Backtesting
import Market

extension JSONValue {
    /// A whole backtest, as `tapecheck backtest --format json` gives it; the rows are named as in the CSV tables.
    ///
    /// - Parameters:
    ///   - leftOut: what of the input became no event.
    ///   - notes: what a reader must know besides of how the events came about.
    public init(_ result: BacktestResult, leftOut: [(id: String, reason: String)] = [], notes: [String] = []) {
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
            Member(
                "left_out",
                JSONValue(leftOut.map { ["event_id": .string($0.id), "reason": .string($0.reason)] })),
            Member("cautions", JSONValue((BacktestWording.cautions(result) + notes).map { .string($0) })),
            Member("metrics", Self.backtestMetrics(result)),
            Member("inference", Self.backtestInference(result)),
            Member("cost_curve", JSONValue(result.costCurve, value: "cost_bps")),
            Member("cost_curve_break_even_bps", JSONValue(result.costCurve.breakEven)),
            Member("latency_curve", JSONValue(result.latencyCurve, value: "latency_minutes")),
        ]
        if let sweep = result.sweep {
            members.append(Member("sweep", JSONValue(sweep, days: result.run.portfolio.equity.map(\.day))))
        }
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
            "flags": JSONValue(trade.flags.names.map { .string($0) }), "entry_line": .integer(trade.entryRow.line),
            "exit_line": .integer(trade.exitRow.line), "entry_file": .string(trade.entryRow.file),
            "exit_file": .string(trade.exitRow.file), "first_tradable": .string(trade.firstTradable),
            "group": JSONValue(event.group), "source": .string("\(event.file):\(event.line)"),
            "sentence": JSONValue(event.sentence),
            "hedge": trade.hedge.map {
                [
                    "ticker": .string($0.ticker.symbol), "qty": .number($0.quantity),
                    "entry_fill": .number($0.entryFill), "exit_fill": .number($0.exitFill), "gross": .number($0.gross),
                    "entry_row": .string("\($0.entryRow)"),
                    "exit_row": .string("\($0.exitRow)"),
                ]
            } ?? .null,
            "qty_wanted": .number(trade.quantityWanted),
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
