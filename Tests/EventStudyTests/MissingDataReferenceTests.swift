import EventStudy
import Foundation
import Market
import TestSupport
import Testing

/// A panel with gaps, a late listing and a missing event day against reference numbers.
@Suite struct MissingDataReferenceTests {
    private struct Reference: Decodable {
        let events: [Entry]
        let days: [Day]
        let cars: [String: Rules]

        struct Entry: Decodable {
            let firm: String
            let T: Int
            let used: Bool
            let alpha, beta, sigma: Double?
            let ar: [Double?]?
        }
        struct Day: Decodable {
            let rel, n, n_pos: Int
            let AAR, csect_t, bmp_t, patell_z, sign_z, gsign_z, corrado_rank_z: Double
            let wilcoxon: Wilcoxon
        }
        struct Wilcoxon: Decodable {
            let z, p_exact_two: Double
        }
        struct Rules: Decodable {
            let strict, available: Car
        }
        struct Car: Decodable {
            let n: Int
            let CAAR, csect_t, bmp_t, patell_z: Double
        }
    }

    private func reference() throws -> Reference {
        // Python writes a missing number as NaN, which JSON doesn't have.
        let text = String(decoding: try fixture("missing_oracle.json"), as: UTF8.self)
        return try JSONDecoder().decode(
            Reference.self, from: Data(text.replacingOccurrences(of: "NaN", with: "null").utf8))
    }

    private func result(_ missing: StudyDesign.MissingDays) throws -> StudyResult {
        let panel = try SyntheticPanel("missing_panel.csv")
        var design = SyntheticPanel.design()
        design.missingDays = missing
        design.cars = (-5...5).map { $0...$0 } + [-1...1, -5...5]
        return study(panel.events, data: panel.data(), design: design)
    }

    private func statistic(_ result: StudyResult, _ name: TestName, _ window: ClosedRange<Int>) throws -> TestResult {
        try #require(result.tests.first { $0.name == name && $0.window == window })
    }

    @Test func eventsMatch() throws {
        let result = try result(.strict), reference = try reference()
        let used = reference.events.filter(\.used)
        #expect(result.events.map(\.event.id) == used.map(\.firm))
        #expect(result.events.count + result.skipped.count == reference.events.count)
        for (event, expected) in zip(result.events, used) {
            #expect(event.T == expected.T)
            #expect(isClose(event.coefficients[0], try #require(expected.alpha)))
            #expect(isClose(event.coefficients[1], try #require(expected.beta)))
            #expect(isClose(event.sigma, try #require(expected.sigma)))
            for (value, expected) in zip(event.abnormalReturns, expected.ar ?? []) {
                #expect((value == nil) == (expected == nil))
                if let value, let expected { #expect(isClose(value, expected)) }
            }
        }
    }

    @Test func daysMatch() throws {
        let result = try result(.strict)
        for day in try reference().days {
            let window = day.rel...day.rel
            let average = try #require(result.averages.first { $0.offset == day.rel })
            #expect(average.count == day.n)
            #expect(isClose(average.aar, day.AAR))
            #expect(try #require(result.caars.first { $0.window == window }).positive == day.n_pos)
            let expected: [(TestName, Double)] = [
                (.crossSectionalT, day.csect_t), (.bmp, day.bmp_t), (.patell, day.patell_z), (.sign, day.sign_z),
                (.generalisedSign, day.gsign_z), (.corradoRank, day.corrado_rank_z), (.wilcoxon, day.wilcoxon.z),
            ]
            for (name, value) in expected {
                let test = try statistic(result, name, window)
                #expect(isClose(test.statistic, value), "\(name.rawValue) \(day.rel) \(test.statistic) \(value)")
            }
            #expect(isClose(try statistic(result, .wilcoxon, window).p, day.wilcoxon.p_exact_two))
        }
    }

    @Test(arguments: StudyDesign.MissingDays.allCases)
    func windowsMatch(rule: StudyDesign.MissingDays) throws {
        let result = try result(rule)
        for (key, rules) in try reference().cars {
            let window = key == "[-1,1]" ? -1...1 : -5...5
            let expected = rule == .strict ? rules.strict : rules.available
            let caar = try #require(result.caars.first { $0.window == window })
            #expect(caar.count == expected.n)
            #expect(caar.count + caar.missing.count == result.events.count)
            #expect(isClose(caar.caar, expected.CAAR))
            #expect(isClose(try statistic(result, .crossSectionalT, window).statistic, expected.csect_t))
            #expect(isClose(try statistic(result, .bmp, window).statistic, expected.bmp_t))
            #expect(isClose(try statistic(result, .patell, window).statistic, expected.patell_z))
        }
    }
}
