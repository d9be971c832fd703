import Backtesting
import Market
import TestSupport
import Testing

@Suite struct CostTests {
    /// A cost an order has whatever its size is that of a slot's order, not of one share.
    @Test func fixedCostsAreThoseOfASlot() throws {
        let panel = BarPanel(PricePanel([Tape.history("AAA", (0..<30).map { _ in Tape.flat(100) })]))
        let event = Tape.event("e", "AAA", "2024-02-06", minute: 600)
        let fixed = BacktestRun([event], panel: panel, rule: Tape.rule { $0.commissionPerOrder = 5 })
        let alone = try #require(fixed.signalTrades.first), account = try #require(fixed.portfolio.trades.first)
        #expect(alone.quantity == 1)
        #expect(isClose(alone.netReturn, -0.001), "10 of 10 000")
        #expect(isClose(account.netReturn, alone.netReturn, relative: 0.02))
        #expect(isClose(account.commission, 10))
    }

    /// Bought before a two-for-one split are half as many shares as are sold behind it; who pays by the share pays for both,
    /// who pays by the notional or the order pays what the split leaves as it was.
    @Test func commissionsPassThroughASplit() throws {
        let bars = [100.0, 100, 60, 60].map { Tape.flat($0) }
        let split = CorporateAction(session: Tape.day("2024-01-04"), split: 2)
        let panel = BarPanel(PricePanel([Tape.history("AAA", bars, actions: [split])]))
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600)
        let rule = Tape.rule {
            $0.hold = 2; $0.commission = 10; $0.commissionPerShare = 0.5; $0.commissionPerOrder = 3
        }
        let run = BacktestRun([event], panel: panel, rule: rule)
        let alone = try #require(run.signalTrades.first), held = try #require(run.portfolio.trades.first)
        #expect(held.flags.contains(.split) && held.exitFill == 120, "\(held.exitFill)")
        // Of the budget of 10 000, 3 go to the order, and a share costs 100, 10 bp of that and 0.50.
        #expect(held.quantity == 99)
        let perShare = 0.5 * 99 + 0.5 * 198, perNotional = 0.001 * 99 * (100 + 120)
        #expect(isClose(held.commission, perShare + perNotional + 6), "\(held.commission)")
        #expect(isClose(held.net, 99 * 20 - held.commission))
        #expect(isClose(run.finalEquity, 100_000 + held.net))
        // One share pays its part of the orders of a slot of 10 000, 100 shares.
        #expect(isClose(alone.commission, 0.5 + 1 + 0.001 * 220 + 2 * 3.0 / 100), "\(alone.commission)")
    }

    @Test func impactIsThatOfASlot() throws {
        let bars = (0..<30).map { row -> (Double, Double, Double, Double)? in
            Tape.flat(row.isMultiple(of: 2) ? 100 : 101)
        }
        let panel = BarPanel(PricePanel([Tape.history("AAA", bars, volume: 10_000)]))
        let event = Tape.event("e", "AAA", "2024-02-06", minute: 600)
        let rule = Tape.rule {
            $0.impact = 1; $0.fractionalShares = true
        }
        let run = BacktestRun([event], panel: panel, rule: rule)
        let alone = try #require(run.signalTrades.first), account = try #require(run.portfolio.trades.first)
        #expect(alone.slippage > 0.05)
        #expect(isClose(account.slippage / account.quantity, alone.slippage, relative: 0.01))
    }

    @Test func aFlatShortGainsNothingWithoutASign() throws {
        let panel = BarPanel(PricePanel([Tape.history("AAA", (0..<9).map { _ in Tape.flat(100) })]))
        let run = BacktestRun(
            [Tape.event("e", "AAA", "2024-01-02", minute: 600, side: .short)], panel: panel, rule: Tape.rule())
        #expect("\(try #require(run.signalTrades.first).gross)" == "0.0")
    }

    @Test func groupsHaveTheirOwnResults() throws {
        let panel = BarPanel(PricePanel([Tape.history("AAA", (0..<40).map { Tape.flat(100 + Double($0)) })]))
        let events = [
            Tape.event("1", "AAA", "2024-01-03", minute: 600, group: "b"),
            Tape.event("2", "AAA", "2024-01-12", minute: 600, side: .short, group: "a"),
            Tape.event("3", "AAA", "2024-01-26", minute: 600, group: "b"), Tape.event("4", "AAA", "2024-02-05"),
        ]
        let result = BacktestResult(events, panel: panel, settings: BacktestSettings())
        #expect(result.groups.map(\.group) == ["b", "a"] && result.groups.map(\.metrics.count) == [2, 1])
        #expect(try #require(result.groups[0].metrics.meanReturn) > 0)
        #expect(try #require(result.groups[1].metrics.meanReturn) < 0)
    }
}
