import Market

/// The typed columns of a segment: the days, the codes of tickers and the numbers, one behind the other in one block.
///
/// Written row by row while the segment is read; afterwards nobody writes to the block.
@safe struct SegmentColumns: @unchecked Sendable {
    /// Rows that are filled.
    var count = 0
    /// Rows that there is room for.
    let capacity: Int
    let hasCodes: Bool
    let days: UnsafeMutablePointer<Int32>
    /// As many as days if ``hasCodes``, else none.
    let codes: UnsafeMutablePointer<UInt32>
    /// The columns of numbers, each of ``capacity`` cells.
    let numbers: UnsafeMutablePointer<Double>
    private let slotCount: Int
    /// Keeps the memory.
    private let block: ColumnBlock

    init(capacity: Int, schema: RowSchema, in arena: inout ColumnArena) {
        self.capacity = capacity
        hasCodes = schema.tickerColumn != nil
        slotCount = schema.slots.count
        let numberBytes = capacity * slotCount * MemoryLayout<Double>.stride
        let dayBytes = capacity * MemoryLayout<Int32>.stride
        block = arena.block(numberBytes + (hasCodes ? 2 : 1) * dayBytes)
        // Numbers first: the block is aligned for them, and their end for the rest.
        let start = unsafe block.storage.base + block.start
        unsafe numbers = unsafe start.bindMemory(to: Double.self, capacity: capacity * slotCount)
        unsafe days = unsafe (start + numberBytes).bindMemory(to: Int32.self, capacity: capacity)
        unsafe codes = unsafe (start + numberBytes + dayBytes).bindMemory(
            to: UInt32.self, capacity: hasCodes ? capacity : 0)
    }

    /// Adds a row; `values` holds a number for each slot.
    mutating func append(day: SessionDate, code: UInt32?, values: [Double]) {
        precondition(count < capacity, "a row has at least one line, and the lines were counted")
        unsafe days[count] = day.dayNumber
        if let code, hasCodes { unsafe codes[count] = code }
        for (slot, value) in values.enumerated() { unsafe numbers[slot * capacity + count] = value }
        count += 1
    }

    func day(_ row: Int) -> SessionDate {
        precondition(row < count, "a row that was filled")
        return unsafe SessionDate(dayNumber: days[row])
    }

    /// The code of the row's ticker; only where a column names it.
    func code(_ row: Int) -> Int {
        precondition(row < count && hasCodes, "a row that was filled with a code")
        return unsafe Int(codes[row])
    }

    func number(slot: Int, row: Int) -> Double {
        precondition(row < count && slot < slotCount, "a cell that was filled")
        return unsafe numbers[slot * capacity + row]
    }

    /// Appends the filled cells of a slot to a column.
    func append(slot: Int, to column: inout [Double]) {
        precondition(slot < slotCount, "a slot of the schema")
        unsafe column.append(contentsOf: UnsafeBufferPointer(start: numbers + slot * capacity, count: count))
    }
}
