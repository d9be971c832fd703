import FigureChecking
import Market
import Testing

/// Figures outside regular hours, with bars that show them.
@Suite struct IntradayTests {
    // The session before closed at 146.58; premarket trades ran from 147.10 to 153.20.
    private static let daily = Tape.history(
        """
        2025-12-30 147 149 147 147.36
        2025-12-31 146.69 147.37 145.64 146.58
        2026-01-02 152.62 156.65 151.80 155.74
        """)

    private static func bars(_ rows: [(day: String, minute: Int, low: Double, high: Double, close: Double)])
        -> SessionBars
    {
        SessionBars(
            ticker: Tape.baba,
            bars: rows.enumerated().map { index, row in
                SessionBars.Bar(
                    day: Tape.day(row.day), minute: row.minute, open: Price(row.close)!, high: Price(row.high)!,
                    low: Price(row.low)!, close: Price(row.close)!,
                    session: row.minute < 570 ? .pre : row.minute < 960 ? .regular : .post, file: "bars.csv",
                    line: index + 2)
            })
    }

    private static let intraday = bars([
        ("2025-12-31", 955, 146.40, 146.70, 146.58), ("2025-12-31", 965, 146.50, 146.90, 146.80),
        ("2026-01-02", 300, 147.10, 148.00, 147.90), ("2026-01-02", 330, 147.90, 152.60, 152.47),
        ("2026-01-02", 335, 152.20, 152.80, 152.50), ("2026-01-02", 500, 152.30, 153.20, 152.47),
        ("2026-01-02", 570, 151.80, 156.00, 155.00), ("2026-01-02", 965, 155.00, 158.00, 157.50),
    ])

    private func check(
        _ claims: [Claim], _ bars: SessionBars = intraday, daily: PriceHistory = daily,
        published: Article.Publication = .init(date: Tape.day("2026-01-02"))
    ) -> [FigureVerdict] {
        let matches = claims.map { claim in
            let row = daily.row(of: claim.asOf!.day!)!
            return MatchedClaim(
                claim: claim.id, ticker: Tape.baba, session: daily.sessions[row], row: row,
                previousRow: row > 0 ? row - 1 : nil)
        }
        let reading = ArticleReading(
            article: Article(id: "a", file: "a.txt", published: published, text: ""), claims: claims, catalysts: [],
            rejected: [])
        return checkFigures(
            of: reading, matched: matches, unmatched: [], panel: PricePanel([daily]), intraday: [bars])
    }

    private func percent(
        _ printed: String, _ direction: Claim.Direction = .up, _ session: Claim.Session = .pre, time: String? = nil
    ) -> Claim {
        Tape.claim(.percentMove, printed, direction, on: "2026-01-02", id: "c1") {
            $0.session = session
            $0.phase = .unspecified
            $0.asOfTime = time
            $0.base = session == .post ? .regularClose : .prevClose
        }
    }

    private func price(_ printed: String, _ session: Claim.Session = .pre, time: String? = nil) -> Claim {
        Tape.claim(.priceLevel, printed, on: "2026-01-02", id: "c2", at: 20) {
            $0.statistic = .last
            $0.session = session
            $0.phase = .unspecified
            $0.asOfTime = time
        }
    }

    @Test func aPremarketPercentageAndPriceAreConfirmed() {
        let verdicts = check([percent("4.02"), price("152.47")])
        #expect(verdicts.map(\.verdict) == [.confirmed, .confirmed])
        #expect(verdicts[0].convention?.name == "previousClose>quoted")
        #expect(verdicts[0].computed.map { ($0 * 1e4).rounded() / 1e4 } == 4.0183)
        #expect(verdicts[0].baseMatches == true)
        #expect(verdicts[1].convention?.name == "intradayPrint")
        #expect(verdicts[1].reason.contains("05:30 (one of 2"))
        #expect(verdicts[1].rows.map(\.line) == [5])
        #expect(verdicts[1].rows.allSatisfy { $0.file == "bars.csv" })
        // Of a price between prints only that it may have been.
        let between = check([price("151.00")])[0]
        #expect(between.verdict == .confirmed)
        #expect(between.convention?.name == "intradayRange")
        #expect(between.rows.map(\.line) == [4, 7])
    }

    @Test func aPriceThatNeverTradedIsContradicted() {
        #expect(check([price("160.00")])[0].verdict == .contradicted)
        #expect(check([price("153.90")])[0].verdict == .close)
        #expect(check([percent("6.5")])[0].verdict == .contradicted)
        #expect(check([percent("2.0", .down)])[0].detail == .wrongDirection)
        // Without a price of its own the percentage may be of any of its bars, and so may any other.
        #expect(check([percent("2.0")])[0].verdict == .notCheckable)
        #expect(check([percent("2.0")])[0].detail == .intraday)
    }

    @Test func aPercentageThatItsOwnPriceExcludesIsContradicted() {
        let verdicts = check([percent("3.5"), price("152.47")])
        #expect(verdicts.map(\.verdict) == [.contradicted, .confirmed])
    }

    @Test func onlyBarsUpToTheStatedTimeCount() {
        // At 05:00 the price was at most 148.00; the next bar may still be the one.
        #expect(check([price("153.00", time: "05:00-ET")])[0].verdict == .close)
        #expect(check([price("153.20", time: "05:29-ET")])[0].verdict == .close)
        #expect(check([price("152.47", time: "05:29-ET")])[0].verdict == .confirmed)
        #expect(check([price("153.20", time: "08:20-ET")])[0].verdict == .confirmed)
        #expect(check([price("147.05", time: "05:00-ET")])[0].verdict == .close)
    }

    @Test func theTimeOfPublicationBoundsToo() {
        let early = Article.Publication(date: Tape.day("2026-01-02"), minute: 290, zone: "ET")
        #expect(check([price("153.20")], published: early)[0].verdict == .contradicted)
        let london = Article.Publication(date: Tape.day("2026-01-02"), minute: 13 * 60 + 30, zone: "UTC")
        #expect(check([price("153.20")], published: london)[0].verdict == .confirmed)
    }

    @Test func afterHoursFiguresAreMeasuredFromTheRegularClose() {
        // 157.50 over 155.74.
        #expect(
            check([percent("1.1", .up, .post), price("157.50", .post)]).map(\.verdict) == [.confirmed, .confirmed])
        #expect(check([percent("3.0", .up, .post)])[0].verdict == .contradicted)
    }

    @Test func withoutBarsOfThatPartOfTheDayNothingIsSaid() {
        let regularOnly = Self.bars([("2026-01-02", 570, 151.80, 156.00, 155.00)])
        let verdict = check([price("152.47")], regularOnly)[0]
        #expect(verdict.verdict == .notCheckable)
        #expect(verdict.detail == .session)
    }

    @Test func anAdjustedSeriesLendsNoBase() {
        let adjusted = Tape.history(
            """
            2025-12-31 - - - 145.25
            2026-01-02 - - - 154.33
            """, status: AdjustmentStatus(.unknown, nil, evidence: "a lone close"))
        let verdicts = check([percent("4.02"), price("152.47")], daily: adjusted)
        #expect(verdicts.map(\.verdict) == [.confirmed, .confirmed])
        #expect(verdicts[0].formula == "152.47 / close[2025-12-31 15:55] − 1")
    }

    @Test func theLastAfterHoursPriceIsABaseTried() {
        // From 146.80 after hours to the close at 155.74.
        let claim = Tape.claim(.percentMove, "6.09", .up, on: "2026-01-02")
        let verdict = check([claim], published: .init(date: Tape.day("2026-01-05")))[0]
        #expect(verdict.verdict == .confirmedOtherConvention)
        #expect(verdict.convention?.name == "afterHours>close")
    }

    // A quiet morning with a close of the day before printed late, and a bar that two prints reach far out.
    private static let quiet = bars([
        ("2026-01-02", 300, 152.30, 152.60, 152.47), ("2026-01-02", 305, 152.35, 152.55, 152.40),
        ("2026-01-02", 310, 152.30, 152.50, 152.45), ("2026-01-02", 315, 146.58, 152.70, 152.50),
        ("2026-01-02", 320, 152.40, 152.60, 152.55), ("2026-01-02", 325, 150.10, 158.00, 152.50),
        ("2026-01-02", 330, 152.40, 152.60, 152.50), ("2026-01-02", 335, 152.45, 152.65, 152.60),
    ])

    @Test(arguments: [
        ("152.45", "confirmed"), ("152.65", "confirmed"), ("146.60", "notCheckable(intraday)"),
        ("150.25", "notCheckable(intraday)"), ("157.00", "notCheckable(intraday)"), ("160.00", "contradicted"),
        ("145.00", "contradicted"),
    ]) func aStrayPrintBoundsNothing(printed: String, outcome: String) {
        #expect(check([price(printed)], Self.quiet)[0].outcome == outcome)
    }

    @Test func aPercentageThatOnlyAStrayPrintGivesIsLeftOpen() {
        #expect(check([percent("2.5"), price("150.25")], Self.quiet).map(\.outcome).contains("confirmed") == false)
        #expect(check([percent("0.05")], Self.quiet)[0].outcome == "notCheckable(intraday)")
        #expect(check([percent("9.5")], Self.quiet)[0].outcome == "contradicted")
        #expect(check([percent("4.02"), price("152.47")], Self.quiet).map(\.outcome) == ["confirmed", "confirmed"])
    }

    @Test func aPriceThatMovesAndStaysIsNoStrayPrint() {
        let moving = Self.bars([
            ("2026-01-02", 300, 147.00, 147.30, 147.20), ("2026-01-02", 305, 147.10, 147.30, 147.20),
            ("2026-01-02", 310, 147.10, 152.50, 152.40), ("2026-01-02", 315, 152.30, 152.60, 152.50),
            ("2026-01-02", 320, 152.40, 152.60, 152.50), ("2026-01-02", 325, 152.40, 152.60, 152.50),
        ])
        #expect(check([price("147.15")], moving)[0].outcome == "confirmed")
        #expect(check([price("150.00")], moving)[0].outcome == "confirmed")
        #expect(check([price("155.00")], moving)[0].outcome == "contradicted")
    }

    /// Bars of five minutes around half past eleven.
    private static let noon = bars([
        ("2026-01-02", 680, 153.10, 153.60, 153.40), ("2026-01-02", 685, 153.30, 153.90, 153.80),
        ("2026-01-02", 690, 153.60, 154.10, 154.00), ("2026-01-02", 695, 153.90, 154.40, 154.30),
        ("2026-01-02", 700, 154.20, 154.90, 154.80),
    ])

    @Test func aStatedMomentOfTheSessionIsThatOfItsBars() {
        #expect(check([price("154.05", .regular, time: "11:30-ET")], Self.noon)[0].verdict == .confirmed)
        // Inside the day's range, but at another time.
        #expect(check([price("156.60", .regular, time: "11:30-ET")], Self.noon)[0].verdict == .contradicted)
        #expect(check([percent("3.9", .up, .regular, time: "11:30-ET")], Self.noon)[0].verdict == .contradicted)
        #expect(check([percent("5.1", .up, .regular, time: "11:30-ET")], Self.noon)[0].verdict != .contradicted)
    }

    @Test func withoutBarsOrATimeTheDayIsAllThereIs() {
        #expect(check([price("156.60", .regular)], Self.noon)[0].verdict != .contradicted)
        #expect(check([price("156.60", .regular, time: "15:30-ET")], Self.noon)[0].verdict != .contradicted)
    }
}
