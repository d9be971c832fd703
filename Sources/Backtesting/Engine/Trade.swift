public import Market

/// One event traded from entry to exit.
///
/// Prices are those of the entry's day: where shares were split meanwhile, exit prices are those of the shares bought.
public struct Trade: Hashable, Sendable {
    /// Position among the events given.
    public let event: Int
    /// What was traded.
    public let ticker: Ticker
    /// Whether bought or sold short.
    public let side: DatedEvent.Side
    /// Places among the panel's sessions.
    public let entrySession: Int
    /// Position of the session of the exit.
    public let exitSession: Int
    /// The day of the entry.
    public let entryDay: SessionDate
    /// The day of the exit.
    public let exitDay: SessionDate
    /// When the entry was made, the first moment at which it could be: minutes since 1970 on the exchange's clock.
    public let entryMoment: Int
    /// Before slippage.
    public let entryReference: Double
    /// The price paid or received at the entry, slippage included.
    public let entryFill: Double
    /// The price before slippage at the exit.
    public let exitReference: Double
    /// The price received or paid at the exit, slippage included.
    public let exitFill: Double
    /// Why it was left.
    public let reason: ExitReason
    /// Bars of the instrument that the position saw.
    public let bars: Int
    /// Whether one bar reached both stop and target, so that the order is an assumption.
    public let isAmbiguous: Bool
    /// Shares, in the units of the day of the entry.
    public let quantity: Double
    /// The shares that the rule's size asked for; more than ``quantity`` where the volume cap let the entry have only part of
    /// them. The rest of the order was cancelled.
    public let quantityWanted: Double
    /// Money, the hedge included: price gain at fill prices, dividends apart.
    public let gross: Double
    /// Of both fills, in money.
    public let commission: Double
    /// What the loan of shares sold short cost, in money.
    public let borrow: Double
    /// Received on a long position, paid on a short one.
    public let dividends: Double
    /// What slippage, spread and impact cost; already in ``gross``.
    public let slippage: Double
    /// Largest loss and gain of the outright position while it was held, as fractions of the entry's reference.
    public let worstExcursion: Double
    /// The largest gain from the entry's reference price while held, as a fraction.
    public let bestExcursion: Double
    /// What is remarkable about it.
    public let flags: Flags
    /// Return, in the direction of the trade, from the last close before publication to the entry.
    public let moveBeforeEntry: Double?
    /// Where the prices of the entry and the exit stand.
    public let entryRow: PriceRow
    /// The row of the exit's price.
    public let exitRow: PriceRow
    /// The position on the other side.
    public let hedge: Hedge?

    /// What a reader of a trade should know.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// One bit a flag.
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The instrument has no bar in a session during which it was held.
        public static let missingBars = Flags(rawValue: 1)
        /// A split took place while it was held.
        public static let split = Flags(rawValue: 2)
        /// A dividend was paid while it was held.
        public static let dividend = Flags(rawValue: 4)
        /// The instrument's bars, or the hedge's, end before those of its exchange: it was delisted, or its file is older.
        public static let dataEndEarly = Flags(rawValue: 8)
        /// The volume cap let the entry have only part of its order; see ``Trade/quantityWanted``.
        public static let volumeCapped = Flags(rawValue: 16)
        /// The hedge, whose price at the moment of the exit isn't known, left at the session's close.
        public static let hedgeAtClose = Flags(rawValue: 32)
        /// Nothing tells what the file's closes are adjusted for; splits and dividends are not applied.
        public static let unknownAdjustment = Flags(rawValue: 64)
        /// The file tells of no dividend; one that was paid is missing.
        public static let noDividends = Flags(rawValue: 128)
        /// The price jumped over night by 30 % or more, as an unlisted split would make it.
        public static let jump = Flags(rawValue: 256)
        /// A stop or target was tested at a bar without its open, high or low.
        public static let incompleteBars = Flags(rawValue: 512)
        /// The hedge has no bar in a session during which it was held, or left at an earlier close.
        public static let hedgeMissingBars = Flags(rawValue: 1024)
        /// Impact was asked for, but the history doesn't tell volume or volatility.
        public static let noImpact = Flags(rawValue: 2048)
        /// The exchange has no calendar; New York's hours on its own clock stand in.
        public static let assumedHours = Flags(rawValue: 4096)

        /// The names of the flags set, in a fixed order.
        public var names: [String] {
            let all: [(Flags, String)] = [
                (.missingBars, "missing-bars"), (.split, "split"), (.dividend, "dividend"),
                (.dataEndEarly, "data-end-early"),
                (.volumeCapped, "volume-capped"), (.hedgeAtClose, "hedge-at-close"),
                (.unknownAdjustment, "unknown-adjustment"), (.noDividends, "no-dividends"), (.jump, "jump"),
                (.incompleteBars, "incomplete-bars"), (.hedgeMissingBars, "hedge-missing-bars"),
                (.noImpact, "no-impact"), (.assumedHours, "assumed-hours"),
            ]
            return all.filter { contains($0.0) }.map(\.1)
        }
    }

    /// The position of a pair on the other side.
    public struct Hedge: Hashable, Sendable {
        /// The instrument of this side.
        public let ticker: Ticker
        /// Shares; whole ones in an account that trades no fractions.
        public let quantity: Double
        /// The price at which it was entered.
        public let entryFill: Double
        /// The price at which it was left.
        public let exitFill: Double
        /// Its result before costs, in money.
        public let gross: Double
        /// The row of the entry's price.
        public let entryRow: PriceRow
        /// The row of the exit's price.
        public let exitRow: PriceRow
    }

    /// ``entryMoment`` as `YYYY-MM-DD HH:MM`.
    public var firstTradable: String { TradingEvent.text(ofMoment: entryMoment) }
    /// What the trade brought, in money.
    public var net: Double { gross - commission - borrow + dividends }
    /// ``net`` over the notional of the entry (of the outright position).
    public var netReturn: Double { net / (quantity * entryFill) }
    /// Notional traded, both ways.
    var traded: Double {
        quantity * (entryFill + exitFill) + (hedge.map { $0.quantity * ($0.entryFill + $0.exitFill) } ?? 0)
    }
}
