import Market
import Testing

@testable import Attribution

@Suite struct TechnicalStateTests {
    private func history(_ closes: [Double?]) -> PriceHistory {
        let first = SessionDate(iso: "2024-01-01")!
        return PriceHistory(
            ticker: Ticker("T")!, sessions: closes.indices.map { first.adding(days: $0) },
            columns: [.close: PriceColumn(closes.map { $0.flatMap { Price($0) } })],
            closeAdjustment: AdjustmentStatus(.known, .total, evidence: "test"),
            origin: .init(file: "T", lines: closes.indices.map { UInt32($0 + 1) }, headings: [:]))
    }

    /// Seven moves of +1 and seven of −1 make 50; one more of +1 makes (0.5·13 + 1) of (13 + 1).
    @Test func theStrengthIndexIsWilders() throws {
        let closes = (0..<16).map { 100.0 + Double($0 % 2) }
        let path = TechnicalPath(history(closes), last: 15)
        #expect(path.rsi.prefix(14).allSatisfy { $0 == nil })
        #expect(abs(try #require(path.rsi[14]) - 50) < 1e-9)
        #expect(abs(try #require(path.rsi[15]) - 100 * 7.5 / 14) < 1e-9)
        let rising = TechnicalPath(history((0..<30).map { 100 + Double($0) }), last: 29)
        #expect(rising.rsi[29] == 100 && rising.state(29, byStrength: true) == .overbought)
        let flat = TechnicalPath(history(Array(repeating: 100, count: 30)), last: 29)
        #expect(flat.rsi[29] == nil)
    }

    @Test func theMeanIsOverFiftyCloses() throws {
        let closes = (0..<60).map { 100 + Double($0 * $0 % 17) }
        let path = TechnicalPath(history(closes), last: 59)
        #expect(path.aboveMean[48] == nil)
        for row in [49, 59] {
            let mean = closes[(row - 49)...row].reduce(0, +) / 50
            #expect(abs(try #require(path.aboveMean[row]) - (closes[row] / mean - 1)) < 1e-12)
        }
    }

    @Test func aMissingPriceBeginsAnew() {
        var closes: [Double?] = (0..<80).map { 100 + Double($0 % 5) }
        closes[40] = nil
        let path = TechnicalPath(history(closes), last: 79)
        #expect(path.aboveMean[79] == nil)
        #expect(path.rsi[41] == nil && path.rsi[79] != nil)
    }

    /// What comes behind the close before the event enters nothing.
    @Test func theSessionsAfterAStateAreCounted() throws {
        let closes = (0..<200).map { 100 + Double($0 * $0 * 7 % 23) }
        let last = 180, path = TechnicalPath(history(closes), last: last)
        let next = try #require(path.nextDay(byStrength: false, reach: 1000))
        func isAbove(_ row: Int) -> Bool { closes[row] >= closes[(row - 49)...row].reduce(0, +) / 50 }
        let all = Array(49..<last), same = all.filter { isAbove($0) == isAbove(last) }
        #expect(next.state == (isAbove(last) ? .aboveMean : .belowMean))
        #expect(next.allSessions == all.count && next.sessions == same.count)
        #expect(next.up == Double(same.count { closes[$0 + 1] > closes[$0] }) / Double(same.count))
        let mean = same.map { closes[$0 + 1] / closes[$0] - 1 }.reduce(0, +) / Double(same.count)
        #expect(abs(next.mean - mean) < 1e-12)
        let short = try #require(path.nextDay(byStrength: false, reach: 20))
        #expect(short.allSessions == 20)
    }
}
