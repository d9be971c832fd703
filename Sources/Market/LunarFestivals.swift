/// The Gregorian days of the Chinese festivals that are holidays in Hong Kong.
///
/// A committed table, because the Chinese calendar follows the true moon and sun and has no short exact rule.
/// Source: Hong Kong Observatory, Gregorian–Lunar Calendar Conversion Table.
struct LunarFestivals: Hashable, Sendable {
    /// The first three days of the first month.
    let newYearDays: [SessionDate]
    /// Tomb sweeping: the day on which the sun stands at 15° of longitude.
    let chingMing: SessionDate
    /// The 8th day of the 4th month.
    let buddhasBirthday: SessionDate
    /// The dragon boat festival: the 5th day of the 5th month.
    let tuenNg: SessionDate
    /// The 15th day of the 8th month; the holiday is the day after.
    let midAutumn: SessionDate
    /// The 9th day of the 9th month.
    let chungYeung: SessionDate

    /// The years of the table.
    static let years = 1990...(1990 + table.count - 1)

    /// - Precondition: `year` is one of ``years``.
    init(year: Int) {
        let row = Self.table[year - Self.years.lowerBound]
        func day(_ column: Int) -> SessionDate { .calendarDay(year, row[column] / 100, row[column] % 100) }
        self.newYearDays = (0..<3).map { day(0).adding(days: $0) }
        self.chingMing = day(1)
        self.buddhasBirthday = day(2)
        self.tuenNg = day(3)
        self.midAutumn = day(4)
        self.chungYeung = day(5)
    }

    /// A row a year from 1990 on: New Year, Ching Ming, Buddha's birthday, Tuen Ng, Mid-Autumn and Chung Yeung, each as
    /// month × 100 + day.
    private static let table: [[Int]] = [
        [127, 405, 502, 528, 1003, 1026],  // 1990
        [215, 405, 521, 616, 922, 1016],  // 1991
        [204, 404, 510, 605, 911, 1004],  // 1992
        [123, 405, 528, 624, 930, 1023],  // 1993
        [210, 405, 518, 613, 920, 1013],  // 1994
        [131, 405, 507, 602, 909, 1101],  // 1995
        [219, 404, 524, 620, 927, 1020],  // 1996
        [207, 405, 514, 609, 916, 1010],  // 1997
        [128, 405, 503, 530, 1005, 1028],  // 1998
        [216, 405, 522, 618, 924, 1017],  // 1999
        [205, 404, 511, 606, 912, 1006],  // 2000
        [124, 405, 430, 625, 1001, 1025],  // 2001
        [212, 405, 519, 615, 921, 1014],  // 2002
        [201, 405, 508, 604, 911, 1004],  // 2003
        [122, 404, 526, 622, 928, 1022],  // 2004
        [209, 405, 515, 611, 918, 1011],  // 2005
        [129, 405, 505, 531, 1006, 1030],  // 2006
        [218, 405, 524, 619, 925, 1019],  // 2007
        [207, 404, 512, 608, 914, 1007],  // 2008
        [126, 404, 502, 528, 1003, 1026],  // 2009
        [214, 405, 521, 616, 922, 1016],  // 2010
        [203, 405, 510, 606, 912, 1005],  // 2011
        [123, 404, 428, 623, 930, 1023],  // 2012
        [210, 404, 517, 612, 919, 1013],  // 2013
        [131, 405, 506, 602, 908, 1002],  // 2014
        [219, 405, 525, 620, 927, 1021],  // 2015
        [208, 404, 514, 609, 915, 1009],  // 2016
        [128, 404, 503, 530, 1004, 1028],  // 2017
        [216, 405, 522, 618, 924, 1017],  // 2018
        [205, 405, 512, 607, 913, 1007],  // 2019
        [125, 404, 430, 625, 1001, 1025],  // 2020
        [212, 404, 519, 614, 921, 1014],  // 2021
        [201, 405, 508, 603, 910, 1004],  // 2022
        [122, 405, 526, 622, 929, 1023],  // 2023
        [210, 404, 515, 610, 917, 1011],  // 2024
        [129, 404, 505, 531, 1006, 1029],  // 2025
        [217, 405, 524, 619, 925, 1018],  // 2026
        [206, 405, 513, 609, 915, 1008],  // 2027
        [126, 404, 502, 528, 1003, 1026],  // 2028
        [213, 404, 520, 616, 922, 1016],  // 2029
        [203, 405, 509, 605, 912, 1005],  // 2030
    ]
}
