import FigureChecking
import Market
import Testing

@Suite struct DirectionTests {
    // Up 2 % at first, then 0.3 % down, then a fall with a rise on the way.
    private let history = Tape.history(
        """
        2024-12-31 100 100 100 100
        2025-01-02 100 103 99 102
        2025-01-03 102 102.5 101 101.694
        2025-01-06 101 103 98 99
        """)

    private let acme = Tape.history(
        """
        2025-01-02 102 103 99 102
        2025-01-03 102 102.5 101 101.694
        """, ticker: CheckedArticle.ticker)

    private func check(
        _ direction: Claim.Direction?, on day: String, published: String, phase: Claim.Phase = .unspecified,
        horizon: Claim.Horizon = .session
    ) -> FigureVerdict {
        let claim = Tape.claim(.qualitativeMove, nil, direction, on: day) {
            $0.phase = phase
            $0.horizon = horizon
            $0.statistic = nil
            $0.unit = nil
        }
        return Tape.verdicts([claim], history, published: published)[0]
    }

    @Test func theSignOfTheSessionDecides() {
        #expect(check(.up, on: "2025-01-02", published: "2025-01-02").verdict == .confirmed)
        let wrong = check(.down, on: "2025-01-02", published: "2025-01-03")
        #expect(wrong.verdict == .contradicted)
        #expect(wrong.detail == .wrongDirection)
        #expect(wrong.rows.map(\.line) == [2, 3])
    }

    @Test func withinTheSessionItMayHaveBeenOtherwise() {
        #expect(check(.up, on: "2025-01-06", published: "2025-01-06").detail == .intraday)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-07").verdict == .contradicted)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-06", phase: .close).verdict == .contradicted)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-07", phase: .intra).detail == .intraday)
    }

    @Test func theWrongSignIsThatFirst() {
        // From 102 to 101.694 is −0.3 %, and the article's own price says so, too.
        let article = CheckedArticle(
            "Acme (NYSE:ACME) rose 0.30% to close at $101.69 on Friday.", published: "2025-01-03", acme)
        #expect(article.outcome("0.30%") == "contradicted(wrongDirection)")
        #expect(article["0.30%"]?.reason.contains("the other direction than 0.30 %") == true)
        #expect(article["0.30%"]?.reason.contains("\u{2212}0.3000 %") == true)
    }

    @Test func aPriceThatIsPrintedAsItIsNeedsNoRounding() {
        let article = CheckedArticle(
            "Acme (NYSE:ACME) closed at $102.00 on Thursday.", published: "2025-01-02", acme)
        #expect(article["102.00"]?.reason.hasSuffix("the prices give 102.00 USD, as printed") == true)
    }

    @Test func upToHalfAPercentIsFlat() {
        #expect(check(.flat, on: "2025-01-03", published: "2025-01-04").verdict == .confirmed)
        #expect(check(.flat, on: "2025-01-02", published: "2025-01-04").verdict == .contradicted)
    }

    @Test func upToOnePercentIsNearlyFlat() {
        let claim = Tape.claim(.qualitativeMove, nil, .flat, on: "2025-01-03")
        func outcome(_ close: Double) -> String {
            let history = Tape.closes(from: "2025-01-02", [100, close])
            return Tape.verdicts([claim], history, published: "2025-01-06")[0].outcome
        }
        #expect(outcome(100.75) == "close")
        #expect(outcome(99) == "close")
        #expect(outcome(101.01) == "contradicted(wrongDirection)")
    }

    @Test func openingMovesAreOfTheOpen() {
        #expect(check(.down, on: "2025-01-06", published: "2025-01-07", phase: .open).verdict == .confirmed)
        #expect(check(.up, on: "2025-01-03", published: "2025-01-07", phase: .open).verdict == .contradicted)
    }

    @Test func longerTimesHaveTheirStart() {
        #expect(check(.up, on: "2025-01-03", published: "2025-01-04", horizon: .ytd).verdict == .confirmed)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-07", horizon: .ytd).verdict == .contradicted)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-07", horizon: .sinceEvent).detail == .ambiguousBase)
        #expect(check(.up, on: "2025-01-06", published: "2025-01-07", horizon: .twelveMonths).detail == .missingDate)
        #expect(check(nil, on: "2025-01-06", published: "2025-01-07").detail == .notAFigure)
    }
}
