import Statistics

/// How uncertain sums of a model's abnormal returns are.
enum PredictionVariance {
    /// Days are independent with the same variance; the estimates' errors are not counted.
    case independent(Double)
    /// A line on one regressor: residual variance, observations, the regressor's mean and sum of squares.
    case line(variance: Double, count: Double, mean: Double, sumOfSquares: Double)
    /// A regression with its residual variance.
    case regression(LinearRegression)
    /// Independent days, each with its own variance, by offset from the first row of the event window.
    case byDay([Double])

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
        case .byDay(let variances): return rows.reduce(0) { $0 + variances[$1 - first] }
        }
    }
}
