import Statistics

/// Mean ranks (or signs) of events by event time: the estimation days, then some days of the event window.
///
/// A day's mean counts √(*n*/*N*), with *n* of *N* events present (Corrado and Zivney 1992).
struct RankMeans {
    private let means: [Double]
    private let estimation: Int
    private let offsets: ClosedRange<Int>

    init(_ means: DayMeans, of count: Int, estimation: Int, offsets: ClosedRange<Int>) {
        self.means = means.weighted(of: count)
        self.estimation = estimation
        self.offsets = offsets
    }

    /// The z of the sum over a window: √*L* · mean over the deviation of all days' means.
    func z(_ window: ClosedRange<Int>) -> Double? {
        let variance = means.reduce(0) { $0 + $1 * $1 } / Double(means.count)
        guard variance > 0 else { return nil }
        let sum = window.reduce(0.0) { $0 + means[estimation + $1 - offsets.lowerBound] }
        return sum / (Double(window.count) * variance).squareRoot()
    }
}

/// Sums by day of event time.
struct DayMeans: Sendable {
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

    /// Adds (rank + `raised`) · `scale` − ½ of some entries, without counting them.
    mutating func add(
        _ entries: [SortedDays.Entry], _ ranks: [Double], _ places: Range<Int>, raised: Double, scale: Double
    ) {
        var sums = sums.mutableSpan
        for place in places { sums[entries[place].day] += (ranks[place] + raised) * scale - 0.5 }
    }

    /// Adds the signs of ascending entries less a center, without counting them.
    mutating func addSigns(_ entries: [SortedDays.Entry], about center: Double) {
        var sums = sums.mutableSpan
        for entry in entries { sums[entry.day] += entry.value > center ? 1 : entry.value < center ? -1 : 0 }
    }

    /// Adds values by day, of which missing ones are NaN.
    mutating func add(_ values: [Double]) {
        for day in values.indices where !values[day].isNaN {
            sums[day] += values[day]
            counts[day] += 1
        }
    }

    /// Counts the days of entries once each.
    mutating func count(_ entries: [SortedDays.Entry]) {
        var counts = counts.mutableSpan
        for entry in entries { counts[entry.day] += 1 }
    }

    mutating func add(_ other: DayMeans) {
        for day in sums.indices {
            sums[day] += other.sums[day]
            counts[day] += other.counts[day]
        }
    }

    /// The means of the days that have a value.
    var means: [Double] { sums.indices.compactMap { counts[$0] > 0 ? sums[$0] / counts[$0] : nil } }

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

    /// - Parameters:
    ///   - means: Rank less one half by day; the event's day follows the estimation days.
    ///   - meanDays: How many estimation days an event has on average.
    init?(_ means: DayMeans, of count: Int, meanDays: Double, days: Int) {
        let weighted = means.weighted(of: count)
        let variance = weighted.reduce(0) { $0 + $1 * $1 } / Double(weighted.count)
        guard variance > 0, meanDays > 0 else { return nil }
        let event = weighted[days], length = Double(days)
        let z = event / variance.squareRoot()
        guard length - z * z > 0 else { return nil }
        self.z = z
        self.t = z * ((length - 1) / (length - z * z)).squareRoot()
        self.df = days - 1
        // The ranks of T + 1 days have the variance T/(12(T + 2)).
        self.independentZ = event * (12 * Double(count) * (meanDays + 2) / meanDays).squareRoot()
    }
}
