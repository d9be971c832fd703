/// The weekdays on which the New York Stock Exchange is closed, from 1971 on, or closes early, from 1990 on.
///
/// Source: NYSE Rule 7.2, and the exchange's published list of special closings and shortened sessions. Late openings
/// and unannounced halts are left out: they aren't a matter of the calendar.
enum NewYorkHolidays {
    static let table = SessionTable(
        // 1971 is the first year in which the holidays moved to Mondays.
        coverage: SessionDate.yearRange(1971...2030), isHoliday: contains,
        hours: { $0.year >= 1990 ? TradingHours(open: 9 * 60 + 30, close: closeMinute(of: $0)) : nil })

    static func contains(_ day: SessionDate) -> Bool {
        if specialClosings.contains(day) { return true }
        let (year, month, dayOfMonth) = day.components
        return switch month {
        // When 1 January is a Saturday, the Friday before is in the old accounting year and stays open.
        case 1:
            isObserved(day, month: 1, day: 1, fromSaturday: false)
                || (year >= 1998 && isNth(3, .monday, day, dayOfMonth))
        case 2: isNth(3, .monday, day, dayOfMonth)
        case 3, 4: day == SessionDate.easterSunday(of: year).adding(days: -2)
        case 5: day.weekday == .monday && dayOfMonth > 24
        case 6: year >= 2022 && isObserved(day, month: 6, day: 19)
        case 7: isObserved(day, month: 7, day: 4)
        case 9: isNth(1, .monday, day, dayOfMonth)
        case 11:
            isNth(4, .thursday, day, dayOfMonth)
                // The day of a presidential election.
                || (year <= 1980 && year.isMultiple(of: 4) && day.weekday == .tuesday && (2...8).contains(dayOfMonth))
        case 12: isObserved(day, month: 12, day: 25)
        default: false
        }
    }

    /// When a session closes, in minutes after midnight: 16:00, or 13:00 (14:00 up to 1992) around a holiday.
    static func closeMinute(of day: SessionDate) -> Int {
        let (year, month, dayOfMonth) = day.components
        let isShort =
            switch (month, dayOfMonth) {
            case (7, 3): year >= 1995 && (day.weekday != .wednesday || year >= 2013)
            // The Friday after a Thursday holiday; since 2013 the Wednesday before it is short instead.
            case (7, 5): (1995...2012).contains(year) && day.weekday == .friday
            case (11, _): year >= 1992 && isNth(4, .thursday, day.adding(days: -1), dayOfMonth - 1)
            case (12, 24): true
            default: specialShortSessions.contains(day)
            }
        guard isShort else { return 16 * 60 }
        return year <= 1992 ? 14 * 60 : 13 * 60
    }

    /// Closings outside the rule: funerals of presidents, the blackout of 1977, hurricanes Gloria and Sandy, the attacks
    /// of 2001.
    private static let specialClosings = SessionDate.set([
        "1972-12-28", "1973-01-25", "1977-07-14", "1985-09-27",
        "1994-04-27", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14", "2004-06-11", "2007-01-02",
        "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09",
    ])

    /// Fridays after Christmas, and the last session before the year 2000.
    private static let specialShortSessions = SessionDate.set(["1997-12-26", "1999-12-31", "2003-12-26"])

    private static func isNth(_ count: Int, _ weekday: Weekday, _ day: SessionDate, _ dayOfMonth: Int) -> Bool {
        day.weekday == weekday && (dayOfMonth - 1) / 7 == count - 1
    }

    /// Whether `day`, a weekday of the same month, is when a fixed holiday is kept: the Friday before a Saturday, the
    /// Monday after a Sunday.
    private static func isObserved(_ day: SessionDate, month: Int, day fixed: Int, fromSaturday: Bool = true) -> Bool {
        guard let holiday = SessionDate(year: day.year, month: month, day: fixed) else { return false }
        return switch holiday.weekday {
        case .saturday: fromSaturday && day == holiday.adding(days: -1)
        case .sunday: day == holiday.adding(days: 1)
        default: day == holiday
        }
    }
}
