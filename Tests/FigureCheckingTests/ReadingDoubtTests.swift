import FigureChecking
import Market
import Testing

/// Figures that would be contradicted if they were of the day, the place or the contract that the prices are of; what the
/// sentence says besides makes that doubtful.
@Suite struct ReadingDoubtTests {
    // Friday closed at +3.2 %, Monday at −1.16 %.
    private static let rows = """
        2024-06-03 97 98.5 96.5 98
        2024-06-04 98 99.5 97.5 99
        2024-06-05 99 100 98.5 99.83
        2024-06-06 99 101 98 100
        2024-06-07 100 104 99.5 103.2
        2024-06-10 103 104 101 102
        """
    private static let tape = Tape.history(rows, ticker: CheckedArticle.ticker)

    struct Case: CustomTestStringConvertible {
        let text: String
        let words: String
        let outcome: String
        var published = "2024-06-07"
        var testDescription: String { text }
    }

    @Test(arguments: [
        // Another place.
        Case(text: "Acme shares fell 2.1% in Tokyo on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
        Case(text: "In Frankfurt, Acme shares rose 5.8% on Friday.", words: "5.8%", outcome: "notCheckable(venue)"),
        Case(
            text: "Acme's London-listed shares fell 2.1% on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
        Case(text: "Acme fell 2.1% in Asian trade on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
        Case(
            text: "Acme shares closed 2.1% lower in New York on Friday.", words: "2.1%",
            outcome: "contradicted(wrongDirection)"),
        Case(
            text: "Acme, which is opening a shop in the city of London, closed 2.1% lower on Friday.", words: "2.1%",
            outcome: "contradicted(wrongDirection)"),
        // Another contract.
        Case(text: "Acme futures closed down 2.1% on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
        // Another day.
        Case(
            text: "On 05/06/2024 Acme shares closed up 0.5%.", words: "0.5%", outcome: "notCheckable(missingDate)"),
        Case(
            text: "Acme shares rose 3.2% on Friday, two days after rising 7.5%.", words: "rising 7.5%",
            outcome: "notCheckable(missingDate)"),
        Case(
            text: "Acme shares rose 3.2% on Friday, two days after rising 7.5%.", words: "rose 3.2%",
            outcome: "confirmed"),
        // An issue price.
        Case(
            text: "Acme shares closed at $103.20 on Friday, 55% above their IPO price of $66.58.", words: "$66.58",
            outcome: "notCheckable(externalFact)"),
    ])
    func otherWordsOfTheSentence(_ row: Case) {
        let checked = CheckedArticle(row.text, published: row.published, Self.tape)
        #expect(checked.outcome(row.words) == row.outcome, "\(checked[row.words]?.reason ?? "")")
    }

    @Test func aDayWithoutSessionContradictsNothing() {
        // Juneteenth was a Wednesday.
        let rows =
            Self.rows + """

                2024-06-11 102 103 101 102.5
                2024-06-12 102.5 104 102 103
                2024-06-13 103 104 102 103
                2024-06-14 103 104 102 103
                2024-06-17 103 104 102 103
                2024-06-18 103 104 102 103
                2024-06-20 103 104 102 103
                """
        let checked = CheckedArticle(
            "Acme shares rose 3.2% on Wednesday.", published: "2024-06-19",
            Tape.history(rows, ticker: CheckedArticle.ticker))
        #expect(checked["3.2%"]?.verdict == .notCheckable)
        #expect(checked["3.2%"]?.detail == .missingDate)
    }

    @Test func pricesThatEndBeforeTheArticleContradictNothing() {
        let checked = CheckedArticle("Acme shares rose 5% on Friday.", published: "2024-06-14", Self.tape)
        #expect(checked.outcome("5%") == "notCheckable(missingDate)")
    }

    @Test func aSessionThatTheFileLacksContradictsNothing() {
        let rows = Self.rows.split(separator: "\n").filter { !$0.contains("06-06") }.joined(separator: "\n")
        let checked = CheckedArticle(
            "Acme shares closed up 1% on Friday. The shares rose 3% on Thursday.", published: "2024-06-07",
            Tape.history(rows, ticker: CheckedArticle.ticker))
        #expect(checked.outcome("1%") == "notCheckable(missingDate)")
        #expect(checked.outcome("3%") == "notCheckable(missingDate)")
    }

    @Test func withoutACalendarAHoleInTheWeekContradictsNothing() {
        let rows = Self.rows.split(separator: "\n").filter { !$0.contains("06-06") }.joined(separator: "\n")
        let listed = Instrument(
            ticker: CheckedArticle.ticker, name: "Acme", aliases: ["Acme"], exchange: "XETRA", currency: "EUR",
            kind: .equity)
        let checked = CheckedArticle(
            "Acme shares closed down 1% on Friday.", published: "2024-06-07",
            Tape.history(rows, ticker: CheckedArticle.ticker), as: listed)
        #expect(checked.outcome("1%") == "notCheckable(missingDate)")
        let monday = CheckedArticle(
            "Acme shares closed up 5% on Monday.", published: "2024-06-10",
            Tape.history(rows, ticker: CheckedArticle.ticker), as: listed)
        #expect(monday.outcome("5%") == "contradicted(wrongDirection)")
    }

    @Test func aPriceThatNothingWasTradedAtContradictsNothing() {
        let tape = Tape.history(
            """
            2024-06-06 50 50.2 49.5 50 50 1000
            2024-06-07 50 50 50 50 50 0
            """, ticker: CheckedArticle.ticker)
        let checked = CheckedArticle("Acme shares closed up 4.2% on Friday.", published: "2024-06-07", tape)
        #expect(checked.outcome("4.2%") == "notCheckable(missingDate)")
        #expect(checked["4.2%"]?.reason.contains("no trade") == true)
    }

    @Test(arguments: ["2024-06-07", "2024-06-07 10:05 ET"])
    func whileTheSessionLastsTheCloseDeniesNothing(published: String) {
        // The session ran from −0.5 % to +4 %.
        func outcome(_ text: String) -> String {
            CheckedArticle(text, published: published, Self.tape).outcome("%")
        }
        #expect(outcome("Acme shares were down 0.4% on Friday.") == "notCheckable(intraday)")
        #expect(outcome("Acme shares were down 4.4% on Friday.") == "contradicted(wrongDirection)")
    }

    @Test func afterTheBellTheCloseDecides() {
        let checked = CheckedArticle(
            "Acme shares were down 0.4% on Friday.", published: "2024-06-07 17:00 ET", Self.tape)
        #expect(checked["0.4%"]?.verdict == .contradicted)
    }

    @Test func aPriceThatAnAfterHoursMoveLedToIsOneAfterHours() {
        let text = "Acme shares rose 7% in after-hours trading to $110.42 on Friday."
        let checked = CheckedArticle(text, published: "2024-06-07", Self.tape)
        #expect(checked.outcome("7%") == "notCheckable(session)")
        #expect(checked.outcome("$110.42") == "notCheckable(session)")
        #expect(checked["$110.42"]?.baseMatches == true)
    }

    @Test func theFirstDayAfterASplitIsNoListing() {
        let days = ExchangeCalendar.newYork.sessions(from: Tape.day("2024-04-01"), to: Tape.day("2024-06-10"))
        let rows = days.map { "\($0) 100 100 100 \($0 == days.last ? "100.74" : "100")" }.joined(separator: "\n")
        let checked = CheckedArticle(
            "Acme shares closed up 0.74% on Monday, the first day after its 10-for-1 stock split.",
            published: "2024-06-10", Tape.history(rows, ticker: CheckedArticle.ticker))
        #expect(checked.outcome("0.74%") == "confirmed")
    }
}
