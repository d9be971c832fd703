import Market
import Testing

@testable import Backtesting

@Suite struct SweepTests {
    private static let axes = [
        SweepAxis(.latency, values: [0, 600]), SweepAxis(.hold, values: [1, 2, 5, 8, 13]),
        SweepAxis(.stop, values: [0.03, nil]),
    ]

    @Test func theNumberOfTasksChangesNothing() async throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        var settings = BacktestSettings()
        settings.axes = Self.axes
        settings.bootstrapDraws = 20
        settings.placeboDraws = 5
        let alone = BacktestResult(events, panel: panel, settings: settings)
        #expect(try #require(alone.sweep).trials == 20)
        for jobs in [1, 3, 50] {
            let shared = await BacktestResult(events, panel: panel, settings: settings, jobs: jobs)
            #expect(shared == alone, "\(jobs) tasks")
        }
    }

    @Test func cellsAreThoseOfTheSweep() throws {
        let panel = BarPanel(try ReferencePanel.panel()), events = try ReferencePanel.events()
        let sweep = ParameterSweep(Self.axes, events: events, panel: panel, rule: Tape.rule(), draws: 0, seed: 1)
        let cells = ParameterSweep.cells(Self.axes, events: events, panel: panel, rule: Tape.rule())
        #expect(cells.map(\.rule) == sweep.cells.map(\.rule) && cells.map(\.sharpe) == sweep.cells.map(\.sharpe))
        #expect(cells.map(\.finalEquity) == sweep.cells.map(\.finalEquity))
        for cell in cells {
            let run = BacktestRun(events, panel: panel, rule: cell.rule)
            #expect(run.finalEquity == cell.finalEquity, "the same account as with all its trades")
        }
    }
}
