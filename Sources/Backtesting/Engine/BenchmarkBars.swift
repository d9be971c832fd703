import Market

/// The closes of an instrument that nothing is traded in, to hold an account against.
struct BenchmarkBars: Sendable {
    let ticker: Ticker
    /// `nil` where it isn't known.
    let currency: String?
    let days: [Int32]
    /// What one unit bought at the first close is worth at every close, dividends put back in.
    let wealth: [Double]
    private let haltedDays: [Int32]

    init(ticker: Ticker, currency: String?, bars: SeriesBars) {
        self.ticker = ticker
        self.currency = currency
        days = bars.days
        haltedDays = bars.haltedDays
        var payments: [Int: Double] = [:], wealth: [Double] = []
        for payment in bars.dividends { payments[payment.bar, default: 0] += payment.amount }
        for bar in bars.bars.indices {
            let before = bar > 0 ? bars.bars[bar - 1].close : bars.bars[bar].close
            wealth.append((wealth.last ?? 1) * ((bars.bars[bar].close + (bar > 0 ? payments[bar] ?? 0 : 0)) / before))
        }
        self.wealth = wealth
    }

    /// Whether it keeps the calendar of some sessions, as far as both reach: it is open on 99 of 100 of them, and at most
    /// one in twenty of its days, on which the others may all have been without trades, is none of them. Two exchanges share
    /// fewer: New York and London differ on five to seven days a year each way.
    func isOpen(on sessions: [Int32]) -> Bool {
        let own = Set(days + haltedDays)
        guard let first = sessions.first, let last = sessions.last, let start = own.min(), let end = own.max() else {
            return false
        }
        let range = max(first, start)...max(max(first, start), min(last, end))
        let shared = sessions.count { range.contains($0) && own.contains($0) }
        let theirs = sessions.count { range.contains($0) }, ours = own.count { range.contains($0) }
        return shared > 1 && (theirs - shared) * 100 <= theirs && (ours - shared) * 20 <= ours
    }
}
