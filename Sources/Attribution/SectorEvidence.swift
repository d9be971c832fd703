public import Market

/// The numbers behind a verdict on a sector-wide move.
public struct SectorEvidence: Hashable, Sendable {
    /// The market index.
    public let market: Ticker
    /// The theme whose names are taken as exposed; `nil` where the user named them.
    public let theme: String?
    /// The names taken as exposed, the target not among them, in the order of the universe.
    public let exposed: [Ticker]
    /// The names taken as not exposed; empty where there are too few of them.
    public let controls: [Ticker]
    /// Names that would belong to either side and were left out, with the reason.
    public let excluded: [ExcludedName]

    /// Sessions of the estimation window that were used.
    public var T: Int?
    /// Sessions of it that lack a return.
    public var dropped: Int?
    /// The exposed names' mean return on the day, and its part beyond the market.
    public var portfolioReturn: Double?
    /// The part of ``portfolioReturn`` beyond the market.
    public var portfolioAR: Double?
    /// Two-sided rank p-value of ``portfolioAR``: the headline test.
    public var p: Double?
    /// How many exposed names have returns in the window.
    public var N: Int?
    /// The share of them whose abnormal return has the claimed sign.
    public var shareWithSign: Double?
    /// Boehmer, Musumeci and Poulsen's t corrected for cross-correlation (Kolari and Pynnönen), and its p-value.
    public var tKP: Double?
    /// The p-value of ``tKP`` under Student's t with *N* − 1 degrees of freedom.
    public var pKP: Double?
    /// Its rank among those of the window's sessions, which heavy tails leave valid.
    public var pRankKP: Double?
    /// Mean correlation of the names' residuals.
    public var meanCorrelation: Double?
    /// Exposed less not exposed, beyond the market, and its two-sided rank p-value.
    public var differenceAR: Double?
    /// The two-sided rank p-value of ``differenceAR``.
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
        /// The part of ``slope`` beyond the market.
        public let AR: Double
        /// ``AR`` over its prediction error.
        public let t: Double
        /// Two-sided rank p-value of ``AR``.
        public let p: Double
        /// The names that took part, with their exposures.
        public let exposures: [Pair]

        /// A name and how exposed it is.
        public struct Pair: Hashable, Sendable {
            /// The name.
            public let ticker: Ticker
            /// In the scale of the file, or 1 and 0 by theme.
            public let exposure: Double
        }
    }

    /// A synthetic control of the target.
    public struct Synthetic: Hashable, Sendable {
        /// The controls in the mix, with their weights.
        public let donors: [Weight]
        /// The target's return on the day less the mix's; root mean square of that difference before.
        public let gap: Double
        /// Root mean square of the difference before the event.
        public let rmspe: Double
        /// The share of the target's variation before the event that the mix accounts for.
        public let preR2: Double?
        /// Rank p-values among the sessions before, and among the donors in the target's place.
        public let pTime: Double
        /// The rank among the donors in the target's place; `nil` for fewer than two.
        public let pSpace: Double?
        /// Whether the mix tracked the target well enough before for its gap to say anything.
        public let isUsable: Bool

        /// A donor and its part of the mix.
        public struct Weight: Hashable, Sendable {
            /// The donor.
            public let ticker: Ticker
            /// 0 to 1; all add up to 1.
            public let weight: Double
        }
    }
}

/// The numbers behind a verdict on the market as the catalyst.
public struct MarketEvidence: Hashable, Sendable {
    /// The index.
    public let market: Ticker
    /// Sessions of the estimation window.
    public var T: Int?
    /// The market's return on the day.
    public var marketReturn: Double?
    /// Two-sided rank p-value of the market's own move.
    public var pMarket: Double?
    /// The target's slope on the market.
    public var beta: Double?
    /// Beta times the market's deviation from its mean, with its 95 % interval.
    public var contribution: Double?
    /// Lower end of the interval of ``contribution``.
    public var contributionLo: Double?
    /// Upper end of the interval of ``contribution``.
    public var contributionHi: Double?
    /// The contribution as a share of the target's move.
    public var share: Double?
    /// Lower end of the interval of ``share``.
    public var shareLo: Double?
    /// Upper end of the interval of ``share``.
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
    /// The sessions behind ``baseRate``.
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
