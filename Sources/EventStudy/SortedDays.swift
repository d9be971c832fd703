/// One event's residuals in ascending order, with the day of each.
struct SortedDays {
    struct Entry {
        let value: Double
        let day: Int
    }

    let entries: [Entry]

    /// Leaves out missing values (NaN).
    init(_ values: [Double]) {
        var entries: [Entry] = []
        entries.reserveCapacity(values.count)
        for day in values.indices where !values[day].isNaN { entries.append(Entry(value: values[day], day: day)) }
        entries.sort { $0.value < $1.value }
        self.entries = entries
    }

    /// Ranks these days and some more together, from 1 up; equal values share the mean of their ranks.
    ///
    /// - Parameter body: Called with each day, its rank, how many days there are, and the day's value.
    /// - Complexity: O(*n* + *m* log *m*) for *m* more days.
    func merged(_ more: [Entry], _ body: (_ day: Int, _ rank: Double, _ count: Int, _ value: Double) -> Void) {
        let others = more.sorted { $0.value < $1.value }
        let count = entries.count + others.count
        var i = 0, j = 0, rank = 0
        while i < entries.count || j < others.count {
            let value =
                j == others.count || (i < entries.count && entries[i].value <= others[j].value)
                ? entries[i].value : others[j].value
            var iEnd = i, jEnd = j
            while iEnd < entries.count, entries[iEnd].value == value { iEnd += 1 }
            while jEnd < others.count, others[jEnd].value == value { jEnd += 1 }
            let size = (iEnd - i) + (jEnd - j)
            let mean = Double(rank) + Double(size + 1) / 2
            while i < iEnd {
                body(entries[i].day, mean, count, value)
                i += 1
            }
            while j < jEnd {
                body(others[j].day, mean, count, value)
                j += 1
            }
            rank += size
        }
    }

    /// The middle value of these days and some more, or the mean of the two middle ones.
    ///
    /// - Precondition: there is a day.
    func median(with more: [Entry]) -> Double {
        let count = entries.count + more.count
        precondition(count > 0, "a median needs a value")
        var lower = 0.0, upper = 0.0
        let others = more.sorted { $0.value < $1.value }
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
