import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Moves and prices that stand beside another: the market's, and where the move came from.
@Suite struct ComparedMoveTests {
    // Tuesday.
    private func read(_ text: String) throws -> [Claim] {
        let date = try #require(SessionDate(iso: "2023-05-16"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv"))).claims
    }

    @Test(arguments: [
        ("Apple shares rose 0.4% on Monday, versus the S&P 500's -0.3%.", "down", "up"),
        ("Apple shares rose 0.4% on Monday, versus -0.3% for the S&P 500.", "down", "up"),
        ("Apple shares rose 0.4% on Monday, versus a loss of 0.3% for the S&P 500.", "down", "up"),
        ("Apple shares fell 0.4% on Monday, versus the S&P 500's -0.9%.", "down", "up"),
        ("Apple shares rose 0.4% on Monday, versus the S&P 500's 0.6% gain.", "up", "down"),
    ]) func theOtherSideHasItsOwnSign(text: String, direction: String, relative: String) throws {
        let claims = try read(text)
        #expect(claims.dropFirst().first { $0.kind == .percentMove }?.direction?.rawValue == direction)
        #expect(claims.first { $0.kind == .relative }?.direction?.rawValue == relative)
    }

    @Test(arguments: [
        "Apple shares rose to $173.20 on Monday from Friday's close of $172.10.",
        "Apple shares rose to $173.20 on Monday from $172.10 on Friday.",
        "Apple shares rose from $172.10 on Friday to $173.20 on Monday.",
    ]) func bothPricesOfAMoveKeepTheirDay(text: String) throws {
        let days = try Dictionary(
            uniqueKeysWithValues: read(text).filter { $0.kind == .priceLevel }.map {
                ($0.figure?.printed ?? "", $0.asOf)
            })
        #expect(days["173.20"] == .day(SessionDate(iso: "2023-05-15")!))
        #expect(days["172.10"] == .day(SessionDate(iso: "2023-05-12")!))
    }

    @Test func aDayBehindBothPricesIsThatOfTheMove() throws {
        let claims = try read("Apple shares rose to $173.20 from $172.10 on Monday.").filter { $0.kind == .priceLevel }
        #expect(claims.last?.asOf == .day(SessionDate(iso: "2023-05-12")!))
    }

    @Test(arguments: [
        "Apple shares were trading at $172.10 in premarket trading as of 5:30 a.m. ET on Tuesday.",
        "Apple shares were trading at $172.10 as of 5:30 a.m. ET on Tuesday.",
    ]) func asOfATimeIsATime(text: String) throws {
        let claim = try #require(try read(text).first)
        #expect(claim.asOfTime == "05:30-ET")
        #expect(claim.session == .pre)
    }
}
