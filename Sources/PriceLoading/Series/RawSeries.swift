import Market

/// The rows of one instrument as they stand in the file, before they are put in order.
struct RawSeries {
    let ticker: Ticker
    /// For each field of a history its slot in ``columns``.
    let slots: FieldSlots
    let volumeSlot: Int?
    let dividendSlot: Int?
    let splitSlot: Int?
    /// The column of the file that each slot is read from.
    private let fileColumns: [Int]
    var days: [SessionDate] = []
    /// Seconds since midnight, -1 where there are none; empty where the file has no times.
    var seconds: [Int32] = []
    var lines: [UInt32] = []
    /// A column for each slot; missing cells hold ``TableSegment/missing``.
    var columns: [[Double]]
    /// Rows of the file that cannot be used for this instrument, or hold nothing for it.
    var rejected = 0
    var blank = 0

    var count: Int { days.count }

    /// - Parameter slots: The slots of the schema that belong to the instrument, in their order.
    init(ticker: Ticker, slots: [RowSchema.Slot], reserving count: Int) {
        self.ticker = ticker
        self.slots = FieldSlots(slots.map(\.role.field))
        volumeSlot = slots.firstIndex { $0.role == .volume }
        dividendSlot = slots.firstIndex { $0.role == .dividend }
        splitSlot = slots.firstIndex { $0.role == .split }
        fileColumns = slots.map(\.column)
        columns = Array(repeating: [], count: slots.count)
        days.reserveCapacity(count)
        lines.reserveCapacity(count)
        for index in columns.indices { columns[index].reserveCapacity(count) }
    }

    /// The column of the file that a field is read from.
    func fileColumn(_ field: PriceHistory.Field) -> Int? { slots[field].map { fileColumns[$0] } }

    func price(_ field: PriceHistory.Field, _ row: Int) -> Double? {
        guard let slot = slots[field], columns[slot][row] != TableSegment.missing else { return nil }
        return columns[slot][row]
    }

    /// The close, or the adjusted close of a file that has only that.
    func anyClose(_ row: Int) -> Double? { price(.close, row) ?? price(.adjustedClose, row) }

    func volume(_ row: Int) -> Double? {
        guard let volumeSlot, columns[volumeSlot][row] != TableSegment.missing else { return nil }
        return columns[volumeSlot][row]
    }

    /// Keeps these rows, in this order.
    mutating func keep(_ rows: [Int]) {
        days = rows.map { days[$0] }
        lines = rows.map { lines[$0] }
        if !seconds.isEmpty { seconds = rows.map { seconds[$0] } }
        for index in columns.indices { columns[index] = rows.map { columns[index][$0] } }
    }

    func areEqual(_ first: Int, _ second: Int) -> Bool {
        columns.allSatisfy { $0[first] == $0[second] }
    }
}

/// The slot of each field; looked up for every price, and therefore no dictionary.
struct FieldSlots {
    private var indices: InlineArray<5, Int> = [-1, -1, -1, -1, -1]

    /// - Parameter fields: The field of each slot; of two slots with the same field the first counts.
    init(_ fields: [PriceHistory.Field?]) {
        for (index, field) in fields.enumerated() {
            if let field, indices[field.index] < 0 { indices[field.index] = index }
        }
    }

    subscript(field: PriceHistory.Field) -> Int? {
        let index = indices[field.index]
        return index < 0 ? nil : index
    }

    /// The fields that have a slot, and what `value` makes of it.
    func columns<Value>(_ value: (Int) -> Value) -> [PriceHistory.Field: Value] {
        var columns: [PriceHistory.Field: Value] = [:]
        for field in PriceHistory.Field.allCases {
            if let slot = self[field] { columns[field] = value(slot) }
        }
        return columns
    }
}

extension PriceHistory.Field {
    fileprivate var index: Int {
        switch self {
        case .open: 0
        case .high: 1
        case .low: 2
        case .close: 3
        case .adjustedClose: 4
        }
    }
}

extension ColumnRole {
    var field: PriceHistory.Field? {
        switch self {
        case .open: .open
        case .high: .high
        case .low: .low
        case .close: .close
        case .adjustedClose: .adjustedClose
        default: nil
        }
    }
}
