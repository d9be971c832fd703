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
        let samples = WindowSample.all(estimates, design)
        var sum = EventTimePass.Part(0, of: estimates, samples: samples, design: design)
        for chunk in 1..<max(1, EventTimePass.chunkCount(estimates)) {
            sum.add(EventTimePass.Part(chunk, of: estimates, samples: samples, design: design))
        }
        var meanCorrelation: Double?
        if estimates.count <= design.maximumCorrelated {
            let pairs = ResidualCorrelation(estimates)
            meanCorrelation = pairs.mean((0..<pairs.chunkCount).map { pairs.sum(ofChunk: $0) })
        }
        self.init(estimates, samples, meanCorrelation, sum, design)
    }

    /// The same in several tasks.
    init?(
        _ estimates: [EventEstimate], design: StudyDesign, jobs: Int, progress: (@Sendable (StudyProgress) -> Void)?
    ) async {
        guard !estimates.isEmpty else { return nil }
        let samples = WindowSample.all(estimates, design)
        var sum: EventTimePass.Part?
        await inRounds(EventTimePass.chunkCount(estimates), jobs: jobs, .ranking, progress) {
            EventTimePass.Part($0, of: estimates, samples: samples, design: design)
        } take: { part in
            if sum == nil { sum = part } else { sum?.add(part) }
        }
        var meanCorrelation: Double?
        if estimates.count <= design.maximumCorrelated {
            let pairs = ResidualCorrelation(estimates)
            var sums: [Double] = []
            await inRounds(pairs.chunkCount, jobs: jobs, .correlating, progress) {
                pairs.sum(ofChunk: $0)
            } take: {
                sums.append($0)
            }
            meanCorrelation = pairs.mean(sums)
        }
        guard let sum else { return nil }
        self.init(estimates, samples, meanCorrelation, sum, design)
    }

    private init(
        _ estimates: [EventEstimate], _ samples: [WindowSample], _ meanCorrelation: Double?,
        _ sum: EventTimePass.Part, _ design: StudyDesign
    ) {
        self.estimates = estimates
        self.samples = samples
        self.meanCorrelation = meanCorrelation
        pass = EventTimePass(sum, samples: samples, of: estimates.count, design: design)
    }
}
