import ClaimParsing
public import Foundation
public import Market

/// A text with the claims and catalysts that a person found in it, as a line of a corpus file holds it.
public struct LabelledText: Decodable, Sendable {
    public let id: String
    public let published: String
    public let publisher: String?
    public let text: String
    public let claims: [LabelledClaim]
    public let catalysts: [LabelledCatalyst]?

    public struct Evidence: Decodable, Sendable {
        public let text: String
        public let start: Int
        public let end: Int
    }

    public struct LabelledClaim: Decodable, Sendable {
        public struct Subject: Decodable, Sendable {
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

    public struct LabelledCatalyst: Decodable, Sendable {
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
}
