import Statistics

/// What the events of a study did over one window, in the order of the events that have it.
struct WindowSample: Sendable {
    let window: ClosedRange<Int>
    /// The window's place in the design.
    let place: Int
    private let estimates: [EventEstimate]
    /// The places of the events that have the window among all of the study, ascending.
    let positions: [Int]
    /// Their cumulative returns, and these in their standard errors.
    let cars: [Double]
    let standardised: [Double]
    /// Deviation of the standardised returns; `nil` for fewer than two, or where they never vary.
    let deviation: Double?

    init(_ estimates: [EventEstimate], place: Int, window: ClosedRange<Int>) {
        let positions = estimates.indices.filter { estimates[$0].has(place) }
        let cars = positions.map { estimates[$0].sum(.car, place) }
        let standardised = zip(positions, cars).map { $1 / estimates[$0].sum(.se, place) }
        self.window = window
        self.place = place
        self.estimates = estimates
        self.positions = positions
        self.cars = cars
        self.standardised = standardised
        deviation = spread(standardised.span)
    }

    /// One for each window of a design.
    static func all(_ estimates: [EventEstimate], _ design: StudyDesign) -> [WindowSample] {
        design.cars.enumerated().map { WindowSample(estimates, place: $0, window: $1) }
    }

    var count: Int { positions.count }

    /// The first member whose event is at a place or after it; ``count`` if there is none.
    func firstMember(from place: Int) -> Int {
        var low = 0, high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Σ of a number of each event.
    func total(_ value: (EventEstimate) -> Double) -> Double {
        positions.reduce(0) { $0 + value(estimates[$1]) }
    }

    /// The events' numbers of clusters: those of one key have one number.
    func clusters(by key: (EventEstimate) -> some Hashable) -> [Int] {
        LeastSquares.numbered(positions.map { key(estimates[$0]) })
    }

    /// Variance of a t-distributed value: df/(df − 2); `nil` where it is infinite.
    var variances: [Double]? {
        guard positions.allSatisfy({ estimates[$0].df > 2 }) else { return nil }
        return positions.map { Double(estimates[$0].df) / Double(estimates[$0].df - 2) }
    }

    /// For each event the sum of the days' abnormal returns, each in its own standard error, over √(days · variance).
    func dailyStandardised(_ variances: [Double]) -> [Double] {
        zip(positions, variances).map { position, variance in
            var sum = 0.0
            for offset in window {
                let value = estimates[position].abnormal(offset)
                if !value.isNaN { sum += value / estimates[position].dayError(offset) }
            }
            return sum / (estimates[position].sum(.days, place) * variance).squareRoot()
        }
    }
}
