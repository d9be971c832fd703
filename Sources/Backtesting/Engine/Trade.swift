public import Market

/// One event traded from entry to exit.
///
/// Prices are those of the entry's day: where shares were split meanwhile, exit prices are those of the shares bought.
public struct Trade: Hashable, Sendable {
    /// Position among the events given.
    public let event: Int
    public let ticker: Ticker
    public let side: DatedEvent.Side
    /// Places among the panel's sessions.
    public let entrySession: Int
    public let exitSession: Int
    public let entryDay: SessionDate
    public let exitDay: SessionDate
    /// Before slippage.
    public let entryReference: Double
    public let entryFill: Double
    public let exitReference: Double
    public let exitFill: Double
    public let reason: ExitReason
    /// Bars of the instrument that the position saw.
    public let bars: Int
    /// Whether one bar reached both stop and target, so that the order is an assumption.
    public let isAmbiguous: Bool
    public let quantity: Double
    /// Money, the hedge included: price gain at fill prices, dividends apart.
    public let gross: Double
    public let commission: Double
    public let borrow: Double
    /// Received on a long position, paid on a short one.
    public let dividends: Double
    /// What slippage, spread and impact cost; already in ``gross``.
    public let slippage: Double
    /// Largest loss and gain of the outright position while it was held, as fractions of the entry's reference.
    public let worstExcursion: Double
    public let bestExcursion: Double
    public let flags: Flags
    /// Return, in the direction of the trade, from the last close before publication to the entry.
    public let moveBeforeEntry: Double?
    /// Lines of the entry's and the exit's bar in the price file.
    public let entryLine: Int
    public let exitLine: Int
    /// The position on the other side.
    public let hedge: Hedge?

    /// What a reader of a trade should know.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The instrument has no bar in a session during which it was held.
        public static let missingBars = Flags(rawValue: 1)
        public static let split = Flags(rawValue: 2)
        public static let dividend = Flags(rawValue: 4)
        /// The instrument's bars end before those of its exchange.
        public static let delisted = Flags(rawValue: 8)
        /// The quantity was cut to the volume cap.
        public static let volumeCapped = Flags(rawValue: 16)
        /// The stop or target was reached inside a session and the hedge, whose price then isn't known, left at the close.
        public static let hedgeAtClose = Flags(rawValue: 32)
        /// The file lists splits or dividends but doesn't say what its closes are adjusted for.
        public static let unknownAdjustment = Flags(rawValue: 64)

        /// The names of the flags set, in a fixed order.
        public var names: [String] {
            let all: [(Flags, String)] = [
                (.missingBars, "missing-bars"), (.split, "split"), (.dividend, "dividend"), (.delisted, "delisted"),
                (.volumeCapped, "volume-capped"), (.hedgeAtClose, "hedge-at-close"),
                (.unknownAdjustment, "unknown-adjustment"),
            ]
            return all.filter { contains($0.0) }.map(\.1)
        }
    }

    /// The position of a pair on the other side.
    public struct Hedge: Hashable, Sendable {
        public let ticker: Ticker
        /// Shares, not rounded to whole ones.
        public let quantity: Double
        public let entryFill: Double
        public let exitFill: Double
        public let gross: Double
    }

    /// What the trade brought, in money.
    public var net: Double { gross - commission - borrow + dividends }
    /// ``net`` over the notional of the entry (of the outright position).
    public var netReturn: Double { net / (quantity * entryFill) }
    /// Notional traded, both ways.
    var traded: Double {
        quantity * (entryFill + exitFill) + (hedge.map { $0.quantity * ($0.entryFill + $0.exitFill) } ?? 0)
    }
}
