import Glibc
import Statistics

/// Whether the best of several rules beats doing nothing, allowing for the search.
///
/// - SeeAlso: White, *A Reality Check for Data Snooping*, Econometrica 68, 2000; Hansen, *A Test for Superior Predictive
///   Ability*, Journal of Business & Economic Statistics 23, 2005, sections 2 and 3.
public struct BestRuleTest: Hashable, Sendable {
    public let draws: Int
    public let seed: UInt64
    public let meanBlock: Double
    /// Position of the rule with the largest mean over its standard error.
    public let best: Int
    /// White's p-value: unstudentised, all rules recentred.
    public let realityCheck: Double
    /// Hansen's p-values: rules that are clearly bad are kept out of the null by degrees.
    public let spaLower: Double
    public let spaConsistent: Double
    public let spaUpper: Double

    /// - Parameter columns: the returns of every rule on the same sessions, over what doing nothing brings.
    /// - Returns: `nil` where there are no rules, fewer than eight sessions, or no rule that varies.
    /// - Complexity: O(draws · sessions · rules).
    public init?(_ columns: [[Double]], draws: Int, seed: UInt64) {
        guard draws > 0, let rows = columns.first?.count, rows >= 8 else { return nil }
        let n = Double(rows), root = n.squareRoot()
        let lengths = columns.map { BlockLength($0)?.stationary }
        let varying = columns.indices.filter { lengths[$0] != nil }
        guard !varying.isEmpty else { return nil }
        let block = max(1, varying.compactMap { lengths[$0] }.max() ?? 1)
        let means = varying.map { columns[$0].reduce(0, +) / n }
        let deviations = zip(varying, means).map { Self.deviation(columns[$0.0], mean: $0.1, block: block) }
        let statistics = zip(means, deviations).map { root * $0 / $1 }
        var top = 0
        for index in statistics.indices where statistics[index] > statistics[top] { top = index }
        let studentised = max(0, statistics[top]), plain = means.map { root * $0 }.max() ?? 0
        let threshold = -(2 * log(log(n))).squareRoot()
        var counts = (check: 0, lower: 0, consistent: 0, upper: 0)
        var bootstrap = StationaryBootstrap(count: rows, meanBlock: block, seed: seed, stream: [3])
        for _ in 0..<draws {
            let sample = bootstrap.next()
            var white = -Double.infinity, lower = 0.0, consistent = 0.0, upper = 0.0
            for (index, column) in varying.enumerated() {
                var sum = 0.0
                for row in sample { sum += columns[column][row] }
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
        let total = Double(draws)
        realityCheck = Double(counts.check) / total
        spaLower = Double(counts.lower) / total
        spaConsistent = Double(counts.consistent) / total
        spaUpper = Double(counts.upper) / total
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
        // Weights below a millionth don't count.
        let last = keep > 0 ? min(count - 1, Int((log(1e-6) / log(keep)).rounded(.up))) : 0
        var lag = 1
        while lag <= last {
            let share = Double(lag) / n
            let weight = (1 - share) * pow(keep, Double(lag)) + share * pow(keep, n - Double(lag))
            variance += 2 * weight * covariance(lag)
            lag += 1
        }
        return (variance > own * 1e-6 ? variance : own).squareRoot()
    }
}
