import Statistics

/// What a GARCH model found in an event's estimation window.
public struct GarchEstimate: Hashable, Sendable {
    /// p-value of Engle's test of the least-squares residuals, with one lag; `nil` where it is undefined.
    public let archP: Double?
    /// The variance equation; `nil` where the test finds no effect at the design's level, so that the event keeps the
    /// ordinary market model: without an effect the likelihood has no clear maximum.
    public let omega: Double?
    /// What the last squared error adds to the variance.
    public let alpha: Double?
    /// What the last variance adds to it.
    public let beta: Double?
    /// Of the sample under the estimates.
    public let logLikelihood: Double?
    /// The squared error and the variance before the sample.
    let presample: Double?
}

extension GarchEstimate {
    /// Residuals over the root of their conditional variance, in units of a deviation; `nil` without a variance equation.
    ///
    /// - Parameter residuals: By day; NaN where missing, which the variance passes over.
    func standardised(_ residuals: [Double], sigma: Double) -> [Double]? {
        guard let omega, let alpha, let beta, let presample else { return nil }
        var square = presample, variance = presample
        return residuals.map { residual in
            guard !residual.isNaN else { return residual }
            variance = omega + alpha * square + beta * variance
            square = residual * residual
            return residual / variance.squareRoot() * sigma
        }
    }
}

extension NormalFit {
    /// The market model with a GARCH(1,1) variance, where the residuals show one.
    ///
    /// Abnormal returns are measured in their forecast variance, which starts from the end of the estimation window and
    /// runs on through the gap.
    init(
        garch response: [Double], on columns: [[Double]], names: [String], _ window: EstimationRows,
        firstEventRow: Int, eventDays: Int, minimum: Int, level: Double
    ) throws(Failure) {
        let ordinary = try NormalFit(regressing: response, on: columns, names: names, window, minimum: minimum)
        guard case .regression(let line) = ordinary.variance else { preconditionFailure("a line is a regression") }
        let arch = line.archTest()
        guard let arch, arch.p <= level else {
            self = ordinary
            self.garch = GarchEstimate(
                archP: arch?.p, omega: nil, alpha: nil, beta: nil, logLikelihood: nil, presample: nil)
            return
        }
        let rows = window.complete(response, columns)
        let y = rows.map { response[$0] }
        let model: GarchRegression
        do throws(KernelError) {
            model = try GarchRegression(y.span, on: Regressor(names[1], rows.map { columns[0][$0] }))
        } catch { throw .kernel(error) }
        let ahead = firstEventRow - (rows.last ?? firstEventRow) - 1
        let forecast = model.forecast(ahead + eventDays)
        let squares = model.residuals.reduce(0) { $0 + $1 * $1 }
        self.intercept = model.intercept
        self.slopes = [model.slope]
        self.response = response
        self.columns = columns
        self.T = rows.count
        self.df = rows.count - 2
        self.sigma = (squares / Double(rows.count - 2)).squareRoot()
        self.rSquared = line.totalSumOfSquares > 0 ? 1 - squares / line.totalSumOfSquares : nil
        self.variance = .byDay(Array(forecast.suffix(eventDays)))
        self.garch = GarchEstimate(
            archP: arch.p, omega: model.omega, alpha: model.alpha, beta: model.beta,
            logLikelihood: model.logLikelihood, presample: model.presample)
    }
}
