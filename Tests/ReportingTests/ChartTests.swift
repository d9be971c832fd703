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
            PriceChart(history, event: history.sessions[140], estimation: history.sessions[10]...history.sessions[134]))
        let svg = chart.svg()
        try expectGolden(svg, "price-chart.svg")
        #expect(svg.utf8.count < 12_000)
        try expectDrawable(svg)
    }

    @Test func drawsAbnormalReturns() throws {
        let history = try history()
        func usual(_ offset: Int) -> Double { Double((offset * 37) % 11) / 1000 - 0.004 }
        let bars = (-20...5).map { offset in
            AbnormalReturnChart.Bar(
                session: history.sessions[140 + offset], offset: offset,
                abnormalReturn: offset == 0 ? 0.061 : usual(offset), halfBand: 0.021)
        }
        let chart = try #require(
            AbnormalReturnChart(ticker: history.ticker, market: history.ticker, bars: bars))
        let svg = chart.svg()
        try expectGolden(svg, "abnormal-return-chart.svg")
        try expectDrawable(svg)
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
        #expect(AbnormalReturnChart(ticker: history.ticker, market: history.ticker, bars: []) == nil)
    }

    @Test func escapesText() {
        #expect(SVGDrawing.escape("<a href=\"x\">&\u{0}\n") == "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD} ")
    }

    /// Draws the file with librsvg, as a browser would, and looks that a picture comes out.
    private func expectDrawable(_ svg: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tapecheck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "chart.svg"), picture = folder.appending(path: "chart.png")
        try Data(svg.utf8).write(to: source)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/rsvg-convert")
        process.arguments = [source.path, "--output", picture.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try Data(contentsOf: picture).count > 2000)
    }
}
