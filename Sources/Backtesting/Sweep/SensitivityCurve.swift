/// What one setting does to the result, everything else as it is.
public struct SensitivityCurve: Hashable, Sendable {
    /// The result at one value.
    public struct Point: Hashable, Sendable {
        /// Basis points for costs, minutes for latency.
        public let value: Double
        /// Trades for themselves.
        public let trades: Int
        /// Of the trades for themselves.
        public let meanReturn: Double?
        /// The account's worth at the end, in money.
        public let finalEquity: Double
    }

    /// By ascending value.
    public let points: [Point]

    /// Where the mean return of the trades for themselves crosses 0, on the line between neighbouring points; `nil` where it
    /// doesn't, within the points.
    public var breakEven: Double? {
        for (one, next) in zip(points, points.dropFirst()) {
            guard let mean = one.meanReturn, let other = next.meanReturn, mean > 0, other <= 0 else { continue }
            return one.value + (next.value - one.value) * mean / (mean - other)
        }
        return nil
    }

    /// Basis points of every fill, in place of the rule's slippage and spread; commission and borrow stay.
    public static let costs = [0.0, 2, 5, 10, 20, 30, 50, 75, 100]
    /// Minutes: from none over an hour and a session to a week.
    public static let latencies = [0.0, 5, 15, 60, 390, 1440, 2880, 7200]

    /// The result over the costs of a fill; prices are walked once.
    static func costs(_ book: TradeBook) -> SensitivityCurve {
        SensitivityCurve(costs) { cost in
            var rule = book.rule
            rule.slippage = cost
            rule.halfSpread = 0
            return book.priced(by: rule)
        }
    }

    /// The result over the time between publication and the order.
    static func latencies(_ book: TradeBook) -> SensitivityCurve {
        SensitivityCurve(latencies) { minutes in
            var rule = book.rule
            rule.latency = Int(minutes)
            return TradeBook(book.table, panel: book.desk.panel, rule: rule)
        }
    }

    private init(_ values: [Double], _ variant: (Double) -> TradeBook) {
        points = values.map { value in
            let book = variant(value)
            return Point(
                value: value, trades: book.placements.count, meanReturn: book.meanReturn(),
                finalEquity: book.equity().last ?? book.rule.cash)
        }
    }
}

extension SensitivityCurve {
    /// The result over the costs of a fill.
    public static func costs(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> SensitivityCurve {
        costs(TradeBook(EventTable(events, panel: panel), panel: panel, rule: rule))
    }

    /// The result over the time between publication and the order.
    public static func latencies(_ events: [TradingEvent], panel: BarPanel, rule: TradeRule) -> SensitivityCurve {
        latencies(TradeBook(EventTable(events, panel: panel), panel: panel, rule: rule))
    }
}
