/// The interval of a share whose trials come in clusters, by drawing whole clusters.
///
/// - SeeAlso: Davison and Hinkley, *Bootstrap Methods and their Application*, Cambridge 1997, section 3.8.
public struct ClusterShare: Hashable, Sendable {
    /// Lower end of the interval, a share.
    public let low: Double
    /// Upper end of the interval, a share.
    public let high: Double
    /// Clusters that had a trial.
    public let clusters: Int

    /// - Parameter counts: of each cluster its successes among its trials; clusters without a trial are left out.
    /// - Returns: `nil` below two clusters with trials.
    public init?(_ counts: [(successes: Int, trials: Int)], level: Double = 0.05, draws: Int = 999, seed: UInt64 = 1) {
        let used = counts.filter { $0.trials > 0 }
        guard used.count >= 2 else { return nil }
        var generator = PermutedCongruential(seed: seed)
        var shares = (0..<draws).map { _ in
            var successes = 0, trials = 0
            for _ in used.indices {
                let cluster = used[generator.position(below: used.count)]
                successes += cluster.successes
                trials += cluster.trials
            }
            return Double(successes) / Double(trials)
        }
        shares.sort()
        low = shares[max(0, Int(level / 2 * Double(draws + 1)) - 1)]
        high = shares[min(draws - 1, Int((1 - level / 2) * Double(draws + 1)) - 1)]
        clusters = used.count
    }
}
