public import Market

/// The move of a session, or of several up to it, split into parts that add up to it.
///
/// The parts are contributions of deviations from the usual: beta times how far the market was from its mean, and so on.
public struct Decomposition: Hashable, Sendable {
    /// The target's return on the session; over several sessions, the sum of theirs.
    public let move: Double
    /// How many sessions the move lasted, the event's being the last.
    public let sessions: Int
    public let market: Ticker
    public let theme: String?
    public let basket: [Ticker]
    public let peer: Ticker?
    public let T: Int

    /// The headline: market first, then what the basket adds, then the peer's predicted contribution.
    public let hierarchy: Split
    /// All at once, in one regression; each part with its interval.
    public let fullModel: Split
    /// The smallest and largest part that each source gets over all orders of taking them in.
    public let orderBand: [Band]
    /// Whether for some source the band is wider than its interval, so that the split is a convention.
    public let dependsOnOrder: Bool

    /// The average part of each source over all orders, and its share of the target's usual variation; for display.
    public let averages: [Average]
    /// Sources that move too much alike to be told apart, and what they contribute together.
    public let bundle: Bundle?
    /// The draws behind the intervals of ``hierarchy`` (the peer's own apart) and of the ends of ``orderBand``.
    public let bootstrap: Bootstrap?

    public struct Average: Hashable, Sendable {
        public let source: Source
        /// The average of what the source adds over all orders of refitting.
        public let part: Double
        /// The average of what it adds to R².
        public let usualShare: Double
    }

    public struct Bundle: Hashable, Sendable {
        public let sources: [Source]
        public let value: Double
        public let low: Double
        public let high: Double
    }

    public struct Bootstrap: Hashable, Sendable {
        public let draws: Int
        /// Sessions that a block of drawn rows lasts on average.
        public let meanBlock: Double
        public let seed: UInt64
        /// Draws in which the sources could not be told apart; they are left out.
        public let degenerate: Int
        /// For each source, what 95 % of the draws' bands lie within.
        public let orderBand: [Band]
    }

    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The target's mean return in the estimation window.
        case mean
        case market, sector, peer
        /// What no source accounts for.
        case remainder
    }

    public struct Part: Hashable, Sendable {
        public let source: Source
        public let value: Double
        /// 95 % interval; `nil` for the mean and where none is defined.
        public let low: Double?
        public let high: Double?

        public init(source: Source, value: Double, low: Double? = nil, high: Double? = nil) {
            self.source = source
            self.value = value
            self.low = low
            self.high = high
        }
    }

    public struct Band: Hashable, Sendable {
        public let source: Source
        public let low: Double
        public let high: Double

        public init(source: Source, low: Double, high: Double) {
            self.source = source
            self.low = low
            self.high = high
        }
    }

    /// Parts in the order of ``Source``, of which the last is the remainder.
    public struct Split: Hashable, Sendable {
        public let parts: [Part]

        public init(_ parts: [Part]) { self.parts = parts }

        public subscript(source: Source) -> Part? { parts.first { $0.source == source } }
        public var total: Double { parts.reduce(0) { $0 + $1.value } }
    }
}
