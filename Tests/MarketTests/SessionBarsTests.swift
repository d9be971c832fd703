import Market
import Testing

@Suite struct SessionBarsFromIntradayTests {
    private static func intraday(_ stamps: [Int64], clock: IntradayBars.Clock, highs: [Double]? = nil) -> IntradayBars {
        var columns: [PriceHistory.Field: PriceColumn] = [
            .close: PriceColumn(stamps.indices.map { Price(100 + Double($0)) })
        ]
        if let highs { columns[.high] = PriceColumn(highs.map { Price($0) }) }
        return IntradayBars(
            ticker: Ticker("ACME")!, stamps: stamps, clock: clock, columns: columns,
            origin: .init(file: "i.csv", lines: stamps.indices.map { UInt32($0 + 2) }, headings: [:]))
    }

    /// Seconds of a day's minute on whatever clock.
    private static func stamp(_ day: String, _ hour: Int, _ minute: Int) -> Int64 {
        Int64(SessionDate(iso: day)!.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60)
    }

    @Test func stampsOfNewYorkKeepTheirMinutes() throws {
        let bars = try #require(
            SessionBars(
                Self.intraday(
                    [
                        Self.stamp("2026-01-02", 5, 30), Self.stamp("2026-01-02", 9, 30),
                        Self.stamp("2026-01-02", 15, 55),
                        Self.stamp("2026-01-02", 16, 0),
                    ], clock: .stated(.newYork)), calendar: .newYork))
        #expect(bars.bars.map(\.minute) == [330, 570, 955, 960])
        #expect(bars.bars.map(\.session) == [.pre, .regular, .regular, .post])
        #expect(bars.bars.map(\.line) == [2, 3, 4, 5])
    }

    @Test func stampsInUTCAreMovedInSummerAndWinter() throws {
        let bars = try #require(
            SessionBars(
                Self.intraday(
                    [
                        Self.stamp("2026-01-02", 14, 30), Self.stamp("2026-07-02", 13, 30),
                        Self.stamp("2026-07-03", 13, 30),
                    ],
                    clock: .utc), calendar: .newYork))
        // The 3rd of July 2026 is a holiday: its bar has no session.
        #expect(bars.bars.map(\.minute) == [570, 570])
        #expect(bars.bars.map(\.day.description) == ["2026-01-02", "2026-07-02"])
    }

    @Test func halfDaysEndEarly() throws {
        let bars = try #require(
            SessionBars(
                Self.intraday(
                    [Self.stamp("2025-11-28", 12, 55), Self.stamp("2025-11-28", 13, 0)], clock: .stated(.newYork)),
                calendar: .newYork))
        #expect(bars.bars.map(\.session) == [.regular, .post])
    }

    @Test func rowsOfOneMinuteAreOneBar() throws {
        let first = Self.stamp("2026-01-02", 10, 0)
        let bars = try #require(
            SessionBars(
                Self.intraday([first, first + 20, first + 60], clock: .stated(.newYork), highs: [104, 103, 102]),
                calendar: .newYork))
        #expect(bars.bars.count == 2)
        #expect(bars.bars[0].high == Price(104))
        #expect(bars.bars[0].low == Price(100))
        #expect(bars.bars[0].close == Price(101))
    }

    @Test func anUnknownClockGivesNoBars() {
        let unlabelled = Self.intraday([Self.stamp("2026-01-02", 10, 0)], clock: .unlabelled)
        #expect(SessionBars(unlabelled, calendar: .newYork) == nil)
        #expect(SessionBars(unlabelled, calendar: .newYork, assuming: .newYork)?.bars.count == 1)
        #expect(SessionBars(unlabelled, calendar: .weekdays, assuming: .newYork) == nil)
    }
}
