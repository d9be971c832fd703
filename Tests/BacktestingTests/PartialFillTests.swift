import Market
import Testing

@testable import Backtesting

/// Orders that are larger than the volume cap lets in.
@Suite struct PartialFillTests {
    private static let bars = (0..<40).map { _ in Optional(Tape.flat(100)) }

    private func run(cap: Double?, volume: Double = 1000) -> BacktestRun {
        let panel = BarPanel(PricePanel([Tape.history("AAA", Self.bars, volume: volume)]))
        let rule = Tape.rule {
            $0.hold = 3
            $0.volumeCap = cap
        }
        return BacktestRun([Tape.event("e", "AAA", "2024-02-05")], panel: panel, rule: rule)
    }

    @Test func partOfTheOrderIsFilledAndTheRestCancelled() throws {
        // A slot of 10 000 wants 100 shares; 6 % of 1000 a day are 60.
        let run = run(cap: 0.06), trade = try #require(run.portfolio.trades.first)
        #expect(trade.quantity == 60 && trade.quantityWanted == 100)
        #expect(trade.flags.contains(.volumeCapped))
        #expect(run.portfolio.trades.count == 1 && run.skipped.isEmpty, "the rest is no order of another day")
        let held = run.portfolio.equity[trade.entrySession]
        #expect(held.cash == 94_000 && held.positionsValue == 6000)
    }

    @Test func whatTheCapLetsInIsFilledWhole() throws {
        for cap in [0.1, 0.5, nil] {
            let trade = try #require(run(cap: cap).portfolio.trades.first)
            #expect(trade.quantity == 100 && trade.quantityWanted == 100 && !trade.flags.contains(.volumeCapped))
        }
        #expect(run(cap: 0.06).signalTrades.allSatisfy { $0.quantityWanted == $0.quantity }, "one share each")
        #expect(run(cap: 0.0005).skipped.map(\.reason) == [.volumeCap])
    }
}
