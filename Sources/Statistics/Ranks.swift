/// The ranks of values from 1 up; equal values share the mean of their ranks.
///
/// - Complexity: O(*n* log *n*).
public func averageRanks(_ values: Span<Double>) -> [Double] {
    var order = Array(0..<values.count)
    let copy = (0..<values.count).map { values[$0] }
    order.sort { copy[$0] < copy[$1] }
    var ranks = Array(repeating: 0.0, count: copy.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, copy[order[end]] == copy[order[start]] { end += 1 }
        // The mean of the ranks start + 1 … end.
        let rank = Double(start + 1 + end) / 2
        for position in start..<end { ranks[order[position]] = rank }
        start = end
    }
    return ranks
}

/// The middle value, or the mean of the two middle ones.
///
/// - Precondition: there is a value.
public func median(_ values: Span<Double>) -> Double {
    precondition(!values.isEmpty, "a median needs a value")
    let sorted = (0..<values.count).map { values[$0] }.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
