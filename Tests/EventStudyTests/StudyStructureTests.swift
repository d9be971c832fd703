import EventStudy
import Foundation
import Market
import Statistics
import TestSupport
import Testing

/// Groups, cautions, families of tests and regressions on characteristics.
@Suite struct StudyStructureTests {
    private func grouped(_ panel: SyntheticPanel) -> [StudyEvent] {
        panel.events.enumerated().map { position, event in
            StudyEvent(
                id: event.id, ticker: event.ticker, published: event.published,
                group: position.isMultiple(of: 2) ? "even" : "odd")
        }
    }

    /// A group's numbers are those of a study of its events alone.
    @Test func groupsAreStudiesOfTheirOwn() throws {
        let panel = try SyntheticPanel(), design = SyntheticPanel.design()
        let events = grouped(panel)
        let result = study(events, data: panel.data(), design: design)
        #expect(result.groups.map(\.name) == ["even", "odd"])
        for group in result.groups {
            let alone = study(events.filter { $0.group == group.name }, data: panel.data(), design: design)
            #expect(group.tests == alone.tests)
            #expect(group.caars == alone.caars)
            #expect(group.count == 20)
        }
        #expect(result.differences.count == design.cars.count)
        let difference = try #require(result.differences.first { $0.window == -1...1 })
        let means = result.groups.compactMap { $0.caars.first { $0.window == -1...1 }?.caar }
        #expect(isClose(difference.difference, means[0] - means[1]))
        let errors = result.groups.compactMap { $0.caars.first { $0.window == -1...1 }?.se }
        #expect(
            isClose(difference.t, difference.difference / (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()))
        #expect(difference.df > 19 && difference.df <= 38)
    }

    @Test func cautionsNameWhatOverlaps() throws {
        let panel = try SyntheticPanel()
        func event(_ id: String, _ ticker: String, _ day: Int32) -> StudyEvent {
            StudyEvent(id: id, ticker: Ticker(ticker)!, published: SessionDate(dayNumber: day))
        }
        var design = SyntheticPanel.design()
        let events = [event("a", "F00", 300), event("b", "F00", 305), event("c", "F00", 340), event("d", "F01", 340)]
        let result = study(events, data: panel.data(), design: design)
        #expect(
            result.cautions == [
                .overlappingWindows("a", "b"), .eventsInEstimationWindow("c", of: "a", count: 2),
                .sharedSession(SessionDate(dayNumber: 340), count: 2), .fewEvents(4),
            ])
        design.masksOtherEvents = true
        let masked = study(events, data: panel.data(), design: design)
        // The windows −5…5 of days 300 and 305 are one run of 16 days, all inside the estimation window of day 340,
        // which ends on day 324.
        #expect(masked.events[2].T == 200 - 16)
        #expect(!masked.cautions.contains(.eventsInEstimationWindow("c", of: "a", count: 2)))
    }

    /// Sessions that the market lacks are left out, and said to be.
    @Test func sessionsOfTheirOwnAreReported() throws {
        let panel = try SyntheticPanel()
        func history(_ name: String, step: Int) -> PriceHistory {
            let rows = stride(from: 0, to: 420, by: step)
            let prices = rows.map { Price(100 + Double(($0 * 7919) % (97 + step)) / 10) }
            return PriceHistory(
                ticker: Ticker(name)!, sessions: rows.map { panel.sessions[$0] },
                columns: [.close: PriceColumn(prices)],
                closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "test"),
                origin: .init(file: name, lines: prices.indices.map { UInt32($0 + 1) }, headings: [:]))
        }
        let prices = PricePanel([history("MKT", step: 2), history("X", step: 1)])
        let data = try #require(StudyData(prices, market: Ticker("MKT")!))
        var design = SyntheticPanel.design()
        design.estimation = 100
        let event = StudyEvent(id: "a", ticker: Ticker("X")!, published: SessionDate(dayNumber: 300))
        let result = study([event], data: data, design: design)
        #expect(result.cautions == [.sessionsOutsideCalendar(Ticker("X")!, count: 210), .fewEvents(1)])
    }

    @Test func familiesAreDeclared() throws {
        let panel = try SyntheticPanel()
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let adjusted = result.adjusted(by: .bonferroni) { $0.name == .bmp }
        for (test, value) in zip(result.tests, adjusted) {
            #expect((value != nil) == (test.name == .bmp))
            if let value { #expect(isClose(value, min(1, 4 * test.p))) }
        }
    }

    /// Returns made of a characteristic give it back.
    @Test func characteristicsAreRecovered() throws {
        let panel = try SyntheticPanel()
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        var size: [String: Double] = [:]
        for event in result.events.dropLast() {
            size[event.event.id] = (try #require(event.cars.first { $0.window == 0...0 }).car - 0.01) / 2
        }
        let section = try CrossSection(result, window: 0...0, on: [("size", size)])
        #expect(section.left == [result.events[39].event.id])
        #expect(isClose(section.fit.coefficients[0], 0.01) && isClose(section.fit.coefficients[1], 2))
        #expect(section.events.count == 39)
    }
}
