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

    /// The side that gaps out waits for the other one, which has no open: its money buys nothing at that open.
    @Test(arguments: [nil, 400.0]) func moneyIsFreeWhenBothSidesAreOut(open: Double?) throws {
        let share = Tape.history("AAA", [Tape.flat(100), Tape.flat(100), Tape.flat(80), Tape.flat(80)])
        let other = Tape.history("BBB", (0..<4).map { _ in Tape.flat(50) })
        let bar = (open: Optional(400.0), high: Optional(400.0), low: Optional(400.0), close: 400.0)
        let index = Tape.sparse("IDX", [bar, bar, (open: open, high: 500, low: 400, close: 500), bar])
        let events = [
            Tape.event("a", "AAA", "2024-01-02", minute: 600, hedge: "IDX"),
            Tape.event("b", "BBB", "2024-01-03", minute: 600),
        ]
        let run = BacktestRun(
            events, panel: BarPanel(PricePanel([share, other, index])),
            rule: Tape.rule {
                $0.maximumPositions = 1; $0.stop = 0.05; $0.hold = 3; $0.fractionalShares = true
            })
        let pair = try #require(run.portfolio.trades.first)
        #expect(pair.reason == .stopGap && pair.exitDay == Tape.day("2024-01-04"))
        #expect(pair.flags.contains(.hedgeAtClose) == (open == nil))
        let skips = run.skipped.filter { $0.level == .portfolio }.map(\.reason)
        #expect(skips == (open == nil ? [.noSlot] : []), "the hedge's close is not known at the open")
        #expect(run.portfolio.equity.allSatisfy { $0.cash >= -1e-6 })
        #expect(isClose(run.finalEquity, 100_000 + run.portfolio.trades.reduce(0) { $0 + $1.net }))
    }

    @Test(arguments: [TradeRule.Entry.open, .close]) func aPairEndsWithTheDataOfItsHedge(entry: TradeRule.Entry) throws
    {
        let share = Tape.history("AAA", (0..<9).map { Tape.flat(100 + Double($0)) })
        let index = Tape.history("IDX", (0..<4).map { _ in Tape.flat(400) })
        let rule = Tape.rule {
            $0.hold = 6; $0.delistingLoss = 0.25; $0.entry = entry; $0.fractionalShares = true
        }
        let trade = try #require(run([share, index], rule).signalTrades.first)
        #expect(trade.reason == .endOfData && trade.exitDay == Tape.day("2024-01-05"))
        #expect(isClose(trade.exitReference, 103) && trade.flags.contains(.dataEndEarly))
        let hedge = try #require(trade.hedge)
        #expect(isClose(hedge.exitFill, 300), "the loss assumed is a gain on the short side")
        #expect(hedge.gross > 0 && "\(hedge.exitRow)" == "IDX.csv:5")
        // Data that end for all are no delisting.
        let whole = try #require(
            run([Tape.history("AAA", (0..<4).map { _ in Tape.flat(100) }), index], rule).signalTrades.first)
        #expect(whole.reason == .endOfData && !whole.flags.contains(.dataEndEarly))
        #expect(whole.hedge?.exitFill == 400)
    }

    /// An account whose first instrument's currency isn't known mixes none of the others'.
    @Test func theFirstKnownCurrencyIsTheAccounts() {
        let names = ["AAA", "BBB", "CCC", "DDD"]
        let panel = BarPanel(
            PricePanel(names.map { Tape.history($0, (0..<6).map { _ in Tape.flat(100) }) }),
            currencies: [Tape.ticker("BBB"): "EUR", Tape.ticker("CCC"): "USD", Tape.ticker("DDD"): "EUR"])
        let run = BacktestRun(
            names.map { Tape.event($0, $0, "2024-01-02", minute: 600) }, panel: panel, rule: Tape.rule { $0.hold = 2 })
        #expect(run.portfolio.currency == "EUR" && run.portfolio.withoutCurrency == [Tape.ticker("AAA")])
        #expect(run.skipped.map { names[$0.event] } == ["CCC"] && run.skipped.map(\.reason) == [.otherCurrency])
    }
}
