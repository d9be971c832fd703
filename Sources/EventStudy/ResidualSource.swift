/// Where the residuals of an event's estimation window come from: they are computed when asked for, because a million
/// events' residuals would not fit in memory.
struct ResidualSource: Sendable {
    /// The response and the regressors on the calendar.
    let response: [Double]
    let columns: [[Double]]
    let intercept: Double
    let slopes: ArraySlice<Double>
    let window: EstimationRows

    /// By row of the window, NaN where missing.
    func values() -> [Double] {
        var values: [Double] = []
        append(to: &values)
        return values
    }

    func append(to values: inout [Double]) {
        let range = window.range
        values.reserveCapacity(values.count + range.count)
        if columns.count == 1, window.masked.isEmpty, range.lowerBound >= 0, range.upperBound <= response.count {
            // One regressor and a window without holes, which most are.
            let column = columns[0]
            let y = response.span.extracting(range), x = column.span.extracting(range)
            let slope = slopes[slopes.startIndex]
            for row in y.indices { values.append(y[row] - (intercept + slope * x[row])) }
            return
        }
        for row in range {
            guard row >= 0, row < response.count, !window.isMasked(row) else {
                values.append(.nan)
                continue
            }
            var expected = intercept
            for (slope, column) in zip(slopes, columns) { expected += slope * column[row] }
            values.append(response[row] - expected)
        }
    }

    /// Those that are there, oldest first.
    func observed() -> [Double] { values().filter { !$0.isNaN } }
}

extension ResidualSource: Equatable {
    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.intercept == rhs.intercept && lhs.slopes == rhs.slopes && lhs.window == rhs.window
            && lhs.response.elementsEqual(rhs.response, by: sameOrMissing)
            && lhs.columns.elementsEqual(rhs.columns) { $0.elementsEqual($1, by: sameOrMissing) }
    }
}
