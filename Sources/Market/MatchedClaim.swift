/// A claim joined to the session that its figure is of.
///
/// The session is that of the figure, also after hours; which session's move an event is held against is a matter of
/// ``MarketEvent/session``.
public struct MatchedClaim: Hashable, Sendable {
    /// The claim's id.
    public let claim: String
    /// The instrument that it is about.
    public let ticker: Ticker
    /// The session that it speaks of.
    public let session: SessionDate
    /// The row of ``session`` in the instrument's history; `nil` where the prices end with the session before it, which
    /// is enough for what is measured from or to the previous close.
    public let row: Int?
    /// The row before; `nil` where the history starts with ``session``.
    public let previousRow: Int?

    /// - Precondition: there is a row or a row before.
    public init(claim: String, ticker: Ticker, session: SessionDate, row: Int?, previousRow: Int?) {
        precondition(row != nil || previousRow != nil, "a match needs a row")
        self.claim = claim
        self.ticker = ticker
        self.session = session
        self.row = row
        self.previousRow = previousRow
    }
}
