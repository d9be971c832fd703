/// The days on which the Stock Exchange of Hong Kong is closed or closes early, from 1990 on.
///
/// The exchange keeps Hong Kong's general holidays. Source: General Holidays Ordinance (Cap. 149) and its schedule,
/// with the substitution rules for Sundays and holidays that meet; the exchange's trading calendars for closures on
/// account of storms.
enum HongKongHolidays {
    static let table: SessionTable = {
        let years = LunarFestivals.years
        let holidays = Set(years.flatMap(generalHolidays)).union(specialClosings)
        return SessionTable(
            coverage: SessionDate.yearRange(years), isHoliday: holidays.contains,
            hours: { TradingHours(open: openMinute(of: $0), close: closeMinute(of: $0)) })
    }()

    /// All general holidays of a year, as they are kept.
    ///
    /// A holiday that falls on a Sunday or on another holiday is kept on the next day that is neither.
    static func generalHolidays(of year: Int) -> Set<SessionDate> {
        let nominal = substitutedHolidays(of: year).sorted()
        var kept: Set<SessionDate> = []
        for holiday in nominal {
            var day = holiday
            while day.weekday == .sunday || kept.contains(day) || (day != holiday && nominal.contains(day)) {
                day = day.adding(days: 1)
            }
            kept.insert(day)
        }
        return kept.union(unsubstitutedHolidays(of: year))
    }

    /// The holidays that are made good when they fall on a Sunday, on their own days.
    private static func substitutedHolidays(of year: Int) -> [SessionDate] {
        let easter = SessionDate.easterSunday(of: year)
        let festivals = LunarFestivals(year: year)
        func day(_ month: Int, _ day: Int) -> SessionDate { .calendarDay(year, month, day) }

        var holidays = [
            day(1, 1), festivals.chingMing, easter.adding(days: -2), easter.adding(days: -1), easter.adding(days: 1),
            festivals.tuenNg, festivals.chungYeung, day(12, 25), day(12, 26),
        ]
        if year >= 1999 { holidays += [day(5, 1), festivals.buddhasBirthday] }
        if year >= 1997 { holidays += [day(7, 1), day(10, 1)] }
        // In the first two years after the handover, the holidays of the Crown had successors of two days.
        if year == 1997 { holidays += [day(6, 30), day(7, 2), day(8, 18), day(10, 2)] }
        if year == 1998 { holidays += [day(8, 17), day(10, 2)] }
        if let queensBirthday = queensBirthdays[year] { holidays.append(day(6, queensBirthday)) }
        if year <= 1996 { holidays.append(lastMondayOfAugust(year)) }
        let afterMidAutumn = festivals.midAutumn.adding(days: 1)
        if year >= substitutionAmended {
            holidays += festivals.newYearDays + [afterMidAutumn]
        } else if afterMidAutumn.weekday != .sunday {
            holidays.append(afterMidAutumn)
        }
        return holidays
    }

    /// Lunar New Year when it still had a rule of its own: the day before it was the holiday in lieu of a Sunday.
    private static func unsubstitutedHolidays(of year: Int) -> [SessionDate] {
        guard year < substitutionAmended else { return [] }
        let days = LunarFestivals(year: year).newYearDays
        return days.contains { $0.weekday == .sunday } ? days + [days[0].adding(days: -1)] : days
    }

    /// The first year in which the fourth day of Lunar New Year and the second day after Mid-Autumn, and no longer the
    /// day before, make good a Sunday (Holidays (Amendment) Ordinance 2011).
    private static let substitutionAmended = 2012

    /// The Queen's official birthday: the day in June on which it was kept.
    private static let queensBirthdays = [1990: 18, 1991: 17, 1992: 15, 1993: 14, 1994: 13, 1995: 19, 1996: 17]

    /// Liberation Day.
    private static func lastMondayOfAugust(_ year: Int) -> SessionDate {
        let last = SessionDate.calendarDay(year, 8, 31)
        return last.adding(days: 1 - last.weekday.rawValue)
    }

    /// Closings for the whole day outside the ordinance.
    private static let specialClosings = SessionDate.set([
        // Typhoons and rainstorms.
        "1992-07-22", "1993-09-17", "1999-09-16", "2001-07-06", "2001-07-25", "2008-08-06", "2008-08-22",
        "2011-09-29", "2013-08-14", "2016-08-02", "2016-10-21", "2017-08-23", "2020-10-13", "2021-10-13",
        "2023-07-17", "2024-09-06",
        // The change of the computers to the year 2000; 70 years since the end of the war.
        "1999-12-31", "2015-09-03",
    ])
}

extension HongKongHolidays {
    /// The day from which the exchange opens at 09:30.
    private static let earlierOpening = SessionDate.calendarDay(2011, 3, 7)

    /// 10:00, and 09:30 since 7 March 2011.
    static func openMinute(of day: SessionDate) -> Int { day < earlierOpening ? 10 * 60 : 9 * 60 + 30 }

    /// 16:00, or the end of the morning on the eves of Christmas, New Year and (since 2013) Lunar New Year.
    static func closeMinute(of day: SessionDate) -> Int {
        let (year, month, dayOfMonth) = day.components
        let isHalfDay =
            switch (month, dayOfMonth) {
            case (12, 24), (12, 31): true
            case (1...2, _): year >= 2013 && day.adding(days: 1) == LunarFestivals(year: year).newYearDays[0]
            default: false
            }
        guard isHalfDay else { return 16 * 60 }
        return day < earlierOpening ? 12 * 60 + 30 : 12 * 60
    }
}
