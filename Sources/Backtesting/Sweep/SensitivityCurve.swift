/// What one setting does to the result, everything else as it is.
public struct SensitivityCurve: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        /// Basis points for costs, minutes for latency.
        public let value: Double
        public let trades: Int
        /// Of the trades for themselves.
        public let meanReturn: Double?
        public let finalEquity: Double
    }

    public let points: [Point]

    /// Basis points of every fill, in place of the rule's slippage and spread; commission and borrow stay.
    public static let costs = [0.0, 2, 5, 10, 20, 30, 50, 75, 100]
    /// Minutes: from none over an hour and a session to a week.
    public static let latencies = [0.0, 5, 15, 60, 390, 1440, 2880, 7200]

    /// The result over the costs of a fill.
    public static func costs(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> SensitivityCurve {
        SensitivityCurve(costs, events, panel) { cost in
            var rule = rule
            rule.slippage = cost
            rule.halfSpread = 0
            return rule
        }
    }

    /// The result over the time between publication and the order.
    public static func latencies(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> SensitivityCurve {
        SensitivityCurve(latencies, events, panel) { minutes in
            var rule = rule
            rule.latency = Int(minutes)
            return rule
        }
    }

    private init(
        _ values: [Double], _ events: [TradingEvent], _ panel: BarPanel, _ variant: (Double) -> TradeRule
    ) {
        points = values.map { value in
            let run = BacktestRun(events, panel: panel, rule: variant(value)), nets = run.signalTrades
            return Point(
                value: value, trades: nets.count,
                meanReturn: nets.isEmpty ? nil : nets.reduce(0) { $0 + $1.netReturn } / Double(nets.count),
                finalEquity: run.finalEquity)
        }
    }
}
