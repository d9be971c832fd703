import FigureChecking
import Market
import Testing

/// One figure a row: splits, ex-dates, year ends, leap days, holidays, half days, the edges of rounding, and hedges.
@Suite struct FigureTableTests {
    /// A figure, the tape it is held against, and what comes out: `verdict` or `verdict(detail)`.
    struct Row: CustomTestStringConvertible, Sendable {
        let printed: String
        let direction: Claim.Direction?
        let day: String
        let outcome: String
        var hedge: PrintedFigure.Hedge?
        var edit: @Sendable (inout Claim) -> Void = { _ in }

        init(
            _ printed: String, _ direction: Claim.Direction?, _ day: String, _ outcome: String,
            hedge: PrintedFigure.Hedge? = nil, edit: @escaping @Sendable (inout Claim) -> Void = { _ in }
        ) {
            self.printed = printed
            self.direction = direction
            self.day = day
            self.outcome = outcome
            self.hedge = hedge
            self.edit = edit
        }

        var testDescription: String {
            "\(hedge.map { $0.word + " " } ?? "")\(printed) \(direction.map { "\($0)" } ?? "level") on \(day)"
        }
    }

    private static func check(_ row: Row, _ history: PriceHistory, published: String) -> String {
        let claim = Tape.claim(
            row.direction == nil ? .priceLevel : .percentMove, row.printed, row.direction, on: row.day,
            hedge: row.hedge,
            edit: row.edit)
        let verdict = Tape.verdicts([claim], history, published: published)[0]
        return verdict.verdict.rawValue + (verdict.detail.map { "(\($0.rawValue))" } ?? "")
    }

    // MARK: Rounding

    // +4.015 % on the 4th, −4.015 % on the 5th, +3.97 % on the 6th.
    private static let edges = Tape.history(
        """
        2026-03-02 90 90 90 90
        2026-03-03 100 100 100 100
        2026-03-04 104.015 104.015 104.015 104.015
        2026-03-05 99.83879775 99.83879775 99.83879775 99.83879775
        2026-03-06 103.80239802 103.80239802 103.80239802 103.80239802
        """)

    @Test(arguments: [
        Row("4.015", .up, "2026-03-04", "confirmed"), Row("4.02", .up, "2026-03-04", "confirmed"),
        Row("4.01", .up, "2026-03-04", "confirmed"), Row("4.0", .up, "2026-03-04", "confirmed"),
        Row("4", .up, "2026-03-04", "confirmed"), Row("4.03", .up, "2026-03-04", "close"),
        Row("4.1", .up, "2026-03-04", "close"), Row("3.9", .up, "2026-03-04", "close"),
        Row("4.2", .up, "2026-03-04", "contradicted"), Row("3", .up, "2026-03-04", "contradicted"),
        Row("4.02", .down, "2026-03-05", "confirmed"), Row("4.01", .down, "2026-03-05", "confirmed"),
        Row("4.02", .up, "2026-03-05", "contradicted(wrongDate)"),
        Row("3.97", .up, "2026-03-06", "confirmed"), Row("3.9", .up, "2026-03-06", "confirmedRounding"),
        Row("3", .up, "2026-03-06", "confirmedRounding"), Row("4.0", .up, "2026-03-06", "confirmed"),
        Row("3.95", .up, "2026-03-06", "close"), Row("3.7", .up, "2026-03-06", "contradicted"),
    ])
    func edgesOfRounding(_ row: Row) {
        #expect(Self.check(row, Self.edges, published: "2026-03-09") == row.outcome)
    }

    // MARK: Hedges

    private static func hedge(_ word: String) -> PrintedFigure.Hedge {
        let sides: [String: PrintedFigure.Hedge.Side] = [
            "nearly": .below, "almost": .below, "less-than": .below, "about": .approximate, "roughly": .approximate,
            "more-than": .above, "at-least": .above, "just-over": .above,
        ]
        return PrintedFigure.Hedge(sides[word]!, word: word)
    }

    // +3.2 %.
    private static let hedged = Tape.history(
        """
        2026-03-02 90 90 90 90
        2026-03-03 100 100 100 100
        2026-03-04 103.2 103.2 103.2 103.2
        """)

    @Test(arguments: [
        Row("3", .up, "2026-03-04", "close(understated)", hedge: hedge("nearly")),
        Row("3.2", .up, "2026-03-04", "confirmed", hedge: hedge("almost")),
        Row("3.5", .up, "2026-03-04", "contradicted", hedge: hedge("nearly")),
        Row("4", .up, "2026-03-04", "contradicted", hedge: hedge("nearly")),
        Row("3", .up, "2026-03-04", "confirmed", hedge: hedge("about")),
        Row("3.3", .up, "2026-03-04", "confirmed", hedge: hedge("about")),
        Row("3.5", .up, "2026-03-04", "contradicted", hedge: hedge("roughly")),
        Row("3", .up, "2026-03-04", "confirmed", hedge: hedge("more-than")),
        Row("2", .up, "2026-03-04", "close(understated)", hedge: hedge("more-than")),
        Row("3.5", .up, "2026-03-04", "contradicted", hedge: hedge("more-than")),
        Row("2", .up, "2026-03-04", "close(understated)", hedge: hedge("at-least")),
        Row("3", .up, "2026-03-04", "confirmed", hedge: hedge("just-over")),
        Row("2", .up, "2026-03-04", "contradicted", hedge: hedge("just-over")),
        Row("5", .up, "2026-03-04", "close(overstated)", hedge: hedge("less-than")),
    ])
    func hedges(_ row: Row) {
        #expect(Self.check(row, Self.hedged, published: "2026-03-09") == row.outcome)
    }

    // MARK: Splits

    private static let traded = Tape.history(
        """
        2020-08-27 508.57 509.94 495.33 500.04
        2020-08-28 504.05 505.77 498.31 499.23
        2020-08-31 127.58 131.00 126.00 129.04
        2020-09-01 132.76 134.80 130.53 134.18
        """)
    private static let corrected = Tape.history(
        """
        2020-08-27 127.14 127.49 123.83 125.01
        2020-08-28 126.01 126.44 124.58 124.81
        2020-08-31 127.58 131.00 126.00 129.04
        2020-09-01 132.76 134.80 130.53 134.18
        """, status: AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close"))

    @Test(arguments: [
        Row("3.4", .up, "2020-08-31", "confirmedOtherConvention(splitAdjusted)"),
        // The fall itself may be a split that nobody undid.
        Row("74.2", .down, "2020-08-31", "notCheckable(corporateAction)"),
        Row("74", .down, "2020-08-31", "notCheckable(corporateAction)"),
        Row("30", .up, "2020-08-31", "notCheckable(corporateAction)"),
        Row("0.2", .down, "2020-08-28", "confirmed"), Row("4.0", .up, "2020-09-01", "confirmed"),
        Row("499.23", nil, "2020-08-28", "confirmed"), Row("124.81", nil, "2020-08-28", "contradicted"),
    ])
    func splitsOfPricesAsTraded(_ row: Row) {
        #expect(Self.check(row, Self.traded, published: "2020-09-02") == row.outcome)
    }

    @Test(arguments: [
        Row("3.4", .up, "2020-08-31", "confirmed"),
        Row("74", .down, "2020-08-31", "notCheckable(corporateAction)"),
        Row("25", .down, "2020-08-31", "contradicted(wrongDirection)"),
        Row("0.2", .down, "2020-08-28", "confirmed"),
        // Neither file nor article tells of a split.
        Row("499.23", nil, "2020-08-28", "notCheckable(splitAdjusted)"),
        Row("500.04", nil, "2020-08-27", "notCheckable(splitAdjusted)"),
        Row("124.81", nil, "2020-08-28", "confirmed"), Row("251.00", nil, "2020-08-28", "contradicted"),
    ])
    func splitsOfCorrectedPrices(_ row: Row) {
        #expect(Self.check(row, Self.corrected, published: "2020-09-02") == row.outcome)
    }

    // MARK: Ex-dates

    // A dividend of 2 on 100: both columns, and the adjusted one alone.
    private static let both = Tape.history(
        """
        2025-06-10 100 100 100 100 98
        2025-06-11 100 100 100 100 98
        2025-06-12 99 99 98 98 98
        """, status: AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close"))
    private static let lone = Tape.closes(
        from: "2025-06-10", [98, 98, 98], status: AdjustmentStatus(.unknown, nil, evidence: "a lone close"))

    @Test(arguments: [
        (Row("2.0", .down, "2025-06-12", "confirmed"), "notCheckable(adjusted)"),
        (Row("2", .down, "2025-06-12", "confirmed"), "notCheckable(adjusted)"),
        (Row("3.0", .down, "2025-06-12", "contradicted"), "notCheckable(adjusted)"),
        (Row("5.0", .down, "2025-06-12", "contradicted"), "contradicted(wrongDirection)"),
        (Row("2.0", .up, "2025-06-12", "contradicted(wrongDirection)"), "contradicted"),
        (Row("98.00", nil, "2025-06-12", "confirmed"), "confirmed"),
        (Row("100.00", nil, "2025-06-11", "confirmed"), "notCheckable(adjusted)"),
    ])
    func exDates(_ row: Row, alone: String) {
        #expect(Self.check(row, Self.both, published: "2025-06-13").hasPrefix(row.outcome.prefix { $0 != "(" }))
        #expect(Self.check(row, Self.lone, published: "2025-06-13").hasPrefix(alone.prefix { $0 != "(" }))
    }

    // MARK: Year ends and leap days

    private static let years = Tape.history(
        """
        2022-12-30 90 90 90 90
        2023-02-28 80 80 80 80
        2023-03-01 82 82 82 82
        2023-12-28 99 99 99 99
        2023-12-29 100 100 100 100
        2024-01-02 101 101 101 101
        2024-02-28 120 120 120 120
        2024-02-29 121.6 121.6 121.6 121.6
        2024-12-30 144 144 144 144
        2024-12-31 145 145 145 145
        2025-01-02 147.9 147.9 147.9 147.9
        2025-02-28 152 152 152 152
        """)
    private static let ytd: @Sendable (inout Claim) -> Void = {
        $0.horizon = .ytd
        $0.base = .prevYearClose
        // Holes of the tape are none of the exchange's.
        $0.subject = Tape.subject(exchange: "XETRA")
    }
    private static let twelveMonths: @Sendable (inout Claim) -> Void = {
        $0.horizon = .twelveMonths
        $0.base = .close12mAgo
        $0.subject = Tape.subject(exchange: "XETRA")
    }

    @Test(arguments: [
        Row("45", .up, "2024-12-31", "confirmed", edit: ytd), Row("45.0", .up, "2024-12-31", "confirmed", edit: ytd),
        Row("44.8", .up, "2024-12-31", "close", edit: ytd), Row("46", .up, "2024-12-31", "contradicted", edit: ytd),
        Row("2", .up, "2025-01-02", "confirmed", edit: ytd), Row("2.0", .up, "2025-01-02", "confirmed", edit: ytd),
        Row("47.9", .up, "2025-01-02", "contradicted", edit: ytd),
        Row("1", .up, "2024-01-02", "confirmed", edit: ytd),
        Row("52", .up, "2024-02-29", "confirmed", edit: twelveMonths),
        Row("48.3", .up, "2024-02-29", "confirmedOtherConvention", edit: twelveMonths),
        Row("26.7", .up, "2025-02-28", "confirmed", edit: twelveMonths),
        Row("25.0", .up, "2025-02-28", "confirmedOtherConvention", edit: twelveMonths),
        Row("30", .up, "2025-02-28", "contradicted", edit: twelveMonths),
    ])
    func yearEndsAndLeapDays(_ row: Row) {
        #expect(Self.check(row, Self.years, published: "2025-03-03") == row.outcome)
    }

    // MARK: Holidays and half days

    // The 15th of January and Good Friday are holidays; the 29th of November closes at 13:00.
    private static let holidays = Tape.history(
        """
        2024-01-11 99 99 99 99
        2024-01-12 100 100 100 100
        2024-01-16 103 103 103 103
        2024-03-27 99 99 99 99
        2024-03-28 100 100 100 100
        2024-04-01 98 98 98 98
        2024-06-18 100 100 100 100
        2024-06-20 102 102 102 102
        2024-07-02 99 99 99 99
        2024-07-05 101 101 101 101
        """)

    @Test(arguments: [
        Row("3", .up, "2024-01-16", "confirmed"), Row("3.0", .up, "2024-01-16", "confirmed"),
        Row("2", .down, "2024-04-01", "confirmed"), Row("2", .up, "2024-04-01", "contradicted(wrongDirection)"),
        Row("2.0", .up, "2024-06-20", "confirmed"),
        // The 3rd of July was a session, if a short one.
        Row("2.0", .up, "2024-07-05", "notCheckable(missingDate)"),
        Row("9.0", .up, "2024-07-05", "notCheckable(missingDate)"),
        Row("101.00", nil, "2024-07-05", "confirmed"),
    ])
    func holidays(_ row: Row) {
        #expect(Self.check(row, Self.holidays, published: "2024-07-08") == row.outcome)
    }

    @Test(arguments: [
        ("2024-11-29 12:30 ET", "notCheckable(intraday)"), ("2024-11-29 13:30 ET", "contradicted"),
        ("2024-11-30", "contradicted"), ("2024-11-29", "notCheckable(intraday)"),
    ])
    func halfDaysEndAtOne(published: String, outcome: String) {
        let tape = Tape.history(
            """
            2024-11-26 99 100 98 99
            2024-11-27 99 101 98 100
            2024-11-29 100 104 99.5 103.2
            """, ticker: CheckedArticle.ticker)
        let checked = CheckedArticle("Acme shares rose 1.4% on Friday.", published: published, tape)
        #expect(checked.outcome("1.4%").hasPrefix(outcome))
    }
}
