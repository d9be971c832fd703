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
        Case(
            text: "Peer rose 1% in Tokyo on Friday, while Acme fell 2.1%.", words: "2.1%",
            outcome: "notCheckable(venue)"),
        Case(
            text: "Shares of Acme in Tokyo closed 2.1% lower on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
        Case(text: "In Tokyo trading, Peer rose 1%. Acme lost 2.1%.", words: "2.1%", outcome: "notCheckable(venue)"),
        Case(
            text: "Hong Kong stocks rallied on Friday. Acme jumped 9.4%.", words: "9.4%", outcome: "notCheckable(venue)"
        ),
        Case(
            text: "The Hang Seng rose 2.8% on Friday, with Acme up 9.4%.", words: "9.4%", outcome: "notCheckable(venue)"
        ),
        Case(
            text: "Acme, which is also listed in Hong Kong, closed down 9.4% in New York on Friday.", words: "9.4%",
            outcome: "contradicted(wrongDirection)"),
        // A listing by its symbol: not even a fit says anything.
        Case(text: "Acme (9988.HK) closed up 3.2% on Friday.", words: "3.2%", outcome: "notCheckable(venue)"),
        Case(text: "Acme (9988.HK) lost 2.1% on Friday.", words: "2.1%", outcome: "notCheckable(venue)"),
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
        // A longer time, or another reference.
        Case(text: "Acme shares fell 6% in the first quarter.", words: "6%", outcome: "notCheckable(missingDate)"),
        Case(
            text: "In the first half of the year, Acme shares fell 6%.", words: "6%",
            outcome: "notCheckable(ambiguousBase)"),
        Case(
            text: "Acme shares have jumped 20% in the past decade.", words: "20%",
            outcome: "notCheckable(ambiguousBase)"),
        Case(
            text: "The stock of Acme lost 9% during the week ended May 31.", words: "9%",
            outcome: "notCheckable(ambiguousBase)"),
        Case(
            text: "Acme shares fell 9% on Friday after results for the quarter.", words: "9%",
            outcome: "contradicted(wrongDirection)", published: "2024-06-08"),
        Case(
            text: "Acme shares traded at a 12% discount to peers on Friday.", words: "12%",
            outcome: "notCheckable(ambiguousBase)", published: "2024-06-08"),
        Case(
            // Read as the record that it is; the prices start too late for "ever".
            text: "Acme shares closed 12% below their record high of $117.27 on Friday.", words: "$117.27",
            outcome: "notCheckable(missingDate)", published: "2024-06-08"),
        Case(
            text: "Acme shares rose 3.2% on Friday, their best day since November, when they jumped 6%.", words: "6%",
            outcome: "notCheckable(missingDate)", published: "2024-06-08"),
        Case(
            text: "Acme shares closed up 3.2% on Friday. A year earlier they fell 7%.", words: "7%",
            outcome: "notCheckable(missingDate)", published: "2024-06-08"),
        // Another listing by its code.
        Case(
            text: "Acme (LSE:ACME) shares rose 8% on Friday.", words: "8%", outcome: "notCheckable(venue)",
            published: "2024-06-08"),
        // The open, which was that of the close before.
        Case(
            text: "Acme shares opened 2% higher on Friday.", words: "2%", outcome: "contradicted(wrongDirection)"),
        Case(text: "Acme shares opened 0.8% lower on Thursday.", words: "0.8%", outcome: "confirmed"),
    ])
    func otherWordsOfTheSentence(_ row: Case) {
        let checked = CheckedArticle(row.text, published: row.published, Self.tape)
        #expect(checked.outcome(row.words) == row.outcome, "\(checked[row.words]?.reason ?? "")")
    }

    @Test func aChangeInMoneyBesideThePercentageFixesItsBase() {
        // 3.4 % is the move from two closes back.
        let text = "Acme shares jumped $3.20, or 3.4%, to $103.20."
        let checked = CheckedArticle(text, published: "2024-06-07", Self.tape)
        #expect(checked["3.4%"]?.verdict == .notCheckable, "\(checked["3.4%"]?.reason ?? "")")
        let right = CheckedArticle(
            "Acme shares jumped $3.20, or 3.2%, to $103.20.", published: "2024-06-07", Self.tape)
        #expect(right["3.2%"]?.verdict == .confirmed)
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

    @Test func anArticleOfBeforeTheOpenSpeaksOfNoClose() {
        let text = "Acme shares were down 1.2% today at $98.80."
        #expect(
            CheckedArticle(text, published: "2024-06-07 08:10 ET", Self.tape).outcome("1.2%")
                == "notCheckable(session)")
        #expect(CheckedArticle(text, published: "2024-06-07 11:10 ET", Self.tape)["1.2%"]?.verdict == .contradicted)
    }

    @Test func anArticleOfTheEveningMaySpeakOfAMoveFromTheClose() {
        // 96.00 is 4 % below the close of 100.00 and was not traded in the session.
        let checked = CheckedArticle("Acme shares fell 4% to $96.00.", published: "2024-06-06 18:10 ET", Self.tape)
        #expect(checked.outcome("4%") == "notCheckable(session)")
        #expect(checked.outcome("$96.00") == "notCheckable(session)")
        let other = CheckedArticle("Acme shares fell 4% to $90.00.", published: "2024-06-06 18:10 ET", Self.tape)
        #expect(other["4%"]?.verdict == .contradicted)
    }

    @Test func universalTimeIsPutOnTheExchangesClock() {
        // 01:10 UTC on Friday is Thursday evening in New York.
        let checked = CheckedArticle(
            "Acme shares closed up 0.17% today at $100.00.", published: "2024-06-07 01:10 UTC", Self.tape)
        #expect(checked.outcome("0.17%") == "confirmed")
        #expect(checked.outcome("$100.00") == "confirmed")
        let afternoon = CheckedArticle(
            "Acme shares closed up 3.2% today at $103.20.", published: "2024-06-07 21:10 UTC", Self.tape)
        #expect(afternoon.outcome("3.2%") == "confirmed")
    }

    @Test func aFallFromAPrintedHighIsMeasuredFromIt() {
        let checked = CheckedArticle(
            "Acme shares are down 12% from their 52-week high of $117.27.", published: "2024-06-08", Self.tape)
        #expect(checked.outcome("12%") == "confirmed")
        #expect(checked["12%"]?.convention?.words.contains("the printed 117.27") == true)
    }

    @Test func aLongerMoveMayRunToAMomentOfASessionThatLasts() {
        // From 99 on the 31st of May the session of Friday ran from 0.5 % to 5.05 %.
        let rows = "2024-05-31 98 100 98 99\n" + Self.rows
        func outcome(_ published: String) -> String {
            CheckedArticle(
                "Acme shares are up 2.5% this week.", published: published,
                Tape.history(rows, ticker: CheckedArticle.ticker)
            ).outcome("2.5%")
        }
        #expect(outcome("2024-06-07") == "notCheckable(intraday)")
        #expect(outcome("2024-06-08") == "contradicted")
    }

    @Test func nearlyAFigureThatTheValueRoundsTo() {
        func outcome(_ text: String) -> String {
            CheckedArticle(text, published: "2024-06-08", Self.tape).outcome("%")
        }
        #expect(outcome("Acme shares closed up nearly 3% on Friday.") == "close(understated)")
        #expect(outcome("Acme shares closed up nearly 4% on Friday.") == "contradicted")
        #expect(outcome("Acme shares closed up more than 3.5% on Friday.") == "contradicted")
    }

    @Test func aRunOverASessionThatTheFileLacksCannotBeCounted() {
        let rows = Self.rows.split(separator: "\n").filter { !$0.contains("06-05") }.joined(separator: "\n")
        let checked = CheckedArticle(
            "Acme shares rose for a fourth straight session on Friday.", published: "2024-06-08",
            Tape.history(rows, ticker: CheckedArticle.ticker))
        #expect(checked.outcome("straight") == "notCheckable(missingDate)")
    }

    @Test func aPriceFarFromItsNeighboursContradictsNothing() {
        let rows = Self.rows.replacing("2024-06-07 100 104 99.5 103.2", with: "2024-06-07 100 9000 99.5 9000")
        let checked = CheckedArticle(
            "Acme shares closed up 3.2% at $103.20 on Friday.", published: "2024-06-08",
            Tape.history(rows, ticker: CheckedArticle.ticker))
        #expect(checked["3.2%"]?.verdict == .notCheckable)
        #expect(checked.outcome("$103.20") == "notCheckable(missingDate)")
    }

    @Test func anIndexIsNoFund() {
        let fund = Instrument(
            ticker: CheckedArticle.ticker, name: "Acme 500 Fund", aliases: ["Acme 500"], exchange: "NYSE",
            currency: "USD", kind: .etf)
        func outcome(_ text: String, _ words: String) -> String {
            CheckedArticle(text, published: "2024-06-08", Self.tape, as: fund).outcome(words)
        }
        #expect(outcome("The Acme 500 closed at 1,030.99 on Friday.", "1,030.99") == "notCheckable(venue)")
        #expect(outcome("The Acme 500 rose 61.4 points on Friday.", "61.4") == "notCheckable(venue)")
        #expect(outcome("Acme 500 futures were down 4.9% on Friday.", "4.9%") == "notCheckable(venue)")
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
