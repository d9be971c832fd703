/// A least-squares line `y = intercept + slope · x`: with an index's returns as `x` and a share's as `y`, the market model.
///
/// The same as a ``LinearRegression`` on one regressor, without its allocations.
public struct SimpleRegression: Hashable, Sendable {
    /// In units of `y`.
    public let intercept: Double
    /// In units of `y` per unit of `x`.
    public let slope: Double
    /// Number of observations.
    public let count: Int
    /// Of the regressor.
    public let meanX: Double
    /// Sums of squared deviations of `x` and of `y` from their means.
    public let sumSquaresX: Double
    /// Of the response about its mean.
    public let sumSquaresY: Double
    /// What the line leaves.
    public let residualSumOfSquares: Double

    /// Mean and sum of squared deviations of a regressor; both NaN where a value is.
    ///
    /// Many lines on the same `x` share them.
    public struct Moments: Hashable, Sendable {
        /// Of the values.
        public let mean: Double
        /// About ``mean``.
        public let sumOfSquares: Double

        /// - Complexity: O(*n*), no allocation.
        public init(_ x: Span<Double>) {
            precondition(!x.isEmpty, "a mean needs a value")
            mean = sum(x) / Double(x.count)
            sumOfSquares = Statistics.sumOfSquares(x, about: mean)
        }
    }

    /// Fits the line through paired observations.
    ///
    /// Two passes over `y` with running sums side by side: quick, exact to rounding, in the same order every time.
    /// - Parameter moments: Of `x`.
    /// - Returns: `nil` where a value is NaN, which stands for a missing one.
    /// - Throws: ``KernelError`` for fewer than three observations or a constant `x`.
    /// - Complexity: O(*n*), no allocation.
    public init?(x: Span<Double>, y: Span<Double>, moments: Moments, name: String) throws(KernelError) {
        precondition(x.count == y.count, "x and y must be paired")
        guard x.count > 2 else { throw .tooFewObservations(have: x.count, need: 3) }
        let count = Double(x.count)
        let meanX = moments.mean, squaresX = moments.sumOfSquares
        let meanY = sum(y) / count
        guard !(meanX + meanY).isNaN else { return nil }
        let size = squaresX + count * meanX * meanX
        guard squaresX > size * 1e-24, squaresX > 0 else { throw .constantRegressor(name) }
        let products = Self.products(x, y, meanX, meanY)
        let slope = products.xy / squaresX
        self.intercept = meanY - slope * meanX
        self.slope = slope
        self.count = x.count
        self.meanX = meanX
        self.sumSquaresX = squaresX
        self.sumSquaresY = products.yy
        let left = products.yy - slope * products.xy
        // Where the line leaves little of y, the difference would have lost digits.
        self.residualSumOfSquares =
            left > 0.01 * products.yy
            ? left : Self.squaredResiduals(x, y, intercept: meanY - slope * meanX, slope: slope)
    }

    /// Fits the line through paired observations whose `x` no other line shares.
    public init?(x: Span<Double>, y: Span<Double>, name: String) throws(KernelError) {
        guard x.count > 2 else { throw .tooFewObservations(have: x.count, need: 3) }
        try self.init(x: x, y: y, moments: Moments(x), name: name)
    }

    private static func products(
        _ x: Span<Double>, _ y: Span<Double>, _ meanX: Double, _ meanY: Double
    ) -> (xy: Double, yy: Double) {
        var xy = SIMD4<Double>.zero, yy = SIMD4<Double>.zero
        let whole = x.count & ~3
        var i = 0
        while i < whole {
            let dx = x.four(from: i) - meanX
            let dy = y.four(from: i) - meanY
            xy += dx * dy
            yy += dy * dy
            i += 4
        }
        var totals = (xy: xy.sum(), yy: yy.sum())
        while i < x.count {
            let dx = x[i] - meanX, dy = y[i] - meanY
            totals.xy += dx * dy
            totals.yy += dy * dy
            i += 1
        }
        return totals
    }

    private static func squaredResiduals(
        _ x: Span<Double>, _ y: Span<Double>, intercept: Double, slope: Double
    ) -> Double {
        var squares = 0.0
        for i in x.indices {
            let residual = y[i] - intercept - slope * x[i]
            squares += residual * residual
        }
        return squares
    }
}
