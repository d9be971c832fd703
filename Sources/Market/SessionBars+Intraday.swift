extension SessionBars {
    /// Lays bars over the sessions of their exchange.
    ///
    /// Each bar's part of the day is that of the exchange's announced hours; on a day without session there is none,
    /// and its bars are left out, as are rows without a close. Rows of one minute become one bar. A missing open,
    /// high or low is taken from what the row has.
    ///
    /// - Parameter assumed: The clock to read unlabelled stamps by.
    /// - Returns: `nil` where the calendar has no clock, or the stamps are on none that is known.
    public init?(_ intraday: IntradayBars, calendar: ExchangeCalendar, assuming assumed: TimeZoneRule? = nil) {
        guard let place = calendar.timeZone, let close = intraday.column(.close) else { return nil }
        guard let rule = intraday.clock.rule ?? assumed else { return nil }
        let columns = [PriceHistory.Field.open, .high, .low].map { intraday.column($0) }
        var bars: [Bar] = []
        bars.reserveCapacity(intraday.stamps.count)
        for (row, stamp) in intraday.stamps.enumerated() {
            guard let last = close[row], let time = place.wallTime(at: rule.instant(ofLocalSeconds: Int(stamp))),
                let hours = calendar.hours(of: time.day)
            else { continue }
            let open = columns[0]?[row] ?? last
            let bar = Bar(
                day: time.day, minute: time.minute, open: open, high: columns[1]?[row] ?? max(open, last),
                low: columns[2]?[row] ?? min(open, last), close: last, volume: intraday.volume?[row],
                session: time.minute < hours.open ? .pre : time.minute < hours.close ? .regular : .post,
                file: intraday.origin.file(ofRow: row), line: Int(intraday.origin.lines[row]))
            if let previous = bars.last, (previous.day, previous.minute) >= (bar.day, bar.minute) {
                // The hour that comes twice in autumn is no trading hour; only a repeated minute is merged.
                if (previous.day, previous.minute) == (bar.day, bar.minute) {
                    bars[bars.count - 1] = previous.merged(with: bar)
                }
                continue
            }
            bars.append(bar)
        }
        self.init(ticker: intraday.ticker, bars: bars, calendar: calendar)
    }
}

extension SessionBars.Bar {
    /// One bar of two of the same minute.
    fileprivate func merged(with later: Self) -> Self {
        Self(
            day: day, minute: minute, open: open, high: max(high, later.high), low: min(low, later.low),
            close: later.close, volume: volume.flatMap { first in later.volume.map { first + $0 } }, session: session,
            file: file, line: line)
    }
}
