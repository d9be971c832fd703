public import Market

/// Something that became public and that a rule may trade on.
public struct TradingEvent: Hashable, Sendable {
    /// The event's name, unique in its source.
    public var id: String
    /// The instrument that is traded.
    public var ticker: Ticker
    /// The day, and the minute on the exchange's clock where it is known.
    public var day: SessionDate
    /// The minute of ``day``, on the exchange's clock, at which it was published; `nil` if only the day is known.
    public var minute: Int?
    /// The latest moment on the exchange's clock at which it may have become public, where that isn't the minute, or the
    /// end of the day: a date on another clock lasts longer.
    public var latest: WallTime?
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
    /// The line of ``file`` that it stands on, from 1.
    public var line: Int

    public init(
        id: String, ticker: Ticker, day: SessionDate, minute: Int? = nil, latest: WallTime? = nil,
        side: DatedEvent.Side? = nil, group: String? = nil, hedge: Ticker? = nil, sentence: String? = nil,
        story: String? = nil, file: String,
        line: Int
    ) {
        self.id = id
        self.ticker = ticker
        self.day = day
        self.minute = minute
        self.latest = latest
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
        return Self.text(ofMoment: Int(day.dayNumber) * 1440 + minute)
    }

    /// Minutes since 1970 as `YYYY-MM-DD HH:MM`.
    static func text(ofMoment moment: Int) -> String {
        let day = moment.flooringDivision(by: 1440), minute = moment - day * 1440
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        return "\(SessionDate(dayNumber: Int32(day))) \(two(minute / 60)):\(two(minute % 60))"
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

    /// Why it was not traded.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// No prices of it were loaded.
        case unknownTicker = "unknown-ticker"
        /// Its first session lies before the prices.
        case beforeData = "before-data"
        /// It was published after the last session for which there are prices.
        case afterData = "after-data"
        /// There is no bar for the first session after the news.
        case noBar = "no-bar"
        /// The bar has no opening price.
        case noOpen = "no-open"
        /// Neither the event nor the rule says on which side to trade.
        case noSide = "no-side"
        /// The instrument on the other side isn't among the prices.
        case unknownHedge = "unknown-hedge"
        /// It is traded by another clock: its session of the same date is another time.
        case hedgeOtherClock = "hedge-other-clock"
        /// The instrument on the other side has no bar.
        case noHedgeBar = "no-hedge-bar"
        /// Its bar has no opening price.
        case noHedgeOpen = "no-hedge-open"
        /// Too little history before the entry for the volatility or the volume that sizing needs.
        case noHistory = "no-history"
        /// The price never moved in that history.
        case noVolatility = "no-volatility"
        /// The volume cap leaves no share.
        case volumeCap = "volume-cap"
        /// It is priced in another currency, or traded on another clock, than the account's first.
        case otherCurrency = "other-currency"
        /// It is traded on another clock than the account's first.
        case otherClock = "other-clock"
        /// The account has lost all it had.
        case ruined
        /// The account held the instrument already.
        case alreadyHeld = "already-held"
        /// As many positions were open as the rule allows.
        case noSlot = "no-slot"
        /// The cash did not buy one share.
        case noCash = "no-cash"
    }

    /// Position among the events given.
    public let event: Int
    /// Whether the trade for itself or that of the account is missing.
    public let level: Level
    /// Why.
    public let reason: Reason
}

extension TradingEvent {
    /// Minutes since 1970 on the exchange's clock at which it was surely public; 23:59 of the day where the time is unknown.
    var latestMoment: Int {
        latest.map { Int($0.day.dayNumber) * 1440 + $0.minute } ?? Int(day.dayNumber) * 1440 + (minute ?? 23 * 60 + 59)
    }
    /// The earliest moment at which the news may have been out.
    var earliestMoment: Int { Int(day.dayNumber) * 1440 + (minute ?? 0) }
}
