/// A moment to the second: seconds since 1970-01-01 00:00 UTC, leap seconds not counted.
public struct UTCInstant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01 00:00 UTC.
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.seconds < rhs.seconds }
}

/// What the clock on a wall shows, an exchange's for instance.
public struct WallTime: Hashable, Comparable, Sendable {
    /// The day on the clock.
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

extension WallTime {
    /// Seconds since 1970-01-01 00:00 on the same clock.
    var localSeconds: Int { Int(day.dayNumber) * 86_400 + second }

    init(localSeconds seconds: Int) {
        let day = seconds.flooringDivision(by: 86_400)
        self.init(day: SessionDate(dayNumber: Int32(day)), second: seconds - day * 86_400)
    }
}
