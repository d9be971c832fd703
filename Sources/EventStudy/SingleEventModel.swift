package import Statistics

/// The normal return of one instrument on one session, and the abnormal one beside it.
package struct SingleEventModel: Hashable, Sendable {
    /// The fit on the estimation window.
    package let regression: LinearRegression
    /// The regressors on the event's session; their sums over several.
    package let row: [Double]
    /// The abnormal return: the response less its prediction.
    package let error: Double
    /// Prediction standard error of ``error``.
    package let standardError: Double
    /// x′(X′X)⁻¹x of the event, with the sums of *x* over its sessions.
    package let leverage: Double
    /// The event's rank after refitting with it; of several sessions, its rank among sums of as many residuals.
    package let conformal: ConformalTest

    /// - Throws: `KernelError` when the window is too short, a regressor is degenerate or no residual is left.
    package init(_ response: SampledSeries, on regressors: [SampledSeries]) throws(KernelError) {
        let named = regressors.map { Regressor($0.name, $0.window) }
        let row = regressors.map(\.event)
        let regression = try LinearRegression(response.window.span, on: named)
        // What rounding leaves of an exact fit is no residual to measure an event by.
        guard regression.residualSumOfSquares > 1e-20 * regression.totalSumOfSquares else { throw .noResidual }
        self.regression = regression
        self.row = row
        let span = Double(response.sessions), average = row.map { $0 / span }
        self.error = response.event - span * regression.prediction(at: average)
        self.leverage =
            response.sessions == 1
            ? regression.leverage(of: row)
            : regression.predictionSpread(count: response.sessions, sums: row) - span
        if response.sessions == 1 {
            self.standardError = regression.predictionError(at: row)
            self.conformal = ConformalTest(regression, new: response.event, at: row)
        } else {
            self.standardError = regression.residualDeviation * (span + leverage).squareRoot()
            self.conformal = ConformalTest(
                error / (span + leverage).squareRoot(),
                among: Self.sums(of: response.sessions, regression, named))
        }
    }

    /// Overlapping sums of so many residuals in a row, each over the root of its variance in units of one residual's: a
    /// sum within the sample varies less, by its leverage, than one outside it.
    private static func sums(of span: Int, _ fit: LinearRegression, _ regressors: [Regressor]) -> [Double] {
        let length = Double(span)
        return (0...max(0, fit.count - span)).compactMap { first -> Double? in
            let rows = first..<min(fit.count, first + span)
            let sum = rows.reduce(0) { $0 + fit.residuals[$1] }
            let sums = regressors.map { regressor in rows.reduce(0) { $0 + regressor.values[$1] } }
            let variance = 2 * length - fit.predictionSpread(count: span, sums: sums)
            return variance > 0 ? sum / variance.squareRoot() : nil
        }
    }

    /// ``error`` in standard errors; Student's t with the regression's degrees of freedom under normal residuals.
    package var t: Double { error / standardError }
}
