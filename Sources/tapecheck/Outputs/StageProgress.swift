import Synchronization

/// How far a stage has come, counted by the tasks that work on it and read by the line that shows it.
final class StageProgress: Sendable {
    private let stages: [String]
    private let unit: String
    private let stage = Atomic(0), expected = Atomic(0), counted = Atomic(0)
    /// Where the rate of the stage starts to be measured: nanoseconds of the run, and what was done then.
    private let start = Atomic(0), doneBefore = Atomic(0)
    private let origin = ContinuousClock.now

    /// - Parameters:
    ///   - stages: what is done, one after the other.
    ///   - unit: what is counted, in the plural.
    ///   - expected: how many there are; 0 where nobody knows.
    init(_ stages: String..., unit: String, expected: Int = 0) {
        precondition(!stages.isEmpty, "a stage to count")
        self.stages = stages
        self.unit = unit
        self.expected.store(expected, ordering: .relaxed)
    }

    /// Counts what one task has done.
    func advance(by count: Int = 1) { counted.add(count, ordering: .relaxed) }

    /// States how far which stage is.
    func update(stage: Int = 0, done: Int, of expected: Int) {
        if self.stage.exchange(stage, ordering: .relaxed) != stage {
            start.store(nanoseconds, ordering: .relaxed)
            doneBefore.store(0, ordering: .relaxed)
        }
        self.expected.store(expected, ordering: .relaxed)
        counted.store(done, ordering: .relaxed)
    }

    /// Starts to count at what an earlier run has done: it took this one no time.
    func begin(at done: Int, of expected: Int) {
        update(done: done, of: expected)
        doneBefore.store(done, ordering: .relaxed)
    }

    /// The stage, the count, the rate and the time left.
    var status: String {
        let done = counted.load(ordering: .relaxed), all = expected.load(ordering: .relaxed)
        let seconds = max(Double(nanoseconds - start.load(ordering: .relaxed)) / 1e9, 0.001)
        let rate = Double(done - doneBefore.load(ordering: .relaxed)) / seconds
        let name = stages[min(stage.load(ordering: .relaxed), stages.count - 1)]
        guard all > 0 else { return "\(name): \(done) \(unit), \(Self.rate(rate))" }
        let left = rate > 0 && done < all ? ", \(Self.time(Double(all - done) / rate)) left" : ""
        return "\(name): \(done) of \(all) \(unit), \(Self.rate(rate))\(left)"
    }

    private var nanoseconds: Int { Int((ContinuousClock.now - origin) / .nanoseconds(1)) }

    /// Per second, or where less than one is done in a second, per minute.
    private static func rate(_ perSecond: Double) -> String {
        guard perSecond.isFinite, perSecond < 1e15 else { return "–/s" }
        if perSecond >= 10 || perSecond <= 0 { return "\(Int(perSecond))/s" }
        let (rate, unit) = perSecond >= 1 ? (perSecond, "s") : (perSecond * 60, "min")
        return "\((rate * 10).rounded() / 10)/\(unit)"
    }

    /// `8 s`, `3 min`, `2 h`: one number, rounded up.
    static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "a long time" }
        switch seconds {
        case ..<100: return "\(max(1, Int(seconds.rounded(.up)))) s"
        case ..<6000: return "\(Int((seconds / 60).rounded(.up))) min"
        default: return "\(Int((seconds / 3600).rounded(.up))) h"
        }
    }
}
