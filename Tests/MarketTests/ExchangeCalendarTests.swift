import Market
import Testing

@Suite struct ExchangeCalendarTests {
    @Test(arguments: [
        ("2021-06-18", true), ("2022-06-20", false), ("2023-06-19", false),  // Juneteenth, from 2022
        ("2027-06-18", false),  // on a Saturday: the Friday before
        ("2023-04-07", false), ("2024-03-29", false), ("1999-04-02", false),  // Good Friday
        ("2023-04-10", true),  // Easter Monday
        ("2021-12-24", false), ("2021-12-31", true),  // Christmas on a Saturday; New Year on a Saturday
        ("2022-01-03", true), ("2023-01-02", false),  // New Year on a Saturday; on a Sunday
        ("2020-07-03", false), ("2021-07-05", false),  // Independence Day on a Saturday; on a Sunday
        ("1997-01-20", true), ("1998-01-19", false),  // Martin Luther King's birthday, from 1998
        ("2024-05-27", false), ("2024-09-02", false), ("2024-11-28", false), ("2024-02-19", false),
        ("1994-04-27", false), ("2004-06-11", false), ("2007-01-02", false), ("2018-12-05", false),
        ("2025-01-09", false),  // presidents' funerals
        ("1985-09-27", false), ("1977-07-14", false),  // hurricane Gloria, the blackout
        ("1980-11-04", false), ("1984-11-06", true), ("1978-11-07", true),  // elections
        ("1987-10-19", true), ("1987-09-07", false),
        ("2001-09-10", true), ("2001-09-11", false), ("2001-09-14", false), ("2001-09-17", true),
        ("2012-10-29", false), ("2012-10-30", false), ("2012-10-31", true),  // hurricane Sandy
        ("2024-06-15", false), ("2024-06-16", false), ("2024-10-14", true), ("2024-11-11", true),
    ])
    func newYorkKeepsItsHolidays(text: String, isSession: Bool) throws {
        #expect(try ExchangeCalendar.newYork.isSession(day(text)) == isSession)
    }

    @Test(arguments: [
        ("1992-11-27", 840), ("1993-11-26", 780), ("2023-11-24", 780), ("2024-12-24", 780), ("2023-07-03", 780),
        ("2002-07-05", 780), ("2002-07-03", 960), ("2019-07-03", 780), ("2013-07-05", 960), ("1999-12-31", 780),
        ("2024-12-31", 960), ("2024-12-26", 960),
    ])
    func newYorkClosesEarly(text: String, minute: Int) throws {
        #expect(try ExchangeCalendar.newYork.closeMinute(of: day(text)) == minute)
    }

    @Test(arguments: [
        ("2023-07-17", false), ("2021-10-13", false), ("2016-10-21", false),  // typhoons
        ("2010-04-06", false), ("2015-04-07", false), ("2021-04-06", false),  // Ching Ming meets Easter
        ("2012-10-02", false), ("2020-10-02", false),  // Mid-Autumn meets National Day
        ("2013-02-13", false), ("2000-02-04", false),  // Lunar New Year and a Sunday: the fourth day; before, the eve
        ("2024-09-18", false), ("2024-09-17", true), ("2015-09-03", false), ("1999-12-31", false),
        ("1998-05-04", true), ("2000-05-11", false),  // Buddha's birthday, from 1999
        ("2022-09-12", false), ("2029-09-24", false),  // the day after Mid-Autumn on a Sunday
        ("1997-06-30", false), ("1997-07-02", false), ("2024-07-01", false), ("1996-07-01", true),
    ])
    func hongKongKeepsItsHolidays(text: String, isSession: Bool) throws {
        #expect(try ExchangeCalendar.hongKong.isSession(day(text)) == isSession)
    }

    @Test func hasNoHoursWithoutASession() throws {
        #expect(try ExchangeCalendar.newYork.closeMinute(of: day("2024-12-25")) == nil)
        #expect(try ExchangeCalendar.newYork.closeMinute(of: day("1989-12-29")) == nil)
        #expect(try ExchangeCalendar.weekdays.closeMinute(of: day("2024-12-24")) == nil)
        #expect(ExchangeCalendar.weekdays.coverage == nil)
    }

    @Test func saysWhatItDoesNotKnow() throws {
        for calendar in [ExchangeCalendar.newYork, .hongKong, .weekdays] {
            // Christmas Day of 1969, a Thursday, and a weekend.
            #expect(try calendar.isSession(day("1969-12-25")) && !calendar.knows(day("1969-12-25")))
            #expect(try !calendar.isSession(day("1969-12-27")) && calendar.knows(day("1969-12-27")))
            #expect(try calendar.session(before: day("1969-12-22")) == day("1969-12-19"))
            #expect(try calendar.session(after: day("2031-01-03")) == day("2031-01-06"))
        }
    }

    @Test(arguments: [
        ("NYSE", ExchangeCalendar.newYork), ("NASDAQ", .newYork), ("NYSE Arca", .newYork), ("nyse-american", .newYork),
        ("XNYS", .newYork), ("XNAS", .newYork), ("HKEX", .hongKong), ("SEHK", .hongKong), ("xhkg", .hongKong),
        ("Hong Kong Stock Exchange", .hongKong),
    ])
    func isFoundByName(name: String, calendar: ExchangeCalendar) {
        #expect(ExchangeCalendar.calendar(forExchange: name) == calendar)
    }

    @Test(arguments: ["", "LSE", "TSE", "NYSE Euronext Paris", "Shenzhen"])
    func isNotFoundByAnotherName(name: String) {
        #expect(ExchangeCalendar.calendar(forExchange: name) == nil)
    }

    @Test func tellsItsZone() {
        #expect(ExchangeCalendar.newYork.timeZone == .newYork)
        #expect(ExchangeCalendar.hongKong.timeZone == .hongKong)
        #expect(ExchangeCalendar.weekdays.timeZone == nil)
    }
}

@Suite struct ObservedExchangeCalendarTests {
    @Test func infersSessionsFromTheDays() throws {
        // Out of order and with a repeat; no prices on Wednesday the 8th.
        let days = try ["2024-05-09", "2024-05-06", "2024-05-07", "2024-05-06"].map { try day($0) }
        let calendar = ExchangeCalendar.observed(days)
        #expect(calendar.rule == .observed)
        #expect(try calendar.coverage == day("2024-05-06")...day("2024-05-09"))
        #expect(try !calendar.isSession(day("2024-05-08")) && calendar.knows(day("2024-05-08")))
        #expect(try calendar.session(after: day("2024-05-07")) == day("2024-05-09"))
        #expect(try calendar.session(after: day("2024-05-09")) == day("2024-05-10"))
        #expect(try calendar.session(before: day("2024-05-06")) == day("2024-05-03"))
        #expect(try !calendar.knows(day("2024-05-10")) && !calendar.knows(day("2024-05-11")))
        #expect(calendar.description == "days with prices from 2024-05-06 to 2024-05-09")
        #expect(calendar == .observed(days.sorted()) && calendar != .observed([days[0]]))
    }

    @Test func seesWhichWeekdaysAreRegular() throws {
        // Sunday to Thursday, and one Saturday.
        let start = try day("2024-01-07")
        let regular = (0..<70).map { start.adding(days: $0) }.filter {
            $0.weekday != .friday && $0.weekday != .saturday
        }
        let calendar = try ExchangeCalendar.observed(regular + [day("2024-02-03")])
        #expect(try calendar.isSession(day("2024-02-03")))
        #expect(calendar.session(after: regular[regular.count - 1]) == start.adding(days: 70))
        #expect(start.adding(days: 70).weekday == .sunday)
        #expect(calendar.session(before: start) == start.adding(days: -3))
    }

    @Test func knowsNothingFromNoDays() {
        #expect(ExchangeCalendar.observed([]) == .weekdays)
    }
}
