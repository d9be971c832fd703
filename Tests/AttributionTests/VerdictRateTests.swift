import EventStudy
import TestSupport
import Testing

@testable import Attribution

/// How often the rules say what on data whose truth is known: small runs of the simulations behind the thresholds.
@Suite struct VerdictRateTests {
    /// A draw of Student's t with four degrees of freedom, scaled to unit variance.
    private static func noise(_ random: inout SplitMix64) -> Double {
        func normal() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
        }
        let z = normal()
        let chi = (0..<4).reduce(0.0) { sum, _ in
            let x = normal()
            return sum + x * x
        }
        return z / (chi / 4).squareRoot() / 2.0.squareRoot()
    }

    /// Target, peer, market and a basket of one sector, with shocks to target and peer on the last day.
    private static func verdict(
        seed: UInt64, link: Double, peerShock: Double, ownShock: Double, names: Int = 20
    ) throws -> CatalystVerdict.Verdict {
        var random = SplitMix64(seed: seed)
        let days = 251
        func path(_ scale: Double) -> [Double] { (0..<days).map { _ in scale * noise(&random) } }
        let market = path(0.01), sector = path(0.012)
        var own = path(0.02)
        own[days - 1] = peerShock * 0.02
        func member(_ idiosyncratic: [Double]) -> [Double] {
            (0..<days).map { market[$0] + sector[$0] + idiosyncratic[$0] }
        }
        let peer = member(own)
        let basket = (0..<names).map { series("name \($0)", member(path(0.02))) }
        var rest = path(0.02)
        rest[days - 1] = ownShock * 0.02
        let target = zip(member(rest), own).map { $0 + link * $1 }
        let test = try SympathyTest(
            target: series("target", target), peer: series("peer", peer), market: series("market", market),
            basket: basket, level: 0.05)
        return test.verdict(AttributionSettings())
    }

    private static func rates(
        _ count: UInt64, link: Double, peerShock: Double, ownShock: Double
    ) throws -> [CatalystVerdict.Verdict: Double] {
        var counts: [CatalystVerdict.Verdict: Double] = [:]
        for seed in 0..<count {
            counts[try verdict(seed: seed, link: link, peerShock: peerShock, ownShock: ownShock), default: 0] +=
                1 / Double(count)
        }
        return counts
    }

    /// A peer that jumps and a target that jumps for reasons of its own, without a link: measured support is under 3 %.
    @Test func anUnlinkedJumpIsNotSupported() throws {
        let rates = try Self.rates(40, link: 0, peerShock: 5, ownShock: 4)
        #expect(rates[.supported, default: 0] == 0)
        #expect(rates[.supported, default: 0] + rates[.partlySupported, default: 0] <= 0.10)
        #expect(rates[.notSupported, default: 0] > 0.6)
    }

    /// A link of 0.4 and a peer that jumps: a contribution of three deviations is found nine times in ten.
    @Test func aLinkedJumpIsSupported() throws {
        let rates = try Self.rates(20, link: 0.4, peerShock: 7.5, ownShock: 0)
        #expect(rates[.supported, default: 0] > 0.75)
        #expect(rates[.contradicted, default: 0] <= 0.05)
    }

    /// The peer falls, the link is positive, the target rises: the claim is contradicted.
    @Test func theOppositeMoveIsContradicted() throws {
        let rates = try Self.rates(20, link: 0.4, peerShock: -5, ownShock: 6)
        #expect(rates[.contradicted, default: 0] > 0.75)
        #expect(rates[.supported, default: 0] == 0)
    }
}
