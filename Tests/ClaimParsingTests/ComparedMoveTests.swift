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
        ("Apple shares rose 3.1% on Monday, outpacing a 7% gain for Netflix.", "up", "up"),
        ("Apple shares rose 3.1% on Monday and outperformed Netflix, up 7%.", "up", "up"),
        ("Apple shares rose 3.1% on Monday, lagging Netflix, up 1%.", "up", "down"),
        ("Apple shares fell 3.1% on Monday, outpacing the 1% drop in Netflix.", "down", "down"),
        ("Apple, up 3.1% on Monday, outpaced Netflix, down 2.2%.", "down", "up"),
    ]) func theComparingWordSaysWhichSideIsAbove(text: String, direction: String, relative: String) throws {
        let claims = try read(text)
        let other = claims.first { $0.kind == .percentMove && $0.subject.ticker?.symbol == "NFLX" }
        #expect(other?.direction?.rawValue == direction)
        #expect(claims.first { $0.kind == .relative }?.direction?.rawValue == relative)
    }

    @Test func aComparisonAgainstItsOwnFiguresIsInconsistent() throws {
        let claims = try read("Apple shares rose 3.1% on Monday, beating a 7% gain for Netflix.")
        #expect(claims.first { $0.kind == .relative }?.knownError != nil)
        let sound = try read("Apple shares rose 3.1% on Monday, beating a 2% gain for Netflix.")
        #expect(sound.first { $0.kind == .relative }.map { $0.knownError == nil } == true)
    }

    @Test func theOtherOfAComparisonKeepsItsFigure() throws {
        let moves = try read("Apple outperformed peer Netflix, off 3.8%, on Monday.").map {
            "\($0.subject.ticker?.symbol ?? "") \($0.direction?.rawValue ?? "") \($0.figure?.printed ?? "")"
        }
        #expect(moves == ["NFLX down 3.8"])
    }

    @Test func aComparedNameWithoutAListingTakesItsFigureWithIt() throws {
        let claims = try read("Apple rose 2.2% on Monday, compared with a 0.2% rise in the Quandric Composite.")
        #expect(claims.map(\.figure?.printed) == ["2.2"])
    }

    @Test(arguments: [
        "Apple and Netflix fell 2.3% and rose 1.6%, respectively.",
        "Apple and Netflix respectively fell 2.3% and rose 1.6%.",
    ]) func respectivelyHandsOutMovesInBothDirections(text: String) throws {
        let moves = try read(text).map {
            "\($0.subject.ticker?.symbol ?? "") \($0.direction?.rawValue ?? "") \($0.figure?.printed ?? "")"
        }
        #expect(moves == ["AAPL down 2.3", "NFLX up 1.6"])
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
