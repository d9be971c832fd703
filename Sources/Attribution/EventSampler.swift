import EventStudy
import Market

/// Cuts the returns of one event's estimation window out of a panel, in rows that are complete for all series used.
struct EventSampler {
    let returns: ReturnPanel
    let market: Ticker
    /// The event's row in the returns.
    let eventRow: Int
    let window: EstimationWindow

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
        case noReturn(Ticker, SessionDate)
        case tooShort(have: Int, need: Int)
        case noVariation(String)

        var sentence: String {
            switch self {
            case .noMarket(let ticker): "no prices were loaded for the market index \(ticker)"
            case .noSeries(let ticker): "no prices were loaded for \(ticker)"
            case .sessionNotInMarket(let day, let market): "\(market) has no return on \(day)"
            case .noReturn(let ticker, let day): "\(ticker) has no return on \(day)"
            case .tooShort(let have, let need):
                "too little history: \(have) usable sessions in the estimation window, \(need) needed"
            case .noVariation(let detail): detail
            }
        }
    }

    /// - Parameter returns: The panel's returns on the market's sessions.
    init(
        event: MarketEvent, market: Ticker, panel: PricePanel, returns: ReturnPanel?, settings: AttributionSettings
    ) throws(Failure) {
        guard let returns, let calendar = panel[market] else { throw .noMarket(market) }
        guard panel[event.ticker] != nil else { throw .noSeries(event.ticker) }
        guard let row = calendar.row(of: event.session), row > 0 else {
            throw .sessionNotInMarket(event.session, market: market)
        }
        // Returns begin with the calendar's second session.
        let eventRow = row - 1
        guard returns[market]?[eventRow] != nil else { throw .sessionNotInMarket(event.session, market: market) }
        guard returns[event.ticker]?[eventRow] != nil else { throw .noReturn(event.ticker, event.session) }
        guard let window = EstimationWindow(before: eventRow, length: settings.estimation, gap: settings.gap),
            window.rows.count >= settings.minimumEstimation
        else { throw .tooShort(have: max(0, eventRow - settings.gap), need: settings.minimumEstimation) }
        self.returns = returns
        self.market = market
        self.eventRow = eventRow
        self.window = window
    }

    /// The series of some instruments on the rows of the window in which all have a return.
    func sample(_ tickers: [Ticker], minimum: Int) throws(Failure) -> Sample {
        var columns: [[Double?]] = []
        for ticker in tickers {
            guard let column = returns[ticker] else { throw .noSeries(ticker) }
            guard column[eventRow] != nil else { throw .noReturn(ticker, returns.sessions[eventRow]) }
            columns.append(column)
        }
        let rows = window.rows.filter { row in columns.allSatisfy { $0[row] != nil } }
        guard rows.count >= minimum else { throw .tooShort(have: rows.count, need: minimum) }
        let series = zip(tickers, columns).map { ticker, column in
            SampledSeries(name: ticker.symbol, window: rows.compactMap { column[$0] }, event: column[eventRow] ?? 0)
        }
        return Sample(series: series, rows: rows, dropped: window.rows.count - rows.count)
    }

    /// The share of the window's sessions in which an instrument has a return; 0 if it has none on the event's session.
    func coverage(of ticker: Ticker) -> Double {
        guard let column = returns[ticker], column[eventRow] != nil else { return 0 }
        return Double(window.rows.count { column[$0] != nil }) / Double(window.rows.count)
    }
}
