import Backtesting
import Market
import TestSupport
import Testing

@Suite struct FillTests {
    private func one(
        _ bars: [(Double, Double, Double, Double)?], _ rule: TradeRule, side: DatedEvent.Side = .long,
        actions: [CorporateAction] = [], adjustment: PriceAdjustment = .raw
    ) throws -> Trade {
        let panel = BarPanel(PricePanel([Tape.history("AAA", bars, actions: actions, adjustment: adjustment)]))
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 9 * 60 + 30, side: side)
        return try #require(BacktestRun.signalTrades([event], panel: panel, rule: rule).first)
    }

    @Test func entryIsTheFirstOpenStrictlyAfterPublication() throws {
        let panel = BarPanel(
            PricePanel([Tape.history("AAA", from: "2024-07-02", (0..<5).map { Tape.flat(100 + Double($0)) })]))
        func entry(_ iso: String, _ minute: Int?, _ rule: TradeRule = Tape.rule()) -> String? {
            BacktestRun.signalTrades([Tape.event("e", "AAA", iso, minute: minute)], panel: panel, rule: rule).first
                .map { "\($0.entryDay)" }
        }
        #expect(entry("2024-07-02", 9 * 60 + 29) == "2024-07-02")
        #expect(entry("2024-07-02", 9 * 60 + 30) == "2024-07-03", "at the open is too late for the open")
        #expect(entry("2024-07-02", nil) == "2024-07-03", "an unknown time may be the day's last minute")
        #expect(entry("2024-07-04", 600) == "2024-07-05", "Independence Day has no session")
        #expect(entry("2024-07-06", 600) == "2024-07-08")
        #expect(entry("2024-07-09", 600) == nil)
        let late = Tape.rule { $0.latency = 2 }
        #expect(entry("2024-07-02", 9 * 60 + 28, late) == "2024-07-03", "the latency reaches the open")
        // The session of 3 July closes at 13:00.
        let atClose = Tape.rule { $0.entry = .close }
        #expect(entry("2024-07-03", 12 * 60 + 59, atClose) == "2024-07-03")
        #expect(entry("2024-07-03", 13 * 60, atClose) == "2024-07-05")
        #expect(entry("2024-07-05", 15 * 60 + 59, atClose) == "2024-07-05")
    }

    @Test func anOpenAtTheLevelIsFilledThere() throws {
        let rule = Tape.rule {
            $0.stop = 0.05; $0.hold = 3
        }
        let trade = try one(
            [Tape.flat(100), Tape.flat(100), (95, 99, 94, 98), Tape.flat(98), Tape.flat(98)], rule)
        #expect(trade.reason == .stopGap && trade.exitReference == 95, "the first price of the day is the level")
    }

    @Test func gapsFillAtTheOpenAndTheEntryBarIsTested() throws {
        let rule = Tape.rule {
            $0.stop = 0.05; $0.target = 0.1; $0.hold = 3
        }
        let gap = try one([nil, Tape.flat(100), (90, 92, 88, 91)], rule)
        #expect(gap.reason == .stopGap && gap.exitReference == 90, "no fill at a level that never traded")
        let inside = try one([nil, (100, 101, 94, 96)], rule)
        #expect(inside.reason == .stop && inside.exitReference == 95 && inside.bars == 1)
        let up = try one([nil, Tape.flat(100), (115, 116, 114, 115)], rule)
        #expect(up.reason == .targetGap && up.exitReference == 115)
        let short = try one([nil, Tape.flat(100), (107, 108, 99, 100)], rule, side: .short)
        #expect(short.reason == .stopGap && short.exitReference == 107)
    }

    @Test func bothLevelsInOneBarAreFlagged() throws {
        var rule = Tape.rule {
            $0.stop = 0.05; $0.target = 0.05
        }
        let bars: [(Double, Double, Double, Double)?] = [nil, (100, 106, 94, 100)]
        let careful = try one(bars, rule)
        #expect(careful.isAmbiguous && careful.reason == .stop)
        rule.ambiguity = .optimistic
        let hopeful = try one(bars, rule)
        #expect(hopeful.isAmbiguous && hopeful.reason == .target && hopeful.exitReference == 105)
    }

    @Test func trailingStopsFollowThePastHigh() throws {
        let rule = Tape.rule {
            $0.trail = 0.1; $0.hold = 9
        }
        // The high of 130 and the low of 118 share a bar: the stop moves to 117 only behind it.
        let trade = try one([nil, Tape.flat(100), (110, 130, 118, 125), (120, 121, 116, 119)], rule)
        #expect(trade.reason == .trail && isClose(trade.exitReference, 117) && trade.bars == 3)
        let gap = try one([nil, Tape.flat(100), Tape.flat(130), Tape.flat(110)], rule)
        #expect(gap.reason == .trailGap && gap.exitReference == 110)
    }

    @Test func splitsAndDividendsPassThrough() throws {
        let rule = Tape.rule {
            $0.hold = 3; $0.stop = 0.2
        }
        let ex = Tape.day("2024-01-04")
        let split = try one(
            [nil, Tape.flat(100), Tape.flat(50), Tape.flat(55)], rule,
            actions: [CorporateAction(session: ex, split: 2)])
        #expect(split.reason == .time, "a two-for-one split is no fall of one half")
        #expect(split.exitFill == 110 && split.gross == 10 && split.flags.contains(.split))
        let paid = try one(
            [nil, Tape.flat(100), Tape.flat(98), Tape.flat(98)], rule,
            actions: [CorporateAction(session: ex, dividend: 2)])
        #expect(paid.dividends == 2 && paid.net == 0 && paid.flags.contains(.dividend))
        let short = try one(
            [nil, Tape.flat(100), Tape.flat(98)], rule, side: .short,
            actions: [CorporateAction(session: ex, dividend: 2)])
        #expect(short.dividends == -2 && short.net == 0, "who is short pays the dividend")
        let adjusted = try one(
            [nil, Tape.flat(100), Tape.flat(98)], rule, actions: [CorporateAction(session: ex, dividend: 2)],
            adjustment: .total)
        #expect(adjusted.dividends == 0, "adjusted prices have the dividend in them")
    }

    @Test func missingBarsAndDelistingsAreFlagged() throws {
        let market = Tape.history("SPY", (0..<9).map { _ in Tape.flat(400) })
        let gone = Tape.history("AAA", [nil, Tape.flat(100), nil, Tape.flat(90)])
        let panel = BarPanel(PricePanel([market, gone]))
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600)
        let trade = try #require(
            BacktestRun.signalTrades([event], panel: panel, rule: Tape.rule { $0.delistingLoss = 0.3 }).first)
        #expect(trade.reason == .endOfData && trade.flags == [.missingBars, .dataEndEarly, .noDividends])
        #expect(isClose(trade.exitReference, 63), "the last close less the loss assumed")
        let into = Tape.event("f", "AAA", "2024-01-03", minute: 600)
        let run = BacktestRun([into], panel: panel, rule: Tape.rule())
        #expect(run.skipped.map(\.reason) == [.noBar])
    }

    /// A session that no instrument has is missing all the same where the exchange is known to have held it.
    @Test(arguments: [true, false]) func sessionsWithoutAnyPricesAreMissing(isKnown: Bool) throws {
        let share = Tape.history("AAA", [Tape.flat(100), Tape.flat(100), nil, Tape.flat(100), Tape.flat(100)])
        let panel = BarPanel(
            PricePanel([share]), calendars: isKnown ? [Tape.ticker("AAA"): .newYork] : [:])
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600)
        let trade = try #require(
            BacktestRun.signalTrades([event], panel: panel, rule: Tape.rule { $0.hold = 3 }).first)
        #expect(trade.exitDay == Tape.day("2024-01-08") && trade.bars == 3)
        #expect(trade.flags.contains(.missingBars) == isKnown)
        let before = BacktestRun.signalTrades([event], panel: panel, rule: Tape.rule { $0.hold = 1 })
        #expect(before.map { $0.flags.contains(.missingBars) } == [false])
        // Weekends and holidays are no sessions; a bar on a holiday is one too many and hides none that is missing.
        let week = Tape.history("AAA", from: "2024-01-11", (0..<6).map { _ in Tape.flat(100) })
        let whole = BacktestRun.signalTrades(
            [Tape.event("e", "AAA", "2024-01-11", minute: 0)],
            panel: BarPanel(PricePanel([week]), calendars: [Tape.ticker("AAA"): .newYork]), rule: Tape.rule())
        #expect(whole.map { $0.flags.contains(.missingBars) } == [false])
    }

    @Test func pairsHoldTheOtherSide() throws {
        let market = Tape.history("SPY", [nil, Tape.flat(400), Tape.flat(440)])
        let share = Tape.history("AAA", [nil, Tape.flat(100), Tape.flat(110)])
        let panel = BarPanel(PricePanel([market, share]))
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600, hedge: "SPY")
        let run = BacktestRun(
            [event], panel: panel,
            rule: Tape.rule {
                $0.hold = 2; $0.fractionalShares = true
            })
        let trade = try #require(run.signalTrades.first)
        #expect(isClose(trade.net, 0, floor: 1), "what rises with the market earns nothing against it")
        #expect(try #require(trade.hedge).quantity == 0.25)
        #expect(isClose(run.finalEquity, 100_000))
    }
}
