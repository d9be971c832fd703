extension SessionDate {
    /// Gregorian Easter by the anonymous algorithm (Meeus, *Astronomical Algorithms*, chapter 8).
    static func easterSunday(of year: Int) -> SessionDate {
        let a = year % 19, b = year / 100, c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        return calendarDay(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1)
    }

    /// From the first day of one year to the last of another.
    static func yearRange(_ years: ClosedRange<Int>) -> ClosedRange<SessionDate> {
        calendarDay(years.lowerBound, 1, 1)...calendarDay(years.upperBound, 12, 31)
    }

    /// A day that is known to exist: one of a rule or of a committed table.
    static func calendarDay(_ year: Int, _ month: Int, _ day: Int) -> SessionDate {
        guard let date = SessionDate(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is not a day")
        }
        return date
    }

    /// The days of a committed table, written `YYYY-MM-DD`.
    static func set(_ days: [String]) -> Set<SessionDate> {
        Set(
            days.map { text in
                guard let date = SessionDate(iso: text) else { preconditionFailure("\(text) is not a day") }
                return date
            })
    }
}
