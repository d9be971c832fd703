import Foundation
import Statistics
import TestSupport
import Testing

/// Shares of sources with few and many trials, against SciPy (Fixtures/scorecard.json).
@Suite struct SourceScoreTests {
    private struct Reference: Decodable {
        struct Prior: Decodable {
            let a, b: Double
            let post_mean: [Double]
            let cri95: [[Double]]
        }
        let counts: [[Int]]
        let jeffreys_shrunk: Prior
    }

    @Test func thePriorAndItsBoundsMatch() throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("scorecard.json"))
        let counts = reference.counts.map { (successes: $0[0], trials: $0[1]) }, expected = reference.jeffreys_shrunk
        let prior = BetaPrior(counts)
        // A search for a maximum finds it to the root of the precision of its values.
        #expect(prior.isFitted)
        #expect(isClose(prior.a, expected.a, relative: 1e-4) && isClose(prior.b, expected.b, relative: 1e-4))
        for (position, count) in counts.enumerated() {
            let mean = prior.mean(successes: count.successes, trials: count.trials)
            #expect(isClose(mean, expected.post_mean[position], relative: 1e-4))
            let low = prior.lowerBound(successes: count.successes, trials: count.trials, level: 0.025)
            #expect(isClose(low, expected.cri95[position][0], relative: 1e-3), "\(count)")
        }
    }

    @Test func fewSourcesHaveJeffreysPrior() {
        let prior = BetaPrior([(successes: 3, trials: 4), (successes: 0, trials: 0), (successes: 9, trials: 9)])
        #expect(!prior.isFitted && prior.a == 0.5 && prior.b == 0.5)
        #expect(prior.mean(successes: 3, trials: 4) == 0.7)
        #expect(prior.lowerBound(successes: 0, trials: 0) < 0.01)
    }

    @Test func sourcesThatLookAlikeStillMayDiffer() {
        let prior = BetaPrior(Array(repeating: (successes: 50, trials: 100), count: 8))
        #expect(prior.a + prior.b <= 200 + 1e-9 && prior.a + prior.b > 190)
    }

    @Test func clustersWidenTheInterval() throws {
        // Five stories whose figures hold all or not at all.
        let clustered = try #require(
            ClusterShare([(10, 10), (0, 10), (10, 10), (10, 10), (0, 10)].map { (successes: $0.0, trials: $0.1) }))
        let apart = try #require(
            ClusterShare((0..<50).map { (successes: $0 % 5 < 3 ? 1 : 0, trials: 1) }))
        #expect(clustered.high - clustered.low > 1.5 * (apart.high - apart.low))
        #expect(clustered.clusters == 5 && ClusterShare([(successes: 1, trials: 2), (successes: 0, trials: 0)]) == nil)
    }
}
