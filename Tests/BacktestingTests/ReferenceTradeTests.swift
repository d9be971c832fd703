import Backtesting
import Market
import TestSupport
import Testing

@Suite struct ReferenceTradeTests {
    @Test func tradesEquityAndSkipsAreTheReferences() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        for (stem, rule) in try ReferencePanel.rules() {
            let run = BacktestRun(events, panel: panel, rule: rule)
            try compare(run.signalTrades, events, "\(stem).signal_trades.csv")
            try compare(run.portfolio.trades, events, "\(stem).portfolio_trades.csv")
            let skips = try ReferencePanel.rows("\(stem).skipped.csv")
            #expect(
                run.skipped.map { "\(events[$0.event].id),\($0.level.rawValue),\($0.reason.rawValue)" }
                    == skips.map { "\($0["event_id"]!),\($0["level"]!),\($0["reason"]!)" })
            let curve = try ReferencePanel.rows("\(stem).equity.csv")
            #expect(curve.count == run.portfolio.equity.count)
            for (row, point) in zip(curve, run.portfolio.equity) {
                #expect(row["date"] == "\(point.day)")
                #expect(isClose(point.cash, Double(row["cash"]!)!), "\(stem) \(point.day)")
                #expect(isClose(point.positionsValue, Double(row["positions_value"]!)!, floor: 1))
                #expect(isClose(point.equity, Double(row["equity"]!)!))
                #expect(row["open_positions"] == "\(point.openPositions)")
            }
        }
    }

    private func compare(_ trades: [Trade], _ events: [TradingEvent], _ file: String) throws {
        let rows = try ReferencePanel.rows(file)
        #expect(rows.count == trades.count)
        for (row, trade) in zip(rows, trades) {
            let event = events[trade.event]
            let texts = [
                "event_id": event.id, "ticker": "\(trade.ticker)", "side": trade.side.rawValue,
                "published": event.published, "entry_date": "\(trade.entryDay)", "exit_date": "\(trade.exitDay)",
                "exit_reason": trade.reason.rawValue, "bars": "\(trade.bars)",
                "ambiguous": trade.isAmbiguous ? "1" : "0",
            ]
            for (key, text) in texts { #expect(row[key] == text, "\(file) \(event.id) \(key)") }
            #expect(trade.quantity == Double(row["qty"]!)!)
            let numbers = [
                "entry_ref": trade.entryReference, "entry_fill": trade.entryFill, "exit_ref": trade.exitReference,
                "exit_fill": trade.exitFill, "gross": trade.gross, "commission": trade.commission,
                "borrow": trade.borrow, "net": trade.net, "net_return": trade.netReturn,
                "mae": trade.worstExcursion, "mfe": trade.bestExcursion,
            ]
            for (key, number) in numbers {
                // Money is a difference of notionals: its rounding is that of the notional.
                let floor = ["gross", "net"].contains(key) ? trade.quantity : 1e-3
                #expect(isClose(number, Double(row[key]!)!, floor: floor), "\(file) \(event.id) \(key)")
            }
        }
    }
}
