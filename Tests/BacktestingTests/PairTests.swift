import Backtesting
import Market
import TestSupport
import Testing

@Suite struct PairTests {
    private func run(
        _ histories: [PriceHistory], _ rule: TradeRule, side: DatedEvent.Side = .long
    ) -> BacktestRun {
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600, side: side, hedge: "IDX")
        return BacktestRun([event], panel: BarPanel(PricePanel(histories)), rule: rule)
    }

    @Test func aSideWithoutABarLeavesAtItsLastClose() throws {
        let share = Tape.history("AAA", [nil, Tape.flat(100), Tape.flat(100), Tape.flat(80)])
        // Its last bar opened at 400 and closed at 440; on the day of the gap it has none.
        let index = Tape.history("IDX", [nil, Tape.flat(400), (400, 440, 400, 440), nil, Tape.flat(440)])
        let trade = try #require(run([share, index], Tape.rule { $0.stop = 0.05 }).signalTrades.first)
        #expect(trade.reason == .stopGap)
        let hedge = try #require(trade.hedge)
        #expect(hedge.exitFill == 440 && trade.flags.contains(.hedgeMissingBars))
        #expect(isClose(hedge.gross, -10))
        #expect("\(hedge.exitRow)" == "IDX.csv:3")
    }

    @Test func bothSidesFitTheBudget() throws {
        let share = Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) })
        let index = Tape.history("IDX", (0..<6).map { _ in Tape.flat(400) })
        for side in [DatedEvent.Side.long, .short] {
            let run = run(
                [share, index],
                Tape.rule {
                    $0.fractionalShares = true; $0.maximumPositions = 1; $0.slippage = 100; $0.commission = 20
                }, side: side)
            for point in run.portfolio.equity { #expect(point.cash >= -1e-6, "\(side)") }
            let nets = run.portfolio.trades.reduce(0) { $0 + $1.net }
            #expect(isClose(run.finalEquity, 100_000 + nets))
        }
    }

    /// Dividends of both sides that come to nothing together are still booked on their days.
    @Test func dividendsAreBookedOnTheirDays() throws {
        func paying(_ symbol: String, _ price: Double, _ iso: String, _ amount: Double) -> PriceHistory {
            Tape.history(
                symbol, (0..<8).map { _ in Tape.flat(price) },
                actions: [CorporateAction(session: Tape.day(iso), dividend: amount)])
        }
        let run = run(
            [paying("AAA", 100, "2024-01-04", 1), paying("IDX", 400, "2024-01-08", 4)],
            Tape.rule {
                $0.fractionalShares = true; $0.hold = 5
            })
        let trade = try #require(run.portfolio.trades.first)
        #expect(isClose(trade.dividends, 0, floor: 1))
        let between = try #require(run.portfolio.equity.first { "\($0.day)" == "2024-01-05" })
        #expect(isClose(between.equity, 100_000 + trade.quantity))
        #expect(isClose(run.finalEquity, 100_000))
    }
}
