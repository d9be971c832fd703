public import Market

/// The claims of one article joined to the sessions of a panel.
///
/// Every claim is in exactly one of ``matched`` and ``unmatched``, each in the order of the text.
public struct EventMatches: Hashable, Sendable {
    /// One event for each instrument and session, in the order of their first claims.
    public let events: [MarketEvent]
    /// Claims with a session, in the order of the article.
    public let matched: [MatchedClaim]
    /// Claims without one, with the reason.
    public let unmatched: [UnmatchedClaim]

    public init(events: [MarketEvent], matched: [MatchedClaim], unmatched: [UnmatchedClaim]) {
        self.events = events
        self.matched = matched
        self.unmatched = unmatched
    }
}
