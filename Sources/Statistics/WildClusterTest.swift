/// Tests a mean whose observations are correlated within clusters, where there are too few clusters for the clustered
/// error's t distribution: the wild cluster bootstrap with the null imposed.
///
/// Every cluster's values keep or turn their sign, and the clustered t is taken again. Of up to `draws` patterns of signs
/// all are counted, so that p is exact; of more, as many are drawn, and p is (1 + #{|*t**| ≥ |*t*|})/(draws + 1).
///
/// - SeeAlso: Cameron, Gelbach and Miller, *Bootstrap-Based Improvements for Inference with Clustered Errors*, Review of
///   Economics and Statistics 90, 2008.
public struct WildClusterTest: Hashable, Sendable {
    /// The mean over its clustered error.
    public let statistic: Double
    /// Two-sided.
    public let p: Double
    /// Whether every pattern of signs was counted.
    public let isExact: Bool

    /// - Parameter clusters: The number of each value's cluster, from 0 up without gaps.
    /// - Returns: `nil` for fewer than two clusters or no spread between them.
    /// - Complexity: O(`draws` · clusters).
    public init?(
        _ values: Span<Double>, clusters: [Int], draws: Int, using generator: inout some RandomNumberGenerator
    ) {
        precondition(values.count == clusters.count && draws > 0, "a cluster for every value, and draws")
        guard let last = clusters.max(), last > 0 else { return nil }
        var sums = Array(repeating: 0.0, count: last + 1), counts = sums
        for (i, cluster) in clusters.enumerated() {
            sums[cluster] += values[i]
            counts[cluster] += 1
        }
        guard let observed = Self.statistic(sums, counts), observed.isFinite else { return nil }
        // A statistic that equals the observed one up to rounding counts as reaching it.
        let bound = abs(observed) * (1 - 1e-12)
        isExact = sums.count < 63 && 1 << sums.count <= draws
        let patterns = isExact ? 1 << sums.count : draws
        var reaching = isExact ? 0 : 1
        var turned = sums
        for pattern in 0..<patterns {
            var bits: UInt64 = isExact ? UInt64(pattern) : 0
            for cluster in sums.indices {
                if !isExact, cluster.isMultiple(of: 64) { bits = generator.next() }
                turned[cluster] = bits & 1 == 0 ? sums[cluster] : -sums[cluster]
                bits >>= 1
            }
            if abs(Self.statistic(turned, counts) ?? 0) >= bound { reaching += 1 }
        }
        statistic = observed
        p = Double(reaching) / Double(isExact ? patterns : draws + 1)
    }

    /// The mean over √(*G*/(*G* − 1) · Σ(sum of residuals)²)/*n*; infinite without spread, `nil` where the mean is zero, too.
    private static func statistic(_ sums: [Double], _ counts: [Double]) -> Double? {
        var total = 0.0, count = 0.0
        for cluster in sums.indices {
            total += sums[cluster]
            count += counts[cluster]
        }
        let mean = total / count
        var squares = 0.0
        for cluster in sums.indices {
            let residual = sums[cluster] - counts[cluster] * mean
            squares += residual * residual
        }
        guard squares > 0 else { return mean == 0 ? nil : mean * .infinity }
        let groups = Double(sums.count)
        return mean * count / (squares * groups / (groups - 1)).squareRoot()
    }
}
