import FigureChecking
import Market
import Testing

/// Which price a move is measured from, and what a contradicted one fits instead.
@Suite struct BaseConventionTests {
    // Closes 100, 102, 105.06 (+3 %); the last session opened at 104 and ran from 101 to 106.
    private let history = Tape.history(
        """
        2026-03-02 99 101 98 100
        2026-03-03 100.5 102.5 100 102
        2026-03-04 104 106 101 105.06
        2026-03-05 105 106.5 104 105.10
        """)

    private func check(
        _ printed: String, _ direction: Claim.Direction = .up, on day: String = "2026-03-04",
        published: String = "2026-03-05", edit: (inout Claim) -> Void = { _ in }
    ) -> FigureVerdict {
        Tape.verdicts(
            [Tape.claim(.percentMove, printed, direction, on: day, edit: edit)], history, published: published)[0]
    }

    @Test func conventionsAreTriedInOrder() {
        let verdict = check("3.00")
        #expect(verdict.verdict == .confirmed)
        #expect(
            verdict.tried.map(\.convention.name) == [
                "previousClose>close", "open>close", "adjustedPreviousClose>adjustedClose", "closeTwoBack>close",
                "afterHours>close",
            ])
        #expect(verdict.tried.map { $0.untried != nil } == [false, false, true, false, true])
        #expect(verdict.base == BasePrice(date: Tape.day("2026-03-03"), price: 102))
        #expect(verdict.rows.map(\.line) == [3, 4])
    }

    @Test func theOpenIsAnotherConvention() {
        let verdict = check("1.02")
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.convention?.name == "open>close")
        #expect(verdict.formula == "close[2026-03-04] / open[2026-03-04] − 1")
    }

    @Test func aStaleBaseIsNamed() {
        let verdict = check("5.06")
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.convention?.name == "closeTwoBack>close")
    }

    @Test func aDirectionThatTheDefaultDeniesIsNotConfirmedByAnotherBase() {
        // From the open 105 to 105.10 is +0.10 %, and so it was up from the close; down 1 % from the high.
        let verdict = check("1.31", .down, on: "2026-03-05", published: "2026-03-06")
        #expect(verdict.verdict == .contradicted)
        #expect(verdict.detail == .wrongBase)
        #expect(verdict.reason.contains("the session's high"))
    }

    @Test func aStatedOpenIsTheDefault() {
        let verdict = check("1.02") { $0.base = .open }
        #expect(verdict.verdict == .confirmed)
        let other = check("3.00") { $0.base = .open }
        #expect(other.verdict == .contradicted)
        #expect(other.detail == .wrongBase)
        #expect(other.reason.contains("from the previous close to the close"))
    }

    @Test func aPrintedBaseIsTheDefault() {
        let verdict = check("10.6") { $0.basePrice = PrintedFigure(printed: "95.00") }
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.convention?.name == "printedBase>close")
    }

    @Test func anIssuePriceNeedsToBePrinted() {
        #expect(check("38") { $0.base = .ipoPrice }.detail == .ambiguousBase)
        let verdict = check("38") {
            $0.base = .ipoPrice
            $0.basePrice = PrintedFigure(printed: "76")
        }
        #expect(verdict.verdict == .confirmed)
    }

    @Test func theDayBeforeIsAWrongDate() {
        let verdict = check("2.00")
        #expect(verdict.verdict == .contradicted)
        #expect(verdict.detail == .wrongDate)
        #expect(verdict.reason.contains("2026-03-03"))
        #expect(verdict.rows.map(\.line) == [3, 4, 2])
    }

    @Test func wholePercentsFitTooManyDaysToNameOne() {
        let verdict = check("2", on: "2026-03-05", published: "2026-03-06")
        #expect(verdict.verdict == .contradicted)
        #expect(verdict.detail == nil)
    }

    @Test func aDayThatTheTextMayMeanIsNamedAlsoForWholePercents() {
        let verdict = check("2", on: "2026-03-05", published: "2026-03-06") {
            $0.asOfAlternatives = [Tape.day("2026-03-03")]
        }
        #expect(verdict.detail == .wrongDate)
    }

    @Test func openingMovesEndAtTheOpen() {
        let verdict = check("1.96") { $0.phase = .open }
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.formula == "open[2026-03-04] / close[2026-03-03] − 1")
    }

    @Test func asMuchAsIsTheExtreme() {
        #expect(
            check("3.92") {
                $0.statistic = .max; $0.phase = .intra
            }.verdict == .confirmed)
        #expect(
            check("0.98", .down) {
                $0.statistic = .min; $0.phase = .intra
            }.verdict == .confirmed)
        // Of a later day the whole session was known.
        #expect(
            check("3.50") {
                $0.statistic = .max; $0.phase = .intra
            }.verdict == .contradicted)
        // While it lasted, a lower extreme was the extreme so far.
        let sofar = check("3.50", published: "2026-03-04") {
            $0.statistic = .max; $0.phase = .intra
        }
        #expect(sofar.verdict == .confirmedOtherConvention)
    }

    @Test func intradayMovesAreBounded() {
        #expect(check("3.9") { $0.phase = .intra }.verdict == .confirmed)
        #expect(check("0.5", .down) { $0.phase = .intra }.verdict == .confirmed)
        #expect(check("4.5") { $0.phase = .intra }.verdict == .contradicted)
        #expect(check("4.0") { $0.phase = .intra }.verdict == .close)
    }

    @Test func anUndatedTimeOfDayMayBeWithinTheSessionOfPublication() {
        let live = check("3.5", published: "2026-03-04") { $0.phase = .unspecified }
        #expect(live.verdict == .confirmedOtherConvention)
        let later = check("3.5", published: "2026-03-05") { $0.phase = .unspecified }
        #expect(later.verdict == .contradicted)
    }

    @Test func aPriceBesideAnIntradayPercentageDecidesIt() {
        func pair(_ percent: String, _ price: String) -> [FigureVerdict] {
            Tape.verdicts(
                [
                    Tape.claim(.percentMove, percent, .up, on: "2026-03-04", id: "c1") { $0.phase = .intra },
                    Tape.claim(.priceLevel, price, on: "2026-03-04", id: "c2", at: 20) {
                        $0.phase = .intra
                        $0.statistic = .last
                    },
                ], history, published: "2026-03-04")
        }
        let right = pair("2.5", "104.55")
        #expect(right.map(\.verdict) == [.confirmed, .confirmed])
        #expect(right[0].convention?.name == "previousClose>quoted")
        #expect(right[0].baseMatches == true)
        // 3.8 % was possible that day, but 104.55 is not up 3.8 %.
        let wrong = pair("3.83", "104.55")
        #expect(wrong[0].verdict == .contradicted)
        #expect(wrong[0].detail == .selfInconsistent)
        #expect(wrong[0].baseMatches == false)
        #expect(wrong[1].verdict == .confirmed)
    }

    @Test func aFallFromTheHighStartsThere() {
        let verdict = check("0.89", .down) { $0.base = .high }
        #expect(verdict.verdict == .confirmed)
        #expect(verdict.formula == "close[2026-03-04] / high[2026-03-04] − 1")
    }
}
