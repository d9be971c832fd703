import Glibc
import Statistics

/// Whether the best of several rules beats doing nothing, allowing for the search.
///
/// - SeeAlso: White, *A Reality Check for Data Snooping*, Econometrica 68, 2000; Hansen, *A Test for Superior Predictive
///   Ability*, Journal of Business & Economic Statistics 23, 2005, sections 2 and 3.
public struct BestRuleTest: Hashable, Sendable {
    /// Draws made.
    public let draws: Int
    /// The seed of all draws.
    public let seed: UInt64
    /// Mean length of a drawn block, in sessions.
    public let meanBlock: Double
    /// Position of the rule with the largest mean over its standard error.
    public let best: Int
    /// White's p-value: unstudentised, all rules recentred.
    public let realityCheck: Double
    /// Hansen's p-values: rules that are clearly bad are kept out of the null by degrees.
    public let spaLower: Double
    /// The p-value to read: rules below −√(2 ln ln *n*) are kept out.
    public let spaConsistent: Double
    /// With no rule kept out.
    public let spaUpper: Double

    /// - Parameter columns: the returns of every rule on the same sessions, over what doing nothing brings.
    /// - Returns: `nil` where there are no rules, fewer than eight sessions, or no rule that varies.
    /// - Complexity: O(rules · (sessions · lags + draws · sessions / mean block)).
    public init?(_ columns: consuming [[Double]], draws: Int, seed: UInt64) {
        guard draws > 0, let rows = columns.first?.count else { return nil }
        let lengths = columns.compactMap { BlockLength($0)?.stationary }
        guard let block = lengths.max().map({ max(1, $0) }) else { return nil }
        var bootstrap = StationaryBootstrap(count: rows, meanBlock: block, seed: seed, stream: [3])
        self.init(consume columns, meanBlock: block, seed: seed, draws: draws) { _ in
            var runs: [Range<Int>] = []
            bootstrap.forEachRun { runs.append($0) }
            return runs
        }
    }

    /// - Parameter draw: the rows of each draw as stretches of neighbours.
    init?(
        _ columns: consuming [[Double]], meanBlock block: Double, seed: UInt64, draws: Int, draw: (Int) -> [Range<Int>]
    ) {
        guard let rows = columns.first?.count, rows >= 8 else { return nil }
        let n = Double(rows), root = n.squareRoot()
        var varying: [Int] = []
        for index in columns.indices where BlockLength(columns[index]) != nil { varying.append(index) }
        guard !varying.isEmpty else { return nil }
        var means: [Double] = [], deviations: [Double] = [], totals: [[Double]] = []
        for index in varying {
            let mean = columns[index].reduce(0, +) / n
            means.append(mean)
            deviations.append(Self.deviation(columns[index], mean: mean, block: block))
            totals.append(Self.runningTotals(of: columns[index]))
            // The totals take the place of the returns.
            columns[index] = []
        }
        let statistics = zip(means, deviations).map { root * $0 / $1 }
        var top = 0
        for index in statistics.indices where statistics[index] > statistics[top] { top = index }
        let studentised = max(0, statistics[top]), plain = means.map { root * $0 }.max() ?? 0
        let threshold = -(2 * log(log(n))).squareRoot()
        var counts = (check: 0, lower: 0, consistent: 0, upper: 0)
        for number in 0..<draws {
            let runs = draw(number)
            var white = -Double.infinity, lower = 0.0, consistent = 0.0, upper = 0.0
            for index in varying.indices {
                let sum = Self.sum(of: runs, totals[index])
                let mean = sum / n, centred = root * (mean - means[index])
                white = max(white, centred)
                let value = centred / deviations[index]
                upper = max(upper, value)
                // A rule that is clearly bad keeps its bad mean and so cannot make the maximum.
                consistent = max(
                    consistent, statistics[index] >= threshold ? value : value + statistics[index])
                lower = max(lower, value + min(0, statistics[index]))
            }
            if white >= plain { counts.check += 1 }
            if lower >= studentised { counts.lower += 1 }
            if consistent >= studentised { counts.consistent += 1 }
            if upper >= studentised { counts.upper += 1 }
        }
        self.draws = draws
        self.seed = seed
        meanBlock = block
        best = varying[top]
        // The rules as they are count as one draw, so that no finite number of draws gives certainty.
        func share(_ count: Int) -> Double { Double(count + 1) / Double(draws + 1) }
        realityCheck = share(counts.check)
        spaLower = share(counts.lower)
        spaConsistent = share(counts.consistent)
        spaUpper = share(counts.upper)
    }

    /// The sums of the values before each row and of all.
    private static func runningTotals(of values: [Double]) -> [Double] {
        var total = 0.0, totals = [0.0]
        totals.reserveCapacity(values.count + 1)
        for value in values {
            total += value
            totals.append(total)
        }
        return totals
    }

    private static func sum(of runs: [Range<Int>], _ totals: [Double]) -> Double {
        var sum = 0.0
        for run in runs { sum += totals[run.upperBound] - totals[run.lowerBound] }
        return sum
    }

    /// The standard deviation of the scaled mean under the stationary bootstrap, in closed form (Politis and Romano).
    private static func deviation(_ values: [Double], mean: Double, block: Double) -> Double {
        let count = values.count, n = Double(values.count), keep = 1 - 1 / block
        func covariance(_ lag: Int) -> Double {
            var sum = 0.0
            for row in lag..<count { sum += (values[row] - mean) * (values[row - lag] - mean) }
            return sum / n
        }
        let own = covariance(0)
        var variance = own
        // Weights below a millionth don't count; on the circle the longest lags are short ones, too.
        let last = keep > 0 ? min(count - 1, Int((log(1e-6) / log(keep)).rounded(.up))) : 0
        func add(_ lag: Int) {
            let share = Double(lag) / n
            let weight = (1 - share) * pow(keep, Double(lag)) + share * pow(keep, n - Double(lag))
            variance += 2 * weight * covariance(lag)
        }
        for lag in 1..<(last + 1) { add(lag) }
        for lag in max(last + 1, count - last)..<max(last + 1, count) { add(lag) }
        return (variance > own * 1e-6 ? variance : own).squareRoot()
    }
}
