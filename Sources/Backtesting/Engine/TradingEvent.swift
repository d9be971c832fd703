public import Market

/// Something that became public and that a rule may trade on.
public struct TradingEvent: Hashable, Sendable {
    public var id: String
    /// The instrument that is traded.
    public var ticker: Ticker
    /// The day, and the minute on the exchange's clock where it is known.
    public var day: SessionDate
    public var minute: Int?
    /// `nil` where the source doesn't say.
    public var side: DatedEvent.Side?
    /// A label by which results are also given.
    public var group: String?
    /// The instrument that is held on the other side with the same notional; `nil` for an outright trade.
    public var hedge: Ticker?
    /// The words of the article.
    public var sentence: String?
    /// One news story may give several events; they aren't independent.
    public var story: String?
    /// Where the event was read.
    public var file: String
    public var line: Int

    public init(
        id: String, ticker: Ticker, day: SessionDate, minute: Int? = nil, side: DatedEvent.Side? = nil,
        group: String? = nil, hedge: Ticker? = nil, sentence: String? = nil, story: String? = nil, file: String,
        line: Int
    ) {
        self.id = id
        self.ticker = ticker
        self.day = day
        self.minute = minute
        self.side = side
        self.group = group
        self.hedge = hedge
        self.sentence = sentence
        self.story = story
        self.file = file
        self.line = line
    }

    /// `YYYY-MM-DD HH:MM`, or the day alone where the time is unknown.
    public var published: String {
        guard let minute else { return "\(day)" }
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        return "\(day) \(two(minute / 60)):\(two(minute % 60))"
    }
}

/// An event that was not traded, and why.
public struct SkippedEvent: Hashable, Sendable {
    /// Which of the two accounts left it out.
    public enum Level: String, Hashable, Sendable {
        /// Both: there is no trade to make.
        case signal
        /// The cash account alone.
        case portfolio
    }

    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case unknownTicker = "unknown-ticker"
        case afterData = "after-data"
        case noBar = "no-bar"
        /// The bar has no opening price.
        case noOpen = "no-open"
        /// Neither the event nor the rule says on which side to trade.
        case noSide = "no-side"
        /// The instrument on the other side has no bar.
        case noHedgeBar = "no-hedge-bar"
        /// Too little history before the entry for the volatility or the volume that sizing needs.
        case noHistory = "no-history"
        case alreadyHeld = "already-held"
        case noSlot = "no-slot"
        case noCash = "no-cash"
    }

    /// Position among the events given.
    public let event: Int
    public let level: Level
    public let reason: Reason
}
