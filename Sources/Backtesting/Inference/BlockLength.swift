import Glibc

/// The mean block length that makes a block bootstrap's variance estimate of the mean best.
///
/// - SeeAlso: Politis and White, *Automatic Block-Length Selection for the Dependent Bootstrap*, Econometric Reviews 23,
///   2004, with the correction of Patton, Politis and White, ibid. 28, 2009.
public struct BlockLength: Hashable, Sendable {
    /// For blocks of random length.
    public let stationary: Double
    /// For blocks of fixed length on a circle.
    public let circular: Double
    /// The lag up to which autocovariances count.
    public let lags: Int

    /// - Returns: `nil` for fewer than eight values or values that never vary.
    public init?(_ values: [Double]) {
        let count = values.count, n = Double(values.count)
        guard count >= 8 else { return nil }
        let mean = values.reduce(0, +) / n
        let deviations = values.map { $0 - mean }
        func products(_ lag: Int) -> Double {
            var sum = 0.0
            for row in lag..<count { sum += deviations[row] * deviations[row - lag] }
            return sum
        }
        let total = products(0)
        guard total > n * mean * mean * 1e-24, total > 0 else { return nil }
        let run = max(5, Int(log10(n)))
        let most = min(Int(n.squareRoot().rounded(.up)) + run, count - 3)
        let band = 2 * (log10(n) / n).squareRoot()
        var covariances: [Double] = [], correlations: [Double] = []
        var found: Int?
        // Each correlation is over the sums of squares of its own two parts.
        var head = total, tail = total
        for lag in 0...most {
            let cross = products(lag)
            tail -= deviations[lag] * deviations[lag]
            head -= deviations[count - 1 - lag] * deviations[count - 1 - lag]
            covariances.append(cross / n)
            let scale = (max(head, 0) * max(tail, 0)).squareRoot()
            correlations.append(scale > 0 ? abs(cross) / scale : 0)
            if found == nil, lag >= run, correlations[(lag - run)..<lag].allSatisfy({ $0 < band }) {
                found = lag - run
            }
        }
        let lags = min(found.map { 2 * max($0, 1) } ?? most, most)
        var slope = 0.0, longRun = covariances[0]
        for lag in 1...lags {
            let share = Double(lag) / Double(lags)
            let weight = share <= 0.5 ? 1 : 2 * (1 - share)
            slope += 2 * weight * Double(lag) * covariances[lag]
            longRun += 2 * weight * covariances[lag]
        }
        guard longRun != 0 else { return nil }
        let longest = min(3 * n.squareRoot(), n / 3).rounded(.up)
        let ratio = slope * slope / (longRun * longRun)
        self.lags = lags
        stationary = min(cbrt(ratio) * cbrt(n), longest)
        circular = min(cbrt(ratio * 1.5) * cbrt(n), longest)
    }
}
