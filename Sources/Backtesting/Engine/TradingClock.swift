import Market

/// When the sessions of one exchange open and close: those for which there are prices.
///
/// Moments are minutes since 1970 on the exchange's own clock.
struct TradingClock: Sendable {
    /// Where the entry of an event falls.
    enum Answer {
        /// A place among the panel's sessions.
        case session(Int)
        /// The exchange held a session before the first for which there are prices.
        case beforeData
        /// The exchange held a session for which there are no prices at all.
        case hole
        case afterData
    }

    private struct Session {
        let place: Int
        let open: Int
        let close: Int
        /// Open and close of the exchange's session before, for which there need be no prices.
        let openBefore: Int
        let closeBefore: Int
    }

    private let firstDay: Int
    private var sessions: [Session] = []
    /// For each day from the first on, how many sessions lie before it.
    private var before: [Int32] = []
    /// For each of the panel's sessions, how many of the exchange's own lie up to and at it.
    private var ordinals: [Int32] = []
    /// For each of the sessions, how many the exchange held from the first to it, those without any prices included.
    private var held: [Int32] = []

    /// Where the calendar is a guess, so long a stretch without prices may be a holiday: no exchange closes for longer in
    /// peace.
    private static let longestHoliday = 10 * 1440

    /// - Parameters:
    ///   - isKnown: whether the instruments are known to keep the calendar.
    ///   - present: on which of the days an instrument of the exchange has a bar.
    init(calendar: ExchangeCalendar, isKnown: Bool, days: [Int32], present: [Bool]) {
        // 09:30 to 16:00 where the hours of the day aren't known.
        func hours(_ day: SessionDate) -> TradingHours {
            calendar.hours(of: day) ?? TradingHours(open: 570, close: 960)
        }
        firstDay = Int(days.first ?? 0)
        for (place, day) in days.enumerated() {
            defer { ordinals.append(Int32(sessions.count)) }
            guard present[place] else { continue }
            let date = SessionDate(dayNumber: day), own = hours(date), midnight = Int(day) * 1440
            var openBefore = midnight + own.open - Self.longestHoliday
            var closeBefore = midnight + own.close - Self.longestHoliday
            let last = calendar.session(before: date)
            if let before = sessions.last, let count = held.last {
                let day = SessionDate(dayNumber: days[before.place])
                let isCounted = isKnown && calendar.knows(day) && calendar.knows(date)
                let between = isCounted ? calendar.sessionCount(after: day, through: date.adding(days: -1)) : 0
                held.append(count + 1 + Int32(between))
            } else {
                held.append(1)
            }
            if isKnown, calendar.knows(last) {
                let other = hours(last)
                openBefore = Int(last.dayNumber) * 1440 + other.open
                closeBefore = Int(last.dayNumber) * 1440 + other.close
            }
            while before.count <= Int(day) - firstDay { before.append(Int32(sessions.count)) }
            sessions.append(
                Session(
                    place: place, open: midnight + own.open, close: midnight + own.close, openBefore: openBefore,
                    closeBefore: closeBefore))
        }
    }

    /// The first session whose trading instant lies strictly after a moment; O(1).
    func entry(after moment: Int, at entry: TradeRule.Entry) -> Answer {
        var next = countBefore(dayOf: moment)
        while next < sessions.count, instant(next, entry) <= moment { next += 1 }
        guard next < sessions.count else { return .afterData }
        let reach = entry == .open ? sessions[next].openBefore : sessions[next].closeBefore
        if moment < reach { return next == 0 ? .beforeData : .hole }
        return .session(sessions[next].place)
    }

    /// The last session that had closed by a moment; O(1).
    func closedSession(by moment: Int) -> Int? {
        var count = countBefore(dayOf: moment)
        while count < sessions.count, sessions[count].close <= moment { count += 1 }
        return count > 0 ? sessions[count - 1].place : nil
    }

    /// When an entry of a session is made.
    func instant(ofPlace place: Int, _ entry: TradeRule.Entry) -> Int { instant(Int(ordinals[place]) - 1, entry) }

    /// How many sessions the exchange held from one to another, both counted, as far as its calendar is known; else those
    /// for which some instrument has prices.
    ///
    /// - Precondition: the exchange has prices in both.
    func count(from first: Int, through last: Int) -> Int {
        Int(held[Int(ordinals[last]) - 1] - held[Int(ordinals[first]) - 1]) + 1
    }

    var lastSession: Int? { sessions.last?.place }

    private func instant(_ ordinal: Int, _ entry: TradeRule.Entry) -> Int {
        entry == .open ? sessions[ordinal].open : sessions[ordinal].close
    }

    private func countBefore(dayOf moment: Int) -> Int {
        let day = moment.flooringDivision(by: 1440) - firstDay
        return day < 0 ? 0 : day < before.count ? Int(before[day]) : sessions.count
    }
}
