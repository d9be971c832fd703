/// How far a study is.
public struct StudyProgress: Hashable, Sendable {
    /// What is being worked out.
    public enum Stage: Hashable, Sendable {
        /// Normal returns event by event, ranks, or correlations of pairs of events.
        case estimating, ranking, correlating
    }

    /// The stage.
    public let stage: Stage
    /// Shares of the stage's work.
    public let done: Int
    /// Steps of the stage in all.
    public let all: Int
}

/// ``study(_:data:design:)`` in several tasks.
///
/// The result is that of one task, bit for bit: events are estimated each for itself and put together in their order,
/// and sums over events are added in chunks that don't depend on the number of tasks.
/// - Parameters:
///   - jobs: How many tasks; at least 1.
///   - progress: Told from time to time how far the study is.
public func study(
    _ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign(), jobs: Int,
    progress: (@Sendable (StudyProgress) -> Void)? = nil
) async -> StudyResult {
    precondition(jobs > 0, "a study needs a task")
    let estimator = EventEstimator(events, data: data, design: design)
    let all = await estimator.estimate(jobs: jobs, progress: progress)
    let work = await SharedWork(all.events, design: design, jobs: jobs, progress: progress)
    let groups = EventGroups(all.events)
    let results = await concurrentMap(groups.groups.count, jobs: jobs) { groups.result($0, estimator: estimator) }
    return StudyResult(all, work, groups, results, estimator: estimator)
}

/// ``estimateEvents(_:data:design:)`` in several tasks, with the same result.
///
/// - Parameter jobs: How many tasks; at least 1.
public func estimateEvents(
    _ events: [StudyEvent], data: StudyData, design: StudyDesign = StudyDesign(), jobs: Int
) async -> EventEstimates {
    precondition(jobs > 0, "a study needs a task")
    return await EventEstimator(events, data: data, design: design).estimate(jobs: jobs, progress: nil)
}

extension EventEstimator {
    fileprivate func estimate(jobs: Int, progress: (@Sendable (StudyProgress) -> Void)?) async -> EventEstimates {
        // Several chunks for each task, so that none waits long for the others.
        let size = max(1, min(8 * EstimateTable.capacity, events.count / (8 * jobs) + 1))
        var all = EventEstimates()
        all.events.reserveCapacity(events.count)
        await inRounds((events.count + size - 1) / size, jobs: jobs, .estimating, progress) { chunk in
            self.estimate(chunk * size..<min((chunk + 1) * size, self.events.count))
        } take: { part in
            all.events += part.events
            all.skipped += part.skipped
        }
        return all
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

/// The same, a few values at a time, which are taken in their order: all of them need not be in memory at once.
func inRounds<Value: Sendable>(
    _ count: Int, jobs: Int, _ stage: StudyProgress.Stage, _ progress: (@Sendable (StudyProgress) -> Void)?,
    _ value: @escaping @Sendable (Int) -> Value, take: (Value) -> Void
) async {
    let width = jobs * 8
    for first in stride(from: 0, to: count, by: width) {
        let last = min(first + width, count)
        for part in await concurrentMap(last - first, jobs: jobs, { value(first + $0) }) { take(part) }
        progress?(StudyProgress(stage: stage, done: last, all: count))
    }
}
