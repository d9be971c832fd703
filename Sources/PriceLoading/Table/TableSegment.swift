import Market

/// The rows of one part of a file as typed columns, in the order of the file.
///
/// A row has a session and at least one close. Cells without a number hold ``missing``, which no price or volume is.
struct TableSegment: Sendable {
    static let missing = -1.0

    fileprivate(set) var count = 0
    fileprivate(set) var days: [Int32] = []
    /// For each row the code of its ticker; empty unless a column names it.
    fileprivate(set) var codes: [UInt32] = []
    /// The columns of numbers, one behind the other, each of ``stride`` cells.
    fileprivate(set) var numbers: [Double] = []
    fileprivate(set) var stride = 0
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
    /// How many lines the part has.
    var lineCount = 0
    /// Where the part ends; before its last record if that goes on in the next part.
    var end = 0
    var isUnfinished = false

    init(schema: RowSchema) {
        rejectedCells = Array(repeating: 0, count: schema.slots.count)
        log = FindingLog(options: schema.options)
    }

    func day(_ row: Int) -> SessionDate { SessionDate(dayNumber: days[row]) }
    func number(slot: Int, row: Int) -> Double { numbers[slot * stride + row] }
}

extension TableSegment {
    /// Fills the columns, which have room for `capacity` rows.
    mutating func fill(
        capacity: Int, schema: RowSchema, _ body: (inout RowBuffers, inout TableSegment) throws(CSVSyntaxError) -> Void
    ) throws(CSVSyntaxError) {
        var failure: CSVSyntaxError?
        var codes: [UInt32] = [], days: [Int32] = []
        var filled = self
        let hasTickers = schema.tickerColumn != nil
        // The cells behind the last row of a column are never read: `count` bounds every access.
        let numbers = unsafe [Double](unsafeUninitializedCapacity: capacity * schema.slots.count) { numbers, size in
            size = capacity * schema.slots.count
            unsafe days = [Int32](unsafeUninitializedCapacity: capacity) { days, dayCount in
                unsafe codes = [UInt32](unsafeUninitializedCapacity: hasTickers ? capacity : 1) { codes, codeCount in
                    guard
                        var rows = unsafe RowBuffers(
                            days: days.baseAddress, codes: codes.baseAddress, numbers: numbers.baseAddress,
                            capacity: capacity, hasCodes: hasTickers)
                    else { return }
                    do throws(CSVSyntaxError) { try body(&rows, &filled) } catch { failure = error }
                    filled.count = rows.count
                    codeCount = hasTickers ? rows.count : 0
                }
                dayCount = filled.count
            }
        }
        if let failure { throw failure }
        self = filled
        self.numbers = numbers
        self.days = days
        self.codes = codes
        stride = capacity
    }
}

/// The columns of a segment while they are being filled.
@safe struct RowBuffers: ~Copyable {
    var count = 0
    let capacity: Int
    let hasCodes: Bool
    let days: UnsafeMutablePointer<Int32>
    let codes: UnsafeMutablePointer<UInt32>
    let numbers: UnsafeMutablePointer<Double>

    fileprivate init?(
        days: UnsafeMutablePointer<Int32>?, codes: UnsafeMutablePointer<UInt32>?,
        numbers: UnsafeMutablePointer<Double>?, capacity: Int, hasCodes: Bool
    ) {
        // Arrays that were asked for room have an address.
        guard let days = unsafe days, let codes = unsafe codes, let numbers = unsafe numbers else { return nil }
        unsafe self.days = unsafe days
        unsafe self.codes = unsafe codes
        unsafe self.numbers = unsafe numbers
        self.capacity = capacity
        self.hasCodes = hasCodes
    }

    /// Adds a row; `values` holds a number for each slot.
    mutating func append(day: SessionDate, code: UInt32?, values: [Double]) {
        precondition(count < capacity, "a row has at least one line, and the lines were counted")
        unsafe days[count] = day.dayNumber
        if let code, hasCodes { unsafe codes[count] = code }
        for (slot, value) in values.enumerated() { unsafe numbers[slot * capacity + count] = value }
        count += 1
    }
}
