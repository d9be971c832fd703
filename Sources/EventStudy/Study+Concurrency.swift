/// ``study(_:data:design:)`` with the events estimated in several tasks.
///
/// The result is that of one task, bit for bit: events are estimated each for itself and put together in their order.
/// - Parameter jobs: How many tasks; at least 1.
public func study(
    _ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign(), jobs: Int
) async -> StudyResult {
    precondition(jobs > 0, "a study needs a task")
    let estimator = EventEstimator(events, data: data, design: design)
    let size = max(1, (events.count + jobs - 1) / jobs)
    let chunks = stride(from: 0, to: events.count, by: size).map { $0..<min($0 + size, events.count) }
    let parts = await withTaskGroup(of: (Int, EventEstimates).self) { group in
        for (position, chunk) in chunks.enumerated() {
            group.addTask { (position, estimator.estimate(events[chunk])) }
        }
        var parts = [EventEstimates?](repeating: nil, count: chunks.count)
        for await (position, part) in group { parts[position] = part }
        return parts.compactMap(\.self)
    }
    var all = EventEstimates()
    for part in parts {
        all.events += part.events
        all.skipped += part.skipped
    }
    return StudyResult(all, estimator: estimator)
}
