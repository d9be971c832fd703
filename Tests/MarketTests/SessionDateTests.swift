import Market
import TestSupport
import Testing

@Suite struct SessionDateTests {
    @Test func everyDayOfTwoCenturiesComesBack() throws {
        // 1 January 1900 was a Monday, 25 567 days before 1970.
        var number: Int32 = -25_567
        var weekday = Weekday.monday.rawValue
        for year in 1900...2100 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let months = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (index, days) in months.enumerated() {
                #expect(SessionDate.days(inMonth: index + 1, of: year) == days)
                for day in 1...days {
                    let date = try #require(SessionDate(year: year, month: index + 1, day: day))
                    let parts = date.components
                    guard date.dayNumber == number, parts == (year, index + 1, day), date.weekday.rawValue == weekday,
                        SessionDate(iso: date.description) == date
                    else {
                        Issue.record("\(year)-\(index + 1)-\(day) is \(date), day \(date.dayNumber), a \(date.weekday)")
                        return
                    }
                    number += 1
                    weekday = weekday % 7 + 1
                }
                #expect(SessionDate(year: year, month: index + 1, day: days + 1) == nil)
            }
        }
        #expect(number == 47_847)
    }

    @Test(arguments: [
        "2024-2-03", "2024-02-3", "24-02-03", "2024/02/03", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01",
        "2024-00-10", "2024-01-00", "0000-01-01", "2024-01-01 ", "", "2024-01", "２０２４-01-01", "-024-01-01",
    ])
    func whatIsNoDateIsRefused(text: String) { #expect(SessionDate(iso: text) == nil) }

    @Test func monthsAreCountedByTheCalendar() {
        func day(_ iso: String) -> SessionDate { SessionDate(iso: iso)! }
        #expect(day("2024-01-31").adding(months: 1) == day("2024-02-29"))
        #expect(day("2023-01-31").adding(months: 1) == day("2023-02-28"))
        #expect(day("2024-02-29").adding(years: -1) == day("2023-02-28"))
        #expect(day("2024-02-29").adding(years: 4) == day("2028-02-29"))
        #expect(day("2024-01-15").adding(months: -1) == day("2023-12-15"))
        #expect(day("2024-12-15").adding(months: 1) == day("2025-01-15"))
        #expect(day("2024-03-31").adding(months: -13) == day("2023-02-28"))
        #expect(day("0001-03-01").adding(months: -3) == day("0001-01-01"))
        #expect(day("9999-03-01").adding(years: 1) == day("9999-12-31"))
        #expect(day("2024-03-01").days(since: day("2024-02-01")) == 29)
        #expect(day("2024-02-28").adding(days: 2) == day("2024-03-01"))
    }

    @Test func orderIsThatOfTheCalendar() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let first = SessionDate(dayNumber: Int32.random(in: -25_000...47_000, using: &random))
            let second = SessionDate(dayNumber: Int32.random(in: -25_000...47_000, using: &random))
            // ISO dates of four-digit years sort as texts.
            #expect((first < second) == (first.description < second.description), "seed 7")
        }
    }
}
