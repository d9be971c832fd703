import ClaimParsing
import ClaimScoring
import Market
import TestSupport
import Testing

/// A sentence of 19 May 2023 and what is read in it, a claim a line: `BABA streak up 5 endedSessions`.
struct ClaimTable: CustomTestStringConvertible, Sendable {
    let text: String
    let expected: [String]

    init(_ text: String, _ expected: String...) {
        self.text = text
        self.expected = expected
    }

    var testDescription: String { text }

    static func reading(_ text: String) throws -> ArticleReading {
        let date = try #require(SessionDate(iso: "2023-05-19"))
        let article = Article(id: "a", file: "a", published: .init(date: date), text: text)
        return readClaims(in: article, universe: readUniverse(try fixture("universe.csv")))
    }

    /// Subject, kind, direction, digits with their hedge, and unit of the claims of some kinds.
    static func claims(_ text: String, of kinds: Claim.Kind...) throws -> [String] {
        try reading(text).claims.filter { kinds.contains($0.kind) }.map { claim in
            let parts: [String?] = [
                claim.subject.ticker?.symbol ?? "-", claim.kind.rawValue, claim.direction?.rawValue,
                claim.figure?.hedge?.word, claim.figure?.printed, claim.unit, claim.versus.map { "vs \($0.symbol)" },
                claim.modality == .conditional ? "conditional" : nil,
                claim.horizon == .session ? nil : claim.horizon.rawValue,
            ]
            return parts.compactMap(\.self).joined(separator: " ")
        }
    }
}
