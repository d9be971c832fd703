import Statistics

/// Mean ranks and signs of events by event time: the estimation days, then some days of the event window.
///
/// A day's mean counts √(*n*/*N*), with *n* of *N* events present (Corrado and Zivney 1992).
struct RankTests {
    /// Each day's weighted mean of rank/(*M* + 1) − ½, and of the sign about the event's median.
    private let ranks: [Double]
    private let signs: [Double]
    private let estimation: Int
    private let offsets: ClosedRange<Int>

    /// - Parameters:
    ///   - estimation: How many days the estimation window has.
    ///   - offsets: The days of the event window that are ranked with it.
    init(_ estimates: [EventEstimate], estimation: Int, offsets: ClosedRange<Int>) {
        self.estimation = estimation
        self.offsets = offsets
        var ranks = DayMeans(days: estimation + offsets.count), signs = ranks
        for estimate in estimates {
            let first = estimate.firstOffset
            let values =
                estimate.residuals + estimate.abnormal[(offsets.lowerBound - first)...(offsets.upperBound - first)]
            let present = values.indices.filter { !values[$0].isNaN }
            let observed = present.map { values[$0] }
            let center = median(observed.span)
            let scale = Double(observed.count + 1)
            for (day, rank) in zip(present, averageRanks(observed.span)) {
                ranks.add(rank / scale - 0.5, day: day)
                let value = values[day]
                signs.add(value > center ? 1 : value < center ? -1 : 0, day: day)
            }
        }
        self.ranks = ranks.weighted(of: estimates.count)
        self.signs = signs.weighted(of: estimates.count)
    }

    /// The z of the sum over a window of mean ranks.
    func rankZ(_ window: ClosedRange<Int>) -> Double? { z(ranks, window) }

    /// The same of signs.
    func signZ(_ window: ClosedRange<Int>) -> Double? { z(signs, window) }

    private func z(_ means: [Double], _ window: ClosedRange<Int>) -> Double? {
        let variance = means.reduce(0) { $0 + $1 * $1 } / Double(means.count)
        guard variance > 0 else { return nil }
        let sum = window.reduce(0.0) { $0 + means[estimation + $1 - offsets.lowerBound] }
        return sum / (Double(window.count) * variance).squareRoot()
    }
}

/// Sums by day of event time.
struct DayMeans {
    private var sums: [Double]
    private var counts: [Double]

    init(days: Int) {
        sums = Array(repeating: 0, count: days)
        counts = sums
    }

    mutating func add(_ value: Double, day: Int) {
        sums[day] += value
        counts[day] += 1
    }

    /// Each day's mean times √(*n*/*N*); zero on days without events.
    func weighted(of total: Int) -> [Double] {
        zip(sums, counts).map { sum, count in
            count > 0 ? sum / count * (count / Double(total)).squareRoot() : 0
        }
    }
}

/// The generalised rank test: the window's return takes its place as one more day among the estimation days.
struct GeneralisedRank {
    /// Mean rank of the event day over its deviation across days.
    let z: Double
    /// Student's t with *T* − 1 degrees of freedom.
    let t: Double
    let df: Int
    /// Under independence of events.
    let independentZ: Double

    init?(_ sample: WindowSample, estimation: Int) {
        let standardised = sample.standardised
        guard let deviation = sampleDeviation(standardised.span), deviation > 0 else { return nil }
        var means = DayMeans(days: estimation + 1)
        var present = 0.0
        for (member, value) in zip(sample.members, standardised) {
            let residuals = member.estimate.residuals
            var days = residuals.indices.filter { !residuals[$0].isNaN }
            var values = days.map { residuals[$0] / member.estimate.sigma }
            days.append(estimation)
            values.append(value / deviation)
            present += Double(values.count)
            let scale = Double(values.count + 1)
            for (day, rank) in zip(days, averageRanks(values.span)) { means.add(rank / scale - 0.5, day: day) }
        }
        let weighted = means.weighted(of: sample.count)
        let variance = weighted.reduce(0) { $0 + $1 * $1 } / Double(weighted.count)
        guard variance > 0 else { return nil }
        let event = weighted[estimation], days = Double(estimation)
        let z = event / variance.squareRoot()
        guard days - z * z > 0 else { return nil }
        self.z = z
        self.t = z * ((days - 1) / (days - z * z)).squareRoot()
        self.df = estimation - 1
        // The ranks of T + 1 days have the variance T/(12(T + 2)); with missing days, by their mean number.
        let mean = present / Double(sample.count) - 1
        self.independentZ = event * (12 * Double(sample.count) * (mean + 2) / mean).squareRoot()
    }
}
