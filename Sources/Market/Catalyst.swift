/// Something that an article offers as the reason of a move.
public struct Catalyst: Hashable, Sendable {
    /// What sort of reason it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A peer's move; what states and central banks do; results, forecasts and ratings; deals.
        case sympathy, policy, regulation, geopolitics, macroRates, earnings, guidance, analyst, merger, spinoffIPO
        /// What a company makes, signs, is sued for, pays out or issues, and who sells it short.
        case product, partnership, contract, legal, management, capitalReturn, offering, indexInclusion, shortReport
        /// How the shares themselves stood; the sector; a mishap; none that can be told.
        case shortSqueeze, momentum, sectorSentiment, accident, unknown
    }

    /// How firmly the text ties the event to the move, by its connecting word.
    public enum Strength: String, Hashable, Sendable, CaseIterable {
        /// How the words tie the reason to the move, from "because" down to nothing.
        case causal, sympathy, temporal, concurrent, contrast, rumor, none
    }

    /// What the event means for the target; not the direction of the move.
    public enum Polarity: String, Hashable, Sendable {
        /// Good, bad or neither for the price.
        case positive, negative, neutral
    }

    /// The other party of the event.
    public enum Entity: Hashable, Sendable {
        /// An instrument of the universe.
        case ticker(Ticker)
        /// A name that no ticker stands for, as printed.
        case name(String)
    }

    /// `k1`, `k2`, … in the order of the text.
    public var id: String
    /// The instrument whose move the article explains; `nil` if no ticker is known for it.
    public var target: Ticker?
    /// What sort of reason it is.
    public var kind: Kind
    /// Whose news it is; `nil` where the text names nobody.
    public var entity: Entity?
    /// The connecting words as printed.
    public var relation: String
    /// How the words tie it to the move.
    public var strength: Strength
    /// Whether it is good news for the price.
    public var polarity: Polarity
    /// The words in the text.
    public var evidence: TextRange
    /// Whether the text gives it for an earlier move than the one reported: "after Thursday's rally on hopes of a cut".
    public var isOfEarlierMove = false

    public init(
        id: String, target: Ticker?, kind: Kind, entity: Entity? = nil, relation: String, strength: Strength,
        polarity: Polarity, evidence: TextRange
    ) {
        self.id = id
        self.target = target
        self.kind = kind
        self.entity = entity
        self.relation = relation
        self.strength = strength
        self.polarity = polarity
        self.evidence = evidence
    }
}

extension Catalyst.Entity: CustomStringConvertible {
    public var description: String {
        switch self {
        case .ticker(let ticker): ticker.symbol
        case .name(let name): name
        }
    }
}
