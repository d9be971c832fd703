import Glibc
import Market
import Statistics

/// The estimates of a run of events, their numbers laid end to end: with arrays of its own for each, a million events
/// would not fit in memory.
final class EstimateTable: Sendable {
    /// Events of one table at the most: so few that its arrays find room in what the loading of prices has left, where
    /// larger ones would be new memory.
    static let capacity = 256

    let estimator: EventEstimator
    let rows: [Row]
    /// Of each row from its ``Row/start`` on: the intercept, the slopes, the abnormal returns and their standard errors by
    /// offset (NaN where missing), then the sums, window by window.
    let values: [Double]
    /// By row, which calendar rows of its estimation window are left out, if any.
    let masked: [Int: [Int]]
    /// One a row in a GARCH study, none in others.
    let garch: [GarchEstimate?]

    /// What is known of one event besides its ``values``.
    struct Row: Sendable {
        /// The event's place among those given.
        let event: Int32
        /// Of the instrument and of the peer that the model has, their places in the data; −1 for no peer.
        let instrument: Int32
        let peer: Int32
        /// Day 0's row in the calendar.
        let eventRow: Int32
        let T: Int32
        let df: Int32
        let start: Int32
        let slopes: Int32
        let sigma: Double
        /// NaN where it is undefined.
        let rSquared: Double
    }

    /// Where the numbers of one sum stand among those of its window.
    enum SumField: Int, CaseIterable {
        /// How many sessions were summed; 0 where there is no sum.
        case days
        case car, se
        case bhar
        /// NaN without draws.
        case permutation
    }

    init(_ rows: consuming EstimateRows) {
        estimator = rows.estimator
        self.rows = rows.rows
        values = rows.values
        masked = rows.masked
        garch = rows.garch
    }

    var estimates: [EventEstimate] { rows.indices.map { EventEstimate(table: self, position: $0) } }

    /// The first place of a row's abnormal returns.
    func days(_ row: Row) -> Int { Int(row.start + row.slopes) + 1 }

    /// The place of a number of the sum over the design's window of that place.
    func place(_ field: SumField, of window: Int, _ row: Row) -> Int {
        days(row) + 2 * estimator.design.window.count + SumField.allCases.count * window + field.rawValue
    }
}

/// The rows of a table that is being filled.
struct EstimateRows: ~Copyable {
    let estimator: EventEstimator
    fileprivate var rows: [EstimateTable.Row] = []
    fileprivate var values: [Double] = []
    fileprivate var masked: [Int: [Int]] = [:]
    fileprivate var garch: [GarchEstimate?] = []
    private let design: StudyDesign
    /// The risk-free rate in models of excess returns.
    private let rate: [Double]?
    private let calendarCount: Int

    init(_ estimator: EventEstimator, count: Int) {
        self.estimator = estimator
        design = estimator.design
        rate = estimator.data.rate(of: estimator.design.model)
        calendarCount = estimator.data.sessions.count
        rows.reserveCapacity(count)
        let sums = EstimateTable.SumField.allCases.count * design.cars.count
        values.reserveCapacity(count * (2 + 2 * design.window.count + sums))
    }
}

/// An event whose place in time and in the data is known.
struct PlacedEvent {
    /// Its place among the events given.
    let position: Int
    /// Of the instrument and the peer in the data.
    let instrument: Int
    let peer: Int?
    /// Day 0's row in the calendar.
    let row: Int
    let window: EstimationRows
}

extension EstimateRows {
    /// Measures the abnormal returns of an event's window and their sums, and appends them.
    mutating func append(_ event: PlacedEvent, _ model: some AbnormalReturnModel) throws(NormalFit.Failure) {
        let start = values.count
        values.append(model.intercept)
        model.appendSlopes(to: &values)
        let first = event.row + design.window.lowerBound
        let days = first..<(first + design.window.count)
        let measured = values.count
        model.appendAbnormalReturns(days, to: &values)
        guard (measured..<values.count).contains(where: { !values[$0].isNaN }) else {
            values.removeSubrange(start...)
            throw .skip(SkipError(.emptyWindow))
        }
        model.appendErrors(days, from: first, to: &values)
        for place in measured..<(measured + days.count) where values[place].isNaN {
            values[place + days.count] = .nan
        }
        if !event.window.masked.isEmpty { masked[rows.count] = event.window.masked }
        if design.model == .garch { garch.append(model.garch) }
        rows.append(
            EstimateTable.Row(
                event: Int32(event.position), instrument: Int32(event.instrument), peer: Int32(event.peer ?? -1),
                eventRow: Int32(event.row), T: Int32(model.T), df: Int32(model.df), start: Int32(start),
                slopes: Int32(measured - start - 1), sigma: model.sigma, rSquared: model.rSquared ?? .nan))
        for window in design.cars {
            let rows = (event.row + window.lowerBound)...(event.row + window.upperBound)
            appendSum(over: rows, of: event, measured - first, model)
        }
    }

    /// The sum over some calendar rows; none where no day, or in strict designs not every day, is there.
    ///
    /// - Parameter shift: From a calendar row to the place of its abnormal return.
    private mutating func appendSum(
        over all: ClosedRange<Int>, of event: PlacedEvent, _ shift: Int, _ model: some AbnormalReturnModel
    ) {
        var sum = 0.0
        for row in all { sum += values[row + shift] }
        if !sum.isNaN { return append(sum, over: all, of: event, shift, model) }
        let there = all.filter { !values[$0 + shift].isNaN }
        guard design.missingDays == .available, !there.isEmpty else {
            values.append(0)
            values.append(contentsOf: repeatElement(.nan, count: EstimateTable.SumField.allCases.count - 1))
            return
        }
        append(there.reduce(0) { $0 + values[$1 + shift] }, over: there, of: event, shift, model)
    }

    private mutating func append(
        _ sum: Double, over rows: some Collection<Int>, of event: PlacedEvent, _ shift: Int,
        _ model: some AbnormalReturnModel
    ) {
        var held = 1.0, expected = 1.0
        for row in rows {
            // Holding earns the return itself, not what it is in excess of.
            let rate = rate.map { $0[row] } ?? 0
            let actual = model.actual(at: row) + rate
            let normal = actual - values[row + shift]
            held *= design.returns == .log ? exp(actual) : 1 + actual
            expected *= design.returns == .log ? exp(normal) : 1 + normal
        }
        let permutation = design.draws > 0 ? permutation(rows.map { values[$0 + shift] }, event) ?? .nan : .nan
        // In the order of the fields.
        values.append(Double(rows.count))
        values.append(sum)
        values.append(model.error(ofSum: rows, from: event.row + design.window.lowerBound))
        values.append(held - expected)
        values.append(permutation)
    }

    /// The p-value of the days' sum by permutation; `nil` where that is undefined.
    private func permutation(_ days: [Double], _ event: PlacedEvent) -> Double? {
        guard let row = rows.last else { return nil }
        let model = Array(values[Int(row.start)...Int(row.start + row.slopes)])
        let residuals = estimator.residuals(of: event, coefficients: model[...]).observed()
        var generator = SplitMix(seed: design.seed)
        return PermutationTest(
            residuals: residuals.span, window: days.span, draws: design.draws, using: &generator)?.p
    }
}
