import EventStudy
import Foundation
import Market
import Statistics
import TestSupport
import Testing

@Suite struct StudyAnswersTests {
    private let result: StudyResult

    init() throws {
        let panel = try SyntheticPanel()
        result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
    }

    @Test func nothingAskedIsNothingAnswered() {
        let answers = StudyAnswers(of: result)
        #expect(answers.adjustments.isEmpty && answers.family.isEmpty)
        #expect(answers.regressions.isEmpty && answers.powers.isEmpty)
    }

    @Test func correctionsAreOverTheDeclaredFamily() throws {
        var questions = StudyQuestions()
        questions.adjustments = [.holm, .benjaminiHochberg]
        questions.family = [.bmp, .crossSectionalT]
        let answers = StudyAnswers(questions, of: result)
        #expect(answers.family == [.crossSectionalT, .bmp])
        #expect(answers.adjustments.map(\.name) == ["holm", "bh"])
        let p = result.tests.filter { questions.family!.contains($0.name) }.map(\.p).sorted()
        #expect(p.count == 8)
        let holm = answers.adjustments[0].p.compactMap(\.self).sorted()
        #expect(isClose(holm[0], min(1, 8 * p[0])))
        for (place, test) in result.tests.enumerated() {
            #expect((answers.adjustments[0].p[place] != nil) == questions.family!.contains(test.name))
        }
    }

    /// White's errors of a mean are the cross-sectional ones up to the divisor; clusters of one firm each are HC1's.
    @Test func errorsAgreeWithWhatTheyReduceTo() throws {
        let size = Dictionary(uniqueKeysWithValues: result.events.enumerated().map { ($1.event.id, Double($0)) })
        let section = try CrossSection(result, window: -1...1, on: [("size", size)])
        #expect(section.events.count == 40 && section.names == ["intercept", "size"])
        let white = try #require(section.coefficients(.hc1)), firms = try #require(section.coefficients(.firm))
        // 40 clusters of one: 40/39 · 39/38 instead of 40/38.
        for (one, other) in zip(white, firms) {
            #expect(isClose(one.se, other.se))
            #expect(one.df == 38 && other.df == 39)
            #expect(isClose(other.p, StudentT(degreesOfFreedom: 39).twoSided(other.t)))
        }
        // With clusters of one firm, clustering by either kind is clustering by date.
        let both = try #require(section.coefficients(.dateAndFirm)), days = try #require(section.coefficients(.date))
        #expect(zip(both, days).allSatisfy { isClose($0.se, $1.se) })
        let r = try #require(section.rSquared)
        #expect(r > 0 && r < 1)
    }

    /// One event that a characteristic fits alone has no residual: its corrected errors are undefined, not made up.
    @Test func loneCategoriesHaveNoCorrectedErrors() throws {
        let flag = Dictionary(uniqueKeysWithValues: result.events.enumerated().map { ($1.event.id, $0 == 3 ? 1.0 : 0) })
        let section = try CrossSection(result, window: 0...0, on: [("flag", flag)])
        #expect(section.coefficients(.hc2) == nil && section.coefficients(.hc3) == nil)
        #expect(section.coefficients(.ols) != nil)
    }

    @Test func copiesOfAColumnAreNamed() throws {
        let one = Dictionary(uniqueKeysWithValues: result.events.enumerated().map { ($1.event.id, Double($0)) })
        var questions = StudyQuestions()
        questions.characteristics = [("a", one), ("b", one.mapValues { 3 * $0 + 1 })]
        for regression in StudyAnswers(questions, of: result).regressions {
            #expect(throws: KernelError.dependentRegressor("b", of: ["intercept", "a"])) {
                try regression.section.get()
            }
        }
    }

    /// MacKinlay 1997, section 7: 0.5 % with a deviation of 2 %.
    @Test func powerIsThatOfTheLiterature() throws {
        for (count, expected) in [(1, 0.0572), (10, 0.1241), (20, 0.2010), (50, 0.4239), (100, 0.7054), (200, 0.9424)] {
            let power = StudyPower(window: 0...0, effect: 0.005, deviation: 0.02, count: count)
            #expect(abs(power.knownDeviation - expected) < 5e-5, "\(count)")
            #expect((power.estimatedDeviation == nil) == (count == 1))
            if let estimated = power.estimatedDeviation { #expect(estimated < power.knownDeviation) }
        }
    }

    @Test func theNeededNumberIsTheSmallest() throws {
        for effect in [0.005, 0.02, 0.3] {
            let needed = try #require(StudyPower(window: 0...0, effect: effect, deviation: 0.02, count: 1).needed)
            func power(_ count: Int) -> Double {
                MeanTestPower(effect: effect, deviation: 0.02, count: count).estimatedDeviation() ?? 0
            }
            #expect(power(needed) >= 0.8 && (needed == 2 || power(needed - 1) < 0.8), "\(effect)")
        }
        #expect(StudyPower(window: 0...0, effect: 1e-7, deviation: 0.02, count: 5).needed == nil)
    }

    @Test func plansTakeTheirDeviationFromTheEstimationWindows() throws {
        var questions = StudyQuestions()
        questions.effects = [0.01]
        let plan = try #require(StudyAnswers(questions, of: result).powers.first)
        let squares = result.events.reduce(0) { $0 + $1.cars[0].se * $1.cars[0].se }
        #expect(plan.count == 40 && isClose(plan.deviation, (squares / 40).squareRoot()))
        questions.deviation = 0.05
        questions.counts = [7, 9]
        let stated = StudyAnswers(questions, of: result).powers
        #expect(stated.count == 8 && stated.allSatisfy { $0.deviation == 0.05 })
        #expect(stated.prefix(2).map(\.count) == [7, 9])
    }
}
