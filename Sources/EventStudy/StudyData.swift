import Glibc
public import Market

/// The returns that a study works on: instruments, market and factors on the sessions of one calendar.
///
/// Missing is stored as NaN, which no return is; nothing outside the module sees that.
public struct StudyData: Sendable {
    /// The sessions on which returns end, oldest first.
    public let sessions: [SessionDate]
    /// The index whose sessions these are.
    public let market: Ticker
    let marketReturns: [Double]
    let riskFree: [Double]?
    let factors: [String: [Double]]
    private let rows: CalendarRows
    private let tickers: [Ticker]
    private let columns: [[Double]]
    /// Of the instruments with gaps by their places, where prices are known; `nil` where gaps are not bridged.
    private var trades: [Int: TradeReturns]? = [:]
    /// What divides the returns of instruments without gaps.
    private let ones: [Double]
    private let positions: [Ticker: Int]
    /// By the instrument's place, how many of its sessions the market lacks; they are left out.
    private(set) var outsideCalendar: [Int: Int] = [:]
    /// By the instrument's place, why steps between two of its prices are no returns.
    private(set) var gaps: [Int: [ReturnReader.Gap]] = [:]
    /// What stands for a sector in the place of a single peer.
    private let baskets: [Ticker: PeerBasket]

    /// Aligns the instruments of a panel on the sessions of its market index.
    ///
    /// - Parameters:
    ///   - kind: Of instruments and market; factors are used as given, the risk-free rate is taken as simple.
    ///   - bridgesGaps: Whether returns from trade to trade are kept for the instruments with gaps, as the model of that
    ///     name needs them.
    ///   - baskets: Means of instruments of the panel, which events may name as their peer.
    /// - Returns: `nil` if the panel has no prices of the market.
    public init?(
        _ panel: PricePanel, market: Ticker, kind: StudyDesign.ReturnKind = .simple, factors: FactorTable? = nil,
        bridgesGaps: Bool = true, baskets: [PeerBasket] = []
    ) {
        guard let calendar = panel[market] else { return nil }
        // One instrument after the other: thousands of them fill the memory as it is.
        var columns: [(ticker: Ticker, values: [Double])] = [], gapped: [PriceHistory] = []
        var outsideCalendar: [Int: Int] = [:], gaps: [Int: [ReturnReader.Gap]] = [:]
        for history in panel.histories {
            let returns = ReturnPanel([history], calendar: calendar)
            let outside = returns.outsideCalendar[history.ticker] ?? 0
            if outside > 0 { outsideCalendar[columns.count] = outside }
            if let reasons = returns.gaps[history.ticker], !reasons.isEmpty { gaps[columns.count] = reasons }
            columns.append((history.ticker, Self.packed(returns[history.ticker] ?? [], kind)))
            if bridgesGaps, (returns.missing[history.ticker] ?? 0) > 0 { gapped.append(history) }
        }
        self.init(
            sessions: Array(calendar.sessions.dropFirst()), market: market, columns: columns, kind: kind,
            factors: factors, baskets: baskets)
        self.outsideCalendar = outsideCalendar
        self.gaps = gaps
        trades = bridgesGaps ? [:] : nil
        for history in gapped {
            guard let place = positions[history.ticker] else { continue }
            trades?[place] = TradeReturns(history, on: calendar.sessions, market: marketReturns, kind: kind)
        }
    }

    /// - Parameter returns: Simple returns of each instrument, the market among them, one for each session.
    package init(
        sessions: [SessionDate], market: Ticker, returns: [(ticker: Ticker, values: [Double?])],
        kind: StudyDesign.ReturnKind = .simple, factors: FactorTable? = nil, baskets: [PeerBasket] = []
    ) {
        self.init(
            sessions: sessions, market: market, columns: returns.map { ($0.ticker, Self.packed($0.values, kind)) },
            kind: kind, factors: factors, baskets: baskets)
    }

    /// Missing values as NaN.
    private static func packed(_ values: [Double?], _ kind: StudyDesign.ReturnKind) -> [Double] {
        values.map { value in
            guard let value, value.isFinite else { return .nan }
            return kind == .log ? log1p(value) : value
        }
    }

    private init(
        sessions: [SessionDate], market: Ticker, columns instruments: [(ticker: Ticker, values: [Double])],
        kind: StudyDesign.ReturnKind, factors: FactorTable?, baskets: [PeerBasket]
    ) {
        let returns: [(ticker: Ticker, values: [Double])] =
            instruments + baskets.map { (ticker: $0.name, values: $0.returns(instruments, kind)) }
        self.baskets = Dictionary(uniqueKeysWithValues: baskets.map { ($0.name, $0) })
        self.sessions = sessions
        rows = CalendarRows(sessions)
        self.market = market
        let columns = returns.map(\.values)
        let positions = Dictionary(
            returns.enumerated().map { ($0.element.ticker, $0.offset) }, uniquingKeysWith: { first, _ in first })
        self.columns = columns
        tickers = returns.map(\.ticker)
        self.positions = positions
        ones = Array(repeating: 1, count: sessions.count)
        marketReturns = positions[market].map { columns[$0] } ?? Array(repeating: .nan, count: sessions.count)

        var aligned: [String: [Double]] = [:]
        var rate: [Double]?
        if let factors {
            let rows = Dictionary(uniqueKeysWithValues: factors.sessions.enumerated().map { ($0.element, $0.offset) })
            func onCalendar(_ column: [Double?]) -> [Double] {
                sessions.map { day in rows[day].flatMap { column[$0] } ?? .nan }
            }
            for (name, column) in zip(factors.names, factors.columns) { aligned[name] = onCalendar(column) }
            rate = factors.riskFree.map { rate in
                onCalendar(rate).map { kind == .log ? log1p($0) : $0 }
            }
        }
        self.factors = aligned
        riskFree = rate
    }

    /// The returns of the instrument at a place, NaN where missing.
    func returns(at place: Int) -> [Double] { columns[place] }

    /// The same from trade to trade.
    ///
    /// - Precondition: the data were made to bridge gaps.
    func tradeReturns(at place: Int) -> TradeReturns {
        guard let trades else { preconditionFailure("the data were made without bridging gaps") }
        return trades[place] ?? TradeReturns(returns: columns[place], market: marketReturns, roots: ones)
    }

    func ticker(at place: Int) -> Ticker { tickers[place] }

    /// The risk-free rate, where the model is one of returns in excess of it.
    func rate(of model: NormalReturnModel) -> [Double]? { model.isOfExcessReturns ? riskFree : nil }

    func position(of ticker: Ticker) -> Int? { positions[ticker] }

    /// Whether a peer is an instrument itself, or a basket that holds it: its move would explain itself.
    func holds(_ peer: Ticker, _ ticker: Ticker) -> Bool {
        peer == ticker || baskets[peer].map { $0.members.contains(ticker) } ?? false
    }

    /// The row of the first session on or after a day that is no later than the last session.
    func firstRow(onOrAfter day: SessionDate) -> Int { rows.firstRow(onOrAfter: day) }
}
