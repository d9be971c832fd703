import Backtesting
import Market

/// Small panels for the engine's tests.
enum Tape {
    static func day(_ iso: String) -> SessionDate { SessionDate(iso: iso)! }
    static func ticker(_ symbol: String) -> Ticker { Ticker(symbol)! }

    /// Bars (open, high, low, close) on New York's sessions from a day on; `nil` is a session without a bar.
    static func history(
        _ symbol: String, from first: String = "2024-01-02", _ bars: [(Double, Double, Double, Double)?],
        volume: Double = 1e6, actions: [CorporateAction] = [], adjustment: PriceAdjustment = .raw
    ) -> PriceHistory {
        var session = day(first), sessions: [SessionDate] = [], kept: [(Double, Double, Double, Double)] = []
        for bar in bars {
            if let bar {
                sessions.append(session)
                kept.append(bar)
            }
            session = ExchangeCalendar.newYork.session(after: session)
        }
        return PriceHistory(
            ticker: ticker(symbol), sessions: sessions,
            columns: [
                .open: PriceColumn(kept.map { Price($0.0) }), .high: PriceColumn(kept.map { Price($0.1) }),
                .low: PriceColumn(kept.map { Price($0.2) }), .close: PriceColumn(kept.map { Price($0.3) }),
            ], volume: kept.map { _ in volume }, actions: actions,
            closeAdjustment: AdjustmentStatus(.known, adjustment, evidence: "a test"),
            origin: .init(file: "\(symbol).csv", lines: kept.indices.map { UInt32($0 + 2) }, headings: [:]))
    }

    /// Bars on New York's sessions in which anything but the close may be missing; `nil` is a session without a bar.
    static func sparse(
        _ symbol: String, from first: String = "2024-01-02",
        _ bars: [(open: Double?, high: Double?, low: Double?, close: Double)?], adjusted: [Double]? = nil,
        volumes: [Double?]? = nil, adjustment: AdjustmentStatus = AdjustmentStatus(.known, .raw, evidence: "a test")
    ) -> PriceHistory {
        var session = day(first), sessions: [SessionDate] = [], rows: [Int] = []
        for (row, bar) in bars.enumerated() {
            if bar != nil {
                sessions.append(session)
                rows.append(row)
            }
            session = ExchangeCalendar.newYork.session(after: session)
        }
        func column(_ value: ((open: Double?, high: Double?, low: Double?, close: Double)) -> Double?) -> PriceColumn {
            PriceColumn(rows.map { row in bars[row].flatMap(value).flatMap { Price($0) } })
        }
        var columns: [PriceHistory.Field: PriceColumn] = [
            .open: column(\.open), .high: column(\.high), .low: column(\.low), .close: column(\.close),
        ]
        if let adjusted { columns[.adjustedClose] = PriceColumn(rows.map { Price(adjusted[$0]) }) }
        return PriceHistory(
            ticker: ticker(symbol), sessions: sessions, columns: columns,
            volume: volumes.map { all in rows.map { all[$0] } },
            closeAdjustment: adjustment,
            origin: .init(file: "\(symbol).csv", lines: rows.indices.map { UInt32($0 + 2) }, headings: [:]))
    }

    static func flat(_ price: Double) -> (Double, Double, Double, Double) { (price, price, price, price) }

    static func event(
        _ id: String, _ symbol: String, _ iso: String, minute: Int? = nil, side: DatedEvent.Side? = .long,
        hedge: String? = nil, story: String? = nil, group: String? = nil
    ) -> TradingEvent {
        TradingEvent(
            id: id, ticker: ticker(symbol), day: day(iso), minute: minute, side: side, group: group,
            hedge: hedge.map(ticker),
            story: story, file: "events.csv", line: 2)
    }

    static func rule(_ change: (inout TradeRule) -> Void = { _ in }) -> TradeRule {
        var rule = TradeRule()
        change(&rule)
        return rule
    }
}
