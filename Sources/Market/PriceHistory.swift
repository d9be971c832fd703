/// The daily prices of one instrument: parallel columns, a row a session, oldest first.
///
/// Raw and adjusted closes are different columns and are never mixed. A column that the file doesn't have is `nil`; a
/// single value that it doesn't have is a missing row in its column.
public struct PriceHistory: Hashable, Sendable {
    /// The kinds of price a history can hold.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// A column of prices.
        case open, high, low, close, adjustedClose
    }

    /// The instrument.
    public let ticker: Ticker
    /// Strictly increasing.
    public let sessions: [SessionDate]
    private let columns: [Field: PriceColumn]
    /// Shares (or contracts, or lots times their size) traded in each session; `nil` where unknown.
    public let volume: [Double?]?
    /// The splits and dividends that the file gives, oldest first.
    public let actions: [CorporateAction]
    /// What ``Field/close`` has been corrected for. ``Field/adjustedClose`` is corrected for splits and dividends.
    public let closeAdjustment: AdjustmentStatus
    /// The file the rows came from, the line of each and the columns' names there.
    public let origin: Origin

    /// Where in which file the rows of a history stand.
    public struct Origin: Hashable, Sendable {
        /// The files, by the paths as the user gave them: one, unless a history is put together from several.
        public let files: [String]
        /// For each row the index of its file; empty where there is one file.
        private let fileOfRow: [UInt16]
        /// The line of each row in its file, counted from 1.
        public let lines: [UInt32]
        /// The heading of each column in the file.
        public let headings: [Field: String]

        public init(file: String, lines: [UInt32], headings: [Field: String]) {
            files = [file]
            fileOfRow = []
            self.lines = lines
            self.headings = headings
        }

        /// - Precondition: `fileOfRow` has an index into `files` for each line.
        package init(files: [String], fileOfRow: [UInt16], lines: [UInt32], headings: [Field: String]) {
            precondition(fileOfRow.count == lines.count, "a file for every line")
            precondition(fileOfRow.allSatisfy { Int($0) < files.count }, "a file of the list")
            self.files = files
            self.fileOfRow = files.count == 1 ? [] : fileOfRow
            self.lines = lines
            self.headings = headings
        }

        /// The first file.
        public var file: String { files[0] }

        /// The file in which a row stands.
        public func file(ofRow row: Int) -> String { fileOfRow.isEmpty ? files[0] : files[Int(fileOfRow[row])] }
    }

    /// - Precondition: sessions strictly increase, all columns and the origin's lines have a row for each of them, and
    ///   there is a close or an adjusted close.
    public init(
        ticker: Ticker, sessions: [SessionDate], columns: [Field: PriceColumn], volume: [Double?]? = nil,
        actions: [CorporateAction] = [], closeAdjustment: AdjustmentStatus, origin: Origin
    ) {
        precondition(zip(sessions, sessions.dropFirst()).allSatisfy { $0 < $1 }, "sessions must strictly increase")
        precondition(columns.values.allSatisfy { $0.count == sessions.count }, "a column for every session")
        precondition(volume.map { $0.count == sessions.count } ?? true, "a volume for every session")
        precondition(origin.lines.count == sessions.count, "a line for every session")
        precondition(columns[.close] != nil || columns[.adjustedClose] != nil, "a history needs closes")
        self.ticker = ticker
        self.sessions = sessions
        self.columns = columns
        self.volume = volume
        self.actions = actions
        self.closeAdjustment = closeAdjustment
        self.origin = origin
    }
}

extension PriceHistory {
    /// The column of one kind of price, or `nil` if the file has none.
    public func column(_ field: Field) -> PriceColumn? { columns[field] }

    /// The price of one kind in one row, if it is there.
    public func price(_ field: Field, row: Int) -> Price? { columns[field]?[row] }

    /// The row of a session, if the instrument has one; O(log sessions).
    public func row(of session: SessionDate) -> Int? {
        let row = firstRow(onOrAfter: session)
        return row < sessions.count && sessions[row] == session ? row : nil
    }

    /// The last row before a day, or `nil` if the history starts later; O(log sessions).
    public func lastRow(before day: SessionDate) -> Int? {
        let row = firstRow(onOrAfter: day)
        return row > 0 ? row - 1 : nil
    }

    /// The last row on or before a day; O(log sessions).
    public func lastRow(onOrBefore day: SessionDate) -> Int? { lastRow(before: day.adding(days: 1)) }

    /// The first row on or after a day, `sessions.count` if there is none; O(log sessions).
    public func firstRow(onOrAfter day: SessionDate) -> Int {
        var low = 0, high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The column that returns are computed from: adjusted closes where there are any, else closes.
    public var returnField: Field { columns[.adjustedClose] != nil ? .adjustedClose : .close }

    /// Where one price stands: for the audit line under a verdict.
    public func source(_ field: Field, row: Int) -> PriceSource? {
        guard let price = price(field, row: row) else { return nil }
        return PriceSource(
            file: origin.file(ofRow: row), line: Int(origin.lines[row]),
            column: origin.headings[field] ?? field.rawValue,
            ticker: ticker, session: sessions[row], field: field, price: price)
    }
}

/// One price of a file that a verdict rests on.
public struct PriceSource: Hashable, Sendable {
    /// The path of the file, as given.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// The column's heading in the file.
    public let column: String
    /// The instrument.
    public let ticker: Ticker
    /// The session of the price.
    public let session: SessionDate
    /// The column it is from.
    public let field: PriceHistory.Field
    /// The price, in the quote currency.
    public let price: Price

    public init(
        file: String, line: Int, column: String, ticker: Ticker, session: SessionDate, field: PriceHistory.Field,
        price: Price
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.ticker = ticker
        self.session = session
        self.field = field
        self.price = price
    }
}
