import Glibc
public import Market

/// The returns that a study works on: instruments, market and factors on the sessions of one calendar.
///
/// Missing is stored as NaN, which no return is; nothing outside the module sees that.
public struct StudyData: Sendable {
    public let sessions: [SessionDate]
    public let market: Ticker
    let marketReturns: [Double]
    let riskFree: [Double]?
    let factors: [String: [Double]]
    private let columns: [[Double]]
    /// Of the instruments with gaps, where prices are known.
    private var trades: [Ticker: TradeReturns] = [:]
    private let positions: [Ticker: Int]

    /// Aligns the instruments of a panel on the sessions of its market index.
    ///
    /// - Returns: `nil` if the panel has no prices of the market.
    public init?(
        _ panel: PricePanel, market: Ticker, kind: StudyDesign.ReturnKind = .simple, factors: FactorTable? = nil
    ) {
        guard let calendar = panel[market] else { return nil }
        // One instrument after the other: thousands of them fill the memory as it is.
        var columns: [(ticker: Ticker, values: [Double])] = [], gapped: [PriceHistory] = []
        for history in panel.histories {
            let returns = ReturnPanel([history], calendar: calendar)
            columns.append((history.ticker, Self.packed(returns[history.ticker] ?? [], kind)))
            if (returns.missing[history.ticker] ?? 0) > 0 { gapped.append(history) }
        }
        self.init(
            sessions: Array(calendar.sessions.dropFirst()), market: market, columns: columns, factors: factors)
        for history in gapped {
            let prices = calendar.sessions.map { session in
                history.row(of: session).flatMap { history.price(history.returnField, row: $0)?.amount }
            }
            trades[history.ticker] = TradeReturns(prices: prices, market: marketReturns, kind: kind)
        }
    }

    /// - Parameter returns: Simple returns of each instrument, the market among them, one for each session.
    package init(
        sessions: [SessionDate], market: Ticker, returns: [(ticker: Ticker, values: [Double?])],
        kind: StudyDesign.ReturnKind = .simple, factors: FactorTable? = nil
    ) {
        self.init(
            sessions: sessions, market: market, columns: returns.map { ($0.ticker, Self.packed($0.values, kind)) },
            factors: factors)
    }

    /// Missing values as NaN.
    private static func packed(_ values: [Double?], _ kind: StudyDesign.ReturnKind) -> [Double] {
        values.map { value in
            guard let value, value.isFinite else { return .nan }
            return kind == .log ? log1p(value) : value
        }
    }

    private init(
        sessions: [SessionDate], market: Ticker, columns returns: [(ticker: Ticker, values: [Double])],
        factors: FactorTable?
    ) {
        self.sessions = sessions
        self.market = market
        let columns = returns.map(\.values)
        let positions = Dictionary(
            returns.enumerated().map { ($0.element.ticker, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.columns = columns
        self.positions = positions
        marketReturns = positions[market].map { columns[$0] } ?? Array(repeating: .nan, count: sessions.count)

        var aligned: [String: [Double]] = [:]
        var rate: [Double]?
        if let factors {
            let rows = Dictionary(uniqueKeysWithValues: factors.sessions.enumerated().map { ($0.element, $0.offset) })
            func onCalendar(_ column: [Double?]) -> [Double] {
                sessions.map { day in rows[day].flatMap { column[$0] } ?? .nan }
            }
            for (name, column) in zip(factors.names, factors.columns) { aligned[name] = onCalendar(column) }
            rate = factors.riskFree.map { onCalendar($0) }
        }
        self.factors = aligned
        riskFree = rate
    }

    /// The returns of an instrument, NaN where missing.
    func returns(of ticker: Ticker) -> [Double]? { positions[ticker].map { columns[$0] } }

    /// The returns of an instrument from trade to trade.
    func tradeReturns(of ticker: Ticker) -> TradeReturns? {
        trades[ticker] ?? returns(of: ticker).map { TradeReturns(returns: $0, market: marketReturns) }
    }

    /// Returns less the risk-free rate, where the model is one of excess returns.
    func excess(_ returns: [Double], _ model: NormalReturnModel) -> [Double] {
        switch model {
        case .capm, .factors(_, excess: true):
            guard let riskFree else { return Array(repeating: .nan, count: returns.count) }
            return zip(returns, riskFree).map { $0 - $1 }
        default: return returns
        }
    }

    func position(of ticker: Ticker) -> Int? { positions[ticker] }

    /// The row of the first session on or after a day; `sessions.count` if there is none.
    func firstRow(onOrAfter day: SessionDate) -> Int {
        var low = 0, high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
