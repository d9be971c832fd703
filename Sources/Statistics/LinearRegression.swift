/// A least-squares fit of a response on an intercept and regressors.
///
/// The regressors are centred before they are factored (Householder QR), so that a large mean costs no digits and the
/// intercept drops out of the factorisation.
public struct LinearRegression: Hashable, Sendable {
    /// The names of the regressors, in the order given.
    public let names: [String]
    /// In units of the response.
    public let intercept: Double
    /// For each regressor, in units of the response per unit of the regressor.
    public let slopes: [Double]
    /// One for each observation, in units of the response.
    public let residuals: [Double]
    /// Sum of squared residuals.
    public let residualSumOfSquares: Double
    /// The regressors' means.
    public let means: [Double]
    /// The mean of the response.
    public let meanResponse: Double
    /// Sum of squared deviations of the response from its mean.
    public let totalSumOfSquares: Double

    /// The regressors less their means, one after the other.
    let centred: [Double]
    /// The triangular factor of the centred regressors, row after row.
    let triangle: [Double]

    /// Number of observations.
    public var count: Int { residuals.count }
    /// Number of estimated coefficients, the intercept among them.
    public var coefficientCount: Int { slopes.count + 1 }
    /// Observations less coefficients, the intercept among them.
    public var degreesOfFreedom: Int { count - coefficientCount }
    /// Standard deviation of the residuals, with ``degreesOfFreedom`` as divisor, in units of the response.
    public var residualDeviation: Double { (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot() }
    /// The share of the response's variance that the regressors account for; `nil` for a constant response.
    public var rSquared: Double? {
        totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
    }
}

extension LinearRegression {
    /// Fits a response on an intercept and regressors.
    ///
    /// - Parameters:
    ///   - response: One value an observation; finite.
    ///   - regressors: Each of the same length and in the same order.
    /// - Throws: ``KernelError`` when there are no degrees of freedom left, or when a regressor is constant or depends
    ///   linearly on those before it, to a relative 10⁻⁹ of its variation.
    /// - Complexity: O(*n k*²).
    public init(_ response: Span<Double>, on regressors: [Regressor]) throws(KernelError) {
        let count = response.count, width = regressors.count
        precondition(regressors.allSatisfy { $0.values.count == count }, "a value for every observation")
        guard count > width + 1 else { throw .tooFewObservations(have: count, need: width + 2) }

        let meanResponse = mean(response)
        var deviations: [Double] = []
        deviations.reserveCapacity(count)
        for i in response.indices { deviations.append(response[i] - meanResponse) }

        var means: [Double] = []
        var centred: [Double] = []
        centred.reserveCapacity(count * width)
        for regressor in regressors {
            let center = mean(regressor.values.span)
            var squares = 0.0, scale = 0.0
            for value in regressor.values {
                squares += (value - center) * (value - center)
                scale += value * value
                centred.append(value - center)
            }
            // The spread that rounding alone leaves in a constant column is a few units in the last place of its size.
            guard squares > scale * 1e-24, squares > 0 else { throw .constantRegressor(regressor.name) }
            means.append(center)
        }

        let factors = HouseholderFactors(columns: centred, rows: count, width: width)
        if let (column, others) = factors.firstDependentColumn(tolerance: 1e-9) {
            throw .dependentRegressor(regressors[column].name, of: others.map { regressors[$0].name })
        }
        let slopes = factors.solve(deviations)

        var residuals = deviations
        for j in 0..<width {
            let slope = slopes[j]
            for i in 0..<count { residuals[i] -= slope * centred[j * count + i] }
        }
        var intercept = meanResponse
        for j in 0..<width { intercept -= slopes[j] * means[j] }

        self.names = regressors.map(\.name)
        self.intercept = intercept
        self.slopes = slopes
        self.residuals = residuals
        self.residualSumOfSquares = residuals.reduce(0) { $0 + $1 * $1 }
        self.means = means
        self.meanResponse = meanResponse
        self.totalSumOfSquares = deviations.reduce(0) { $0 + $1 * $1 }
        self.centred = centred
        self.triangle = factors.triangle
    }
}
