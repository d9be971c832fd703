import Statistics

/// What the events of a study did over one window, in the order of the events that have it.
struct WindowSample {
    let window: ClosedRange<Int>
    let members: [Member]

    struct Member {
        /// The event's place among all of the study.
        let position: Int
        let estimate: EventEstimate
        let car: CumulativeReturn
        /// The sum of the days' abnormal returns, each in its own standard error.
        let dailyStandardised: Double
    }

    init(_ estimates: [EventEstimate], window: ClosedRange<Int>) {
        self.window = window
        members = estimates.enumerated().compactMap { position, estimate in
            guard let car = estimate.cars.first(where: { $0.window == window }) else { return nil }
            let days = window.compactMap { offset -> Double? in
                guard let value = estimate.abnormalReturn(at: offset), let error = estimate.standardError(at: offset)
                else { return nil }
                return value / error
            }
            return Member(
                position: position, estimate: estimate, car: car, dailyStandardised: days.reduce(0, +))
        }
    }

    var count: Int { members.count }
    var cars: [Double] { members.map(\.car.car) }
    /// The cumulative returns in their standard errors.
    var standardised: [Double] { members.map(\.car.t) }
    /// Variance of a t-distributed value: df/(df − 2); `nil` where it is infinite.
    var variances: [Double]? {
        let all = members.map { Double($0.estimate.df) }
        return all.allSatisfy { $0 > 2 } ? all.map { $0 / ($0 - 2) } : nil
    }
}
