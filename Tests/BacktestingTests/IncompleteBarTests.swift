import Backtesting
import Market
import TestSupport
import Testing

/// What isn't known of a bar is not made up to the trader's advantage.
@Suite struct IncompleteBarTests {
    private typealias Row = (open: Double?, high: Double?, low: Double?, close: Double)

    private func trade(_ rows: [Row?], _ rule: TradeRule, side: DatedEvent.Side = .long) throws -> Trade {
        let panel = BarPanel(PricePanel([Tape.sparse("AAA", rows)]))
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600, side: side)
        return try #require(BacktestRun.signalTrades([event], panel: panel, rule: rule).first)
    }

    private static let flat: Row = (100, 101, 99, 100)

    @Test func aCloseIsNoOpen() throws {
        let stop = Tape.rule { $0.stop = 0.05 }
        let through = try trade([nil, Self.flat, (nil, 101, 90, 93)], stop)
        #expect(through.reason == .stop && through.exitReference == 93, "it may have opened there")
        #expect(through.flags.contains(.incompleteBars))
        let back = try trade([nil, Self.flat, (nil, 101, 90, 98)], stop)
        #expect(back.reason == .stop && back.exitReference == 95)
        let target = try trade([nil, Self.flat, (nil, 112, 99, 111)], Tape.rule { $0.target = 0.1 })
        #expect(target.reason == .target && isClose(target.exitReference, 110), "a limit, not what came after it")
        let short = try trade([nil, Self.flat, (nil, 112, 99, 107)], stop, side: .short)
        #expect(short.reason == .stop && short.exitReference == 107)
    }

    @Test func closesAloneAreTestedAtTheClose() throws {
        let rows: [Row?] = [nil, (nil, nil, nil, 100), (nil, nil, nil, 93), (nil, nil, nil, 120)]
        let rule = Tape.rule {
            $0.entry = .close; $0.stop = 0.05; $0.target = 0.1
        }
        let stopped = try trade(rows, rule)
        #expect(stopped.reason == .stop && stopped.exitReference == 93 && stopped.flags.contains(.incompleteBars))
        let held = try trade(
            rows,
            Tape.rule {
                $0.entry = .close; $0.hold = 2
            })
        #expect(!held.flags.contains(.incompleteBars), "without levels nothing is tested")
    }

    /// Money that comes at the close buys nothing at the open of the same day.
    @Test func aBarWithoutOpenFreesNothingAtTheOpen() throws {
        let gap = Tape.sparse("GAP", [nil, Self.flat, (nil, 101, 90, 93), Self.flat])
        let other = Tape.history("AAA", (0..<4).map { _ in Tape.flat(100) })
        let events = [
            Tape.event("g", "GAP", "2024-01-02", minute: 600), Tape.event("a", "AAA", "2024-01-03", minute: 600),
        ]
        let rule = Tape.rule {
            $0.stop = 0.05; $0.maximumPositions = 1
        }
        let run = BacktestRun(events, panel: BarPanel(PricePanel([gap, other])), rule: rule)
        #expect(run.portfolio.trades.map { "\($0.ticker)" } == ["GAP"])
        #expect(run.portfolio.skipped.map(\.reason) == [.noSlot])
    }

    @Test func unknownVolumeIsNotZero() throws {
        let rows = (0..<30).map { _ in Optional(Self.flat) }
        func quantity(_ volumes: [Double?], impact: Double = 0) throws -> (Double?, [String], Trade.Flags) {
            let panel = BarPanel(PricePanel([Tape.sparse("AAA", rows, volumes: volumes)]))
            let event = Tape.event("e", "AAA", "2024-02-06", minute: 600)
            let rule = Tape.rule {
                $0.volumeCap = impact > 0 ? nil : 0.1; $0.impact = impact; $0.maximumPositions = 1
            }
            let run = BacktestRun([event], panel: panel, rule: rule)
            return (
                run.portfolio.trades.first?.quantity, run.skipped.map(\.reason.rawValue),
                run.signalTrades.first?.flags ?? []
            )
        }
        #expect(try quantity((0..<30).map { $0.isMultiple(of: 2) ? 1000 : nil }).0 == 100)
        #expect(try quantity((0..<30).map { _ in nil }).1 == ["no-history"])
        #expect(try quantity((0..<30).map { _ in 5 }).1 == ["volume-cap"], "a cap below one share is no want of cash")
        #expect(try quantity((0..<30).map { _ in nil }, impact: 1).2.contains(.noImpact), "no free trading unsaid")
    }
}
