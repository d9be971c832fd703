import FigureChecking
import Market
import Testing

/// Figures that a reader takes for a session's move and that are of a longer time, of the session before, or of a week
/// counted back from the day.
@Suite struct PeriodDoubtTests {
    /// Daily rows from the 2nd of January to the 24th of May 2024; closes around the end, with moves in percent:
    /// 05-17 108.40 | 05-20 107.00 −1.29 | 05-21 105.50 −1.40 | 05-22 106.80 +1.23 | 05-23 104.10 −2.53 | 05-24 105.20 +1.06.
    private static let tape: PriceHistory = {
        let last = [
            "2024-05-17": 108.4, "2024-05-20": 107, "2024-05-21": 105.5, "2024-05-22": 106.8, "2024-05-23": 104.1,
            "2024-05-24": 105.2,
        ]
        let days = ExchangeCalendar.newYork.sessions(from: Tape.day("2023-12-29"), to: Tape.day("2024-05-24"))
        let rows = days.enumerated().map { index, day in
            let close = last["\(day)"] ?? 90 + Double(index) * 0.17
            return "\(day) \(close) \(close + 0.3) \(close - 0.3) \(close)"
        }
        return Tape.history(rows.joined(separator: "\n"), ticker: CheckedArticle.ticker)
    }()

    private func outcome(_ text: String, _ words: String = "%", published: String = "2024-05-25") -> String {
        CheckedArticle(text, published: published, Self.tape).outcome(words)
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let outcome: String
        var words = "%"
        var testDescription: String { text }

        init(_ text: String, _ outcome: String, _ words: String = "%") {
            self.text = text
            self.outcome = outcome
            self.words = words
        }
    }

    @Test(arguments: [
        // From 108.40 a week before: a week that is read as one.
        Case("Acme shares ended the week down 2.95%.", "confirmed"),
        Case("Acme shares finished the week 9% lower.", "contradicted"),
        Case("Acme shares closed out the month with a 4.4% gain.", "notCheckable(ambiguousBase)"),
        Case("Acme shares ended the first quarter up 14%.", "notCheckable(ambiguousBase)"),
        Case("Acme shares have lost 5.5% over the last five trading days.", "contradicted"),
        Case("Acme shares have lost 2.95% over the last five trading days.", "confirmed"),
        Case(
            "Acme shares rose 1.06% on Friday, trimming their two-day loss to 1.5%.", "notCheckable(ambiguousBase)",
            "1.5%"),
        Case(
            "Acme shares rose 1.06% on Friday, trimming their six-session loss to 7%.", "notCheckable(ambiguousBase)",
            "7%"),
        Case(
            "Acme shares rebounded on Friday from a 2.53% slide in the previous session.", "notCheckable(ambiguousBase)"
        ),
        Case("Acme shares finished 2023 12% lower.", "notCheckable(ambiguousBase)"),
        // No such word, but a move that is in use: from 107.00, four sessions back.
        Case("Acme shares were down 1.68% at the close on Friday.", "notCheckable(ambiguousBase)"),
        // The session's own move, whatever else the sentence says.
        Case("Acme shares ended the week with a gain of 1.06% on Friday.", "confirmed"),
        // Times of reports, records and marks are no times of the figure.
        Case("After reporting quarterly results, Acme shares fell 9% on Friday.", "contradicted(wrongDirection)"),
        Case("Acme shares fell 9% on Friday after it cut its outlook for the year.", "contradicted(wrongDirection)"),
        Case(
            "Acme shares posted their biggest loss of the year, falling 9% on Friday.", "contradicted(wrongDirection)"),
        Case("With their 52-week low near, Acme shares fell 9% on Friday.", "contradicted(wrongDirection)"),
        Case("Acme shares closed up 7% on Friday.", "contradicted"),
        Case("Acme shares fell 9% on Friday, half of it late in the day.", "contradicted(wrongDirection)"),
        Case("Acme shares fell 9% on Friday, as did the Russell 2000.", "contradicted(wrongDirection)"),
        // The time belongs to the figure behind it.
        Case("Acme shares fell 9% on Friday and are up 16% this year.", "contradicted(wrongDirection)", "9%"),
    ]) func aLongerTimeContradictsNoSession(_ row: Case) {
        #expect(outcome(row.text, row.words) == row.outcome)
    }

    @Test func whatTheFigureFitsIsSaid() throws {
        let week = CheckedArticle("Acme shares were down 2.95% on the week's end.", published: "2024-05-25", Self.tape)
        let reason = try #require(week["%"]?.reason)
        #expect(
            reason.contains(
                "the sentence speaks of 'week', and from the close 5 sessions back to the close it is \u{2212}2.95 %"))
    }

    @Test func aFigureWithoutADayMayBeOfTheSessionBefore() {
        // Published on Friday with Thursday's move.
        #expect(outcome("Acme stock fell 2.53%.", published: "2024-05-24 17:00 ET") == "notCheckable(missingDate)")
        #expect(
            outcome("Acme stock fell 2.53% on Friday.", published: "2024-05-24 17:00 ET").hasPrefix("contradicted"))
    }

    @Test func aSentenceOfOtherWeekdaysContradictsNothing() {
        // Published on Friday after the close; its figures are of Thursday.
        func outcome(_ words: String, _ text: String) -> String {
            self.outcome(text, words, published: "2024-05-24 17:00 ET")
        }
        #expect(
            outcome("4.4%", "Acme shares erased a loss of 4.4% to end 2.53% lower on Thursday.").hasPrefix(
                "notCheckable"))
        #expect(outcome("4.4%", "Acme shares ended Friday with a loss of 4.4%.").hasPrefix("contradicted"))
    }

    @Test(arguments: [
        // 106.80, 105.50 and 108.40 on the 22nd, the 21st and the 17th.
        Case("Acme shares have lost 2.95% over the past week.", "confirmed"),
        Case("Acme shares have lost 2.95% in the past seven days.", "confirmed"),
        Case("Acme shares have lost 2.95% this week.", "confirmed"),
        Case("Acme shares have lost 2.95% over the last week.", "confirmed"),
        Case("Acme shares have lost 9.5% over the past week.", "contradicted"),
        Case("Acme shares have lost 9.5% this week.", "contradicted"),
    ]) func weeksOfAFriday(_ row: Case) {
        #expect(outcome(row.text) == row.outcome)
    }

    @Test(arguments: [
        // On Wednesday the 22nd at 106.80: a week before 105.52, at the week's start 108.40.
        Case("Acme shares have gained 1.35% over the past week.", "confirmed"),
        Case("Acme shares have gained 1.35% in the last seven days.", "confirmed"),
        Case("Acme shares have lost 1.48% this week.", "confirmed"),
        Case("Acme shares have lost 1.48% on the week.", "confirmed"),
    ]) func weeksOfAWednesday(_ row: Case) {
        let closes = Dictionary(
            uniqueKeysWithValues: zip(Self.tape.sessions.map { "\($0)" }, Self.tape.sessions.indices))
        let week = closes["2024-05-15"].flatMap { Self.tape.price(.close, row: $0)?.amount } ?? 0
        let back = (106.8 / week - 1) * 100
        let text = row.text.replacing("1.35", with: String((back * 100).rounded() / 100))
        #expect(outcome(text, published: "2024-05-22 17:00 ET") == row.outcome)
    }

    @Test func aRecordOfAnotherWeekdayIsLeftOpen() {
        // Read as of Friday, the day of the article.
        let doubtful = CheckedArticle(
            "Acme shares hit their highest since April 2024, after a jump on Monday.", published: "2024-05-24 17:00 ET",
            Self.tape)
        #expect(doubtful.verdicts.filter { $0.claim.kind == .record }.allSatisfy { $0.verdict == .notCheckable })
        let sure = CheckedArticle(
            "Acme shares hit their highest since April 2024 on Friday.", published: "2024-05-24 17:00 ET", Self.tape)
        #expect(sure.verdicts.contains { $0.claim.kind == .record && $0.verdict == .contradicted })
    }

    @Test func aPriceOfTheDayBeforeIsNoPriceOfTheDay() {
        #expect(
            outcome("Acme shares rose on Friday from an adjusted close of $99.10 the day before.", "$99.10")
                == "notCheckable(missingDate)")
        #expect(outcome("Acme shares closed at $99.10 on Friday.", "$99.10").hasPrefix("contradicted"))
    }

    @Test func theLastQuarterMayBeTheWholeOneBefore() {
        #expect(outcome("Acme shares have lost 27% over the last quarter.") == "notCheckable(ambiguousBase)")
        #expect(outcome("Acme shares have lost 27% this quarter.").hasPrefix("contradicted"))
    }

    @Test func aOneSidedHedgeIsMeasuredFromTheUsualBase() {
        // From the close two sessions back Thursday's fall was 1.33 %, Friday's own move was up.
        let rows = """
            2024-06-05 100 101 99 100
            2024-06-06 100 101 96 97
            2024-06-07 99 99.2 95 96
            """
        func outcome(_ text: String) -> String {
            CheckedArticle(
                text, published: "2024-06-08", Tape.history(rows, ticker: CheckedArticle.ticker)
            ).outcome("%")
        }
        #expect(outcome("Acme shares fell at least 3% on Friday.") == "contradicted(wrongBase)")
        #expect(outcome("Acme shares fell at least 1% on Friday.") == "confirmed")
        #expect(outcome("Acme shares fell 3.03% on Friday.") == "confirmedOtherConvention")
    }

    @Test(arguments: [
        // The high of the year is 108.70, the close 105.20; 3.22 % below it, 2.95 % below the highest close.
        Case("Acme shares closed at $105.20 on Friday, 3.22% below their 52-week high.", "confirmed"),
        Case("Acme shares closed at $105.20 on Friday, 2.95% below their one-year high.", "confirmed"),
        Case("Acme shares closed at $105.20 on Friday, 8.1% below their 52-week high.", "contradicted"),
    ]) func belowTheHighOfTheYear(_ row: Case) {
        let days = ExchangeCalendar.newYork.sessions(from: Tape.day("2023-04-03"), to: Tape.day("2023-12-28"))
        let older = days.map { "\($0) 80 80.5 79.5 80" }
        let rows = Self.tape.sessions.indices.map { row in
            let close = Self.tape.price(.close, row: row)!.amount
            return "\(Self.tape.sessions[row]) \(close) \(close + 0.3) \(close - 0.3) \(close)"
        }
        let tape = Tape.history((older + rows).joined(separator: "\n"), ticker: CheckedArticle.ticker)
        #expect(CheckedArticle(row.text, published: "2024-05-25", tape).outcome("% below") == row.outcome)
    }
}
