/// A calendar day as an exchange counts it: no time of day, no time zone.
///
/// Stored as a day number, so that ordering and hashing are those of an integer
/// and a column of dates costs four bytes a row.
public struct SessionDate: Hashable, Sendable {
    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    public let dayNumber: Int32

    public init(dayNumber: Int32) {
        self.dayNumber = dayNumber
    }

    /// Creates the date, or `nil` if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        // Years are counted from March, so that the leap day ends the year.
        let shiftedYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let days = 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear
        self.dayNumber = Int32(days - 719_468)
    }

    /// Parses `YYYY-MM-DD`; anything else is `nil`.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// How many days a month has: 28 to 31.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
        return switch month {
        case 2: isLeap ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension SessionDate: Comparable {
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.dayNumber < rhs.dayNumber }
}

extension SessionDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    /// ISO 8601's first day of the week.
    case monday = 1
    /// In their order.
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension SessionDate {
    /// Year, month (1–12) and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        // The inverse of `init(year:month:day:)`: 400-year eras of 146 097 days, years from March.
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Of the Gregorian calendar.
    public var year: Int { components.year }
    /// 1 to 12.
    public var month: Int { components.month }
    /// 1 to 31.
    public var day: Int { components.day }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (Int(dayNumber) % 7 + 7 + 3) % 7
        return Weekday.allCases[index]
    }

    /// The day so many calendar days later (earlier, if negative).
    public func adding(days: Int) -> SessionDate {
        SessionDate(dayNumber: dayNumber + Int32(days))
    }

    /// The same day of the month so many months later, or the last day of a shorter month; at most the first or the
    /// last day of the years 1 to 9999.
    public func adding(months: Int) -> SessionDate {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + months
        if index < 12 { return .calendarDay(1, 1, 1) }
        if index >= 10_000 * 12 { return .calendarDay(9999, 12, 31) }
        let newYear = index / 12, newMonth = index % 12 + 1
        return .calendarDay(newYear, newMonth, min(day, Self.days(inMonth: newMonth, of: newYear)))
    }

    /// The same day so many years later; 29 February becomes the 28th where the year has none.
    public func adding(years: Int) -> SessionDate { adding(months: 12 * years) }

    /// How many calendar days lie from `earlier` to this day.
    public func days(since earlier: SessionDate) -> Int { Int(dayNumber) - Int(earlier.dayNumber) }
}
