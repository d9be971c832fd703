import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Constructions that were once bound to the wrong subject, day or price.
@Suite struct KnownMisreadingTests {
    private func read(_ text: String, on day: String = "2025-04-01") throws -> ArticleReading {
        let date = try #require(SessionDate(iso: day))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv")))
    }

    private func moves(_ text: String, on day: String = "2025-04-01") throws -> [String] {
        try read(text, on: day).claims.map {
            "\($0.subject.ticker?.symbol ?? $0.subject.name) \($0.direction?.rawValue ?? "-") \($0.evidence.text)"
        }
    }

    private func days(_ text: String, on day: String = "2023-05-19") throws -> [String] {
        try read(text, on: day).claims.map { $0.asOf.map { "\($0)" } ?? "-" }
    }

    @Test func aRivalInAnothersClauseHasItsOwnFigure() throws {
        #expect(
            try moves("Carnival fell 4%, while rival Norwegian Cruise Line, up 5.9%, went the other way.") == [
                "CCL down fell 4%", "NCLH up up 5.9%",
            ])
        #expect(
            try moves("The Hang Seng Index sank 6.6%, with Tencent Holdings 7.7% lower at HK$490.20.") == [
                "HSI down sank 6.6%", "0700.HK down 7.7% lower", "0700.HK - HK$490.20",
            ])
    }

    @Test(arguments: [
        ("General Motors (GM) dropped 4.6% and Ford (F) 2.9%.", ["GM down dropped 4.6%", "F down 2.9%"]),
        ("Apple dropped 4.6% and Ford (F) 2.9%.", ["AAPL down dropped 4.6%", "F down 2.9%"]),
        ("Apple rose 1%. Unity Software (U) jumped 17.3%.", ["AAPL up rose 1%", "U up jumped 17.3%"]),
        ("Gapping up: Chesapeake (CHK) +120%; Luckin Coffee (LK) -51%.", ["CHK up +120%", "LK down -51%"]),
    ])
    func aTickerInBracketsBeforeAFigureIsItsSubject(text: String, expected: [String]) throws {
        #expect(try moves(text) == expected)
    }

    @Test(arguments: [
        "GE Healthcare dropped 14.3%.", "Goldman Sachs fell 3%.", "HUL bucked the trend, climbing 5.9%.",
        "Burlington Stores jumped 9%.", "Kohl's slid 8%.", "First Solar brightened, rising 8%.",
    ])
    func anotherCompanyIsNotTheOneBefore(text: String) throws {
        #expect(try moves("General Electric rose 1%. " + text) == ["GE up rose 1%"])
    }

    @Test func aCompanyThatHeadsItsLineIsSpokenOfThere() throws {
        #expect(
            try moves("Premarket: Meta — Shares shed 3.2%. Mattel — The toymaker dropped 9%.") == ["FB down shed 3.2%"])
    }

    @Test func contrastIntroducesTheNextSubject() throws {
        #expect(
            try moves("Gold rose 2%. By contrast natural gas fell 3.1%.") == [
                "GOLD up rose 2%", "NATGAS down fell 3.1%",
            ])
    }

    @Test func daysAreCountedFromTheOneNamedBefore() throws {
        #expect(try days("Apple fell 2% on Monday. The next day it rose 3%.") == ["2023-05-15", "2023-05-16"])
        #expect(
            try days("Snap shares on Tuesday fell 4% and the following day rallied 6%.") == [
                "2023-05-16", "2023-05-17",
            ])
        #expect(try days("Tesla lost 2% on Monday. Two days later it gained 5%.") == ["2023-05-15", "2023-05-17"])
    }

    @Test(arguments: [
        ("Apple fell 2.1% on 3/14/2025.", "2025-03-14"), ("SAP fell 2.1% on 14.03.2025.", "2025-03-14"),
        ("SAP fell 2.1% on 14/03/2025.", "2025-03-14"), ("Apple fell 2.1% on 3/4/2025.", "2025-03-04"),
    ])
    func datesMayBeDigits(text: String, day: String) throws {
        #expect(try days(text, on: "2025-04-01") == [day])
    }

    @Test func bothOrdersOfADateInDigitsAreKept() throws {
        let claim = try #require(try read("Apple fell 2.1% on 2/3/2025.").claims.first)
        #expect(claim.asOfAlternatives.map { "\($0)" } == ["2025-03-02"])
    }

    @Test func aRecordHighIsWhatAFigureIsMeasuredFrom() throws {
        let claims = try read("Apple closed 6.2% below its record high of $182.94.").claims
        #expect(claims.map(\.kind) == [.percentMove, .priceLevel])
        #expect(claims.first?.base == .allTimeHigh && claims.first?.direction == .down)
        #expect(claims.last?.statistic == .allTimeHigh)
    }

    @Test func anOpeningIsNoClose() throws {
        let claims = try read("Apple opened 2% higher but closed 1% lower.").claims
        #expect(claims.map(\.statistic) == [.open, .last])
        #expect(claims.map(\.phase) == [.open, .close])
    }

    @Test func theDayBehindAPriceDatesTheMoveToIt() throws {
        let claims = try read("Apple rose 7% after hours to $180.10 on Friday.", on: "2023-05-22").claims
        #expect(claims.map(\.session) == [.post, .post])
        #expect(claims.map { $0.asOf.map { "\($0)" } } == ["2023-05-19", "2023-05-19"])
    }

    @Test func whatIsErasedIsNoMoveOfTheDay() throws {
        let reading = try read("Apple erased a 3% gain. Nvidia trimmed losses to 1%. Tesla gapped up 4%.")
        #expect(reading.rejected.map(\.why) == ["changeOfChange"])
        #expect(
            reading.claims.map { "\($0.subject.ticker?.symbol ?? "") \($0.direction?.rawValue ?? "")" } == [
                "NVDA down", "TSLA up",
            ])
    }

    @Test func theChangeOfSomethingElseIsNoMove() throws {
        let reading = try read("Pfizer was up 11% after its Covid-19 pill cut hospitalizations by 89% in a trial.")
        #expect(reading.claims.map(\.evidence.text) == ["up 11%"])
        #expect(reading.rejected.map(\.why) == ["businessGrowth"])
    }
}
