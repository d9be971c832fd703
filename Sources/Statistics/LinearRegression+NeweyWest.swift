extension LinearRegression {
    /// The lag that Newey and West suggest for a sample: ⌊4·(*n*/100)^(2/9)⌋.
    ///
    /// - SeeAlso: Newey and West, *Automatic Lag Selection in Covariance Matrix Estimation*, Review of Economic Studies
    ///   61, 1994.
    public static func neweyWestLag(count: Int) -> Int {
        // Exact powers would be lost to rounding: 100 observations give 4, not 3.
        Int(4 * power(Double(count) / 100, 2.0 / 9) + 1e-9)
    }

    /// Standard errors of ``slopes`` that allow for heteroskedasticity and for autocorrelation up to a lag: Bartlett
    /// weights 1 − *j*/(lag + 1), no prewhitening, small-sample factor *n*/(*n* − *k*).
    ///
    /// - SeeAlso: Newey and West, *A Simple, Positive Semi-definite, Heteroskedasticity and Autocorrelation Consistent
    ///   Covariance Matrix*, Econometrica 55, 1987.
    /// - Complexity: O(*n k* (*k* + lag)).
    public func neweyWestErrors(lag: Int) -> [Double] {
        precondition(lag >= 0, "a lag is not negative")
        let width = slopes.count
        let covariance = unscaledSlopeCovariance
        return (0..<width).map { slope in
            // What each observation adds to the slope's error.
            let influence = (0..<count).map { i in
                var weight = 0.0
                for j in 0..<width { weight += covariance[slope * width + j] * centred[j * count + i] }
                return weight * residuals[i]
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
}
