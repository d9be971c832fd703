public import Market

/// One event's normal-return model and abnormal returns.
public struct EventEstimate: Sendable {
    private let table: EstimateTable
    private let position: Int

    init(table: EstimateTable, position: Int) {
        self.table = table
        self.position = position
    }

    private var row: EstimateTable.Row { _read { yield table.rows[position] } }
}

extension EventEstimate {
    public var event: StudyEvent { row.event }
    /// The session that counts as day 0.
    public var session: SessionDate { row.session }
    /// How many calendar days after (before, if negative) the event's day that is.
    public var shift: Int { row.shift }
    /// The names of the model's coefficients, the intercept first where there is one.
    public var names: [String] { row.names }
    public var coefficients: [Double] {
        // A market-adjusted return has slope 1 and no coefficient; without an intercept of its own, a model's regressors
        // hold it.
        row.names.isEmpty ? [] : row.names.count == row.columns.count ? Array(slopes) : [intercept] + slopes
    }
    /// Returns used in the estimation window.
    public var T: Int { row.T }
    /// Residual degrees of freedom.
    public var df: Int { row.df }
    /// Residual standard deviation.
    public var sigma: Double { row.sigma }
    public var rSquared: Double? { row.rSquared }
    /// Present for a GARCH model.
    public var garch: GarchEstimate? { table.garch.isEmpty ? nil : table.garch[position] }

    /// The abnormal return of an offset, `nil` where it is missing or outside the window.
    public func abnormalReturn(at offset: Int) -> Double? { value(offset) { abnormal($0) } }

    /// Its prediction standard error.
    public func standardError(at offset: Int) -> Double? { value(offset) { dayError($0) } }

    /// The abnormal returns from the first offset of the window on.
    public var abnormalReturns: [Double?] { table.design.window.map { abnormalReturn(at: $0) } }

    /// One for each cumulative window of the design that the event has, in its order.
    public var cars: [CumulativeReturn] { table.design.cars.indices.compactMap { car($0) } }

    private func value(_ offset: Int, _ read: (Int) -> Double) -> Double? {
        guard table.design.window.contains(offset) else { return nil }
        let value = read(offset)
        return value.isNaN ? nil : value
    }
}

extension EventEstimate {
    /// Day 0's row in the calendar.
    var eventRow: Int { row.eventRow }
    var ticker: Ticker { row.event.ticker }
    private var intercept: Double { table.values[row.start] }
    private var slopes: ArraySlice<Double> { table.values[row.start + 1..<row.start + 1 + row.columns.count] }

    /// The calendar rows of the estimation window; they may begin before the calendar does.
    var estimationRange: Range<Int> { row.window.range }

    /// The abnormal return of an offset inside the window; NaN where missing.
    func abnormal(_ offset: Int) -> Double {
        table.values[table.days(row) + offset - table.design.window.lowerBound]
    }

    /// Its prediction standard error; NaN where missing.
    func dayError(_ offset: Int) -> Double {
        table.values[table.days(row) + table.design.window.count + offset - table.design.window.lowerBound]
    }

    /// A number of the sum over the design's window of that place.
    func sum(_ field: EstimateTable.SumField, _ window: Int) -> Double {
        table.values[table.place(field, of: window, row)]
    }

    func has(_ window: Int) -> Bool { sum(.days, window) > 0 }

    /// The sum over the design's window of that place; `nil` where the event has none.
    func car(_ window: Int) -> CumulativeReturn? {
        has(window) ? CumulativeReturn(self, window, table.design) : nil
    }

    func car(_ window: ClosedRange<Int>) -> CumulativeReturn? {
        table.design.cars.firstIndex(of: window).flatMap { car($0) }
    }

    /// The residuals of the estimation window.
    var residuals: ResidualSource {
        ResidualSource(
            response: row.response, columns: row.columns, intercept: intercept, slopes: slopes, window: row.window)
    }

    /// By what a day's abnormal return is divided to be one of a single session, as residuals are: the root of the
    /// sessions since the last trade.
    func root(_ offset: Int) -> Double {
        table.design.model == .tradeToTrade ? row.columns[0][eventRow + offset] : 1
    }

    /// The abnormal returns and everything that follows them.
    private var measured: ArraySlice<Double> {
        let count = 2 * table.design.window.count + EstimateTable.SumField.allCases.count * table.design.cars.count
        return table.values[table.days(row)..<table.days(row) + count]
    }
}

extension EventEstimate: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        if lhs.table === rhs.table, lhs.position == rhs.position { return true }
        return lhs.event == rhs.event && lhs.session == rhs.session && lhs.shift == rhs.shift && lhs.names == rhs.names
            && lhs.T == rhs.T && lhs.df == rhs.df && lhs.sigma == rhs.sigma && lhs.rSquared == rhs.rSquared
            && lhs.garch == rhs.garch && lhs.measured.elementsEqual(rhs.measured, by: sameOrMissing)
            && lhs.residuals == rhs.residuals
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(event)
        hasher.combine(session)
        hasher.combine(sigma)
    }
}

/// Whether two values are equal or both missing (NaN).
func sameOrMissing(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }
