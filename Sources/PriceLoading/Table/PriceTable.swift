import Market

/// The rows of a price file as typed columns, in the order of the file.
///
/// A row has a session and at least one price. Cells without a number hold ``missing``, which no price or volume is.
struct PriceTable {
    let dialect: PriceDialect
    /// The line of each row, counted from 1.
    var lines: [UInt32] = []
    var sessions: [SessionDate] = []
    /// For each row the index of its ticker in ``tickers``; empty unless a column names it.
    var tickerCodes: [UInt32] = []
    /// In the order in which they are first met.
    var tickers: [Ticker] = []
    /// A column of numbers for each price and volume column of the file; empty for the others.
    var columns: [[Double]]
    /// Rows that could not be used, or hold nothing.
    var rejected = 0
    var blank = 0
    /// Rows that were rejected although their ticker could be read, by its code.
    var rejectedByTicker: [Int] = []
    /// Unusable cells of each column, of rows that are used for other columns.
    var rejectedCells: [Int]

    static let missing = -1.0

    init(dialect: PriceDialect) {
        self.dialect = dialect
        columns = Array(repeating: [], count: dialect.roles.count)
        rejectedCells = Array(repeating: 0, count: dialect.roles.count)
    }

    var count: Int { sessions.count }
}
