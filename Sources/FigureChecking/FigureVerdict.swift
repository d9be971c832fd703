public import Market

/// What the prices say about one claim, with everything that the verdict rests on.
///
/// All numbers are signed and in the claim's unit: a fall of 4 percent is −4, so that ``value``, ``interval`` and
/// ``computed`` can be compared as they stand.
public struct FigureVerdict: Hashable, Sendable {
    /// How well the figure holds, strongest first. `notCheckable` is no weaker form of `contradicted`: it says nothing
    /// about the figure.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The recomputed value is in the printed figure's rounding interval, under the stated or default convention.
        case confirmed
        /// Only if the figure was cut off instead of rounded, or rounded twice.
        case confirmedRounding
        /// In the rounding interval, under a named convention that is not the default.
        case confirmedOtherConvention
        /// Outside, by no more than ``FigureSettings`` tolerates.
        case close
        /// Farther off than that under every convention, with verified data for the dates.
        case contradicted
        /// The data cannot tell; ``FigureVerdict/detail`` says why.
        case notCheckable
    }

    /// What is off, or why nothing can be said.
    public enum Detail: String, Hashable, Sendable, CaseIterable {
        /// True, but the value is beyond a hedge: "more than 20 percent" of 35.
        case understated
        /// The value does not reach what the hedge or the record claims.
        case overstated
        /// Size right, sign wrong; or a claimed direction that the session did not have.
        case wrongDirection
        /// The figure fits another session near by.
        case wrongDate
        /// The figure fits another starting price of the same session.
        case wrongBase
        /// The figure fits once a split is undone.
        case splitAdjusted
        /// The figure fits only with a split left in that lies between the dates: it is one of the change of units.
        case splitNotUndone
        /// The article's own figures exclude each other.
        case selfInconsistent
        /// A price outside the regular session, which daily bars do not show.
        case session
        /// Levels of a series whose adjustment is unknown or has moved them.
        case adjusted
        /// The prices do not cover a day that the check needs.
        case missingDate
        /// The text does not say what the figure is measured from.
        case ambiguousBase
        /// The figure is in another currency than the prices.
        case currency
        /// The figure is of another market than the prices.
        case venue
        /// A split or another corporate action lies between the dates and cannot be undone.
        case corporateAction
        /// No prices of the instrument, or of the one it is compared with.
        case noSeries
        /// A market value needs the number of shares.
        case noShareCount
        /// A trading volume, and the file has none for the dates.
        case noVolume
        /// A time of day that only intraday bars could show.
        case intraday
        /// A fact that prices do not hold, such as an issue price.
        case externalFact
        /// "Would be": the text does not assert it.
        case conditional
        /// No figure, no direction, or a kind of claim that has no rule.
        case notAFigure
    }

    /// What was checked.
    public let claim: Claim
    /// Whether it holds.
    public let verdict: Verdict
    /// What is off, or why nothing can be said; `nil` of a figure that plainly holds or doesn't.
    public let detail: Detail?
    /// The printed figure, signed; for a range its low end.
    public let value: Double?
    /// What the printed figure stands for; closed.
    public let interval: FigureInterval?
    /// What the prices give under ``convention``.
    public let computed: Double?
    /// The convention behind ``computed``; `nil` where nothing was computed.
    public let convention: FigureConvention?
    /// The price that the move was measured from.
    public let base: BasePrice?
    /// The base that the article's own figures imply; given where a percentage and a price go together.
    public let impliedBase: ImpliedBase?
    /// Whether the price of the default base is one that the implied base allows.
    public let baseMatches: Bool?
    /// What else the data say, one plain clause each.
    public let consistentWith: [String]
    /// Further conventions under which the figure holds, in the order tried.
    public let alsoConsistent: [FigureConvention]
    /// Every convention considered, in order; those that could not be tried say why.
    public let tried: [TriedConvention]
    /// How likely some convention tried hits a figure drawn evenly from ±30 % around the printed one: the more are
    /// tried, the less a hit means.
    public let chanceHit: Double?
    /// The rows that the verdict rests on, with file and line.
    public let rows: [PriceSource]
    /// The computation in terms of the rows, such as `close[2025-12-31] / close[2024-12-31] − 1`.
    public let formula: String?
    /// One plain sentence: what the data say.
    public let reason: String

    public init(
        claim: Claim, verdict: Verdict, detail: Detail? = nil, value: Double? = nil, interval: FigureInterval? = nil,
        computed: Double? = nil, convention: FigureConvention? = nil, base: BasePrice? = nil,
        impliedBase: ImpliedBase? = nil, baseMatches: Bool? = nil, consistentWith: [String] = [],
        alsoConsistent: [FigureConvention] = [], tried: [TriedConvention] = [], chanceHit: Double? = nil,
        rows: [PriceSource] = [], formula: String? = nil, reason: String
    ) {
        self.claim = claim
        self.verdict = verdict
        self.detail = detail
        self.value = value
        self.interval = interval
        self.computed = computed
        self.convention = convention
        self.base = base
        self.impliedBase = impliedBase
        self.baseMatches = baseMatches
        self.consistentWith = consistentWith
        self.alsoConsistent = alsoConsistent
        self.tried = tried
        self.chanceHit = chanceHit
        self.rows = rows
        self.formula = formula
        self.reason = reason
    }
}

/// A price that a move is measured from.
public struct BasePrice: Hashable, Sendable {
    /// The session of the price.
    public let date: SessionDate
    /// In the quote currency.
    public let price: Double

    public init(date: SessionDate, price: Double) {
        self.date = date
        self.price = price
    }
}
