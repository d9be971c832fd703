import Statistics

extension NormalFit {
    /// The market model of returns from trade to trade. Its residuals, and ``sigma``, are those of one session.
    init(
        tradeToTrade trades: TradeReturns, names: [String], _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let columns = trades.columns
        let rows = window.complete(trades.scaled, columns)
        guard rows.count >= max(minimum, 3) else { throw .tooFew(have: rows.count, need: max(minimum, 3)) }
        let response = rows.map { trades.scaled[$0] }
        let fit: LeastSquares
        do throws(KernelError) {
            fit = try LeastSquares(
                response.span,
                on: zip(names, columns).map { name, column in Regressor(name, rows.map { column[$0] }) }
            )
            let total = sumOfSquaredDeviations(response.span)
            guard fit.residualSumOfSquares > 1e-20 * total else { throw .noResidual }
        } catch { throw .kernel(error) }
        let variance = fit.residualSumOfSquares / Double(fit.degreesOfFreedom)
        self.intercept = 0
        self.slopes = fit.coefficients
        self.response = trades.scaled
        self.columns = columns
        self.scale = trades.roots
        self.T = fit.count
        self.df = fit.degreesOfFreedom
        self.sigma = variance.squareRoot()
        self.rSquared = 1 - fit.residualSumOfSquares / sumOfSquaredDeviations(response.span)
        self.variance = .scaled(variance: variance, inverse: fit.inverse, roots: trades.roots)
    }
}
