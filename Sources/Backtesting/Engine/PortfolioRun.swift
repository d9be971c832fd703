public import Market

/// One cash account that trades the events in the order in which they became public.
public struct PortfolioRun: Hashable, Sendable {
    /// In the order of their exits.
    public internal(set) var trades: [Trade] = []
    public internal(set) var skipped: [SkippedEvent] = []
    /// One a session of the panel.
    public internal(set) var equity: [Point] = []
    /// The session at whose close nothing was left: all positions were closed, and nothing was traded any more.
    public internal(set) var ruined: SessionDate?
    /// The currency of the account: that of the first event that can be traded; `nil` where it isn't known.
    public internal(set) var currency: String?

    /// The account at the end of a session.
    public struct Point: Hashable, Sendable {
        public let day: SessionDate
        public let cash: Double
        public let positionsValue: Double
        public let equity: Double
        public let openPositions: Int
        /// Notional of all positions, long and short, at the close.
        public let exposure: Double
    }

    /// The simple return of every session, the first against the initial cash; 0 for all behind a ruin.
    public func returns(initial: Double) -> [Double] { Self.returns(equity.lazy.map(\.equity), initial: initial) }

    static func returns(_ equity: some Collection<Double>, initial: Double) -> [Double] {
        var last = initial
        return equity.map { value in
            defer { last = value }
            // Most sessions of a sparse list of events are idle.
            return value == last || last <= 0 ? 0 : value / last - 1
        }
    }
}
