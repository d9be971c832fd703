import Backtesting
import Market
import TestSupport
import Testing

/// Splits and dividends that a file lists, shows or hides.
@Suite struct AdjustmentTests {
    private func trade(_ history: PriceHistory) throws -> Trade {
        let event = Tape.event("e", "AAA", "2024-01-02", minute: 600)
        let run = BacktestRun.signalTrades(
            [event], panel: BarPanel(PricePanel([history])), rule: Tape.rule { $0.hold = 3 })
        return try #require(run.first)
    }

    private static func rows(_ prices: [Double]) -> [(open: Double?, high: Double?, low: Double?, close: Double)?] {
        [nil] + prices.map { ($0, $0, $0, $0) }
    }

    @Test func adjustedClosesShowTheDividend() throws {
        let prices = [100.0, 95, 95, 95], adjusted = [0, 95.0, 95, 95, 95]
        for status in [
            AdjustmentStatus(.inferred, .split, evidence: "a test"),
            AdjustmentStatus(.unknown, nil, evidence: "a test"),
        ] {
            let paid = try trade(Tape.sparse("AAA", Self.rows(prices), adjusted: adjusted, adjustment: status))
            #expect(isClose(paid.dividends, 5) && isClose(paid.net, 0, floor: 1))
            #expect(paid.flags == .dividend)
        }
    }

    @Test func adjustedClosesShowTheSplit() throws {
        let split = try trade(
            Tape.sparse("AAA", Self.rows([100, 50, 55, 55]), adjusted: [0, 50, 50, 55, 55]))
        #expect(split.flags == .split && isClose(split.net, 10))
    }

    @Test func unlistedJumpsAreFlagged() throws {
        let jump = try trade(Tape.sparse("AAA", Self.rows([100, 10, 10, 10])))
        #expect(jump.flags == [.jump, .noDividends])
        let unknown = try trade(
            Tape.sparse(
                "AAA", Self.rows([100, 101, 102, 102]),
                adjustment: AdjustmentStatus(.unknown, nil, evidence: "a test")))
        #expect(unknown.flags == .unknownAdjustment)
        let plain = try trade(
            Tape.sparse(
                "AAA", Self.rows([100, 101, 102, 102]), adjustment: AdjustmentStatus(.known, .total, evidence: "a test")
            ))
        #expect(plain.flags == [])
    }
}
