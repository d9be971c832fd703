public import Market

/// An account beside an instrument that was simply held.
public struct BenchmarkComparison: Hashable, Sendable {
    /// From its first close to its last, dividends included.
    public let totalReturn: Double
    /// The first session with both.
    public let firstDay: SessionDate
    /// The last session with both.
    public let lastDay: SessionDate
    /// What its prices are in; `nil` where that isn't known.
    public let currency: String?
    /// On the sessions for which both have a return; `nil` where they are too few or the instrument never moved.
    public let metrics: BenchmarkMetrics?

    /// - Returns: `nil` for an instrument without two bars.
    static func of(
        _ ticker: Ticker, returns: [Double], panel: BarPanel, convention: ReturnMetrics.Convention
    ) -> Self? {
        if let apart = panel.apart, apart.ticker == ticker {
            return Self(apart, returns: returns, panel: panel, convention: convention)
        }
        return Self(ticker, returns: returns, panel: panel, convention: convention)
    }

    private init?(_ ticker: Ticker, returns: [Double], panel: BarPanel, convention: ReturnMetrics.Convention) {
        guard let series = panel.position(of: ticker), panel.series[series].bars.count > 1 else { return nil }
        let range = panel.series[series].bars
        var dividends: [Int: Double] = [:]
        for payment in panel.dividends[panel.series[series].dividends] {
            dividends[payment.bar, default: 0] += payment.amount
        }
        var own: [Double] = [], other: [Double] = [], wealth = 1.0
        for bar in range.dropFirst() {
            let session = Int(panel.places[bar])
            let value = (panel.bars[bar].close + (dividends[bar] ?? 0)) / panel.bars[bar - 1].close - 1
            wealth *= 1 + value
            // A return over a gap is not one session's.
            guard Int(panel.places[bar - 1]) == session - 1 else { continue }
            own.append(returns[session])
            other.append(value)
        }
        totalReturn = wealth - 1
        currency = panel.labels[series].currency
        firstDay = SessionDate(dayNumber: panel.days[range.lowerBound])
        lastDay = SessionDate(dayNumber: panel.days[range.upperBound - 1])
        metrics = BenchmarkMetrics(own, benchmark: other, convention: convention)
    }

    /// The same against an instrument that isn't one of the panel's: its returns from one of the panel's sessions to the
    /// next, whatever days of its own lie between, and no others.
    private init?(_ bars: BenchmarkBars, returns: [Double], panel: BarPanel, convention: ReturnMetrics.Convention) {
        var own: [Double] = [], other: [Double] = [], bar = 0, before: Int?, first: Int?, last: Int?
        for (session, day) in panel.sessions.enumerated() {
            while bar < bars.days.count, bars.days[bar] < day.dayNumber { bar += 1 }
            guard bar < bars.days.count, bars.days[bar] == day.dayNumber else {
                before = nil
                continue
            }
            if let before {
                own.append(returns[session])
                other.append(bars.wealth[bar] / bars.wealth[before] - 1)
            }
            before = bar
            first = first ?? bar
            last = bar
        }
        guard let first, let last, first < last else { return nil }
        totalReturn = bars.wealth[last] / bars.wealth[first] - 1
        firstDay = SessionDate(dayNumber: bars.days[first])
        lastDay = SessionDate(dayNumber: bars.days[last])
        currency = bars.currency
        metrics = BenchmarkMetrics(own, benchmark: other, convention: convention)
    }
}
