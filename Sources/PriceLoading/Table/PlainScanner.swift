import Market

/// Reads rows that hold no surprise straight into the columns of a segment, several bytes at a time.
///
/// A row is plain if every field is a date `YYYY-MM-DD` or `YYYYMMDD`, a ticker, an unsigned decimal number or nothing,
/// as its column asks for, with or without quotes around it, and nothing about it has to be said. Whatever is not
/// provably plain is left to libcsv, so that both ways give the same rows, values and findings; the tests hold them
/// against each other.
struct PlainScanner {
    enum Kind: UInt8 {
        case skip, isoDate, compactDate, ticker
        /// Must be positive.
        case price, close
        /// May be zero.
        case volume
        /// Zero stands for nothing.
        case action
    }

    struct Column {
        let kind: Kind
        /// The slot of its numbers, and where they start among the numbers of the segment.
        let slot: Int
        var offset = 0
    }

    private var columns: [Column]
    private var capacity = 0
    let delimiter: UInt8
    private var months = [MonthCell](repeating: MonthCell(), count: MonthCell.count)

    /// The scanner for a table, or `nil` if its rows are never plain.
    init?(schema: RowSchema) {
        let dialect = schema.dialect
        guard dialect.decimalMark == .point, dialect.lotSize == 1, dialect.priceDivisor == 1, !schema.keepsSeconds,
            dialect.dateForm.day == .printed(plus: 0), !schema.slots.contains(where: \.isMidpointIfNegative)
        else { return nil }
        let dateKind: Kind
        switch dialect.dateForm.shape {
        case .yearFirst: dateKind = .isoDate
        case .compact: dateKind = .compactDate
        default: return nil
        }
        var columns: [Column] = []
        for action in schema.actions {
            switch action {
            case .skip: columns.append(Column(kind: .skip, slot: 0))
            case .date: columns.append(Column(kind: dateKind, slot: 0))
            case .ticker: columns.append(Column(kind: .ticker, slot: 0))
            case .time: return nil
            case .number(let slot):
                let kind: Kind
                switch schema.slots[slot].role {
                case .close, .adjustedClose: kind = .close
                case .volume: kind = .volume
                case .dividend, .split: kind = .action
                case .tradeStatus: return nil
                default: kind = .price
                }
                columns.append(Column(kind: kind, slot: slot))
            }
        }
        self.columns = columns
        delimiter = dialect.delimiter
    }

    /// Reads plain rows from `cursor` on, up to the first row that is not, and moves the cursor there.
    ///
    /// - Parameter end: The offset behind the last line ending of the text.
    mutating func scan(
        _ text: Span<UInt8>, end: Int, at cursor: inout LineCursor, into rows: inout SegmentColumns,
        _ lines: inout LineRuns, _ tickers: inout TickerDictionary
    ) {
        let first = rows.count
        if capacity != rows.capacity {
            capacity = rows.capacity
            for index in columns.indices { columns[index].offset = columns[index].slot * capacity }
        }
        let scanned = unsafe text.withUnsafeBufferPointer { bytes -> Int in
            guard let base = bytes.baseAddress else { return cursor.offset }
            let start = unsafe base + cursor.offset
            return unsafe columns.withUnsafeBufferPointer { columns in
                unsafe months.withUnsafeMutableBufferPointer { months in
                    unsafe PlainNumberReader.exactPowers.withUnsafeBufferPointer { powers in
                        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: FieldStops.capacity) { places in
                            guard let powers = powers.baseAddress, let months = months.baseAddress,
                                let places = places.baseAddress
                            else { return cursor.offset }
                            let scan = unsafe RowScan(
                                end: base + end, columns: columns, delimiter: delimiter, months: months,
                                numberReader: PlainNumberReader(powers: powers))
                            var stops = unsafe FieldStops(
                                from: start, readable: base + bytes.count, delimiter: delimiter, places: places)
                            return unsafe scan.rows(from: start, &stops, into: &rows, &tickers) - base
                        }
                    }
                }
            }
        }
        let count = rows.count - first
        lines.append(row: first, line: cursor.line, count: count)
        cursor = LineCursor(offset: scanned, line: cursor.line + count)
    }
}
