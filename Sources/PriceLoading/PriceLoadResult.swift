public import Market

/// What became of the rows of a file or series: `read` is the sum of the other three.
public struct RowCounts: Hashable, Sendable {
    /// Rows behind the header.
    public var read: Int { used + rejected + blank }
    /// Rows that stand in a history.
    public var used: Int
    /// Rows that cannot be used; a finding says why.
    public var rejected: Int
    /// Rows with nothing in them.
    public var blank: Int

    public init(used: Int = 0, rejected: Int = 0, blank: Int = 0) {
        self.used = used
        self.rejected = rejected
        self.blank = blank
    }
}

/// What was read in one file.
public struct PriceFileReport: Hashable, Sendable {
    /// The path as the user gave it, or with the folder that the user gave.
    public let path: String
    /// How the file was understood.
    public let dialect: PriceDialect
    /// What became of its rows.
    public let rows: RowCounts
    /// The series of the file, in its order.
    public let series: [PriceSeriesReport]
    /// How often each kind of finding occurred, the ones that were not kept included.
    public let findingCounts: [FindingCount]
    /// The state of the file when it was read; `nil` for pipes and bytes in memory.
    package let stamp: FileStamp?
}

/// What was read of one instrument.
public struct PriceSeriesReport: Hashable, Sendable {
    /// The instrument.
    public let ticker: Ticker
    /// A cell of a file with a column per ticker counts as a row of its series.
    public let rows: RowCounts
    /// The first and last session in the history; `nil` where no row was used.
    public let first: SessionDate?
    /// The last session; `nil` without one.
    public let last: SessionDate?
    /// What its prices are.
    public let adjustment: AdjustmentStatus
}

/// All that came out of a load: prices, what was read where, and everything that is wrong with it.
public struct PriceLoadResult: Sendable {
    /// The histories by session.
    public let panel: PricePanel
    /// Prices within sessions, in the order of the files and of the tickers in them.
    public let intraday: [IntradayBars]
    /// One per file, in the order of the input.
    public let files: [PriceFileReport]
    /// In the order of the files, then of the lines where they were met; the first few of each kind and file.
    public let findings: [LoadFinding]
    /// Files of a folder or pattern that could not be used at all; a file that was named is thrown instead.
    public let unusable: [PriceFileError]
    /// Every rejected row in the order of the files and lines; empty unless the options ask for them.
    public let rejects: [RejectedRow]
}
