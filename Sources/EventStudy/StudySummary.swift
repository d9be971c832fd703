/// The tests over some events.
struct StudySummary {
    let meanCorrelation: Double?
    private(set) var caars: [AverageCumulativeReturn] = []
    private(set) var tests: [TestResult] = []
    private(set) var undefined: [UndefinedTest] = []

    /// - Parameter work: `nil` for no events.
    init(_ work: SharedWork?, estimator: EventEstimator) {
        meanCorrelation = work?.meanCorrelation
        guard let work else { return }
        let suite = TestSuite(work, estimator: estimator)
        for (position, sample) in suite.samples.enumerated() {
            suite.run(position, into: &tests, undefined: &undefined)
            if let caar = AverageCumulativeReturn(sample, of: work.estimates) { caars.append(caar) }
        }
    }
}

/// What all tests draw on and what takes the time: one pass over the events' residuals, and the pairs of them.
///
/// Both are done in chunks that don't depend on the number of tasks, so that any number gives the same digits.
struct SharedWork {
    let estimates: [EventEstimate]
    let samples: [WindowSample]
    let meanCorrelation: Double?
    let pass: EventTimePass

    /// - Returns: `nil` for no events.
    init?(_ estimates: [EventEstimate], design: StudyDesign) {
        guard !estimates.isEmpty else { return nil }
        let samples = design.cars.map { WindowSample(estimates, window: $0) }
        let parts = (0..<EventTimePass.chunkCount(estimates)).map {
            EventTimePass.Part($0, of: estimates, samples: samples, design: design)
        }
        var meanCorrelation: Double?
        if estimates.count <= design.maximumCorrelated {
            let pairs = ResidualCorrelation(estimates)
            meanCorrelation = pairs.mean((0..<pairs.chunkCount).map { pairs.sum(ofChunk: $0) })
        }
        self.init(estimates, samples, meanCorrelation, parts, design)
    }

    /// The same in several tasks.
    init?(_ estimates: [EventEstimate], design: StudyDesign, jobs: Int) async {
        guard !estimates.isEmpty else { return nil }
        let samples = design.cars.map { WindowSample(estimates, window: $0) }
        let parts = await concurrentMap(EventTimePass.chunkCount(estimates), jobs: jobs) {
            EventTimePass.Part($0, of: estimates, samples: samples, design: design)
        }
        var meanCorrelation: Double?
        if estimates.count <= design.maximumCorrelated {
            let pairs = ResidualCorrelation(estimates)
            meanCorrelation = pairs.mean(
                await concurrentMap(pairs.chunkCount, jobs: jobs) { pairs.sum(ofChunk: $0) })
        }
        self.init(estimates, samples, meanCorrelation, parts, design)
    }

    private init(
        _ estimates: [EventEstimate], _ samples: [WindowSample], _ meanCorrelation: Double?,
        _ parts: [EventTimePass.Part], _ design: StudyDesign
    ) {
        self.estimates = estimates
        self.samples = samples
        self.meanCorrelation = meanCorrelation
        pass = EventTimePass(parts, samples: samples, of: estimates.count, design: design)
    }
}

/// The values of a function of 0, 1, … `count` − 1, in that order, computed by so many tasks.
func concurrentMap<Value: Sendable>(
    _ count: Int, jobs: Int, _ value: @escaping @Sendable (Int) -> Value
) async -> [Value] {
    await withTaskGroup(of: [(Int, Value)].self) { group in
        for job in 0..<min(jobs, count) {
            group.addTask { stride(from: job, to: count, by: jobs).map { ($0, value($0)) } }
        }
        var values = [Value?](repeating: nil, count: count)
        for await part in group {
            for (position, value) in part { values[position] = value }
        }
        return values.compactMap(\.self)
    }
}
