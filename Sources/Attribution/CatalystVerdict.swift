public import Market

/// What the prices say about one catalyst of an article.
public struct CatalystVerdict: Hashable, Sendable {
    /// Strongest first; only the first three speak for the catalyst.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The rules are those of the test behind the verdict: ``SympathyEvidence``, ``SectorEvidence`` or
        /// ``MarketEvidence``.
        case supported, partlySupported, consistentNotSeparable, inconclusive, notSupported, contradicted
        /// Nothing to be explained; not told apart from market or sector; no prices can tell.
        case noUnusualMove, notIdentifiable, notTestable
    }

    /// The reason that the article offers.
    public let catalyst: Catalyst
    /// The instrument whose move was tested; `nil` where the article's target has no ticker.
    public let ticker: Ticker?
    /// The session whose close-to-close move was tested; `nil` where no session could be found.
    public let date: SessionDate?
    /// What the prices make of it.
    public internal(set) var verdict: Verdict
    /// The claim about the instrument's move that the catalyst is offered for; `nil` where the article makes none.
    public internal(set) var claim: Claim?
    /// The directions of all claims about the move of ``date``'s session alone, the claim's among them, in the order of
    /// the text; more than one where the article contradicts itself.
    public internal(set) var claimedDirections: [Claim.Direction] = []
    /// Over how many sessions up to ``date`` the move was tested.
    public internal(set) var sessions = 1
    /// One sentence that says on which numbers the verdict rests or why there is none.
    public internal(set) var reason: String
    /// Present when a peer's move was tested.
    public let sympathy: SympathyEvidence?
    /// Present when the move of a sector was tested.
    public let sector: SectorEvidence?
    /// Present when the move of the market was tested.
    public let marketMove: MarketEvidence?
    /// Present for a momentum catalyst: the facts that can be computed.
    public let momentum: MomentumEvidence?
    /// For a policy: whether the prices tie the move to the policy itself. Without a dated event they never do.
    public internal(set) var policyPart: Verdict?
    /// What was tested of ``policyPart`` where a dated event of the policy was given.
    public internal(set) var policy: PolicyEvidence?
    /// What bars within the day say around the release that the reason speaks of.
    public internal(set) var timing: IntradayEvidence?
    /// Why a release that was given says nothing about the time.
    public internal(set) var noTiming: String?
    /// Which of target and peer moved first.
    public internal(set) var order: PeerOrder?
    /// Why that cannot be told.
    public internal(set) var noOrder: String?
    /// The verdict of the day's prices where timing contradicts it.
    public internal(set) var dailyVerdict: Verdict?
    /// The verdict under neighbouring choices of level and window, the chosen ones among them; empty for a catalyst
    /// that cannot be tested.
    public internal(set) var stability: [StabilityCheck] = []
    /// The verdicts of the same test at ``AttributionDesk/levels``; empty where they were not computed along.
    var atLevels: [Verdict] = []
    /// The verdict with each name of the basket left out, and with the names of other themes.
    public internal(set) var basketStability: [BasketCheck] = []
    /// Whether the move counts as usual among all sessions of the window and as unusual at the volatility just before it,
    /// so that the verdict hangs on which of the two is asked for.
    public internal(set) var hingesOnVolatility = false
    /// How often such verdicts support what is not so, where a calibration was given.
    public internal(set) var falseSupport: ErrorRates.Null?
    /// The verdict before ``falseSupport`` made it weaker.
    public internal(set) var softenedFrom: Verdict?

    public init(
        catalyst: Catalyst, ticker: Ticker?, date: SessionDate?, verdict: Verdict, reason: String,
        sympathy: SympathyEvidence? = nil, sector: SectorEvidence? = nil, marketMove: MarketEvidence? = nil,
        momentum: MomentumEvidence? = nil, policyPart: Verdict? = nil
    ) {
        self.catalyst = catalyst
        self.ticker = ticker
        self.date = date
        self.verdict = verdict
        self.reason = reason
        self.sympathy = sympathy
        self.sector = sector
        self.marketMove = marketMove
        self.momentum = momentum
        self.policyPart = policyPart
    }
}

extension CatalystVerdict.Verdict {
    /// Whether it speaks for the catalyst.
    package var speaksForCatalyst: Bool { [.supported, .partlySupported, .consistentNotSeparable].contains(self) }
}

extension CatalystVerdict {
    /// Makes every support inconclusive: what supports a reason for a move supports none for the opposite one.
    mutating func withdrawSupport() {
        func withdrawn(_ verdict: Verdict) -> Verdict { verdict.speaksForCatalyst ? .inconclusive : verdict }
        verdict = withdrawn(verdict)
        stability = stability.map {
            StabilityCheck(alpha: $0.alpha, estimation: $0.estimation, verdict: withdrawn($0.verdict))
        }
        basketStability = basketStability.map { BasketCheck(choice: $0.choice, verdict: withdrawn($0.verdict)) }
    }
}

/// A name that could have stood in a basket and doesn't.
public struct ExcludedName: Hashable, Sendable {
    /// The name left out.
    public let ticker: Ticker
    /// One clause.
    public let reason: String

    public init(ticker: Ticker, reason: String) {
        self.ticker = ticker
        self.reason = reason
    }
}
