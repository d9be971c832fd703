import Foundation
import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Mistakes that event-study programs have made, each as a test that ours doesn't.
@Suite struct DefectTests {
    private func panel() throws -> SyntheticPanel { try SyntheticPanel() }

    private func data(_ panel: SyntheticPanel, changing firm: String, _ change: (inout [Double?]) -> Void) -> StudyData
    {
        panel.data { change(&$0[firm]!) }
    }

    private func event(_ id: String, _ ticker: String, _ day: Int32, minute: Int? = nil) -> StudyEvent {
        StudyEvent(
            id: id, ticker: Ticker(ticker)!, published: SessionDate(dayNumber: day), minute: minute)
    }

    /// The event's own move must not widen the error it is measured by.
    @Test func theEventDoesNotInflateItsOwnError() throws {
        let panel = try panel(), design = SyntheticPanel.design(.meanAdjusted)
        let jump = data(panel, changing: "F00") { $0[350] = 0.5 }
        let calm = study([panel.events[0]], data: panel.data(), design: design)
        let jumped = study([panel.events[0]], data: jump, design: design)
        #expect(calm.events[0].sigma == jumped.events[0].sigma)
        #expect(calm.events[0].cars[0].se == jumped.events[0].cars[0].se)
    }

    /// Two events of one firm are two regressions, with their own windows.
    @Test func eventsOfOneFirmAreNotPooled() throws {
        let panel = try panel()
        let both = study(
            [event("a", "F00", 350), event("b", "F00", 300)], data: panel.data(), design: SyntheticPanel.design())
        let alone = study([event("b", "F00", 300)], data: panel.data(), design: SyntheticPanel.design())
        #expect(both.events.count == 2)
        #expect(both.events[0].coefficients != both.events[1].coefficients)
        #expect(both.events[1] == alone.events[0])
    }

    /// A return is the change over the earlier price.
    @Test func returnsDivideByTheEarlierPrice() throws {
        let prices = [100.0, 110, 99]
        let history = PriceHistory(
            ticker: Ticker("X")!, sessions: prices.indices.map { SessionDate(dayNumber: Int32($0)) },
            columns: [.close: PriceColumn(prices.map { Price($0) })],
            closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "test"),
            origin: .init(file: "x", lines: [1, 2, 3], headings: [:]))
        let data = try #require(StudyData(PricePanel([history]), market: history.ticker))
        let returns = data.returns(at: try #require(data.position(of: history.ticker)))
        #expect(isClose(returns[0], 0.1) && isClose(returns[1], -0.1))
        let logs = try #require(StudyData(PricePanel([history]), market: history.ticker, kind: .log))
        #expect(isClose(logs.returns(at: try #require(logs.position(of: history.ticker)))[0], 0.09531017980432493))
    }

    /// An event that is moved to the next session takes its estimation window along.
    @Test func theEstimationWindowMovesWithTheEvent() throws {
        let panel = try panel()
        let sparse = StudyData(
            sessions: panel.sessions.map { SessionDate(dayNumber: $0.dayNumber * 2) }, market: Ticker("MKT")!,
            returns: (["MKT"] + panel.firms).map { (Ticker($0)!, panel.columns[$0]!) })
        let moved = study([event("a", "F00", 699)], data: sparse, design: SyntheticPanel.design())
        let exact = study([event("a", "F00", 700)], data: sparse, design: SyntheticPanel.design())
        #expect(moved.events[0].shift == 1 && exact.events[0].shift == 0)
        #expect(moved.events[0].coefficients == exact.events[0].coefficients)
        #expect(moved.events[0].session == exact.events[0].session)
    }

    @Test func nonTradingDaysFollowTheDesign() throws {
        let panel = try panel()
        let sparse = StudyData(
            sessions: panel.sessions.map { SessionDate(dayNumber: $0.dayNumber * 2) }, market: Ticker("MKT")!,
            returns: (["MKT"] + panel.firms).map { (Ticker($0)!, panel.columns[$0]!) })
        var design = SyntheticPanel.design()
        design.nonTradingDay = .previous
        #expect(study([event("a", "F00", 699)], data: sparse, design: design).events[0].shift == -1)
        design.nonTradingDay = .skip
        let skipped = study([event("a", "F00", 699)], data: sparse, design: design)
        #expect(skipped.events.isEmpty && skipped.skipped.map(\.reason) == [.notASession])
    }

    /// News after the close belongs to the next session.
    @Test func newsAfterTheCloseIsTomorrows() throws {
        let panel = try panel()
        let result = study(
            [event("a", "F00", 350, minute: 959), event("b", "F00", 350, minute: 960)], data: panel.data(),
            design: SyntheticPanel.design())
        #expect(result.events.map(\.session.dayNumber) == [350, 351])
    }

    /// Correlation is by calendar day: two firms with the same returns and different event days are fully correlated.
    @Test func correlationIsByCalendarDay() throws {
        let panel = try panel()
        let twins = data(panel, changing: "F01") { $0 = panel.columns["F00"]! }
        let result = study(
            [event("a", "F00", 350), event("b", "F01", 347)], data: twins, design: SyntheticPanel.design())
        #expect(try #require(result.meanCorrelation) > 0.99)
        let shifted = data(panel, changing: "F01") { column in
            let original = panel.columns["F00"]!
            for row in column.indices where row >= 100 { column[row] = original[row - 100] }
        }
        let apart = study(
            [event("a", "F00", 300), event("b", "F01", 400)], data: shifted,
            design: SyntheticPanel.design(.meanAdjusted))
        #expect(abs(try #require(apart.meanCorrelation)) < 0.5)
    }

    /// One missing return costs one observation, and no result becomes undefined by it.
    @Test func aGapIsNotContagious() throws {
        let panel = try panel()
        let gap = data(panel, changing: "F00") { $0[200] = nil }
        let result = study(panel.events, data: gap, design: SyntheticPanel.design())
        #expect(result.events[0].T == 199)
        #expect(result.tests.allSatisfy { $0.statistic.isFinite && $0.p.isFinite })
        #expect(result.events.allSatisfy { $0.cars.count == 4 })
    }

    /// Given = used + skipped, whatever the events are.
    @Test func everyEventIsAccountedFor() throws {
        let panel = try panel()
        let odd = [
            event("early", "F00", 20), event("late", "F00", 5000), event("unknown", "ZZZ", 350),
            event("fine", "F00", 350), event("edge", "F01", 419),
        ]
        let result = study(odd, data: panel.data(), design: SyntheticPanel.design())
        #expect(result.events.map(\.event.id) == ["fine", "edge"])
        #expect(result.skipped.map(\.event.id) == ["early", "late", "unknown"])
        // The last session has no days after it: those windows are missing, day 0 is there.
        #expect(result.events[1].cars.map(\.window) == [0...0])
        #expect(result.caars.first { $0.window == -1...1 }?.missing == ["edge"])
    }

    @Test func degenerateSeriesAreSkippedByName() throws {
        let panel = try panel()
        let flat = data(panel, changing: "F00") { $0 = $0.map { _ in 0 } }
        #expect(
            study([event("a", "F00", 350)], data: flat, design: SyntheticPanel.design()).skipped[0].reason
                == .model("the regressors account for the response exactly"))
        let copies = FactorTable(
            sessions: panel.sessions, names: ["A", "B"],
            columns: [panel.columns["MKT"]!, panel.columns["MKT"]!.map { $0.map { 2 * $0 } }])
        let twice = StudyData(
            sessions: panel.sessions, market: Ticker("MKT")!, returns: [(Ticker("F00")!, panel.columns["F00"]!)],
            factors: copies)
        let result = study(
            [event("a", "F00", 350)], data: twice, design: SyntheticPanel.design(.factors(["A", "B"], excess: false)))
        #expect(result.skipped[0].reason == .model("B is a linear combination of A"))
    }
}
