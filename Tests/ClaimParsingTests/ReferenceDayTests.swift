import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Days and periods of one move that stand beside another, and what a move is measured from.
@Suite struct ReferenceDayTests {
    // Friday.
    private func read(_ text: String, on day: String = "2023-05-19") throws -> [Claim] {
        let date = try #require(SessionDate(iso: day))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims
    }

    /// `figure day` of each claim with a figure.
    private func days(_ text: String, on day: String = "2023-05-19") throws -> [String] {
        try read(text, on: day).compactMap { claim in
            claim.figure.map { "\($0.printed) \(claim.asOf.map { "\($0)" } ?? "-")" }
        }
    }

    @Test(arguments: [
        "Following Tuesday's 4.1% slide, Apple climbed 2.3%.", "After Tuesday's steep 4.1% drop, Apple climbed 2.3%.",
        "Apple bounced back from Tuesday's 4.1% decline to gain 2.3%.",
        "Despite Tuesday's drop of 4.1%, Apple is up 2.3%.",
    ])
    func theDayOfAMoveThatIsOnlyReferredToDatesNothingElse(_ text: String) throws {
        #expect(try days(text) == ["4.1 2023-05-16", "2.3 2023-05-19"])
    }

    @Test func neitherOfTwoSuchDaysDatesTheMove() throws {
        #expect(
            try days("Recovering from Tuesday's 4.1% slide and Wednesday's 2.2% drop, Apple gained 2.3%.") == [
                "4.1 2023-05-16", "2.2 2023-05-17", "2.3 2023-05-19",
            ])
    }

    @Test func theDayOfATradingDayStillDates() throws {
        #expect(try days("In Tuesday's rally Apple gained 2.3% to $171.") == ["2.3 2023-05-16", "171 2023-05-16"])
        #expect(try days("Tuesday's 2.3% gain took Apple to $171.") == ["2.3 2023-05-16", "171 2023-05-16"])
    }

    @Test(arguments: [
        "After climbing 4.1% on Tuesday, Apple (NASDAQ: AAPL) lost 2.3% on Thursday.",
        "Having climbed 4.1% on Tuesday, Apple (NASDAQ: AAPL) lost 2.3% on Thursday.",
    ])
    func aDayBeforeANameWithATickerIsNoName(_ text: String) throws {
        #expect(try days(text) == ["4.1 2023-05-16", "2.3 2023-05-18"])
    }

    @Test func aLeadInDatesOnlyItself() throws {
        let claims = try read("After climbing 4.1% on Tuesday, Apple lost 2.3%.")
        #expect(claims.map(\.asOf) == [.day(SessionDate(iso: "2023-05-16")!), .day(SessionDate(iso: "2023-05-19")!)])
        #expect(claims.last?.asOfAlternatives == [SessionDate(iso: "2023-05-16")!])
    }

    @Test(arguments: [
        ("Apple fell 5.2% last month.", "month 2023-04"), ("Last month Apple fell 5.2%.", "month 2023-04"),
        ("Apple fell 5.2% in the first quarter.", "quarter 2023-03"),
        ("Apple fell 5.2% in the final quarter of 2022.", "quarter 2022-12"),
        ("Apple fell 5.2% in the December quarter.", "quarter 2022-12"),
        ("Apple fell 5.2% in the October-December quarter.", "quarter 2022-12"),
        ("Apple fell 5.2% in the three months to March.", "quarter 2023-03"),
        ("Apple fell 5.2% last quarter.", "quarter 2023-03"),
        // The running quarter goes up to the day.
        ("Apple fell 5.2% in the second quarter.", "quarter 2023-05-19"),
        ("Apple fell 5.2% over the last five trading sessions.", "week 2023-05-19"),
        ("Apple fell 5.2% over three sessions.", "multiSession 2023-05-19"),
        ("Apple ended the week down 5.2%.", "week 2023-05-19"),
    ])
    func periodsAreDatedByTheirEnd(_ text: String, expected: String) throws {
        let claim = try #require(try read(text).first)
        #expect("\(claim.horizon.rawValue) \(claim.asOf.map { "\($0)" } ?? "-")" == expected)
    }

    @Test func earlyInAWeekTheOneBeforeIsOver() throws {
        let claim = try #require(try read("Apple ended the week down 5.2%.", on: "2023-05-22").first)
        #expect(claim.asOf == .day(SessionDate(iso: "2023-05-19")!) && claim.horizon == .week)
    }

    @Test func threeSessionsStartWithTheFirstOfThem() throws {
        let claim = try #require(try read("Apple fell 5.2% over three sessions.").first)
        #expect(claim.horizonStart == .day(SessionDate(iso: "2023-05-17")!))
    }

    @Test(arguments: [
        ("Apple fell 5.2% in April and 9% in the first quarter.", ["month 2023-04", "quarter 2023-03"]),
        ("Apple fell 5.2% in April but has added 3.1% this month.", ["month 2023-04", "month 2023-05-19"]),
    ])
    func everyPeriodIsThatOfItsFigure(_ text: String, expected: [String]) throws {
        #expect(try read(text).map { "\($0.horizon.rawValue) \($0.asOf.map { "\($0)" } ?? "-")" } == expected)
    }

    @Test func aQuarterOfResultsIsNoTimeOfAMove() throws {
        for text in [
            "Apple rose 3% after it posted strong sales in the first quarter.",
            "Profit fell in the first quarter and Apple shares dropped 3%.",
            "Apple rose 3% on first quarter earnings.",
        ] {
            let claim = try #require(try read(text).first { $0.kind == .percentMove })
            #expect(claim.horizon == .session, "\(text)")
        }
    }

    @Test(arguments: [
        "Apple is off 12.4% from its April 3 close of $166.17.",
        "Apple is down 12.4% since closing at $166.17 on April 3.",
        "Apple has slumped 12.4% since closing at a multi-month high on April 3.",
    ])
    func aDatedCloseIsTheStart(_ text: String) throws {
        let claim = try #require(try read(text).first { $0.kind == .percentMove })
        #expect(claim.horizon == .sinceDate && claim.horizonStart == .day(SessionDate(iso: "2023-04-03")!))
        #expect(claim.asOf == .day(SessionDate(iso: "2023-05-19")!) && claim.base == .regularClose)
    }

    @Test func theCloseOfTheSessionBeforeIsTheUsualStart() throws {
        let claim = try #require(try read("Apple is up 2% from Thursday's close.").first)
        #expect(claim.horizon == .session && claim.base == .prevClose)
        #expect(claim.asOf == .day(SessionDate(iso: "2023-05-19")!))
    }

    @Test(arguments: [
        ("Apple has lost 12.4% since peaking on April 3.", Claim.Base.periodHigh),
        ("Apple has gained 12.4% since bottoming on April 3.", .periodLow),
    ])
    func aDatedExtremeIsTheStart(_ text: String, base: Claim.Base) throws {
        let claim = try #require(try read(text).first)
        #expect(claim.horizonStart == .day(SessionDate(iso: "2023-04-03")!) && claim.base == base)
    }

    @Test(arguments: [
        "Apple rose 2.3% from $167.", "Apple rose $3.84, or 2.3%, from $167 to close at $170.84.",
        "Apple rose 2.3% to $170.84 from $167 a day earlier.", "Apple rose $3.84 from $167.",
    ])
    func aPriceThatAMoveStartsFromIsThatOfTheCloseBefore(_ text: String) throws {
        let start = try #require(try read(text).first { $0.figure?.printed == "167" })
        #expect(start.asOf == .day(SessionDate(iso: "2023-05-18")!), "\(text)")
        let move = try #require(try read(text).first { $0.kind != .priceLevel })
        #expect(move.asOf == .day(SessionDate(iso: "2023-05-19")!), "\(text)")
    }

    @Test func theLastCloseIsThatOfTheSessionBefore() throws {
        let claim = try #require(try read("Apple last closed at $167.").first)
        #expect(claim.asOf == .day(SessionDate(iso: "2023-05-18")!))
        #expect(claim.asOfAlternatives == [SessionDate(iso: "2023-05-19")!])
    }

    @Test func whatSomeonePaidIsNoPriceOfTheDay() throws {
        #expect(
            try read("Apple rose 2%. Anyone who bought at $120 would be sitting on a gain.").map(\.kind) == [
                .percentMove
            ])
    }

    @Test func aSizeThatMovesAreCountedByIsNoMove() throws {
        #expect(
            try read("Apple rose 5.3% on Friday, its third gain of 4% or more in six sessions.").compactMap(
                \.figure?.printed)
                == ["5.3"])
        #expect(
            try read("Apple rose 5.3% on Friday, its 12th rise of over 5% this year.").compactMap(\.figure?.printed)
                == [
                    "5.3"
                ])
    }

    @Test func aRecordThatAMoveIsMeasuredFromIsNoneOfTheDay() throws {
        #expect(try read("Apple has slipped 9% from its record intraday high.").map(\.kind) == [.percentMove])
    }

    @Test func betweenTwoPercentagesIsOneMove() throws {
        let claims = try read("Apple added between 4% and 5% on Friday.")
        #expect(claims.map(\.figure?.printed) == ["4"] && claims.first?.highFigure?.printed == "5")
    }

    @Test(arguments: [
        ("Apple rose 2% on volume 2.4 times its 30-day average.", "2.4 volume times"),
        ("Apple rose 2%, outpacing Netflix by 1.5 percentage points.", "1.5 relative percentagePoints"),
        ("Apple fell 2% on Friday, extending losses for a fourth session.", "4 streak sessions"),
    ])
    func otherFormsAreRead(_ text: String, expected: String) throws {
        let claim = try #require(try read(text).last)
        #expect("\(claim.figure?.printed ?? "") \(claim.kind.rawValue) \(claim.unit ?? "")" == expected)
    }

    @Test(arguments: [
        ("Apple rose 2% on its heaviest volume since April 3.", "highestVolume 2023-04-03"),
        ("Apple rose 5%, its largest percentage gain of 2023.", "biggest1dPct 2023-01-01"),
        ("Apple (NASDAQ: AAPL) closed at its lowest level since April 3.", "lowest 2023-04-03"),
        ("Apple fell 5% to a two-month low.", "lowest 2months"),
    ])
    func recordsInOtherForms(_ text: String, expected: String) throws {
        let claims = try read(text)
        let record = try #require(claims.last { $0.kind == .record }, "\(text)")
        #expect("\(record.recordType ?? "") \(record.since ?? "")" == expected)
        #expect(claims.filter { $0.kind == .percentMove }.allSatisfy { $0.horizon == .session })
    }
}
