public import Market

/// The numbers behind a verdict on a sector-wide move.
public struct SectorEvidence: Hashable, Sendable {
    public let market: Ticker
    public let theme: String?
    /// The names taken as exposed, the target not among them, in the order of the universe.
    public let exposed: [Ticker]
    /// The names taken as not exposed; empty where there are too few of them.
    public let controls: [Ticker]
    public let excluded: [ExcludedName]

    public var T: Int?
    public var dropped: Int?
    /// The exposed names' mean return on the day, and its part beyond the market.
    public var portfolioReturn: Double?
    public var portfolioAR: Double?
    /// Two-sided rank p-value of ``portfolioAR``: the headline test.
    public var p: Double?
    /// How many exposed names have returns in the window.
    public var N: Int?
    /// The share of them whose abnormal return has the claimed sign.
    public var shareWithSign: Double?
    /// Boehmer, Musumeci and Poulsen's t corrected for cross-correlation (Kolari and Pynnönen), and its p-value.
    public var tKP: Double?
    public var pKP: Double?
    /// Its rank among those of the window's sessions, which heavy tails leave valid.
    public var pRankKP: Double?
    /// Mean correlation of the names' residuals.
    public var meanCorrelation: Double?
    /// Exposed less not exposed, beyond the market, and its two-sided rank p-value.
    public var differenceAR: Double?
    public var pDifference: Double?
    /// Why there is no comparison with names that are not exposed.
    public var noControls: String?
    /// The day's cross-sectional slope of returns on exposure beyond the market, and its two-sided rank p-value.
    public var dose: Dose?
    /// Why there is none.
    public var noDose: String?
    /// The target against the mix of controls that tracked it best.
    public var synthetic: Synthetic?
    /// Why there is none.
    public var noSynthetic: String?
    /// Narrower themes that leave too few names, narrowest first.
    public var passedOver: [PassedTheme] = []
    /// The themes that stand for what the article names; `nil` where it names nothing specific.
    var eligibleThemes: [String]?
    /// The smallest abnormal portfolio return that would be seen with a power of 80 %.
    public var detectable: Double?
    /// The target's own abnormal return against the market alone.
    public var aM: Double?

    public init(market: Ticker, theme: String?, exposed: [Ticker], controls: [Ticker], excluded: [ExcludedName]) {
        self.market = market
        self.theme = theme
        self.exposed = exposed
        self.controls = controls
        self.excluded = excluded
    }
}

extension SectorEvidence {
    /// A dose response: whether names moved more the more they are exposed.
    public struct Dose: Hashable, Sendable {
        /// The return on the day for one more unit of exposure, and its part beyond the market.
        public let slope: Double
        public let AR: Double
        public let t: Double
        public let p: Double
        public let exposures: [Pair]

        public struct Pair: Hashable, Sendable {
            public let ticker: Ticker
            public let exposure: Double
        }
    }

    /// A synthetic control of the target.
    public struct Synthetic: Hashable, Sendable {
        public let donors: [Weight]
        /// The target's return on the day less the mix's; root mean square of that difference before.
        public let gap: Double
        public let rmspe: Double
        /// The share of the target's variation before the event that the mix accounts for.
        public let preR2: Double?
        /// Rank p-values among the sessions before, and among the donors in the target's place.
        public let pTime: Double
        public let pSpace: Double?
        /// Whether the mix tracked the target well enough before for its gap to say anything.
        public let isUsable: Bool

        public struct Weight: Hashable, Sendable {
            public let ticker: Ticker
            public let weight: Double
        }
    }
}

/// The numbers behind a verdict on the market as the catalyst.
public struct MarketEvidence: Hashable, Sendable {
    public let market: Ticker
    public var T: Int?
    /// The market's return on the day.
    public var marketReturn: Double?
    /// Two-sided rank p-value of the market's own move.
    public var pMarket: Double?
    public var beta: Double?
    /// Beta times the market's deviation from its mean, with its 95 % interval.
    public var contribution: Double?
    public var contributionLo: Double?
    public var contributionHi: Double?
    /// The contribution as a share of the target's move.
    public var share: Double?
    public var shareLo: Double?
    public var shareHi: Double?

    public init(market: Ticker) { self.market = market }
}

/// What can be computed about a momentum catalyst. That the momentum moved the price is not testable.
public struct MomentumEvidence: Hashable, Sendable {
    /// The close before the event over the mean of the 50 closes up to it, less 1.
    public var aboveFiftyDayMean: Double?
    /// The return from 12 months (252 sessions) to 1 month (21 sessions) before the event.
    public var twelveMinusOne: Double?
    /// The relative strength index over 14 sessions at the close before the event.
    public var rsi: Double?
    /// How the session after went in earlier years where the closes stood as before the event.
    public var nextDay: NextDay?
    /// Share of the sessions in the history, but the event, with a move at least as large; and of how many sessions.
    public var baseRate: Double?
    public var sessions: Int?

    public init() {}
}

extension SectorEvidence {
    /// Whether another test gave the same numbers, whichever themes came into question for it.
    public func hasNumbers(of other: SectorEvidence) -> Bool {
        var other = other
        (other.passedOver, other.eligibleThemes) = (passedOver, eligibleThemes)
        return other == self
    }
}
