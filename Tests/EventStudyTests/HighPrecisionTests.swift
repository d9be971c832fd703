import EventStudy
import Foundation
import Market
import TestSupport
import Testing

/// Tests of panels whose digits cancel, against sums of 80 digits (StatisticsTests/Fixtures/high_precision.py).
@Suite struct HighPrecisionTests {
    struct Reference: Decodable {
        let estimation, gap: Int
        let window: [Int]
        let days: [Int32]
        let panels: [Panel]
    }
    struct Panel: Decodable {
        let name: String
        let market: [Double]
        let firms: [[Double]]
        let windows: [Window]
    }
    struct Window: Decodable {
        let window: [Int]
        let caar: Double
        let tests: [String: Double]
    }

    @Test(arguments: [
        "plain", "moves of a billionth", "moves far from zero", "a huge move in an estimation window",
        "a huge move in an event", "a huge move of the market", "firms that hardly differ from the market",
    ])
    func everyTestKeepsItsDigits(name: String) throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("high_precision.json"))
        let panel = try #require(reference.panels.first { $0.name == name })
        let tickers = panel.firms.indices.map { Ticker("F\($0)")! }
        let data = StudyData(
            sessions: panel.market.indices.map { SessionDate(dayNumber: Int32($0)) }, market: Ticker("MKT")!,
            returns: [(Ticker("MKT")!, panel.market)] + zip(tickers, panel.firms).map { ($0, $1) })
        let events = zip(tickers, reference.days).map { ticker, day in
            StudyEvent(id: ticker.description, ticker: ticker, published: SessionDate(dayNumber: day))
        }
        var design = StudyDesign()
        design.model = .market
        design.estimation = reference.estimation
        design.minimumObservations = reference.estimation
        design.gap = reference.gap
        design.window = reference.window[0]...reference.window[1]
        design.cars = panel.windows.map { $0.window[0]...$0.window[1] }
        let result = study(events, data: data, design: design)
        #expect(result.events.count == events.count)
        #expect(panel.windows.count == 3)
        // What a return has beyond what is taken from it has so many digits fewer than it.
        let tolerance =
            ["moves far from zero", "firms that hardly differ from the market"].contains(name) ? 1e-6 : 1e-9
        for window in panel.windows {
            let range = window.window[0]...window.window[1]
            let caar = try #require(result.caars.first { $0.window == range })
            #expect(isClose(caar.caar, window.caar, relative: tolerance))
            #expect(window.tests.count == 17)
            for (name, expected) in window.tests {
                let test = try #require(
                    result.tests.first { $0.name.rawValue == name && $0.window == range }, "\(name) \(range)")
                #expect(
                    isClose(test.statistic, expected, relative: tolerance),
                    "\(name) \(range): \(test.statistic) \(expected)")
            }
        }
    }
}
