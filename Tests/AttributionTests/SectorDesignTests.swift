import EventStudy
import Foundation
import Market
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// Dose response and synthetic control against the reference numbers of Fixtures/policy.json.
@Suite struct SectorDesignTests {
    private struct Reference: Decodable {
        struct Inputs: Decodable {
            let exposed, control: [[Double]]
            let market, exposure: [Double]
        }
        struct Expected: Decodable {
            struct Dose: Decodable {
                let slope, ar, t, p_conf: Double
            }
            struct Synthetic: Decodable {
                let weights: [Double]
                let gap0, rmspe_pre, p_rank: Double
            }
            let dose: Dose
            let synth: Synthetic
        }
        let inputs: Inputs
        let expected: Expected
    }

    private let reference: Reference

    init() throws { reference = try JSONDecoder().decode(Reference.self, from: fixture("policy.json")) }

    private func names(_ rows: [[Double]]) -> [SampledSeries] {
        rows[0].indices.map { name in series("name \(name)", rows.map { $0[name] }) }
    }

    @Test func doseMatches() throws {
        let inputs = reference.inputs, expected = reference.expected.dose
        let dose = try DoseResponse(
            names(inputs.exposed) + names(inputs.control), exposures: inputs.exposure,
            market: series("market", inputs.market))
        #expect(isClose(dose.slope, expected.slope))
        #expect(isClose(dose.model.error, expected.ar))
        #expect(isClose(dose.model.t, expected.t))
        #expect(dose.model.conformal.twoSided == expected.p_conf)
    }

    @Test func syntheticControlMatches() throws {
        let inputs = reference.inputs, expected = reference.expected.synth
        let target = SampledSeries(meanOf: names(inputs.exposed), name: "target")
        let control = try SyntheticControl(
            target, donors: names(inputs.control) + [series("market", inputs.market)])
        #expect(zip(control.weights, expected.weights).allSatisfy { isClose($0, $1) })
        #expect(isClose(control.gap, expected.gap0))
        #expect(isClose(control.rmspe, expected.rmspe_pre))
        #expect(control.pTime == expected.p_rank)
        #expect(control.pSpace == 0.2)
    }

    @Test func aTargetOutsideTheDonorsIsToldSo() throws {
        var generator = SplitMix64(seed: 3)
        let donors = (0..<3).map { _ in series("d", (0..<81).map { _ in Double.random(in: -1...1, using: &generator) })
        }
        let target = series("t", (0..<81).map { _ in Double.random(in: -1...1, using: &generator) })
        let control = try SyntheticControl(target, donors: donors)
        #expect(try #require(control.preR2) < 0.3)
    }

    @Test func dosesNeedNamesThatDiffer() throws {
        let names = names(reference.inputs.exposed), market = series("market", reference.inputs.market)
        #expect(throws: KernelError.constantRegressor("the exposure")) {
            try DoseResponse(names, exposures: [1, 1, 1, 1, 1], market: market)
        }
        #expect(throws: KernelError.tooFewObservations(have: 2, need: 3)) {
            try DoseResponse(Array(names.prefix(2)), exposures: [1, 2], market: market)
        }
    }
}
