import Backtesting
import Market
import TestSupport
import Testing

/// Shorts can lose more than was put in; nobody goes on trading with what isn't there.
@Suite struct InsolvencyTests {
    private static let rule = Tape.rule {
        $0.maximumPositions = 1; $0.hold = 9; $0.fractionalShares = true
    }

    private func run(_ prices: [(Double, Double, Double, Double)], _ rule: TradeRule = Self.rule) -> BacktestResult {
        let panel = BarPanel(PricePanel([Tape.history("AAA", [Tape.flat(100)] + prices)]))
        var settings = BacktestSettings()
        settings.rule = rule
        return BacktestResult(
            [
                Tape.event("e", "AAA", "2024-01-02", minute: 600, side: .short),
                Tape.event("f", "AAA", "2024-01-08", minute: 600, side: .short),
            ], panel: panel, settings: settings)
    }

    @Test func aShortIsCalledWhereItsCollateralIsGone() throws {
        let inside = run([Tape.flat(100), (150, 230, 150, 220)] + (0..<9).map { _ in Tape.flat(220) })
        let trade = try #require(inside.run.portfolio.trades.first)
        #expect(trade.reason == .marginCall && isClose(trade.exitReference, 200))
        #expect(inside.run.finalEquity <= 1e-6 && inside.run.portfolio.ruined != nil)
        let stopped = run(
            [Tape.flat(100), (150, 230, 150, 220)] + (0..<9).map { _ in Tape.flat(220) },
            Tape.rule {
                $0.maximumPositions = 1; $0.stop = 0.6; $0.hold = 9
            })
        #expect(stopped.run.portfolio.trades.first?.reason == .stop, "a stop comes before the call")
    }

    @Test func aRuinedAccountTradesNoMore() throws {
        let ruin = run([Tape.flat(100), Tape.flat(350)] + (0..<9).map { Tape.flat(350 + Double($0) * 9) })
        let portfolio = ruin.run.portfolio
        #expect(portfolio.ruined == Tape.day("2024-01-04"))
        #expect(portfolio.trades.count == 1 && portfolio.skipped.map(\.reason) == [.ruined])
        #expect(isClose(ruin.run.finalEquity, -150_000))
        let behind = portfolio.equity.filter { $0.day > Tape.day("2024-01-04") }
        #expect(behind.allSatisfy { $0.equity == ruin.run.finalEquity && $0.openPositions == 0 })
        #expect(ruin.metrics.sharpe == nil && ruin.metrics.annualVolatility == nil && ruin.metrics.calmar == nil)
        #expect(isClose(try #require(ruin.metrics.totalReturn), -2.5))
        #expect(ruin.inference.account == nil && ruin.inference.probabilisticSharpe == nil)
    }

    /// Two positions: the account as a whole is gone before each is called.
    @Test func everythingIsClosedWithTheAccount() throws {
        let share = Tape.history("AAA", [Tape.flat(100), Tape.flat(100), Tape.flat(350), Tape.flat(350)])
        let other = Tape.history("BBB", [Tape.flat(100), Tape.flat(100), Tape.flat(140), Tape.flat(130)])
        let events = ["AAA", "BBB"].map { Tape.event($0, $0, "2024-01-02", minute: 600, side: .short) }
        let run = BacktestRun(
            events, panel: BarPanel(PricePanel([share, other])),
            rule: Tape.rule {
                $0.maximumPositions = 2; $0.fractionalShares = true; $0.commission = 10
            })
        #expect(run.portfolio.ruined == Tape.day("2024-01-04"))
        #expect(run.portfolio.trades.map(\.reason) == [.marginCall, .marginCall])
        #expect(isClose(run.finalEquity, 100_000 + run.portfolio.trades.reduce(0) { $0 + $1.net }))
    }

    /// What the bar of an entry at its close went through, nobody held.
    @Test func theExtremesOfARuinBeginWithTheEntry() throws {
        let share = Tape.history("AAA", [100, 100, 350, 350].map { Tape.flat($0) })
        let other = Tape.history("BBB", [Tape.flat(100), (100, 130, 20, 100), (140, 140, 90, 140), Tape.flat(140)])
        let run = BacktestRun(
            ["AAA", "BBB"].map { Tape.event($0, $0, "2024-01-03", minute: 600, side: .short) },
            panel: BarPanel(PricePanel([share, other])),
            rule: Tape.rule {
                $0.maximumPositions = 2; $0.fractionalShares = true; $0.entry = .close
            })
        #expect(run.portfolio.ruined == Tape.day("2024-01-04"))
        let trade = try #require(run.portfolio.trades.first { $0.ticker == Tape.ticker("BBB") })
        #expect(trade.reason == .marginCall && isClose(trade.bestExcursion, 0.1), "\(trade.bestExcursion)")
        #expect(isClose(trade.worstExcursion, -0.4))
    }
}
