import EventStudy
import Foundation
import TestSupport
import Testing

@testable import Attribution

@Suite struct MoveSplitTests {
    private struct Reference: Decodable {
        struct Expected: Decodable {
            struct Order: Decodable {
                let contrib_msp: [Double]
            }
            let y0, mean, resid: Double
            let shapley_refit_msp, full_model_msp: [Double]
            let sequential: [String: Order]
        }
        let expected: Expected
    }

    @Test func numbersMatchAndAddUp() throws {
        let expected = try JSONDecoder().decode(Reference.self, from: fixture("decomposition.json")).expected
        let inputs = try JSONDecoder().decode(SympathyTestTests.Reference.self, from: fixture("sympathy.json")).inputs
        let sector = SampledSeries(meanOf: inputs.names, name: "basket")
        let split = try MoveSplit(
            inputs.target, over: [inputs.marketSeries, sector, inputs.peerSeries], level: 0.05)
        #expect(isClose(split.mean, expected.mean))
        #expect(isClose(split.remainder, expected.resid))
        #expect(zip(split.fullModel, expected.full_model_msp).allSatisfy { isClose($0, $1) })
        #expect(zip(split.shapley, expected.shapley_refit_msp).allSatisfy { isClose($0, $1) })
        #expect(split.byOrder.count == 6)
        for (order, contributions) in split.byOrder {
            let key = order.map { ["m", "s", "p"][$0] }.joined(separator: ",")
            let reference = try #require(expected.sequential[key]).contrib_msp
            #expect(zip(contributions, reference).allSatisfy { isClose($0, $1) }, "\(key)")
            let total = split.mean + contributions.reduce(0, +) + split.remainder
            #expect(abs(total - expected.y0) < 1e-16, "\(key)")
        }
    }
}
