import Foundation
import Statistics
import TestSupport
import Testing

/// The kernels of a one-day test against reference numbers (see Fixtures/README.md).
@Suite struct SingleEventKernelTests {
    private struct Reference: Decodable {
        struct Inputs: Decodable {
            let y: [Double]
            let market: [Double]
            let basket: [[Double]]
        }
        struct Expected: Decodable {
            let params: [Double]
            let s: Double
            let df: Int
            let ar: Double
            let se_pred: Double
            let h0: Double
            let t: Double
            let p_t_two: Double
            let p_t_up: Double
            let p_sq_two: Double
            let p_sq_up: Double
            let p_conf_two: Double
            let p_conf_up: Double
            let ewma_p: Double
            let ewma_z0: Double
            let ewma_sigma0: Double
            let ewma_cap3_p: Double
            let ewma_cap3_z0: Double
            let ewma_cap3_sigma0: Double
        }
        let inputs: Inputs
        let expected: Expected
    }

    private let reference: Reference
    private let response: [Double]
    private let regressors: [Regressor]
    private let event: (response: Double, row: [Double])

    init() throws {
        reference = try JSONDecoder().decode(Reference.self, from: fixture("abnormality.json"))
        let inputs = reference.inputs
        let sector = inputs.basket.map { mean($0.span) }
        response = Array(inputs.y.dropLast())
        regressors = [
            Regressor("market", Array(inputs.market.dropLast())), Regressor("sector", Array(sector.dropLast())),
        ]
        event = (
            try #require(inputs.y.last), [try #require(inputs.market.last), try #require(sector.last)]
        )
    }

    @Test func regressionMatches() throws {
        let fit = try LinearRegression(response.span, on: regressors), expected = reference.expected
        #expect(isClose(fit.intercept, expected.params[0]))
        #expect(isClose(fit.slopes[0], expected.params[1]))
        #expect(isClose(fit.slopes[1], expected.params[2]))
        #expect(isClose(fit.residualDeviation, expected.s))
        #expect(fit.degreesOfFreedom == expected.df)
        #expect(isClose(fit.leverage(of: event.row), expected.h0))
        #expect(isClose(fit.predictionError(at: event.row), expected.se_pred))
        let error = event.response - fit.prediction(at: event.row)
        #expect(isClose(error, expected.ar))
        let t = error / fit.predictionError(at: event.row)
        #expect(isClose(t, expected.t))
        let distribution = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
        #expect(isClose(distribution.twoSided(t), expected.p_t_two))
        #expect(isClose(distribution.upperTail(t), expected.p_t_up))
    }

    @Test func ranksMatchExactly() throws {
        let fit = try LinearRegression(response.span, on: regressors), expected = reference.expected
        let error = event.response - fit.prediction(at: event.row)
        let quantile = SampleQuantileTest(fit, error: error, at: event.row)
        #expect(quantile.twoSided == expected.p_sq_two)
        #expect(quantile.upper == expected.p_sq_up)
        let conformal = try ConformalTest(response, on: regressors, new: event.response, at: event.row)
        #expect(conformal.twoSided == expected.p_conf_two)
        #expect(conformal.upper == expected.p_conf_up)
    }

    @Test func currentVolatilityMatches() throws {
        let fit = try LinearRegression(response.span, on: regressors), expected = reference.expected
        let error = event.response - fit.prediction(at: event.row)
        let new = error / (1 + fit.leverage(of: event.row)).squareRoot()
        let history = fit.scaledResiduals
        let plain = try CurrentVolatilityTest(history: history, sampleCount: history.count, new: new, cap: nil)
        #expect(plain.p == expected.ewma_p)
        #expect(isClose(plain.z, expected.ewma_z0))
        #expect(isClose(plain.sigma, expected.ewma_sigma0))
        let capped = try CurrentVolatilityTest(history: history, sampleCount: history.count, new: new)
        #expect(capped.p == expected.ewma_cap3_p)
        #expect(isClose(capped.z, expected.ewma_cap3_z0))
        #expect(isClose(capped.sigma, expected.ewma_cap3_sigma0))
    }
}
