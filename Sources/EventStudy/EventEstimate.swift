public import Market

/// One event's normal-return model and abnormal returns.
public struct EventEstimate: Sendable {
    private let table: EstimateTable
    private let position: Int

    init(table: EstimateTable, position: Int) {
        self.table = table
        self.position = position
    }

    private var row: EstimateTable.Row { table.rows[position] }
    private var estimator: EventEstimator { table.estimator }
    private var design: StudyDesign { _read { yield table.estimator.design } }
}

extension EventEstimate {
    /// The event that was estimated.
    public var event: StudyEvent { estimator.events[Int(row.event)] }
    /// The session that counts as day 0.
    public var session: SessionDate { estimator.data.sessions[eventRow] }
    /// How many calendar days after (before, if negative) the event's day that is.
    public var shift: Int { session.days(since: event.published) }
    /// The names of the model's coefficients, the intercept first where there is one.
    public var names: [String] { estimator.names(peer: peer) }
    /// Of the normal return: the intercept, then the slopes, as far as the model has any.
    public var coefficients: [Double] {
        let names = names
        // A market-adjusted return has slope 1 and no coefficient; without an intercept of its own, a model's regressors
        // hold it.
        return names.isEmpty ? [] : Array(names.count == row.slopes ? model.dropFirst() : model)
    }
    /// The slope on the market or the only factor; of Dimson's model the sum of the slopes on the market's leads and lags.
    /// `nil` for other models with several regressors, and for those without any.
    public var beta: Double? {
        if case .dimson = design.model { return coefficients.dropFirst().reduce(0, +) }
        return coefficients.count == 2 ? coefficients[1] : nil
    }
    /// Returns used in the estimation window.
    public var T: Int { Int(row.T) }
    /// Residual degrees of freedom.
    public var df: Int { Int(row.df) }
    /// Residual standard deviation.
    public var sigma: Double { row.sigma }
    /// The share of the estimation window's variance that the model accounts for; `nil` of a model without a fit.
    public var rSquared: Double? { row.rSquared.isNaN ? nil : row.rSquared }
    /// Present for a GARCH model.
    public var garch: GarchEstimate? { table.garch.isEmpty ? nil : table.garch[position] }

    /// The abnormal return of an offset, `nil` where it is missing or outside the window.
    public func abnormalReturn(at offset: Int) -> Double? { value(offset) { abnormal($0) } }

    /// Its prediction standard error.
    public func standardError(at offset: Int) -> Double? { value(offset) { dayError($0) } }

    /// The abnormal returns from the first offset of the window on.
    public var abnormalReturns: [Double?] { design.window.map { abnormalReturn(at: $0) } }

    /// One for each cumulative window of the design that the event has, in its order.
    public var cars: [CumulativeReturn] { design.cars.indices.compactMap { car($0) } }

    private func value(_ offset: Int, _ read: (Int) -> Double) -> Double? {
        guard design.window.contains(offset) else { return nil }
        let value = read(offset)
        return value.isNaN ? nil : value
    }
}

extension EventEstimate {
    /// Day 0's row in the calendar.
    var eventRow: Int { Int(row.eventRow) }
    var ticker: Ticker { estimator.data.ticker(at: instrument) }
    /// The instrument's place in the data.
    var instrument: Int { Int(row.instrument) }
    private var peer: Int? { row.peer < 0 ? nil : Int(row.peer) }
    /// The intercept and the slopes.
    private var model: ArraySlice<Double> { table.values[Int(row.start)...Int(row.start + row.slopes)] }

    /// The calendar rows of the estimation window; they may begin before the calendar does.
    var estimationRange: Range<Int> { design.estimationRange(of: eventRow) }

    /// The abnormal return of an offset inside the window; NaN where missing.
    func abnormal(_ offset: Int) -> Double { table.values[table.days(row) + offset - design.window.lowerBound] }

    /// Its prediction standard error; NaN where missing.
    func dayError(_ offset: Int) -> Double {
        table.values[table.days(row) + design.window.count + offset - design.window.lowerBound]
    }

    /// A number of the sum over the design's window of that place.
    func sum(_ field: EstimateTable.SumField, _ window: Int) -> Double {
        table.values[table.place(field, of: window, row)]
    }

    func has(_ window: Int) -> Bool { sum(.days, window) > 0 }

    /// The sum over the design's window of that place; `nil` where the event has none.
    func car(_ window: Int) -> CumulativeReturn? { has(window) ? CumulativeReturn(self, window, design) : nil }

    func car(_ window: ClosedRange<Int>) -> CumulativeReturn? { design.cars.firstIndex(of: window).flatMap { car($0) } }

    /// The residuals of the estimation window.
    var residuals: ResidualSource {
        let window = EstimationRows(range: estimationRange, masked: table.masked[position] ?? [])
        return estimator.residuals(
            of: PlacedEvent(
                position: Int(row.event), instrument: instrument, peer: peer, row: eventRow, window: window),
            coefficients: model)
    }

    /// By what a day's abnormal return is divided to be one of a single session, as residuals are: the root of the
    /// sessions since the last trade.
    func root(_ offset: Int) -> Double {
        design.model == .tradeToTrade ? estimator.data.tradeReturns(at: instrument).roots[eventRow + offset] : 1
    }

    /// The abnormal returns and everything that follows them.
    private var measured: ArraySlice<Double> {
        let count = 2 * design.window.count + EstimateTable.SumField.allCases.count * design.cars.count
        return table.values[table.days(row)..<table.days(row) + count]
    }
}

extension EventEstimate: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        if lhs.table === rhs.table, lhs.position == rhs.position { return true }
        return lhs.event == rhs.event && lhs.session == rhs.session && lhs.names == rhs.names && lhs.T == rhs.T
            && lhs.df == rhs.df && lhs.sigma == rhs.sigma && lhs.rSquared == rhs.rSquared && lhs.garch == rhs.garch
            && lhs.measured.elementsEqual(rhs.measured, by: sameOrMissing) && lhs.residuals == rhs.residuals
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(event)
        hasher.combine(session)
        hasher.combine(sigma)
    }
}

/// Whether two values are equal or both missing (NaN).
func sameOrMissing(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }
