import EventStudy
import Foundation
import Market
import TestSupport
import Testing

/// What must hold for any data.
@Suite struct StudyPropertyTests {
    private func data(_ panel: SyntheticPanel, _ change: (Double, String) -> Double) -> StudyData {
        StudyData(
            sessions: panel.sessions, market: Ticker("MKT")!,
            returns: (["MKT"] + panel.firms).map { name in
                (Ticker(name)!, panel.columns[name]!.map { $0.map { change($0, name) } })
            })
    }

    private func agree(_ a: StudyResult, _ b: StudyResult, _ comment: String) {
        #expect(a.tests.count == b.tests.count, "\(comment)")
        for (one, other) in zip(a.tests, b.tests) {
            #expect(one.name == other.name && one.window == other.window)
            #expect(
                isClose(one.statistic, other.statistic, relative: 1e-7, floor: 1e-3),
                "\(comment) \(one.name.rawValue) \(one.window)")
        }
    }

    /// Units don't matter: returns in percent give the same statistics.
    @Test func scaleDoesNotMatter() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design()
        let plain = study(panel.events, data: data(panel) { value, _ in value }, design: design)
        let scaled = study(panel.events, data: data(panel) { value, _ in value * 8 }, design: design)
        agree(plain, scaled, "scale")
    }

    /// A constant added to a firm's returns is its intercept's business.
    @Test func shiftDoesNotMatter() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design()
        let plain = study(panel.events, data: data(panel) { value, _ in value }, design: design)
        let shifted = study(
            panel.events, data: data(panel) { value, name in name == "F03" ? value + 0.25 : value }, design: design)
        for (one, other) in zip(plain.events, shifted.events) {
            #expect(isClose(one.sigma, other.sigma))
            #expect(zip(one.cars, other.cars).allSatisfy { isClose($0.t, $1.t, relative: 1e-7, floor: 1e-6) })
        }
    }

    /// The order of events changes the order of the estimates and no test.
    @Test func orderDoesNotMatter() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design()
        let plain = study(panel.events, data: panel.data(), design: design)
        for seed in 0..<3 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let shuffled = panel.events.shuffled(using: &random)
            let result = study(shuffled, data: panel.data(), design: design)
            #expect(result.events.map(\.event) == shuffled)
            agree(plain, result, "seed \(seed)")
        }
    }

    /// Returns of opposite sign turn every test around.
    @Test func signsTurnAround() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design()
        let plain = study(panel.events, data: data(panel) { value, _ in value }, design: design)
        let turned = study(panel.events, data: data(panel) { value, _ in -value }, design: design)
        for (one, other) in zip(plain.tests, turned.tests) {
            #expect(isClose(one.statistic, -other.statistic, relative: 1e-7, floor: 1e-3), "\(one.name.rawValue)")
            #expect(isClose(one.p, other.p, relative: 1e-6), "\(one.name.rawValue)")
        }
    }

    /// The same arguments give the same result, permutations included.
    @Test func resultsRepeat() throws {
        let panel = try SyntheticPanel()
        var design = SyntheticPanel.design()
        design.draws = 99
        let events = Array(panel.events.prefix(6))
        let one = study(events, data: panel.data(), design: design)
        #expect(one == study(events, data: panel.data(), design: design))
        #expect(one.events.allSatisfy { $0.cars.allSatisfy { ($0.permutationP ?? 0) >= 0.01 } })
        for name in [TestName.permutation, .clusteredByDayWild] { #expect(one.tests.contains { $0.name == name }) }
    }

    /// Any number of tasks gives the same result, bit for bit.
    @Test func tasksDoNotMatter() async throws {
        let panel = try SyntheticPanel("missing_panel.csv"), design = SyntheticPanel.design()
        let events =
            panel.events
            + panel.events.map { event in
                StudyEvent(id: "\(event.id)-early", ticker: event.ticker, published: SessionDate(dayNumber: 100))
            }
        let serial = study(events, data: panel.data(), design: design)
        #expect(serial.skipped.count >= 40)
        for jobs in [1, 2, 3, 8, 100] {
            #expect(await study(events, data: panel.data(), design: design, jobs: jobs) == serial, "\(jobs) tasks")
        }
        let nothing = await study([], data: panel.data(), design: design, jobs: 4)
        #expect(nothing.events.isEmpty && nothing.tests.isEmpty && nothing.caars.isEmpty)
    }

    /// With hardly more observations than coefficients there is a result or a reason, and no trap.
    @Test func shortWindowsAreRefusedOrFinite() throws {
        let panel = try SyntheticPanel()
        for length in 2...8 {
            var design = SyntheticPanel.design(.factors(["MKT", "SMB", "HML"], excess: false))
            design.estimation = length
            design.minimumObservations = 1
            let result = study(panel.events, data: panel.data(), design: design)
            #expect(result.events.count + result.skipped.count == panel.events.count)
            #expect(result.events.isEmpty == (length < 5))
            #expect(result.tests.allSatisfy { $0.statistic.isFinite && $0.p >= 0 && $0.p <= 1 }, "\(length)")
        }
    }
}
