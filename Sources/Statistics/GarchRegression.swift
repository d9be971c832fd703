import Glibc

/// A line whose errors have a variance that follows a GARCH(1,1):
/// *h*ₜ = ω + α·*e*²ₜ₋₁ + β·*h*ₜ₋₁, estimated by maximum normal likelihood.
///
/// Before the sample, both the squared error and the variance are taken to be the mean square of the least-squares
/// residuals. The likelihood can have several maxima; the search starts from several places and keeps the best.
///
/// - SeeAlso: Bollerslev, *Generalized Autoregressive Conditional Heteroskedasticity*, Journal of Econometrics 31, 1986.
public struct GarchRegression: Hashable, Sendable {
    /// Of the line.
    public let intercept: Double
    /// Of the line.
    public let slope: Double
    /// The constant of the variance, above 0.
    public let omega: Double
    /// What the last squared error adds to the variance.
    public let alpha: Double
    /// What the last variance adds to it.
    public let beta: Double
    /// −½ Σ(log 2π + log *h* + *e*²/*h*).
    public let logLikelihood: Double
    /// The squared error and the variance before the sample.
    public let presample: Double
    /// Responses less the line, in order.
    public let residuals: [Double]
    /// The conditional variance of each observation.
    public let variances: [Double]

    /// How many observations there are.
    public var count: Int { residuals.count }

    /// - Throws: ``KernelError`` as the least-squares line does.
    public init(_ response: Span<Double>, on regressor: Regressor) throws(KernelError) {
        let line = try LinearRegression(response, on: [regressor])
        guard line.residualSumOfSquares > 1e-20 * line.totalSumOfSquares else { throw .noResidual }
        // In units of the residual deviation, so that the search sees numbers near one.
        let scale = line.residualDeviation
        let x = regressor.values
        var y: [Double] = []
        for i in response.indices { y.append(response[i] / scale) }
        let start = (line.intercept / scale, line.slopes[0] / scale)
        let presample = line.residualSumOfSquares / Double(line.count) / (scale * scale)

        func negative(_ point: [Double]) -> Double {
            -Self.path(Parameters(point), y, x, presample: presample).logLikelihood
        }
        var best: NelderMead?
        for (alpha, persistence) in [(0.05, 0.95), (0.1, 0.8), (0.3, 0.6), (0.02, 0.3), (0.15, 0.99)] {
            let point = Parameters.point(
                intercept: start.0, slope: start.1, omega: presample * (1 - persistence), alpha: alpha,
                persistence: persistence)
            let found = NelderMead(from: point, step: 0.2, negative)
            if found.value < best?.value ?? .infinity { best = found }
        }
        guard let best else { throw .noResidual }
        let parameters = Parameters(best.point)
        let path = Self.path(parameters, y, x, presample: presample)
        intercept = parameters.intercept * scale
        slope = parameters.slope * scale
        omega = parameters.omega * scale * scale
        self.presample = presample * scale * scale
        alpha = parameters.alpha
        beta = parameters.beta
        logLikelihood = path.logLikelihood - Double(line.count) * log(scale)
        residuals = path.residuals.map { $0 * scale }
        variances = path.variances.map { $0 * scale * scale }
    }

    /// The expected variances of the observations after the sample, from the first on.
    public func forecast(_ count: Int) -> [Double] {
        guard let lastError = residuals.last, let lastVariance = variances.last else { return [] }
        var forecasts: [Double] = []
        for step in 0..<count {
            // Beyond one step the squared error is expected to be the variance.
            let next =
                step == 0
                ? omega + alpha * lastError * lastError + beta * lastVariance
                : omega + (alpha + beta) * forecasts[step - 1]
            forecasts.append(next)
        }
        return forecasts
    }

    /// Unbounded coordinates of parameters that keep ω > 0, α ≥ 0, β ≥ 0 and α + β < 1.
    private struct Parameters {
        let intercept, slope, omega, alpha, beta: Double

        init(_ point: [Double]) {
            intercept = point[0]
            slope = point[1]
            omega = exp(point[2])
            let persistence = Self.logistic(point[3])
            alpha = persistence * Self.logistic(point[4])
            beta = persistence - alpha
        }

        static func point(
            intercept: Double, slope: Double, omega: Double, alpha: Double, persistence: Double
        ) -> [Double] {
            let share = alpha / persistence
            return [
                intercept, slope, log(omega), log(persistence / (1 - persistence)), log(share / (1 - share)),
            ]
        }

        private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    }

    private static func path(
        _ parameters: Parameters, _ y: [Double], _ x: [Double], presample: Double
    ) -> (logLikelihood: Double, residuals: [Double], variances: [Double]) {
        var residuals: [Double] = [], variances: [Double] = []
        residuals.reserveCapacity(y.count)
        variances.reserveCapacity(y.count)
        var square = presample, variance = presample, sum = 0.0
        for i in y.indices {
            variance = parameters.omega + parameters.alpha * square + parameters.beta * variance
            let residual = y[i] - parameters.intercept - parameters.slope * x[i]
            square = residual * residual
            sum += log(2 * Double.pi) + log(variance) + square / variance
            residuals.append(residual)
            variances.append(variance)
        }
        return (-sum / 2, residuals, variances)
    }
}

extension LinearRegression {
    /// Engle's test that the variance of the residuals doesn't depend on earlier ones: *n R*² of the squared residuals
    /// on their lags, chi-squared; `nil` where that regression is degenerate.
    ///
    /// - SeeAlso: Engle, *Autoregressive Conditional Heteroscedasticity*, Econometrica 50, 1982.
    public func archTest(lags: Int = 1) -> (statistic: Double, p: Double)? {
        precondition(lags > 0, "a test of lags needs one")
        let squares = residuals.map { $0 * $0 }
        guard squares.count > 2 * lags + 2 else { return nil }
        let response = Array(squares[lags...])
        let regressors = (1...lags).map { Regressor("lag \($0)", Array(squares[(lags - $0)..<(squares.count - $0)])) }
        guard let fit = try? LinearRegression(response.span, on: regressors), let rSquared = fit.rSquared else {
            return nil
        }
        let statistic = Double(response.count) * rSquared
        return (statistic, ChiSquared(degreesOfFreedom: Double(lags)).upperTail(max(0, statistic)))
    }
}
