import FigureChecking
import Market
import Testing

/// Moves over more than a session: which start, which end, which kind of return.
@Suite struct HorizonTests {
    /// Closes on the days given, every price of a day the same.
    private static func history(_ rows: [(String, Double)], adjusted: [Double]? = nil) -> PriceHistory {
        Tape.history(
            rows.enumerated().map { index, row in
                "\(row.0) \(row.1) \(row.1) \(row.1) \(row.1)" + (adjusted.map { " \($0[index])" } ?? "")
            }.joined(separator: "\n"))
    }

    private static func check(
        _ history: PriceHistory, _ horizon: Claim.Horizon, _ printed: String, _ direction: Claim.Direction = .up,
        on day: String, published: String? = nil, edit: (inout Claim) -> Void = { _ in }
    ) -> FigureVerdict {
        let claim = Tape.claim(.percentMove, printed, direction, on: day) {
            $0.horizon = horizon
            $0.phase = .unspecified
            $0.base = nil
            edit(&$0)
        }
        return Tape.verdicts([claim], history, published: published ?? day)[0]
    }

    // New Year 2025: the year ends on Tuesday the 31st.
    private static let yearEnd = history([
        ("2024-12-30", 95), ("2024-12-31", 100), ("2025-01-02", 104), ("2025-01-03", 106), ("2025-01-06", 110),
        ("2025-12-30", 120), ("2025-12-31", 130), ("2026-01-02", 131.3), ("2026-01-05", 132.6),
    ])

    @Test func theYearToDateStartsWithTheLastCloseOfThePriorYear() {
        #expect(Self.check(Self.yearEnd, .ytd, "6", on: "2025-01-06").verdict == .confirmed)
        #expect(Self.check(Self.yearEnd, .ytd, "10", on: "2025-01-06").verdict == .confirmedOtherConvention)
        let later = Self.check(Self.yearEnd, .ytd, "10", on: "2025-01-06", published: "2025-01-07")
        #expect(later.verdict == .confirmed)
        #expect(later.formula == "close[2025-01-06] / close[2024-12-31] − 1")
    }

    @Test func onTheFirstSessionTheYearToDateIsThatSession() {
        // To the previous close the year has no length: only the close is left.
        let verdict = Self.check(Self.yearEnd, .ytd, "1", on: "2026-01-02")
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.convention?.name == "priorYearEnd>close")
    }

    @Test func aNamedYearRunsFromYearEndToYearEnd() {
        let verdict = Self.check(Self.yearEnd, .year, "30", on: "2025-12-31", published: "2026-01-05") {
            $0.asOf = .year(2025)
        }
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.formula == "close[2025-12-31] / close[2024-12-31] − 1")
    }

    @Test func twelveMonthsHaveTwoAnchors() {
        // Published on 2 January: a year before is the 2nd (104), a year before the previous close the 31st (100).
        let first = Self.check(Self.yearEnd, .twelveMonths, "30", on: "2026-01-02")
        #expect(first.verdict == .confirmed)
        #expect(first.formula == "close[2025-12-31] / close[2024-12-31] − 1")
        let second = Self.check(Self.yearEnd, .twelveMonths, "25", on: "2026-01-02")
        #expect(second.verdict == .confirmed)
        #expect(second.formula == "close[2025-12-31] / close[2025-01-02] − 1")
        let toTheClose = Self.check(Self.yearEnd, .twelveMonths, "31.3", on: "2026-01-02")
        #expect(toTheClose.verdict == .confirmedOtherConvention)
        let firstAfter = Self.check(Self.yearEnd, .twelveMonths, "22.6", on: "2026-01-02")
        #expect(firstAfter.verdict == .confirmedOtherConvention)
        #expect(firstAfter.convention?.name == "articleYearAgoAfter>previousClose")
    }

    @Test func everyConventionIsListedAndChanceIsPublished() throws {
        let verdict = Self.check(Self.yearEnd, .twelveMonths, "30", on: "2026-01-02")
        #expect(verdict.tried.count >= 6)
        #expect(verdict.tried.contains { $0.untried?.contains("252 sessions") == true })
        let chance = try #require(verdict.chanceHit)
        #expect(chance > 0 && chance < 1)
    }

    @Test func totalReturnsAreNamed() {
        let history = Self.history(
            [("2025-01-02", 100), ("2025-06-02", 110), ("2026-01-02", 120), ("2026-01-05", 121)],
            adjusted: [96, 108, 120, 121])
        let price = Self.check(history, .twelveMonths, "20", on: "2026-01-05")
        #expect(price.verdict == .confirmed)
        let total = Self.check(history, .twelveMonths, "25", on: "2026-01-05")
        #expect(total.verdict == .confirmedOtherConvention)
        #expect(total.convention?.name == "yearAgoOnOrBefore:total>previousClose:total")
        #expect(total.convention?.words.contains("dividends included") == true)
    }

    @Test func leapDaysFallBackToTheLastOfFebruary() {
        let history = Self.history([
            ("2023-02-27", 99), ("2023-02-28", 100), ("2023-03-01", 105), ("2024-02-28", 140), ("2024-02-29", 150),
            ("2025-02-27", 170), ("2025-02-28", 180), ("2025-03-03", 190),
        ])
        let fromLeapDay = Self.check(history, .oneYear, "50", on: "2024-02-29", published: "2024-03-01")
        #expect(fromLeapDay.verdict == .confirmed)
        #expect(fromLeapDay.formula == "close[2024-02-29] / close[2023-02-28] − 1")
        // A year before 28 February 2025 is 28 February 2024, not the leap day.
        let toFebruary = Self.check(history, .oneYear, "28.6", on: "2025-02-28", published: "2025-03-03")
        #expect(toFebruary.verdict == .confirmed)
        let leapDayStart = Self.check(history, .oneYear, "20", on: "2025-02-28", published: "2025-03-03")
        #expect(leapDayStart.verdict == .confirmedOtherConvention)
    }

    @Test func aStartOnAHolidayIsTheCloseBefore() {
        // 4 July 2024 was a holiday; so the year before 4 July 2025… is measured on the 3rd.
        let history = Self.history([
            ("2024-07-02", 98), ("2024-07-03", 100), ("2024-07-05", 102), ("2025-07-03", 150), ("2025-07-07", 160),
        ])
        let verdict = Self.check(history, .twelveMonths, "50", on: "2025-07-03", published: "2025-07-05")
        #expect(verdict.verdict == .confirmed)
        let afterHoliday = Self.check(history, .twelveMonths, "47", on: "2025-07-03", published: "2025-07-05")
        #expect(afterHoliday.verdict == .confirmedOtherConvention)
    }

    // Two weeks around Memorial Day, Monday 27 May 2024.
    private static let weeks = history([
        ("2024-05-16", 98), ("2024-05-17", 100), ("2024-05-20", 101), ("2024-05-21", 102), ("2024-05-22", 103),
        ("2024-05-23", 104), ("2024-05-24", 105), ("2024-05-28", 108), ("2024-05-29", 109), ("2024-05-30", 110),
        ("2024-05-31", 115.5), ("2024-06-03", 120),
    ])

    @Test func aWeekStartsWithTheLastCloseOfTheWeekBefore() {
        let holidayWeek = Self.check(Self.weeks, .week, "10", on: "2024-05-31", published: "2024-06-01")
        #expect(holidayWeek.verdict == .confirmed)
        #expect(holidayWeek.formula == "close[2024-05-31] / close[2024-05-24] − 1")
        // Five sessions in a week with a holiday reach into the week before.
        let sessions = Self.check(Self.weeks, .week, "11.1", on: "2024-05-31", published: "2024-06-01")
        #expect(sessions.verdict == .confirmedOtherConvention)
        #expect(sessions.convention?.name == "5SessionsBack>close")
        let asked = Self.check(Self.weeks, .week, "11.1", on: "2024-05-31", published: "2024-06-01") {
            $0.base = .close5sessionsAgo
        }
        #expect(asked.verdict == .confirmed)
    }

    @Test func anUndatedWeekOfTheDayEndsWithThePreviousClose() {
        let verdict = Self.check(Self.weeks, .week, "4.8", on: "2024-05-31")
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.convention?.name == "priorWeekEnd>previousClose")
    }

    /// Published on Friday without an hour: the week may end on Thursday, with a fall, or on Friday, with a rise.
    @Test(arguments: [
        ("2.3", Claim.Direction.up, FigureVerdict.Verdict.confirmedOtherConvention, FigureVerdict.Detail?.none),
        ("3.7", .down, .confirmed, nil), ("2.4", .up, .close, nil), ("3.1", .up, .contradicted, nil),
        ("3.1", .down, .contradicted, nil),
    ])
    func aWeekOfTheDayMayEndWithItsClose(
        printed: String, direction: Claim.Direction, verdict: FigureVerdict.Verdict, detail: FigureVerdict.Detail?
    ) {
        let history = Self.history([
            ("2025-12-26", 152.24), ("2025-12-29", 148.49), ("2025-12-30", 147.36), ("2025-12-31", 146.58),
            ("2026-01-02", 155.74),
        ])
        let check = Self.check(history, .week, printed, direction, on: "2026-01-02")
        #expect(check.verdict == verdict)
        #expect(check.detail == detail)
    }

    @Test func whereBothEndsDenyTheDirectionItIsWrong() {
        let history = Self.history([
            ("2025-12-26", 152.24), ("2025-12-30", 150), ("2025-12-31", 146.58), ("2026-01-02", 145),
        ])
        #expect(Self.check(history, .week, "3.7", .up, on: "2026-01-02").detail == .wrongDirection)
    }

    @Test func monthsAreOfTheCalendarOr21Sessions() {
        let history = Tape.closes(from: "2024-04-01", (0..<60).map { 100 + Double($0) })
        // 22 sessions in April: it ends at 121; May ends at 143.
        let may = Self.check(history, .month, "18.2", on: "2024-05-31", published: "2024-06-03") {
            $0.asOf = .month(year: 2024, month: 5)
        }
        #expect(may.verdict == .confirmed)
        #expect(may.formula == "close[2024-05-31] / close[2024-04-30] − 1")
        // From 8 February to 8 March there were only 20 sessions.
        let winter = Tape.closes(from: "2024-02-01", (0..<30).map { 100 + Double($0) })
        let sessions = Self.check(winter, .month, "20.2", on: "2024-03-08", published: "2024-03-09")
        #expect(sessions.verdict == .confirmedOtherConvention)
        #expect(sessions.convention?.name == "21SessionsBack>close")
        let toDate = Self.check(history, .month, "18.2", on: "2024-05-31", published: "2024-06-03") {
            $0.base = .prevMonthClose
        }
        #expect(toDate.verdict == .confirmed)
    }

    @Test func quartersStartWithTheLastCloseOfTheQuarterBefore() {
        let history = Tape.closes(from: "2024-03-28", (0..<40).map { 100 + Double($0) })
        let verdict = Self.check(history, .quarter, "10", on: "2024-04-12", published: "2024-04-13")
        #expect(verdict.formula == "close[2024-04-12] / close[2024-03-28] − 1")
        #expect(verdict.verdict == .confirmed)
    }

    @Test func sinceADateMayCountThatDayOrNot() {
        let fromClose = Self.check(Self.weeks, .sinceDate, "5", on: "2024-05-28", published: "2024-05-29") {
            $0.horizonStart = .day(Tape.day("2024-05-22"))
        }
        #expect(fromClose.verdict == .confirmed)
        #expect(fromClose.formula == "close[2024-05-28] / close[2024-05-22] − 1")
        let fromBefore = Self.check(Self.weeks, .sinceDate, "5.88", on: "2024-05-28", published: "2024-05-29") {
            $0.horizonStart = .day(Tape.day("2024-05-22"))
        }
        #expect(fromBefore.verdict == .confirmed)
    }

    @Test func sinceAnEventWithoutADateIsAmbiguous() {
        let verdict = Self.check(Self.weeks, .sinceEvent, "5", on: "2024-05-28")
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .ambiguousBase)
    }

    @Test func aFallFromAPeakStartsAtTheHighOrTheHighestClose() {
        let history = Tape.history(
            """
            2024-05-01 100 104 99 102
            2024-05-02 102 125 101 120
            2024-05-03 119 121 110 112
            2024-06-03 100 101 95 96
            2024-06-04 96 98 94 97
            """)
        func check(_ printed: String) -> FigureVerdict {
            Self.check(history, .sinceDate, printed, .down, on: "2024-06-03", published: "2024-06-05") {
                $0.base = .periodHigh
                $0.horizonStart = .month(year: 2024, month: 5)
            }
        }
        #expect(check("23.2").verdict == .confirmed)
        #expect(check("20").verdict == .confirmed)
        #expect(check("30").verdict == .contradicted)
    }

    @Test func anAllTimeHighBeforeThePricesIsUnknown() {
        let verdict = Self.check(Self.weeks, .sinceDate, "50", .down, on: "2024-05-28", published: "2024-05-29") {
            $0.base = .allTimeHigh
        }
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .missingDate)
    }

    @Test func pricesThatStartTooLateContradictNothing() {
        let verdict = Self.check(Self.weeks, .twelveMonths, "73", on: "2024-05-28")
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .missingDate)
        #expect(verdict.tried.allSatisfy { $0.untried != nil })
    }

    @Test func adjustedPricesContradictAYearOnlyBeyondItsDividends() {
        let unknown = AdjustmentStatus(.unknown, nil, evidence: "a lone close")
        let history = Tape.history(
            """
            2025-01-02 100 100 100 100
            2026-01-02 176 176 176 176
            2026-01-05 176 176 176 176
            """, status: unknown)
        let doubtful = Self.check(history, .twelveMonths, "73", on: "2026-01-05")
        #expect(doubtful.verdict == .notCheckable)
        #expect(doubtful.detail == .adjusted)
        // Dividends only ever make the adjusted return the larger one.
        #expect(Self.check(history, .twelveMonths, "90", on: "2026-01-05").verdict == .contradicted)
    }

    @Test func aPieceOfAfterTheCloseMeansTheClose() {
        let history = Self.yearEnd
        func check(minute: Int) -> FigureVerdict {
            let claim = Tape.claim(.percentMove, "10", .up, on: "2025-01-06") {
                $0.horizon = .ytd
                $0.phase = .unspecified
            }
            let article = Article(
                id: "a", file: "a.txt", published: .init(date: Tape.day("2025-01-06"), minute: minute, zone: "ET"),
                text: "")
            let reading = ArticleReading(article: article, claims: [claim], catalysts: [], rejected: [])
            let row = history.row(of: Tape.day("2025-01-06"))!
            let match = MatchedClaim(
                claim: "c1", ticker: Tape.baba, session: Tape.day("2025-01-06"), row: row, previousRow: row - 1)
            return checkFigures(of: reading, matched: [match], unmatched: [], panel: PricePanel([history]))[0]
        }
        #expect(check(minute: 10 * 60).verdict == .confirmedOtherConvention)
        #expect(check(minute: 16 * 60 + 30).verdict == .confirmed)
    }

    @Test func onAHalfDayTheCloseIsAtOne() {
        // The Friday after Thanksgiving 2024 closed at 13:00.
        let history = Tape.history(
            """
            2024-11-27 100 100 100 100
            2024-11-29 100 105 100 102
            """)
        func check(minute: Int, zone: String) -> FigureVerdict {
            let claim = Tape.claim(.percentMove, "4.0", .up, on: "2024-11-29") { $0.phase = .unspecified }
            let article = Article(
                id: "a", file: "a.txt", published: .init(date: Tape.day("2024-11-29"), minute: minute, zone: zone),
                text: "")
            let match = MatchedClaim(
                claim: "c1", ticker: Tape.baba, session: Tape.day("2024-11-29"), row: 1, previousRow: 0)
            return checkFigures(
                of: ArticleReading(article: article, claims: [claim], catalysts: [], rejected: []), matched: [match],
                unmatched: [], panel: PricePanel([history]))[0]
        }
        #expect(check(minute: 12 * 60, zone: "ET").detail == .intraday)
        #expect(check(minute: 14 * 60, zone: "ET").verdict == .contradicted)
        // 18:30 UTC is 13:30 in New York.
        #expect(check(minute: 18 * 60 + 30, zone: "UTC").verdict == .contradicted)
        #expect(check(minute: 17 * 60 + 30, zone: "+00:00").detail == .intraday)
    }

    @Test func aHoleBeforeTheSessionIsNotThePreviousClose() {
        let history = Self.history([("2024-05-20", 100), ("2024-05-22", 104), ("2024-05-23", 105)])
        let verdict = Self.check(history, .session, "4", on: "2024-05-22", published: "2024-05-23") {
            $0.phase = .close
        }
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .missingDate)
        #expect(verdict.reason.contains("2024-05-21"))
        // Over a holiday there is none: Monday 27 May 2024.
        let holiday = Self.check(Self.weeks, .session, "2.86", on: "2024-05-28", published: "2024-05-29") {
            $0.phase = .close
        }
        #expect(holiday.verdict == .confirmed)
    }
}
