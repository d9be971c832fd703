import Statistics

/// An estimated normal-return model: what it expects of each calendar row and how well it fits.
struct NormalFit {
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
}

extension NormalFit: AbnormalReturnModel {
    func appendSlopes(to values: inout [Double]) { values += slopes }

    func appendAbnormalReturns(_ rows: Range<Int>, to values: inout [Double]) {
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

    func appendErrors(_ rows: Range<Int>, from first: Int, to values: inout [Double]) {
        for row in rows {
            values.append(response.indices.contains(row) ? error(ofSum: CollectionOfOne(row), from: first) : .nan)
        }
    }

    func actual(at row: Int) -> Double { response[row] * (scale.map { $0[row] } ?? 1) }

    func error(ofSum rows: some Collection<Int>, from first: Int) -> Double {
        variance.ofSum(rows, from: first, regressors: columns).squareRoot()
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
            row >= 0 && row < response.count && !response[row].isNaN && columns.allSatisfy { !$0[row].isNaN }
                && !isMasked(row)
        }
    }

    /// Whether a row is left out.
    func isMasked(_ row: Int) -> Bool { !masked.isEmpty && masked.contains(row) }
}

extension NormalFit {
    /// Why a window has no fit.
    enum Failure: Error {
        case skip(SkipError)
        case tooFew(have: Int, need: Int)
        case kernel(KernelError)
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
