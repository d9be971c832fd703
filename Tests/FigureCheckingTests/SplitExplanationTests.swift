import FigureChecking
import Market
import Testing

/// Figures of the prices as traded over a split, held against prices that are corrected for it.
@Suite struct SplitExplanationTests {
    private static let lone = AdjustmentStatus(.unknown, nil, evidence: "a lone close")
    private static let split = AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close")

    // Ten new shares for one on Monday; 1208.90 before it.
    private static let rows = """
        2024-06-05 121 123 120 122.44
        2024-06-06 122 125 121 120.998
        2024-06-07 119.77 121.69 118.02 120.89
        2024-06-10 120.37 123.1 117.01 121.79
        """

    private static func tape(_ status: AdjustmentStatus = lone, actions: [CorporateAction] = []) -> PriceHistory {
        Tape.history(rows, ticker: CheckedArticle.ticker, status: status, actions: actions)
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let words: String
        let outcome: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        // The raw fall over a split that the article names.
        Case(
            text: "Acme shares fell 90% on Monday after a 10-for-1 stock split.", words: "90%",
            outcome: "notCheckable(corporateAction)"),
        Case(
            text: "Acme shares fell 89.93% on Monday after a ten-for-one split.", words: "89.93%",
            outcome: "notCheckable(corporateAction)"),
        // The same with nothing said of a split: the file can't show whether there was one.
        Case(text: "Acme shares plunged 89.93% on Monday.", words: "89.93%", outcome: "notCheckable(corporateAction)"),
        // Neither the move nor the move over the split.
        Case(
            text: "Acme shares fell 25% on Monday after a 10-for-1 stock split.", words: "25%",
            outcome: "contradicted(wrongDirection)"),
        Case(
            text: "Acme shares rose 25% on Monday after a 10-for-1 stock split.", words: "25%", outcome: "contradicted"),
        Case(
            text: "Acme shares rose 0.74% on Monday after a 10-for-1 stock split.", words: "0.74%", outcome: "confirmed"
        ),
        // Prices and changes in money of before it.
        Case(
            text: "Acme shares ended Friday at $1,208.90, before its 10-for-1 split.", words: "$1,208.90",
            outcome: "confirmedOtherConvention(splitAdjusted)"),
    ])
    func articlesOverASplit(_ row: Case) {
        for status in [Self.lone, Self.split] {
            let checked = CheckedArticle(row.text, published: "2024-06-10", Self.tape(status))
            #expect(checked.outcome(row.words) == row.outcome, "\(checked[row.words]?.reason ?? "")")
        }
    }

    @Test func aChangeOfBeforeASplitIsNoContradiction() {
        func check(_ status: AdjustmentStatus) -> FigureVerdict? {
            CheckedArticle(
                "Acme shares fell $1.08 to close at $1,208.90 on Friday.", published: "2024-06-10", Self.tape(status)
            )["$1.08"]
        }
        #expect(check(Self.split)?.detail == .splitAdjusted)
        #expect(check(Self.split)?.verdict == .notCheckable)
        #expect(check(Self.lone)?.verdict == .notCheckable)
    }

    @Test func aSplitThatTheFileListsExplainsTheFigure() {
        let listed = CorporateAction(session: Tape.day("2024-06-10"), split: 10)
        let checked = CheckedArticle(
            "Acme shares fell 90% on Monday.", published: "2024-06-10", Self.tape(Self.split, actions: [listed]))
        #expect(checked.outcome("90%") == "confirmedOtherConvention(splitAdjusted)")
        #expect(checked["90%"]?.formula == "close[2024-06-10] / close[2024-06-07] / 10 − 1")
        #expect(checked["90%"]?.consistentWith == ["corrected for it the move is 0.74 %"])
        // A file that lists its splits lists them all.
        let other = CheckedArticle(
            "Acme shares fell 80% on Monday.", published: "2024-06-10", Self.tape(Self.split, actions: [listed]))
        #expect(other["80%"]?.verdict == .contradicted)
    }

    @Test func aReverseSplitRaisesThePriceAsTraded() {
        // One for ten: 1.02 became 9.69, which a corrected series shows as 10.20 and −5 %.
        let tape = Tape.history(
            """
            2024-06-06 10.3 10.4 10.1 10.3
            2024-06-07 10.1 10.3 9.9 10.2
            2024-06-10 10.1 10.2 9.5 9.69
            """, ticker: CheckedArticle.ticker, status: Self.lone)
        let checked = CheckedArticle(
            "Acme stock jumped 850% on Monday following a 1-for-10 reverse split. It ended Friday at $1.02.",
            published: "2024-06-10", tape)
        #expect(checked.outcome("850%") == "notCheckable(corporateAction)")
        #expect(checked.outcome("$1.02") == "confirmedOtherConvention(splitAdjusted)")
    }

    @Test func aYearOverASplitThatNobodyNamesIsLeftOpen() {
        let tape = Tape.history(
            """
            2023-06-07 100 100 100 100
            2023-06-08 100 100 100 100
            2024-06-06 96 96 96 96
            2024-06-07 96 96 96 96.14
            """, ticker: CheckedArticle.ticker, status: Self.lone)
        let checked = CheckedArticle(
            "Acme shares closed on Friday at $96.14 and have lost 88% of their value over the last 12 months.",
            published: "2024-06-07", tape)
        #expect(checked["88%"]?.verdict == .notCheckable)
    }

    @Test func aCrashThatTheFileShowsIsNoSplit() {
        let tape = Tape.history(
            """
            2024-06-06 50 51 49 50
            2024-06-07 90 104 89 100
            2024-06-10 60 61 48 50
            """, ticker: CheckedArticle.ticker, status: Self.lone)
        func outcome(_ text: String) -> String { CheckedArticle(text, published: "2024-06-10", tape).outcome("") }
        #expect(outcome("Acme shares halved on Monday.") == "confirmed")
        #expect(outcome("Acme shares lost a third of their value on Monday.") == "contradicted")
        #expect(outcome("Acme shares tripled on Friday.") == "contradicted")
    }

    @Test func aRatioThatMayFitByChanceConfirmsNothing() {
        // Some ratio or other of 1.03 gives almost any price below 50.
        let tape = Tape.history(
            """
            2024-06-06 1 1 1 1.03
            2024-06-07 1 1 1 1.03
            """, ticker: CheckedArticle.ticker, status: Self.split)
        let checked = CheckedArticle("Acme shares closed at $31.90 on Friday.", published: "2024-06-07", tape)
        #expect(checked.outcome("$31.90") == "notCheckable(splitAdjusted)")
        #expect(checked["$31.90"]?.reason.contains("31-for-1") == true)
    }
}
