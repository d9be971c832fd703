/// All instruments that were loaded, each with its own sessions.
public struct PricePanel: Hashable, Sendable {
    /// In the order of the input files and of the columns in them.
    public let histories: [PriceHistory]
    private let positions: [Ticker: Int]

    /// - Precondition: no ticker occurs twice.
    public init(_ histories: [PriceHistory]) {
        self.histories = histories
        self.positions = Dictionary(
            uniqueKeysWithValues: histories.enumerated().map { ($0.element.ticker, $0.offset) })
    }

    /// The history of one instrument, or `nil` if none was loaded.
    public subscript(ticker: Ticker) -> PriceHistory? { positions[ticker].map { histories[$0] } }
}

/// Simple returns of several instruments on the sessions of one of them, the calendar.
///
/// A return is there only where the instrument has a price in that session of the calendar and in the one before it;
/// a gap is missing, never filled and never bridged.
public struct ReturnPanel: Hashable, Sendable {
    /// The calendar's sessions but the first, oldest first.
    public let sessions: [SessionDate]
    private let columns: [Ticker: [Double?]]
    /// For each instrument, how many sessions of the calendar have no return.
    public let missing: [Ticker: Int]
    /// For each instrument, how many of its own sessions the calendar doesn't have; they were left out.
    public let outsideCalendar: [Ticker: Int]

    /// Aligns instruments on the sessions of `calendar`, from their ``PriceHistory/returnField``.
    public init(_ histories: [PriceHistory], calendar: PriceHistory) {
        let days = calendar.sessions
        var columns: [Ticker: [Double?]] = [:]
        var missing: [Ticker: Int] = [:], outside: [Ticker: Int] = [:]
        for history in histories {
            let field = history.returnField
            var prices: [Price?] = []
            prices.reserveCapacity(days.count)
            var row = 0, matched = 0
            for day in days {
                while row < history.sessions.count, history.sessions[row] < day { row += 1 }
                let isHere = row < history.sessions.count && history.sessions[row] == day
                matched += isHere ? 1 : 0
                prices.append(isHere ? history.price(field, row: row) : nil)
            }
            let returns = zip(prices, prices.dropFirst()).map { start, end -> Double? in
                guard let start, let end else { return nil }
                return SimpleReturn(from: start, to: end).fraction
            }
            columns[history.ticker] = returns
            missing[history.ticker] = returns.count { $0 == nil }
            outside[history.ticker] = history.sessions.count - matched
        }
        self.sessions = Array(days.dropFirst())
        self.columns = columns
        self.missing = missing
        self.outsideCalendar = outside
    }

    /// The returns of one instrument, a fraction or missing for each of ``sessions``.
    public subscript(ticker: Ticker) -> [Double?]? { columns[ticker] }
}
