import FigureChecking
import Market
import Testing

/// Claims of every kind over a 5-for-1 split on 10 May 2023: what counts is the price with the split undone.
@Suite struct SplitUndoingTests {
    private static let closes = """
        2023-05-03 398 402 395 400
        2023-05-04 401 408 399 405
        2023-05-05 405 412 404 410
        2023-05-08 410 418 409 415
        2023-05-09 415 422 413 420
        2023-05-10 84.5 86.4 84.1 85.05
        2023-05-11 85.0 87.3 84.8 87
        2023-05-12 86.5 86.9 82.6 82.8
        """
    private static let adjusted = [80, 81, 82, 83, 84, 85.05, 87, 82.8]

    /// The tape, its split shown by adjusted closes, by a list, or by nothing.
    private static let besideAdjusted = Tape.history(
        zip(closes.split(separator: "\n"), adjusted).map { "\($0) \($1)" }.joined(separator: "\n"))
    private static let listed = Tape.history(
        closes, actions: [CorporateAction(session: Tape.day("2023-05-10"), split: 5)])
    private static let lone = Tape.history(closes)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claim: Claim
        let outcome: String

        init(
            _ name: String, _ kind: Claim.Kind, _ printed: String? = nil, _ direction: Claim.Direction? = nil,
            on day: String, _ outcome: String, edit: (inout Claim) -> Void = { _ in }
        ) {
            testDescription = "\(name) \(printed ?? "") on \(day)"
            claim = Tape.claim(kind, printed, direction, on: day, edit: edit)
            self.outcome = outcome
        }
    }

    private static func record(_ type: String, since span: String = "1weeks") -> (inout Claim) -> Void {
        {
            $0.recordType = type
            $0.since = span
        }
    }
    private static func since(_ day: String) -> (inout Claim) -> Void {
        {
            $0.horizon = .sinceDate
            $0.horizonStart = .day(Tape.day(day))
        }
    }

    static let cases = [
        Case("session", .percentMove, "1.25", .up, on: "2023-05-10", "confirmed"),
        Case(
            "session as filed", .percentMove, "79.75", .down, on: "2023-05-10",
            "confirmedOtherConvention(splitNotUndone)"),
        Case("session, neither", .percentMove, "40.0", .down, on: "2023-05-10", "contradicted(wrongDirection)"),
        Case("change", .priceChange, "1.05", .up, on: "2023-05-10", "confirmed") { $0.statistic = .last },
        Case("direction", .qualitativeMove, nil, .up, on: "2023-05-10", "confirmed"),
        Case("wrong direction", .qualitativeMove, nil, .down, on: "2023-05-10", "contradicted(wrongDirection)"),
        Case("streak", .streak, "6", .up, on: "2023-05-11", "confirmed") { $0.unit = "sessions" },
        Case("streak down", .streak, "1", .down, on: "2023-05-10", "contradicted(overstated)") { $0.unit = "sessions" },
        Case("days of six", .streak, "6", .up, on: "2023-05-11", "confirmed") { $0.unit = "of6sessions" },
        Case("highest close", .record, nil, nil, on: "2023-05-11", "confirmed", edit: record("highestClose")),
        Case(
            "lowest close", .record, nil, nil, on: "2023-05-10", "contradicted(overstated)", edit: record("lowestClose")
        ),
        Case("true low", .record, nil, nil, on: "2023-05-12", "confirmed", edit: record("lowestClose")),
        Case("highest price", .record, nil, nil, on: "2023-05-11", "confirmed", edit: record("intradayHigh")),
        Case(
            "worst change", .record, nil, .down, on: "2023-05-10", "contradicted(wrongDirection)",
            edit: record("biggest1dPoints")),
        Case("worst day", .record, nil, .down, on: "2023-05-12", "confirmed", edit: record("worst1d")),
        Case("longer move", .percentMove, "2.2", .up, on: "2023-05-12", "confirmed", edit: since("2023-05-04")),
        Case(
            "longer move as filed", .percentMove, "79.6", .down, on: "2023-05-12",
            "confirmedOtherConvention(splitNotUndone)", edit: since("2023-05-04")),
        Case(
            "longer move, neither", .percentMove, "60.0", .down, on: "2023-05-12", "contradicted(wrongDirection)",
            edit: since("2023-05-04")),
        Case("high", .priceLevel, "87.30", nil, on: "2023-05-12", "confirmed") { $0.statistic = .high52Weeks },
        Case("high as filed", .priceLevel, "422.00", nil, on: "2023-05-12", "confirmedOtherConvention(splitNotUndone)")
        {
            $0.statistic = .high52Weeks
        },
        Case("below the high", .percentMove, "5.2", .down, on: "2023-05-12", "confirmed") {
            $0.base = .periodHigh
            $0.horizonStart = .day(Tape.day("2023-05-03"))
        },
    ]

    @Test(arguments: cases) func aKnownSplitIsUndone(_ row: Case) {
        for history in [Self.besideAdjusted, Self.listed] {
            let verdict = Tape.verdicts([row.claim], history, published: "2023-05-15")[0]
            #expect(verdict.outcome == row.outcome, "\(verdict.reason)")
        }
    }

    @Test func aFigureWithTheSplitLeftInSaysSo() {
        let claim = Tape.claim(.percentMove, "79.6", .down, on: "2023-05-12", edit: Self.since("2023-05-04"))
        let verdict = Tape.verdicts([claim], Self.besideAdjusted, published: "2023-05-15")[0]
        #expect(verdict.reason.contains("with the split left in"))
        #expect(verdict.reason.hasSuffix("from the close of 2023-05-04 to the close it is 2.22 %"))
        #expect(verdict.consistentWith.isEmpty)
        let undone = Tape.claim(.percentMove, "2.2", .up, on: "2023-05-12", edit: Self.since("2023-05-04"))
        let holding = Tape.verdicts([undone], Self.besideAdjusted, published: "2023-05-15")[0]
        #expect(holding.base == BasePrice(date: Tape.day("2023-05-04"), price: 81))
        #expect(holding.formula == "close[2023-05-12] / (close[2023-05-04] / 5) − 1")
        #expect(holding.consistentWith.joined().contains("with the split left in it is \u{2212}79.56 %"))
    }

    @Test func comparisonsUndoTheSplitsOfBothSides() {
        let flat = Ticker("FLAT")!
        let other = Tape.closes(from: "2023-05-03", [10, 10, 10, 10, 10, 10, 10, 10], ticker: flat)
        func check(_ history: PriceHistory, _ direction: Claim.Direction, own: Ticker, versus: Ticker) -> String {
            let claim = Tape.claim(.relative, nil, direction, on: "2023-05-10") {
                $0.subject = Tape.subject(own)
                $0.versus = versus
            }
            return Tape.verdicts([claim], history, other, published: "2023-05-15")[0].outcome
        }
        #expect(check(Self.listed, .up, own: Tape.baba, versus: flat) == "confirmed")
        #expect(check(Self.listed, .down, own: Tape.baba, versus: flat) == "contradicted(wrongDirection)")
        #expect(check(Self.listed, .down, own: flat, versus: Tape.baba) == "confirmed")
    }

    @Test func aJumpThatMayBeASplitDecidesNothing() {
        let claims = [
            Tape.claim(.qualitativeMove, nil, .up, on: "2023-05-10"),
            Tape.claim(.qualitativeMove, nil, .down, on: "2023-05-10"),
            Tape.claim(.streak, "1", .down, on: "2023-05-10") { $0.unit = "sessions" },
            Tape.claim(.record, nil, nil, on: "2023-05-10", edit: Self.record("lowestClose")),
        ]
        for claim in claims {
            let verdict = Tape.verdicts([claim], Self.lone, published: "2023-05-15")[0]
            #expect(verdict.outcome == "notCheckable(corporateAction)", "\(verdict.reason)")
        }
        // Neither reading hangs on it.
        let later = Tape.claim(.qualitativeMove, nil, .down, on: "2023-05-12")
        #expect(Tape.verdicts([later], Self.lone, published: "2023-05-15")[0].outcome == "confirmed")
    }

    @Test func aListOfSplitsBesideCorrectedPricesUndoesNothing() {
        let days = Self.lone.sessions
        let history = Tape.history(
            zip(days, Self.adjusted).map { "\($0) \($1) \($1) \($1) \($1)" }.joined(separator: "\n"),
            status: AdjustmentStatus(.unknown, nil, evidence: "a lone close"),
            actions: [CorporateAction(session: Tape.day("2023-05-10"), split: 5)])
        let move = Tape.claim(.percentMove, "1.25", .up, on: "2023-05-10")
        #expect(Tape.verdicts([move], history, published: "2023-05-15")[0].outcome == "confirmed")
        let direction = Tape.claim(.qualitativeMove, nil, .up, on: "2023-05-10")
        #expect(Tape.verdicts([direction], history, published: "2023-05-15")[0].outcome == "confirmed")
    }
}
