/// A moment to the second: seconds since 1970-01-01 00:00 UTC, leap seconds not counted.
public struct UTCInstant: Hashable, Comparable, Sendable {
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.seconds < rhs.seconds }
}

/// What the clock on an exchange's wall shows.
public struct WallTime: Hashable, Comparable, Sendable {
    public let day: SessionDate
    /// Seconds after midnight as the clock shows them, 0 to 86 399.
    public let second: Int

    /// - Precondition: `second` is within a day.
    public init(day: SessionDate, second: Int) {
        precondition((0..<86_400).contains(second), "a day has 86 400 seconds on the clock")
        self.day = day
        self.second = second
    }

    /// - Precondition: `minute` is within a day.
    public init(day: SessionDate, minute: Int) { self.init(day: day, second: minute * 60) }

    /// Minutes after midnight, the begun one not counted.
    public var minute: Int { second / 60 }

    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.day, lhs.second) < (rhs.day, rhs.second) }
}

/// The clock of an exchange, and how it goes against UTC.
///
/// Rules instead of a tzdata file, so that a result doesn't depend on the machine. Source: IANA tz database, zones
/// `America/New_York` and `Asia/Hong_Kong`; for New York the Uniform Time Act of 1966 and its amendments.
public enum ExchangeTimeZone: Hashable, Sendable, CaseIterable {
    /// UTC−5, and UTC−4 in summer.
    case newYork
    /// UTC+8; no summer time since October 1979.
    case hongKong

    /// The first day for which the rules hold; before it there is no answer.
    public var firstDay: SessionDate {
        switch self {
        case .newYork: .calendarDay(1967, 1, 1)
        case .hongKong: .calendarDay(1980, 1, 1)
        }
    }

    /// The name in the IANA tz database.
    public var identifier: String {
        switch self {
        case .newYork: "America/New_York"
        case .hongKong: "Asia/Hong_Kong"
        }
    }

    /// What the clock shows at a moment, or `nil` before ``firstDay``.
    public func wallTime(at instant: UTCInstant) -> WallTime? {
        guard let offset = utcOffset(at: instant) else { return nil }
        return Self.wallTime(ofLocalSeconds: instant.seconds + offset)
    }

    /// Seconds to add to UTC at a moment (east is positive), or `nil` before ``firstDay``.
    public func utcOffset(at instant: UTCInstant) -> Int? {
        guard Self.localSeconds(WallTime(day: firstDay, second: 0)) <= instant.seconds + standardOffset else {
            return nil
        }
        let year = Self.wallTime(ofLocalSeconds: instant.seconds + standardOffset).day.year
        guard let summer = summerTime(of: year) else { return standardOffset }
        return summer.contains(instant.seconds) ? standardOffset + 3600 : standardOffset
    }

    /// The moments at which the clock shows a time: one, none in the hour that is skipped in spring, two (the earlier
    /// first) in the hour that comes twice in autumn. None before ``firstDay``.
    public func instants(of time: WallTime) -> [UTCInstant] {
        let local = Self.localSeconds(time)
        return [standardOffset + 3600, standardOffset]
            .map { UTCInstant(seconds: local - $0) }
            .filter { wallTime(at: $0) == time }
    }
}

extension ExchangeTimeZone {
    private var standardOffset: Int {
        switch self {
        case .newYork: -5 * 3600
        case .hongKong: 8 * 3600
        }
    }

    /// The UTC seconds during which summer time is kept in a year.
    private func summerTime(of year: Int) -> Range<Int>? {
        guard self == .newYork else { return nil }
        func twoOClock(_ day: SessionDate, summer: Bool) -> Int {
            Self.localSeconds(WallTime(day: day, second: 2 * 3600)) - standardOffset - (summer ? 3600 : 0)
        }
        let start: SessionDate =
            switch year {
            // The Emergency Daylight Saving Time Energy Conservation Act.
            case 1974: .calendarDay(1974, 1, 6)
            case 1975: .calendarDay(1975, 2, 23)
            case ...1986: Self.sunday(onOrAfter: 24, month: 4, of: year)
            case ...2006: Self.sunday(onOrAfter: 1, month: 4, of: year)
            default: Self.sunday(onOrAfter: 8, month: 3, of: year)
            }
        let end =
            year <= 2006
            ? Self.sunday(onOrAfter: 25, month: 10, of: year) : Self.sunday(onOrAfter: 1, month: 11, of: year)
        return twoOClock(start, summer: false)..<twoOClock(end, summer: true)
    }

    private static func sunday(onOrAfter day: Int, month: Int, of year: Int) -> SessionDate {
        let first = SessionDate.calendarDay(year, month, day)
        return first.adding(days: 7 - first.weekday.rawValue)
    }

    private static func localSeconds(_ time: WallTime) -> Int { Int(time.day.dayNumber) * 86_400 + time.second }

    private static func wallTime(ofLocalSeconds seconds: Int) -> WallTime {
        let day = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        return WallTime(day: SessionDate(dayNumber: Int32(day)), second: seconds - day * 86_400)
    }
}
