import Market

extension SeriesAssembly {
    /// Which clock the stamps of bars are read from.
    mutating func clock(of raw: RawSeries, stamps: [Int64]) -> IntradayBars.Clock {
        if let zone = options.timeZone { return .stated(zone) }
        if dialect.dateForm.day == .inZone(.utc) { return .utc }
        if let (zone, heading) = zoneOfHeading {
            return .inferred(zone, evidence: "the heading '\(heading)' names \(zone.name)")
        }
        guard let (hours, share) = Self.hoursAheadOfNewYork(raw, stamps: stamps) else { return .unlabelled }
        let percent = Int((share * 100).rounded(.down))
        let ahead =
            hours == 0
            ? "as New York's clock has it" : "\(abs(hours)) h \(hours > 0 ? "ahead of" : "behind") New York's clock"
        let evidence = "\(percent) % of the volume falls into a session of 6.5 hours \(ahead)"
        find(.inferredClock, raw, row: 0) { "the stamps name no time zone; \(evidence)" }
        // A clock that is a fixed number of hours from New York's keeps New York's summer time only if it is New York's.
        return hours == 0 ? .inferred(.newYork, evidence: evidence) : .aheadOfNewYork(hours: hours)
    }

    /// The zone that the heading of the stamps ends with: `Datetime_ET`, `time (UTC)`, `Date HKT`.
    ///
    /// `EST` is not among the words: vendors write it for New York's clock and for one without summer time.
    private var zoneOfHeading: (TimeZoneRule, heading: String)? {
        let names = [
            "ET": "America/New_York", "UTC": "UTC", "GMT": "UTC", "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo",
        ]
        for column in dialect.columns where column.role == .time || column.role == .date {
            let words = column.heading.split { !($0.isLetter || $0 == "/") }
            // A heading of one word, such as `UTC`, says as much.
            guard let last = words.last else { continue }
            if let zone = TimeZoneRule(name: names[last.uppercased()] ?? String(last)) { return (zone, column.heading) }
        }
        return nil
    }

    /// By how many hours the clock is ahead of New York's, if the volume gives it away: nearly all of it falls into
    /// 09:30–16:00 of one clock, and clearly less into those of all others.
    private static func hoursAheadOfNewYork(_ raw: RawSeries, stamps: [Int64]) -> (hours: Int, share: Double)? {
        guard raw.volumeSlot != nil, stamps.count >= 60 else { return nil }
        var volumes = [Double](repeating: 0, count: 48)
        for (row, stamp) in stamps.enumerated() {
            let second = stamp - stamp.flooringDivision(by: 86_400) * 86_400
            volumes[Int(second / 1800)] += raw.volume(row) ?? 0
        }
        let total = volumes.reduce(0, +)
        // The session must be less than the day that the file shows, or every clock would fit.
        guard total > 0, volumes.count(where: { $0 > 0 }) > 15 else { return nil }
        let shares = (-12...14).map { hours -> (Int, Double) in
            let session = (19..<32).map { volumes[($0 + 2 * hours + 48) % 48] }.reduce(0, +)
            return (hours, session / total)
        }
        let ranked = shares.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        guard ranked[0].1 >= 0.8, ranked[0].1 - ranked[1].1 >= 0.05 else { return nil }
        return ranked[0]
    }
}
