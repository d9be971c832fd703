/// Where a sum of abnormal returns stands among the sums of as many consecutive residuals.
///
/// For one day this is the test of Gelbach, Helland and Klick (2013); for more, the sums overlap and depend on each
/// other. The smallest p-value is one over their number plus one.
public struct RankAmongSums: Hashable, Sendable {
    /// The shares of sums, the event's among them, that are at most and at least as high.
    public let lower: Double
    /// The share that is at least as high.
    public let upper: Double
    /// The share that is at least as large in absolute value.
    public let absolute: Double

    /// Twice the smaller of ``lower`` and ``upper``, at most 1.
    public var twoSided: Double { min(1, 2 * min(lower, upper)) }

    /// - Complexity: O(*T* · `length`).
    init(_ value: Double, of length: Int, residuals: [Double]) {
        var low = 0, high = 0, far = 0, count = 0
        if residuals.count >= length {
            for start in 0...(residuals.count - length) {
                var sum = 0.0
                for position in start..<(start + length) { sum += residuals[position] }
                low += sum <= value ? 1 : 0
                high += sum >= value ? 1 : 0
                far += abs(sum) >= abs(value) ? 1 : 0
                count += 1
            }
        }
        lower = Double(1 + low) / Double(count + 1)
        upper = Double(1 + high) / Double(count + 1)
        absolute = Double(1 + far) / Double(count + 1)
    }
}
