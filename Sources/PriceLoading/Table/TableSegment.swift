import Market

/// The rows of one part of a file as typed columns, in the order of the file.
///
/// A row has a session and at least one close. Cells without a number hold ``missing``, which no price or volume is.
struct TableSegment: Sendable {
    static let missing = -1.0

    var columns: SegmentColumns
    /// Seconds since midnight, -1 where a stamp has none; empty unless the schema keeps them.
    var seconds: [Int32] = []
    /// Counted from 0 at the start of the part.
    var lines = LineRuns()
    var rejected = 0
    var blank = 0
    /// Rows that were rejected although their ticker could be read, by its code.
    var rejectedByTicker: [UInt32: Int] = [:]
    /// Unusable cells of each column of numbers.
    var rejectedCells: [Int]
    var log: FindingLog
    /// The line of the first header of another table, below which the columns are others.
    var otherTable: Int?
    /// How many lines the part has.
    var lineCount = 0
    /// Where the part ends; before its last record if that goes on in the next part.
    var end = 0
    var isUnfinished = false

    init(columns: SegmentColumns, schema: RowSchema) {
        self.columns = columns
        rejectedCells = Array(repeating: 0, count: schema.slots.count)
        log = FindingLog(options: schema.options)
    }

    var count: Int { columns.count }
}
