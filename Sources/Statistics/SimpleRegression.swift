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
    public let meanX: Double
    /// Sums of squared deviations of `x` and of `y` from their means.
    public let sumSquaresX: Double
    public let sumSquaresY: Double

    /// Fits the line through paired observations.
    ///
    /// Two passes, each with four running sums: quick, exact to rounding, and in the same order every time.
    /// - Returns: `nil` where a value is NaN, which stands for a missing one.
    /// - Throws: ``KernelError`` for fewer than three observations or a constant `x`.
    /// - Complexity: O(*n*), no allocation.
    public init?(x: Span<Double>, y: Span<Double>, name: String) throws(KernelError) {
        precondition(x.count == y.count, "x and y must be paired")
        guard x.count > 2 else { throw .tooFewObservations(have: x.count, need: 3) }
        let count = Double(x.count)
        let sums = Self.sums(x, y)
        guard !(sums.x + sums.y).isNaN else { return nil }
        let meanX = sums.x / count, meanY = sums.y / count
        let products = Self.products(x, y, meanX, meanY)
        let size = products.xx + count * meanX * meanX
        guard products.xx > size * 1e-24, products.xx > 0 else { throw .constantRegressor(name) }
        let slope = products.xy / products.xx
        self.intercept = meanY - slope * meanX
        self.slope = slope
        self.count = x.count
        self.meanX = meanX
        self.sumSquaresX = products.xx
        self.sumSquaresY = products.yy
    }

    /// The sum of squared residuals of the sample; O(*n*), no allocation.
    public func residualSumOfSquares(x: Span<Double>, y: Span<Double>) -> Double {
        precondition(x.count == count && y.count == count, "the residuals are those of the sample")
        var squares = SIMD4<Double>.zero
        let whole = x.count & ~3
        var i = 0
        while i < whole {
            let residual =
                y.four(from: i)
                - (intercept + slope * x.four(from: i))
            squares += residual * residual
            i += 4
        }
        var sum = squares.sum()
        while i < x.count {
            let residual = y[i] - (intercept + slope * x[i])
            sum += residual * residual
            i += 1
        }
        return sum
    }

    private static func sums(_ x: Span<Double>, _ y: Span<Double>) -> (x: Double, y: Double) {
        var sumX = SIMD4<Double>.zero, sumY = SIMD4<Double>.zero
        let whole = x.count & ~3
        var i = 0
        while i < whole {
            sumX += x.four(from: i)
            sumY += y.four(from: i)
            i += 4
        }
        var totalX = sumX.sum(), totalY = sumY.sum()
        while i < x.count {
            totalX += x[i]
            totalY += y[i]
            i += 1
        }
        return (totalX, totalY)
    }

    private static func products(
        _ x: Span<Double>, _ y: Span<Double>, _ meanX: Double, _ meanY: Double
    ) -> (xx: Double, xy: Double, yy: Double) {
        var xx = SIMD4<Double>.zero, xy = SIMD4<Double>.zero, yy = SIMD4<Double>.zero
        let whole = x.count & ~3
        var i = 0
        while i < whole {
            let dx = x.four(from: i) - meanX
            let dy = y.four(from: i) - meanY
            xx += dx * dx
            xy += dx * dy
            yy += dy * dy
            i += 4
        }
        var totals = (xx: xx.sum(), xy: xy.sum(), yy: yy.sum())
        while i < x.count {
            let dx = x[i] - meanX, dy = y[i] - meanY
            totals.xx += dx * dx
            totals.xy += dx * dy
            totals.yy += dy * dy
            i += 1
        }
        return totals
    }
}
