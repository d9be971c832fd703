import FigureChecking
import Market
import Testing

/// Figures that only fit by something nobody told of, and contradictions that another reading lifts.
@Suite struct ConfidenceTests {
    /// Two quiet weeks; prices of which a file says that they are corrected for splits, but lists none.
    private static let quiet = """
        2024-03-04 50.10 51.00 49.80 50.40
        2024-03-05 50.50 51.20 50.00 50.92
        2024-03-06 50.90 52.10 50.70 51.86
        2024-03-07 51.80 52.00 50.90 51.12
        2024-03-08 51.20 54.40 51.00 54.26
        2024-03-11 54.10 54.80 53.00 53.14
        """

    private static func tape(_ status: AdjustmentStatus) -> PriceHistory {
        Tape.history(quiet, ticker: CheckedArticle.ticker, status: status)
    }

    private static let corrected = AdjustmentStatus(.inferred, .split, evidence: "a close beside an adjusted close")

    @Test(arguments: ["$27.13", "$542.60", "$5.43", "$108.52", "$81.39"])
    func aSplitThatNothingTellsOfConfirmsNoPrice(_ price: String) {
        let article = CheckedArticle(
            "Acme shares closed at \(price) on Friday.", published: "2024-03-09", Self.tape(Self.corrected))
        #expect(article[price]?.verdict == .notCheckable || article[price]?.verdict == .contradicted)
    }

    @Test func theFactorIsSaid() {
        let article = CheckedArticle(
            "Acme shares closed at $27.13 on Friday.", published: "2024-03-09", Self.tape(Self.corrected))
        #expect(article.outcome("$27.13") == "notCheckable(splitAdjusted)")
        #expect(article["$27.13"]?.reason.contains("1-for-2") == true)
    }

    @Test func besideAPriceAsItStandsASplitIsNoExcuse() {
        let article = CheckedArticle(
            "Acme shares opened at $51.20 on Friday and closed at $27.13.", published: "2024-03-09",
            Self.tape(Self.corrected))
        #expect(article.outcome("$51.20") == "confirmed")
        #expect(article["$27.13"]?.verdict == .contradicted)
        #expect(article["$27.13"]?.reason.contains("· 1 / 2") == true)
        let moved = CheckedArticle(
            "Acme shares climbed to $54.26 on Friday from $25.56.", published: "2024-03-09", Self.tape(Self.corrected))
        #expect(moved["$25.56"]?.verdict == .contradicted)
    }

    @Test func pricesStatedAsTradedSayTheFactorToo() {
        let article = CheckedArticle(
            "Acme shares closed at $27.13 on Friday.", published: "2024-03-09",
            Self.tape(AdjustmentStatus(.known, .raw, evidence: "stated")))
        #expect(article["$27.13"]?.verdict == .contradicted)
        #expect(article["$27.13"]?.reason.contains("1-for-2") == true)
    }

    /// A close that falls to a quarter overnight, in prices as traded whose file lists no splits.
    private static let quartered = Tape.history(
        """
        2024-03-07 220 226 219 222.10
        2024-03-08 222 226 221 224.70
        2024-03-11 56.10 57.20 55.60 56.62
        2024-03-12 56.70 57.90 56.20 57.52
        """, ticker: CheckedArticle.ticker)

    @Test(arguments: [
        ("Acme shares plunged 74.8% on Monday.", "74.8%"), ("Acme shares tumbled $168.08 on Monday.", "$168.08"),
    ])
    func aFallThatMayBeASplitIsLeftOpen(text: String, words: String) {
        let article = CheckedArticle(text, published: "2024-03-12", Self.quartered)
        #expect(article.outcome(words) == "notCheckable(corporateAction)")
        #expect(article[words]?.reason.contains("4-for-1") == true)
    }

    @Test func aFallThatIsNoRatioOfASplitIsNotDoubted() {
        let tape = Tape.history(
            """
            2024-03-08 222 226 221 224.70
            2024-03-11 96 99 95 97.10
            """, ticker: CheckedArticle.ticker)
        // To 0.432 of it: neither a half nor two fifths.
        #expect(
            CheckedArticle("Acme shares plunged 56.8% on Monday.", published: "2024-03-12", tape).outcome("56.8%")
                == "confirmed")
    }

    @Test func aFigureIsCutOffUnderTheFirstConventionOnly() {
        let tape = Tape.history(
            """
            2024-03-07 100 100 100 100
            2024-03-08 104 104 104 103
            2024-03-11 112 113 111 112.99
            2024-03-12 112 113 111 112.99
            """, ticker: CheckedArticle.ticker)
        // From the 8th it is 9.70 %, and from the close before 12.99 %, which would be 12 only if cut off.
        let article = CheckedArticle("Acme has gained 12% since March 8.", published: "2024-03-12", tape)
        #expect(article["12%"]?.verdict == .notCheckable)
        let sharp = CheckedArticle("Acme has gained 13% since March 8.", published: "2024-03-12", tape)
        #expect(sharp["13%"]?.verdict == .confirmed)
    }

    @Test func aCutOffFigureIsShownWithDigitsThatTell() {
        let claim = Tape.claim(.percentMove, "12", .up, on: "2024-03-11")
        let tape = Tape.history("2024-03-08 10 10 10 100000\n2024-03-11 10 10 10 112999")
        let verdict = Tape.verdicts([claim], tape, published: "2024-03-12")[0]
        #expect(verdict.verdict == .confirmedRounding)
        #expect(verdict.reason.contains("12.999"))
    }

    @Test func anotherDayThatTheTextMayMeanLiftsTheContradiction() {
        let article = CheckedArticle(
            "After slipping 1.4% on Thursday, Acme jumped 6.1%.", published: "2024-03-09",
            Tape.history(Self.quiet, ticker: CheckedArticle.ticker))
        #expect(article.outcome("1.4%") == "confirmed")
        #expect(article.outcome("6.1%") == "confirmed")
        // Of the day of the lead-in after all.
        let same = CheckedArticle(
            "After opening lower on Friday and losing ground, Acme gained 6.1%.", published: "2024-03-11",
            Tape.history(Self.quiet, ticker: CheckedArticle.ticker))
        #expect(same["6.1%"]?.verdict != .contradicted)
    }

    @Test func theLastCloseMayBeThatOfTheDay() {
        let tape = Tape.history(Self.quiet, ticker: CheckedArticle.ticker)
        #expect(
            CheckedArticle("Acme last closed at $51.12.", published: "2024-03-08", tape).outcome("$51.12")
                == "confirmed")
        #expect(
            CheckedArticle("Acme last closed at $54.26.", published: "2024-03-08", tape)["$54.26"]?.verdict
                == .notCheckable)
        #expect(
            CheckedArticle("Acme last closed at $52.26.", published: "2024-03-08", tape)["$52.26"]?.verdict
                == .contradicted)
    }

    @Test(arguments: [
        ("Acme rose between 6% and 7% on Friday.", "between", "confirmed"),
        ("Acme rose between 2% and 3% on Friday.", "between", "contradicted"),
        ("Acme is up 6.1% from Thursday's close.", "6.1%", "confirmed"),
        ("Acme is up 4.6% from Wednesday's close.", "4.6%", "confirmed"),
        ("Acme is up 4.6% since closing at $51.86 on March 6.", "4.6%", "confirmed"),
        ("Acme is up 9.6% since closing at $51.86 on March 6.", "9.6%", "contradicted"),
        ("Acme rose 4.6% over two sessions.", "4.6%", "confirmed"),
        ("Acme rose 7.9% over two sessions.", "7.9%", "contradicted"),
        ("Acme rose 6.1% from $51.12.", "$51.12", "confirmed"),
        ("Acme ended the week up 7.7%.", "7.7%", "confirmed"),
    ])
    func movesFromAndOver(text: String, words: String, outcome: String) {
        let tape = Tape.history(
            "2024-03-01 50.10 51.00 49.80 50.40\n" + Self.quiet, ticker: CheckedArticle.ticker)
        #expect(CheckedArticle(text, published: "2024-03-09", tape)[words]?.verdict.rawValue == outcome, "\(text)")
    }

    @Test func sessionsAreCountedBackFromTheEndThatIsMeant() {
        // Of the day, at an hour that is not told: five sessions to Friday's close start at the 1st.
        let tape = Tape.history(
            "2024-02-29 49.00 49.50 48.80 49.10\n2024-03-01 50.10 51.00 49.80 50.00\n" + Self.quiet,
            ticker: CheckedArticle.ticker)
        let article = CheckedArticle(
            "Acme has gained 8.5% over the last five trading sessions.", published: "2024-03-08", tape)
        #expect(article.outcome("8.5%") == "confirmedOtherConvention")
    }

    @Test func aQuarterRunsFromEndToEnd() {
        let tape = Tape.history(
            """
            2023-09-29 80 80 80 80
            2023-12-28 88 92 88 91
            2023-12-29 90 92 88 90
            2024-01-02 90 92 88 91
            2024-03-08 99 99 99 99
            """, ticker: CheckedArticle.ticker)
        for (text, outcome) in [
            ("Acme gained 12.5% in the fourth quarter.", "confirmed"),
            ("Acme gained 12.5% in the December quarter.", "confirmed"),
            ("Acme gained 23.8% in the fourth quarter.", "contradicted"),
            ("Acme has gained 10% in the first quarter so far.", "confirmed"),
        ] {
            let article = CheckedArticle(text, published: "2024-03-09", tape)
            #expect(article.verdicts.first?.verdict.rawValue == outcome, "\(text)")
        }
    }
}

@Suite struct StatedMultipleTests {
    private func check(_ words: String, _ own: [Double], _ other: [Double]) -> FigureVerdict {
        let claim = Tape.claim(.relative, nil, .up, on: "2025-01-03") {
            $0.unit = "percentagePoints"
            $0.versus = Ticker("SPX")
            $0.evidence = TextRange(text: words, start: 0, end: words.unicodeScalars.count)
        }
        return Tape.verdicts(
            [claim], Tape.closes(from: "2025-01-02", own),
            Tape.closes(from: "2025-01-02", other, ticker: Ticker("SPX")!),
            published: "2025-01-04")[0]
    }

    @Test func moreThanDoubleIsTested() {
        #expect(check("more than double the S&P 500's", [100, 105], [1000, 1020]).verdict == .confirmed)
        #expect(check("more than double the S&P 500's", [100, 105], [1000, 1030]).verdict == .contradicted)
        #expect(check("against the S&P 500's", [100, 105], [1000, 1030]).verdict == .confirmed)
    }
}
