public import Market
import Statistics

/// The outcome of a study: every event in it or among the skipped ones.
public struct StudyResult: Hashable, Sendable {
    /// In the order given.
    public let events: [EventEstimate]
    /// In the order given; together with ``events`` all that were given.
    public let skipped: [SkippedEvent]
    /// Mean abnormal returns by offset, with their cumulative sums.
    public let averages: [AverageReturn]
    /// Mean cumulative returns by window.
    public let caars: [AverageCumulativeReturn]
    /// By window, then in the order of ``TestName``.
    public let tests: [TestResult]
    /// Tests that have no result, with the reason.
    public let undefined: [UndefinedTest]
    /// Mean correlation of the events' residuals by calendar day.
    public let meanCorrelation: Double?
    /// The same by the events' groups, and the differences between groups, window by window.
    public let groups: [GroupResult]
    /// Of each group and each other one.
    public let differences: [GroupDifference]
    /// What the tests named there do not allow for.
    public let cautions: [StudyCaution]
    /// What was asked for.
    public let design: StudyDesign
    /// The market index.
    public let market: Ticker
}

/// The mean abnormal return of one offset.
public struct AverageReturn: Hashable, Sendable {
    /// Sessions from the event's.
    public let offset: Int
    /// How many events have a return there.
    public let count: Int
    /// The mean of abnormal returns, a fraction.
    public let aar: Double
    /// Cross-sectional standard error; `nil` for fewer than two events.
    public let se: Double?
    /// The mean over events of the sums from the window's first offset up to this one, over the events that have all of
    /// these days, with their number and cross-sectional standard error.
    public let caar: Double?
    /// Events in the mean of the sums.
    public let caarCount: Int
    /// Cross-sectional standard error of that mean; `nil` for one event.
    public let caarSE: Double?

    /// The two-sided intervals of ``aar`` and of ``caar`` by the cross-sectional errors and Student's t with one degree
    /// of freedom fewer than there are events; `nil` for fewer than two.
    public func aarInterval(level: Double = 0.05) -> ClosedRange<Double>? { studentInterval(aar, se, count, level) }
    /// The interval of the mean of the sums under Student's t.
    public func caarInterval(level: Double = 0.05) -> ClosedRange<Double>? {
        caar.flatMap { studentInterval($0, caarSE, caarCount, level) }
    }
}

/// The mean cumulative return of one window.
public struct AverageCumulativeReturn: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// Events that have the window.
    public let count: Int
    /// The mean of their sums, a fraction.
    public let caar: Double
    /// Cross-sectional standard error; `nil` for fewer than two events.
    public let se: Double?
    /// How many returns are positive.
    public let positive: Int
    /// Events that are in the study and not in this window, for want of a return on some day.
    public let missing: [String]

    /// The two-sided interval of ``caar`` by ``se`` and Student's t with one degree of freedom fewer than there are
    /// events; `nil` for fewer than two.
    public func interval(level: Double = 0.05) -> ClosedRange<Double>? { studentInterval(caar, se, count, level) }
}

/// The two-sided interval of a mean of so many events by its standard error and Student's t; `nil` for fewer than two.
private func studentInterval(_ mean: Double, _ se: Double?, _ count: Int, _ level: Double) -> ClosedRange<Double>? {
    guard let se, count > 1 else { return nil }
    let half = StudentT(degreesOfFreedom: Double(count - 1)).quantile(1 - level / 2) * se
    return (mean - half)...(mean + half)
}
