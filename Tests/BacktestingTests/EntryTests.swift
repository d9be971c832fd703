import Backtesting
import Market
import TestSupport
import Testing

/// When news is traded, and when it is too old or too incomplete to be.
@Suite struct EntryTests {
    private static let known = [Tape.ticker("AAA"): ExchangeCalendar.newYork]

    private func reasons(
        _ events: [TradingEvent], _ histories: [PriceHistory], _ rule: TradeRule = Tape.rule(),
        calendars: [Ticker: ExchangeCalendar] = Self.known
    ) -> [String] {
        BacktestRun(events, panel: BarPanel(PricePanel(histories), calendars: calendars), rule: rule).skipped.map {
            $0.reason.rawValue
        }
    }

    @Test func newsFromBeforeThePricesIsNotTradedOnTheirFirstDay() {
        let tape = Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) })
        #expect(reasons([Tape.event("e", "AAA", "1995-03-01")], [tape]) == ["before-data"])
        #expect(reasons([Tape.event("e", "AAA", "1995-03-01")], [tape], calendars: [:]) == ["before-data"])
        #expect(reasons([Tape.event("e", "AAA", "2023-12-29", minute: 9 * 60)], [tape]) == ["before-data"])
        // New Year's Day lies between: the first session after Friday's close is the first of the prices.
        #expect(reasons([Tape.event("e", "AAA", "2023-12-29", minute: 10 * 60)], [tape]) == [])
        #expect(reasons([Tape.event("e", "AAA", "2024-01-01", minute: 10 * 60)], [tape]) == [])
    }

    @Test func newsInsideAHoleWaitsForNoLaterDay() {
        let tape = Tape.history(
            "AAA", (0..<30).map { (3..<25).contains($0) ? nil : Tape.flat(100) })
        #expect(reasons([Tape.event("e", "AAA", "2024-01-18")], [tape]) == ["no-bar"])
        #expect(reasons([Tape.event("e", "AAA", "2024-01-18")], [tape], calendars: [:]) == ["no-bar"])
        // An exchange that isn't known may have a holiday of some days.
        let short = Tape.history("AAA", (0..<30).map { (3..<6).contains($0) ? nil : Tape.flat(100) })
        #expect(reasons([Tape.event("e", "AAA", "2024-01-06")], [short]) == ["no-bar"])
        #expect(reasons([Tape.event("e", "AAA", "2024-01-06")], [short], calendars: [:]) == [])
    }

    @Test func closesAloneAreNoOpens() {
        let share = Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) })
        let closes = Tape.sparse("IDX", (0..<6).map { (nil, nil, nil, $0 < 3 ? 400 : 440) })
        let pair = Tape.event("e", "AAA", "2024-01-04", minute: 600, hedge: "IDX")
        #expect(reasons([pair], [share, closes]) == ["no-hedge-open"])
        #expect(reasons([pair], [share, closes], Tape.rule { $0.entry = .close }) == [])
        #expect(reasons([Tape.event("e", "IDX", "2024-01-04", minute: 600)], [share, closes]) == ["no-open"])
    }

    @Test func theFirstTradableMomentIsStrictlyAfterTheNews() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        for entry in TradeRule.Entry.allCases {
            let rule = Tape.rule {
                $0.entry = entry; $0.latency = 10
            }
            let trades = BacktestRun.signalTrades(events, panel: panel, rule: rule)
            #expect(trades.count > 200)
            for trade in trades {
                let event = events[trade.event]
                let published = Int(event.day.dayNumber) * 1440 + (event.minute ?? 1439)
                #expect(trade.entryMoment > published + 10, "\(event.id)")
                #expect(trade.firstTradable.hasPrefix("\(trade.entryDay) "))
            }
        }
    }

    @Test func aDateOnAnotherClockLastsLonger() {
        let tape = Tape.history("AAA", (0..<6).map { _ in Tape.flat(100) })
        var event = Tape.event("e", "AAA", "2024-01-02")
        event.latest = WallTime(day: Tape.day("2024-01-03"), minute: 12 * 60 + 59)
        let panel = BarPanel(PricePanel([tape]), calendars: Self.known)
        #expect(
            BacktestRun.signalTrades([event], panel: panel, rule: Tape.rule()).map { "\($0.entryDay)" } == [
                "2024-01-04"
            ])
    }

    @Test func moneyOfOtherPlacesIsNotMixed() {
        let histories = ["AAA", "BBB", "CCC"].map { Tape.history($0, (0..<9).map { _ in Tape.flat(100) }) }
        let panel = BarPanel(
            PricePanel(histories),
            calendars: [Tape.ticker("AAA"): .newYork, Tape.ticker("BBB"): .newYork, Tape.ticker("CCC"): .hongKong],
            currencies: [Tape.ticker("AAA"): "USD", Tape.ticker("BBB"): "HKD", Tape.ticker("CCC"): "USD"])
        let events = ["AAA", "BBB", "CCC"].map { Tape.event($0, $0, "2024-01-03", minute: 600) }
        let run = BacktestRun(events, panel: panel, rule: Tape.rule())
        #expect(run.signalTrades.count == 3, "returns have no currency")
        #expect(run.portfolio.trades.map { "\($0.ticker)" } == ["AAA"])
        #expect(run.portfolio.skipped.map(\.reason) == [.otherCurrency, .otherClock])
        #expect(run.portfolio.currency == "USD")
    }
}
