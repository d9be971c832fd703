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

    /// Whether an instrument was loaded.
    package func contains(_ ticker: Ticker) -> Bool { positions[ticker] != nil }
}

/// Simple returns of several instruments on the sessions of one of them, the calendar.
///
/// A return is there only where the instrument has a price in that session of the calendar and in the one before it, and
/// ``ReturnReader`` finds that a holder had it: listed splits are undone. A gap is missing, never filled and never bridged.
public struct ReturnPanel: Hashable, Sendable {
    /// The calendar's sessions but the first, oldest first.
    public let sessions: [SessionDate]
    private let columns: [Ticker: [Double?]]
    /// For each instrument, how many sessions of the calendar have no return.
    public let missing: [Ticker: Int]
    /// For each instrument, how many of its own sessions the calendar doesn't have; they were left out.
    public let outsideCalendar: [Ticker: Int]

    /// For each instrument, why steps between two prices are no returns, in their order.
    package let gaps: [Ticker: [ReturnReader.Gap]]

    /// Aligns instruments on the sessions of `calendar`, from their ``PriceHistory/returnField``.
    public init(_ histories: [PriceHistory], calendar: PriceHistory) {
        let days = calendar.sessions
        var columns: [Ticker: [Double?]] = [:]
        var missing: [Ticker: Int] = [:], outside: [Ticker: Int] = [:], gaps: [Ticker: [ReturnReader.Gap]] = [:]
        for history in histories {
            let reader = ReturnReader(history)
            var returns: [Double?] = [], reasons: [ReturnReader.Gap] = []
            returns.reserveCapacity(days.count)
            var row = 0, matched = 0, before: Int?
            for (position, day) in days.enumerated() {
                while row < history.sessions.count, history.sessions[row] < day { row += 1 }
                let isHere = row < history.sessions.count && history.sessions[row] == day
                matched += isHere ? 1 : 0
                defer { before = isHere ? row : nil }
                guard position > 0 else { continue }
                guard isHere, let before else {
                    returns.append(nil)
                    continue
                }
                let move = reader.simpleReturn(from: before, to: row)
                if move == nil, let gap = reader.gap(from: before, to: row) { reasons.append(gap) }
                returns.append(move?.fraction)
            }
            columns[history.ticker] = returns
            gaps[history.ticker] = reasons
            missing[history.ticker] = returns.count { $0 == nil }
            outside[history.ticker] = history.sessions.count - matched
        }
        self.sessions = Array(days.dropFirst())
        self.columns = columns
        self.missing = missing
        self.outsideCalendar = outside
        self.gaps = gaps
    }

    /// The returns of one instrument, a fraction or missing for each of ``sessions``.
    public subscript(ticker: Ticker) -> [Double?]? { columns[ticker] }
}
