import Market

/// What is done with each field of a row: a dialect, made ready for reading.
struct RowSchema: Sendable {
    enum Action: Hashable, Sendable {
        case skip, date, time, ticker
        /// Into the column of numbers with this index.
        case number(slot: Int)
    }

    /// A column of numbers.
    struct Slot: Hashable, Sendable {
        /// Its index in the file.
        let column: Int
        let role: ColumnRole
        /// By what its figures are multiplied, or divided.
        let factor: Double
        let divisor: Double
        /// CRSP prints the middle of bid and ask as a negative price.
        let isMidpointIfNegative: Bool
        /// What its figures may be, once multiplied and divided.
        var range: ClosedRange<Double> { role.range }
    }

    let dialect: PriceDialect
    let actions: [Action]
    let slots: [Slot]
    let dateColumn: Int
    let timeColumn: Int?
    let tickerColumn: Int?
    /// Whether the second of each row's day is kept: in bars, and where it may give a live row away.
    let keepsSeconds: Bool
    /// `AAPL.US` is Stooq's way to write AAPL.
    let dropsCountryOfUS: Bool
    let options: PriceLoadingOptions

    init(_ dialect: PriceDialect, options: PriceLoadingOptions) {
        self.dialect = dialect
        self.options = options
        dateColumn = dialect.column(.date) ?? 0
        timeColumn = dialect.column(.time)
        tickerColumn = dialect.layout == .long ? dialect.column(.ticker) : nil
        var actions: [Action] = [], slots: [Slot] = []
        for (index, column) in dialect.columns.enumerated() {
            // Of two columns of a kind the first counts.
            switch column.role {
            case .date where index == dateColumn: actions.append(.date)
            case .time where index == timeColumn: actions.append(.time)
            case .ticker where index == tickerColumn: actions.append(.ticker)
            case let role where role.isNumber:
                actions.append(.number(slot: slots.count))
                slots.append(
                    Slot(
                        column: index, role: role, factor: role == .volume ? dialect.lotSize : 1,
                        divisor: role.isPrice ? dialect.priceDivisor : 1,
                        isMidpointIfNegative: column.heading == "PRC" || column.heading == "prc"))
            default: actions.append(.skip)
            }
        }
        self.actions = actions
        self.slots = slots
        let first = dialect.columns.first?.heading
        dropsCountryOfUS = first == "<TICKER>" && dialect.columns.contains { $0.heading == "<OPENINT>" }
        keepsSeconds = dialect.cadence == .intraday || timeColumn != nil || dialect.dateForm.hasTime
    }

    var isWide: Bool { dialect.layout == .wide }
}
