import Statistics

/// How uncertain sums of a model's abnormal returns are.
enum PredictionVariance {
    /// Days are independent with the same variance; the estimates' errors are not counted.
    case independent(Double)
    /// A line on one regressor: residual variance, observations, the regressor's mean and sum of squares.
    case line(variance: Double, count: Double, mean: Double, sumOfSquares: Double)
    /// A regression with its residual variance.
    indirect case regression(LinearRegression)
    /// A regression without intercept of rows that were divided by a root: its residual variance, (X′X)⁻¹ and the roots.
    case scaled(variance: Double, inverse: [Double], roots: [Double])
    /// Independent days, each with its own variance, by offset from the first row of the event window.
    case byDay([Double])

    /// Gives the variance of each row's abnormal return; NaN where a regressor is missing.
    ///
    /// - Parameters: as of ``ofSum(_:from:regressors:)``.
    func ofEach(_ rows: Range<Int>, from first: Int, regressors: [[Double]], _ take: (Int, Double) -> Void) {
        if case .line(let variance, let count, let mean, let sumOfSquares) = self {
            let column = regressors[0]
            for row in rows {
                let distance = column[row] - mean
                take(row, variance * (1 + 1 / count + distance * distance / sumOfSquares))
            }
            return
        }
        for row in rows { take(row, ofSum(CollectionOfOne(row), from: first, regressors: regressors)) }
    }

    /// The variance of the sum of abnormal returns over rows.
    ///
    /// - Parameters:
    ///   - rows: Calendar rows.
    ///   - first: The first row of the event window.
    ///   - regressors: The model's columns.
    func ofSum(_ rows: some Collection<Int>, from first: Int, regressors: [[Double]]) -> Double {
        switch self {
        case .independent(let variance): return variance * Double(rows.count)
        case .line(let variance, let count, let mean, let sumOfSquares):
            let length = Double(rows.count)
            var distance = -length * mean
            for row in rows { distance += regressors[0][row] }
            return variance * (length + length * length / count + distance * distance / sumOfSquares)
        case .regression(let fit):
            let sums = regressors.map { column in rows.reduce(0) { $0 + column[$1] } }
            let variance = fit.residualSumOfSquares / Double(fit.degreesOfFreedom)
            return variance * fit.predictionSpread(count: rows.count, sums: sums)
        case .scaled(let variance, let inverse, let roots):
            var length = 0.0
            var sums = Array(repeating: 0.0, count: regressors.count)
            for row in rows {
                length += roots[row] * roots[row]
                for j in sums.indices { sums[j] += roots[row] * regressors[j][row] }
            }
            var spread = length
            for a in sums.indices {
                for b in sums.indices { spread += sums[a] * inverse[a * sums.count + b] * sums[b] }
            }
            return variance * spread
        case .byDay(let variances): return rows.reduce(0) { $0 + variances[$1 - first] }
        }
    }
}
