import Statistics

/// How uncertain sums of a model's abnormal returns are.
enum PredictionVariance {
    /// Days are independent with the same variance; the estimates' errors are not counted.
    case independent(Double)
    /// A regression with its residual variance.
    indirect case regression(LinearRegression)
    /// A regression without intercept of rows that were divided by a root: its residual variance, (X′X)⁻¹ and the roots.
    case scaled(variance: Double, inverse: [Double], roots: [Double])
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
