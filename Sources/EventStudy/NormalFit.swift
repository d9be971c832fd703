import Statistics

/// An estimated normal-return model: what it expects of each calendar row and how well it fits.
struct NormalFit {
    let names: [String]
    let coefficients: [Double]
    /// Expected return = (``intercept`` + Σ ``slopes`` · ``columns``) · ``scale``.
    let intercept: Double
    let slopes: [Double]
    /// The regressors on the calendar.
    let columns: [[Double]]
    let T: Int
    let df: Int
    let sigma: Double
    let rSquared: Double?
    /// The residuals of the estimation window.
    let residuals: ResidualSource
    let variance: PredictionVariance
    /// By calendar row, what response and regressors were divided by; `nil` for nothing.
    var scale: [Double]?
    /// Present for a GARCH model.
    var garch: GarchEstimate?

    func expected(at row: Int) -> Double {
        var value = intercept
        for j in slopes.indices { value += slopes[j] * columns[j][row] }
        return scale.map { value * $0[row] } ?? value
    }

    /// The return itself; NaN where missing.
    func actual(at row: Int) -> Double {
        let value = residuals.response[row]
        return scale.map { value * $0[row] } ?? value
    }
}

/// The estimation window of one event: which calendar rows, and which of them may be used.
struct EstimationRows {
    /// May begin before the calendar does; such rows are missing.
    let range: Range<Int>
    /// Rows that are left out, ascending.
    let masked: [Int]

    /// The rows in which the response and all regressors are there.
    func complete(_ response: [Double], _ columns: [[Double]]) -> [Int] {
        range.filter { row in
            row >= 0 && row < response.count && !response[row].isNaN && columns.allSatisfy { !$0[row].isNaN }
                && (masked.isEmpty || !masked.contains(row))
        }
    }

    /// The residuals of a model on the window's complete rows.
    func residuals(
        _ response: [Double], _ columns: [[Double]], intercept: Double, slopes: [Double]
    ) -> ResidualSource {
        ResidualSource(
            response: response, columns: columns, intercept: intercept, slopes: slopes, range: range, masked: masked)
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
        line response: [Double], on columns: [[Double]], names: [String], _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let range = window.range
        guard window.masked.isEmpty, range.lowerBound >= 0, range.upperBound <= response.count,
            range.count >= max(minimum, 3)
        else { return nil }
        let column = columns[0]
        let x = column.span.extracting(range), y = response.span.extracting(range)
        let line: SimpleRegression
        do throws(KernelError) {
            guard let found = try SimpleRegression(x: x, y: y, name: names[1]) else { return nil }
            line = found
        } catch { throw .kernel(error) }
        let squares = line.residualSumOfSquares(x: x, y: y)
        guard squares > 1e-20 * line.sumSquaresY else { throw .kernel(.noResidual) }
        let df = range.count - 2
        let variance = squares / Double(df)
        self.names = names
        self.coefficients = [line.intercept, line.slope]
        self.intercept = line.intercept
        self.slopes = [line.slope]
        self.columns = columns
        self.T = range.count
        self.df = df
        self.sigma = variance.squareRoot()
        self.rSquared = line.sumSquaresY > 0 ? 1 - squares / line.sumSquaresY : nil
        self.residuals = window.residuals(response, columns, intercept: line.intercept, slopes: [line.slope])
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
        self.residuals = window.residuals(response, columns, intercept: fit.intercept, slopes: fit.slopes)
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
        self.residuals = window.residuals(response, [market], intercept: 0, slopes: [1])
        self.variance = .independent(deviation * deviation)
    }
}
