public import Market

/// One event's normal-return model and abnormal returns.
public struct EventEstimate: Hashable, Sendable {
    public let event: StudyEvent
    /// The session that counts as day 0.
    public let session: SessionDate
    /// How many calendar days after (before, if negative) the event's day that is.
    public let shift: Int
    /// The names of the model's coefficients, the intercept first where there is one.
    public let names: [String]
    public let coefficients: [Double]
    /// Returns used in the estimation window.
    public let T: Int
    /// Residual degrees of freedom.
    public let df: Int
    /// Residual standard deviation.
    public let sigma: Double
    public let rSquared: Double?
    /// Present for a GARCH model.
    public let garch: GarchEstimate?
    /// One for each cumulative window of the design, in its order.
    public let cars: [CumulativeReturn]

    /// The first offset of the event window.
    let firstOffset: Int
    /// Day 0's row in the calendar, and the first row of the estimation window.
    let eventRow: Int
    let estimationStart: Int
    /// Residuals by row of the estimation window, and abnormal returns by offset; NaN where missing.
    let residuals: [Double]
    let abnormal: [Double]
    /// Prediction standard errors by offset; NaN where missing.
    let dayErrors: [Double]

    /// The abnormal return of an offset, `nil` where it is missing or outside the window.
    public func abnormalReturn(at offset: Int) -> Double? { value(abnormal, offset) }

    /// Its prediction standard error.
    public func standardError(at offset: Int) -> Double? { value(dayErrors, offset) }

    /// The abnormal returns from the first offset of the window on.
    public var abnormalReturns: [Double?] { abnormal.map { $0.isNaN ? nil : $0 } }

    private func value(_ values: [Double], _ offset: Int) -> Double? {
        let position = offset - firstOffset
        guard values.indices.contains(position), !values[position].isNaN else { return nil }
        return values[position]
    }
}

/// The sum of abnormal returns over a window of one event.
public struct CumulativeReturn: Hashable, Sendable {
    public let window: ClosedRange<Int>
    /// How many days were summed; fewer than the window has where some are missing and the design allows it.
    public let days: Int
    public let car: Double
    /// Standard error that counts that all days share the estimates' errors.
    public let se: Double
    /// ``car`` over ``se``: Student's t with the model's degrees of freedom under normal residuals.
    public let t: Double
    /// Two-sided p-value of ``t``.
    public let p: Double
    /// Ranks among the sums of as many consecutive residuals (overlapping for more than one day): low, high and twice
    /// the smaller; and among their absolute values.
    public let sqLower: Double
    public let sqUpper: Double
    public let sqP: Double
    public let rankP: Double
    /// Compound return of holding less that of the model's normal returns; `nil` with log returns.
    public let bhar: Double?
    /// From permuting residuals and abnormal returns; `nil` where the design draws none.
    public let permutationP: Double?
    /// The smallest sum either way that would be found with a power of 80 %.
    public let detectable: Double

    /// Standard errors for comparison with other programs: √days · the residual deviation, ignoring the estimates'
    /// errors; and ignoring that days share those.
    public let naiveSE: Double
    public let diagonalSE: Double
}
