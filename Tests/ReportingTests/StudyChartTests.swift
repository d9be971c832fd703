import EventStudy
import Market
import TestSupport
import Testing

@testable import Attribution
@testable import Reporting

/// The charts of studies, decompositions and calibrations, also with names longer than there is room for.
@Suite struct StudyChartTests {
    /// Events in groups, on random walks that jump with the events of the first group.
    private func result(groups: [String]) throws -> StudyResult {
        var random = SplitMix64(seed: 11)
        let sessions = (0..<220).map { SessionDate(dayNumber: Int32(19_000 + $0)) }
        let market = sessions.map { _ -> Double? in Double.random(in: -0.01...0.0102, using: &random) }
        var returns = [(try #require(Ticker("SPY")), market)]
        var events: [StudyEvent] = []
        for index in 0..<18 {
            let ticker = try #require(Ticker("T\(index)")), group = index % groups.count
            let own = sessions.indices.map { row -> Double? in
                Double.random(in: -0.015...0.0152, using: &random) + (row == 180 ? (group == 0 ? 0.04 : -0.01) : 0)
            }
            returns.append((ticker, own))
            events.append(
                StudyEvent(id: "e\(index)", ticker: ticker, published: sessions[180], group: groups[group]))
        }
        var design = StudyDesign()
        design.estimation = 150
        design.cars = [0...1, -1...5]
        let data = StudyData(sessions: sessions, market: try #require(Ticker("SPY")), returns: returns)
        return study(events, data: data, design: design)
    }

    @Test func groupsAreDrawn() throws {
        let long = "downgrades by brokers that had initiated coverage with a buy <rating> within the year"
        let result = try result(groups: ["earnings", "盈利预警和其他公告以及监管问询函的回复公告一览", long])
        try expectChart(try #require(GroupChart(result)), "group-chart.svg")
        try expectChart(try #require(CumulativeReturnChart(result)), "caar-chart.svg")
        try expectChart(try #require(GroupCurvesChart(result)), "group-curves-chart.svg")
        // A long name leaves its window standing.
        let labels = GroupChart(result)?.svg().split(separator: "\n").filter { $0.contains("downgrades") } ?? []
        #expect(labels.contains { $0.contains("… [0, 1]<") } && labels.contains { $0.contains("… [\u{2212}1, 5]<") })
        #expect((GroupChart(result)?.description.count ?? 0) < 900)
    }

    /// Eighteen events of one session: only tests that allow for that decide, and for few events there is none of them.
    @Test func theAnswerIsThatOfTheTestsThatStayValid() throws {
        let result = try result(groups: ["a", "b"])
        let few = StudyGlossary.validTests(result.cautions)
        #expect(few.isEmpty)
        let mean = try #require(result.caars.first)
        #expect(StudyGlossary.answer(mean, result).contains("no test allows for everything that was found"))
        let shared = result.cautions.filter { $0.kind == .sharedSession }
        #expect(
            StudyGlossary.validTests(shared) == [.kolariPynnonenBMP, .generalisedRankT, .calendarTime, .clusteredByDay])
        #expect(StudyGlossary.validTests([]) == [.crossSectionalT, .bmp, .generalisedRankT])
        #expect(TestName.allCases.allSatisfy { !StudyGlossary.meaning($0).isEmpty })
    }

    private func decomposition(_ values: [Decomposition.Source: (Double, Double, Double)], peer: String)
        throws -> Decomposition
    {
        let sources: [Decomposition.Source] = [.mean, .market, .sector, .peer, .remainder]
        let split = Decomposition.Split(
            sources.map { source in
                let value = values[source] ?? (0, 0, 0)
                return Decomposition.Part(
                    source: source, value: value.0, low: source == .mean ? nil : value.1,
                    high: source == .mean ? nil : value.2)
            })
        return Decomposition(
            move: split.total, sessions: 1, market: try #require(Ticker("SPY")), theme: nil, basket: [],
            peer: Ticker(peer), T: 250, hierarchy: split, fullModel: split,
            orderBand: [
                .init(source: .market, low: -0.0055, high: 0.0011), .init(source: .sector, low: -0.0223, high: 0.0372),
                .init(source: .peer, low: 0.0436, high: 0.1033),
            ], dependsOnOrder: true, averages: [], bundle: nil, bootstrap: nil)
    }

    @Test func partsAreDrawn() throws {
        let event = MarketEvent(
            ticker: try #require(Ticker("BABA")), session: try #require(SessionDate(iso: "2026-01-02")),
            previousSession: try #require(SessionDate(iso: "2025-12-31")), claims: [],
            observedMove: SimpleReturn(percent: 6.25))
        let parts: [Decomposition.Source: (Double, Double, Double)] = [
            .mean: (0.0029, 0, 0), .market: (0.0009, -0.0001, 0.0022), .sector: (0.0372, 0.0307, 0.044),
            .peer: (0.0247, -0.0004, 0.0498), .remainder: (-0.0032, -0.032, 0.0228),
        ]
        let rise = DecompositionChart(try decomposition(parts, peer: "BIDU"), of: event)
        try expectChart(try #require(rise), "decomposition-chart.svg")
        let fall = parts.mapValues { (-3 * $0.0, -3 * $0.2, -3 * $0.1) }
        let chart = DecompositionChart(try decomposition(fall, peer: "WWWWWWWWWW"), of: event)
        try expectChart(try #require(chart), "decomposition-chart-fall.svg")
    }

    @Test func powerIsDrawn() throws {
        let points = [1.0, 2, 3, 4, 5].map { effect in
            var tally = CalibrationTally()
            for draw in 0..<100 {
                let found = Double(draw)
                tally.add(
                    found < effect * 20 - 10 ? .supported : found < effect * 20 - 4 ? .partlySupported : .inconclusive)
            }
            return CalibrationResult.Power(effect: effect, tally: tally)
        }
        try expectChart(try #require(PowerChart(points)), "power-chart.svg")
    }
}

@Suite struct DateTicksTests {
    @Test(arguments: [
        ("2026-01-02", "2026-01-02"), ("2026-01-02", "2026-01-09"), ("2025-12-20", "2026-02-03"),
        ("2024-12-31", "2026-01-09"), ("1962-01-02", "2026-01-09"), ("1800-03-01", "2199-12-31"),
    ])
    func areFewAndInside(first: String, last: String) throws {
        let start = try #require(SessionDate(iso: first)), end = try #require(SessionDate(iso: last))
        let ticks = DateTicks(from: start, to: end).ticks
        #expect((1...8).contains(ticks.count))
        #expect(ticks.allSatisfy { $0.day >= start && $0.day <= end })
        #expect(Set(ticks.map(\.label)).count == ticks.count)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.day < $1.day })
    }

    @Test func weeksBeginOnMondays() throws {
        let start = try #require(SessionDate(iso: "1969-11-20")), end = try #require(SessionDate(iso: "1970-01-02"))
        #expect(DateTicks(from: start, to: end).ticks.first?.label == "1969-11-24")
    }
}
