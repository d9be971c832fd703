import Backtesting
import Market
import TestSupport
import Testing

/// What must hold for every rule and every list of events.
@Suite struct IdentityTests {
    private func rules() -> [TradeRule] {
        var random = SplitMix64(seed: 2024)
        return (0..<24).map { _ in
            var rule = TradeRule()
            rule.hold = Int.random(in: 1...12, using: &random)
            rule.stop = Bool.random(using: &random) ? Double.random(in: 0.01...0.08, using: &random) : nil
            rule.target = Bool.random(using: &random) ? Double.random(in: 0.01...0.08, using: &random) : nil
            rule.trail = Bool.random(using: &random) ? Double.random(in: 0.02...0.1, using: &random) : nil
            rule.entry = Bool.random(using: &random) ? .open : .close
            rule.side = TradeRule.Side.allCases[Int.random(in: 0..<4, using: &random)]
            rule.slippage = Double.random(in: 0...20, using: &random)
            rule.halfSpread = Double.random(in: 0...5, using: &random)
            rule.commission = Double.random(in: 0...20, using: &random)
            rule.commissionPerShare = Double.random(in: 0...0.01, using: &random)
            rule.commissionPerOrder = Double.random(in: 0...2, using: &random)
            rule.borrow = Double.random(in: 0...200, using: &random)
            rule.maximumPositions = Int.random(in: 1...8, using: &random)
            rule.fractionalShares = Bool.random(using: &random)
            rule.latency = Int.random(in: 0...2000, using: &random)
            return rule
        }
    }

    @Test func moneyAndEventsAddUp() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        for (number, rule) in rules().enumerated() {
            let run = BacktestRun(events, panel: panel, rule: rule)
            let nets = run.portfolio.trades.reduce(0) { $0 + $1.net }
            #expect(isClose(run.finalEquity, rule.cash + nets, relative: 1e-10), "rule \(number)")
            let signal = run.skipped.filter { $0.level == .signal },
                account = run.skipped.filter { $0.level == .portfolio }
            #expect(run.signalTrades.count + signal.count == events.count)
            #expect(run.portfolio.trades.count + account.count == run.signalTrades.count)
            #expect(Set(run.signalTrades.map(\.event) + signal.map(\.event)).count == events.count)
            for point in run.portfolio.equity {
                #expect(point.openPositions <= rule.maximumPositions)
                #expect(isClose(point.equity, point.cash + point.positionsValue))
                #expect(point.cash >= -1e-6, "no money is spent that isn't there")
            }
            for trade in run.signalTrades {
                #expect(trade.entrySession <= trade.exitSession)
                #expect(trade.worstExcursion <= 0 && trade.bestExcursion >= 0)
            }
        }
    }

    @Test func costsOnlyTake() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        var rule = Tape.rule {
            $0.stop = 0.04; $0.target = 0.04
        }
        var last = [Double](repeating: .infinity, count: 300)
        for cost in [0.0, 1, 5, 20, 80] {
            rule.slippage = cost
            rule.commission = cost / 2
            rule.borrow = cost
            let run = BacktestRun(events, panel: panel, rule: rule)
            for (position, trade) in run.signalTrades.enumerated() {
                #expect(trade.net <= last[position], "cost \(cost), event \(trade.event)")
                last[position] = trade.net
            }
        }
        let curve = SensitivityCurve.costs(events, panel: panel, rule: Tape.rule())
        #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { ($0.meanReturn ?? 0) > ($1.meanReturn ?? 0) })
    }

    @Test func twoRunsInOneAreTheSameRun() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let rule = Tape.rule { $0.stop = 0.03 }
        let whole = BacktestRun.signalTrades(events, panel: panel, rule: rule)
        let parts = [events.prefix(150), events.suffix(150)].map {
            BacktestRun.signalTrades(Array($0), panel: panel, rule: rule)
        }
        #expect(whole.map(\.net) == parts.flatMap { $0 }.map(\.net), "trades alone don't know each other")
        // Enough room for all: the account is the sum of two accounts.
        let wide = Tape.rule {
            $0.maximumPositions = 6; $0.fractionalShares = true
        }
        #expect(BacktestRun(events, panel: panel, rule: wide) == BacktestRun(events, panel: panel, rule: wide))
        let reversed = BacktestRun(Array(events.reversed()), panel: panel, rule: rule)
        #expect(
            reversed.portfolio.equity == BacktestRun(events, panel: panel, rule: rule).portfolio.equity,
            "the order of the file doesn't matter")
    }

    @Test func everySkipHasItsReason() {
        let panel = BarPanel(
            PricePanel([Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) })]))
        let events = [
            Tape.event("a", "AAA", "2024-01-02", minute: 600), Tape.event("b", "AAA", "2024-01-03", minute: 600),
            Tape.event("c", "XXX", "2024-01-02"), Tape.event("d", "AAA", "2025-01-02"),
            Tape.event("e", "AAA", "2024-01-02", side: nil), Tape.event("f", "AAA", "2024-01-02", hedge: "SPY"),
        ]
        let run = BacktestRun(events, panel: panel, rule: Tape.rule())
        #expect(
            run.skipped.map { "\(events[$0.event].id) \($0.level.rawValue) \($0.reason.rawValue)" } == [
                "c signal unknown-ticker", "d signal after-data", "e signal no-side", "f signal no-hedge-bar",
                "b portfolio already-held",
            ])
    }

    @Test func independentEventsCountOverlapsAndStories() throws {
        let histories = ["AAA", "BBB", "CCC"].map { Tape.history($0, (0..<40).map { Tape.flat(100 + Double($0)) }) }
        let panel = BarPanel(PricePanel(histories))
        func count(_ events: [TradingEvent], hold: Int) -> IndependentEvents {
            let trades = BacktestRun.signalTrades(events, panel: panel, rule: Tape.rule { $0.hold = hold })
            return IndependentEvents(trades, events: events, sessions: panel.sessions.count)
        }
        let sameDay = ["AAA", "BBB", "CCC"].map { Tape.event($0, $0, "2024-01-03", minute: 600) }
        #expect(isClose(count(sameDay, hold: 3).effective, 1))
        let apart = [
            Tape.event("1", "AAA", "2024-01-03", minute: 600), Tape.event("2", "BBB", "2024-01-17", minute: 600),
        ]
        #expect(count(apart, hold: 3).effective == 2)
        let oneStory = apart.map { event in
            var event = event
            event.story = "s"
            return event
        }
        #expect(count(oneStory, hold: 3).effective == 1)
    }

    @Test func sweepsCountTheirTrials() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let axes = [SweepAxis(.hold, values: [2, 5, 8]), SweepAxis(.stop, values: [0.03, nil])]
        let sweep = ParameterSweep(axes, events: events, panel: panel, rule: Tape.rule(), draws: 50, seed: 1)
        #expect(sweep.trials == 6)
        #expect(sweep.cells.map(\.rule.hold) == [2, 2, 5, 5, 8, 8])
        let best = try #require(sweep.best)
        #expect(sweep.cells.allSatisfy { ($0.sharpe ?? -9) <= (sweep.cells[best].sharpe ?? -9) })
        let alone = BacktestRun(events, panel: panel, rule: sweep.cells[best].rule)
        #expect(alone.finalEquity == sweep.cells[best].finalEquity)
        let deflated = try #require(sweep.deflatedSharpe), p = try #require(sweep.cells[best].p)
        #expect(deflated < 1 - p, "the search costs confidence")
        #expect(try #require(sweep.walkForward).folds.count == 4)
        #expect(sweep.overfitting?.logits.count == 70)
    }
}
