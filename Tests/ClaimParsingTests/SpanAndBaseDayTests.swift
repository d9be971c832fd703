import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Spans of months, and the day of a price that another one is set against.
@Suite struct SpanAndBaseDayTests {
    private func claims(_ text: String, on day: String = "2023-05-22") throws -> [Claim] {
        let article = Article(
            id: "a", file: "a", published: .init(date: try #require(SessionDate(iso: day))), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims
    }

    @Test(arguments: [
        "Apple shares rose 5% in the January-March period.",
        "Apple shares rose 5% in the January\u{2013}March period.", "Apple shares rose 5% from January to March.",
        "Apple shares rose 5% in January-March 2023.",
    ])
    func aSpanOfMonthsIsNoMonth(_ text: String) throws {
        let claim = try #require(try claims(text).first)
        #expect(claim.horizon == .multiSession)
        #expect(claim.horizonStart == .month(year: 2023, month: 1))
        #expect(claim.asOf == .month(year: 2023, month: 3))
    }

    @Test func aSpanOverTheNewYearStartsTheYearBefore() throws {
        let claim = try #require(try claims("Apple shares fell 5% in the November-February period.").first)
        #expect(claim.horizonStart == .month(year: 2022, month: 11) && claim.asOf == .month(year: 2023, month: 2))
    }

    @Test func oneMonthStaysOne() throws {
        let claim = try #require(try claims("Apple shares lost 4.8% in April.").first)
        #expect(claim.horizon == .month && claim.asOf == .month(year: 2023, month: 4))
    }

    @Test func theDayBehindAComparedPriceIsThatPrices() throws {
        let read = try claims("Apple shares closed at $175.16, up from $172.50 on Friday.")
        let levels = read.filter { $0.kind == .priceLevel }
        let close = try #require(levels.first { $0.figure?.printed == "175.16" })
        #expect(close.asOf == .day(try #require(SessionDate(iso: "2023-05-22"))))
        for base in levels where base.figure?.printed == "172.50" {
            #expect(base.asOf == .day(try #require(SessionDate(iso: "2023-05-19"))))
        }
    }

    @Test func onThatDayItselfItIsOfBoth() throws {
        let read = try claims("Apple shares closed at $175.16, up from $172.50 on Friday.", on: "2023-05-19")
        let close = try #require(read.first { $0.figure?.printed == "175.16" })
        #expect(close.asOf == .day(try #require(SessionDate(iso: "2023-05-19"))))
    }
}
