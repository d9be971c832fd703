import EventStudy
import Foundation
import Market
import Statistics
import TestSupport
import Testing

@Suite struct TradeToTradeTests {
    /// Price histories made of the panel's returns; the prices of some sessions of one firm are missing.
    private func panel(without missing: Set<Int> = []) throws -> (PricePanel, StudyEvent) {
        let synthetic = try SyntheticPanel()
        return (PricePanel([synthetic.history("MKT"), synthetic.history("F00", gaps: missing)]), synthetic.events[0])
    }

    @Test func withoutGapsItIsTheMarketModel() throws {
        let (panel, event) = try panel()
        let data = try #require(StudyData(panel, market: Ticker("MKT")!))
        let trades = study([event], data: data, design: SyntheticPanel.design(.tradeToTrade)).events[0]
        let plain = study([event], data: data, design: SyntheticPanel.design(.market)).events[0]
        #expect(zip(trades.coefficients, plain.coefficients).allSatisfy { isClose($0, $1) })
        #expect(isClose(trades.sigma, plain.sigma))
        for (one, other) in zip(trades.cars, plain.cars) {
            #expect(isClose(one.car, other.car) && isClose(one.se, other.se))
        }
    }

    /// Differential: gaps in the estimation window and on the day before the event, against the sums written out.
    @Test func gapsAreBridgedAndWeighted() throws {
        let missing: Set<Int> = [160, 161, 200, 250, 349]
        let (panel, event) = try panel(without: missing)
        let data = try #require(StudyData(panel, market: Ticker("MKT")!, kind: .log))
        var design = SyntheticPanel.design(.tradeToTrade)
        design.returns = .log
        design.missingDays = .available
        let result = study([event], data: data, design: design).events[0]

        let columns = try SyntheticPanel().columns
        var y: [Double] = [], roots: [Double] = [], x: [Double] = []
        var pending = (own: 0.0, market: 0.0, sessions: 0.0), day0 = (own: 0.0, market: 0.0, sessions: 0.0)
        for row in 0...350 {
            pending.own += log(1 + columns["F00"]![row]!)
            pending.market += log(1 + columns["MKT"]![row]!)
            pending.sessions += 1
            if missing.contains(row) { continue }
            if (135..<335).contains(row) {
                y.append(pending.own / pending.sessions.squareRoot())
                x.append(pending.market / pending.sessions.squareRoot())
                roots.append(pending.sessions.squareRoot())
            }
            if row == 350 { day0 = pending }
            pending = (0, 0, 0)
        }
        let fit = try LeastSquares(y.span, on: [Regressor("intercept", roots), Regressor("MKT", x)])
        #expect(result.T == 200 - 4)
        #expect(zip(result.coefficients, fit.coefficients).allSatisfy { isClose($0, $1) })
        #expect(day0.sessions == 2)
        let expected = day0.own - 2 * fit.coefficients[0] - fit.coefficients[1] * day0.market
        #expect(isClose(try #require(result.abnormalReturn(at: 0)), expected))
        #expect(result.abnormalReturn(at: -1) == nil)
        // Two sessions have twice the variance, besides the estimates' own.
        let error = try #require(result.standardError(at: 0))
        #expect(error > result.sigma * 2.0.squareRoot() && error < result.sigma * 1.5)
    }

    @Test func excessReturnsNeedARate() throws {
        let (panel, event) = try panel()
        let data = try #require(StudyData(panel, market: Ticker("MKT")!))
        let skipped = study([event], data: data, design: SyntheticPanel.design(.capm)).skipped
        #expect(skipped.map(\.reason) == [.model("there is no risk-free rate to take excess returns by")])
    }
}
