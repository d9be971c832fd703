/// How far a place's clock is ahead of UTC, by the rules in force today.
///
/// Rules and not a time-zone database: the same on every machine. They hold for the United States from 2007 on (and,
/// with the older rule, from 1987), for the European Union from 1996 on.
public struct TimeZoneRule: Hashable, Sendable {
    private enum SummerTime: Hashable, Sendable {
        case none, unitedStates, europeanUnion
    }

    /// The IANA name, or `UTC+08:00` for a fixed offset.
    public let name: String
    private let standardMinutes: Int
    private let summerTime: SummerTime

    private init(_ name: String, minutes: Int, _ summerTime: SummerTime = .none) {
        self.name = name
        self.standardMinutes = minutes
        self.summerTime = summerTime
    }

    public static let utc = TimeZoneRule("UTC", minutes: 0)
    public static let newYork = TimeZoneRule("America/New_York", minutes: -300, .unitedStates)

    private static let known = [
        utc, newYork,
        TimeZoneRule("America/Chicago", minutes: -360, .unitedStates),
        TimeZoneRule("Europe/London", minutes: 0, .europeanUnion),
        TimeZoneRule("Europe/Amsterdam", minutes: 60, .europeanUnion),
        TimeZoneRule("Europe/Berlin", minutes: 60, .europeanUnion),
        TimeZoneRule("Europe/Paris", minutes: 60, .europeanUnion),
        TimeZoneRule("Europe/Zurich", minutes: 60, .europeanUnion),
        TimeZoneRule("Asia/Hong_Kong", minutes: 480),
        TimeZoneRule("Asia/Shanghai", minutes: 480),
        TimeZoneRule("Asia/Singapore", minutes: 480),
        TimeZoneRule("Asia/Tokyo", minutes: 540),
        TimeZoneRule("Asia/Seoul", minutes: 540),
        TimeZoneRule("Asia/Kolkata", minutes: 330),
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
        self.init("UTC\(rest)", minutes: (sign == "-" ? -1 : 1) * (hours * 60 + minutes))
    }

    /// Seconds that the clock is ahead of UTC at an instant, given in seconds since 1970-01-01 UTC.
    public func offset(atUTC instant: Int64) -> Int64 {
        let standard = Int64(standardMinutes) * 60
        return isSummer(instant, standard: standard) ? standard + 3600 : standard
    }

    private func isSummer(_ instant: Int64, standard: Int64) -> Bool {
        let day = SessionDate(dayNumber: Int32((instant + standard).flooringDivision(by: 86_400)))
        let year = day.year
        switch summerTime {
        case .none: return false
        case .unitedStates:
            // From 2 a.m. standard time on the first day to 2 a.m. summer time on the last.
            let first = year >= 2007 ? Self.sunday(2, year, 3) : Self.sunday(1, year, 4)
            let last = year >= 2007 ? Self.sunday(1, year, 11) : Self.lastSunday(year, 10)
            return Self.seconds(first) + 7200 - standard <= instant && instant < Self.seconds(last) + 3600 - standard
        case .europeanUnion:
            return Self.seconds(Self.lastSunday(year, 3)) + 3600 <= instant
                && instant < Self.seconds(Self.lastSunday(year, 10)) + 3600
        }
    }

    private static func seconds(_ day: SessionDate) -> Int64 { Int64(day.dayNumber) * 86_400 }

    private static func sunday(_ count: Int, _ year: Int, _ month: Int) -> SessionDate {
        guard let first = SessionDate(year: year, month: month, day: 1) else {
            preconditionFailure("a month has a first")
        }
        return first.adding(days: 7 - first.weekday.rawValue + 7 * (count - 1))
    }

    private static func lastSunday(_ year: Int, _ month: Int) -> SessionDate {
        let days = SessionDate.days(inMonth: month, of: year)
        guard let last = SessionDate(year: year, month: month, day: days) else {
            preconditionFailure("a month has a last")
        }
        return last.adding(days: -(last.weekday.rawValue % 7))
    }
}

extension FixedWidthInteger where Self: SignedInteger {
    /// The quotient rounded towards minus infinity.
    package func flooringDivision(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
