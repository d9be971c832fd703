package import Statistics

/// The normal return of one instrument on one session, and the abnormal one beside it.
package struct SingleEventModel: Hashable, Sendable {
    package let regression: LinearRegression
    /// The regressors on the event's session.
    package let row: [Double]
    /// The abnormal return: the response less its prediction.
    package let error: Double
    /// Prediction standard error of ``error``.
    package let standardError: Double
    /// x′(X′X)⁻¹x of the event.
    package let leverage: Double
    /// The event's rank after refitting with it.
    package let conformal: ConformalTest

    /// - Throws: ``KernelError`` when the window is too short, a regressor is degenerate or no residual is left.
    package init(_ response: SampledSeries, on regressors: [SampledSeries]) throws(KernelError) {
        let named = regressors.map { Regressor($0.name, $0.window) }
        let row = regressors.map(\.event)
        let regression = try LinearRegression(response.window.span, on: named)
        // What rounding leaves of an exact fit is no residual to measure an event by.
        guard regression.residualSumOfSquares > 1e-20 * regression.totalSumOfSquares else { throw .noResidual }
        self.regression = regression
        self.row = row
        self.error = response.event - regression.prediction(at: row)
        self.leverage = regression.leverage(of: row)
        self.standardError = regression.predictionError(at: row)
        self.conformal = try ConformalTest(response.window, on: named, new: response.event, at: row)
    }

    /// ``error`` in standard errors; Student's t with the regression's degrees of freedom under normal residuals.
    package var t: Double { error / standardError }
}
