extension Article.Publication {
    /// What an exchange's clock showed; `nil` where the time, its zone or the exchange's clock isn't known.
    package func wallTime(in calendar: ExchangeCalendar) -> WallTime? {
        guard let minute, let zone, let clock = calendar.timeZone else { return nil }
        if ["ET", "EST", "EDT"].contains(zone.uppercased()) {
            return clock == .newYork ? WallTime(day: date, minute: minute) : nil
        }
        guard let east = Self.minutesEast(of: zone) else { return nil }
        return clock.wallTime(at: UTCInstant(seconds: Int(date.dayNumber) * 86_400 + (minute - east) * 60))
    }

    /// Whether the time is one of the world's clock, which says nothing of where the article was written.
    package var isUniversal: Bool { zone.map { ["UTC", "GMT", "Z"].contains($0.uppercased()) } ?? false }

    /// Reads `UTC`, `GMT`, `Z`, `+08:00` or `-0500`.
    private static func minutesEast(of zone: String) -> Int? {
        if ["UTC", "GMT", "Z"].contains(zone.uppercased()) { return 0 }
        guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
        let digits = zone.dropFirst().filter { $0 != ":" }
        guard digits.count == 4, let number = Int(digits) else { return nil }
        let minutes = number / 100 * 60 + number % 100
        return sign == "-" ? -minutes : minutes
    }
}
