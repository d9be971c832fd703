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

    /// xᵢ′(X′X)⁻¹x of each observation of the sample with a row of regressors.
    func leverages(with row: [Double]) -> [Double] {
        // R′⁻¹ then R⁻¹ turn the row's deviation d into w = (X′X)⁻¹d.
        let width = slopes.count
        var w = zip(row, means).map { $0 - $1 }
        for i in 0..<width {
            for k in 0..<i { w[i] -= triangle[k * width + i] * w[k] }
            w[i] /= triangle[i * width + i]
        }
        for i in (0..<width).reversed() {
            for k in (i + 1)..<max(width, i + 1) { w[i] -= triangle[i * width + k] * w[k] }
            w[i] /= triangle[i * width + i]
        }
        var products = Array(repeating: 1 / Double(count), count: count)
        for j in 0..<width {
            for i in 0..<count { products[i] += w[j] * centred[j * count + i] }
        }
        return products
    }

    /// The leverage of each observation of the sample; they sum to ``coefficientCount``.
    public var leverages: [Double] {
        (0..<count).map { i in
            1 / Double(count) + squaredLength(slopes.indices.map { centred[$0 * count + i] })
        }
    }

    /// The variance of the sum of new observations' deviations from their predictions, in residual variances:
    /// *L* + 1′X\*(X′X)⁻¹X\*′1. It counts that all predictions share the estimates' errors.
    ///
    /// - Parameters:
    ///   - new: How many observations are summed: *L*.
    ///   - sums: For each regressor, its sum over them.
    /// - SeeAlso: Campbell, Lo and MacKinlay, *The Econometrics of Financial Markets*, 1997, section 4.4.
    public func predictionSpread(count new: Int, sums: [Double]) -> Double {
        precondition(sums.count == slopes.count, "a sum for every regressor")
        let length = Double(new)
        return length + length * length / Double(count) + squaredLength(zip(sums, means).map { $0 - length * $1 })
    }

    /// The standard error of the intercept under independent errors of equal variance.
    public var interceptError: Double {
        residualDeviation * (1 / Double(count) + squaredLength(means)).squareRoot()
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
        let inverse = HouseholderFactors.inverse(ofTriangle: triangle, width: width)
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
