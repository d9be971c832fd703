public import Market
import Statistics

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
    /// Day 0's row in the calendar.
    let eventRow: Int
    /// The residuals of the estimation window.
    let residuals: ResidualSource
    /// Abnormal returns by offset; NaN where missing.
    let abnormal: GappedValues
    /// Prediction standard errors by offset; NaN where missing.
    let dayErrors: GappedValues

    /// The abnormal return of an offset, `nil` where it is missing or outside the window.
    public func abnormalReturn(at offset: Int) -> Double? { value(abnormal, offset) }

    /// Its prediction standard error.
    public func standardError(at offset: Int) -> Double? { value(dayErrors, offset) }

    /// The abnormal returns from the first offset of the window on.
    public var abnormalReturns: [Double?] { abnormal.values.map { $0.isNaN ? nil : $0 } }

    private func value(_ values: GappedValues, _ offset: Int) -> Double? {
        let position = offset - firstOffset
        guard values.indices.contains(position), !values[position].isNaN else { return nil }
        return values[position]
    }
}

/// The sum of abnormal returns over a window of one event.
///
/// Probabilities are computed when asked for: in a study of many events few of them are.
public struct CumulativeReturn: Hashable, Sendable {
    public let window: ClosedRange<Int>
    /// How many days were summed; fewer than the window has where some are missing and the design allows it.
    public let days: Int
    public let car: Double
    /// Standard error that counts that all days share the estimates' errors.
    public let se: Double
    /// Compound return of holding less that of the model's normal returns; `nil` with log returns.
    public let bhar: Double?
    /// From permuting residuals and abnormal returns; `nil` where the design draws none.
    public let permutationP: Double?

    /// Standard errors for comparison with other programs: √days · the residual deviation, ignoring the estimates'
    /// errors; and ignoring that days share those.
    public let naiveSE: Double
    public let diagonalSE: Double

    /// The model's degrees of freedom, the study's level, and the residuals of the estimation window.
    let df: Int
    let level: Double
    let residuals: ResidualSource
}

extension CumulativeReturn {
    private var distribution: StudentT { StudentT(degreesOfFreedom: Double(df)) }

    /// ``car`` over ``se``: Student's t with the model's degrees of freedom under normal residuals.
    public var t: Double { car / se }
    /// Two-sided p-value of ``t``.
    public var p: Double { distribution.twoSided(t) }
    /// The smallest sum either way that would be found with a power of 80 %.
    public var detectable: Double { distribution.detectableEffect(level: level) * se }
    /// Where ``car`` ranks among the sums of as many consecutive residuals.
    public var ranks: RankAmongSums { RankAmongSums(car, of: days, residuals: residuals.observed()) }
    /// Twice the smaller of the two one-sided rank p-values (Gelbach, Helland and Klick 2013).
    public var sqP: Double { ranks.twoSided }
    /// The share of sums that are at least as large in absolute value.
    public var rankP: Double { ranks.absolute }
}
