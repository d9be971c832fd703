/// What choosing the best rule of the past, again and again, would have brought.
///
/// The sessions are cut into parts; in each but the first, the rule with the largest Sharpe ratio over all sessions
/// before it is followed. Returns are those of the rules' own accounts: changing over costs nothing, and positions change
/// with the rule. ``changes`` tells how often that flatters the result.
public struct WalkForward: Hashable, Sendable {
    /// One part of the sessions.
    public struct Fold: Hashable, Sendable {
        /// The first session and the one behind the last.
        public let start: Int
        /// Behind the last session of the fold.
        public let end: Int
        /// Position of the rule that was best before ``start``.
        public let rule: Int
        /// The Sharpe ratio a period, before and in the fold.
        public let inSample: Double
        /// In the fold; `nil` where the rule's returns never varied in it.
        public let outOfSample: Double?
    }

    /// In order of time.
    public let folds: [Fold]
    /// Parts without a rule that had a ratio before them; their sessions are in no figure here.
    public let dropped: Int
    /// The returns of all folds, one after the other.
    public let returns: [Double]
    /// Of ``returns``.
    public let metrics: ReturnMetrics

    /// - Parameter columns: the returns of every rule on the same sessions.
    /// - Returns: `nil` for fewer than two rules or fewer than two sessions a part.
    init?(_ columns: [[Double]], parts: Int = 5, convention: ReturnMetrics.Convention) {
        let rate = convention.riskFree / convention.periodsPerYear
        guard columns.count > 1, let rows = columns.first?.count, rows / parts > 1 else { return nil }
        let length = rows / parts
        var folds: [Fold] = [], returns: [Double] = []
        for part in 1..<parts {
            let start = part * length, end = part == parts - 1 ? rows : start + length
            var best: (rule: Int, ratio: Double)?
            for (rule, column) in columns.enumerated() {
                guard let ratio = Self.ratio(column[..<start], over: rate), ratio > best?.ratio ?? -.infinity else {
                    continue
                }
                best = (rule, ratio)
            }
            guard let best else { continue }
            folds.append(
                Fold(
                    start: start, end: end, rule: best.rule, inSample: best.ratio,
                    outOfSample: Self.ratio(columns[best.rule][start..<end], over: rate)))
            returns += columns[best.rule][start..<end]
        }
        guard !folds.isEmpty else { return nil }
        self.folds = folds
        dropped = parts - 1 - folds.count
        self.returns = returns
        metrics = ReturnMetrics(returns, convention: convention)
    }

    /// How often another rule than in the fold before is followed.
    public var changes: Int { zip(folds, folds.dropFirst()).count { $0.rule != $1.rule } }

    private static func ratio(_ returns: ArraySlice<Double>, over rate: Double) -> Double? {
        let moments = Moments(returns)
        return moments.deviation.map { (moments.mean - rate) / $0 }
    }
}
