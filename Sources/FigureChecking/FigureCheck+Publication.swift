import Market

extension FigureCheck {
    var calendar: ExchangeCalendar? { claim.subject.calendar }

    /// The session that the exchange held just before the claim's and that the prices lack: with it missing, "the
    /// previous close" of the file is another day's.
    var missingSession: SessionDate? {
        guard let calendar, let previous = match.previousRow else { return nil }
        let expected = calendar.session(before: match.session)
        return calendar.knows(expected) && history.sessions[previous] < expected ? expected : nil
    }

    /// Whether the figure may be of a moment within its session: the article is of that day (or undated) and is not
    /// known to be later than the close.
    var mayBeWithinSession: Bool {
        guard let published = reading.article.published else { return true }
        guard published.date == match.session else { return false }
        guard let close = calendar?.closeMinute(of: match.session), let minute = publicationMinute else { return true }
        return minute < close
    }

    /// When on the claim's day the article came out, in minutes by the exchange's clock; `nil` where that is not known
    /// or another day.
    var publicationMinute: Int? {
        calendar.flatMap { reading.article.published?.localMinute(in: $0, on: match.session) }
    }
}

extension Article.Publication {
    /// Minutes after midnight by the exchange's clock; `nil` where time or zone are unknown or the day is another there.
    func localMinute(in calendar: ExchangeCalendar, on day: SessionDate) -> Int? {
        guard let minute, let zone, let clock = calendar.timeZone else { return nil }
        if ["ET", "EST", "EDT"].contains(zone.uppercased()) { return clock == .newYork ? minute : nil }
        guard let east = Self.minutesEast(of: zone) else { return nil }
        let seconds = Int(date.dayNumber) * 86_400 + (minute - east) * 60
        guard let local = clock.wallTime(at: UTCInstant(seconds: seconds)), local.day == day else { return nil }
        return local.minute
    }

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
