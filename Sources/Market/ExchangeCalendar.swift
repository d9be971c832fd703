/// On which days an exchange holds a session.
public struct ExchangeCalendar: Hashable, Sendable {
    /// How the sessions are known.
    public enum Rule: Hashable, Sendable {
        /// The New York Stock Exchange, by rule and committed list of special closures.
        case newYork
        /// Every Monday to Friday: all that can be said without a calendar.
        case weekdays
    }

    public let rule: Rule

    public static let newYork = ExchangeCalendar(rule: .newYork)
    public static let weekdays = ExchangeCalendar(rule: .weekdays)

    private init(rule: Rule) { self.rule = rule }

    public func isSession(_ day: SessionDate) -> Bool {
        guard day.weekday.rawValue <= Weekday.friday.rawValue else { return false }
        return switch rule {
        case .newYork: !NewYorkHolidays.contains(day)
        case .weekdays: true
        }
    }

    /// The last session on or before a day.
    public func session(onOrBefore day: SessionDate) -> SessionDate {
        var candidate = day
        while !isSession(candidate) { candidate = candidate.adding(days: -1) }
        return candidate
    }

    /// The first session on or after a day.
    public func session(onOrAfter day: SessionDate) -> SessionDate {
        var candidate = day
        while !isSession(candidate) { candidate = candidate.adding(days: 1) }
        return candidate
    }

    public func session(before day: SessionDate) -> SessionDate { session(onOrBefore: day.adding(days: -1)) }
    public func session(after day: SessionDate) -> SessionDate { session(onOrAfter: day.adding(days: 1)) }
}

/// The weekdays on which the New York Stock Exchange is closed, from 1990 on.
///
/// Source: NYSE Rule 7.2 and the exchange's published list of special closings.
enum NewYorkHolidays {
    static func contains(_ day: SessionDate) -> Bool {
        if specialClosings.contains(day) { return true }
        let (year, month, dayOfMonth) = day.components
        return switch month {
        // When 1 January is a Saturday, the Friday before is in the old accounting year and stays open.
        case 1:
            isObserved(day, month: 1, day: 1, fromSaturday: false)
                || (year >= 1998 && isNth(3, .monday, day, dayOfMonth))
        case 2: isNth(3, .monday, day, dayOfMonth)
        case 3, 4: day == easterSunday(of: year).adding(days: -2)
        case 5: day.weekday == .monday && dayOfMonth > 24
        case 6: year >= 2022 && isObserved(day, month: 6, day: 19)
        case 7: isObserved(day, month: 7, day: 4)
        case 9: isNth(1, .monday, day, dayOfMonth)
        case 11: isNth(4, .thursday, day, dayOfMonth)
        case 12: isObserved(day, month: 12, day: 25)
        default: false
        }
    }

    /// Closings outside the rule: funerals, the attacks of 2001, hurricane Sandy.
    private static let specialClosings: Set<SessionDate> = Set(
        [
            "1994-04-27", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14", "2004-06-11", "2007-01-02",
            "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09",
        ].compactMap { SessionDate(iso: $0) })

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

    /// Gregorian Easter by the anonymous algorithm (Meeus, *Astronomical Algorithms*, chapter 8).
    static func easterSunday(of year: Int) -> SessionDate {
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1
        guard let easter = SessionDate(year: year, month: month, day: day) else {
            preconditionFailure("Easter is a day of March or April")
        }
        return easter
    }
}

extension ExchangeCalendar {
    /// What the calendar is called in a sentence.
    public var name: String {
        switch rule {
        case .newYork: "the New York Stock Exchange"
        case .weekdays: "the working week"
        }
    }
}
