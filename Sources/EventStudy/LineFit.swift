import Statistics

/// The line on one regressor of one window after the other, where nothing is missing: the quick way of the market model.
///
/// One value serves many events, so that what they share is held once.
struct LineFit: AbnormalReturnModel {
    private let column: [Double]
    private let moments: RegressorWindows
    private let name: String
    private let minimum: Int
    private var response: [Double] = []
    private(set) var intercept = 0.0
    private var slope = 0.0
    private(set) var T = 0
    private(set) var sigma = 0.0
    private(set) var rSquared: Double?
    private var mean = 0.0
    private var sumOfSquares = 0.0

    init(on column: [Double], name: String, moments: RegressorWindows, minimum: Int) {
        self.column = column
        self.moments = moments
        self.name = name
        self.minimum = max(minimum, 3)
    }

    var df: Int { T - 2 }
    var garch: GarchEstimate? { nil }

    /// Fits the line to a window.
    ///
    /// - Returns: Whether it did: not where the window is too short, reaches outside the calendar or lacks a value.
    mutating func fit(_ returns: [Double], _ window: EstimationRows) throws(KernelError) -> Bool {
        guard let line = try line(returns, window) else { return false }
        let squares = line.residualSumOfSquares
        // What rounding leaves of an exact fit measures nothing.
        guard squares > 1e-20 * line.sumSquaresY else { throw .noResidual }
        response = returns
        intercept = line.intercept
        slope = line.slope
        T = line.count
        sigma = (squares / Double(T - 2)).squareRoot()
        rSquared = 1 - squares / line.sumSquaresY
        mean = line.meanX
        sumOfSquares = line.sumSquaresX
        return true
    }

    private func line(_ returns: [Double], _ window: EstimationRows) throws(KernelError) -> SimpleRegression? {
        let range = window.range
        guard window.masked.isEmpty, range.lowerBound >= 0, range.upperBound <= returns.count, range.count >= minimum
        else { return nil }
        return try SimpleRegression(
            x: column.span.extracting(range), y: returns.span.extracting(range), moments: moments[range.lowerBound],
            name: name)
    }

    func appendSlopes(to values: inout [Double]) { values.append(slope) }

    func appendAbnormalReturns(_ rows: Range<Int>, to values: inout [Double]) {
        Self.append(rows, there: rows.clamped(to: response.indices), to: &values) { there, output in
            let x = column.span.extracting(there), y = response.span.extracting(there)
            for row in x.indices { output.append(y[row] - (intercept + slope * x[row])) }
        }
    }

    func appendErrors(_ rows: Range<Int>, from first: Int, to values: inout [Double]) {
        Self.append(rows, there: rows.clamped(to: column.indices), to: &values) { there, output in
            let x = column.span.extracting(there)
            let base = 1 + 1 / Double(T), scale = 1 / sumOfSquares
            var row = 0
            while row + 4 <= x.count {
                let distance = x.four(from: row) - mean
                let errors = sigma * (base + distance * distance * scale).squareRoot()
                for lane in 0..<4 { output.append(errors[lane]) }
                row += 4
            }
            while row < x.count {
                let distance = x[row] - mean
                output.append(sigma * (base + distance * distance * scale).squareRoot())
                row += 1
            }
        }
    }

    /// Appends what a function gives for the rows that are there, NaN for the others.
    private static func append(
        _ rows: Range<Int>, there: Range<Int>, to values: inout [Double],
        _ fill: (Range<Int>, inout OutputSpan<Double>) -> Void
    ) {
        let before = there.isEmpty ? rows.count : there.lowerBound - rows.lowerBound
        values.append(addingCapacity: rows.count) { output in
            for _ in 0..<before { output.append(.nan) }
            if !there.isEmpty { fill(there, &output) }
            while output.count < rows.count { output.append(.nan) }
        }
    }

    func actual(at row: Int) -> Double { response[row] }

    func error(ofSum rows: some Collection<Int>, from first: Int) -> Double {
        let length = Double(rows.count)
        var distance = -length * mean
        for row in rows { distance += column[row] }
        let spread = length + length * length / Double(T) + distance * distance / sumOfSquares
        return sigma * spread.squareRoot()
    }
}
