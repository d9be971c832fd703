import Market

extension SeriesAssembly {
    /// Looks for sessions that the exchange held and the file lacks, and the other way round.
    mutating func examineCalendar(_ raw: RawSeries) {
        guard let calendar = options.calendars[raw.ticker] ?? Self.inferredCalendar(raw.days),
            let coverage = calendar.coverage
        else { return }
        let name = calendar.name, ticker = raw.ticker
        var before: SessionDate?
        for row in raw.days.indices {
            let day = raw.days[row]
            guard coverage.contains(day) else {
                before = nil
                continue
            }
            let isSession = calendar.isSession(day)
            if !isSession {
                find(.sessionOnHoliday, raw, row: row) { "\(day) is no session of \(name)" }
            }
            if let before {
                let missing = calendar.sessionCount(after: before, through: day) - (isSession ? 1 : 0)
                if missing > 0 {
                    find(.missingSession, raw, row: row) {
                        let first = calendar.session(after: before)
                        return missing == 1
                            ? "\(ticker) has no row for \(first), a session of \(name)"
                            : "\(ticker) has no rows for \(missing) sessions of \(name) from \(first) on"
                    }
                }
            }
            before = day
        }
    }

    /// The calendar whose sessions a series has but for a few, and whose holidays it keeps; `nil` where none fits.
    ///
    /// Only holidays tell one exchange's Mondays to Fridays from another's, so there must be some in the span.
    static func inferredCalendar(_ days: [SessionDate]) -> ExchangeCalendar? {
        [ExchangeCalendar.newYork, .hongKong].first { fits($0, days) }
    }

    private static func fits(_ calendar: ExchangeCalendar, _ days: [SessionDate]) -> Bool {
        guard let coverage = calendar.coverage else { return false }
        var known = 0, held = 0, onHolidays = 0
        var first: SessionDate?, last: SessionDate?
        for day in days where coverage.contains(day) {
            known += 1
            if first == nil { first = day }
            last = day
            if calendar.isSession(day) {
                held += 1
            } else if day.weekday.rawValue <= Weekday.friday.rawValue {
                onHolidays += 1
            }
        }
        guard known >= 60, held * 100 >= known * 97, let first, let last else { return false }
        let before = first.adding(days: -1)
        guard coverage.contains(before) else { return false }
        let expected = calendar.sessionCount(after: before, through: last)
        let holidays = weekdays(after: before, through: last) - expected
        return holidays >= 3 && onHolidays * 3 <= holidays && held * 100 >= expected * 95
    }

    private static func weekdays(after first: SessionDate, through last: SessionDate) -> Int {
        let weeks = last.days(since: first) / 7
        var day = first.adding(days: 7 * weeks), count = 5 * weeks
        while day < last {
            day = day.adding(days: 1)
            count += day.weekday.rawValue <= Weekday.friday.rawValue ? 1 : 0
        }
        return count
    }
}
