extension Article.Publication {
    /// When it came out on an exchange's clock, to the minute; `nil` where its time isn't known, or not on which clock.
    ///
    /// `ET`, `EST` and `EDT` all mean New York's clock: writers don't tell them apart. An hour that comes twice in autumn
    /// counts as the second.
    public func wallTime(on clock: TimeZoneRule) -> WallTime? {
        guard let minute, let zone else { return nil }
        let printed = WallTime(day: date, minute: minute)
        let seconds = Int(date.dayNumber) * 86_400 + minute * 60
        switch zone.uppercased() {
        case "ET", "EST", "EDT", "AMERICA/NEW_YORK":
            return TimeZoneRule.newYork.instants(of: printed).last.flatMap { clock.wallTime(at: $0) }
        case "UTC", "GMT", "Z": return clock.wallTime(at: UTCInstant(seconds: seconds))
        case "HKT": return clock.wallTime(at: UTCInstant(seconds: seconds - 8 * 3600))
        default:
            // `-0500` is `-05:00`.
            let isBare = zone.utf8.count == 5 && !zone.contains(":")
            guard let rule = TimeZoneRule(name: isBare ? "\(zone.prefix(3)):\(zone.suffix(2))" : zone) else {
                return nil
            }
            return clock.wallTime(at: rule.instant(ofLocalSeconds: seconds))
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
