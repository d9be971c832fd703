/// Where the residuals of an event's estimation window come from: they are computed when asked for, because a million
/// events' residuals would not fit in memory.
struct ResidualSource: Sendable {
    /// The response and the regressors on the calendar.
    let response: [Double]
    let columns: [[Double]]
    /// The intercept and the slopes.
    let coefficients: ArraySlice<Double>
    let window: EstimationRows

    /// By row of the window, NaN where missing.
    func values() -> [Double] {
        let intercept = coefficients[coefficients.startIndex], slopes = coefficients.dropFirst()
        let range = window.range
        if columns.count == 1, window.masked.isEmpty, range.lowerBound >= 0, range.upperBound <= response.count {
            return line(range, intercept, slopes[slopes.startIndex])
        }
        return [Double](capacity: range.count) { output in
            for row in range {
                guard row >= 0, row < response.count, !window.isMasked(row) else {
                    output.append(.nan)
                    continue
                }
                var expected = intercept
                for (slope, column) in zip(slopes, columns) { expected += slope * column[row] }
                output.append(response[row] - expected)
            }
        }
    }

    /// One regressor and a window without holes, which most are.
    private func line(_ range: Range<Int>, _ intercept: Double, _ slope: Double) -> [Double] {
        let column = columns[0]
        let y = response.span.extracting(range), x = column.span.extracting(range)
        return [Double](capacity: range.count) { output in
            for row in y.indices { output.append(y[row] - (intercept + slope * x[row])) }
        }
    }

    /// Those that are there, oldest first.
    func observed() -> [Double] { values().filter { !$0.isNaN } }
}

extension ResidualSource: Equatable {
    static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.coefficients == rhs.coefficients && lhs.window == rhs.window
            && lhs.response.elementsEqual(rhs.response, by: sameOrMissing)
            && lhs.columns.elementsEqual(rhs.columns) { $0.elementsEqual($1, by: sameOrMissing) }
    }
}
