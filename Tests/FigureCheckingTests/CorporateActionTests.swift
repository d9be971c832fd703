import FigureChecking
import Market
import Testing

/// Splits, dividends and what the adjustment of a series allows to say.
@Suite struct CorporateActionTests {
    private static let unknown = AdjustmentStatus(.unknown, nil, evidence: "a lone close")
    private static let total = AdjustmentStatus(.known, .total, evidence: "stated")
    private static let split = AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close")

    // As traded, with a 4-for-1 split on 31 August 2020: 499.23 became 124.8075.
    private static let rawSplit = """
        2020-08-27 508.57 509.94 495.33 500.04
        2020-08-28 504.05 505.77 498.31 499.23
        2020-08-31 127.58 131.00 126.00 129.04
        2020-09-01 132.76 134.80 130.53 134.18
        """
    private static let splitAdjusted = """
        2020-08-27 127.14 127.49 123.83 125.01
        2020-08-28 126.01 126.44 124.58 124.81
        2020-08-31 127.58 131.00 126.00 129.04
        2020-09-01 132.76 134.80 130.53 134.18
        """

    @Test func aMoveAcrossASplitHoldsWithTheSplitUndone() {
        let verdict = Tape.verdicts(
            [Tape.claim(.percentMove, "3.4", .up, on: "2020-08-31")], Tape.history(Self.rawSplit),
            published: "2020-09-01")[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.convention?.words.contains("4-for-1") == true)
        #expect(verdict.detail == .splitAdjusted)
    }

    @Test func aReverseSplitToo() {
        let history = Tape.history(
            """
            2024-05-01 1.00 1.05 0.95 1.00
            2024-05-02 1.00 1.05 0.95 1.02
            2024-05-03 10.10 10.50 9.90 9.69
            """)
        let verdict = Tape.verdicts(
            [Tape.claim(.percentMove, "5.0", .down, on: "2024-05-03")], history, published: "2024-05-04")[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.detail == .splitAdjusted)
    }

    @Test func splitsThatTheFileGivesAreUndoneWhateverTheirSize() {
        // A stock dividend of 5 %, and a price that did nothing else.
        let history = Tape.history(
            """
            2024-05-01 105 105 105 105
            2024-05-02 105 105 105 105
            2024-05-03 101 101 101 101
            """, actions: [CorporateAction(session: Tape.day("2024-05-03"), split: 1.05)])
        func check(_ printed: String, _ direction: Claim.Direction) -> FigureVerdict {
            Tape.verdicts(
                [Tape.claim(.percentMove, printed, direction, on: "2024-05-03")], history, published: "2024-05-04")[0]
        }
        #expect(check("1.00", .up).verdict == .confirmed)
        #expect(check("1.00", .up).formula == "close[2024-05-03] / (close[2024-05-02] · 20 / 21) − 1")
        #expect(check("7.00", .down).verdict == .contradicted)
    }

    @Test func aJumpThatLooksLikeASplitContradictsNothing() {
        let verdict = Tape.verdicts(
            [Tape.claim(.percentMove, "30", .up, on: "2020-08-31")], Tape.history(Self.rawSplit),
            published: "2020-09-01")[0]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .corporateAction)
        #expect(verdict.reason.contains("4-for-1"))
    }

    @Test func adjustedClosesTellASplitFromACrash() {
        func check(_ adjusted: [Double], _ printed: String) -> FigureVerdict {
            let rows = zip(["2020-08-27", "2020-08-28", "2020-08-31"], [500.0, 500, 125]).enumerated().map {
                "\($1.0) \($1.1) \($1.1) \($1.1) \($1.1) \(adjusted[$0])"
            }
            return Tape.verdicts(
                [Tape.claim(.percentMove, printed, .up, on: "2020-08-31")],
                Tape.history(rows.joined(separator: "\n")), published: "2020-09-01")[0]
        }
        #expect(check([125, 125, 125], "5.0").verdict == .contradicted)
        #expect(check([500, 500, 125], "5.0").verdict == .contradicted)
        #expect(check([500, 500, 125], "5.0").detail == .wrongDirection)
        #expect(check([125, 125, 125], "0.0").verdict == .confirmed)
    }

    @Test func aYearAcrossASplitHoldsWithTheSplitUndone() {
        let history = Tape.history(
            """
            2019-12-31 293 293 293 293.65
            2020-08-28 504.05 505.77 498.31 499.23
            2020-08-31 127.58 131.00 126.00 129.04
            2020-12-31 132 133 131 132.69
            """)
        let claim = Tape.claim(.percentMove, "80.7", .up, on: "2020-12-31") {
            $0.horizon = .ytd
            $0.phase = .close
        }
        let verdict = Tape.verdicts([claim], history, published: "2021-01-04")[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.detail == .splitAdjusted)
        #expect(verdict.formula == "close[2020-12-31] · 4 / close[2019-12-31] − 1")
    }

    @Test func theProductOfLaterSplitsIsTriedFirst() {
        // Seven for one and four for one: a price of 2014 is 28 times that of the corrected series.
        let history = Tape.history(
            """
            2014-06-05 23.0 23.3 22.9 23.12
            2014-06-06 23.2 23.26 23.02 23.06
            """, status: Self.split,
            actions: [
                CorporateAction(session: Tape.day("2014-06-09"), split: 7),
                CorporateAction(session: Tape.day("2020-08-31"), split: 4),
            ])
        let verdict = Tape.verdicts([Tape.claim(.priceLevel, "645.57", on: "2014-06-06")], history)[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.detail == .splitAdjusted)
        #expect(verdict.formula == "close[2014-06-06] · 28")
    }

    @Test func aCrashIsNoSplit() {
        let history = Tape.closes(from: "2024-05-01", [100, 101, 45])
        let verdict = Tape.verdicts(
            [Tape.claim(.percentMove, "55.4", .down, on: "2024-05-03")], history, published: "2024-05-04")[0]
        #expect(verdict.verdict == .confirmed)
    }

    @Test func aPriceOfBeforeASplitFitsOnceTheSplitIsUndone() {
        let verdict = Tape.verdicts(
            [Tape.claim(.priceLevel, "499.23", on: "2020-08-28")],
            Tape.history(
                Self.splitAdjusted, status: Self.split,
                actions: [CorporateAction(session: Tape.day("2020-08-31"), split: 4)]))[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.detail == .splitAdjusted)
        #expect(verdict.formula == "close[2020-08-28] · 4")
        #expect(verdict.reason.contains("4-for-1"))
    }

    @Test func pricesStatedToBeAsTradedExcludeASplit() {
        let verdict = Tape.verdicts(
            [Tape.claim(.priceLevel, "499.23", on: "2020-08-28")], Tape.history(Self.splitAdjusted))[0]
        #expect(verdict.verdict == .contradicted)
    }

    @Test func percentagesOfOneDaySurviveSplitAdjustment() {
        let verdict = Tape.verdicts(
            [Tape.claim(.percentMove, "3.4", .up, on: "2020-08-31")],
            Tape.history(Self.splitAdjusted, status: Self.split),
            published: "2020-09-01")[0]
        #expect(verdict.verdict == .confirmed)
    }

    // Closes 100, 100 and, without a dividend of 2, 98: a fall of 2 % that total returns don't show.
    private static let exDate = """
        2025-06-10 100 100 100 100 98
        2025-06-11 100 100 100 100 98
        2025-06-12 99 99 98 98 98
        """

    @Test func onAnExDateThePriceMoveIsTheDefault() {
        func verdict(_ printed: String) -> FigureVerdict {
            Tape.verdicts(
                [Tape.claim(.percentMove, printed, .down, on: "2025-06-12")],
                Tape.history(Self.exDate, status: Self.split),
                published: "2025-06-13")[0]
        }
        #expect(verdict("2.0").verdict == .confirmed)
        let unchanged = verdict("0.0")
        #expect(unchanged.verdict == .confirmedOtherConvention)
        #expect(unchanged.convention?.name == "adjustedPreviousClose>adjustedClose")
    }

    @Test func aSeriesOfUnknownAdjustmentDoesNotContradictWhatADividendExplains() {
        // Adjusted: no move. As traded it may have been −2 %.
        let adjusted = Tape.closes(from: "2025-06-10", [98, 98, 98], status: Self.unknown)
        let doubtful = Tape.verdicts(
            [Tape.claim(.percentMove, "2.0", .down, on: "2025-06-12")], adjusted, published: "2025-06-13")[0]
        #expect(doubtful.verdict == .notCheckable)
        #expect(doubtful.detail == .adjusted)
        // A dividend never makes the traded price rise more than the adjusted one.
        let impossible = Tape.verdicts(
            [Tape.claim(.percentMove, "2.0", .up, on: "2025-06-12")], adjusted, published: "2025-06-13")[0]
        #expect(impossible.verdict == .contradicted)
        let tooLarge = Tape.verdicts(
            [Tape.claim(.percentMove, "9.0", .down, on: "2025-06-12")], adjusted, published: "2025-06-13")[0]
        #expect(tooLarge.verdict == .contradicted)
    }

    @Test(arguments: [unknown, total]) func aLevelOutsideAnAdjustedSeriesIsNotCheckable(status: AdjustmentStatus) {
        let history = Tape.closes(from: "2025-06-10", [98, 99, 100], status: status)
        let outside = Tape.verdicts([Tape.claim(.priceLevel, "101.00", on: "2025-06-11")], history)[0]
        #expect(outside.verdict == .notCheckable)
        #expect(outside.detail == .adjusted)
        let inside = Tape.verdicts([Tape.claim(.priceLevel, "99.00", on: "2025-06-11")], history)[0]
        #expect(inside.verdict == .confirmed)
    }

    @Test func aSecondLevelThatFitsVerifiesTheSeries() {
        let history = Tape.closes(from: "2025-06-10", [98.12, 99.34, 100.56], status: Self.unknown)
        let verdicts = Tape.verdicts(
            [
                Tape.claim(.priceLevel, "98.12", on: "2025-06-10", id: "c1"),
                Tape.claim(.priceLevel, "103.00", on: "2025-06-11", id: "c2"),
            ], history)
        #expect(verdicts.map(\.verdict) == [.confirmed, .contradicted])
    }

    @Test func aSeriesStatedToBeAdjustedIsNeverContradictedByALevel() {
        let history = Tape.closes(from: "2025-06-10", [98.12, 99.34, 100.56], status: Self.total)
        let verdicts = Tape.verdicts(
            [
                Tape.claim(.priceLevel, "98.12", on: "2025-06-10", id: "c1"),
                Tape.claim(.priceLevel, "103.00", on: "2025-06-11", id: "c2"),
            ], history)
        #expect(verdicts.map(\.verdict) == [.confirmed, .notCheckable])
        #expect(verdicts[1].detail == .adjusted)
    }

    @Test func oneFactorForSeveralLevelsMeansAnAdjustedSeries() {
        // All of the file's prices are 0.98 of those printed, though the file's prices are said to be as traded.
        let history = Tape.closes(from: "2025-06-10", [98, 147, 196])
        let verdicts = Tape.verdicts(
            [
                Tape.claim(.priceLevel, "100.00", on: "2025-06-10", id: "c1"),
                Tape.claim(.priceLevel, "150.00", on: "2025-06-11", id: "c2"),
                Tape.claim(.priceLevel, "200.00", on: "2025-06-12", id: "c3"),
            ], history)
        #expect(verdicts.map(\.verdict) == [.notCheckable, .notCheckable, .notCheckable])
        #expect(verdicts.allSatisfy { $0.detail == .adjusted && $0.reason.contains("0.9800") })
    }

    @Test func oneLevelIsEnoughWhereALaterDividendExplainsTheFactor() {
        // A dividend of 2 on a price of 100: all earlier prices were multiplied by 0.98.
        let dividend = CorporateAction(session: Tape.day("2025-06-12"), dividend: 2)
        func check(_ printed: String) -> FigureVerdict {
            let history = Tape.history(
                """
                2025-06-10 98 98 98 98
                2025-06-11 100 100 100 100
                2025-06-12 99 99 99 99
                """, actions: [dividend])
            return Tape.verdicts([Tape.claim(.priceLevel, printed, on: "2025-06-10")], history)[0]
        }
        #expect(check("100.00").verdict == .notCheckable)
        #expect(check("100.00").detail == .adjusted)
        #expect(check("103.00").verdict == .contradicted)
        #expect(check("98.00").verdict == .confirmed)
    }

    @Test func differentFactorsContradict() {
        let history = Tape.closes(from: "2025-06-10", [98, 147])
        let verdicts = Tape.verdicts(
            [
                Tape.claim(.priceLevel, "100.00", on: "2025-06-10", id: "c1"),
                Tape.claim(.priceLevel, "155.00", on: "2025-06-11", id: "c2"),
            ], history)
        #expect(verdicts.map(\.verdict) == [.contradicted, .contradicted])
    }

    @Test func changesInMoneyNeedPricesAsTraded() {
        let claim = Tape.claim(.priceChange, "2.00", .up, on: "2025-06-11") {
            $0.unit = "USD"
            $0.statistic = .last
        }
        let traded = Tape.closes(from: "2025-06-10", [100, 102])
        #expect(Tape.verdicts([claim], traded, published: "2025-06-12")[0].verdict == .confirmed)
        let scaled = Tape.closes(from: "2025-06-10", [98, 99.5], status: Self.unknown)
        let verdict = Tape.verdicts([claim], scaled, published: "2025-06-12")[0]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .adjusted)
        // An index pays no dividend.
        let points = Tape.claim(.priceChange, "2.00", .up, on: "2025-06-11") {
            $0.unit = "points"
            $0.statistic = .last
            $0.subject = Tape.subject(currency: nil, kind: .index, exchange: nil)
        }
        #expect(Tape.verdicts([points], scaled, published: "2025-06-12")[0].verdict == .contradicted)
    }
}
