import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Single constructions that the corpora have too seldom to show in a score.
@Suite struct GrammarGapTests {
    private func read(_ text: String) throws -> ArticleReading {
        let date = try #require(SessionDate(iso: "2023-05-19"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv")))
    }

    private func claims(_ text: String) throws -> [String] {
        try read(text).claims.map {
            "\($0.subject.ticker?.symbol ?? $0.subject.name) \($0.kind.rawValue) \($0.direction?.rawValue ?? "-")"
        }
    }

    @Test func everyOneOfAListOfMoversMoves() throws {
        #expect(
            try claims("GameStop and AMC shares are trading higher.") == [
                "GME qualitativeMove up", "AMC qualitativeMove up",
            ])
    }

    @Test func theYenPerDollarIsThePairFromTheOtherSide() throws {
        #expect(
            try claims("The yen weakened 0.4% to 151.20 per dollar.") == [
                "USDJPY percentMove up", "USDJPY priceLevel -",
            ])
    }

    @Test(arguments: ["Apple closed at an all-time high, up 2%.", "Apple rose 2% to close at a record high."])
    func aRecordNeedsNoLevel(_ text: String) throws {
        #expect(try claims(text).contains("AAPL record up"))
    }

    @Test func aLowOfSomethingElseIsNoRecordOfTheShare() throws {
        let reading = try read("Tesla was off 7.7% with automotive margins at a five-year low.")
        #expect(reading.claims.map(\.kind) == [.percentMove])
        #expect(reading.rejected.map(\.why) == ["marginChange"])
        #expect(
            try claims("Etsy sank 11% after sales shrank for a third straight quarter.") == ["ETSY percentMove down"])
    }

    @Test func aPriceBelowZeroIsReportedNotRead() throws {
        let reading = try read("WTI fell 306% to minus $37.63 a barrel.")
        #expect(reading.claims.count == 1)
        #expect(reading.rejected.map(\.why) == ["negativePrice"])
    }

    @Test func theYearsBeginningIsABase() throws {
        let claim = try #require(try read("Netflix shares are still 67% above where they began the year.").claims.first)
        #expect(claim.horizon == .ytd && claim.base == .prevYearClose && claim.direction == .up)
    }

    @Test func aWordAgainstItsSignIsFlagged() throws {
        let reading = try read("Tesla rose -2% on Friday.")
        #expect(reading.claims.first?.knownError == "direction and sign disagree")
        #expect(reading.inconsistencies.count == 1)
    }

    @Test func aHighBelowItsLowIsFlagged() throws {
        let reading = try read("Apple has a 52-week high of $124.50 and a 52-week low of $176.20.")
        #expect(reading.inconsistencies.map(\.explanation) == ["the high, $124.50, is below the low, $176.20"])
    }

    @Test func theBellOfADayGivesTheSession() throws {
        let reading = try read(
            "Here are some of the stocks on the move before Friday's opening bell. Apple (NASDAQ: AAPL) rose 2%.")
        #expect(reading.claims.first?.session == .pre)
    }

    @Test(arguments: [
        ("Apple shares rose on Friday as the broader market rallied.", Catalyst.Polarity.positive),
        ("Apple shares fell on Friday as chip stocks sold off.", .negative),
        ("Apple shares rose on Friday as bank stocks rallied.", .positive),
    ])
    func theMoodIsThatOfTheMove(_ text: String, polarity: Catalyst.Polarity) throws {
        let catalyst = try #require(try read(text).catalysts.first)
        #expect(catalyst.kind == .sectorSentiment && catalyst.polarity == polarity)
    }

    private func peers(_ text: String) throws -> [String] {
        try read(text).catalysts.filter { $0.kind == .sympathy }.compactMap { $0.entity?.description }
    }

    @Test func everyOneOfAListOfPeersIsAPeer() throws {
        #expect(
            try peers("Tesla shares rose on Friday in sympathy with Apple, Netflix and GameStop.") == [
                "AAPL", "NFLX", "GME",
            ])
        #expect(try peers("Tesla shares rose on Friday in sympathy with Apple.") == ["AAPL"])
        #expect(try peers("In sympathy with Apple, Netflix and GameStop shares rose 3%.") == ["AAPL"])
    }

    @Test(arguments: [
        "Tesla shares rose on Friday as rival Apple stumbled.", "Tesla shares rose on Friday at the expense of Apple.",
    ])
    func aRivalsTroubleIsAReason(_ text: String) throws {
        #expect(try peers(text) == ["AAPL"])
    }
}
