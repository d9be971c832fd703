package import EventStudy

/// How often each test rejected in samples of one world.
package struct RejectionRates: Sendable {
    package struct Count: Sendable {
        /// Samples in which the test has a result.
        package fileprivate(set) var samples = 0
        package fileprivate(set) var rejections = 0

        /// `nil` where the test never had a result.
        package var rate: Double? { samples > 0 ? Double(rejections) / Double(samples) : nil }

        /// The standard error of a rate in so many samples, if the true one is as given.
        package func error(at rate: Double) -> Double { (rate * (1 - rate) / Double(max(1, samples))).squareRoot() }
    }

    private var counts: [TestName: [ClosedRange<Int>: Count]] = [:]

    package init() {}

    /// Runs some samples of a world and counts two-sided rejections at 5 %.
    package init(_ world: StudyWorld, effect: Double, samples: Range<Int>, seed: UInt64) {
        for sample in samples {
            for test in world.study(effect: effect, seed: seed, sample: UInt32(sample)).tests {
                counts[test.name, default: [:]][test.window, default: Count()].samples += 1
                if test.p <= 0.05 { counts[test.name, default: [:]][test.window, default: Count()].rejections += 1 }
            }
        }
    }

    package mutating func add(_ other: RejectionRates) {
        for (name, windows) in other.counts {
            for (window, count) in windows {
                counts[name, default: [:]][window, default: Count()].samples += count.samples
                counts[name, default: [:]][window, default: Count()].rejections += count.rejections
            }
        }
    }

    package func count(_ name: TestName, _ window: ClosedRange<Int>) -> Count { counts[name]?[window] ?? Count() }
}
