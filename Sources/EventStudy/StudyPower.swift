import Statistics

/// How likely a study of so many events finds a mean cumulative abnormal return, and how many events would do.
public struct StudyPower: Hashable, Sendable {
    /// In sessions from the event's.
    public let window: ClosedRange<Int>
    /// The true mean, as a fraction.
    public let effect: Double
    /// Standard deviation of one event's cumulative return, as a fraction.
    public let deviation: Double
    /// How many events the study would have.
    public let count: Int
    /// The probability of a rejection where the deviation is known (MacKinlay 1997, equations 16 and 17).
    public let knownDeviation: Double
    /// The same where it is estimated from the events: noncentral t. `nil` for one event.
    public let estimatedDeviation: Double?
    /// The fewest events that give ``estimatedDeviation`` at least ``target``; `nil` above a million.
    public let needed: Int?

    /// The power that ``needed`` asks for.
    public static let target = 0.8

    /// - Precondition: deviation, count and level are positive, and the effect is not zero.
    public init(window: ClosedRange<Int>, effect: Double, deviation: Double, count: Int, level: Double = 0.05) {
        let test = MeanTestPower(effect: effect, deviation: deviation, count: count)
        self.window = window
        self.effect = effect
        self.deviation = deviation
        self.count = count
        knownDeviation = test.knownDeviation(level: level)
        estimatedDeviation = test.estimatedDeviation(level: level)
        needed = Self.fewest { count in
            let test = MeanTestPower(effect: effect, deviation: deviation, count: count)
            return (test.estimatedDeviation(level: level) ?? 0) >= Self.target
        }
    }

    /// The smallest count from 2 to a million that is enough, where every larger one is, too.
    private static func fewest(_ isEnough: (Int) -> Bool) -> Int? {
        var low = 1, high = 2
        while !isEnough(high) {
            low = high
            high *= 2
            if high > 1_000_000 { return nil }
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if isEnough(middle) { high = middle } else { low = middle }
        }
        return high
    }
}

extension StudyResult {
    /// The root mean square of the events' prediction errors over a window: what an event's cumulative return scatters
    /// by where nothing happened. `nil` where no event has the window.
    ///
    /// Taken from the estimation windows and not from the events, so that a plan doesn't depend on their outcome.
    public func typicalError(_ window: ClosedRange<Int>) -> (deviation: Double, count: Int)? {
        let errors = events.compactMap { $0.car(window)?.se }
        guard !errors.isEmpty else { return nil }
        let squares = errors.reduce(0) { $0 + $1 * $1 }
        return ((squares / Double(errors.count)).squareRoot(), errors.count)
    }
}
