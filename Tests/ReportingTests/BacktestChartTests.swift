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
        settings.placeboDraws = 60
        settings.axes = [SweepAxis(.hold, values: [2, 4, 6, 8]), SweepAxis(.stop, values: [0.02, 0.04, nil])]
        return BacktestResult(events, panel: BarPanel(PricePanel([history])), settings: settings)
    }

    @Test func chartsAreDrawn() throws {
        let result = try result()
        let sweep = try #require(result.sweep)
        try expectChart(try #require(AccountChart(result, .equity)), "backtest-equity.svg")
        try expectChart(try #require(AccountChart(result, .drawdown)), "backtest-drawdown.svg")
        try expectChart(try #require(BreakEvenChart(result.costCurve)), "backtest-break-even.svg")
        try expectChart(try #require(SweepChart(sweep)), "backtest-sweep.svg")
        let placebo = try #require(result.inference.placebo)
        try expectChart(try #require(PlaceboChart(placebo)), "backtest-placebo.svg")
    }

    /// A map of many cells stays small and can be read without its colours.
    @Test func manyCombinationsAreDrawn() throws {
        var random = SplitMix64(seed: 5)
        let axes = [
            SweepAxis(.hold, values: (1...30).map { Double($0) }),
            SweepAxis(.commission, values: (0..<20).map { Double($0) * 2.5 }),
        ]
        let cells = (0..<20).flatMap { row in (0..<30).map { [$0, row] } }.map { positions in
            SweepChart.Cell(
                positions: positions,
                sharpe: Double(positions[0] - positions[1]) / 20 + Double.random(in: -0.3...0.3, using: &random))
        }
        let chart = SweepChart(axes, cells: cells, best: 29)
        try expectChart(try #require(chart), "backtest-sweep-large.svg")
    }

    @Test func theReportIsAsCommitted() throws {
        let report = BacktestReport(
            try result(), stem: "bt", settings: [("hold", "5")], leftOut: [("a.c1", "no-date")], inputs: [],
            version: "0.0.0", command: "tapecheck backtest events.csv")
        try expectGolden(MarkdownRenderer().render(report.document), "backtest.md")
        let names = ["equity", "drawdown", "placebo", "sweep", "break-even"]
        #expect(report.charts.files.map(\.file) == names.flatMap { ["bt.\($0).svg", "bt.\($0).dark.svg"] })
    }
}
