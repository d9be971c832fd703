import Market
import Statistics
import TestSupport
import Testing

@testable import Backtesting

/// What inference says where there is nothing to be found.
@Suite struct PlaceboTests {
    /// Prices of several names with a common factor, from normal returns.
    private static func market(
        _ random: inout SplitMix64, names: Int, sessions: Int
    ) -> [PriceHistory] {
        func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } }
        let factor = (0..<sessions).map { _ in normal() * 0.01 }
        return (0..<names).map { name in
            var price = 100.0
            let bars = factor.map { common -> (Double, Double, Double, Double)? in
                let open = price
                price *= 1 + common + normal() * 0.01
                return (open, max(open, price), min(open, price), price)
            }
            return Tape.history("N\(name)", bars)
        }
    }

    /// Five days with news on all of twenty names: dates of their own would reject in a quarter of the cases.
    @Test func newsInClustersIsNoEvidence() throws {
        var random = SplitMix64(seed: 8), rejections = 0
        let rounds = 60, sessions = 160
        for round in 0..<rounds {
            let histories = Self.market(&random, names: 10, sessions: sessions)
            let days = (0..<5).map { _ in
                histories[0].sessions[Int.random(in: 0..<(sessions - 8), using: &random)]
            }
            let events = days.flatMap { day in
                histories.map { history in
                    TradingEvent(
                        id: "\(day)\(history.ticker)", ticker: history.ticker, day: day, minute: 600, side: .long,
                        file: "e.csv", line: 2)
                }
            }
            let panel = BarPanel(PricePanel(histories))
            let book = TradeBook(EventTable(events, panel: panel), panel: panel, rule: Tape.rule())
            let placebo = try #require(PlaceboRuns(book, draws: 99, seed: UInt64(round)))
            if placebo.p <= 0.1 { rejections += 1 }
        }
        #expect((1...13).contains(rejections), "\(rejections) of \(rounds), wanted about 6; apart it would be 20")
    }

    @Test func whatCannotBePlacedIsCounted() throws {
        // The second name has bars for a part of the sessions alone.
        let long = Tape.history("AAA", (0..<60).map { Tape.flat(100 + Double($0 % 7)) })
        let short = Tape.history("BBB", (0..<60).map { $0 < 20 ? Tape.flat(100) : nil })
        let panel = BarPanel(PricePanel([long, short]))
        let events = ["AAA", "BBB"].map { Tape.event($0, $0, "2024-01-08", minute: 600) }
        let book = TradeBook(EventTable(events, panel: panel), panel: panel, rule: Tape.rule { $0.hold = 2 })
        let placebo = try #require(PlaceboRuns(book, draws: 200, seed: 1))
        // Every other place once: in forty of them the second name has no bar.
        #expect(placebo.unplaced == 40)
        #expect(placebo.draws == 59, "half of the trades is enough")
        let some = try #require(PlaceboRuns(book, draws: 58, seed: 1))
        #expect((25...50).contains(some.unplaced) && some.draws == 58, "\(some.unplaced)")
    }

    /// Twelve sessions have eleven other places for the events; drawn often enough the best of them would look rare.
    @Test func aShortHistoryTellsNoMoreThanItHas() throws {
        let prices = (0..<12).map { Tape.flat(100 + Double($0 == 5 ? 9 : $0 % 3)) }
        let panel = BarPanel(PricePanel([Tape.history("AAA", prices)]))
        let event = Tape.event("e", "AAA", "2024-01-08", minute: 600)
        let book = TradeBook(
            EventTable([event], panel: panel), panel: panel,
            rule: Tape.rule {
                $0.hold = 1; $0.entry = .close
            })
        let placebo = try #require(PlaceboRuns(book, draws: 5000, seed: 1))
        // The last session has no close behind it; a trade there lasts no time, but it can be entered.
        #expect(placebo.draws == 11 && placebo.unplaced == 0)
        #expect(placebo.actual > 0.05 && isClose(placebo.p, 1.0 / 12), "the best of twelve places")
        #expect(try #require(PlaceboRuns(book, draws: 10, seed: 1)).draws == 10)
    }

    @Test func theIntervalIsThatOfTheRatioItStandsBeside() throws {
        var random = SplitMix64(seed: 12)
        let returns = (0..<600).map { _ in Double.random(in: -0.01...0.0102, using: &random) }
        var convention = ReturnMetrics.Convention()
        convention.riskFree = 0.25
        let metrics = ReturnMetrics(returns, convention: convention)
        let interval = try #require(
            BootstrapIntervals(returns, draws: 400, seed: 1, stream: 0, convention: convention)?.sharpe)
        let sharpe = try #require(metrics.sharpe)
        #expect(interval.low < sharpe && sharpe < interval.high)
        #expect(abs((interval.low + interval.high) / 2 - sharpe) < 0.5, "\(interval) around \(sharpe)")
        let free = try #require(BootstrapIntervals(returns, draws: 400, seed: 1, stream: 0)?.sharpe)
        #expect(free.low - interval.low > 1, "interest moves the interval with the ratio")
    }

    @Test func interestReachesTheSearch() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let axes = [SweepAxis(.hold, values: [2, 5, 8])]
        func sweep(_ rate: Double) -> ParameterSweep {
            var convention = ReturnMetrics.Convention()
            convention.riskFree = rate
            return ParameterSweep(
                axes, events: events, panel: panel, rule: Tape.rule(), convention: convention, draws: 200, seed: 1)
        }
        let free = sweep(0), charged = sweep(0.5)
        #expect(try #require(charged.bestRuleTest).realityCheck > 0.9)
        #expect(try #require(free.bestRuleTest).realityCheck < 0.9)
        let fold = try #require(charged.walkForward?.folds.first)
        #expect(fold.inSample < (try #require(free.walkForward?.folds.first)).inSample)
    }

    @Test func tradesOfOneDayAreDrawnTogether() throws {
        let names = (0..<10).map { "N\($0)" }
        var random = SplitMix64(seed: 4)
        let moves = (0..<60).map { _ in Double.random(in: -0.05...0.05, using: &random) }
        // All names make the same moves: ten trades of a day are one.
        let histories = names.map { name in
            Tape.history(name, moves.map { (100, max(100, 100 * (1 + $0)), min(100, 100 * (1 + $0)), 100 * (1 + $0)) })
        }
        let panel = BarPanel(PricePanel(histories)), rule = Tape.rule { $0.hold = 1 }
        let days = histories[0].sessions.prefix(50)
        func intervals(_ names: [String]) throws -> TradeIntervals {
            let events = days.flatMap { day in names.map { Tape.event("\(day)\($0)", $0, "\(day)", minute: 0) } }
            let trades = BacktestRun.signalTrades(events, panel: panel, rule: rule)
            return try #require(TradeIntervals(trades, draws: 500, seed: 2, stream: 1))
        }
        let one = try intervals(["N0"]), ten = try intervals(names)
        #expect(isClose(one.mean.low, ten.mean.low) && isClose(one.mean.high, ten.mean.high))
        #expect(ten.entrySessions == 50)
    }

    @Test func walkForwardTellsItsChanges() throws {
        // The first rule is the better one for two parts, the second for the rest; a third never trades.
        let up = (0..<100).map { Double($0 % 3) * 0.01 }, down = up.map { -$0 }
        let first = up.prefix(40) + down.suffix(60), second = down.prefix(40) + up.suffix(60).map { 9 * $0 }
        let walk = try #require(
            WalkForward([Array(first), Array(second), [Double](repeating: 0, count: 100)], convention: .init()))
        #expect(walk.folds.map(\.rule) == [0, 0, 1, 1] && walk.changes == 1 && walk.dropped == 0)
        // Nothing varies in the first two parts.
        let late = [first, second].map { [Double](repeating: 0, count: 40) + $0.suffix(60) }
        let short = try #require(WalkForward(late, convention: .init()))
        #expect(short.folds.count == 2 && short.dropped == 2)
    }
}
