import Market
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// A peer whose loss is the target's gain.
@Suite struct CompetitionTests {
    @Test(arguments: [
        ("as", "rival Intel stumbled after losing a customer", true, true), ("as", "Intel shares jumped", true, false),
        ("as", "Intel shares jumped", false, true), ("after", "Intel's slide", true, true),
        ("on", "a drop in Intel", true, true), ("at the expense of", "at the expense of Intel", true, true),
        ("in sympathy with", "in sympathy with Intel, which fell", true, false),
        ("tracking losses in", "tracking losses in Intel", true, false), ("as", "rival Dropbox reported", true, false),
    ])
    func onlyWhatTheArticleSaysIsCompetition(_ relation: String, words: String, isUp: Bool, expected: Bool) {
        let catalyst = Catalyst(
            id: "k1", target: Ticker("AMD"), kind: .sympathy, entity: .ticker(Ticker("INTC")!), relation: relation,
            strength: .sympathy, polarity: .positive,
            evidence: TextRange(text: words, start: 0, end: words.unicodeScalars.count))
        #expect(CompetitionWords.areSaid(by: catalyst, targetIsUp: isUp) == expected)
    }

    /// The target moves against the peer's own moves: the gate of the link passes for the claimed sign alone.
    @Test func theLinkIsTestedForTheClaimedSign() throws {
        var generator = SplitMix64(seed: 5)
        func noise(_ size: Double) -> [Double] {
            (0..<251).map { _ in
                size * (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &generator) }
            }
        }
        let index = noise(0.006), common = noise(0.006)
        var own = noise(0.012), rest = noise(0.005)
        // The last row is the event.
        own[250] = -0.12
        rest[250] = 0
        func sum(_ parts: [Double]...) -> [Double] {
            index.indices.map { row in parts.reduce(0) { $0 + $1[row] } }
        }
        let market = series("market", index)
        let basket = (0..<10).map { series("b\($0)", sum(index, common, noise(0.006))) }
        let peer = series("peer", sum(index, common, own))
        let target = series("target", sum(index, common, own.map { -0.5 * $0 }, rest))
        func test(_ sign: Double) throws -> SympathyTest {
            try SympathyTest(target: target, peer: peer, market: market, basket: basket, sign: sign, level: 0.05)
        }
        let against = try test(-1), with = try test(1)
        #expect(against.pLink < 0.001 && with.pLink > 0.999)
        #expect(against.verdict(AttributionSettings()) == .supported)
        #expect(!with.verdict(AttributionSettings()).speaksForCatalyst)
        #expect(abs(against.contribution - 0.06) < 0.012 && against.contribution == with.contribution)
        let specific = try PeerSpecificity(target: target, peer: peer, market: market, basket: basket, test: against)
        #expect(specific.pLink == 1.0 / 11)
    }
}
