import Attribution
import Foundation
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct AxisScaleTests {
    @Test(arguments: [
        (0.0, 1.0), (84.13, 192.67), (-0.0021, 0.0643), (99.99, 100.01), (5.0, 5.0), (1e-9, 3e-9), (1e6, 9e8),
    ])
    func coversTheValuesWithRoundTicks(low: Double, high: Double) {
        let scale = AxisScale(covering: low...high, from: 0, to: 100)
        #expect(scale.domain.contains(low) && scale.domain.contains(high))
        #expect((2...12).contains(scale.ticks.count))
        let labels = scale.ticks.map { NumberStyle.fixed($0, decimals: scale.decimals) }
        #expect(Set(labels).count == labels.count, "labels tell the ticks apart")
    }

    /// No range stops the drawing, and every tick is a number.
    @Test(
        arguments: [
            (-.infinity, .infinity), (0, .infinity), (1e306, 1e308), (0, .leastNonzeroMagnitude),
            (.leastNonzeroMagnitude, .leastNormalMagnitude), (1, 1 + 2e-16),
            (-1e300, 1e300), (1e15, 1e15), (1e-12, 1e15),
        ] as [(Double, Double)])
    func anyRangeGivesAScale(low: Double, high: Double) {
        let scale = AxisScale(covering: low...high, from: 0, to: 100)
        #expect((2...12).contains(scale.ticks.count))
        #expect(scale.ticks.allSatisfy { $0.isFinite })
        for value in [low, high, .nan, .infinity] { #expect(scale.position(of: value).isFinite) }
        var drawing = SVGDrawing(width: 100, height: 100, title: "t", description: "d")
        drawing.line(.infinity, .nan, -.infinity, 1e300, role: "axis")
        #expect(!drawing.source().contains("inf") && !drawing.source().contains("nan"))
    }

    @Test func mapsTheEnds() {
        let scale = AxisScale(covering: 0...10, from: 200, to: 40)
        #expect(scale.position(of: scale.domain.lowerBound) == 200)
        #expect(scale.position(of: scale.domain.upperBound) == 40)
    }
}

@Suite struct ChartTests {
    /// A random walk whose every price is printed with two decimals.
    private func history() throws -> PriceHistory {
        var random = SplitMix64(seed: 7)
        var price = 50.0
        var sessions: [SessionDate] = [], prices: [Price?] = []
        var day = try #require(SessionDate(iso: "2024-01-02"))
        for _ in 0..<150 {
            price *= 1 + Double.random(in: -0.02...0.02, using: &random)
            sessions.append(day)
            prices.append(Price((price * 100).rounded() / 100))
            day = ExchangeCalendar.newYork.session(after: day)
        }
        return PriceHistory(
            ticker: try #require(Ticker("ACME")), sessions: sessions, columns: [.close: PriceColumn(prices)],
            closeAdjustment: AdjustmentStatus(.unknown, nil, evidence: "a test"),
            origin: .init(file: "ACME.csv", lines: (2..<152).map { UInt32($0) }, headings: [.close: "Close"]))
    }

    @Test func drawsPrices() throws {
        let history = try history()
        let chart = try #require(
            PriceChart(
                history, event: history.sessions[140], estimation: history.sessions[10]...history.sessions[134],
                currency: "USD"))
        try expectChart(chart, "price-chart.svg")
    }

    @Test func drawsAbnormalReturns() throws {
        let history = try history()
        func usual(_ offset: Int) -> Double { Double((offset * 37) % 11) / 1000 - 0.004 }
        let points = (-20...5).map { offset in
            Abnormality.Point(
                session: history.sessions[140 + offset], offset: offset,
                abnormalReturn: offset == 0 ? 0.061 : usual(offset), band: 0.021)
        }
        var sum = 0.0
        let cumulative = points.filter { $0.offset >= -5 }.map { point in
            sum += point.abnormalReturn
            return Abnormality.Point(
                session: point.session, offset: point.offset, abnormalReturn: sum,
                band: 0.021 * Double(point.offset + 6).squareRoot())
        }
        let chart = try #require(
            AbnormalReturnChart(ticker: history.ticker, market: history.ticker, points: points, cumulative: cumulative))
        try expectChart(chart, "abnormal-return-chart.svg")
    }

    /// An event in the last session, beside longer bars: its label stands on none of them.
    @Test func labelsTheLastSession() throws {
        let history = try history()
        let points = (-20...0).map { offset in
            Abnormality.Point(
                session: history.sessions[140 + offset], offset: offset,
                abnormalReturn: offset == 0 ? -0.0304 : offset == -1 ? -0.034 : 0.004, band: 0.021)
        }
        let chart = try #require(
            AbnormalReturnChart(
                ticker: history.ticker, market: history.ticker, points: points, rank: "rank p 0.061"))
        try expectChart(chart, "abnormal-return-chart-last.svg")
        #expect(chart.description.hasSuffix("and not what decides: that is its rank p 0.061."))
    }

    @Test func ranksHaveALimit() {
        let ranked = RankedResiduals(event: 0.05, others: (1...39).map { Double($0) / 1000 })
        // Of 40 two may be as large at 5 %: the event and one other.
        #expect(ranked.limit(level: 0.05) == 0.038)
        #expect(ranked.limit(level: 0.02) == nil)
        #expect(ranked.limit(level: 0.025) == 0.039)
    }

    @Test func hasNoChartOfNothing() throws {
        let history = try history()
        let first = try #require(history.sessions.first)
        let single = PriceHistory(
            ticker: history.ticker, sessions: [first], columns: [.close: PriceColumn([Price(10)])],
            closeAdjustment: history.closeAdjustment,
            origin: .init(file: "ACME.csv", lines: [2], headings: [.close: "Close"]))
        #expect(PriceChart(single, event: first, estimation: nil) == nil)
        #expect(PriceChart(history, event: first, estimation: nil) != nil)
        #expect(AbnormalReturnChart(ticker: history.ticker, market: history.ticker, points: []) == nil)
    }

    @Test func escapesText() {
        #expect(SVGDrawing.escape("<a href=\"x\">&\u{0}\n") == "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD} ")
    }
}
