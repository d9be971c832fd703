public import Market

/// What the user states about price files; everything else is recognised from their content.
public struct PriceLoadingOptions: Hashable, Sendable {
    /// What the closes of all files have been corrected for.
    public var adjustment: PriceAdjustment?
    /// What the closes of single instruments have been corrected for; goes before ``adjustment``.
    public var adjustments: [Ticker: PriceAdjustment]
    /// How many findings of each kind are kept per file; all are counted.
    public var findingsPerKind: Int
    /// How many files, or parts of a file, are read at once; the result is the same for any number.
    public var jobs: Int

    public init(
        adjustment: PriceAdjustment? = nil, adjustments: [Ticker: PriceAdjustment] = [:], findingsPerKind: Int = 5,
        jobs: Int = 1
    ) {
        precondition(findingsPerKind > 0 && jobs > 0, "counts are positive")
        self.adjustment = adjustment
        self.adjustments = adjustments
        self.findingsPerKind = findingsPerKind
        self.jobs = jobs
    }
}
