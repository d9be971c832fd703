public import Market

/// One cash account that trades the events in the order in which they became public.
public struct PortfolioRun: Hashable, Sendable {
    /// In the order of their exits.
    public internal(set) var trades: [Trade] = []
    /// Events that were not entered, with the reason.
    public internal(set) var skipped: [SkippedEvent] = []
    /// One a session of the panel.
    public internal(set) var equity: [Point] = []
    /// The session at whose close nothing was left: all positions were closed, and nothing was traded any more.
    public internal(set) var ruined: SessionDate?
    /// The currency of the account: the first one known of the events that can be traded; `nil` where none is.
    public internal(set) var currency: String?
    /// The instruments it traded whose currency isn't known, in the order of the first exit: their prices count as money
    /// of the account.
    public internal(set) var withoutCurrency: [Ticker] = []

    /// The account at the end of a session.
    public struct Point: Hashable, Sendable {
        /// The session.
        public let day: SessionDate
        /// Money at its close.
        public let cash: Double
        /// Worth of all positions at its close, in money.
        public let positionsValue: Double
        /// ``cash`` and ``positionsValue`` together.
        public let equity: Double
        /// How many positions were held over its close.
        public let openPositions: Int
        /// Notional of all positions, long and short, at the close.
        public let exposure: Double

        init(
            day: SessionDate, cash: Double, positionsValue: Double, equity: Double, openPositions: Int, exposure: Double
        ) {
            self.day = day
            self.cash = cash
            self.positionsValue = positionsValue
            self.equity = equity
            self.openPositions = openPositions
            self.exposure = exposure
        }

        /// A session without a position.
        init(idle day: SessionDate, cash: Double) {
            self.init(day: day, cash: cash, positionsValue: 0, equity: cash, openPositions: 0, exposure: 0)
        }
    }

    /// The simple return of every session, the first against the initial cash; 0 for all behind a ruin.
    public func returns(initial: Double) -> [Double] { Self.returns(equity.map { $0.equity }, initial: initial) }

    /// The simple returns of an account by its worth.
    static func returns(_ equity: [Double], initial: Double) -> [Double] {
        var returns = equity, last = initial
        for session in returns.indices {
            let value = returns[session]
            // Most sessions of a sparse list of events are idle.
            returns[session] = value == last || last <= 0 ? 0 : value / last - 1
            last = value
        }
        return returns
    }
}
