/// One run of ``PlainScanner`` over a text, with everything it reads and writes at hand.
///
/// A field is looked at only if the byte that ends it is known, and no further than the 16 bytes behind that.
@safe struct RowScan {
    let end: UnsafePointer<UInt8>
    let columns: UnsafeBufferPointer<PlainScanner.Column>
    let delimiter: UInt8
    let months: UnsafeMutablePointer<MonthCell>
    let numberReader: PlainNumberReader

    init(
        end: UnsafePointer<UInt8>, columns: UnsafeBufferPointer<PlainScanner.Column>, delimiter: UInt8,
        months: UnsafeMutablePointer<MonthCell>, numberReader: PlainNumberReader
    ) {
        unsafe self.end = unsafe end
        unsafe self.columns = unsafe columns
        self.delimiter = delimiter
        unsafe self.months = unsafe months
        self.numberReader = numberReader
    }

    /// Reads plain rows and returns where the first row starts that is not.
    @unsafe func rows(
        from start: UnsafePointer<UInt8>, _ stops: inout FieldStops, into rows: inout SegmentColumns,
        _ tickers: inout TickerDictionary
    ) -> UnsafePointer<UInt8> {
        var rowStart = unsafe start
        let last = unsafe columns.count - 1
        // Locals, because a store through a pointer may change anything else in the compiler's eyes.
        let numbers = unsafe rows.numbers, days = unsafe rows.days, codes = unsafe rows.codes
        let capacity = rows.capacity, hasCodes = rows.hasCodes, delimiter = delimiter
        let plain = PlainRange.amounts, splits = PlainRange.splits
        var row = rows.count
        scanning: while unsafe rowStart < end, row < capacity {
            var field = unsafe rowStart
            var day: Int32 = 0
            var key = TickerDictionary.Key()
            var hasClose = false
            var index = 0
            while true {
                guard var stop = unsafe stops.pop() else { break scanning }
                let column = unsafe columns[index]
                if column.kind == .skip {
                    guard let passed = unsafe passed(from: field, to: stop, &stops) else { break scanning }
                    unsafe stop = unsafe passed
                }
                guard unsafe stop.pointee == (index == last ? 0x0A : delimiter) else { break scanning }
                var text = unsafe field
                var length = unsafe stop - field
                if index == last, length > 0, unsafe text[length &- 1] == 0x0D { length &-= 1 }
                if unsafe text.pointee == 0x22, column.kind != .skip {
                    guard length >= 2, unsafe text[length &- 1] == 0x22 else { break scanning }
                    unsafe text += 1
                    length &-= 2
                }
                switch column.kind {
                case .price, .close, .volume, .action:
                    var value = unsafe numberReader.read(text, length: length)
                    if plain.contains(value) {
                        if column.kind == .close { hasClose = true }
                        if column.kind == .action, !splits.contains(value) { break scanning }
                    } else if value > 0 {
                        break scanning
                    } else if value == PlainNumberReader.refused {
                        break scanning
                    } else if value == 0 {
                        if column.kind == .action {
                            value = TableSegment.missing
                        } else if column.kind != .volume {
                            break scanning
                        }
                    }
                    unsafe numbers[column.offset &+ row] = value
                case .isoDate:
                    guard length == 10, let found = unsafe MonthCell.isoDay(at: text, in: months) else {
                        break scanning
                    }
                    day = found
                case .compactDate:
                    guard length == 8, let found = unsafe MonthCell.compactDay(at: text, in: months) else {
                        break scanning
                    }
                    day = found
                case .ticker:
                    guard let found = unsafe TickerDictionary.Key(text, length: length) else { break scanning }
                    key = found
                case .skip: break
                }
                unsafe field = stop + 1
                if index == last { break }
                index &+= 1
            }
            guard hasClose else { break scanning }
            unsafe days[row] = day
            if hasCodes {
                // A symbol is learnt only from a row that is plain as a whole, as libcsv's way has it.
                guard let code = tickers.code(of: key) ?? tickers.learn(key) else { break scanning }
                unsafe codes[row] = code
            }
            row &+= 1
            unsafe rowStart = field
        }
        rows.count = row
        return unsafe rowStart
    }

    /// The stop behind a field that is not read, which may hold delimiters between quotes; `nil` where it is not plain.
    ///
    /// - Parameter stop: The first stop from the start of the field on.
    @unsafe private func passed(
        from field: UnsafePointer<UInt8>, to stop: UnsafePointer<UInt8>, _ stops: inout FieldStops
    ) -> UnsafePointer<UInt8>? {
        var p = unsafe field
        if unsafe field.pointee != 0x22 {
            while unsafe p < stop, unsafe p.pointee != 0x22, unsafe p.pointee != 0x0D { unsafe p += 1 }
            // A carriage return belongs to the line ending, or is none that is plain.
            return unsafe p == stop || (p.pointee == 0x0D && p + 1 == stop && stop.pointee == 0x0A) ? stop : nil
        }
        var stop = unsafe stop
        while true {
            unsafe p += 1
            guard unsafe p < end, unsafe p.pointee != 0x0A, unsafe p.pointee != 0x0D else { return nil }
            if unsafe p.pointee == 0x22 { break }
        }
        unsafe p += 1
        if unsafe p.pointee == 0x0D, unsafe p[1] == 0x0A { unsafe p += 1 }
        while unsafe stop < p {
            guard let next = unsafe stops.pop() else { return nil }
            unsafe stop = unsafe next
        }
        return unsafe stop == p ? stop : nil
    }
}
