/// One event's residuals in ascending order, with the day of each.
struct SortedDays {
    struct Entry {
        var value: Double
        var day: Int
    }

    let entries: [Entry]
    /// Their ranks among themselves, from 1 up; equal values share the mean of their ranks.
    private let ranks: [Double]
    /// The values and their ranks by day; empty where a day is missing.
    private let values: [Double]
    private let ranksByDay: [Double]

    /// Leaves out missing values (NaN).
    init(_ values: [Double]) {
        var entries: [Entry] = []
        entries.reserveCapacity(values.count)
        for day in values.indices where !values[day].isNaN { entries.append(Entry(value: values[day], day: day)) }
        entries = Self.ascending(entries)
        var ranks = Array(repeating: 0.0, count: entries.count)
        var first = 0
        while first < entries.count {
            var end = first + 1
            while end < entries.count, entries[end].value == entries[first].value { end += 1 }
            for place in first..<end { ranks[place] = Double(first + end + 1) / 2 }
            first = end
        }
        var ranksByDay: [Double] = []
        if entries.count == values.count {
            ranksByDay = ranks
            for place in entries.indices { ranksByDay[entries[place].day] = ranks[place] }
        }
        self.entries = entries
        self.ranks = ranks
        self.values = ranksByDay.isEmpty ? [] : values
        self.ranksByDay = ranksByDay
    }

    /// Up to so many more days, comparing each with all is quicker than merging.
    private static let few = 3

    /// Ranks these days and some more together and adds rank/(count + 1) − ½ to each one's sum; equal values share the
    /// mean of their ranks.
    ///
    /// Others only move these days' ranks up by how many of them are smaller.
    /// - Parameter others: In ascending order.
    /// - Complexity: O(*n* + *m*) for *m* more days.
    func addRanks(with others: [Entry], to means: inout DayMeans) {
        let scale = 1 / Double(entries.count + others.count + 1)
        if others.count <= Self.few, !values.isEmpty {
            means.add(ranksByDay, values, raisedBy: others, scale: scale)
            for other in others { means.add(rank(of: other.value, with: others) * scale - 0.5, day: other.day) }
            return means.countAll()
        }
        var place = 0, smaller = 0
        while smaller < others.count {
            let value = others[smaller].value
            let start = place
            while place < entries.count, entries[place].value < value { place += 1 }
            means.add(entries, ranks, start..<place, raised: Double(smaller), scale: scale)
            var equal = place, end = smaller + 1
            while equal < entries.count, entries[equal].value == value { equal += 1 }
            while end < others.count, others[end].value == value { end += 1 }
            let size = end - smaller
            means.add(entries, ranks, place..<equal, raised: Double(smaller) + Double(size) / 2, scale: scale)
            let rank = Double(place + smaller) + Double(equal - place + size + 1) / 2
            for other in smaller..<end { means.add(rank * scale - 0.5, day: others[other].day) }
            place = equal
            smaller = end
        }
        means.add(entries, ranks, place..<entries.count, raised: Double(others.count), scale: scale)
        if values.isEmpty { means.count(entries) } else { means.countAll() }
    }

    /// The rank of one of some more days among these days and those.
    private func rank(of value: Double, with others: [Entry]) -> Double {
        var low = 0, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].value < value { low = middle + 1 } else { high = middle }
        }
        var smaller = low, equal = 0
        while low + equal < entries.count, entries[low + equal].value == value { equal += 1 }
        for other in others {
            smaller += other.value < value ? 1 : 0
            equal += other.value == value ? 1 : 0
        }
        return Double(smaller) + Double(equal + 1) / 2
    }

    /// Adds the sign of each value less a center, of these days and some more, to each one's sum.
    func addSigns(with others: [Entry], about center: Double, to means: inout DayMeans) {
        if values.isEmpty {
            means.addSigns(entries, about: center)
            means.count(entries)
        } else {
            means.addSigns(values, about: center)
            means.countAll()
        }
        for other in others {
            means.add(other.value > center ? 1 : other.value < center ? -1 : 0, day: other.day)
        }
    }

    /// The middle value of these days and some more, or the mean of the two middle ones.
    ///
    /// - Parameter others: In ascending order.
    /// - Precondition: there is a day.
    func median(with others: [Entry]) -> Double {
        let count = entries.count + others.count
        precondition(count > 0, "a median needs a value")
        var lower = 0.0, upper = 0.0
        var i = 0, j = 0
        for position in 0...(count / 2) {
            let takesEntry = j == others.count || (i < entries.count && entries[i].value <= others[j].value)
            let value = takesEntry ? entries[i].value : others[j].value
            if takesEntry { i += 1 } else { j += 1 }
            if position == count / 2 - 1 { lower = value }
            if position == count / 2 { upper = value }
        }
        return count.isMultiple(of: 2) ? (lower + upper) / 2 : upper
    }
}

extension SortedDays {
    /// The entries in ascending order.
    ///
    /// Residuals spread over their range, so that one pass puts them into buckets of it and an insertion sort has little
    /// left to do; where they don't, the standard library sorts them.
    private static func ascending(_ entries: [Entry]) -> [Entry] {
        let buckets = 256, crowd = 32
        guard let first = entries.first else { return entries }
        var low = first.value, high = first.value
        for entry in entries {
            low = min(low, entry.value)
            high = max(high, entry.value)
        }
        let scale = Double(buckets - 1) / (high - low)
        guard entries.count > 16, scale.isFinite, scale > 0 else { return entries.sorted { $0.value < $1.value } }
        var starts = Array(repeating: 0, count: buckets + 1)
        for entry in entries { starts[Int((entry.value - low) * scale) + 1] += 1 }
        for bucket in 1...buckets {
            guard starts[bucket] <= crowd else { return entries.sorted { $0.value < $1.value } }
        }
        for bucket in 1...buckets { starts[bucket] += starts[bucket - 1] }
        var sorted = Array(repeating: first, count: entries.count)
        for entry in entries {
            let bucket = Int((entry.value - low) * scale)
            sorted[starts[bucket]] = entry
            starts[bucket] += 1
        }
        for place in 1..<sorted.count {
            let entry = sorted[place]
            var hole = place
            while hole > 0, sorted[hole - 1].value > entry.value {
                sorted[hole] = sorted[hole - 1]
                hole -= 1
            }
            sorted[hole] = entry
        }
        return sorted
    }
}
