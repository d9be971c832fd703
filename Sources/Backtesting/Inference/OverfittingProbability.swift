import Glibc

/// How often the best of several rules in one half of the data is below their median in the other.
///
/// Combinatorially symmetric cross-validation: the sessions are cut into blocks, and every half of the blocks is once
/// the sample in which a rule is chosen. Surplus sessions at the end are left out.
/// - SeeAlso: Bailey, Borwein, López de Prado and Zhu, *The Probability of Backtest Overfitting*, Journal of
///   Computational Finance 20(4), 2017.
public struct OverfittingProbability: Hashable, Sendable {
    /// Blocks that the sessions are cut into.
    public let blocks: Int
    /// Rules without a ratio in some half, such as those that never traded there; they take no part.
    public let leftOut: Int
    /// Sessions in the blocks.
    public let rowsUsed: Int
    /// One a split, in the order of the blocks chosen.
    public let logits: [Double]
    /// Share of logits at most 0.
    public let probability: Double
    /// Share of splits in which the chosen rule lost out of sample.
    public let lossProbability: Double
    /// Mean of ``logits``.
    public let meanLogit: Double
    /// Line of the ratio out of sample on that in sample, over the splits; `nil` where the latter never varies.
    public let degradationSlope: Double?
    /// The line's value at a ratio of 0.
    public let degradationIntercept: Double?

    /// - Parameters:
    ///   - columns: the returns of every rule on the same sessions.
    ///   - blocks: even.
    /// - Returns: `nil` for fewer than two sessions a block, or fewer than two rules with a ratio in every half.
    /// - Complexity: O(rules · (sessions + splits · blocks)).
    public init?(_ columns: [[Double]], blocks: Int = 8) {
        precondition(blocks >= 2 && blocks.isMultiple(of: 2) && blocks <= 20, "an even number of blocks, at most 20")
        guard columns.count > 1, let rows = columns.first?.count, rows / blocks > 1,
            columns.allSatisfy({ $0.count == rows })
        else { return nil }
        let length = rows / blocks
        let sums = columns.map { column in
            (0..<blocks).map { block in
                var sum = 0.0, squares = 0.0
                for row in (block * length)..<((block + 1) * length) {
                    sum += column[row]
                    squares += column[row] * column[row]
                }
                return BlockSum(sum: sum, squares: squares)
            }
        }
        let half = Double(length * blocks / 2)
        var logits: [Double] = [], inside: [Double] = [], outside: [Double] = []
        let halves = Self.halves(of: blocks)
        let ratios = sums.compactMap { Self.ratios($0, halves, count: half) }
        guard ratios.count > 1 else { return nil }
        for split in halves.indices {
            let chosen = ratios.map { $0[split].inside }, left = ratios.map { $0[split].outside }
            var best = 0
            for rule in chosen.indices where chosen[rule] > chosen[best] { best = rule }
            let value = left[best]
            let below = Double(left.count { $0 < value }), tied = Double(left.count { $0 == value })
            let rank = below + (tied + 1) / 2, weight = rank / Double(left.count + 1)
            logits.append(log(weight / (1 - weight)))
            inside.append(chosen[best])
            outside.append(value)
        }
        let count = Double(logits.count)
        self.blocks = blocks
        leftOut = columns.count - ratios.count
        rowsUsed = length * blocks
        self.logits = logits
        probability = Double(logits.count { $0 <= 0 }) / count
        lossProbability = Double(outside.count { $0 < 0 }) / count
        meanLogit = logits.reduce(0, +) / count
        let meanIn = inside.reduce(0, +) / count, meanOut = outside.reduce(0, +) / count
        var xx = 0.0, xy = 0.0
        for (x, y) in zip(inside, outside) {
            xx += (x - meanIn) * (x - meanIn)
            xy += (x - meanIn) * (y - meanOut)
        }
        degradationSlope = xx > 0 ? xy / xx : nil
        degradationIntercept = xx > 0 ? meanOut - xy / xx * meanIn : nil
    }

    /// The ratios of one rule in the blocks chosen and in the others, for every split; `nil` where one has none.
    private static func ratios(
        _ sums: [BlockSum], _ halves: [Int], count: Double
    ) -> [(inside: Double, outside: Double)]? {
        var ratios: [(inside: Double, outside: Double)] = []
        for members in halves {
            var one = BlockSum(sum: 0, squares: 0), other = one
            for (block, sum) in sums.enumerated() {
                if members & (1 << block) != 0 { one.add(sum) } else { other.add(sum) }
            }
            guard let first = one.ratio(count), let second = other.ratio(count) else { return nil }
            ratios.append((first, second))
        }
        return ratios
    }

    private struct BlockSum {
        var sum: Double
        var squares: Double

        mutating func add(_ other: BlockSum) {
            sum += other.sum
            squares += other.squares
        }

        /// Mean over deviation.
        func ratio(_ count: Double) -> Double? {
            let mean = sum / count, spread = squares - count * mean * mean
            guard spread > squares * 1e-20, spread > 0 else { return nil }
            return mean / (spread / (count - 1)).squareRoot()
        }
    }

    /// All halves of the blocks as bit sets, in the lexicographic order of their members.
    private static func halves(of blocks: Int) -> [Int] {
        var sets: [Int] = []
        func extend(_ members: Int, from first: Int, missing: Int) {
            guard missing > 0 else { return sets.append(members) }
            for block in first..<(blocks - missing + 1) {
                extend(members | 1 << block, from: block + 1, missing: missing - 1)
            }
        }
        extend(0, from: 0, missing: blocks / 2)
        return sets
    }
}
