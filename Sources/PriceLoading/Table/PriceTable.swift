public import Market

/// The rows of one price file as typed columns with dictionary-coded tickers, in the order of the file.
///
/// Column by column eight bytes a number, four a date and a ticker; nothing is kept of the text.
public struct PriceTable: Sendable {
    /// How the file was understood.
    public let dialect: PriceDialect
    let schema: RowSchema
    /// The tickers of a file that has a column of them, in the order in which they are first met.
    public let tickers: [Ticker]
    /// The parts of the file, in its order.
    var parts: [Part]
    let log: FindingLog
    /// Rows that could not be used, and rows with nothing in them.
    public let rejected: Int
    /// Lines with nothing on them.
    public let blank: Int
    /// Rows that were rejected although their ticker could be read.
    let rejectedByTicker: [Int]
    /// Unusable cells of each column of numbers.
    let rejectedCells: [Int]
    /// The line of the first header of another table in the file; rows below it are none of this one.
    let otherTable: Int?

    /// A part of the file, and how it fits in with the others.
    struct Part: Sendable {
        let segment: TableSegment
        /// Where the part starts in the text.
        let start: LineCursor
        /// For each ticker of the part its index in the table's.
        let codes: [UInt32]
    }

    /// Rows with a session and a close.
    public var count: Int { parts.reduce(0) { $0 + $1.segment.count } }
}

extension PriceTable {
    /// Puts the parts of a file together.
    init(schema: RowSchema, parts textParts: [TextPart]) {
        var tickers: [Ticker] = [], positions: [Ticker: UInt32] = [:]
        var rejectedByTicker: [Int] = []
        var rejectedCells = [Int](repeating: 0, count: schema.slots.count)
        var log = FindingLog(options: schema.options)
        var parts: [Part] = []
        var line = schema.dialect.body.line
        var rejected = 0, blank = 0, otherTable: Int?
        for textPart in textParts {
            let codes = textPart.tickers.map { ticker -> UInt32 in
                if let position = positions[ticker] { return position }
                let position = UInt32(tickers.count)
                positions[ticker] = position
                tickers.append(ticker)
                rejectedByTicker.append(0)
                return position
            }
            for (start, segment) in textPart.segments {
                for (code, count) in segment.rejectedByTicker { rejectedByTicker[Int(codes[Int(code)])] += count }
                for slot in rejectedCells.indices { rejectedCells[slot] += segment.rejectedCells[slot] }
                rejected += segment.rejected
                blank += segment.blank
                if otherTable == nil { otherTable = segment.otherTable.map { $0 + line } }
                log.append(segment.log, lines: line)
                parts.append(Part(segment: segment, start: LineCursor(offset: start, line: line), codes: codes))
                line += segment.lineCount
            }
        }
        self.dialect = schema.dialect
        self.schema = schema
        self.tickers = tickers
        self.parts = parts
        self.log = log
        self.rejected = rejected
        self.blank = blank
        self.otherTable = otherTable
        self.rejectedByTicker = rejectedByTicker
        self.rejectedCells = rejectedCells
    }

    /// The sum of the numbers of all columns of a kind; missing cells count nothing.
    public func sum(_ role: ColumnRole) -> Double {
        var sum = 0.0
        for part in parts {
            for (slot, description) in schema.slots.enumerated() where description.role == role {
                for row in 0..<part.segment.count {
                    let value = part.segment.columns.number(slot: slot, row: row)
                    sum += value == TableSegment.missing ? 0 : value
                }
            }
        }
        return sum
    }
}
