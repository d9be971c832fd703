import EventStudy
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// A synthetic target, peer, market and basket: the inputs of Fixtures/sympathy.json.
struct SympathyInputs: Decodable {
    let y: [Double]
    let market: [Double]
    let basket: [[Double]]
    let peer: [Double]

    var target: SampledSeries { series("target", y) }
    var peerSeries: SampledSeries { series("peer", peer) }
    var marketSeries: SampledSeries { series("market", market) }
    var names: [SampledSeries] {
        basket[0].indices.map { name in series("name \(name)", basket.map { $0[name] }) }
    }
}

func series(_ name: String, _ values: [Double]) -> SampledSeries {
    SampledSeries(name: name, window: Array(values.dropLast()), event: values[values.count - 1])
}

@Suite struct SympathyTestTests {
    struct Reference: Decodable {
        let inputs: SympathyInputs
        let expected: Expected

        struct Expected: Decodable {
            let gamma, se_gamma, u0, C, seC, C_lo, C_hi, vif, lam, gamma_star, gamma_adj: Double
            let p_link, p_trig, ar, ar_m, p_m, p_s, p_r: Double
            let share_m, share_m_lo, share_m_hi, share_s, share_s_lo, share_s_hi: Double
            let df: Int
            let verdict: String
            let spec_rank_p: Double
            let spec_t: [Double]
        }
    }

    private let reference: Reference

    init() throws {
        reference = try JSONDecoder().decode(Reference.self, from: fixture("sympathy.json"))
    }

    private func test() throws -> SympathyTest {
        let inputs = reference.inputs
        return try SympathyTest(
            target: inputs.target, peer: inputs.peerSeries, market: inputs.marketSeries, basket: inputs.names,
            level: 0.05)
    }

    @Test func numbersMatch() throws {
        let test = try test(), expected = reference.expected
        #expect(isClose(test.gamma, expected.gamma))
        #expect(isClose(test.seGamma, expected.se_gamma))
        #expect(isClose(test.gammaStar, expected.gamma_star))
        #expect(isClose(test.gammaAdj, expected.gamma_adj))
        #expect(isClose(test.lambda, expected.lam))
        #expect(isClose(test.vif, expected.vif))
        #expect(isClose(test.u0, expected.u0))
        #expect(isClose(test.pLink, expected.p_link))
        #expect(isClose(test.specified.value, expected.C))
        #expect(isClose(test.specified.error, expected.seC))
        #expect(isClose(test.specified.low, expected.C_lo))
        #expect(isClose(test.specified.high, expected.C_hi))
        #expect(isClose(test.aS, expected.ar))
        #expect(isClose(test.aM, expected.ar_m))
        #expect(test.degreesOfFreedom == expected.df)
    }

    @Test func ranksMatchExactly() throws {
        let test = try test(), expected = reference.expected
        #expect(test.pM == expected.p_m)
        #expect(test.pS == expected.p_s)
        #expect(test.pTrig == expected.p_trig)
        #expect(test.pRemainder == expected.p_r)
    }

    @Test func specificityMatches() throws {
        let inputs = reference.inputs
        let specificity = try PeerSpecificity(
            target: inputs.target, peer: inputs.peerSeries, market: inputs.marketSeries, basket: inputs.names,
            test: test())
        #expect(zip(specificity.links, reference.expected.spec_t).allSatisfy { isClose($0, $1) })
        #expect(specificity.pLink == reference.expected.spec_rank_p)
    }

    @Test func sharesAndVerdictMatch() throws {
        let test = try test(), expected = reference.expected
        let ofMarket = try #require(test.specified.share(of: test.aM))
        let ofSector = try #require(test.specified.share(of: test.aS))
        #expect(isClose(ofMarket.share, expected.share_m))
        #expect(isClose(ofMarket.low, expected.share_m_lo))
        #expect(isClose(ofMarket.high, expected.share_m_hi))
        #expect(isClose(ofSector.share, expected.share_s))
        #expect(isClose(ofSector.low, expected.share_s_lo))
        #expect(isClose(ofSector.high, expected.share_s_hi))
        #expect(test.verdict(AttributionSettings()).rawValue == expected.verdict)
    }

    /// A share is of what is unusual itself: beyond the sector where that is so at the level, else beyond the market.
    @Test func theDenominatorIsTheMoveThatIsUnusual() throws {
        let test = try test()
        var settings = AttributionSettings()
        settings.alpha = test.pS
        #expect(test.denominator(settings) == .aS)
        settings.alpha = test.pS * 0.99
        #expect(test.denominator(settings) == .aM)
    }
}
