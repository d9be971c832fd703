public import Backtesting
import Diagnostics
import Market

/// One table of a backtest as CSV; numbers read back exactly.
public struct BacktestCSV: Sendable {
    /// Which table.
    public enum Table: String, Hashable, Sendable, CaseIterable {
        /// Each event for itself.
        case signalTrades = "signal_trades"
        /// Those of the account.
        case portfolioTrades = "portfolio_trades"
        /// The account by session; events not traded; the combinations; the results over costs and delay.
        case equity, skipped, sweep, curves
    }

    private let result: BacktestResult
    private let leftOut: [(id: String, reason: String)]

    /// - Parameter leftOut: what of the input became no event.
    public init(_ result: BacktestResult, leftOut: [(id: String, reason: String)] = []) {
        self.result = result
        self.leftOut = leftOut
    }

    /// A table with its header.
    public func text(_ table: Table) -> String {
        let rows =
            switch table {
            case .signalTrades: trades(result.run.signalTrades)
            case .portfolioTrades: trades(result.run.portfolio.trades)
            case .equity:
                ["date,cash,positions_value,equity,open_positions"]
                    + result.run.portfolio.equity.map {
                        "\($0.day),\($0.cash),\($0.positionsValue),\($0.equity),\($0.openPositions)"
                    }
            case .sweep: sweep()
            case .curves:
                ["curve,value,trades,mean_return,final_equity"] + points("cost_bps", result.costCurve)
                    + points("latency_minutes", result.latencyCurve)
            case .skipped:
                ["event_id,level,reason"]
                    + result.run.skipped.map {
                        "\(CSVField.text(result.events[$0.event].id)),\($0.level.rawValue),\($0.reason.rawValue)"
                    } + leftOut.map { "\(CSVField.text($0.id)),input,\(CSVField.text($0.reason))" }
            }
        return rows.joined(separator: "\n") + "\n"
    }

    /// A row a combination; no rows where nothing was swept.
    private func sweep() -> [String] {
        guard let sweep = result.sweep else { return [] }
        func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        let axes = sweep.axes.map(\.parameter.rawValue)
        return [
            (axes + ["trades,mean_return,final_equity,total_return,sharpe,max_drawdown,p,p_bh"]).joined(separator: ",")
        ]
            + sweep.cells.map { cell in
                let values = zip(sweep.axes, cell.positions).map { $0.values[$1].map { "\($0)" } ?? "none" }
                let figures = [
                    "\(cell.trades)", text(cell.meanReturn), "\(cell.finalEquity)", text(cell.totalReturn),
                    text(cell.sharpe), "\(cell.maximumDrawdown)", text(cell.p), text(cell.adjustedP),
                ]
                return (values + figures).joined(separator: ",")
            }
    }

    private func points(_ name: String, _ curve: SensitivityCurve) -> [String] {
        curve.points.map {
            "\(name),\($0.value),\($0.trades),\($0.meanReturn.map { "\($0)" } ?? ""),\($0.finalEquity)"
        }
    }

    private func trades(_ trades: [Trade]) -> [String] {
        let header =
            "event_id,ticker,side,published,entry_date,entry_ref,entry_fill,exit_date,exit_reason,exit_ref,exit_fill,"
            + "bars,ambiguous,qty,gross,commission,borrow,net,net_return,mae,mfe,dividends,slippage,flags,entry_line,"
            + "exit_line,source,sentence,first_tradable,entry_file,exit_file,move_before_entry,group,hedge_ticker,"
            + "hedge_qty,hedge_entry_fill,hedge_exit_fill,hedge_gross,hedge_entry_row,hedge_exit_row,"
            + "qty_wanted"
        return [header]
            + trades.map { trade in
                let event = result.events[trade.event]
                let fields: [String] = [
                    CSVField.text(event.id), CSVField.text(trade.ticker.symbol), trade.side.rawValue, event.published,
                    "\(trade.entryDay)", "\(trade.entryReference)", "\(trade.entryFill)", "\(trade.exitDay)",
                    trade.reason.rawValue, "\(trade.exitReference)", "\(trade.exitFill)", "\(trade.bars)",
                    trade.isAmbiguous ? "1" : "0", "\(trade.quantity)", "\(trade.gross)", "\(trade.commission)",
                    "\(trade.borrow)", "\(trade.net)", "\(trade.netReturn)", "\(trade.worstExcursion)",
                    "\(trade.bestExcursion)", "\(trade.dividends)", "\(trade.slippage)",
                    trade.flags.names.joined(separator: ";"), "\(trade.entryRow.line)", "\(trade.exitRow.line)",
                    CSVField.text("\(event.file):\(event.line)"), CSVField.text(event.sentence ?? ""),
                    trade.firstTradable,
                    CSVField.text(trade.entryRow.file), CSVField.text(trade.exitRow.file),
                    trade.moveBeforeEntry.map { "\($0)" } ?? "", CSVField.text(event.group ?? ""),
                ]
                return (fields + hedge(trade.hedge) + ["\(trade.quantityWanted)"]).joined(separator: ",")
            }
    }

    private func hedge(_ hedge: Trade.Hedge?) -> [String] {
        guard let hedge else { return [String](repeating: "", count: 7) }
        return [
            CSVField.text(hedge.ticker.symbol), "\(hedge.quantity)", "\(hedge.entryFill)", "\(hedge.exitFill)",
            "\(hedge.gross)", CSVField.text("\(hedge.entryRow)"), CSVField.text("\(hedge.exitRow)"),
        ]
    }
}
