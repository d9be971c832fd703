import FigureChecking
import Market
import Testing

@Suite struct LevelTests {
    private let history = Tape.history(
        """
        2026-03-02 99.10 101.20 98.05 100.15
        2026-03-03 100.55 102.45 100.05 102.35
        2026-03-04 104.25 106.15 101.65 105.75
        2026-03-05 105.05 107.95 104.85 105.10
        """)

    private func check(
        _ printed: String, _ statistic: Claim.Statistic?, _ phase: Claim.Phase = .unspecified,
        on day: String = "2026-03-04",
        published: String = "2026-03-05", edit: (inout Claim) -> Void = { _ in }
    ) -> FigureVerdict {
        let claim = Tape.claim(.priceLevel, printed, on: day) {
            $0.statistic = statistic
            $0.phase = phase
            edit(&$0)
        }
        return Tape.verdicts([claim], history, published: published)[0]
    }

    @Test func eachStatisticHasItsColumn() {
        #expect(check("104.25", .open).verdict == .confirmed)
        #expect(check("106.15", .high).verdict == .confirmed)
        #expect(check("101.65", .low).verdict == .confirmed)
        #expect(check("105.75", .close).verdict == .confirmed)
        #expect(check("105.75", .settle).verdict == .confirmed)
        #expect(check("102.35", .prevclose, on: "2026-03-03").verdict == .confirmed)
        #expect(check("105.8", .close).verdict == .confirmed)
        #expect(check("106", .close).verdict == .confirmed)
    }

    @Test func aPriceWithinTheSessionMustLieBetweenLowAndHigh() {
        let inside = check("103.00", .last, .intra)
        #expect(inside.verdict == .confirmed)
        #expect(inside.formula == "low[2026-03-04] … high[2026-03-04]")
        #expect(inside.rows.count == 2)
        #expect(check("101.645", .last, .intra).verdict == .close)
        #expect(check("98.00", .last, .intra).verdict == .contradicted)
        // Without a time of day the close is meant first.
        #expect(check("105.75", .last).verdict == .confirmed)
        #expect(check("103.00", .last).verdict == .confirmedOtherConvention)
    }

    @Test func nearMissesAreCloseByTicksOrHalfAPercent() {
        #expect(check("105.77", .close).verdict == .close)
        #expect(check("106.28", .close).verdict == .close)
        #expect(check("106.29", .close).verdict == .contradicted)
    }

    @Test func aContradictedLevelSaysWhatItIs() {
        let high = check("107.95", .close, on: "2026-03-05", published: "2026-03-06")
        #expect(high.verdict == .contradicted)
        #expect(high.detail == .wrongBase)
        #expect(high.reason.contains("high"))
        let date = check("102.35", .close)
        #expect(date.verdict == .contradicted)
        #expect(date.detail == .wrongDate)
        #expect(date.reason.contains("2026-03-03"))
    }

    @Test func issueAndReferencePricesAreFactsFromElsewhere() {
        #expect(check("68", .ipo).detail == .externalFact)
        #expect(check("250", .reference).detail == .externalFact)
    }

    @Test func anotherCurrencyIsNotCompared() {
        let verdict = check("105.75", .close) { $0.unit = "HKD" }
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .currency)
    }

    @Test func penceAreConvertedWhereThePricesAreInPounds() {
        func pence(_ printed: String) -> FigureVerdict {
            check(printed, .close) {
                $0.unit = "GBX"
                $0.subject = Tape.subject(currency: "GBP", exchange: "LSE")
            }
        }
        #expect(pence("10575").verdict == .confirmed)
        #expect(pence("10575").formula == "close[2026-03-04] · 100")
        // The file may be in pence whatever the universe says of its currency.
        #expect(pence("105.75").verdict == .confirmed)
        #expect(pence("10900").verdict == .contradicted)
    }

    @Test func aMoveWithAPriceInAnotherCurrencyIsOfAnotherListing() {
        let verdicts = Tape.verdicts(
            [
                Tape.claim(.percentMove, "8.4", .up, on: "2026-03-04", id: "c1"),
                Tape.claim(.priceLevel, "140.80", on: "2026-03-04", id: "c2", at: 10) {
                    $0.statistic = .last
                    $0.unit = "HKD"
                },
            ], history, published: "2026-03-05")
        #expect(verdicts.map(\.verdict) == [.notCheckable, .notCheckable])
        #expect(verdicts.map(\.detail) == [.venue, .currency])
    }

    @Test func conditionalClaimsAreNotCheckable() {
        #expect(check("105.75", .close) { $0.modality = .conditional }.detail == .conditional)
    }

    @Test func aPriceOfAMonthIsAnyPriceOfIt() {
        let april = Tape.history(
            """
            2026-02-27 90 91 89 90
            2026-03-02 99.10 101.20 98.05 100.15
            2026-03-31 120 125.50 118 121
            """)
        func check(_ printed: String, _ statistic: Claim.Statistic) -> FigureVerdict {
            Tape.verdicts(
                [
                    Tape.claim(.priceLevel, printed, on: "2026-03-31") {
                        $0.statistic = statistic
                        $0.phase = .unspecified
                        $0.horizon = .month
                        $0.asOf = .month(year: 2026, month: 3)
                    }
                ], april, published: "2026-04-02")[0]
        }
        #expect(check("110.00", .last).verdict == .confirmed)
        #expect(check("95.00", .last).verdict == .contradicted)
        #expect(check("125.50", .periodHigh).verdict == .confirmed)
        #expect(check("98.05", .periodLow).verdict == .confirmed)
        #expect(check("121.00", .periodHigh).verdict == .confirmedOtherConvention)
        #expect(check("130.00", .periodHigh).verdict == .contradicted)
    }

    @Suite struct RunningExtremes {
        // 300 sessions rising from 100.00 by a cent a day, with one spike and one hole.
        private static let history: PriceHistory = {
            var day = Tape.day("2025-01-02"), lines: [String] = []
            for index in 0..<300 {
                let close = 100 + Double(index) / 100
                let high = index == 20 ? 140 : close + 0.5, low = index == 240 ? 80 : close - 0.5
                lines.append("\(day) \(close) \(high) \(low) \(close)")
                day = ExchangeCalendar.newYork.session(after: day)
            }
            return Tape.history(lines.joined(separator: "\n"))
        }()

        private func check(_ printed: String, _ statistic: Claim.Statistic, row: Int) -> FigureVerdict {
            let day = Self.history.sessions[row]
            let claim = Tape.claim(.priceLevel, printed, on: "\(day)") {
                $0.statistic = statistic
                $0.phase = .unspecified
                $0.horizon = .fiftyTwoWeeks
            }
            return Tape.verdicts([claim], Self.history, published: "\(day.adding(days: 1))")[0]
        }

        @Test func theFiftyTwoWeekHighIsTheHighestHigh() {
            #expect(check("140.00", .high52Weeks, row: 255).verdict == .confirmed)
            // The spike of session 20 leaves the window after a year.
            #expect(check("140.00", .high52Weeks, row: 290).verdict == .contradicted)
            #expect(check("103.40", .high52Weeks, row: 290).verdict == .confirmed)
            #expect(check("102.90", .high52Weeks, row: 290).verdict == .confirmedOtherConvention)
            #expect(check("80.00", .low52Weeks, row: 290).verdict == .confirmed)
        }

        @Test func pricesThatStartTooLateTellOnlyWhatTheyExceed() {
            #expect(check("150.00", .high52Weeks, row: 100).verdict == .notCheckable)
            #expect(check("140.00", .high52Weeks, row: 100).verdict == .confirmed)
            #expect(check("120.00", .high52Weeks, row: 100).verdict == .contradicted)
            #expect(check("160.00", .allTimeHigh, row: 290).detail == .missingDate)
            #expect(check("140.00", .allTimeHigh, row: 290).verdict == .confirmed)
        }
    }

    @Suite struct Ranges {
        private let history = Tape.history(
            """
            2026-03-02 99.10 101.20 98.05 100.15
            2026-03-03 100.55 102.45 100.05 102.35
            2026-03-04 104.25 106.15 101.65 105.75
            """)

        private func check(
            _ low: String, _ high: String, edit: (inout Claim) -> Void = { _ in }
        ) -> FigureVerdict {
            let claim = Tape.claim(.range, low, on: "2026-03-04") {
                $0.highFigure = PrintedFigure(printed: high)
                $0.statistic = nil
                $0.phase = .unspecified
                edit(&$0)
            }
            return Tape.verdicts([claim], history, published: "2026-03-05")[0]
        }

        @Test func bothEndsMustHold() {
            #expect(check("101.65", "106.15").verdict == .confirmed)
            #expect(check("101.65", "109.00").verdict == .contradicted)
            #expect(check("95.00", "106.15").verdict == .contradicted)
            #expect(check("101.68", "106.15").verdict == .close)
        }

        @Test func aLowAboveTheHighContradictsItself() {
            let verdict = check("106.15", "101.65")
            #expect(verdict.verdict == .contradicted)
            #expect(verdict.detail == .selfInconsistent)
        }

        @Test func aRangeSinceADaySpansIt() {
            let verdict = check("98.05", "106.15") {
                $0.horizon = .sinceDate
                $0.horizonStart = .day(Tape.day("2026-03-02"))
            }
            #expect(verdict.verdict == .confirmed)
            #expect(verdict.rows.map(\.line) == [2, 4])
        }

        @Test func aYearsRangeNeedsAYearOfPrices() {
            let verdict = check("50.00", "106.15") { $0.horizon = .fiftyTwoWeeks }
            #expect(verdict.verdict == .notCheckable)
        }
    }
}
