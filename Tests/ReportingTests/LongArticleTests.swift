import Market
import Testing

@testable import Reporting

/// What is printed of an article must not take longer the farther back it stands.
@Suite struct LongArticleTests {
    private let text = String(repeating: "“Größe” ändert 1 €. Aktien 😀 fielen um 5 %. ", count: 40)

    private func range(_ start: Int, _ end: Int) -> TextRange {
        let scalars = Array(text.unicodeScalars)[start..<end]
        return TextRange(text: String(String.UnicodeScalarView(scalars)), start: start, end: end)
    }

    @Test func scalarsAreFoundByTheirNumber() throws {
        let places = ScalarPlaces(text)
        let scalars = text.unicodeScalars
        for number in 0...scalars.count {
            #expect(places.index(of: number) == scalars.index(scalars.startIndex, offsetBy: number))
        }
        #expect(places.index(of: scalars.count + 1) == nil)
        #expect(ScalarPlaces("").index(of: 0) == "".startIndex)
    }

    @Test func aPassageIsTheSameWithPlaces() {
        let article = Article(id: "a", file: "a", text: text)
        let places = ScalarPlaces(text)
        for start in stride(from: 0, to: text.unicodeScalars.count - 5, by: 37) {
            let words = range(start, start + 5)
            #expect(Passage(of: words, in: article, places: places) == Passage(of: words, in: article))
        }
    }

    @Test func aLineIsTheCompactDocument() {
        let article = Article(id: "a \"b\"", file: "a", publisher: "Ä\u{2028}\n", text: text)
        let rejected = [
            RejectedFigure(why: "dividend", evidence: range(0, 7)),
            RejectedFigure(why: "stake", evidence: range(8, 20)),
        ]
        let claim = Claim(
            id: "c1", kind: .percentMove, subject: Claim.Subject(ticker: nil, name: "X"), evidence: range(20, 30))
        for reading in [
            ArticleReading(article: article, claims: [], catalysts: [], rejected: []),
            ArticleReading(
                article: article, claims: [claim, claim], catalysts: [], rejected: rejected,
                inconsistencies: [Inconsistency(claims: ["c1"], explanation: "no")]),
        ] {
            #expect(String(decoding: JSONValue.line(of: reading), as: UTF8.self) == JSONValue(reading).compact + "\n")
        }
    }
}
