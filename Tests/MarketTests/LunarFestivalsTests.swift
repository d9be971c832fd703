import Foundation
import Testing

@testable import Market

/// The committed table against the Chinese calendar of ICU, which Foundation computes from the moon.
@Suite struct LunarFestivalsTests {
    @Test(arguments: LunarFestivals.years) func agreesWithTheChineseCalendar(year: Int) throws {
        let festivals = LunarFestivals(year: year)
        let days: [(SessionDate, month: Int, day: Int)] = [
            (festivals.newYearDays[0], 1, 1), (festivals.newYearDays[2], 1, 3), (festivals.buddhasBirthday, 4, 8),
            (festivals.tuenNg, 5, 5), (festivals.midAutumn, 8, 15), (festivals.chungYeung, 9, 9),
        ]
        for (day, month, dayOfMonth) in days {
            let lunar = try chineseDay(day)
            #expect(lunar.month == month && lunar.day == dayOfMonth && lunar.isLeapMonth != true, "\(day)")
        }
        #expect(festivals.chingMing.month == 4 && (4...5).contains(festivals.chingMing.day))
    }

    private func chineseDay(_ day: SessionDate) throws -> DateComponents {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        let noon = Date(timeIntervalSince1970: Double(day.dayNumber) * 86_400 + 4 * 3600)
        return calendar.dateComponents([.month, .day], from: noon)
    }
}
