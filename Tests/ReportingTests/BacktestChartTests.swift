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

    /// The README's own `--sweep hold=1..20`: bars on both sides of zero; and more values than have room for numbers.
    @Test(arguments: [20, 8])
    func oneParameterIsDrawnAsBars(count: Int) throws {
        let axis = SweepAxis(.hold, values: (1...count).map { Double($0) })
        let cells = (0..<count).map { position in
            SweepChart.Cell(
                positions: [position],
                sharpe: position == 3 ? nil : Double((position * 7) % 20) / 5 - 1.9)
        }
        let chart = try #require(SweepChart([axis], cells: cells, best: 2))
        try expectChart(chart, "backtest-sweep-bars-\(count).svg")
        #expect(chart.description.contains("from \u{2212}1.90") && chart.description.contains("the best is hold 3"))
    }

    /// Three parameters, and more values than a map has room for, are told by the best combinations.
    @Test func manyParametersAreDrawnAsTheBest() throws {
        let axes = [
            SweepAxis(.hold, values: [1, 2, 3, 4]), SweepAxis(.stop, values: [0.02, 0.05, nil]),
            SweepAxis(.slippage, values: [0, 5]),
        ]
        var cells: [SweepChart.Cell] = []
        for hold in 0..<4 {
            for stop in 0..<3 {
                for cost in 0..<2 {
                    cells.append(
                        SweepChart.Cell(positions: [hold, stop, cost], sharpe: Double(hold - stop) / 3 - Double(cost)))
                }
            }
        }
        let chart = try #require(SweepChart(axes, cells: cells, best: 18))
        try expectChart(chart, "backtest-sweep-best.svg")
        #expect(chart.description.contains("24 combinations of hold, stop and slippage"))
        let long = SweepAxis(.hold, values: (1...60).map { Double($0) })
        let many = (0..<60).map { SweepChart.Cell(positions: [$0], sharpe: Double($0) / 40 - 0.7) }
        #expect(SweepChart([long], cells: many, best: 59)?.description.contains("16 best are drawn") == true)
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
