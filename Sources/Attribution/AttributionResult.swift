public import Market

/// The tests of all that one article offers as reasons, and of the moves it speaks of.
public struct AttributionResult: Hashable, Sendable {
    /// One for each event, in the order given.
    public let events: [EventAttribution]
    /// One for each catalyst, in the order of the article.
    public let verdicts: [CatalystVerdict]
    /// What could not be computed, in the order it was met.
    public let omissions: [AttributionOmission]
    /// The thresholds and windows that were in force.
    public let settings: AttributionSettings

    public init(
        events: [EventAttribution], verdicts: [CatalystVerdict], omissions: [AttributionOmission],
        settings: AttributionSettings
    ) {
        self.events = events
        self.verdicts = verdicts
        self.omissions = omissions
        self.settings = settings
    }
}

/// How unusual an event's move was and how it splits up.
public struct EventAttribution: Hashable, Sendable {
    /// The move that the parts belong to.
    public let event: MarketEvent
    /// The market's return on the session.
    public let marketReturn: Double?
    /// The move less the market's.
    public let marketAdjusted: Double?
    /// The mean return of the sector's basket on the session.
    public let sectorReturn: Double?
    /// The move less the basket's.
    public let sectorAdjusted: Double?
    /// `nil` where it could not be computed; an omission says why.
    public let abnormality: Abnormality?
    /// The move split over market, sector and peer; `nil` where the model could not be estimated.
    public let decomposition: Decomposition?
    /// How often such moves come along anyway.
    public var baseRate: BaseRate?
    /// Other peers and themes, by how well each explains the move; best first.
    public var rivals: [RivalExplanation] = []
    /// What bars within the day say; `nil` without bars of the instrument.
    public var intraday: IntradayEvidence?
    /// Why bars were given and say nothing.
    public var noIntraday: String?
    /// A receipt's move split at its home line's close.
    public var homeSplit: HomeSplit?
    /// Why a receipt's move could not be split.
    public var noHomeSplit: String?

    public init(
        event: MarketEvent, marketReturn: Double?, marketAdjusted: Double?, sectorReturn: Double?,
        sectorAdjusted: Double?, abnormality: Abnormality?, decomposition: Decomposition?
    ) {
        self.event = event
        self.marketReturn = marketReturn
        self.marketAdjusted = marketAdjusted
        self.sectorReturn = sectorReturn
        self.sectorAdjusted = sectorAdjusted
        self.abnormality = abnormality
        self.decomposition = decomposition
    }
}

/// Something that was asked for and not computed.
public struct AttributionOmission: Hashable, Sendable {
    /// Which of the numbers could not be computed.
    public enum Part: String, Hashable, Sendable {
        /// The market model, the split, a catalyst's verdict, or what else was tried beside it.
        case abnormality, decomposition, catalyst, comparison
    }

    /// What is missing.
    public let part: Part
    /// Of which instrument, where it is of one.
    public let ticker: Ticker?
    /// Of which session, where it is of one.
    public let session: SessionDate?
    /// The catalyst's id, where it is about one.
    public let catalyst: String?
    /// One sentence.
    public let reason: String

    public init(
        part: Part, ticker: Ticker?, session: SessionDate? = nil, catalyst: String? = nil, reason: String
    ) {
        self.part = part
        self.ticker = ticker
        self.session = session
        self.catalyst = catalyst
        self.reason = reason
    }
}
