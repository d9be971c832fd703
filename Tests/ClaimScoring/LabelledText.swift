import ClaimParsing
public import Foundation
public import Market

/// A text with the claims and catalysts that a person found in it, as a line of a corpus file holds it.
public struct LabelledText: Codable, Sendable {
    public let id: String
    public let published: String
    public let publisher: String?
    public let text: String
    public let claims: [LabelledClaim]
    public let catalysts: [LabelledCatalyst]?

    public struct Evidence: Codable, Sendable {
        public let text: String
        public let start: Int
        public let end: Int
    }

    public struct LabelledClaim: Codable, Sendable {
        public struct Subject: Codable, Sendable {
            public let ticker: String?
            public let name: String?
        }

        public let kind: String
        public let subject: Subject
        public let direction: String?
        public let value: Double?
        public let low: Double?
        public let high: Double?
        public let horizon: String?
        public let base: String?
        public let session: String?
        public let asOf: String?
        public let evidence: Evidence
    }

    public struct LabelledCatalyst: Codable, Sendable {
        public let kind: String
        public let entity: String?
        public let evidence: Evidence
    }

    /// The article without its labels.
    public var article: Article {
        Article(
            id: id, file: "corpus", publisher: publisher,
            published: SessionDate(iso: published).map { Article.Publication(date: $0) }, text: text)
    }

    /// All texts of a JSONL file.
    public static func texts(jsonLines data: Data) throws -> [LabelledText] {
        let decoder = JSONDecoder()
        return try data.split(separator: 0x0A).map { try decoder.decode(LabelledText.self, from: Data($0)) }
    }

    /// The same text with a reading for its labels.
    public init(_ text: LabelledText, reading: ArticleReading) {
        id = text.id
        published = text.published
        publisher = text.publisher
        self.text = text.text
        claims = reading.claims.map { claim in
            let isRange = claim.kind == .range
            return LabelledClaim(
                kind: claim.kind.rawValue,
                subject: .init(ticker: claim.subject.ticker?.symbol, name: claim.subject.name),
                direction: claim.direction?.rawValue, value: isRange ? nil : claim.figure?.value,
                low: isRange ? claim.figure?.value : nil, high: claim.highFigure?.value,
                horizon: claim.horizon.rawValue,
                base: claim.base?.rawValue, session: claim.session.rawValue, asOf: claim.asOf.map { "\($0)" },
                evidence: Evidence(claim.evidence))
        }
        catalysts = reading.catalysts.map {
            LabelledCatalyst(
                kind: $0.kind.rawValue, entity: $0.entity.map { "\($0)" }, evidence: Evidence($0.evidence))
        }
    }
}

extension LabelledText.Evidence {
    init(_ range: TextRange) {
        text = range.text
        start = range.start
        end = range.end
    }
}
