import Foundation
import Statistics
import TestSupport
import Testing

/// Robust standard errors, with clusters of very different sizes, against statsmodels (Fixtures/robust_errors.py).
@Suite struct RobustErrorTests {
    private struct Reference: Decodable {
        let y, params, homoskedastic, hc0, hc1, hc2, hc3, hac4, hac4_small, clustered, two_way: [Double]
        let x: [[Double]]
        let first, second: [Int]
    }

    @Test func everyErrorMatches() throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("robust_errors.json"))
        let columns = [Array(repeating: 1, count: reference.y.count)] + reference.x
        let fit = try LeastSquares(
            reference.y.span, on: columns.enumerated().map { Regressor("x\($0.offset)", $0.element) })
        #expect(zip(fit.coefficients, reference.params).allSatisfy { isClose($0, $1) })
        let expected: [(LeastSquares.ErrorModel, [Double])] = [
            (.homoskedastic, reference.homoskedastic), (.hc0, reference.hc0), (.hc1, reference.hc1),
            (.hc2, reference.hc2), (.hc3, reference.hc3), (.neweyWest(lag: 4, smallSample: false), reference.hac4),
            (.neweyWest(lag: 4, smallSample: true), reference.hac4_small),
            (.clustered(reference.first), reference.clustered),
            (.twoWayClustered(reference.first, reference.second), reference.two_way),
        ]
        for (model, values) in expected {
            let errors = try #require(fit.errors(model))
            #expect(zip(errors, values).allSatisfy { isClose($0, $1) }, "\(model): \(errors) \(values)")
        }
        #expect(fit.errors(.clustered(Array(repeating: 7, count: reference.y.count))) == nil)
    }
}
