/// What choosing the best rule of the past, again and again, would have brought.
///
/// The sessions are cut into parts; in each but the first, the rule with the largest Sharpe ratio over all sessions
/// before it is followed. Returns are those of the rules' own accounts, which the follower joins and leaves at the closes
/// before the parts: what is held under one rule and not under the next is sold there, the rest of the next one's positions
/// is bought, and both pay the next rule's slippage, spread and commissions (impact apart). Entering the first part is such
/// a change, too.
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
        /// What coming to the rule's positions cost at the close before the part, as a fraction of the equity; it is in the
        /// part's first return.
        public let changeCost: Double
    }

    /// In order of time.
    public let folds: [Fold]
    /// Parts without a rule that had a ratio before them; their sessions are in no figure here.
    public let dropped: Int
    /// The returns of all folds, one after the other.
    public let returns: [Double]
    /// Of ``returns``.
    public let metrics: ReturnMetrics

    /// - Parameters:
    ///   - columns: the returns of every rule on the same sessions.
    ///   - holdings: for every rule what its account held at the closes of ``changeSessions(_:parts:)``; where there are none
    ///     changes cost nothing.
    ///   - rules: a rule a column, where there are holdings.
    /// - Returns: `nil` for fewer than two rules or fewer than two sessions a part.
    init?(
        _ columns: [[Double]], holdings: [[[Holding]]] = [], rules: [TradeRule] = [], parts: Int = 5,
        convention: ReturnMetrics.Convention
    ) {
        let rate = convention.riskFree / convention.periodsPerYear
        guard columns.count > 1, let rows = columns.first?.count, rows / parts > 1 else { return nil }
        let length = rows / parts
        var folds: [Fold] = [], returns: [Double] = [], wealth = 1.0
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
            var own = Array(columns[best.rule][start..<end]), cost = 0.0
            if !holdings.isEmpty, folds.last?.rule != best.rule {
                let before = folds.last.map { holdings[$0.rule][part - 1] } ?? [], rule = rules[best.rule]
                cost = Self.cost(
                    from: before, to: holdings[best.rule][part - 1], rule: rule, equity: rule.cash * wealth)
                if cost > 0 { own[0] = (1 + own[0]) * (1 - cost) - 1 }
            }
            folds.append(
                Fold(
                    start: start, end: end, rule: best.rule, inSample: best.ratio,
                    outOfSample: Self.ratio(own[...], over: rate), changeCost: cost))
            returns += own
            for value in own { wealth *= 1 + value }
        }
        guard !folds.isEmpty else { return nil }
        self.folds = folds
        dropped = parts - 1 - folds.count
        self.returns = returns
        metrics = ReturnMetrics(returns, convention: convention)
    }

    /// How often another rule than in the fold before is followed.
    public var changes: Int { zip(folds, folds.dropFirst()).count { $0.rule != $1.rule } }

    /// What the changes cost together, as the sum of the fractions.
    public var changeCosts: Double { folds.reduce(0) { $0 + $1.changeCost } }

    /// The sessions at whose closes the rule may change: the last before every part but the first.
    static func changeSessions(_ rows: Int, parts: Int = 5) -> [Int] {
        let length = rows / parts
        return length > 1 ? (1..<parts).map { $0 * length - 1 } : []
    }

    /// The cost of trading from one list of positions to another, as a fraction of the equity.
    private static func cost(
        from before: [Holding], to after: [Holding], rule: TradeRule, equity: Double
    ) -> Double {
        var trades: [Int: (weight: Double, price: Double)] = [:]
        for holding in before { trades[holding.series, default: (0, holding.price)].weight -= holding.weight }
        for holding in after { trades[holding.series, default: (0, holding.price)].weight += holding.weight }
        var cost = 0.0
        // A sum in the order of the instruments is the same in every run.
        for (_, trade) in trades.sorted(by: { $0.key < $1.key }) where trade.weight != 0 {
            cost += abs(trade.weight) * (rule.adverse + rule.commissionShare + rule.commissionPerShare / trade.price)
            if equity > 0 { cost += rule.commissionPerOrder / equity }
        }
        return min(cost, 1)
    }

    private static func ratio(_ returns: ArraySlice<Double>, over rate: Double) -> Double? {
        let moments = Moments(returns)
        return moments.deviation.map { (moments.mean - rate) / $0 }
    }
}
