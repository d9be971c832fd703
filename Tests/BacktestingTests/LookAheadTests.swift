import Backtesting
import Market
import TestSupport
import Testing

/// A decision rests on what was public: data behind it may be anything, or not there at all.
@Suite struct LookAheadTests {
    private static let rule = Tape.rule {
        $0.stop = 0.03
        $0.target = 0.05
        $0.slippage = 5
        $0.commission = 10
        $0.maximumPositions = 4
        $0.volumeCap = 0.05
        $0.impact = 0.5
        $0.sizing = .volatility(0.15)
    }

    /// All that is decided up to a session: entries with sizes, and exits already made.
    private func decisions(_ run: BacktestRun, through day: SessionDate) -> [String] {
        let accounts = [run.signalTrades, run.portfolio.trades]
        var lines: [String] = []
        for trades in accounts {
            for trade in trades where trade.entryDay <= day {
                lines.append(
                    "\(trade.event) in \(trade.entryDay) \(trade.entryReference) \(trade.quantity)"
                        + (trade.exitDay <= day ? " out \(trade.exitDay) \(trade.reason) \(trade.exitFill)" : ""))
            }
        }
        return lines.sorted()
    }

    /// The panel with every price behind a day replaced by `change`.
    private func altered(
        _ panel: PricePanel, after day: SessionDate, _ change: (Double, Int) -> Double?
    ) -> PricePanel {
        PricePanel(
            panel.histories.map { history in
                let rows = history.sessions.indices.filter { row in
                    history.sessions[row] <= day || change(1, row) != nil
                }
                func column(_ field: PriceHistory.Field) -> PriceColumn {
                    PriceColumn(
                        rows.map { row in
                            let price = history.price(field, row: row)
                            guard history.sessions[row] > day, let amount = price?.amount else { return price }
                            return change(amount, row).flatMap { Price($0) }
                        })
                }
                return PriceHistory(
                    ticker: history.ticker, sessions: rows.map { history.sessions[$0] },
                    columns: [
                        .open: column(.open), .high: column(.high), .low: column(.low), .close: column(.close),
                    ], volume: rows.map { history.volume?[$0] ?? nil },
                    closeAdjustment: history.closeAdjustment,
                    origin: .init(file: "x.csv", lines: rows.map { UInt32($0 + 2) }, headings: [:]))
            })
    }

    @Test func scramblingLaterDataChangesNoEarlierDecision() throws {
        let prices = try ReferencePanel.panel(), events = try ReferencePanel.events()
        let whole = BacktestRun(events, panel: BarPanel(prices), rule: Self.rule)
        for iso in ["1990-08-01", "1992-02-14", "1994-06-01"] {
            let day = Tape.day(iso)
            for seed in 0..<3 {
                // One factor a row: a bar stays a bar, the path becomes another.
                let scrambled = altered(prices, after: day) { amount, row in
                    var random = SplitMix64(seed: UInt64(seed * 1_000_003 + row))
                    return amount * Double.random(in: 0.5...2, using: &random)
                }
                let run = BacktestRun(events, panel: BarPanel(scrambled), rule: Self.rule)
                #expect(decisions(run, through: day) == decisions(whole, through: day), "seed \(seed), \(iso)")
                #expect(run.finalEquity != whole.finalEquity, "the scrambled data must matter behind the day")
            }
        }
    }

    @Test func truncatingBehindEachDecisionGivesTheSameDecision() throws {
        let prices = try ReferencePanel.panel(), events = try ReferencePanel.events()
        let whole = BacktestRun(events, panel: BarPanel(prices), rule: Self.rule)
        let days = Set(whole.portfolio.trades.map(\.entryDay)).sorted()
        for day in stride(from: 0, to: days.count, by: 12).map({ days[$0] }) {
            let known = altered(prices, after: day) { _, _ in nil }
            let run = BacktestRun(events, panel: BarPanel(known), rule: Self.rule)
            func entries(_ trades: [Trade]) -> [String] {
                trades.filter { $0.entryDay <= day }
                    .map { "\($0.event) \($0.entryDay) \($0.entryFill) \($0.quantity)" }.sorted()
            }
            #expect(entries(run.portfolio.trades) == entries(whole.portfolio.trades), "\(day)")
        }
    }

    /// At the open of a day its extremes and its close aren't known: entries and sizes of the day may not depend on them.
    @Test func entriesAtTheOpenDontKnowTheirDay() throws {
        let prices = try ReferencePanel.panel()
        var events = try ReferencePanel.events()
        for place in events.indices where place.isMultiple(of: 3) {
            // Pairs against another of the panel.
            events[place].hedge = prices.histories.first { $0.ticker != events[place].ticker }?.ticker
        }
        for sizing in [TradeRule.Sizing.equalSlots, .volatility(0.15)] {
            var rule = Self.rule
            rule.sizing = sizing
            rule.stop = nil
            rule.target = nil
            let whole = BacktestRun(events, panel: BarPanel(prices), rule: rule)
            let days = Set(whole.portfolio.trades.map(\.entryDay)).sorted()
            for day in stride(from: 3, to: days.count, by: 40).map({ days[$0] }) {
                let run = BacktestRun(events, panel: BarPanel(Self.shaken(prices, on: day)), rule: rule)
                func entries(_ run: BacktestRun) -> [String] {
                    [run.signalTrades, run.portfolio.trades].flatMap { trades in
                        trades.filter { $0.entryDay == day }.map {
                            "\($0.event) \($0.entryFill) \($0.quantity) \($0.hedge?.entryFill ?? 0)"
                        }
                    }.sorted()
                }
                #expect(!entries(whole).isEmpty && entries(run) == entries(whole), "\(day)")
            }
        }
    }

    /// The panel with high, low and close of a day changed, its opens as they are.
    private static func shaken(_ panel: PricePanel, on day: SessionDate) -> PricePanel {
        PricePanel(
            panel.histories.map { history in
                func column(_ field: PriceHistory.Field, _ factor: Double) -> PriceColumn {
                    PriceColumn(
                        history.sessions.indices.map { row in
                            let price = history.price(field, row: row)
                            return history.sessions[row] == day ? price.flatMap { Price($0.amount * factor) } : price
                        })
                }
                return PriceHistory(
                    ticker: history.ticker, sessions: history.sessions,
                    columns: [
                        .open: column(.open, 1), .high: column(.high, 3), .low: column(.low, 0.4),
                        .close: column(.close, 1.9),
                    ], volume: history.volume, closeAdjustment: history.closeAdjustment, origin: history.origin)
            })
    }

    /// A day whose opens are missing gives no entry, whatever its close.
    @Test func aMissingOpenIsNoEntry() throws {
        let prices = try ReferencePanel.panel(), events = try ReferencePanel.events()
        let blank = PricePanel(
            prices.histories.map { history in
                PriceHistory(
                    ticker: history.ticker, sessions: history.sessions,
                    columns: [
                        .open: PriceColumn(
                            history.sessions.indices.map { $0 % 5 == 0 ? nil : history.price(.open, row: $0) }),
                        .high: history.column(.high)!, .low: history.column(.low)!, .close: history.column(.close)!,
                    ], volume: history.volume, closeAdjustment: history.closeAdjustment, origin: history.origin)
            })
        let run = BacktestRun(events, panel: BarPanel(blank), rule: Self.rule)
        #expect(run.skipped.contains { $0.reason == .noOpen })
        for trade in run.signalTrades {
            let history = try #require(blank[trade.ticker]), row = try #require(history.row(of: trade.entryDay))
            #expect(history.price(.open, row: row)?.amount == trade.entryReference)
            let exit = try #require(history.row(of: trade.exitDay))
            if trade.reason == .stopGap || trade.reason == .targetGap {
                #expect(history.price(.open, row: exit)?.amount == trade.exitReference)
            }
        }
    }
}
