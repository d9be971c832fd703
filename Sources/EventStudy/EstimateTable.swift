import Market

/// The estimates of a run of events, their numbers laid end to end: with arrays of its own for each, a million events
/// would not fit in memory.
final class EstimateTable: Sendable {
    /// Events of one table at the most.
    static let capacity = 2048

    let design: StudyDesign
    let rows: [Row]
    /// Of each row from its ``Row/start`` on: the intercept, the slopes, the abnormal returns and their standard errors by
    /// offset (NaN where missing), then the sums, window by window.
    let values: [Double]
    /// One a row in a GARCH study, none in others.
    let garch: [GarchEstimate?]

    /// What is known of one event besides its ``values``.
    struct Row: Sendable {
        let event: StudyEvent
        let session: SessionDate
        let shift: Int
        let eventRow: Int
        let names: [String]
        let T: Int
        let df: Int
        let sigma: Double
        let rSquared: Double?
        let response: [Double]
        let columns: [[Double]]
        let window: EstimationRows
        let start: Int
    }

    /// Where the numbers of one sum stand among those of its window.
    enum SumField: Int, CaseIterable {
        /// How many sessions were summed; 0 where there is no sum.
        case days
        case car, se
        /// NaN with log returns.
        case bhar
        /// NaN without draws.
        case permutation
    }

    init(_ rows: consuming EstimateRows) {
        design = rows.design
        self.rows = rows.rows
        values = rows.values
        garch = rows.garch
    }

    var estimates: [EventEstimate] { rows.indices.map { EventEstimate(table: self, position: $0) } }

    /// The first place of a row's abnormal returns.
    func days(_ row: Row) -> Int { row.start + 1 + row.columns.count }

    /// The place of a number of the sum over the design's window of that place.
    func place(_ field: SumField, of window: Int, _ row: Row) -> Int {
        days(row) + 2 * design.window.count + SumField.allCases.count * window + field.rawValue
    }
}

/// The rows of a table that is being filled.
struct EstimateRows: ~Copyable {
    let design: StudyDesign
    fileprivate(set) var rows: [EstimateTable.Row] = []
    fileprivate(set) var values: [Double] = []
    fileprivate(set) var garch: [GarchEstimate?] = []

    init(_ design: StudyDesign, count: Int) {
        self.design = design
        rows.reserveCapacity(count)
        let sums = EstimateTable.SumField.allCases.count * design.cars.count
        values.reserveCapacity(count * (2 + 2 * design.window.count + sums))
    }
}

extension EstimateRows {
    /// Measures the abnormal returns of an event's window and their sums, and appends them.
    ///
    /// - Parameter rate: The risk-free rate on the calendar where the model is one of excess returns.
    mutating func append(
        _ event: StudyEvent, row: Int, shift: Int, fit: NormalFit, _ window: EstimationRows, _ data: StudyData,
        rate: [Double]?
    ) throws(SkipError) {
        let start = values.count
        values.append(fit.intercept)
        values.append(contentsOf: fit.slopes)
        let first = row + design.window.lowerBound
        let days = first..<(first + design.window.count)
        // The part of the window that the calendar has.
        let there = days.clamped(to: 0..<data.sessions.count)
        let measured = values.count
        fit.appendAbnormalReturns(days, to: &values)
        guard values[measured...].contains(where: { !$0.isNaN }) else {
            values.removeSubrange(start...)
            throw SkipError(.emptyWindow)
        }
        values.append(contentsOf: repeatElement(.nan, count: days.count))
        fit.variance.ofEach(there, from: first, regressors: fit.columns) { day, variance in
            if !values[measured + day - first].isNaN {
                values[measured + days.count + day - first] = variance.squareRoot()
            }
        }
        rows.append(
            EstimateTable.Row(
                event: event, session: data.sessions[row], shift: shift, eventRow: row, names: fit.names, T: fit.T,
                df: fit.df, sigma: fit.sigma, rSquared: fit.rSquared, response: fit.response, columns: fit.columns,
                window: window, start: start))
        if design.model == .garch { garch.append(fit.garch) }
        for sum in design.cars {
            appendSum(over: (row + sum.lowerBound)...(row + sum.upperBound), first, measured, fit, window, rate)
        }
    }

    /// The sum over some calendar rows; none where no day, or in strict designs not every day, is there.
    private mutating func appendSum(
        over all: ClosedRange<Int>, _ first: Int, _ measured: Int, _ fit: NormalFit, _ window: EstimationRows,
        _ rate: [Double]?
    ) {
        var sum = 0.0
        for row in all { sum += values[measured + row - first] }
        if !sum.isNaN { return append(sum, over: all, first, measured, fit, window, rate) }
        let there = all.filter { !values[measured + $0 - first].isNaN }
        guard design.missingDays == .available, !there.isEmpty else {
            values.append(0)
            values.append(contentsOf: repeatElement(.nan, count: EstimateTable.SumField.allCases.count - 1))
            return
        }
        let rest = there.reduce(0) { $0 + values[measured + $1 - first] }
        append(rest, over: there, first, measured, fit, window, rate)
    }

    private mutating func append(
        _ sum: Double, over rows: some Collection<Int>, _ first: Int, _ measured: Int, _ fit: NormalFit,
        _ window: EstimationRows, _ rate: [Double]?
    ) {
        var held = 1.0, expected = 1.0
        for row in rows {
            // Holding earns the return itself, not what it is in excess of.
            let rate = rate.map { $0[row] } ?? 0
            let actual = fit.actual(at: row)
            held *= 1 + actual + rate
            expected *= 1 + actual - values[measured + row - first] + rate
        }
        var permutation = Double.nan
        if design.draws > 0 {
            let days = rows.map { values[measured + $0 - first] }
            permutation = fit.permutation(days, window, draws: design.draws, seed: design.seed) ?? .nan
        }
        // In the order of the fields.
        values.append(Double(rows.count))
        values.append(sum)
        values.append(fit.variance.ofSum(rows, from: first, regressors: fit.columns).squareRoot())
        values.append(design.returns == .simple ? held - expected : .nan)
        values.append(permutation)
    }
}
