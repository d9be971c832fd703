/// Wilcoxon's signed-rank test that values are symmetric about zero.
///
/// - SeeAlso: Wilcoxon, *Individual Comparisons by Ranking Methods*, Biometrics Bulletin 1, 1945.
public struct SignedRankTest: Hashable, Sendable {
    /// How many values are not zero; zeros say nothing about a sign and are left out.
    public let count: Int
    /// Sum of the ranks of |value| over the positive values.
    public let positiveRankSum: Double
    /// Normal approximation, with the variance corrected for ties; `nil` if all values are zero.
    public let z: Double?
    /// The same with a continuity correction of one half towards zero.
    public let zContinuous: Double?
    /// Exact two-sided p-value; `nil` with ties or more than ``exactLimit`` values.
    public let exactTwoSided: Double?

    /// Up to so many values the distribution is counted out.
    public static let exactLimit = 50

    /// - Complexity: O(*n* log *n*), and O(*n*³) for the exact p-value.
    public init(_ values: Span<Double>) {
        var magnitudes: [Double] = [], isPositive: [Bool] = []
        for i in values.indices where values[i] != 0 {
            magnitudes.append(abs(values[i]))
            isPositive.append(values[i] > 0)
        }
        let ranks = averageRanks(magnitudes.span)
        let sum = zip(ranks, isPositive).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
        count = magnitudes.count
        positiveRankSum = sum

        let n = Double(count)
        let tieTerm = Self.tieTerm(magnitudes)
        let variance = n * (n + 1) * (2 * n + 1) / 24 - tieTerm / 48
        let distance = sum - n * (n + 1) / 4
        if variance > 0 {
            let deviation = variance.squareRoot()
            let shift: Double = distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0
            z = distance / deviation
            zContinuous = (distance - shift) / deviation
        } else {
            z = nil
            zContinuous = nil
        }
        if count > 0, count <= Self.exactLimit, tieTerm == 0 {
            let rankSum = Int(sum), largest = count * (count + 1) / 2
            let tail = Self.lowerTail(min(rankSum, largest - rankSum), count: count)
            exactTwoSided = min(1, 2 * tail)
        } else {
            exactTwoSided = nil
        }
    }

    /// The probability that the ranks 1 … `count`, each taken with probability ½, sum to at most `rankSum`.
    ///
    /// - Precondition: `count` is at most ``exactLimit``, so that every number of subsets is exact in a `Double`.
    public static func lowerTail(_ rankSum: Int, count: Int) -> Double {
        precondition((1...exactLimit).contains(count), "counted out for 1 to \(exactLimit) values")
        let largest = count * (count + 1) / 2
        if rankSum < 0 { return 0 }
        if rankSum >= largest { return 1 }
        var ways = Array(repeating: 0.0, count: largest + 1)
        ways[0] = 1
        for rank in 1...count {
            for sum in stride(from: largest, through: rank, by: -1) { ways[sum] += ways[sum - rank] }
        }
        var favourable = 0.0, subsets = 1.0
        for sum in 0...rankSum { favourable += ways[sum] }
        for _ in 0..<count { subsets *= 2 }
        return favourable / subsets
    }

    /// Σ(*t*³ − *t*) over groups of *t* equal values.
    private static func tieTerm(_ magnitudes: [Double]) -> Double {
        let sorted = magnitudes.sorted()
        var term = 0.0, start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
            let size = Double(end - start)
            term += size * size * size - size
            start = end
        }
        return term
    }
}
