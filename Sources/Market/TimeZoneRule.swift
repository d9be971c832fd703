/// How a place's clock goes against UTC.
///
/// Rules and not a time-zone database, so that a result doesn't depend on the machine. Source: the IANA tz database; for
/// the United States the Uniform Time Act of 1966 and its amendments, for the European Union the summer-time directives
/// from 1996 on.
public struct TimeZoneRule: Hashable, Sendable {
    private enum SummerTime: Hashable, Sendable {
        case none, unitedStates, europeanUnion
    }

    /// The IANA name, or `UTC+08:00` for a fixed offset.
    public let name: String
    /// The first day for which the rule holds.
    public let firstDay: SessionDate
    /// In seconds, east is positive.
    private let standardOffset: Int
    private let summerTime: SummerTime

    private init(_ name: String, minutes: Int, _ summerTime: SummerTime = .none, from firstDay: SessionDate) {
        self.name = name
        self.firstDay = firstDay
        standardOffset = minutes * 60
        self.summerTime = summerTime
    }

    private init(_ name: String, minutes: Int, _ summerTime: SummerTime = .none, from year: Int) {
        self.init(name, minutes: minutes, summerTime, from: .calendarDay(year, 1, 1))
    }

    /// No offset, at all times.
    public static let utc = TimeZoneRule("UTC", minutes: 0, from: SessionDate(dayNumber: .min))
    /// New York, with daylight saving time by the rules of the United States.
    public static let newYork = TimeZoneRule("America/New_York", minutes: -300, .unitedStates, from: 1967)
    /// Hong Kong, without daylight saving time.
    public static let hongKong = TimeZoneRule("Asia/Hong_Kong", minutes: 480, from: 1980)

    /// The zones with a name.
    package static let known = [
        utc, newYork,
        TimeZoneRule("America/Chicago", minutes: -360, .unitedStates, from: 1967),
        TimeZoneRule("Europe/London", minutes: 0, .europeanUnion, from: 1996),
        TimeZoneRule("Europe/Amsterdam", minutes: 60, .europeanUnion, from: 1996),
        TimeZoneRule("Europe/Berlin", minutes: 60, .europeanUnion, from: 1996),
        TimeZoneRule("Europe/Paris", minutes: 60, .europeanUnion, from: 1996),
        TimeZoneRule("Europe/Zurich", minutes: 60, .europeanUnion, from: 1996),
        hongKong,
        TimeZoneRule("Asia/Shanghai", minutes: 480, from: 1992),
        TimeZoneRule("Asia/Singapore", minutes: 480, from: 1982),
        TimeZoneRule("Asia/Tokyo", minutes: 540, from: 1952),
        TimeZoneRule("Asia/Seoul", minutes: 540, from: 1989),
        TimeZoneRule("Asia/Kolkata", minutes: 330, from: 1946),
    ]

    /// The names that ``init(name:)`` knows besides fixed offsets.
    public static var knownNames: [String] { known.map(\.name) }

    /// Finds a zone by its IANA name, or reads a fixed offset such as `+08:00` or `UTC-05:00`; `nil` for others.
    public init?(name: some StringProtocol) {
        if let zone = Self.known.first(where: { $0.name == name }) {
            self = zone
            return
        }
        var rest = Substring(name)
        if rest.hasPrefix("UTC") { rest = rest.dropFirst(3) }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], let hours = Int(parts[0]), let minutes = Int(parts[1]),
            (0...14).contains(hours), (0...59).contains(minutes)
        else { return nil }
        self.init(
            "UTC\(rest)", minutes: (sign == "-" ? -1 : 1) * (hours * 60 + minutes),
            from: SessionDate(dayNumber: .min))
    }

    /// Seconds to add to UTC at a moment: east is positive. Before ``firstDay`` the rule is taken to have held.
    public func offset(at instant: UTCInstant) -> Int {
        let year = WallTime(localSeconds: instant.seconds + standardOffset).day.year
        guard let summer = summer(of: year) else { return standardOffset }
        return summer.contains(instant.seconds) ? standardOffset + 3600 : standardOffset
    }

    /// What the clock shows at a moment, or `nil` before ``firstDay``.
    public func wallTime(at instant: UTCInstant) -> WallTime? {
        let time = WallTime(localSeconds: instant.seconds + offset(at: instant))
        return time.day < firstDay ? nil : time
    }

    /// The moments at which the clock shows a time: one, none in the hour that is skipped in spring, two (the earlier
    /// first) in the hour that comes twice in autumn. None before ``firstDay``.
    public func instants(of time: WallTime) -> [UTCInstant] {
        let offsets = summerTime == .none ? [standardOffset] : [standardOffset + 3600, standardOffset]
        return offsets.map { UTCInstant(seconds: time.localSeconds - $0) }.filter { wallTime(at: $0) == time }
    }

    /// The moment at which the clock shows a number of seconds since 1970-01-01 00:00: the later one in the hour that
    /// comes twice, and in the hour that is skipped the one at which it would have shown them.
    package func instant(ofLocalSeconds seconds: Int) -> UTCInstant {
        // The offset is that of the moment itself, which the standard offset finds but for the hour of a change.
        let guess = UTCInstant(seconds: seconds - standardOffset)
        return UTCInstant(seconds: seconds - offset(at: guess))
    }
}

extension TimeZoneRule {
    /// The UTC seconds during which summer time is kept in a year.
    private func summer(of year: Int) -> Range<Int>? {
        // A moment at the calendar's edge may lie in the year before its first or after its last on this clock.
        guard (1...9999).contains(year) else { return nil }
        return switch summerTime {
        case .none: nil
        case .unitedStates: unitedStatesSummer(of: year)
        case .europeanUnion:
            // From one o'clock UTC on the last Sunday of March to one o'clock on the last of October, everywhere.
            Self.seconds(Self.sunday(onOrAfter: 25, month: 3, of: year)) + 3600..<Self.seconds(
                Self.sunday(onOrAfter: 25, month: 10, of: year)) + 3600
        }
    }

    /// From 2 a.m. standard time on the first day to 2 a.m. summer time on the last.
    private func unitedStatesSummer(of year: Int) -> Range<Int> {
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
        return Self.seconds(start) + 7200 - standardOffset..<Self.seconds(end) + 3600 - standardOffset
    }

    private static func seconds(_ day: SessionDate) -> Int { Int(day.dayNumber) * 86_400 }

    private static func sunday(onOrAfter day: Int, month: Int, of year: Int) -> SessionDate {
        let first = SessionDate.calendarDay(year, month, day)
        return first.adding(days: 7 - first.weekday.rawValue)
    }
}

extension FixedWidthInteger where Self: SignedInteger {
    /// The quotient rounded towards minus infinity.
    @inlinable package func flooringDivision(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
