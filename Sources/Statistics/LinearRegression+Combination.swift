extension LinearRegression {
    /// The standard error of a combination Σ *w*ⱼ·slopeⱼ that allows for heteroskedasticity and for autocorrelation up to
    /// a lag, as ``neweyWestErrors(lag:)`` does for a single slope.
    ///
    /// - Parameter weights: One a slope.
    /// - Complexity: O(*n k* + *n* · lag).
    public func neweyWestError(ofCombination weights: [Double], lag: Int) -> Double {
        precondition(weights.count == slopes.count, "a weight for every slope")
        precondition(lag >= 0, "a lag is not negative")
        let width = slopes.count, covariance = unscaledSlopeCovariance
        let direction = (0..<width).map { j in
            (0..<width).reduce(0) { $0 + weights[$1] * covariance[$1 * width + j] }
        }
        // What each observation adds to the combination's error.
        let influence = (0..<count).map { i in
            (0..<width).reduce(0) { $0 + direction[$1] * centred[$1 * count + i] } * residuals[i]
        }
        var variance = influence.reduce(0) { $0 + $1 * $1 }
        for distance in 1..<max(1, min(lag + 1, count)) {
            var product = 0.0
            for i in distance..<count { product += influence[i] * influence[i - distance] }
            variance += 2 * (1 - Double(distance) / Double(lag + 1)) * product
        }
        return (variance * Double(count) / Double(degreesOfFreedom)).squareRoot()
    }
}
