import EventStudy
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Attribution

@Suite struct SectorTestTests {
    private struct Reference: Decodable {
        struct Inputs: Decodable {
            let exposed, control: [[Double]]
            let market: [Double]
        }
        struct Expected: Decodable {
            struct Cross: Decodable {
                let mean_sar, sd_sar, rbar, bmp, kp, p_kp: Double
                let sar: [Double]
            }
            struct Portfolio: Decodable {
                let ar, t, p_conf: Double
            }
            let kp: Cross
            let portfolio, did: Portfolio
        }
        let inputs: Inputs
        let expected: Expected
    }

    @Test func numbersMatch() throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("policy.json"))
        let inputs = reference.inputs, expected = reference.expected
        func names(_ rows: [[Double]]) -> [SampledSeries] {
            rows[0].indices.map { name in series("name \(name)", rows.map { $0[name] }) }
        }
        let test = try SectorTest(
            exposed: names(inputs.exposed), controls: names(inputs.control), market: series("market", inputs.market))
        #expect(zip(test.standardised, expected.kp.sar).allSatisfy { isClose($0, $1) })
        #expect(isClose(try #require(test.meanCorrelation), expected.kp.rbar))
        #expect(isClose(try #require(test.bmp), expected.kp.bmp))
        #expect(isClose(try #require(test.kolariPynnonen), expected.kp.kp))
        #expect(isClose(try #require(test.pKolariPynnonen), expected.kp.p_kp))
        #expect(isClose(test.portfolio.error, expected.portfolio.ar))
        #expect(isClose(test.portfolio.t, expected.portfolio.t))
        #expect(test.portfolio.conformal.twoSided == expected.portfolio.p_conf)
        let difference = try #require(test.difference)
        #expect(isClose(difference.error, expected.did.ar))
        #expect(isClose(difference.t, expected.did.t))
        #expect(difference.conformal.twoSided == expected.did.p_conf)
    }
}
