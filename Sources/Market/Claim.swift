/// One thing that an article says about a price.
///
/// The keys and their meaning are those of the project's claim schema (`claims` in the manual); every optional is `nil`
/// where the schema has none or the text doesn't say.
public struct Claim: Hashable, Sendable {
    /// What is claimed of a price.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A move or level with a figure, bounds, a run of sessions, an extreme, a comparison, or a move without a
        /// figure.
        case percentMove, priceLevel, priceChange, range, streak, record, relative, volume, marketCap, qualitativeMove
    }

    /// Which way.
    public enum Direction: String, Hashable, Sendable {
        /// Higher, lower, or about as before.
        case up, down, flat
    }

    /// Over which time a move is said to have happened.
    public enum Horizon: String, Hashable, Sendable, CaseIterable {
        /// One session's move.
        case session
        /// Around the clock.
        case dayLong = "24h"
        /// Of several sessions, or by the calendar.
        case multiSession, week, month
        /// Of the calendar.
        case threeMonths = "3m"
        /// A quarter, or from the start of the year.
        case quarter, ytd
        /// Back from the day by the calendar.
        case twelveMonths = "12m"
        /// The same in other words.
        case oneYear = "1y"
        /// Of the calendar.
        case fiftyTwoWeeks = "52w"
        /// A whole year, or from what the text names.
        case year, sinceDate, sinceEvent
    }

    /// What a move is measured from.
    public enum Base: String, Hashable, Sendable, CaseIterable {
        /// The price of that name: of the session before, the day itself, the issue, or the end of an earlier period.
        case prevClose, regularClose, open, high, ipoPrice, prevWeekClose, prevMonthClose, prevYearClose, close12mAgo
        /// An extreme, the price so long ago, or none that the text names.
        case allTimeHigh, periodHigh, periodLow, price24hAgo, price7dAgo, price30dAgo, close5sessionsAgo, unspecified
    }

    /// Which price of its time a figure is.
    public enum Statistic: String, Hashable, Sendable, CaseIterable {
        /// Of the session, or the latest that the text knows.
        case last, open, high, low, close, settle, prevclose
        /// Highest of 52 weeks.
        case high52Weeks = "52h"
        /// Lowest of 52 weeks.
        case low52Weeks = "52l"
        /// Highest ever.
        case allTimeHigh = "ath"
        /// An extreme of the period named, an issue price, a price given for comparison, or the largest and smallest of
        /// some.
        case periodHigh, periodLow, ipo, reference, max, min
    }

    /// When, relative to the hours of the exchange.
    public enum Session: String, Hashable, Sendable, CaseIterable {
        /// Before the open, in hours, or after the close.
        case pre, regular, post
    }

    /// When within the session.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// At its open, within, at its close, or not said.
        case open, intra, close, unspecified
    }

    /// Whether the text vouches for it.
    public enum Modality: String, Hashable, Sendable {
        /// Said as a fact, or of what may be.
        case asserted, conditional
    }

    /// The instrument that a claim is about.
    public struct Subject: Hashable, Sendable {
        /// `nil` where the text names something that no universe row and no printed ticker resolves.
        public let ticker: Ticker?
        /// As the text has it.
        public let name: String
        /// The exchange that the text names with it.
        public let exchange: String?
        /// What it is, where the text or the universe tells.
        public let assetClass: Instrument.Kind?
        /// ISO 4217 code of the quote currency.
        public let currency: String?
        /// Whether the text names the symbol itself.
        public let tickerInText: Bool

        public init(
            ticker: Ticker?, name: String, exchange: String? = nil, assetClass: Instrument.Kind? = nil,
            currency: String? = nil, tickerInText: Bool = false
        ) {
            self.ticker = ticker
            self.name = name
            self.exchange = exchange
            self.assetClass = assetClass
            self.currency = currency
            self.tickerInText = tickerInText
        }
    }

    /// A day, or the month or year that is all the text gives.
    public enum AsOf: Hashable, Sendable {
        /// A day.
        case day(SessionDate)
        /// A month, of which the text names no day.
        case month(year: Int, month: Int)
        /// A year.
        case year(Int)
    }

    /// `c1`, `c2`, … in the order of the text.
    public var id: String
    /// What is claimed.
    public var kind: Kind
    /// Of what.
    public var subject: Subject
    /// Which way; `nil` where the text doesn't say.
    public var direction: Direction?
    /// The figure; for a range its low end. `nil` for a qualitative move.
    public var figure: PrintedFigure?
    /// The high end of a range.
    public var highFigure: PrintedFigure?
    /// `percent`, a currency code, `GBX`, `UScents`, `points`, `pips`, `percentagePoints`, `shares`, or of a run the text of
    /// its ``RunUnit``.
    public var unit: String?
    /// Which price of the day; `nil` where the text doesn't say.
    public var statistic: Statistic?
    /// Over which time.
    public var horizon: Horizon
    /// Where a time begins that the text names.
    public var horizonStart: AsOf?
    /// What the move is measured from; `nil` where the text doesn't say.
    public var base: Base?
    /// The base as the text prints it, in ``unit`` of the price.
    public var basePrice: PrintedFigure?
    /// When, relative to the hours of the exchange.
    public var session: Session
    /// When within the session.
    public var phase: Phase
    /// The day (or month, or year) of the figure; `nil` where neither text nor publication date tells.
    public var asOf: AsOf?
    /// Other days that the text could mean, likelier first.
    public var asOfAlternatives: [SessionDate]
    /// Time of day and zone as printed, such as `12:44-ET`.
    public var asOfTime: String?
    /// Whom the text quotes for it.
    public var quotedSource: String?
    /// Whether the text vouches for it.
    public var modality: Modality
    /// What is wrong with the claim by the article's own figures.
    public var knownError: String?
    /// The words in the text.
    public var evidence: TextRange
    /// Where the digits stand.
    public var valueSpans: [TextRange]
    /// For a record: `highestClose`, `lowest`, `worst1d`, …
    public var recordType: String?
    /// For a record: since when, as printed: a date, `4weeks`, `ever`, `IPO`.
    public var since: String?
    /// For a relative move: the instrument compared with.
    public var versus: Ticker?
    /// For a market value: whether a level or a change.
    public var capType: CapType?
    /// For a volume: `traded` or `average`.
    public var volumeType: String?

    /// What of a market value is claimed.
    public enum CapType: String, Hashable, Sendable {
        /// How large it is, or by how much it changed.
        case level, change
    }

    public init(
        id: String, kind: Kind, subject: Subject, direction: Direction? = nil, figure: PrintedFigure? = nil,
        highFigure: PrintedFigure? = nil, unit: String? = nil, statistic: Statistic? = nil,
        horizon: Horizon = .session, horizonStart: AsOf? = nil, base: Base? = nil, basePrice: PrintedFigure? = nil,
        session: Session = .regular, phase: Phase = .unspecified, asOf: AsOf? = nil,
        asOfAlternatives: [SessionDate] = [], asOfTime: String? = nil, quotedSource: String? = nil,
        modality: Modality = .asserted, knownError: String? = nil, evidence: TextRange, valueSpans: [TextRange] = [],
        recordType: String? = nil, since: String? = nil, versus: Ticker? = nil, capType: CapType? = nil,
        volumeType: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.direction = direction
        self.figure = figure
        self.highFigure = highFigure
        self.unit = unit
        self.statistic = statistic
        self.horizon = horizon
        self.horizonStart = horizonStart
        self.base = base
        self.basePrice = basePrice
        self.session = session
        self.phase = phase
        self.asOf = asOf
        self.asOfAlternatives = asOfAlternatives
        self.asOfTime = asOfTime
        self.quotedSource = quotedSource
        self.modality = modality
        self.knownError = knownError
        self.evidence = evidence
        self.valueSpans = valueSpans
        self.recordType = recordType
        self.since = since
        self.versus = versus
        self.capType = capType
        self.volumeType = volumeType
    }
}

extension Claim.AsOf: CustomStringConvertible {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    public var description: String {
        switch self {
        case .day(let date): "\(date)"
        case .month(let year, let month): "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .year(let year): "\(year)"
        }
    }

    /// The day, where it is one.
    public var day: SessionDate? {
        if case .day(let date) = self { date } else { nil }
    }
}
