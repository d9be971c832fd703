import Market
import Testing

/// Our calendars against exchange_calendars, day by day.
@Suite struct ExchangeCalendarOracleTests {
    @Test(arguments: [("XNYS", ExchangeCalendar.newYork, 21_915, 0), ("XHKG", ExchangeCalendar.hongKong, 14_975, 13)])
    func agreesOnEveryDay(code: String, calendar: ExchangeCalendar, days: Int, disagreements: Int) throws {
        let reference = try CalendarFixture(code: code)
        #expect(calendar.coverage == reference.coverage)
        let theirs = reference.days
        #expect(theirs.count == days)
        let ours = theirs.map { CalendarDay($0.day, in: calendar) }
        let differences = zip(ours, theirs).filter { $0 != $1 }
        #expect(differences.map(\.0.day).sorted() == reference.corrections.keys.sorted())
        #expect(reference.corrections.count == disagreements)
        for (day, isSession) in reference.corrections { #expect(calendar.isSession(day) == isSession, "\(day)") }
        let unknown = ours.filter { !calendar.knows($0.day) }
        #expect(unknown.isEmpty)
    }

    /// The look-ups by table against a walk over the days, also across the ends of the coverage.
    @Test(arguments: [ExchangeCalendar.newYork, .hongKong, .weekdays])
    func findsTheSameSessionsAsAWalk(calendar: ExchangeCalendar) throws {
        for from in ["1970-12-15", "1989-12-15", "1997-06-20", "2001-09-07", "2030-12-15"] {
            let days = try (0..<40).map { try day(from).adding(days: $0) }
            let sessions = days.filter(calendar.isSession)
            #expect(calendar.sessions(from: days[0], to: days[39]) == sessions)
            for day in days.dropFirst(10).dropLast(10) {
                #expect(calendar.session(onOrBefore: day) == sessions.last { $0 <= day }, "\(day)")
                #expect(calendar.session(onOrAfter: day) == sessions.first { $0 >= day }, "\(day)")
                #expect(calendar.session(before: day) == sessions.last { $0 < day }, "\(day)")
                #expect(calendar.session(after: day) == sessions.first { $0 > day }, "\(day)")
                #expect(calendar.session(3, after: day) == sessions.filter { $0 > day }[2], "\(day)")
                let upToDay = sessions.filter { $0 <= day }
                if upToDay.count >= 4 { #expect(calendar.session(-3, after: day) == upToDay.suffix(4).first, "\(day)") }
                for other in days {
                    let count = sessions.count { $0 > min(day, other) && $0 <= max(day, other) }
                    #expect(
                        calendar.sessionCount(after: day, through: other) == (day <= other ? count : -count),
                        "\(day) \(other)")
                }
            }
        }
    }
}
