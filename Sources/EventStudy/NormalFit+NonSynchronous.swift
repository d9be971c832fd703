import Statistics

extension NormalFit {
    /// The market model with Scholes and Williams's beta: (b₋ + b₀ + b₊)/(1 + 2ρ), with the slopes of three separate
    /// lines on yesterday's, today's and tomorrow's market return, and ρ the market's first autocorrelation.
    ///
    /// It isn't least squares: the residuals' deviation has *T* − 2 degrees of freedom, and an abnormal return's error
    /// counts that deviation alone.
    ///
    /// - Parameters:
    ///   - columns: The market's.
    ///   - lagged: The market's, one session later: yesterday's return in each row.
    ///   - led: The same for tomorrow's.
    init(
        scholesWilliams response: [Double], on columns: [[Double]], lagged: [Double], led: [Double], names: [String],
        _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let market = columns[0]
        let rows = window.complete(response, [market, lagged, led])
        guard rows.count >= max(minimum, 3) else { throw .tooFew(have: rows.count, need: max(minimum, 3)) }
        let y = rows.map { response[$0] }, x = rows.map { market[$0] }
        var slopes = 0.0
        do throws(KernelError) {
            for column in [lagged, market, led] {
                let line = try LinearRegression(y.span, on: [Regressor(names[1], rows.map { column[$0] })])
                slopes += line.slopes[0]
            }
        } catch { throw .kernel(error) }

        let meanX = mean(x.span), meanY = mean(y.span)
        var product = 0.0
        for row in rows { product += (market[row] - meanX) * (lagged[row] - meanX) }
        let autocorrelation = product / sumOfSquaredDeviations(x.span)
        let beta = slopes / (1 + 2 * autocorrelation)
        let alpha = meanY - beta * meanX
        let residuals = zip(y, x).map { $0 - alpha - beta * $1 }
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        let total = sumOfSquaredDeviations(y.span)
        guard squares > 1e-20 * total, beta.isFinite else { throw .kernel(.noResidual) }
        let variance = squares / Double(rows.count - 2)
        self.intercept = alpha
        self.slopes = [beta]
        self.response = response
        self.columns = columns
        self.T = rows.count
        self.df = rows.count - 2
        self.sigma = variance.squareRoot()
        self.rSquared = 1 - squares / total
        self.variance = .independent(variance)
    }

    /// The column whose row *t* is the given column's row *t* + `distance`; missing beyond its ends.
    static func shifted(_ column: [Double], by distance: Int) -> [Double] {
        column.indices.map { column.indices.contains($0 + distance) ? column[$0 + distance] : .nan }
    }

    /// The market and its lags and leads, by name: `SPY[-1]`, `SPY`, `SPY[+1]`.
    static func dimsonRegressors(
        _ market: (name: String, column: [Double]), lags: Int, leads: Int
    ) -> [(name: String, column: [Double])] {
        (-lags...leads).map { distance in
            switch distance {
            case 0: market
            case ..<0: ("\(market.name)[\(distance)]", shifted(market.column, by: distance))
            default: ("\(market.name)[+\(distance)]", shifted(market.column, by: distance))
            }
        }
    }
}
