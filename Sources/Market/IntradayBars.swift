/// Prices of one instrument within sessions, oldest first: bars, or trades where there is only a close.
///
/// Never mixed with daily prices: a bar's close is not a session's.
public struct IntradayBars: Hashable, Sendable {
    /// Which clock the stamps are read from.
    public enum Clock: Hashable, Sendable {
        /// UTC, as stated by the stamps.
        case utc
        /// The user says so.
        case stated(TimeZoneRule)
        /// The trading hours give it away; the evidence is one clause.
        case inferred(TimeZoneRule, evidence: String)
        /// The file doesn't say; its trading hours are those of an exchange so many hours ahead of New York's clock, which
        /// several zones are.
        case aheadOfNewYork(hours: Int)
        /// The file doesn't say, and nothing gives it away.
        case unlabelled

        /// How the clock goes, if it is known.
        public var rule: TimeZoneRule? {
            switch self {
            case .utc: .utc
            case .stated(let rule), .inferred(let rule, _): rule
            case .aheadOfNewYork, .unlabelled: nil
            }
        }
    }

    /// The instrument.
    public let ticker: Ticker
    /// Seconds since 1970-01-01 00:00 on ``clock``; never decreasing.
    public let stamps: [Int64]
    /// On which clock the times are.
    public let clock: Clock
    private let columns: [PriceHistory.Field: PriceColumn]
    /// `nil` where unknown.
    public let volume: [Double?]?
    /// The file, and what its columns are called there.
    public let origin: PriceHistory.Origin

    /// - Precondition: stamps never decrease, and all columns and the origin's lines have a row for each of them.
    public init(
        ticker: Ticker, stamps: [Int64], clock: Clock, columns: [PriceHistory.Field: PriceColumn],
        volume: [Double?]? = nil, origin: PriceHistory.Origin
    ) {
        precondition(zip(stamps, stamps.dropFirst()).allSatisfy { $0 <= $1 }, "stamps must not decrease")
        precondition(columns.values.allSatisfy { $0.count == stamps.count }, "a price for every stamp")
        precondition(volume.map { $0.count == stamps.count } ?? true, "a volume for every stamp")
        precondition(origin.lines.count == stamps.count, "a line for every stamp")
        self.ticker = ticker
        self.stamps = stamps
        self.clock = clock
        self.columns = columns
        self.volume = volume
        self.origin = origin
    }

    /// The column of one kind of price, or `nil` if the file has none.
    public func column(_ field: PriceHistory.Field) -> PriceColumn? { columns[field] }
}
