import EventStudy
import Foundation
import Market
import TestSupport
import Testing

/// Every day and window of three firms under three models against reference numbers.
@Suite struct SingleEventReferenceTests {
    private struct Reference: Decodable {
        let events: [Entry]

        struct Entry: Decodable {
            let firm, model: String
            let result: Result
        }
        struct Result: Decodable {
            let T, k, df: Int
            let coef: [Double]
            let sigma, r2: Double
            let days: [Day]
            let cars: [Car]
        }
        struct Day: Decodable {
            let rel: Int
            let ar, se_pred, sq_p_lower, sq_p_upper, sq_p_two, rank_p_abs: Double
        }
        struct Car: Decodable {
            let window: [Int]
            let car, se_naive, se_diag, se_full, t_full, p_full: Double
            let sq_overlap_p_lower, sq_overlap_p_upper, sq_overlap_p_two: Double
        }
    }

    @Test func everyNumberMatches() throws {
        let panel = try SyntheticPanel()
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("synth_single_oracle.json"))
        #expect(reference.events.count == 9)
        for entry in reference.events {
            // The regressors of this reference are used as given: no risk-free rate is subtracted.
            let model: NormalReturnModel =
                switch entry.model {
                case "constant_mean": .meanAdjusted
                case "market_model": .market
                default: .factors(["MKT", "SMB", "HML"], excess: false)
                }
            var design = SyntheticPanel.design(model)
            design.cars = (-5...5).map { $0...$0 } + [-1...1, -5...5]
            let result = study(
                panel.events.filter { $0.id == entry.firm }, data: panel.data(), design: design)
            let event = try #require(result.events.first), expected = entry.result
            #expect(event.T == expected.T && event.df == expected.df)
            #expect(
                zip(event.coefficients, expected.coef).allSatisfy { isClose($0, $1) }, "\(entry.firm) \(entry.model)")
            #expect(isClose(event.sigma, expected.sigma))
            #expect(isClose(try #require(event.rSquared), expected.r2, floor: 1e-6))
            for day in expected.days {
                #expect(isClose(try #require(event.abnormalReturn(at: day.rel)), day.ar))
                #expect(isClose(try #require(event.standardError(at: day.rel)), day.se_pred))
                let car = try #require(event.cars.first { $0.window == day.rel...day.rel })
                #expect(car.ranks.lower == day.sq_p_lower)
                #expect(car.ranks.upper == day.sq_p_upper)
                #expect(car.sqP == day.sq_p_two)
                #expect(car.rankP == day.rank_p_abs)
            }
            for expected in expected.cars {
                let car = try #require(event.cars.first { $0.window == expected.window[0]...expected.window[1] })
                #expect(isClose(car.car, expected.car))
                #expect(isClose(car.naiveSE, expected.se_naive))
                #expect(isClose(car.diagonalSE, expected.se_diag))
                #expect(isClose(car.se, expected.se_full))
                #expect(isClose(car.t, expected.t_full))
                #expect(isClose(car.p, expected.p_full))
                #expect(car.ranks.lower == expected.sq_overlap_p_lower, "\(car.window)")
                #expect(car.ranks.upper == expected.sq_overlap_p_upper)
                #expect(car.sqP == expected.sq_overlap_p_two)
            }
        }
    }
}
