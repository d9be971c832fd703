public import Market

/// The thresholds and windows behind every verdict: a number without its design is not reproducible.
///
/// The defaults are policy, chosen once and measured by simulation; every report prints those in force.
public struct AttributionSettings: Hashable, Sendable {
    /// The level at which a move, a trigger or a link counts as unusual.
    public var alpha = 0.05
    /// The longest estimation window, in sessions.
    public var estimation = 250
    /// The shortest one; with less history nothing is tested.
    public var minimumEstimation = 60
    /// Sessions left out between the estimation window and the event, so that leaks don't enter the estimate.
    public var gap = 5
    /// The fewest names that stand for a sector.
    public var minimumBasket = 8
    /// The fewest names that stand for what is not exposed to a policy.
    public var minimumControls = 5
    /// The largest variance inflation factor at which a peer can be told from market and sector.
    public var maximumVIF = 10.0
    /// The share of the move from which a catalyst counts as supported.
    public var supportedShare = 0.50
    /// The largest upper bound of the share of a peer that shows no link, or of a peer or market that made no unusual
    /// move, to be counted as not supported.
    public var unlinkedShare = 0.25
    /// The share below which a catalyst counts for nothing.
    public var negligibleShare = 0.10
    /// The least share of a sector's names that must move in the claimed direction.
    public var breadth = 2.0 / 3.0
    /// The decay of the exponentially weighted variance (RiskMetrics, 1996).
    public var decay = 0.94
    /// Residuals beyond so many current standard deviations enter the variance at that bound.
    public var cap = 3.0
    /// The range of the ratio of current to usual volatility outside which the current one decides.
    public var usualVolatility = 0.75...1.33
    /// The seed of the draws behind the intervals of a split.
    public var seed: UInt64 = 1
    /// The share of the target's variation before the event that a synthetic control must account for.
    public var minimumPreR2 = 0.3
    /// Names to hold a claim of sympathy against, instead of the one that the article points to; empty for that one.
    public var peers: [Ticker] = []
    /// The names that stand for the sector, instead of those of a theme.
    public var basket: [Ticker]?
    /// The names that stand for what is not exposed, instead of those that share no theme with the target.
    public var controls: [Ticker]?
    /// Days of known news by instrument: they and the sessions beside them are left out of estimation windows.
    public var newsDays: [Ticker: [SessionDate]] = [:]
    /// Over how many sessions up to that of the event a catalyst is tested that the article ties to a longer move;
    /// without it such a catalyst is not testable.
    public var window: Int?
    /// How exposed the names are to a policy; without it the universe's themes are counted.
    public var exposures: Exposures?
    /// The upper bound of false support above which no verdict is `supported`.
    public var maximumFalseSupport = 0.05
    /// What a calibration found on these prices, to be stamped on verdicts.
    public var errorRates: ErrorRates?
    /// Other days that a stretch within the day must at least be ranked among.
    public var minimumIntradayDays = 20
    /// The fewest returns of a session that a jump is looked for in.
    public var minimumIntradayReturns = 20
    /// The fewest names with bars among which a common jump is looked for.
    public var minimumCoJumpNames = 4
    /// The share of a move that, if made before a reason was public, contradicts it.
    public var precedenceShare = 0.5
    /// When reasons became public, as far as that was stated.
    public var releases: [Release] = []
    /// The home lines of depositary receipts.
    public var homeLines: [Ticker: HomeLine] = [:]
    /// A market index that overrides the universe's.
    public var market: Ticker?
    /// The index of instruments for which the universe names none.
    public var fallbackMarket: Ticker

    public init(market: Ticker? = nil) {
        guard let spy = Ticker("SPY") else { preconditionFailure("SPY is a ticker") }
        self.market = market
        self.fallbackMarket = spy
    }
}
