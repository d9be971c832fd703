public import Market

/// The numbers behind a verdict on sympathy with a peer.
///
/// Returns and contributions are fractions of the target's price. A number is `nil` where the test stopped before it or
/// where it is undefined.
public struct SympathyEvidence: Hashable, Sendable {
    /// The peer that the article points to.
    public let peer: Ticker
    /// The market index.
    public let market: Ticker
    /// The theme of the universe whose names make the basket.
    public let theme: String?
    /// The names whose mean return stands for the sector, in the order of the universe.
    public let basket: [Ticker]
    /// Names left out of the basket, with the reason.
    public let excluded: [ExcludedName]
    /// Narrower themes that leave too few names, narrowest first.
    public var passedOver: [PassedTheme] = []
    /// Whether the article says that the peer's loss is the target's gain, so that the link is tested for that sign.
    public var isCompetition = false

    /// Sessions of the estimation window in which all series have a return.
    public var T: Int?
    /// Degrees of freedom of the link regression.
    public var df: Int?
    /// Sessions of the window that were dropped because a series has no return in them.
    public var dropped: Int?

    /// The target's abnormal return against the market alone, and its two-sided rank p-value.
    public var aM: Double?
    /// Two-sided rank p-value of ``aM``.
    public var pM: Double?
    /// The target's abnormal return against market and basket, and its rank p-value in the direction of ``C``.
    public var aS: Double?
    /// Rank p-value of ``aS``, one-sided in the direction of the predicted contribution.
    public var pS: Double?

    /// The peer's return that market and basket leave over on the day, and its two-sided rank p-value.
    public var u0: Double?
    /// Two-sided rank p-value of ``u0``.
    public var pTrig: Double?

    /// The usual response of the target to the peer's own moves, its standard error (Newey–West), the part of it that
    /// an imperfectly measured sector would feign, and what is left.
    public var gamma: Double?
    /// Newey–West standard error of ``gamma``.
    public var seGamma: Double?
    /// The part of ``gamma`` that the basket's error alone would produce.
    public var gammaStar: Double?
    /// ``gamma`` less ``gammaStar``.
    public var gammaAdj: Double?
    /// One-sided p-value of ``gammaAdj``.
    public var pLink: Double?
    /// Reliability of the basket as a measure of the sector, 0 to 1.
    public var lambda: Double?
    /// Variance inflation factor of the peer on market and basket.
    public var vif: Double?

    /// The peer's predicted contribution to the target's move, with its interval.
    public var C: Double?
    /// Lower end of the interval of ``C``.
    public var CLo: Double?
    /// Upper end of the interval of ``C``.
    public var CHi: Double?
    /// The share of the peer's variance beyond market and basket that is its own and no error of the basket: ``C`` is
    /// ``gammaAdj`` times ``u0`` over it.
    public var ownShare: Double?
    /// The contribution by the letter of the specification, short by ``ownShare``, with its interval: for comparison.
    public var specifiedC: Double?
    /// Lower end of the interval of ``specifiedC``.
    public var specifiedCLo: Double?
    /// Upper end of the interval of ``specifiedC``.
    public var specifiedCHi: Double?
    /// ``C`` as a share of the move that the verdict looks at: of ``shareOf``.
    public var share: Double?
    /// Lower end of the interval of ``share``.
    public var shareLo: Double?
    /// Upper end of the interval of ``share``.
    public var shareHi: Double?
    /// Which abnormal return ``share`` is a share of.
    public var shareOf: Denominator?
    /// The shares of ``aM`` and of ``aS`` side by side.
    public var shareM: ShareInterval?
    /// The share of the sector-adjusted move.
    public var shareS: ShareInterval?

    /// The shares of ``shareOf`` that the model's own error allows for as well; for display.
    public var fieller: FiellerSet?

    /// How the peer compares with the basket's names in its place, and the day with the window's sessions.
    public var specificity: PeerSpecificity?
    /// All claimed peers at once, where there are several.
    public var joint: JointSympathy?
    /// Whether the target's price stays unchanged so often that betas are understated.
    public var isThin = false

    /// What is left of ``aS`` after ``C``, and the two-sided rank p-value of the model with market, basket and peer.
    public var remainder: Double?
    /// Two-sided rank p-value of the remainder.
    public var pRemainder: Double?

    /// The smallest return beyond market and basket that would have been found with a power of 80 %.
    public var detectable: Double?

    /// Which abnormal return a share is taken of.
    public enum Denominator: String, Hashable, Sendable {
        /// The market-adjusted or the sector-adjusted one.
        case aM, aS
    }

    /// A share of an abnormal return; below 0 or above 1 where it goes against the move or beyond it.
    public struct ShareInterval: Hashable, Sendable {
        /// The contribution over the move.
        public let share: Double
        /// Lower end of its interval.
        public let low: Double
        /// Upper end of its interval.
        public let high: Double

        public init(share: Double, low: Double, high: Double) {
            self.share = share
            self.low = low
            self.high = high
        }
    }

    public init(peer: Ticker, market: Ticker, theme: String?, basket: [Ticker], excluded: [ExcludedName]) {
        self.peer = peer
        self.market = market
        self.theme = theme
        self.basket = basket
        self.excluded = excluded
    }
}
