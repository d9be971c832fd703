extension Article.Publication {
    /// What an exchange's clock showed; `nil` where the time, its zone or the exchange's clock isn't known.
    package func wallTime(in calendar: ExchangeCalendar) -> WallTime? {
        calendar.timeZone.flatMap { wallTime(on: $0) }
    }

    /// Whether the time is one of the world's clock, which says nothing of where the article was written.
    package var isUniversal: Bool { zone.map { ["UTC", "GMT", "Z"].contains($0.uppercased()) } ?? false }

    /// When it came out on an exchange's clock, to the minute; `nil` where its time isn't known, or not on which clock.
    ///
    /// `ET`, `EST` and `EDT` all mean New York's clock: writers don't tell them apart. An hour that comes twice in autumn
    /// counts as the second.
    public func wallTime(on clock: TimeZoneRule) -> WallTime? {
        guard let minute, let zone else { return nil }
        return Self.rule(of: zone)?.instants(of: WallTime(day: date, minute: minute)).last
            .flatMap { clock.wallTime(at: $0) }
    }

    private static func rule(of zone: String) -> TimeZoneRule? {
        switch zone.uppercased() {
        case "ET", "EST", "EDT": return .newYork
        case "UTC", "GMT", "Z": return .utc
        case "HKT": return .hongKong
        default:
            // `-0500` is `-05:00`.
            let isBare = zone.utf8.count == 5 && !zone.contains(":")
            return TimeZoneRule(name: isBare ? "\(zone.prefix(3)):\(zone.suffix(2))" : zone)
        }
    }

    /// The latest moment on an exchange's clock at which it may have come out: the time where it is known, else the last
    /// minute of its date, there and in New York, whichever is later. A date is the publisher's, and lasts longest in
    /// America.
    public func latestWallTime(on clock: TimeZoneRule) -> WallTime {
        if let known = wallTime(on: clock) { return known }
        let end = WallTime(day: date, minute: 23 * 60 + 59)
        let american = TimeZoneRule.newYork.instants(of: end).last.flatMap { clock.wallTime(at: $0) }
        return max(end, american ?? end)
    }
}
