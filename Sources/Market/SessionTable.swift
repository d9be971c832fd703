/// The sessions of a stretch of days, laid out for look-ups in constant time.
///
/// A class, so that calendars share one table; nothing in it changes.
final class SessionTable: Sendable {
    let coverage: ClosedRange<SessionDate>
    /// Strictly increasing.
    let sessions: [SessionDate]
    /// The hours of each session, where they are known; empty if they never are.
    private let hours: [TradingHours?]
    /// For each day of the coverage and the day behind it, how many sessions lie before it.
    private let sessionsBefore: [Int32]
    /// The days of the week on which there may be sessions outside the coverage.
    private let regularWeekdays: Set<Weekday>

    /// Lays out a calendar that is given by rule.
    init(
        coverage: ClosedRange<SessionDate>, isHoliday: (SessionDate) -> Bool, hours: (SessionDate) -> TradingHours?
    ) {
        let days = (coverage.lowerBound.dayNumber...coverage.upperBound.dayNumber).map(SessionDate.init(dayNumber:))
        self.coverage = coverage
        self.sessions = days.filter { !$0.weekday.isWeekend && !isHoliday($0) }
        self.hours = sessions.map(hours)
        self.sessionsBefore = Self.sessionsBefore(sessions, in: coverage)
        self.regularWeekdays = Self.mondayToFriday
    }

    /// Lays out the days on which there were prices, or returns `nil` if there are none.
    init?(observed days: [SessionDate]) {
        var sessions = days.sorted()
        sessions.removeRepeats()
        guard let first = sessions.first, let last = sessions.last else { return nil }
        self.coverage = first...last
        self.sessions = sessions
        self.hours = []
        self.sessionsBefore = Self.sessionsBefore(sessions, in: first...last)
        self.regularWeekdays = Self.regularWeekdays(sessions, in: first...last)
    }

    private static let mondayToFriday = Set(Weekday.allCases.filter { !$0.isWeekend })

    private static func sessionsBefore(_ sessions: [SessionDate], in coverage: ClosedRange<SessionDate>) -> [Int32] {
        var counts: [Int32] = []
        counts.reserveCapacity(coverage.upperBound.days(since: coverage.lowerBound) + 2)
        for (index, session) in sessions.enumerated() {
            // Every day up to and including this session has `index` sessions before it.
            while counts.count <= session.days(since: coverage.lowerBound) { counts.append(Int32(index)) }
        }
        while counts.count < coverage.upperBound.days(since: coverage.lowerBound) + 2 {
            counts.append(Int32(sessions.count))
        }
        return counts
    }

    /// The days of the week with a session in more than half of the weeks: Sunday to Thursday in Tel Aviv, the whole
    /// week for a currency. Less than four weeks don't tell.
    private static func regularWeekdays(
        _ sessions: [SessionDate], in coverage: ClosedRange<SessionDate>
    ) -> Set<Weekday> {
        let weeks = (coverage.upperBound.days(since: coverage.lowerBound) + 1) / 7
        guard weeks >= 4 else { return mondayToFriday }
        let counts = sessions.reduce(into: [Int](repeating: 0, count: 8)) { $0[$1.weekday.rawValue] += 1 }
        let regular = Weekday.allCases.filter { 2 * counts[$0.rawValue] > weeks }
        return regular.isEmpty ? mondayToFriday : Set(regular)
    }
}

extension SessionTable {
    func isSession(_ day: SessionDate) -> Bool {
        guard let offset = offset(of: day) else { return regularWeekdays.contains(day.weekday) }
        return sessionsBefore[offset] != sessionsBefore[offset + 1]
    }

    /// The hours of a session of the coverage, where they are known.
    func hours(of day: SessionDate) -> TradingHours? {
        guard !hours.isEmpty, let offset = offset(of: day), isSession(day) else { return nil }
        return hours[Int(sessionsBefore[offset])]
    }

    /// The last session of the coverage on or before a day of the coverage.
    func session(onOrBefore day: SessionDate) -> SessionDate? {
        guard let offset = offset(of: day) else { return nil }
        let index = Int(sessionsBefore[offset + 1]) - 1
        return index >= 0 ? sessions[index] : nil
    }

    /// The first session of the coverage on or after a day of the coverage.
    func session(onOrAfter day: SessionDate) -> SessionDate? {
        guard let offset = offset(of: day) else { return nil }
        let index = Int(sessionsBefore[offset])
        return index < sessions.count ? sessions[index] : nil
    }

    /// The session `count` places behind the last one on or before a day, if both are of the coverage.
    func session(_ count: Int, after day: SessionDate) -> SessionDate? {
        guard let offset = offset(of: day) else { return nil }
        let index = Int(sessionsBefore[offset + 1]) - 1
        return index >= 0 && sessions.indices.contains(index + count) ? sessions[index + count] : nil
    }

    /// The number of sessions between two days of the coverage, the first of them left out.
    func sessionCount(after first: SessionDate, through last: SessionDate) -> Int? {
        guard let low = offset(of: first), let high = offset(of: last) else { return nil }
        return Int(sessionsBefore[high + 1]) - Int(sessionsBefore[low + 1])
    }

    private func offset(of day: SessionDate) -> Int? {
        coverage.contains(day) ? day.days(since: coverage.lowerBound) : nil
    }
}

extension Array where Element: Equatable {
    /// Keeps the first of every run of equal elements.
    fileprivate mutating func removeRepeats() {
        var kept: [Element] = []
        for element in self where kept.last != element { kept.append(element) }
        self = kept
    }
}
