public import Market

/// Another instrument or theme of the data that could stand behind a move, whether the article mentions it or not.
public struct RivalExplanation: Hashable, Sendable {
    /// What else the move is held against.
    public enum Subject: Hashable, Sendable {
        /// Another instrument of the universe.
        case peer(Ticker)
        /// A theme of the target, with the names that stand for it.
        case theme(String, names: Int)
    }

    /// What is held against the move.
    public let subject: Subject
    /// Whether the article offers it.
    public let isClaimed: Bool
    /// What it moved on the day beyond the market (for a peer: beyond market and basket), and its two-sided rank p-value.
    public let ownMove: Double
    /// Two-sided rank p-value of its own move on the day.
    public let pOwnMove: Double
    /// One-sided p-value of the usual link between its own moves and the target's.
    public let pLink: Double
    /// What that link predicts for the day, with its 95 % interval, and as a share of the move beyond the market.
    public let contribution: Double
    /// Lower end of the interval of the contribution.
    public let low: Double
    /// Upper end of the interval of the contribution.
    public let high: Double
    /// The contribution as a share of the target's move.
    public let share: Double
    /// Whether own move and link both pass the level and the contribution has the move's sign for certain.
    public let isViable: Bool
    /// Of a theme's names those with news of their own in the article: they count here, and the verdict on a sector
    /// leaves them out.
    public var newsmakers: [Ticker] = []
}
