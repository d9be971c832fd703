import Statistics

/// The results of the events that carry one label.
public struct GroupResult: Hashable, Sendable {
    public let name: String
    public let count: Int
    public let meanCorrelation: Double?
    public let caars: [AverageCumulativeReturn]
    public let tests: [TestResult]
    public let undefined: [UndefinedTest]
}

/// How much two groups' mean cumulative returns differ.
public struct GroupDifference: Hashable, Sendable {
    public let window: ClosedRange<Int>
    public let first: String
    public let second: String
    /// The first group's mean less the second's.
    public let difference: Double
    /// Welch's t, for groups of different variance, with Satterthwaite's degrees of freedom.
    public let t: Double
    public let df: Double
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

extension GroupResult {
    /// The groups in the order in which they first occur, and the differences between all pairs of them.
    static func all(
        _ estimates: [EventEstimate], estimator: EventEstimator
    ) -> (groups: [GroupResult], differences: [GroupDifference]) {
        var order: [String] = [], members: [String: [EventEstimate]] = [:]
        for estimate in estimates {
            guard let group = estimate.event.group else { continue }
            if members[group] == nil { order.append(group) }
            members[group, default: []].append(estimate)
        }
        var groups: [GroupResult] = []
        for name in order {
            let own = members[name] ?? []
            let summary = StudySummary(own, estimator: estimator)
            groups.append(
                GroupResult(
                    name: name, count: own.count, meanCorrelation: summary.meanCorrelation, caars: summary.caars,
                    tests: summary.tests, undefined: summary.undefined))
        }
        func cars(_ name: String, _ window: ClosedRange<Int>) -> (name: String, cars: [Double]) {
            (name, (members[name] ?? []).compactMap { $0.cars.first { $0.window == window }?.car })
        }
        var differences: [GroupDifference] = []
        for window in estimator.design.cars {
            for (position, first) in order.enumerated() {
                for second in order[(position + 1)...] {
                    if let difference = GroupDifference(window, cars(first, window), cars(second, window)) {
                        differences.append(difference)
                    }
                }
            }
        }
        return (groups, differences)
    }
}

/// The tests over some events.
struct StudySummary {
    let meanCorrelation: Double?
    private(set) var caars: [AverageCumulativeReturn] = []
    private(set) var tests: [TestResult] = []
    private(set) var undefined: [UndefinedTest] = []

    init(_ estimates: [EventEstimate], estimator: EventEstimator) {
        meanCorrelation =
            estimates.count <= estimator.design.maximumCorrelated ? ResidualCorrelation(estimates).mean : nil
        guard !estimates.isEmpty else { return }
        let suite = TestSuite(estimates, meanCorrelation: meanCorrelation, estimator: estimator)
        for (position, sample) in suite.samples.enumerated() {
            suite.run(position, into: &tests, undefined: &undefined)
            if let caar = AverageCumulativeReturn(sample, of: estimates) { caars.append(caar) }
        }
    }
}
