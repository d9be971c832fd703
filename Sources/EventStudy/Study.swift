import Market
public import Statistics

/// Studies dated events: windows, normal returns, abnormal returns, tests.
///
/// Every event comes out as an estimate or among the skipped ones. The result doesn't depend on anything but the
/// arguments.
/// - Precondition: every cumulative window lies inside the event window.
/// - Complexity: O(*N T*) for *N* events with windows of *T* sessions; the correlation of residuals O(*N*² *T*).
public func study(_ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign()) -> StudyResult {
    let estimator = EventEstimator(events, data: data, design: design)
    let all = estimator.estimate(events.indices)
    let groups = EventGroups(all.events)
    return StudyResult(
        all, SharedWork(all.events, design: design), groups,
        groups.groups.indices.map { groups.result($0, estimator: estimator) }, estimator: estimator)
}

/// Estimates every event's model and abnormal returns, without any test over all of them.
///
/// - Precondition: every cumulative window lies inside the event window.
/// - Complexity: O(*N T*).
public func estimateEvents(
    _ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign()
) -> EventEstimates {
    EventEstimator(events, data: data, design: design).estimate(events.indices)
}

/// The events of a study, estimated or skipped; each in the order given, and together all that were given.
public struct EventEstimates: Hashable, Sendable {
    /// The events that have an estimate.
    public internal(set) var events: [EventEstimate] = []
    /// The others, with the reason.
    public internal(set) var skipped: [SkippedEvent] = []
}

extension StudyResult {
    init(
        _ all: EventEstimates, _ work: SharedWork?, _ groups: EventGroups, _ results: [GroupResult],
        estimator: EventEstimator
    ) {
        let estimates = all.events
        let summary = StudySummary(work, estimator: estimator)
        self.events = estimates
        self.skipped = all.skipped
        self.averages = AverageReturn.all(estimates, window: estimator.design.window)
        self.caars = summary.caars
        self.tests = summary.tests
        self.undefined = summary.undefined
        self.meanCorrelation = summary.meanCorrelation
        self.groups = results
        self.differences = groups.differences(estimator.design.cars)
        self.cautions = StudyCaution.all(estimates, data: estimator.data, design: estimator.design)
        self.design = estimator.design
        self.market = estimator.data.market
    }

    /// The p-values of a family of tests, corrected for its size, in the order of ``tests``; `nil` for a test outside it.
    public func adjusted(
        by adjustment: PValueAdjustment, family: (TestResult) -> Bool = { _ in true }
    ) -> [Double?] {
        adjustment.adjust(tests.map { family($0) ? $0.p : nil })
    }
}

extension AverageReturn {
    /// The means of the offsets at which some event has a return.
    static func all(_ estimates: [EventEstimate], window: ClosedRange<Int>) -> [AverageReturn] {
        // From the window's first day on; NaN from an event's first missing day on.
        var running = Array(repeating: 0.0, count: estimates.count)
        var averages: [AverageReturn] = []
        for offset in window {
            let days = estimates.map { $0.abnormal(offset) }
            for event in running.indices { running[event] += days[event] }
            let values = days.filter { !$0.isNaN }, sums = running.filter { !$0.isNaN }
            guard !values.isEmpty else { continue }
            averages.append(
                AverageReturn(
                    offset: offset, count: values.count, aar: mean(values.span), se: standardError(values),
                    caar: sums.isEmpty ? nil : mean(sums.span), caarCount: sums.count, caarSE: standardError(sums)))
        }
        return averages
    }
}

extension AverageCumulativeReturn {
    init?(_ sample: WindowSample, of estimates: [EventEstimate]) {
        let cars = sample.cars
        guard !cars.isEmpty else { return nil }
        window = sample.window
        count = cars.count
        caar = mean(cars.span)
        se = standardError(cars)
        positive = cars.count { $0 > 0 }
        missing = estimates.filter { !$0.has(sample.place) }.map(\.event.id)
    }
}

private func standardError(_ values: [Double]) -> Double? {
    sampleDeviation(values.span).map { $0 / Double(values.count).squareRoot() }
}
