import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// Moves that the text says did not happen are no claims, and their figures are listed as negated.
@Suite struct NegationTests {
    private func read(_ text: String) throws -> ArticleReading {
        let date = try #require(SessionDate(iso: "2023-05-19"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv")))
    }

    @Test(arguments: [
        "Apple shares did not gain 3% on Friday.", "Apple shares didn’t climb 3% on Friday.",
        "Apple has never lost 3% in a session.", "Apple was not up 3% on Friday.",
        "Apple did not, as some had it, jump 3%.", "Apple failed to rise 3% on Friday.",
        "Apple was unable to hold above $170 and steadied.", "Apple edged up rather than losing 3%.",
        "Netflix denied that Apple shares had dropped 3%.", "Netflix denied reports Apple shares had dropped 3%.",
        "It is untrue that Apple fell 3% on Friday.", "There is no evidence that Apple shares sank 3%.",
        "Neither Apple nor Netflix rose 3%.", "The report did not send Apple shares up 3%.",
        "Apple didn't close above $170 on Friday.", "Apple saw no 3% drop on Friday.",
        "Apple is not at its highest close since March.",
    ])
    func whatDidNotHappenIsNoClaim(_ text: String) throws {
        let reading = try read(text)
        #expect(!reading.claims.contains { $0.figure != nil || $0.kind == .record }, "\(text)")
        #expect(reading.rejected.contains { $0.why == "negated" }, "\(text)")
    }

    @Test(arguments: [
        "Apple shares not only rose 3% but led the market.", "Apple rose 3% after it denied the report.",
        "Apple, which had denied wrongdoing, rose 3%.", "The company did not comment and its Apple shares rose 3%.",
        "Apple rose 3%, never mind the doubters.", "Apple did not pay a dividend; its shares rose 3%.",
        "Apple shares rose 3% on no apparent news.", "Apple said that its shares had risen 3%.",
        "Bonds did not move, while Apple rose 3%.",
    ])
    func aDenialOfSomethingElseDeniesNoMove(_ text: String) throws {
        let claims = try read(text).claims
        #expect(claims.contains { $0.subject.ticker?.symbol == "AAPL" && $0.figure?.printed == "3" }, "\(text)")
    }

    @Test func theSecondHalfOfAContrastIsAsserted() throws {
        let reading = try read("Apple did not fall 3% on Friday but gained 2%.")
        #expect(reading.claims.map(\.evidence.text) == ["gained 2%"])
        #expect(reading.rejected.map(\.why) == ["negated"])
    }

    @Test func aMoveWithoutAFigureIsNotTurnedRound() throws {
        #expect(try read("Apple shares didn't rise on Friday.").claims.isEmpty)
    }
}
