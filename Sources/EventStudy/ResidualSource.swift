/// Where the residuals of an event's estimation window come from: they are computed when asked for, because a million
/// events' residuals would not fit in memory.
///
/// A class, so that an event and all its sums share one.
final class ResidualSource: Hashable, Sendable {
    /// The response and the regressors on the calendar.
    let response: [Double]
    let columns: [[Double]]
    let intercept: Double
    let slopes: [Double]
    /// The estimation window's rows; it may begin before the calendar does.
    let range: Range<Int>
    /// Rows in it that are left out, ascending.
    let masked: [Int]

    init(
        response: [Double], columns: [[Double]], intercept: Double, slopes: [Double], range: Range<Int>, masked: [Int]
    ) {
        self.response = response
        self.columns = columns
        self.intercept = intercept
        self.slopes = slopes
        self.range = range
        self.masked = masked
    }

    /// By row of the window, NaN where missing.
    func values() -> [Double] {
        if columns.count == 1, masked.isEmpty, range.lowerBound >= 0, range.upperBound <= response.count {
            return line()
        }
        return [Double](capacity: range.count) { output in
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

    /// The same for one regressor and a window without holes, which most are.
    private func line() -> [Double] {
        let response = response, regressor = columns[0], slope = slopes[0]
        return [Double](capacity: range.count) { output in
            for row in range { output.append(response[row] - (intercept + slope * regressor[row])) }
        }
    }

    /// Those that are there, oldest first.
    func observed() -> [Double] { values().filter { !$0.isNaN } }

    static func == (lhs: ResidualSource, rhs: ResidualSource) -> Bool {
        if lhs === rhs { return true }
        return lhs.intercept == rhs.intercept && lhs.slopes == rhs.slopes && lhs.range == rhs.range
            && lhs.masked == rhs.masked && GappedValues(lhs.response) == GappedValues(rhs.response)
            && lhs.columns.elementsEqual(rhs.columns) { GappedValues($0) == GappedValues($1) }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(intercept)
        hasher.combine(slopes)
        hasher.combine(range)
    }
}
