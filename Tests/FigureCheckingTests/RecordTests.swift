import FigureChecking
import Market
import Testing

@Suite struct RecordTests {
    private static let history = Tape.history(
        """
        2024-02-28 99 100 98 99 99 500
        2024-02-29 100 104 99 100 100 900
        2024-03-01 100 112 100 110 110 300
        2024-03-04 110 111 100 102 102 200
        2024-03-05 102 109 101 108 108 100
        2024-03-06 108 109 90 95 95 400
        2024-04-01 95 104 94 103 103 100
        2024-04-02 103 115 102 113 113 700
        2024-04-03 113 114 109 111 111 100
        """)

    private func check(
        _ type: String, since: String?, _ direction: Claim.Direction? = .up, on day: String = "2024-04-02",
        published: String = "2024-04-05"
    ) -> FigureVerdict {
        let claim = Tape.claim(.record, nil, direction, on: day) {
            $0.recordType = type
            $0.since = since
            $0.statistic = nil
            $0.phase = .unspecified
        }
        return Tape.verdicts([claim], Self.history, published: published)[0]
    }

    @Test func theHighestCloseSinceADayThatWasHigher() {
        let verdict = check("highestClose", since: "2024-03-01", on: "2024-03-05")
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.reason.contains("2024-03-01"))
        #expect(verdict.rows.map(\.line) == [6, 4])
    }

    @Test func aRecordThatIsBeatenIsContradictedByItsRow() {
        let verdict = check("highestClose", since: "2024-02-29", on: "2024-04-01")
        #expect(verdict.verdict == .contradicted)
        #expect(verdict.detail == .overstated)
        #expect(verdict.reason.contains("2024-03-05"))
    }

    @Test func aRecordOfALongerTimeIsUnderstated() {
        let verdict = check("highestClose", since: "2024-03", on: "2024-04-02")
        #expect(verdict.verdict == .close)
        #expect(verdict.detail == .understated)
    }

    @Test func everNeedsPricesSinceTheListing() {
        let unknown = check("highestClose", since: "ever")
        #expect(unknown.verdict == .notCheckable)
        #expect(unknown.detail == .missingDate)
        let beaten = check("highestClose", since: "ever", on: "2024-04-03")
        #expect(beaten.verdict == .contradicted)
        let unreachable = check("highestClose", since: "2020-03")
        #expect(unreachable.verdict == .notCheckable)
    }

    @Test func oneDayMovesAreComparedByReturns() {
        // Of 1 March, +10 %; of 2 April, +9.71 %.
        #expect(check("best1d", since: "2024-03-01").verdict == .confirmed)
        #expect(check("best1d", since: "2024-02-29").verdict == .contradicted)
        // The fall of 6 March is 28 days back; spans are rounded, and these 25 to 31 days are four weeks.
        #expect(check("worst1d", since: "4weeks", .down, on: "2024-04-03").verdict == .confirmed)
        #expect(check("worst1d", since: "5weeks", .down, on: "2024-04-03").verdict == .contradicted)
        #expect(check("worst1d", since: "2months", .down, on: "2024-04-03").verdict == .contradicted)
        #expect(check("biggest1dPct", since: "2024-03-04", .down, on: "2024-03-06").verdict == .close)
        // In points 10 and 10 are equal, in percent they are not.
        #expect(check("biggest1dPct", since: "2024-03-01").verdict == .confirmed)
        #expect(check("best1d", since: "2024-03-06", on: "2024-04-03").detail == .wrongDirection)
    }

    @Test func extremesWithinTheSessionHaveTheirColumn() {
        #expect(check("intradayHigh", since: "2024-02-28").verdict == .close)
        // Equalled the day before.
        let equalled = check("intradayHigh", since: "2024-03-04", on: "2024-03-06")
        #expect(equalled.verdict == .close)
        #expect(equalled.detail == .overstated)
        #expect(check("intradayHigh", since: "2024-03-01", on: "2024-04-03").verdict == .contradicted)
        // "The lowest since": by the close or by the low.
        #expect(check("lowest", since: "2024-02-28", .down, on: "2024-03-06").verdict == .close)
        #expect(check("highestVolume", since: "2024-02-29", nil).verdict == .confirmed)
        #expect(check("highestVolume", since: "2024-02-28", nil).verdict == .contradicted)
    }

    @Test func recordsThatNeedOtherFactsSaySo() {
        #expect(check("firstBelowIPO", since: "IPO", .down).detail == .externalFact)
        #expect(check("biggest1dValueLoss", since: "ever", .down).detail == .externalFact)
        #expect(check("highestClose", since: nil).detail == .ambiguousBase)
    }

    @Test func anErasedGainOfTheYearEndsBelowTheYearsStart() {
        let history = Tape.closes(from: "2024-12-31", [100, 104, 103, 99, 101])
        func check(_ day: String) -> FigureVerdict {
            Tape.verdicts(
                [Tape.claim(.record, nil, .down, on: day) { $0.recordType = "erasedYtdGain" }], history,
                published: "2025-02-01")[0]
        }
        #expect(check("2025-01-06").verdict == .confirmed)
        #expect(check("2025-01-03").verdict == .contradicted)
    }
}

@Suite struct StreakTests {
    // Signs from the second session on: + + − + + + 0 −
    private static let history = Tape.closes(from: "2024-05-01", [10, 11, 12, 11, 12, 13, 14, 14, 13])

    private func check(
        _ count: String, _ unit: String, _ direction: Claim.Direction, on day: String, published: String = "2024-06-01"
    ) -> FigureVerdict {
        Tape.verdicts(
            [
                Tape.claim(.streak, count, direction, on: day) {
                    $0.unit = unit
                    $0.phase = .unspecified
                }
            ], Self.history, published: published)[0]
    }

    @Test func aRunIsCountedBackToItsBreak() {
        #expect(check("3", "sessions", .up, on: "2024-05-09").verdict == .confirmed)
        let longer = check("2", "sessions", .up, on: "2024-05-09")
        #expect(longer.verdict == .close)
        #expect(longer.detail == .understated)
        let shorter = check("4", "sessions", .up, on: "2024-05-09")
        #expect(shorter.verdict == .contradicted)
        #expect(shorter.detail == .overstated)
    }

    @Test func anUnchangedCloseBreaksARun() {
        #expect(check("4", "sessions", .up, on: "2024-05-10").verdict == .contradicted)
        #expect(check("1", "sessions", .down, on: "2024-05-13").verdict == .confirmed)
    }

    @Test func countsWithinAWindow() {
        #expect(check("3", "of4sessions", .up, on: "2024-05-09").verdict == .confirmed)
        #expect(check("2", "of4sessions", .up, on: "2024-05-09").detail == .understated)
        #expect(check("4", "of4sessions", .up, on: "2024-05-09").detail == .overstated)
        #expect(check("3", "of9sessions", .up, on: "2024-05-09").detail == .missingDate)
    }

    @Test(arguments: [
        // Up to the session before, then the other way.
        ("2", "endedSessions", Claim.Direction.up, "2024-05-06", "confirmed"),
        ("3", "endedSessions", .up, "2024-05-10", "confirmed"),
        ("1", "endedSessions", .down, "2024-05-07", "confirmed"),
        ("2", "endedSessions", .up, "2024-05-10", "close(understated)"),
        ("4", "endedSessions", .up, "2024-05-10", "contradicted(overstated)"),
        // The run went on.
        ("2", "endedSessions", .up, "2024-05-09", "contradicted(wrongDirection)"),
        // It ended the session before, which the text may mean.
        ("2", "endedSessions", .up, "2024-05-07", "notCheckable(missingDate)"),
        ("3", "endedSessions", .up, "2024-05-13", "notCheckable(missingDate)"),
        // The prices start too late.
        ("4", "endedSessions", .up, "2024-05-06", "notCheckable(missingDate)"),
        ("2", "endedQuarters", .up, "2024-05-06", "notCheckable(notAFigure)"),
    ]) func aRunThatEndedIsCountedUpToTheSessionBefore(
        count: String, unit: String, direction: Claim.Direction, day: String, outcome: String
    ) {
        #expect(check(count, unit, direction, on: day).outcome == outcome)
    }

    @Test func aRunOfWeeksThatEnded() {
        // Weeks end higher on 10, 17 and 24 May, lower on 31 May.
        let history = Tape.closes(from: "2024-05-03", (0..<16).map { 100 + Double($0) } + [90, 91, 92, 90])
        func check(_ count: String, _ day: String) -> FigureVerdict {
            Tape.verdicts(
                [
                    Tape.claim(.streak, count, .up, on: day) {
                        $0.unit = "endedWeeks"
                        $0.phase = .unspecified
                    }
                ], history, published: "2024-07-01")[0]
        }
        #expect(check("3", "2024-05-31").verdict == .confirmed)
        #expect(check("5", "2024-05-31").detail == .missingDate)
        #expect(check("2", "2024-05-31").detail == .understated)
        #expect(check("1", "2024-05-24").outcome == "contradicted(wrongDirection)")
    }

    @Test func aSessionStillOpenMayHaveEndedTheRunForATime() {
        let history = Tape.history(
            """
            2024-05-01 12 12 12 12
            2024-05-02 13 13 13 13
            2024-05-03 12 12 12 12
            2024-05-06 11 11 11 11
            2024-05-07 11 12 10 10.5
            """)
        func check(published: String, phase: Claim.Phase = .unspecified) -> FigureVerdict {
            Tape.verdicts(
                [
                    Tape.claim(.streak, "2", .down, on: "2024-05-07") {
                        $0.unit = "endedSessions"
                        $0.phase = phase
                    }
                ], history, published: published)[0]
        }
        #expect(check(published: "2024-05-07").detail == .intraday)
        #expect(check(published: "2024-05-08", phase: .intra).detail == .intraday)
        #expect(check(published: "2024-05-08").outcome == "contradicted(wrongDirection)")
    }

    @Test func pricesThatStartWithinTheRunDoNotDecide() {
        #expect(check("5", "sessions", .up, on: "2024-05-03").verdict == .notCheckable)
        #expect(check("2", "sessions", .up, on: "2024-05-03").verdict == .confirmed)
    }

    @Test func weeksEndWithTheirLastSession() {
        let closes = (0..<25).map { 100 + Double($0) }
        let history = Tape.closes(from: "2024-05-06", closes + [90])
        func check(_ count: String, _ direction: Claim.Direction, _ day: String) -> FigureVerdict {
            Tape.verdicts(
                [Tape.claim(.streak, count, direction, on: day) { $0.unit = "weeks" }], history, published: "2024-07-01"
            )[0]
        }
        // Weeks end on 10, 17, 24, 31 May and 7 June.
        #expect(check("4", .up, "2024-06-07").verdict == .confirmed)
        #expect(check("3", .up, "2024-06-07").detail == .understated)
        #expect(check("1", .down, "2024-06-11").verdict == .confirmed)
    }

    @Test func aSessionStillOpenMayHaveGoneTheClaimedWay() {
        let history = Tape.history(
            """
            2024-05-01 10 10 10 10
            2024-05-02 9 9 9 9
            2024-05-03 10 10 10 10
            2024-05-06 11 11 11 11
            2024-05-07 11 12 10 10.5
            """)
        func check(published: String) -> FigureVerdict {
            Tape.verdicts(
                [
                    Tape.claim(.streak, "3", .up, on: "2024-05-07") {
                        $0.unit = "sessions"
                        $0.phase = .unspecified
                    }
                ], history, published: published)[0]
        }
        #expect(check(published: "2024-05-07").detail == .intraday)
        #expect(check(published: "2024-05-08").verdict == .contradicted)
    }

    @Test(arguments: [
        // The close of the second day was higher, the price of the third was the highest of all.
        (
            "2024-05-06 100 101 99 100\n2024-05-07 100 111 99 110\n2024-05-08 110 112 107 108",
            "notCheckable(missingDate)"
        ),
        (
            "2024-05-06 100 101 99 100\n2024-05-07 100 113 99 110\n2024-05-08 110 112 107 108",
            "contradicted(overstated)"
        ),
        ("2024-05-06 100 101 99 100\n2024-05-07 100 112 99 110\n2024-05-08 110 112 107 108", "close(overstated)"),
        // Without highs one reading stays open.
        ("2024-05-06 - - - 100\n2024-05-07 - - - 110\n2024-05-08 - - - 108", "notCheckable(missingDate)"),
    ]) func aRecordIsContradictedOnlyByEveryReading(rows: String, outcome: String) {
        let claim = Tape.claim(.record, nil, .up, on: "2024-05-08") {
            $0.recordType = "highest"
            $0.since = "ever"
        }
        #expect(Tape.verdicts([claim], Tape.history(rows), published: "2024-05-09")[0].outcome == outcome)
    }
}
