import Market
import TestSupport
import Testing

@testable import Backtesting

/// What must not pass for a trade, a session or a sum.
struct HonestyTests {
    private static func prices(_ count: Int) -> [(Double, Double, Double, Double)?] {
        (0..<count).map { day in
            let open = 50 + Double(day)
            return (open, open + 2, open - 2, open + 1)
        }
    }

    /// Bars of which one repeats the last close and has no volume.
    private static func halted(at day: Int, volume: Double = 0) -> PriceHistory {
        typealias Row = (open: Double?, high: Double?, low: Double?, close: Double)
        let bars = prices(8).enumerated().map { place, bar -> Row? in
            let price = 50 + Double(day)
            guard place != day, let bar else { return (price, price, price, price) }
            return (bar.0, bar.1, bar.2, bar.3)
        }
        return Tape.sparse("AAA", bars, volumes: (0..<8).map { $0 == day ? volume : 1000 })
    }

    @Test func nothingIsBoughtInASessionWithoutTrading() {
        let event = Tape.event("e", "AAA", "2024-01-03"), rule = Tape.rule { $0.hold = 1 }
        let run = BacktestRun([event], panel: BarPanel(PricePanel([Self.halted(at: 2)])), rule: rule)
        #expect(run.signalTrades.isEmpty)
        #expect(run.skipped.map(\.reason) == [.noBar])
        // The same prices with a volume are a quiet session.
        let quiet = BacktestRun([event], panel: BarPanel(PricePanel([Self.halted(at: 2, volume: 5)])), rule: rule)
        #expect(quiet.signalTrades.map(\.entryReference) == [52])
    }

    @Test func nothingIsSoldInASessionWithoutTrading() throws {
        let event = Tape.event("e", "AAA", "2024-01-02")
        let run = BacktestRun(
            [event], panel: BarPanel(PricePanel([Self.halted(at: 2)])), rule: Tape.rule { $0.hold = 2 })
        let trade = try #require(run.signalTrades.first)
        #expect(trade.exitDay == Tape.day("2024-01-05"))
        #expect(trade.exitReference == 54)
        #expect(trade.flags.contains(.missingBars))
    }

    @Test func aVolumeOfZeroBesideANewPriceIsOneThatIsNotKnown() {
        let history = Tape.sparse(
            "AAA", (0..<6).map { (open: nil, high: nil, low: nil, close: Double(50 + $0)) },
            volumes: [0, 0, 0, 100, 100, 100])
        // Before the first row there is no price that it could repeat.
        #expect(BarPanel(PricePanel([history])).bars.count == 5)
    }

    @Test func aFileWithoutAnyVolumeTellsOfNoHalt() {
        let history = Tape.sparse(
            "AAA", (0..<4).map { _ in (open: 5, high: 5, low: 5, close: 5) }, volumes: [0, 0, 0, 0])
        #expect(BarPanel(PricePanel([history])).bars.count == 4)
    }

    /// Bars on every day of the week.
    private static func everyDay(_ symbol: String, _ count: Int) -> PriceHistory {
        let first = Tape.day("2024-01-02")
        return PriceHistory(
            ticker: Tape.ticker(symbol), sessions: (0..<count).map { first.adding(days: $0) },
            columns: [
                .open: PriceColumn((0..<count).map { Price(Double(100 + $0)) }),
                .close: PriceColumn((0..<count).map { Price(Double(101 + $0)) }),
            ], closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "a test"),
            origin: .init(file: "\(symbol).csv", lines: (0..<count).map { UInt32($0 + 2) }, headings: [:]))
    }

    @Test func anUntradedInstrumentOfOtherDaysChangesNothing() {
        let share = Tape.history("AAA", Self.prices(30)), coin = Self.everyDay("BTC", 60)
        let events = [
            // A Friday evening, whose next session isn't Saturday.
            Tape.event("a", "AAA", "2024-01-05", minute: 1000), Tape.event("b", "AAA", "2024-01-16"),
        ]
        var settings = BacktestSettings()
        settings.rule = Tape.rule { $0.hold = 2 }
        settings.bootstrapDraws = 50
        settings.placeboDraws = 20
        let named: Set<Ticker> = [Tape.ticker("AAA")]
        let alone = BacktestResult(events, panel: BarPanel(PricePanel([share]), tradedAre: named), settings: settings)
        let beside = BacktestResult(
            events, panel: BarPanel(PricePanel([share, coin]), tradedAre: named), settings: settings)
        #expect(alone.run.signalTrades.count == 2)
        #expect(alone == beside)
        // Both were traded: neither is on the other's clock.
        let both = BarPanel(PricePanel([share, coin]))
        #expect(
            BacktestRun(events, panel: both, rule: settings.rule).signalTrades.map(\.entryDay)
                == alone.run.signalTrades.map(\.entryDay))
    }

    /// Of one of the two no calendar is known: their days tell that they keep the same.
    @Test(arguments: ["AAA", "SPY"]) func aBenchmarkOfTheSameDaysNeedsNoCalendar(known: String) throws {
        let share = Tape.history("AAA", Self.prices(120)), index = Tape.ticker("SPY")
        func bars(_ count: Int) -> [(Double, Double, Double, Double)?] {
            // As traded, with the split that is listed.
            (0..<count).map { row in Tape.flat((100 + Double(row * 5 % 7)) / (row < count - 97 ? 1 : 2)) }
        }
        let split = CorporateAction(session: Tape.day("2024-02-05"), split: 2)
        let same = Tape.history("SPY", bars(120), actions: [split])
        let longer = Tape.history("SPY", from: "2023-11-16", bars(150), actions: [split])
        let events = [Tape.event("a", "AAA", "2024-01-05", minute: 1000), Tape.event("b", "AAA", "2024-02-16")]
        var settings = BacktestSettings()
        settings.bootstrapDraws = 0
        settings.placeboDraws = 0
        settings.benchmark = index
        func panel(_ benchmark: PriceHistory) -> BarPanel {
            BarPanel(
                PricePanel([share, benchmark]), calendars: [Tape.ticker(known): .newYork],
                tradedAre: [Tape.ticker("AAA")], benchmark: benchmark.ticker)
        }
        #expect(panel(same).hasBenchmark(index) && !panel(same).contains(index))
        let among = BacktestResult(events, panel: BarPanel(PricePanel([share, same])), settings: settings)
        let apart = BacktestResult(events, panel: panel(same), settings: settings)
        #expect(apart.benchmark == among.benchmark && apart.run == among.run && apart.benchmark?.metrics?.count == 119)
        #expect(isClose(try #require(apart.benchmark).totalReturn, Double(100 + 119 * 5 % 7) / 100 - 1))
        // What lies before the account's sessions adds none to them.
        let cut = BacktestResult(events, panel: panel(longer), settings: settings)
        #expect(cut.run == apart.run && cut.metrics == apart.metrics)
        #expect(cut.benchmark?.firstDay == Tape.day("2024-01-02") && cut.benchmark?.metrics?.count == 119)
        // An exchange with other holidays is closed on more than one session in a hundred.
        let holidays = (0..<120).map { $0 % 40 == 39 ? nil : Tape.flat(100) }
        if known == "AAA" { #expect(!panel(Tape.history("FTSE", holidays)).hasBenchmark(Tape.ticker("FTSE"))) }
    }

    @Test func moneyOfTwoCurrenciesIsNotAdded() {
        let rising = Self.prices(6), falling = (0..<6).map { day in Tape.flat(80 - Double(day)) }
        let histories = [
            Tape.history("AAA", rising), Tape.history("BBB", rising), Tape.history("CCC", falling),
        ]
        let events = ["AAA", "BBB", "CCC"].map { Tape.event($0, $0, "2024-01-02", group: "g") }
        func result(_ second: String) -> BacktestResult {
            var settings = BacktestSettings()
            settings.bootstrapDraws = 0
            settings.placeboDraws = 0
            settings.rule = Tape.rule {
                $0.hold = 2
                $0.stop = 0.2
            }
            let currencies = [Tape.ticker("AAA"): "USD", Tape.ticker("BBB"): second, Tape.ticker("CCC"): "USD"]
            return BacktestResult(
                events, panel: BarPanel(PricePanel(histories), currencies: currencies), settings: settings)
        }
        let one = result("USD"), mixed = result("HKD")
        #expect(one.signalMetrics.net != nil && one.signalMetrics.profitFactor != nil)
        #expect(one.signalMetrics.kelly != nil && one.signalMetrics.systemQuality != nil)
        for metrics in [mixed.signalMetrics] + mixed.groups.map(\.metrics) {
            let money = [
                metrics.net, metrics.gross, metrics.commission, metrics.slippage, metrics.borrow, metrics.dividends,
                metrics.expectancy, metrics.profitFactor, metrics.payoff, metrics.systemQuality,
                metrics.systemQualityCapped, metrics.kelly,
            ]
            #expect(money.allSatisfy { $0 == nil })
            #expect(metrics.meanReturn == one.signalMetrics.meanReturn)
        }
        #expect(mixed.currencies == ["USD", "HKD"])
        #expect(mixed.portfolioMetrics.net != nil)
        #expect(mixed.groups.map(\.metrics.meanRisk) == [mixed.signalMetrics.meanRisk])
    }

    @Test func commissionByTheShareCountsTheSharesOfASplit() throws {
        let bars: [(Double, Double, Double, Double)?] = [100, 100, 50, 50].map { Tape.flat($0) }
        let split = CorporateAction(session: Tape.day("2024-01-04"), split: 2)
        let panel = BarPanel(PricePanel([Tape.history("AAA", bars, actions: [split])]))
        let rule = Tape.rule {
            $0.hold = 3
            $0.commissionPerShare = 0.01
        }
        let run = BacktestRun([Tape.event("e", "AAA", "2024-01-02")], panel: panel, rule: rule)
        let trade = try #require(run.signalTrades.first)
        // One share bought, two sold.
        #expect(abs(trade.commission - 0.03) < 1e-15)
        let account = try #require(run.portfolio.trades.first)
        #expect(abs(account.commission - 0.03 * account.quantity) < 1e-12)
        #expect(abs(run.finalEquity - rule.cash - account.net) < 1e-9)
    }

    @Test func noGainWasMissedBeforeALoss() {
        let falling = (0..<6).map { Tape.flat(100 - Double($0)) }
        let panel = BarPanel(PricePanel([Tape.history("AAA", falling)]))
        let event = Tape.event("e", "AAA", "2024-01-03", minute: 600)
        let run = BacktestRun([event], panel: panel, rule: Tape.rule { $0.hold = 2 })
        let metrics = TradeMetrics(run.signalTrades)
        #expect((metrics.meanMoveBefore ?? 0) < 0)
        #expect((metrics.meanMoveHeld ?? 0) < 0)
        #expect(metrics.shareBeforeEntry == nil)
    }

    @Test func anAccountSellsWholeSharesOfTheHedge() throws {
        let own = (0..<6).map { Tape.flat(30 + Double($0)) }, other = (0..<6).map { _ in Tape.flat(70) }
        let panel = BarPanel(PricePanel([Tape.history("AAA", own), Tape.history("SPY", other)]))
        let events = [Tape.event("e", "AAA", "2024-01-02", hedge: "SPY")]
        func run(_ cash: Double, fractional: Bool = false) -> BacktestRun {
            BacktestRun(
                events, panel: panel,
                rule: Tape.rule {
                    $0.hold = 2
                    $0.maximumPositions = 1
                    $0.cash = cash
                    $0.fractionalShares = fractional
                })
        }
        let trade = try #require(run(1000).portfolio.trades.first), hedge = try #require(trade.hedge)
        #expect(trade.quantity == 16 && hedge.quantity == 7)
        #expect(abs(run(1000).finalEquity - 1000 - trade.net) < 1e-9)
        let part = try #require(run(1000, fractional: true).portfolio.trades.first?.hedge)
        #expect(part.quantity != part.quantity.rounded())
        // Two shares of 31 are no share of 70.
        #expect(run(130).portfolio.skipped.map(\.reason) == [.noCash])
    }
}
