import Foundation
import Market
import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// Calendar-time portfolios, buy-and-hold returns and clustered errors against reference numbers.
@Suite struct CalendarTimeReferenceTests {
    private struct Reference: Decodable {
        let capm, ff3, carhart4, ff5: Portfolio
        let bhar: HoldingReturn
        let cluster_car_m1_p1: Cluster

        struct Portfolio: Decodable {
            let n_days: Int
            let alpha, se, t, p: Double
            let coef: [Double]
            let wls_weight_n: Weighted
            let hac5_nocorr: Robust
        }
        struct Weighted: Decodable {
            let alpha, t: Double
        }
        struct Robust: Decodable {
            let se: Double
        }
        struct HoldingReturn: Decodable {
            let bhar: [Double]
            let mean, t, skew, t_skew_adj, p: Double
            let bootstrap: Bootstrap
        }
        struct Bootstrap: Decodable {
            let B: Int
            let seed: UInt64
            let p_two: Double
        }
        struct Cluster: Decodable {
            let mean, se_statsmodels, t, p_t_Gm1: Double
            let G: Int
        }
    }

    private func reference() throws -> Reference {
        try JSONDecoder().decode(Reference.self, from: fixture("calendar_bhar_cluster_oracle.json"))
    }

    @Test func portfoliosMatch() throws {
        let panel = try SyntheticPanel(), reference = try reference()
        let models: [(NormalReturnModel, Reference.Portfolio)] = [
            (.capm, reference.capm), (try #require(SyntheticPanel.models["ff3"]), reference.ff3),
            (try #require(SyntheticPanel.models["carhart4"]), reference.carhart4),
            (try #require(SyntheticPanel.models["ff5"]), reference.ff5),
        ]
        for (model, expected) in models {
            var design = SyntheticPanel.design(model)
            design.window = 1...20
            design.cars = [1...20]
            let estimator = EventEstimator(panel.events, data: panel.data(), design: design)
            let result = study(panel.events, data: panel.data(), design: design)
            let portfolio = estimator.portfolio(of: result.events, window: 1...20)
            #expect(portfolio.rows.count == expected.n_days)
            let fit = try portfolio.regression()
            #expect(zip(fit.coefficients, expected.coef).allSatisfy { isClose($0, $1) })
            #expect(isClose(try #require(fit.errors(.homoskedastic))[0], expected.se))
            #expect(
                isClose(try #require(fit.errors(.neweyWest(lag: 5, smallSample: false)))[0], expected.hac5_nocorr.se))
            let weighted = try portfolio.regression(.byMembers)
            #expect(isClose(weighted.coefficients[0], expected.wls_weight_n.alpha))
            let error = try #require(weighted.errors(.homoskedastic))[0]
            #expect(isClose(weighted.coefficients[0] / error, expected.wls_weight_n.t))
            func test(_ name: TestName) throws -> TestResult { try #require(result.tests.first { $0.name == name }) }
            #expect(isClose(try test(.calendarTime).statistic, expected.t))
            #expect(isClose(try test(.calendarTime).p, expected.p))
            #expect(isClose(try test(.calendarTimeWeighted).statistic, expected.wls_weight_n.t))
            let robust = try #require(
                fit.errors(
                    .neweyWest(lag: LinearRegression.neweyWestLag(count: expected.n_days), smallSample: true)))
            #expect(isClose(try test(.calendarTimeNeweyWest).statistic, fit.coefficients[0] / robust[0]))
        }
    }

    @Test func holdingReturnsMatch() throws {
        let panel = try SyntheticPanel(), expected = try reference().bhar
        var design = SyntheticPanel.design(.marketAdjusted)
        design.window = 1...20
        design.cars = [1...20]
        let result = study(panel.events, data: panel.data(), design: design)
        let values = result.events.compactMap { $0.cars[0].bhar }
        #expect(values.count == 40 && zip(values, expected.bhar).allSatisfy { isClose($0, $1) })
        let adjusted = SkewnessAdjustedT(values.span)
        let test = try #require(adjusted)
        #expect(isClose(test.plain, expected.t))
        #expect(isClose(test.skewness, expected.skew))
        #expect(isClose(test.adjusted, expected.t_skew_adj))
        #expect(isClose(StudentT(degreesOfFreedom: 39).twoSided(test.adjusted), expected.p))
        var generator = SplitMix(seed: expected.bootstrap.seed)
        let p = SkewnessAdjustedT.bootstrapTwoSided(values.span, draws: expected.bootstrap.B, using: &generator)
        #expect(try #require(p) == expected.bootstrap.p_two)
    }

    @Test func clusteredErrorsMatch() throws {
        let panel = try SyntheticPanel(), expected = try reference().cluster_car_m1_p1
        let result = study(panel.events, data: panel.data(), design: SyntheticPanel.design())
        let test = try #require(result.tests.first { $0.name == .clusteredByDay && $0.window == -1...1 })
        #expect(isClose(test.statistic, expected.t))
        #expect(test.df == expected.G - 1)
        #expect(isClose(test.p, expected.p_t_Gm1))
    }
}
