/// One thing that an article says about a price.
///
/// The keys and their meaning are those of the project's claim schema (`claims` in the manual); every optional is `nil`
/// where the schema has none or the text doesn't say.
public struct Claim: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case percentMove, priceLevel, priceChange, range, streak, record, relative, volume, marketCap, qualitativeMove
    }

    public enum Direction: String, Hashable, Sendable {
        case up, down, flat
    }

    /// Over which time a move is said to have happened.
    public enum Horizon: String, Hashable, Sendable, CaseIterable {
        case session
        case dayLong = "24h"
        case multiSession, week, month
        case threeMonths = "3m"
        case quarter, ytd
        case twelveMonths = "12m"
        case oneYear = "1y"
        case fiftyTwoWeeks = "52w"
        case year, sinceDate, sinceEvent
    }

    /// What a move is measured from.
    public enum Base: String, Hashable, Sendable, CaseIterable {
        case prevClose, regularClose, open, high, ipoPrice, prevWeekClose, prevMonthClose, prevYearClose, close12mAgo
        case allTimeHigh, periodHigh, periodLow, price24hAgo, price7dAgo, price30dAgo, close5sessionsAgo, unspecified
    }

    /// Which price of its time a figure is.
    public enum Statistic: String, Hashable, Sendable, CaseIterable {
        case last, open, high, low, close, settle, prevclose
        case high52Weeks = "52h"
        case low52Weeks = "52l"
        case allTimeHigh = "ath"
        case periodHigh, periodLow, ipo, reference, max, min
    }

    public enum Session: String, Hashable, Sendable, CaseIterable {
        case pre, regular, post
    }

    public enum Phase: String, Hashable, Sendable, CaseIterable {
        case open, intra, close, unspecified
    }

    public enum Modality: String, Hashable, Sendable {
        case asserted, conditional
    }

    /// The instrument that a claim is about.
    public struct Subject: Hashable, Sendable {
        /// `nil` where the text names something that no universe row and no printed ticker resolves.
        public let ticker: Ticker?
        public let name: String
        public let exchange: String?
        public let assetClass: Instrument.Kind?
        /// ISO 4217 code of the quote currency.
        public let currency: String?
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
        case day(SessionDate)
        case month(year: Int, month: Int)
        case year(Int)
    }

    /// `c1`, `c2`, … in the order of the text.
    public var id: String
    public var kind: Kind
    public var subject: Subject
    public var direction: Direction?
    /// The figure; for a range its low end. `nil` for a qualitative move.
    public var figure: PrintedFigure?
    /// The high end of a range.
    public var highFigure: PrintedFigure?
    /// `percent`, a currency code, `GBX`, `UScents`, `points`, `pips`, `percentagePoints`, `shares`, `sessions`, …
    public var unit: String?
    public var statistic: Statistic?
    public var horizon: Horizon
    public var horizonStart: AsOf?
    public var base: Base?
    /// The base as the text prints it, in ``unit`` of the price.
    public var basePrice: PrintedFigure?
    public var session: Session
    public var phase: Phase
    /// The day (or month, or year) of the figure; `nil` where neither text nor publication date tells.
    public var asOf: AsOf?
    /// Other days that the text could mean, likelier first.
    public var asOfAlternatives: [SessionDate]
    /// Time of day and zone as printed, such as `12:44-ET`.
    public var asOfTime: String?
    public var quotedSource: String?
    public var modality: Modality
    /// What is wrong with the claim by the article's own figures.
    public var knownError: String?
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

    public enum CapType: String, Hashable, Sendable {
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
