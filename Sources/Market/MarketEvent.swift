/// A session in which an article says that something happened to an instrument's price.
public struct MarketEvent: Hashable, Sendable {
    /// The instrument that moved.
    public let ticker: Ticker
    /// The session whose close-to-close move the event is held against.
    public let session: SessionDate
    /// The session before it.
    public let previousSession: SessionDate
    /// The claims joined to it, by their ids, in the order of the text.
    public let claims: [String]
    /// Close to close, from the history's ``PriceHistory/returnField``.
    public let observedMove: SimpleReturn

    public init(
        ticker: Ticker, session: SessionDate, previousSession: SessionDate, claims: [String],
        observedMove: SimpleReturn
    ) {
        self.ticker = ticker
        self.session = session
        self.previousSession = previousSession
        self.claims = claims
        self.observedMove = observedMove
    }
}

/// A claim that could not be joined to a session, and why.
public struct UnmatchedClaim: Hashable, Sendable {
    /// Why a claim has no session.
    public enum Reason: Hashable, Sendable {
        /// The text's subject resolves to no ticker.
        case noTicker
        /// No prices were loaded for it.
        case noSeries
        /// Neither the text nor a publication date says which day is meant.
        case noDate
        /// The prices don't reach the day.
        case outsideHistory(first: SessionDate, last: SessionDate)
        /// The prices have no row for the day or the session before it.
        case noSession(SessionDate)
    }

    /// The claim's id.
    public let claim: String
    /// Why it has no session.
    public let reason: Reason

    public init(claim: String, reason: Reason) {
        self.claim = claim
        self.reason = reason
    }
}
