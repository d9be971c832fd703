import Backtesting
import Foundation
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct BacktestChartTests {
    private func result(draws: Int = 20, slippage: Double = 5) throws -> BacktestResult {
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
        settings.rule.slippage = slippage
        settings.rule.maximumPositions = 2
        settings.bootstrapDraws = draws
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

    /// Two values of a sweep never look alike.
    @Test func valuesKeepTheirDigits() {
        #expect(SweepChart.label(0.0025, .stop) == "0.25 %" && SweepChart.label(0.003, .stop) == "0.3 %")
        #expect(SweepChart.label(0.07, .target) == "7 %" && SweepChart.label(nil, .trail) == "none")
        #expect(SweepChart.label(2.25, .slippage) == "2.25 bp" && SweepChart.label(12, .hold) == "12")
    }

    @Test func theBestCombinationsAreListed() throws {
        let sweep = try #require(try result().sweep), best = sweep.cells[try #require(sweep.best)]
        let all = BacktestWording.Combinations(sweep, most: 12), some = BacktestWording.Combinations(sweep, most: 5)
        #expect(all.title.hasPrefix("All 12 combinations tried") && !all.isPart && all.rows.count == 12)
        #expect(some.title.hasSuffix("of 12 tried") && some.isPart && some.rows == Array(all.rows.prefix(5)))
        #expect(all.header.prefix(2) == ["hold", "stop"] && all.rows.allSatisfy { $0.count == all.header.count })
        #expect(all.rows[0][5] == NumberStyle.fixed(try #require(best.sharpe), decimals: 2))
        #expect(Set(all.rows.map { $0[0] + $0[1] }).count == 12, "every combination once")
        let lines = BacktestText(try result()).lines
        let title = "The 10 combinations with the largest Sharpe ratios, of 12 tried (all: --format csv --table sweep)"
        #expect(lines.contains(title))
    }

    /// What wasn't drawn is not undefined for want of trades.
    @Test func figuresWithoutDrawsSaySo() throws {
        let rows = BacktestWording.sections(try result(draws: 0)).flatMap(\.rows)
        for name in ["Mean trade, 95 % interval", "Sharpe ratio, 95 % interval", "Reality check p, SPA p"] {
            #expect(rows.first { $0.name == name }?.value == "undefined (no draws were asked for, --draws)", "\(name)")
        }
        let drawn = BacktestWording.sections(try result()).flatMap(\.rows)
        #expect(!drawn.contains { $0.value.contains("--draws") })
    }

    @Test func tradingForNothingIsSaid() throws {
        let caution = "no cost of a fill is set"
        #expect(BacktestWording.cautions(try result(slippage: 0)).contains { $0.hasPrefix(caution) })
        #expect(!BacktestWording.cautions(try result()).contains { $0.hasPrefix(caution) })
    }

    /// Drawdowns and the parts of a walk-forward have dates beside their places.
    @Test func placesInJSONHaveDates() throws {
        let result = try result(), days = result.run.portfolio.equity.map { "\($0.day)" }
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(JSONValue(result).compact.utf8)) as? [String: Any])
        let metrics = try #require(document["metrics"] as? [String: Any])
        let falls = try #require(metrics["drawdowns"] as? [[String: Any]])
        #expect(!falls.isEmpty)
        for fall in falls {
            for place in ["peak", "trough", "recovery"] {
                let bar = (fall["\(place)_bar"] as? Int) ?? 0
                #expect(fall["\(place)_date"] as? String == (bar > 0 ? days[bar - 1] : nil), "\(place)")
            }
        }
        let sweep = try #require(document["sweep"] as? [String: Any])
        let walk = try #require(sweep["walk_forward"] as? [String: Any])
        let folds = try #require(walk["folds"] as? [[String: Any]])
        #expect(folds.count == 4 && folds.last?["last"] as? String == days.last)
        for fold in folds { #expect(fold["first"] as? String == days[try #require(fold["start"] as? Int)]) }
        let cells = try #require(sweep["cells"] as? [[String: Any]])
        #expect(cells.allSatisfy { $0["total_return"] is Double })
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
