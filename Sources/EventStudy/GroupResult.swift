import Statistics

/// The results of the events that carry one label.
public struct GroupResult: Hashable, Sendable {
    /// The events' label.
    public let name: String
    /// Events in the group.
    public let count: Int
    /// Mean correlation of their residuals by calendar day; `nil` for fewer than two events.
    public let meanCorrelation: Double?
    /// One a window of the design.
    public let caars: [AverageCumulativeReturn]
    /// All tests that have a result.
    public let tests: [TestResult]
    /// Those that have none, with the reason.
    public let undefined: [UndefinedTest]
    /// Mean abnormal returns by offset, with their cumulative sums.
    public let averages: [AverageReturn]
}

/// How much two groups' mean cumulative returns differ.
public struct GroupDifference: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// The group that the difference is taken of.
    public let first: String
    /// The group that is taken off.
    public let second: String
    /// The first group's mean less the second's.
    public let difference: Double
    /// Welch's t, for groups of different variance, with Satterthwaite's degrees of freedom.
    public let t: Double
    /// Welch's degrees of freedom.
    public let df: Double
    /// Two-sided.
    public let p: Double

    /// - Returns: `nil` where a group has fewer than two returns or neither varies.
    init?(_ window: ClosedRange<Int>, _ first: (name: String, cars: [Double]), _ second: (name: String, cars: [Double]))
    {
        let x = first.cars, y = second.cars
        guard let a = sampleDeviation(x.span), let b = sampleDeviation(y.span) else { return nil }
        let n = Double(first.cars.count), m = Double(second.cars.count)
        let varianceA = a * a / n, varianceB = b * b / m
        let variance = varianceA + varianceB
        guard variance > 0 else { return nil }
        self.window = window
        self.first = first.name
        self.second = second.name
        difference = mean(x.span) - mean(y.span)
        t = difference / variance.squareRoot()
        df = variance * variance / (varianceA * varianceA / (n - 1) + varianceB * varianceB / (m - 1))
        p = StudentT(degreesOfFreedom: df).twoSided(t)
    }
}

/// The events of a study by their labels, in the order in which these first occur.
struct EventGroups: Sendable {
    let groups: [(name: String, events: [EventEstimate])]

    init(_ estimates: [EventEstimate]) {
        var places: [String: Int] = [:], groups: [(name: String, events: [EventEstimate])] = []
        for estimate in estimates {
            guard let group = estimate.event.group else { continue }
            if let place = places[group] {
                groups[place].events.append(estimate)
            } else {
                places[group] = groups.count
                groups.append((group, [estimate]))
            }
        }
        self.groups = groups
    }

    /// The tests of one group.
    func result(_ place: Int, estimator: EventEstimator) -> GroupResult {
        let (name, own) = groups[place]
        let summary = StudySummary(SharedWork(own, design: estimator.design), estimator: estimator)
        return GroupResult(
            name: name, count: own.count, meanCorrelation: summary.meanCorrelation, caars: summary.caars,
            tests: summary.tests, undefined: summary.undefined,
            averages: AverageReturn.all(own, window: estimator.design.window))
    }

    /// Between all pairs of groups, window by window.
    func differences(_ windows: [ClosedRange<Int>]) -> [GroupDifference] {
        var differences: [GroupDifference] = []
        for (place, window) in windows.enumerated() {
            let cars = groups.map { group in
                (group.name, group.events.filter { $0.has(place) }.map { $0.sum(.car, place) })
            }
            for (position, first) in cars.enumerated() {
                for second in cars[(position + 1)...] {
                    if let difference = GroupDifference(window, first, second) { differences.append(difference) }
                }
            }
        }
        return differences
    }
}
