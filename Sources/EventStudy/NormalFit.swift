import Statistics

/// An estimated normal-return model: what it expects of each calendar row and how well it fits.
struct NormalFit {
    let names: [String]
    let coefficients: [Double]
    /// Expected return = ``intercept`` + Σ ``slopes`` · ``columns``.
    let intercept: Double
    let slopes: [Double]
    /// The regressors on the calendar.
    let columns: [[Double]]
    let T: Int
    let df: Int
    let sigma: Double
    let rSquared: Double?
    /// By row of the estimation window, NaN where missing.
    let residuals: [Double]
    let variance: PredictionVariance
    /// Present for a GARCH model.
    var garch: GarchEstimate?

    func expected(at row: Int) -> Double {
        var value = intercept
        for (slope, column) in zip(slopes, columns) { value += slope * column[row] }
        return value
    }
}

/// The estimation window of one event: which calendar rows, and which of them may be used.
struct EstimationRows {
    /// May begin before the calendar does; such rows are missing.
    let range: Range<Int>
    /// Whether any row is masked at all.
    let hasMask: Bool
    let isMasked: (Int) -> Bool

    /// The rows in which the response and all regressors are there.
    func complete(_ response: [Double], _ columns: [[Double]]) -> [Int] {
        range.filter { row in
            row >= 0 && row < response.count && !response[row].isNaN && columns.allSatisfy { !$0[row].isNaN }
                && !isMasked(row)
        }
    }

    /// Spreads the residuals of some rows over the window, NaN where there is none.
    func spread(_ residuals: [Double], over rows: [Int]) -> [Double] {
        var spread = Array(repeating: Double.nan, count: range.count)
        for (row, residual) in zip(rows, residuals) { spread[row - range.lowerBound] = residual }
        return spread
    }
}

extension NormalFit {
    /// Why a window has no fit.
    enum Failure: Error {
        case tooFew(have: Int, need: Int)
        case kernel(KernelError)
    }

    /// The line on one regressor, where the window has all its values: the quick way of the market model.
    ///
    /// - Returns: `nil` where something is missing, masked or outside the calendar.
    init?(
        line response: [Double], on regressor: (name: String, column: [Double]), names: [String],
        _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let range = window.range
        guard !window.hasMask, range.lowerBound >= 0, range.upperBound <= response.count,
            range.count >= max(minimum, 3)
        else { return nil }
        let column = regressor.column
        let x = column.span.extracting(range), y = response.span.extracting(range)
        let line: SimpleRegression
        do throws(KernelError) {
            guard let found = try SimpleRegression(x: x, y: y, name: regressor.name) else { return nil }
            line = found
        } catch { throw .kernel(error) }
        var residuals: [Double] = []
        residuals.reserveCapacity(range.count)
        let squares = line.appendResiduals(x: x, y: y, to: &residuals)
        guard squares > 1e-20 * line.sumSquaresY else { throw .kernel(.noResidual) }
        let df = range.count - 2
        let variance = squares / Double(df)
        self.names = names
        self.coefficients = [line.intercept, line.slope]
        self.intercept = line.intercept
        self.slopes = [line.slope]
        self.columns = [regressor.column]
        self.T = range.count
        self.df = df
        self.sigma = variance.squareRoot()
        self.rSquared = line.sumSquaresY > 0 ? 1 - squares / line.sumSquaresY : nil
        self.residuals = residuals
        self.variance = .line(
            variance: variance, count: Double(range.count), mean: line.meanX, sumOfSquares: line.sumSquaresX)
    }

    /// Ordinary least squares with an intercept; without regressors, the mean.
    init(
        regressing response: [Double], on named: [(name: String, column: [Double])], _ window: EstimationRows,
        minimum: Int
    ) throws(Failure) {
        let columns = named.map(\.column)
        let rows = window.complete(response, columns)
        let need = max(minimum, named.count + 2)
        guard rows.count >= need else { throw .tooFew(have: rows.count, need: need) }
        let sample = rows.map { response[$0] }
        let fit: LinearRegression
        do throws(KernelError) {
            fit = try LinearRegression(
                sample.span, on: named.map { named in Regressor(named.name, rows.map { named.column[$0] }) })
            // What rounding leaves of an exact fit measures nothing.
            guard fit.residualSumOfSquares > 1e-20 * fit.totalSumOfSquares else { throw .noResidual }
        } catch { throw .kernel(error) }
        self.names = ["intercept"] + fit.names
        self.coefficients = [fit.intercept] + fit.slopes
        self.intercept = fit.intercept
        self.slopes = fit.slopes
        self.columns = columns
        self.T = fit.count
        self.df = fit.degreesOfFreedom
        self.sigma = fit.residualDeviation
        self.rSquared = fit.rSquared
        self.residuals = window.spread(fit.residuals, over: rows)
        self.variance = .regression(fit)
    }

    /// The return less the market's, with nothing estimated but its deviation about its mean.
    init(
        adjusting response: [Double], by market: [Double], _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let rows = window.complete(response, [market])
        guard rows.count >= max(minimum, 2) else { throw .tooFew(have: rows.count, need: max(minimum, 2)) }
        let differences = rows.map { response[$0] - market[$0] }
        guard let deviation = sampleDeviation(differences.span), deviation > 0 else { throw .kernel(.noResidual) }
        self.names = []
        self.coefficients = []
        self.intercept = 0
        self.slopes = [1]
        self.columns = [market]
        self.T = rows.count
        self.df = rows.count - 1
        self.sigma = deviation
        self.rSquared = nil
        self.residuals = window.spread(differences, over: rows)
        self.variance = .independent(deviation * deviation)
    }
}
