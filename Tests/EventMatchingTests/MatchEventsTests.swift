import EventMatching
import Market
import Testing

@Suite struct MatchEventsTests {
    private static let ticker = Ticker("ACME")!

    private static func history(_ days: [String]) -> PriceHistory {
        PriceHistory(
            ticker: ticker, sessions: days.map { SessionDate(iso: $0)! },
            columns: [.close: PriceColumn(days.indices.map { Price(100 + Double($0)) })],
            closeAdjustment: AdjustmentStatus(.known, .raw, evidence: "stated"),
            origin: .init(file: "acme.csv", lines: days.indices.map { UInt32($0 + 2) }, headings: [:]))
    }

    private static let panel = PricePanel([
        history(["2026-01-02", "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09"])
    ])

    private static func claim(
        _ id: String, on asOf: Claim.AsOf?, ticker: Ticker? = ticker, edit: (inout Claim) -> Void = { _ in }
    ) -> Claim {
        var claim = Claim(
            id: id, kind: .percentMove, subject: .init(ticker: ticker, name: "Acme"), direction: .up,
            figure: PrintedFigure(printed: "1"), unit: "percent", asOf: asOf,
            evidence: TextRange(text: "up", start: 0, end: 2))
        edit(&claim)
        return claim
    }

    private static func day(_ iso: String) -> Claim.AsOf { .day(SessionDate(iso: iso)!) }

    private static func match(_ claims: [Claim]) -> EventMatches {
        matchEvents(
            in: ArticleReading(
                article: Article(id: "a", file: "a.txt", text: ""), claims: claims, catalysts: [], rejected: []),
            panel: panel)
    }

    @Test func claimsOfOneSessionShareAnEvent() throws {
        let matches = Self.match([
            Self.claim("c1", on: Self.day("2026-01-06")),
            Self.claim("c2", on: Self.day("2026-01-06")) { $0.session = .pre },
            Self.claim("c3", on: Self.day("2026-01-05")),
        ])
        #expect(matches.events.map(\.claims) == [["c1", "c2"], ["c3"]])
        let event = try #require(matches.events.first)
        #expect(event.session == SessionDate(iso: "2026-01-06")!)
        #expect(event.previousSession == SessionDate(iso: "2026-01-05")!)
        #expect(event.observedMove == SimpleReturn(from: Price(101)!, to: Price(102)!))
        #expect(matches.unmatched.isEmpty)
    }

    @Test func afterHoursFiguresBelongToTheNextSessionsMove() throws {
        let matches = Self.match([Self.claim("c1", on: Self.day("2026-01-06")) { $0.session = .post }])
        #expect(matches.matched.first?.session == SessionDate(iso: "2026-01-06")!)
        #expect(matches.events.first?.session == SessionDate(iso: "2026-01-07")!)
    }

    @Test func lastAfterHoursFigureHasNoEventYet() {
        let matches = Self.match([Self.claim("c1", on: Self.day("2026-01-09")) { $0.session = .post }])
        #expect(matches.matched.count == 1)
        #expect(matches.events.isEmpty)
    }

    @Test func firstSessionHasNoMove() {
        let matches = Self.match([Self.claim("c1", on: Self.day("2026-01-02"))])
        #expect(matches.matched.first?.previousRow == nil)
        #expect(matches.events.isEmpty)
    }

    @Test func everyFailureHasItsReason() {
        let first = SessionDate(iso: "2026-01-02")!, last = SessionDate(iso: "2026-01-09")!
        let matches = Self.match([
            Self.claim("c1", on: Self.day("2026-01-06"), ticker: nil),
            Self.claim("c2", on: Self.day("2026-01-06"), ticker: Ticker("OTHER")),
            Self.claim("c3", on: nil),
            Self.claim("c4", on: Self.day("2025-12-31")),
            Self.claim("c5", on: Self.day("2026-01-12")),
            Self.claim("c6", on: Self.day("2026-01-03")),
            Self.claim("c7", on: .month(year: 2025, month: 12)),
        ])
        #expect(matches.matched.isEmpty)
        #expect(matches.unmatched.map(\.claim) == ["c1", "c2", "c3", "c4", "c5", "c6", "c7"])
        #expect(
            matches.unmatched.map(\.reason) == [
                .noTicker, .noSeries, .noDate, .outsideHistory(first: first, last: last),
                .outsideHistory(first: first, last: last), .noSession(SessionDate(iso: "2026-01-03")!),
                .outsideHistory(first: first, last: last),
            ])
    }

    @Test func premarketOfTheNextSessionRestsOnTheLastRow() {
        let matches = Self.match([Self.claim("c1", on: Self.day("2026-01-12")) { $0.session = .pre }])
        #expect(matches.matched.first?.row == nil)
        #expect(matches.matched.first?.previousRow == 5)
        let tooLate = Self.match([Self.claim("c1", on: Self.day("2026-01-13")) { $0.session = .pre }])
        #expect(tooLate.matched.isEmpty)
    }

    @Test func longHorizonPublishedOnSundayIsOfFriday() {
        let matches = Self.match([Self.claim("c1", on: Self.day("2026-01-04")) { $0.horizon = .ytd }])
        #expect(matches.matched.first?.session == SessionDate(iso: "2026-01-02")!)
    }

    @Test func anotherReadingOfTheWeekdayIsTaken() {
        let matches = Self.match([
            Self.claim("c1", on: Self.day("2026-01-03")) { $0.asOfAlternatives = [SessionDate(iso: "2026-01-05")!] }
        ])
        #expect(matches.matched.first?.session == SessionDate(iso: "2026-01-05")!)
    }

    @Test func aSessionThatThePricesLackIsNoOtherWeeks() {
        // "On Wednesday" may mean the week before, but the exchange was open on the first reading.
        func match(_ day: String) -> EventMatches {
            Self.match([
                Self.claim("c1", on: Self.day(day)) {
                    $0.subject = .init(ticker: Self.ticker, name: "Acme", exchange: "NYSE")
                    $0.asOfAlternatives = [SessionDate(iso: "2026-01-07")!]
                }
            ])
        }
        let last = SessionDate(iso: "2026-01-09")!
        #expect(
            match("2026-01-14").unmatched.map(\.reason)
                == [.outsideHistory(first: SessionDate(iso: "2026-01-02")!, last: last)])
        // New Year's Day is no session.
        #expect(match("2026-01-01").matched.first?.session == SessionDate(iso: "2026-01-07")!)
    }

    @Test func aMissingSessionIsNotReplacedByTheOneBefore() {
        let days = ["2026-01-05", "2026-01-06", "2026-01-08"]
        let claim = Self.claim("c1", on: Self.day("2026-01-07")) {
            $0.subject = .init(ticker: Self.ticker, name: "Acme", exchange: "NYSE")
            $0.horizon = .ytd
        }
        let matches = matchEvents(
            in: ArticleReading(
                article: Article(id: "a", file: "a.txt", text: ""), claims: [claim], catalysts: [], rejected: []),
            panel: PricePanel([Self.history(days)]))
        #expect(matches.unmatched.map(\.reason) == [.noSession(SessionDate(iso: "2026-01-07")!)])
    }

    /// The match of a claim about January 2026.
    private static func january(published: String, days: [String]) -> EventMatches {
        let article = Article(
            id: "a", file: "a.txt", published: .init(date: SessionDate(iso: published)!), text: "")
        return matchEvents(
            in: ArticleReading(
                article: article, claims: [claim("c1", on: .month(year: 2026, month: 1)) { $0.horizon = .month }],
                catalysts: [], rejected: []),
            panel: PricePanel([history(days)]))
    }

    @Test(arguments: [
        // A month stands for its last session, and while it runs for what the article could know.
        ("2026-02-03", "2026-01-30"), ("2026-01-31", "2026-01-30"), ("2026-01-08", "2026-01-08"),
    ])
    func aMonthStandsForItsLastSession(published: String, session: String) {
        let days = ["2026-01-02", "2026-01-08", "2026-01-09", "2026-01-30", "2026-02-02"]
        let matches = Self.january(published: published, days: days)
        #expect(matches.matched.first?.session == SessionDate(iso: session)!)
    }

    @Test func aMonthWhoseEndThePricesLackHasNoSession() {
        let matches = Self.january(published: "2026-02-03", days: ["2026-01-02", "2026-01-08", "2026-01-09"])
        #expect(matches.matched.isEmpty)
    }
}
