import Statistics

/// What the events of a study did over one window, in the order of the events that have it.
struct WindowSample: Sendable {
    let window: ClosedRange<Int>
    let members: [Member]
    /// Deviation of the members' standardised returns; `nil` for fewer than two.
    let deviation: Double?

    /// One event's numbers; the event itself stays where it is.
    struct Member: Sendable {
        /// The event's place among all of the study.
        let position: Int
        let days: Int
        let car: Double
        let se: Double
        let naiveSE: Double
        let T: Int
        let df: Int
        /// The sum of the days' abnormal returns, each in its own standard error.
        let dailyStandardised: Double

        /// The cumulative return in its standard error.
        var standardised: Double { car / se }
    }

    init(_ estimates: [EventEstimate], window: ClosedRange<Int>) {
        self.window = window
        let members: [Member] = estimates.indices.compactMap { position in
            guard let place = estimates[position].cars.firstIndex(where: { $0.window == window }) else { return nil }
            let first = estimates[position].firstOffset
            var sum = 0.0
            for offset in window {
                let value = estimates[position].abnormal[offset - first]
                if !value.isNaN { sum += value / estimates[position].dayErrors[offset - first] }
            }
            return Member(
                position: position, days: estimates[position].cars[place].days,
                car: estimates[position].cars[place].car,
                se: estimates[position].cars[place].se, naiveSE: estimates[position].cars[place].naiveSE,
                T: estimates[position].T, df: estimates[position].df, dailyStandardised: sum)
        }
        let standardised = members.map(\.standardised)
        self.members = members
        deviation = sampleDeviation(standardised.span)
    }

    var count: Int { members.count }
    var cars: [Double] { members.map(\.car) }
    var standardised: [Double] { members.map(\.standardised) }
    /// Variance of a t-distributed value: df/(df − 2); `nil` where it is infinite.
    var variances: [Double]? {
        guard members.allSatisfy({ $0.df > 2 }) else { return nil }
        return members.map { Double($0.df) / Double($0.df - 2) }
    }
}
