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
            rule.volumeCap = Bool.random(using: &random) ? Double.random(in: 0.001...0.2, using: &random) : nil
            rule.impact = Bool.random(using: &random) ? Double.random(in: 0...1, using: &random) : 0
            rule.delistingLoss = Double.random(in: 0...0.5, using: &random)
            let sizings: [TradeRule.Sizing] = [.equalSlots, .fraction(0.3), .volatility(0.2)]
            rule.sizing = sizings[Int.random(in: 0..<3, using: &random)]
            return rule
        }
    }

    /// The reference prices with a split, dividends and a series that ends early; a third of the events are pairs.
    private func eventful(paying: Bool) throws -> (panel: BarPanel, events: [TradingEvent]) {
        let prices = try ReferencePanel.panel()
        let histories = prices.histories.enumerated().map { place, history in
            let count = place == 5 ? history.sessions.count * 3 / 4 : history.sessions.count
            func column(_ field: PriceHistory.Field) -> PriceColumn {
                PriceColumn((0..<count).map { history.price(field, row: $0) })
            }
            var actions: [CorporateAction] = []
            if place == 1 { actions.append(CorporateAction(session: history.sessions[count / 2], split: 2)) }
            if paying, place < 3 {
                actions += stride(from: 30, to: count, by: 60).map {
                    CorporateAction(session: history.sessions[$0], dividend: 0.3)
                }
            }
            return PriceHistory(
                ticker: history.ticker, sessions: Array(history.sessions.prefix(count)),
                columns: [.open: column(.open), .high: column(.high), .low: column(.low), .close: column(.close)],
                volume: history.volume.map { Array($0.prefix(count)) }, actions: actions,
                closeAdjustment: history.closeAdjustment,
                origin: .init(file: "x.csv", lines: (0..<count).map { UInt32($0 + 2) }, headings: [:]))
        }
        var events = try ReferencePanel.events()
        for place in events.indices where place.isMultiple(of: 3) {
            events[place].hedge = prices.histories.first { $0.ticker != events[place].ticker }?.ticker
        }
        return (BarPanel(PricePanel(histories)), events)
    }

    @Test func moneyAndEventsAddUp() throws {
        let paying = try eventful(paying: true), quiet = try eventful(paying: false)
        for (number, rule) in rules().enumerated() {
            let (panel, events) = number.isMultiple(of: 2) ? paying : quiet
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
                // A dividend that a short position owes is taken from the cash, whatever there is.
                #expect(number.isMultiple(of: 2) || point.cash >= -1e-6, "no money is spent that isn't there")
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
        let reversed = BacktestRun(Array(events.reversed()), panel: panel, rule: rule)
        #expect(
            reversed.portfolio.equity == BacktestRun(events, panel: panel, rule: rule).portfolio.equity,
            "the order of the file doesn't matter")
    }

    /// Two events that never meet: what the account makes of both is what it makes of one, and of the other after it.
    @Test func oneAccountAfterTheOtherIsOneAccount() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let split = Tape.day("1993-01-04")
        let rule = Tape.rule {
            $0.fractionalShares = true; $0.maximumPositions = 3; $0.slippage = 5
        }
        let parts = [events.filter { $0.day < split.adding(days: -20) }, events.filter { $0.day > split }]
        let whole = BacktestRun(parts[0] + parts[1], panel: panel, rule: rule)
        let first = BacktestRun(parts[0], panel: panel, rule: rule)
        var later = rule
        later.cash = first.finalEquity
        let second = BacktestRun(parts[1], panel: panel, rule: later)
        #expect(first.portfolio.trades.count > 20 && second.portfolio.trades.count > 20)
        #expect(isClose(whole.finalEquity, second.finalEquity))
        #expect(whole.portfolio.trades.count == first.portfolio.trades.count + second.portfolio.trades.count)
    }

    /// What the positions weigh, and what they are worth, worked out from the trades alone.
    @Test func equityIsCashAndWhatTheSharesAreWorth() throws {
        let prices = try ReferencePanel.panel(), events = try ReferencePanel.events()
        let rule = Tape.rule {
            $0.maximumPositions = 4; $0.commission = 10
        }
        let run = BacktestRun(events, panel: BarPanel(prices), rule: rule)
        for point in stride(from: 5, to: run.portfolio.equity.count, by: 37).map({ run.portfolio.equity[$0] }) {
            var cash = rule.cash, exposure = 0.0, value = 0.0, open = 0
            for trade in run.portfolio.trades where trade.entryDay <= point.day {
                let entry = trade.quantity * trade.entryFill
                cash -= entry * 1.001
                guard trade.exitDay > point.day else {
                    cash += entry + trade.gross - 0.001 * trade.quantity * trade.exitFill
                    continue
                }
                let history = try #require(prices[trade.ticker]),
                    row = try #require(history.lastRow(onOrBefore: point.day))
                let close = try #require(history.price(.close, row: row)?.amount)
                open += 1
                exposure += trade.quantity * close
                value += entry + (trade.side == .long ? 1 : -1) * trade.quantity * (close - trade.entryFill)
            }
            #expect(open == point.openPositions)
            #expect(isClose(cash, point.cash) && isClose(exposure, point.exposure))
            #expect(isClose(cash + value, point.equity))
        }
    }

    @Test func everySkipHasItsReason() {
        let panel = BarPanel(
            PricePanel([
                Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) }),
                Tape.history("SPY", [Tape.flat(400), nil, Tape.flat(400)]),
                Tape.history("HSI", (0..<6).map { _ in Tape.flat(400) }),
            ]), calendars: [Tape.ticker("HSI"): .hongKong])
        let events = [
            Tape.event("a", "AAA", "2024-01-02", minute: 600), Tape.event("b", "AAA", "2024-01-03", minute: 600),
            Tape.event("c", "XXX", "2024-01-02"), Tape.event("d", "AAA", "2025-01-02"),
            Tape.event("e", "AAA", "2024-01-02", side: nil), Tape.event("f", "AAA", "2024-01-02", hedge: "SPY"),
            Tape.event("g", "AAA", "2024-01-02", hedge: "QQQ"), Tape.event("h", "AAA", "2024-01-02", hedge: "HSI"),
        ]
        let run = BacktestRun(events, panel: panel, rule: Tape.rule())
        #expect(
            run.skipped.map { "\(events[$0.event].id) \($0.level.rawValue) \($0.reason.rawValue)" } == [
                "c signal unknown-ticker", "d signal after-data", "e signal no-side", "f signal no-hedge-bar",
                "g signal unknown-hedge", "h signal hedge-other-clock",
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
