extension ExchangeCalendar {
    /// The last session on or before a day.
    public func session(onOrBefore day: SessionDate) -> SessionDate {
        var candidate = day
        while !isSession(candidate) {
            if let session = table?.session(onOrBefore: candidate) { return session }
            candidate = candidate.adding(days: -1)
        }
        return candidate
    }

    /// The first session on or after a day.
    public func session(onOrAfter day: SessionDate) -> SessionDate {
        var candidate = day
        while !isSession(candidate) {
            if let session = table?.session(onOrAfter: candidate) { return session }
            candidate = candidate.adding(days: 1)
        }
        return candidate
    }

    /// The last session before a day, whether or not that is one itself.
    public func session(before day: SessionDate) -> SessionDate { session(onOrBefore: day.adding(days: -1)) }

    /// The first session after a day, whether or not that is one itself.
    public func session(after day: SessionDate) -> SessionDate { session(onOrAfter: day.adding(days: 1)) }

    /// The session so many sessions after one (before it, if negative).
    ///
    /// A day that is no session counts as the session before it.
    ///
    /// - Complexity: O(1) within the coverage.
    public func session(_ count: Int, after day: SessionDate) -> SessionDate {
        if let session = table?.session(count, after: day) { return session }
        var session = session(onOrBefore: day)
        for _ in 0..<abs(count) { session = count > 0 ? self.session(after: session) : self.session(before: session) }
        return session
    }

    /// All sessions of a stretch of days, both ends included; none if `last` is before `first`.
    public func sessions(from first: SessionDate, to last: SessionDate) -> [SessionDate] {
        guard first <= last else { return [] }
        return (first.dayNumber...last.dayNumber).lazy.map(SessionDate.init(dayNumber:)).filter(isSession)
    }

    /// How many sessions lie after `first`, up to and including `last`; negative if `last` is the earlier.
    ///
    /// - Complexity: O(1) within the coverage, else linear in the number of days.
    public func sessionCount(after first: SessionDate, through last: SessionDate) -> Int {
        guard first <= last else { return -sessionCount(after: last, through: first) }
        if let count = table?.sessionCount(after: first, through: last) { return count }
        return first == last ? 0 : sessions(from: first.adding(days: 1), to: last).count
    }
}
