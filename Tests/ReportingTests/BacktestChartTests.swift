import Backtesting
import Foundation
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct BacktestChartTests {
    private func result() throws -> BacktestResult {
        var random = SplitMix64(seed: 21)
        var price = 50.0
        var day = try #require(SessionDate(iso: "2023-01-03"))
        var sessions: [SessionDate] = [], columns: [PriceHistory.Field: [Price?]] = [:]
        for _ in 0..<260 {
            let open = price
            price *= 1 + Double.random(in: -0.02...0.021, using: &random)
            let values: [PriceHistory.Field: Double] = [
                .open: open, .high: max(open, price) * 1.004, .low: min(open, price) * 0.996, .close: price,
            ]
            for (field, value) in values { columns[field, default: []].append(Price((value * 100).rounded() / 100)) }
            sessions.append(day)
            day = ExchangeCalendar.newYork.session(after: day)
        }
        let ticker = try #require(Ticker("ACME"))
        let history = PriceHistory(
            ticker: ticker, sessions: sessions, columns: columns.mapValues { PriceColumn($0) },
            closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "a test"),
            origin: .init(file: "ACME.csv", lines: sessions.indices.map { UInt32($0 + 2) }, headings: [:]))
        let events = stride(from: 5, to: 240, by: 9).map { row in
            TradingEvent(
                id: "e\(row)", ticker: ticker, day: sessions[row], minute: 600,
                side: row.isMultiple(of: 2) ? .long : .short,
                file: "events.csv", line: row)
        }
        var settings = BacktestSettings()
        settings.rule.slippage = 5
        settings.rule.maximumPositions = 2
        settings.bootstrapDraws = 20
        settings.placeboDraws = 5
        settings.axes = [SweepAxis(.hold, values: [2, 4, 6, 8]), SweepAxis(.stop, values: [0.02, 0.04, nil])]
        return BacktestResult(events, panel: BarPanel(PricePanel([history])), settings: settings)
    }

    @Test func chartsAreDrawn() throws {
        let result = try result()
        let sweep = try #require(result.sweep)
        let drawings = [
            "equity": try #require(AccountChart(result, .equity)).svg(),
            "drawdown": try #require(AccountChart(result, .drawdown)).svg(),
            "break-even": try #require(BreakEvenChart(result.costCurve)).svg(),
            "sweep": try #require(SweepChart(sweep)).svg(),
        ]
        for (name, svg) in drawings.sorted(by: { $0.key < $1.key }) { try expectGolden(svg, "backtest-\(name).svg") }
    }

    @Test func theReportIsAsCommitted() throws {
        let report = BacktestReport(
            try result(), stem: "bt", settings: [("hold", "5")], leftOut: [("a.c1", "no-date")], inputs: [],
            version: "0.0.0", command: "tapecheck backtest events.csv")
        try expectGolden(MarkdownRenderer().render(report.document), "backtest.md")
        #expect(report.charts.map(\.file) == ["equity", "drawdown", "sweep", "break-even"].map { "bt.\($0).svg" })
    }
}
