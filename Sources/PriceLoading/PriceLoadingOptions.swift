public import Market

/// What the user states about price files; everything else is recognised from their content.
public struct PriceLoadingOptions: Hashable, Sendable {
    /// What the closes of all files have been corrected for.
    public var adjustment: PriceAdjustment?
    /// What the closes of single instruments have been corrected for; goes before ``adjustment``.
    public var adjustments: [Ticker: PriceAdjustment] = [:]
    /// The heading of the column of each kind, or its number, counted from 1, where there is no header.
    public var columns: [ColumnRole: String] = [:]
    /// In which order day, month and year stand where the year comes last.
    public var dateOrder: DateForm.Order?
    /// What parts whole numbers from decimals; `nil` to recognise it.
    public var decimalMark: NumberForm.DecimalMark?
    /// The clock on which sessions are counted, for stamps that are counts or in UTC; for others, their clock.
    public var timeZone: TimeZoneRule?
    /// The instrument of files that have no ticker column; goes before the file's name.
    public var ticker: Ticker?
    /// The calendars of instruments whose exchange is known; the others' is inferred from their sessions.
    public var calendars: [Ticker: ExchangeCalendar] = [:]
    /// The day on which the files are read; later sessions are said. `nil` where it is not known.
    ///
    /// The loader never looks at the clock: the same files and options give the same result.
    public var today: SessionDate?
    /// How many findings of each kind are kept per file; all are counted.
    public var findingsPerKind: Int
    /// Whether every rejected row is kept with its text, for ``PriceLoadResult/rejects``.
    public var keepsRejects: Bool
    /// How many files, or parts of a file, are read at once; the result is the same for any number.
    public var jobs: Int

    public init(
        adjustment: PriceAdjustment? = nil, findingsPerKind: Int = 5, keepsRejects: Bool = false, jobs: Int = 1
    ) {
        precondition(findingsPerKind > 0 && jobs > 0, "counts are positive")
        self.adjustment = adjustment
        self.findingsPerKind = findingsPerKind
        self.keepsRejects = keepsRejects
        self.jobs = jobs
    }
}
