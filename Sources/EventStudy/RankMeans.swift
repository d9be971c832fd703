import Statistics

/// Mean ranks (or signs) of events by event time: the estimation days, then some days of the event window.
///
/// A day's mean counts √(*n*/*N*), with *n* of *N* events present (Corrado and Zivney 1992).
struct RankMeans {
    private let means: [Double]
    /// How many days have an event.
    private let days: Int
    private let estimation: Int
    private let offsets: ClosedRange<Int>

    init(_ means: DayMeans, of count: Int, estimation: Int, offsets: ClosedRange<Int>) {
        (self.means, days) = means.weighted(of: count)
        self.estimation = estimation
        self.offsets = offsets
    }

    /// The z of the sum over a window: √*L* · mean over the deviation of the means of all days with events.
    func z(_ window: ClosedRange<Int>) -> Double? {
        let variance = means.reduce(0) { $0 + $1 * $1 } / Double(days)
        guard days > 0, variance > 0 else { return nil }
        let sum = window.reduce(0.0) { $0 + means[estimation + $1 - offsets.lowerBound] }
        return sum / (Double(window.count) * variance).squareRoot()
    }
}

/// Sums by day of event time.
struct DayMeans: Sendable {
    private var sums: [Double]
    private var counts: [Double]
    /// How many of the first days an event without missing ones has, and how many such events there were.
    private let complete: Int
    private var completeCount = 0.0

    /// - Parameters:
    ///   - estimation: Days of the estimation window.
    ///   - more: Days that follow them.
    init(estimation: Int, more: Int) {
        sums = Array(repeating: 0, count: estimation + more)
        counts = sums
        complete = estimation
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

    /// Adds (rank + raised) · `scale` − ½ of every estimation day, where a rank is raised by one for each other value
    /// that is smaller than the day's, and by one half for each equal one; without counting them.
    mutating func add(
        _ ranks: [Double], _ values: [Double], raisedBy others: [SortedDays.Entry], scale: Double
    ) {
        let ranks = ranks.span, values = values.span
        var sums = sums.mutableSpan
        let whole = values.count & ~3
        var day = 0
        while day < whole {
            let value = values.four(from: day)
            var rank = ranks.four(from: day)
            for other in others {
                let bound = SIMD4(repeating: other.value)
                rank += SIMD4.zero.replacing(with: 0.5, where: value .> bound)
                rank += SIMD4.zero.replacing(with: 0.5, where: value .>= bound)
            }
            let added = rank * scale - 0.5
            for lane in 0..<4 { sums[day + lane] += added[lane] }
            day += 4
        }
        while day < values.count {
            var rank = ranks[day]
            for other in others {
                rank += (values[day] > other.value ? 0.5 : 0) + (values[day] >= other.value ? 0.5 : 0)
            }
            sums[day] += rank * scale - 0.5
            day += 1
        }
    }

    /// Adds the sign of every estimation day's value less a center, without counting them.
    mutating func addSigns(_ values: [Double], about center: Double) {
        let values = values.span
        var sums = sums.mutableSpan
        for day in values.indices { sums[day] += (values[day] > center ? 1.0 : 0) - (values[day] < center ? 1.0 : 0) }
    }

    /// Counts every estimation day once.
    mutating func countAll() { completeCount += 1 }

    /// Adds the signs of ascending entries less a center, without counting them.
    mutating func addSigns(_ entries: [SortedDays.Entry], about center: Double) {
        var sums = sums.mutableSpan
        for entry in entries { sums[entry.day] += entry.value > center ? 1 : entry.value < center ? -1 : 0 }
    }

    /// Adds values by day, of which missing ones are NaN.
    mutating func add(_ values: [Double]) {
        if values.count == complete, !values.contains(where: \.isNaN) {
            for day in values.indices { sums[day] += values[day] }
            return countAll()
        }
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
        completeCount += other.completeCount
    }

    private func count(_ day: Int) -> Double { counts[day] + (day < complete ? completeCount : 0) }

    /// The means of the days that have a value.
    var means: [Double] { sums.indices.compactMap { count($0) > 0 ? sums[$0] / count($0) : nil } }

    /// Each day's mean times √(*n*/*N*), zero on days without events, and how many days have some.
    ///
    /// A day without events says nothing: among those that deviations are taken over it would make them smaller.
    func weighted(of total: Int) -> (means: [Double], days: Int) {
        var days = 0
        let means = sums.indices.map { day in
            let count = count(day)
            guard count > 0 else { return 0.0 }
            days += 1
            return sums[day] / count * (count / Double(total)).squareRoot()
        }
        return (means, days)
    }
}

/// The generalised rank test: the window's return takes its place as one more day among the estimation days.
struct GeneralisedRank {
    /// Mean rank of the event day over its deviation across days.
    let z: Double
    /// Student's t with *T* − 1 degrees of freedom, *T* the estimation days that have an event.
    let t: Double
    let df: Int
    /// Under independence of events.
    let independentZ: Double

    /// - Parameters:
    ///   - means: Rank less one half by day; the event's day follows the estimation days.
    ///   - meanDays: How many estimation days an event has on average.
    ///   - days: Where the event's day stands.
    init?(_ means: DayMeans, of count: Int, meanDays: Double, days: Int) {
        let (weighted, present) = means.weighted(of: count)
        let variance = weighted.reduce(0) { $0 + $1 * $1 } / Double(present)
        // The event's own day is one of those that have events.
        let estimationDays = present - 1
        guard estimationDays > 1, variance > 0, meanDays > 0 else { return nil }
        let event = weighted[days], length = Double(estimationDays)
        let z = event / variance.squareRoot()
        guard length - z * z > 0 else { return nil }
        self.z = z
        self.t = z * ((length - 1) / (length - z * z)).squareRoot()
        self.df = estimationDays - 1
        // The ranks of T + 1 days have the variance T/(12(T + 2)).
        self.independentZ = event * (12 * Double(count) * (meanDays + 2) / meanDays).squareRoot()
    }
}
