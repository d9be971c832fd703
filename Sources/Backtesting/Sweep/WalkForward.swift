/// What choosing the best rule of the past, again and again, would have brought.
///
/// The sessions are cut into parts; in each but the first, the rule with the largest Sharpe ratio over all sessions
/// before it is followed. Returns are those of the rules' own accounts, so that changing over costs nothing.
public struct WalkForward: Hashable, Sendable {
    /// One part of the sessions.
    public struct Fold: Hashable, Sendable {
        /// The first session and the one behind the last.
        public let start: Int
        public let end: Int
        /// Position of the rule that was best before ``start``.
        public let rule: Int
        /// Mean over deviation, a period, before and in the fold.
        public let inSample: Double
        public let outOfSample: Double?
    }

    public let folds: [Fold]
    /// The returns of all folds, one after the other.
    public let returns: [Double]
    public let metrics: ReturnMetrics

    /// - Parameter columns: the returns of every rule on the same sessions.
    /// - Returns: `nil` for fewer than two rules or fewer than two sessions a part.
    init?(_ columns: [[Double]], parts: Int = 5) {
        guard columns.count > 1, let rows = columns.first?.count, rows / parts > 1 else { return nil }
        let length = rows / parts
        var folds: [Fold] = [], returns: [Double] = []
        for part in 1..<parts {
            let start = part * length, end = part == parts - 1 ? rows : start + length
            var best: (rule: Int, ratio: Double)?
            for (rule, column) in columns.enumerated() {
                guard let ratio = Self.ratio(column[..<start]), ratio > best?.ratio ?? -.infinity else { continue }
                best = (rule, ratio)
            }
            guard let best else { continue }
            folds.append(
                Fold(
                    start: start, end: end, rule: best.rule, inSample: best.ratio,
                    outOfSample: Self.ratio(columns[best.rule][start..<end])))
            returns += columns[best.rule][start..<end]
        }
        guard !folds.isEmpty else { return nil }
        self.folds = folds
        self.returns = returns
        metrics = ReturnMetrics(returns)
    }

    private static func ratio(_ values: ArraySlice<Double>) -> Double? {
        guard values.count > 1 else { return nil }
        let n = Double(values.count), mean = values.reduce(0, +) / n
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard squares > n * mean * mean * 1e-24, squares > 0 else { return nil }
        return mean / (squares / (n - 1)).squareRoot()
    }
}
