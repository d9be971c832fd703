/// ``study(_:data:design:)`` in several tasks.
///
/// The result is that of one task, bit for bit: events are estimated each for itself and put together in their order,
/// and sums over events are added in chunks that don't depend on the number of tasks.
/// - Parameter jobs: How many tasks; at least 1.
public func study(
    _ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign(), jobs: Int
) async -> StudyResult {
    precondition(jobs > 0, "a study needs a task")
    let estimator = EventEstimator(events, data: data, design: design)
    let size = max(1, (events.count + jobs - 1) / jobs)
    let parts = await concurrentMap((events.count + size - 1) / size, jobs: jobs) { chunk in
        estimator.estimate(events[chunk * size..<min((chunk + 1) * size, events.count)])
    }
    var all = EventEstimates()
    for part in parts {
        all.events += part.events
        all.skipped += part.skipped
    }
    let work = await SharedWork(all.events, design: design, jobs: jobs)
    return StudyResult(all, work, estimator: estimator)
}
