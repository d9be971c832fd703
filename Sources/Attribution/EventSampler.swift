import EventStudy
import Market

/// Cuts the returns of one event's estimation window out of a panel, in rows that are complete for all series used.
struct EventSampler {
    let returns: AlignedReturns
    let market: Ticker
    /// The event's row in the returns.
    let eventRow: Int
    let window: EstimationWindow
    /// The rows whose returns are summed to the event's: its own alone, or those of a longer move that ends there.
    let eventRows: ClosedRange<Int>
    /// Rows of the window that other reported days of the target, or the sessions beside them, take up: left out by
    /// their dates alone, never by the size of a return.
    let maskedRows: [Int]

    /// Above this share of unchanged closes a share trades too thinly for a market model.
    static let maximumZeroReturns = 0.3
    /// Above this share its beta is spread over the sessions beside the event, and the market model needs them.
    static let thinZeroReturns = 0.1

    /// Series on common rows.
    struct Sample {
        let series: [SampledSeries]
        /// The calendar rows used, oldest first.
        let rows: [Int]
        /// Rows of the window that a series has no return in.
        let dropped: Int
    }

    /// Why an event has no sample; rendered as one sentence.
    enum Failure: Error, Hashable {
        case noMarket(Ticker)
        case noSeries(Ticker)
        case sessionNotInMarket(SessionDate, market: Ticker)
        case noReturn(Ticker, SessionDate, gap: ReturnReader.Gap? = nil)
        case tooShort(have: Int, need: Int)
        case tooThin(Ticker)
        case noVariation(String)

        var sentence: String {
            switch self {
            case .noMarket(let ticker): "no prices were loaded for the market index \(ticker)"
            case .noSeries(let ticker): "no prices were loaded for \(ticker)"
            case .sessionNotInMarket(let day, let market): "\(market) has no return on \(day)"
            case .noReturn(let ticker, let day, let gap):
                "\(ticker) has no return on \(day)" + (gap.map { ": \($0)" } ?? "")
            case .tooShort(let have, let need):
                "too little history: \(have) usable sessions in the estimation window, \(need) needed"
            case .tooThin(let ticker):
                "\(ticker) trades too thinly: its close did not change in more than 30 % of the window's sessions"
            case .noVariation(let detail): detail
            }
        }
    }

    /// - Parameters:
    ///   - others: Further sessions of the target that the article reports something of.
    ///   - returns: The panel's returns on the market's sessions.
    init(
        event: MarketEvent, sessions: Int = 1, others: [SessionDate] = [], market: Ticker, panel: PricePanel,
        returns: AlignedReturns?, settings: AttributionSettings
    ) throws(Failure) {
        guard let returns, let calendar = panel[market] else { throw .noMarket(market) }
        guard panel[event.ticker] != nil else { throw .noSeries(event.ticker) }
        guard let row = calendar.row(of: event.session), row > 0 else {
            throw .sessionNotInMarket(event.session, market: market)
        }
        // Returns begin with the calendar's second session.
        let otherRows = others.compactMap { calendar.row(of: $0) }.map { $0 - 1 }
        try self.init(
            event.ticker, row: row - 1, sessions: sessions, otherRows: otherRows, market: market, returns: returns,
            settings: settings)
    }

    /// - Parameters:
    ///   - eventRow: The event's row in `returns`.
    ///   - otherRows: Rows in them of further sessions of the target that something is reported of.
    init(
        _ target: Ticker, row eventRow: Int, sessions: Int = 1, otherRows: [Int] = [], market: Ticker,
        returns: AlignedReturns, settings: AttributionSettings
    ) throws(Failure) {
        let session = returns.sessions[eventRow]
        guard returns[market]?[eventRow] != nil else { throw .sessionNotInMarket(session, market: market) }
        guard let column = returns[target] else { throw .noSeries(target) }
        guard column[eventRow] != nil else { throw .noReturn(target, session, gap: column.gaps[eventRow]) }
        let eventRows = (eventRow - sessions + 1)...eventRow
        guard
            let window = EstimationWindow(before: eventRows.lowerBound, length: settings.estimation, gap: settings.gap),
            window.rows.count >= settings.minimumEstimation
        else { throw .tooShort(have: max(0, eventRow - settings.gap), need: settings.minimumEstimation) }
        let masked = otherRows.isEmpty ? [] : window.rows.filter { row in otherRows.contains { abs(row - $0) <= 1 } }

        let own = column[window.rows].compactMap(\.self)
        if Double(own.count { $0 == 0 }) > Self.maximumZeroReturns * Double(own.count) { throw .tooThin(target) }

        self.returns = returns
        self.market = market
        self.eventRow = eventRow
        self.eventRows = eventRows
        self.window = window
        self.maskedRows = masked
    }

    /// The series of some instruments on the rows of the window in which all have a return.
    ///
    /// - Parameter marketOffsets: Sessions from each row in which the market must have a return, too.
    func sample(_ tickers: [Ticker], minimum: Int, marketOffsets: [Int] = [0]) throws(Failure) -> Sample {
        var columns: [ReturnColumn] = []
        for ticker in tickers {
            guard let column = returns[ticker] else { throw .noSeries(ticker) }
            if let missing = eventRows.first(where: { column[$0] == nil }) {
                throw .noReturn(ticker, returns.sessions[missing], gap: column.gaps[missing])
            }
            columns.append(column)
        }
        let candidates = maskedRows.isEmpty ? Array(window.rows) : window.rows.filter { !maskedRows.contains($0) }
        let isPlain = marketOffsets == [0]
        let isComplete =
            isPlain && maskedRows.isEmpty
            && columns.allSatisfy { $0.count(in: window.rows) == window.rows.count }
        let rows =
            isComplete
            ? candidates
            : candidates.filter { row in
                columns.allSatisfy { $0[row] != nil }
                    && (isPlain || marketOffsets.allSatisfy { marketReturn(row + $0) != nil })
            }
        guard rows.count >= minimum else { throw .tooShort(have: rows.count, need: minimum) }
        let series = zip(tickers, columns).map { ticker, column in
            SampledSeries(
                name: ticker.symbol, window: rows.compactMap { column[$0] },
                event: eventRows.reduce(0) { $0 + (column[$1] ?? 0) }, sessions: eventRows.count)
        }
        return Sample(series: series, rows: rows, dropped: candidates.count - rows.count)
    }

    /// One more series on rows of a sample; `nil` where it lacks one of them.
    func series(of ticker: Ticker, rows: [Int]) -> SampledSeries? {
        guard let column = returns[ticker], eventRows.allSatisfy({ column[$0] != nil }) else { return nil }
        let window = rows.compactMap { column[$0] }
        guard window.count == rows.count else { return nil }
        return SampledSeries(
            name: ticker.symbol, window: window, event: eventRows.reduce(0) { $0 + (column[$1] ?? 0) },
            sessions: eventRows.count)
    }

    /// The share of the window's sessions in which an instrument has a return; 0 if it lacks one of the event's.
    func coverage(of ticker: Ticker) -> Double {
        guard let column = returns[ticker], eventRows.allSatisfy({ column[$0] != nil }) else { return 0 }
        return Double(column.count(in: window.rows)) / Double(window.rows.count)
    }

    /// The market's return in a row; `nil` where there is none or no such row.
    func marketReturn(_ row: Int) -> Double? {
        returns[market]?[row]
    }

    /// The market's returns so many sessions from each row and from the event.
    func marketSeries(_ rows: [Int], offset: Int) -> SampledSeries {
        SampledSeries(
            name: offset == 0 ? market.symbol : "\(market) \(offset < 0 ? "before" : "after")",
            window: rows.compactMap { marketReturn($0 + offset) }, event: marketReturn(eventRow + offset) ?? 0)
    }

    /// The share of the window's sessions with a return in which the price did not change.
    func zeroReturnShare(of ticker: Ticker) -> Double {
        let own = returns[ticker]?[window.rows].compactMap(\.self) ?? []
        return own.isEmpty ? 0 : Double(own.count { $0 == 0 }) / Double(own.count)
    }

    /// The slope of an instrument's returns on the market's, over the sessions of the window in which both have one;
    /// `nil` where the market never varies.
    func beta(of ticker: Ticker) -> Double? {
        guard let own = returns[ticker], let index = returns[market] else { return nil }
        var count = 0.0, sumX = 0.0, sumY = 0.0
        for row in window.rows {
            guard let x = index[row], let y = own[row] else { continue }
            count += 1
            sumX += x
            sumY += y
        }
        guard count > 1 else { return nil }
        var products = 0.0, squares = 0.0
        for row in window.rows {
            guard let x = index[row], let y = own[row] else { continue }
            products += (x - sumX / count) * (y - sumY / count)
            squares += (x - sumX / count) * (x - sumX / count)
        }
        return squares > 0 ? products / squares : nil
    }
}
