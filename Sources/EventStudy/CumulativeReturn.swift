import Statistics

/// The sum of abnormal returns over a window of one event.
///
/// Probabilities are computed when asked for: in a study of many events few of them are.
public struct CumulativeReturn: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// How many days were summed; fewer than the window has where some are missing and the design allows it.
    public let days: Int
    /// The sum of abnormal returns, a fraction.
    public let car: Double
    /// Standard error that counts that all days share the estimates' errors.
    public let se: Double
    /// Compound simple return of holding less that of the model's normal returns.
    public let bhar: Double
    /// From permuting residuals and abnormal returns; `nil` where the design draws none.
    public let permutationP: Double?

    private let estimate: EventEstimate
    private let level: Double

    init(_ estimate: EventEstimate, _ place: Int, _ design: StudyDesign) {
        func optional(_ field: EstimateTable.SumField) -> Double? {
            let value = estimate.sum(field, place)
            return value.isNaN ? nil : value
        }
        self.estimate = estimate
        level = design.level
        window = design.cars[place]
        days = Int(estimate.sum(.days, place))
        car = estimate.sum(.car, place)
        se = estimate.sum(.se, place)
        bhar = estimate.sum(.bhar, place)
        permutationP = optional(.permutation)
    }
}

extension CumulativeReturn {
    /// The model's residual degrees of freedom.
    var df: Int { estimate.df }
    private var distribution: StudentT { StudentT(degreesOfFreedom: Double(df)) }

    /// ``car`` over ``se``: Student's t with the model's degrees of freedom under normal residuals.
    public var t: Double { car / se }
    /// Two-sided p-value of ``t``.
    public var p: Double { distribution.twoSided(t) }
    /// The smallest sum either way that would be found with a power of 80 %.
    public var detectable: Double { distribution.detectableEffect(level: level) * se }
    /// Where ``car`` ranks among the sums of residuals over as many consecutive sessions.
    public var ranks: RankAmongSums { RankAmongSums(car, of: sessions, residuals: estimate.residuals.observed()) }
    /// Twice the smaller of the two one-sided rank p-values (Gelbach, Helland and Klick 2013).
    public var sqP: Double { ranks.twoSided }
    /// The share of sums that are at least as large in absolute value.
    public var rankP: Double { ranks.absolute }

    /// Standard error for comparison with other programs: √sessions · the residual deviation, ignoring the estimates'
    /// errors.
    public var naiveSE: Double { estimate.sigma * Double(sessions).squareRoot() }

    /// The same from the days' own standard errors, ignoring that they share the estimates' errors.
    public var diagonalSE: Double {
        present.reduce(0) { $0 + estimate.dayError($1) * estimate.dayError($1) }.squareRoot()
    }

    private var present: [Int] { window.filter { !estimate.abnormal($0).isNaN } }

    /// How many sessions the days span: as many, unless some returns go back to trades further in the past.
    var sessions: Int {
        Int(present.reduce(0) { $0 + estimate.root($1) * estimate.root($1) }.rounded())
    }
}
