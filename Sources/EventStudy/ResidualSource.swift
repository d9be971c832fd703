/// Where the residuals of an event's estimation window come from: they are computed when asked for, because a million
/// events' residuals would not fit in memory.
struct ResidualSource: Hashable, Sendable {
    /// The response and the regressors on the calendar.
    let response: [Double]
    let columns: [[Double]]
    let intercept: Double
    let slopes: [Double]
    /// The estimation window's rows; it may begin before the calendar does.
    let range: Range<Int>
    /// Rows in it that are left out, ascending.
    let masked: [Int]

    /// By row of the window, NaN where missing.
    func values() -> [Double] {
        [Double](capacity: range.count) { output in
            for row in range {
                guard row >= 0, row < response.count else {
                    output.append(.nan)
                    continue
                }
                var expected = intercept
                for j in slopes.indices { expected += slopes[j] * columns[j][row] }
                output.append(masked.isEmpty || !masked.contains(row) ? response[row] - expected : .nan)
            }
        }
    }

    /// Those that are there, oldest first.
    func observed() -> [Double] { values().filter { !$0.isNaN } }

    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.intercept == rhs.intercept && lhs.slopes == rhs.slopes && lhs.range == rhs.range
            && lhs.masked == rhs.masked && GappedValues(lhs.response) == GappedValues(rhs.response)
            && lhs.columns.elementsEqual(rhs.columns) { GappedValues($0) == GappedValues($1) }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(intercept)
        hasher.combine(slopes)
        hasher.combine(range)
    }
}
