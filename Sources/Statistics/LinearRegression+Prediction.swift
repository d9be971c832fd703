extension LinearRegression {
    /// The fitted value at a row of regressors, in units of the response.
    public func prediction(at row: [Double]) -> Double {
        precondition(row.count == slopes.count, "a value for every regressor")
        var value = intercept
        for j in slopes.indices { value += slopes[j] * row[j] }
        return value
    }

    /// x′(X′X)⁻¹x of a row of regressors with the intercept: how far it is from the sample's middle, at least 1/*n*.
    public func leverage(of row: [Double]) -> Double {
        precondition(row.count == slopes.count, "a value for every regressor")
        return 1 / Double(count) + squaredLength(zip(row, means).map { $0 - $1 })
    }

    /// The leverage of each observation of the sample; they sum to ``coefficientCount``.
    public var leverages: [Double] {
        (0..<count).map { i in
            1 / Double(count) + squaredLength(slopes.indices.map { centred[$0 * count + i] })
        }
    }

    /// Standard error of a new observation's deviation from its prediction: residual deviation times √(1 + leverage).
    ///
    /// - SeeAlso: Patell, *Corporate Forecasts of Earnings per Share and Stock Price Behavior*, Journal of Accounting
    ///   Research 14, 1976.
    public func predictionError(at row: [Double]) -> Double {
        residualDeviation * (1 + leverage(of: row)).squareRoot()
    }

    /// (X′X)⁻¹ of the centred regressors, row after row: times the residual variance, the covariance of ``slopes``.
    public var unscaledSlopeCovariance: [Double] {
        let width = slopes.count
        let inverse = inverseTriangle
        var covariance = Array(repeating: 0.0, count: width * width)
        for a in 0..<width {
            for b in 0..<width {
                for c in max(a, b)..<width {
                    covariance[a * width + b] += inverse[a * width + c] * inverse[b * width + c]
                }
            }
        }
        return covariance
    }

    /// Standard errors of ``slopes`` under independent errors of equal variance.
    public var slopeErrors: [Double] {
        let width = slopes.count
        let covariance = unscaledSlopeCovariance
        return (0..<width).map { residualDeviation * covariance[$0 * width + $0].squareRoot() }
    }

    /// Upper triangular, row after row.
    var inverseTriangle: [Double] {
        let width = slopes.count
        var inverse = Array(repeating: 0.0, count: width * width)
        for column in 0..<width {
            inverse[column * width + column] = 1 / triangle[column * width + column]
            for row in (0..<column).reversed() {
                var sum = 0.0
                for k in (row + 1)...column { sum += triangle[row * width + k] * inverse[k * width + column] }
                inverse[row * width + column] = -sum / triangle[row * width + row]
            }
        }
        return inverse
    }

    /// |R⁻ᵀd|² by forward substitution.
    private func squaredLength(_ deviation: [Double]) -> Double {
        let width = slopes.count
        var solved = deviation
        var sum = 0.0
        for row in 0..<width {
            for k in 0..<row { solved[row] -= triangle[k * width + row] * solved[k] }
            solved[row] /= triangle[row * width + row]
            sum += solved[row] * solved[row]
        }
        return sum
    }
}
