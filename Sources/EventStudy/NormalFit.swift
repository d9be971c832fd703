import Statistics

/// An estimated normal-return model: what it expects of each calendar row and how well it fits.
struct NormalFit {
    /// Of the coefficients: the intercept, where there is one, then one a slope.
    let names: [String]
    /// Expected return = (``intercept`` + Σ ``slopes`` · ``columns``) · ``scale``.
    let intercept: Double
    let slopes: [Double]
    /// The response and the regressors on the calendar.
    let response: [Double]
    let columns: [[Double]]
    let T: Int
    let df: Int
    let sigma: Double
    let rSquared: Double?
    let variance: PredictionVariance
    /// By calendar row, what response and regressors were divided by; `nil` for nothing.
    var scale: [Double]?
    /// Present for a GARCH model.
    var garch: GarchEstimate?

    /// The return itself; NaN where missing.
    func actual(at row: Int) -> Double {
        let value = response[row]
        return scale.map { value * $0[row] } ?? value
    }

    /// Appends the actual less the expected return of each row; NaN where missing or outside the calendar.
    func appendAbnormalReturns(_ rows: Range<Int>, to values: inout [Double]) {
        if slopes.count == 1, scale == nil, rows.lowerBound >= 0, rows.upperBound <= response.count {
            let column = columns[0]
            let y = response.span.extracting(rows), x = column.span.extracting(rows)
            let intercept = intercept, slope = slopes[0]
            for row in y.indices { values.append(y[row] - (intercept + slope * x[row])) }
            return
        }
        for row in rows {
            guard response.indices.contains(row) else {
                values.append(.nan)
                continue
            }
            var expected = intercept
            for j in slopes.indices { expected += slopes[j] * columns[j][row] }
            values.append((response[row] - expected) * (scale.map { $0[row] } ?? 1))
        }
    }

    /// The p-value of the days' sum by permutation; `nil` where that is undefined.
    func permutation(_ days: [Double], _ window: EstimationRows, draws: Int, seed: UInt64) -> Double? {
        var generator = SplitMix(seed: seed)
        let source = ResidualSource(
            response: response, columns: columns, intercept: intercept, slopes: slopes[...], window: window)
        return PermutationTest(
            residuals: source.observed().span, window: days.span, draws: draws, using: &generator)?.p
    }
}

/// The estimation window of one event: which calendar rows, and which of them may be used.
struct EstimationRows: Hashable, Sendable {
    /// May begin before the calendar does; such rows are missing.
    let range: Range<Int>
    /// Rows that are left out, ascending.
    let masked: [Int]

    /// The rows in which the response and all regressors are there.
    func complete(_ response: [Double], _ columns: [[Double]]) -> [Int] {
        range.filter { row in
            row >= 0 && row < response.count && !response[row].isNaN && columns.allSatisfy { !$0[row].isNaN } && !isMasked(row)
        }
    }

    /// Whether a row is left out.
    func isMasked(_ row: Int) -> Bool { !masked.isEmpty && masked.contains(row) }
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
        line response: [Double], on columns: [[Double]], names: [String], _ window: EstimationRows,
        moments: RegressorWindows, minimum: Int
    ) throws(Failure) {
        let range = window.range
        guard window.masked.isEmpty, range.lowerBound >= 0, range.upperBound <= response.count,
            range.count >= max(minimum, 3)
        else { return nil }
        let column = columns[0]
        let x = column.span.extracting(range), y = response.span.extracting(range)
        let line: SimpleRegression
        do throws(KernelError) {
            guard let found = try SimpleRegression(x: x, y: y, moments: moments[range.lowerBound], name: names[1])
            else { return nil }
            line = found
        } catch { throw .kernel(error) }
        let squares = line.residualSumOfSquares
        guard squares > 1e-20 * line.sumSquaresY else { throw .kernel(.noResidual) }
        let df = range.count - 2
        let variance = squares / Double(df)
        self.names = names
        self.intercept = line.intercept
        self.slopes = [line.slope]
        self.response = response
        self.columns = columns
        self.T = range.count
        self.df = df
        self.sigma = variance.squareRoot()
        self.rSquared = line.sumSquaresY > 0 ? 1 - squares / line.sumSquaresY : nil
        self.variance = .line(
            variance: variance, count: Double(range.count), mean: line.meanX, sumOfSquares: line.sumSquaresX)
    }

    /// Ordinary least squares with an intercept; without regressors, the mean.
    ///
    /// - Parameter names: Of the intercept and of the columns.
    init(
        regressing response: [Double], on columns: [[Double]], names: [String], _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let rows = window.complete(response, columns)
        let need = max(minimum, columns.count + 2)
        guard rows.count >= need else { throw .tooFew(have: rows.count, need: need) }
        let sample = rows.map { response[$0] }
        let fit: LinearRegression
        do throws(KernelError) {
            fit = try LinearRegression(
                sample.span,
                on: zip(names.dropFirst(), columns).map { name, column in Regressor(name, rows.map { column[$0] }) })
            // What rounding leaves of an exact fit measures nothing.
            guard fit.residualSumOfSquares > 1e-20 * fit.totalSumOfSquares else { throw .noResidual }
        } catch { throw .kernel(error) }
        self.names = names
        self.intercept = fit.intercept
        self.slopes = fit.slopes
        self.response = response
        self.columns = columns
        self.T = fit.count
        self.df = fit.degreesOfFreedom
        self.sigma = fit.residualDeviation
        self.rSquared = fit.rSquared
        self.variance = .regression(fit)
    }

    /// The return less the market's, with nothing estimated but its deviation about its mean.
    init(
        adjusting response: [Double], by columns: [[Double]], _ window: EstimationRows, minimum: Int
    ) throws(Failure) {
        let market = columns[0]
        let rows = window.complete(response, columns)
        guard rows.count >= max(minimum, 2) else { throw .tooFew(have: rows.count, need: max(minimum, 2)) }
        let differences = rows.map { response[$0] - market[$0] }
        guard let deviation = sampleDeviation(differences.span), deviation > 0 else { throw .kernel(.noResidual) }
        self.names = []
        self.intercept = 0
        self.slopes = [1]
        self.response = response
        self.columns = columns
        self.T = rows.count
        self.df = rows.count - 1
        self.sigma = deviation
        self.rSquared = nil
        self.variance = .independent(deviation * deviation)
    }
}
