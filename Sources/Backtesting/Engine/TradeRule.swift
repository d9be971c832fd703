/// What is done about every event: when to enter, when to leave, how much to put in and what it costs.
///
/// Fractions are fractions (0.03 for 3 %), costs are basis points of the notional unless named otherwise.
public struct TradeRule: Hashable, Sendable {
    /// The price at which positions are entered.
    public enum Entry: String, Hashable, Sendable, CaseIterable {
        /// The first open, or the first close, at which one could act.
        case open, close
    }

    /// On which side of the market an event is traded.
    public enum Side: String, Hashable, Sendable, CaseIterable {
        /// As the event says.
        case event
        /// Whatever the event says.
        case long, short
        /// Against what the event says.
        case fade
    }

    /// How much of the account goes into one position.
    public enum Sizing: Hashable, Sendable {
        /// The equity divided by ``TradeRule/maximumPositions``.
        case equalSlots
        /// A share of the equity.
        case fraction(Double)
        /// So much that the position's own annual volatility, over the ``TradeRule/lookback`` sessions before the entry,
        /// is this share of the equity divided by the number of slots.
        case volatility(Double)
    }

    /// What is assumed where one bar reaches both the stop and the target.
    public enum Ambiguity: String, Hashable, Sendable, CaseIterable {
        /// The stop came first.
        case pessimistic
        /// The target came first.
        case optimistic
    }

    /// Sessions of the instrument's own until the time exit; with an entry at the open, 1 is a trade within the day.
    public var hold = 5
    /// Loss, from the entry's reference price, at which the position is closed.
    public var stop: Double?
    /// Gain at which it is closed.
    public var target: Double?
    /// Fall from the best price of the bars before at which it is closed.
    public var trail: Double?
    /// The price at which positions are entered.
    public var entry = Entry.open
    /// On which side events are traded.
    public var side = Side.event
    /// Minutes between publication and the first moment at which one could act.
    public var latency = 0
    /// What is assumed where one bar reaches stop and target.
    public var ambiguity = Ambiguity.pessimistic

    /// Against the trader on every fill but that of a target, which is a limit order.
    public var slippage = 0.0
    /// Half of the quoted spread; paid where ``slippage`` is.
    public var halfSpread = 0.0
    /// Of the fill's notional, on each side.
    public var commission = 0.0
    /// Money per share and side.
    public var commissionPerShare = 0.0
    /// Money per order.
    public var commissionPerOrder = 0.0
    /// A year, on a short position's entry notional; calendar days of a year of 360.
    public var borrow = 0.0
    /// Largest share of the mean volume before the entry that may be traded; `nil` is no limit.
    public var volumeCap: Double?
    /// Price impact, in daily standard deviations, of trading the whole mean daily volume; it goes with the square root.
    ///
    /// - SeeAlso: Almgren, Thum, Hauptmann and Li, *Direct Estimation of Equity Market Impact*, Risk, July 2005.
    public var impact = 0.0
    /// Sessions before the entry over which volume and volatility are measured.
    public var lookback = 20

    /// Positions that may be open at a time.
    public var maximumPositions = 10
    /// Money of the account at the start.
    public var cash = 100_000.0
    /// How much goes into one position.
    public var sizing = Sizing.equalSlots
    /// Whether parts of shares are traded.
    public var fractionalShares = false
    /// What is lost of the last close where an instrument's bars end before the data do.
    public var delistingLoss = 0.0

    public init() {}

    /// Whether no fill costs anything.
    public var isFree: Bool {
        [slippage, halfSpread, commission, commissionPerShare, commissionPerOrder, impact].allSatisfy { $0 == 0 }
    }

    /// ``slippage`` and ``halfSpread`` as a fraction of the price.
    var adverse: Double { (slippage + halfSpread) / 10_000 }
    var commissionShare: Double { commission / 10_000 }
}
