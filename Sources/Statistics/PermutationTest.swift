/// Tests whether the observations of a window could as well stand in the sample before it.
///
/// All are pooled and permuted; the statistic is |Σ window| / (√*L* · deviation of the rest), and p is
/// (1 + #{*T** ≥ *T*})/(draws + 1), which is never 0. Not valid where the window is more volatile for reasons of its own.
///
/// - SeeAlso: Nguyen and Wolf, *Hypothesis Testing in Event Studies by Permutation*, Empirical Economics, 2023.
public struct PermutationTest: Hashable, Sendable {
    /// |Σ window| over √*L* deviations of the rest.
    public let statistic: Double
    /// The share of permutations, the observed one among them, with at least that statistic.
    public let p: Double

    /// Permutes by swapping each of the last *L* places with a drawn place before or at it, so that a seed gives the same
    /// draws in any language.
    ///
    /// - Returns: `nil` for an empty window or a sample that never varies.
    /// - Complexity: O(`draws` · *n*).
    public init?(
        residuals: Span<Double>, window: Span<Double>, draws: Int, using generator: inout some RandomNumberGenerator
    ) {
        precondition(draws > 0, "a permutation test draws")
        var pool: [Double] = []
        for i in residuals.indices { pool.append(residuals[i]) }
        for i in window.indices { pool.append(window[i]) }
        let length = window.count, count = pool.count
        guard length > 0, let observed = Self.statistic(pool, window: length) else { return nil }
        // A statistic that equals the observed one up to rounding counts as reaching it.
        let bound = observed * (1 - 1e-12)
        var reaching = 0
        for _ in 0..<draws {
            var permuted = pool
            for j in 0..<length { permuted.swapAt(count - 1 - j, index(below: count - j, using: &generator)) }
            // Without deviation in the rest, the window holds all that varies.
            if Self.statistic(permuted, window: length) ?? .infinity >= bound { reaching += 1 }
        }
        statistic = observed
        p = Double(1 + reaching) / Double(draws + 1)
    }

    private static func statistic(_ pool: [Double], window length: Int) -> Double? {
        let split = pool.count - length
        var sum = 0.0
        for i in split..<pool.count { sum += pool[i] }
        guard let deviation = spread(pool.span.extracting(0..<split)) else { return nil }
        return abs(sum) / (Double(length).squareRoot() * deviation)
    }
}
