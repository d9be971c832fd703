public import Market

/// The move of a session, or of several up to it, split into parts that add up to it.
///
/// The parts are contributions of deviations from the usual: beta times how far the market was from its mean, and so on.
public struct Decomposition: Hashable, Sendable {
    /// The target's return on the session; over several sessions, the sum of theirs.
    public let move: Double
    /// How many sessions the move lasted, the event's being the last.
    public let sessions: Int
    /// The market index that moves are held against.
    public let market: Ticker
    /// The theme whose names stand for the sector; `nil` without a sector.
    public let theme: String?
    /// These names.
    public let basket: [Ticker]
    /// The peer that is a source of its own, where the article points to one.
    public let peer: Ticker?
    /// Sessions of the estimation window.
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

    /// What a source adds, averaged over all orders.
    public struct Average: Hashable, Sendable {
        /// The source.
        public let source: Source
        /// The average of what the source adds over all orders of refitting.
        public let part: Double
        /// The average of what it adds to R².
        public let usualShare: Double
    }

    /// Sources taken together.
    public struct Bundle: Hashable, Sendable {
        /// The sources, of which each correlates beyond 0.9 with another.
        public let sources: [Source]
        /// What they contribute together, as a fraction.
        public let value: Double
        /// Lower end of its 95 % interval.
        public let low: Double
        /// Upper end of its 95 % interval.
        public let high: Double
    }

    /// How the intervals were drawn.
    public struct Bootstrap: Hashable, Sendable {
        /// Draws made.
        public let draws: Int
        /// Sessions that a block of drawn rows lasts on average.
        public let meanBlock: Double
        /// The seed of all draws.
        public let seed: UInt64
        /// Draws in which the sources could not be told apart; they are left out.
        public let degenerate: Int
        /// For each source, what 95 % of the draws' bands lie within.
        public let orderBand: [Band]
    }

    /// What a part of the move goes back to.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// The target's mean return in the estimation window.
        case mean
        /// The index, what the basket moves beyond it, and what the peer moves beyond both.
        case market, sector, peer
        /// What no source accounts for.
        case remainder
    }

    /// One source's part of the move.
    public struct Part: Hashable, Sendable {
        /// The source.
        public let source: Source
        /// A return, as a fraction.
        public let value: Double
        /// 95 % interval; `nil` for the mean and where none is defined.
        public let low: Double?
        /// Upper end of the interval.
        public let high: Double?

        public init(source: Source, value: Double, low: Double? = nil, high: Double? = nil) {
            self.source = source
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// The smallest and the largest part of a source.
    public struct Band: Hashable, Sendable {
        /// The source.
        public let source: Source
        /// The smallest, as a fraction.
        public let low: Double
        /// The largest, as a fraction.
        public let high: Double

        public init(source: Source, low: Double, high: Double) {
            self.source = source
            self.low = low
            self.high = high
        }
    }

    /// Parts in the order of ``Source``, of which the last is the remainder.
    public struct Split: Hashable, Sendable {
        /// One a source, the remainder last.
        public let parts: [Part]

        /// Parts in the order of ``Source``.
        public init(_ parts: [Part]) { self.parts = parts }

        /// The part of a source; `nil` if it is none of this split.
        public subscript(source: Source) -> Part? { parts.first { $0.source == source } }
        /// The sum of all parts: the move.
        public var total: Double { parts.reduce(0) { $0 + $1.value } }
    }
}
