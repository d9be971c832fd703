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
    private var dates = DateCache()

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
        _ text: Span<UInt8>, end: Int, at cursor: inout LineCursor, into rows: inout RowBuffers,
        _ lines: inout LineRuns, _ tickers: inout TickerDictionary
    ) {
        let first = rows.count
        if capacity != rows.capacity {
            capacity = rows.capacity
            for index in columns.indices { columns[index].offset = columns[index].slot * capacity }
        }
        let scanned = unsafe text.withUnsafeBufferPointer { bytes -> Int in
            guard let base = bytes.baseAddress else { return cursor.offset }
            return unsafe columns.withUnsafeBufferPointer { columns in
                unsafe PlainNumberReader.exactPowers.withUnsafeBufferPointer { powers in
                    guard let powers = powers.baseAddress else { return cursor.offset }
                    var scan = unsafe RowScan(
                        base: base, end: base + end, readable: base + bytes.count, columns: columns,
                        delimiter: delimiter, dates: dates, numberReader: PlainNumberReader(powers: powers))
                    let scanned = unsafe scan.rows(from: base + cursor.offset, into: &rows, &tickers)
                    dates = scan.dates
                    return unsafe scanned - base
                }
            }
        }
        let count = rows.count - first
        lines.append(row: first, line: cursor.line, count: count)
        cursor = LineCursor(offset: scanned, line: cursor.line + count)
    }
}

/// The day of the date that was read last: most rows have the same or the next.
struct DateCache {
    /// `YYYY-MM-` or `YYYYMMDD` as a word.
    var word: UInt64 = 0
    /// The day before the first of that month, or that day.
    var base: Int32 = 0
    var daysInMonth: Int32 = 0
}

/// One run over a text. Every pointer it moves stays between ``base`` and ``readable``: a field is looked at only while
/// it starts 24 bytes before that, and the loops that read on stop at the last line ending.
@safe private struct RowScan {
    let base: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    let readable: UnsafePointer<UInt8>
    let columns: UnsafeBufferPointer<PlainScanner.Column>
    let delimiter: UInt8
    var dates: DateCache
    private let numberReader: PlainNumberReader

    init(
        base: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, readable: UnsafePointer<UInt8>,
        columns: UnsafeBufferPointer<PlainScanner.Column>, delimiter: UInt8, dates: DateCache,
        numberReader: PlainNumberReader
    ) {
        unsafe self.base = unsafe base
        unsafe self.end = unsafe end
        unsafe self.readable = unsafe readable
        unsafe self.columns = unsafe columns
        self.delimiter = delimiter
        self.dates = dates
        self.numberReader = numberReader
    }

    @unsafe mutating func rows(
        from start: UnsafePointer<UInt8>, into rows: inout RowBuffers, _ tickers: inout TickerDictionary
    ) -> UnsafePointer<UInt8> {
        var rowStart = unsafe start
        let last = unsafe columns.count - 1
        // Locals, because a store through a pointer may change anything else in the compiler's eyes.
        let numbers = unsafe rows.numbers, days = unsafe rows.days, codes = unsafe rows.codes
        let capacity = rows.capacity, hasCodes = rows.hasCodes, delimiter = delimiter
        var row = rows.count
        scanning: while unsafe rowStart < end, row < capacity {
            var p = unsafe rowStart
            var day: Int32 = 0
            var key = TickerDictionary.Key()
            var hasClose = false
            var index = 0
            while true {
                guard unsafe p + 40 <= readable else { break scanning }
                let column = unsafe columns[index]
                let isQuoted = unsafe p.pointee == 0x22
                if isQuoted { unsafe p += 1 }
                switch column.kind {
                case .price, .close, .volume, .action:
                    var value = unsafe numberReader.read(&p)
                    if value > 0 {
                        if column.kind == .close { hasClose = true }
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
                    guard let found = unsafe isoDay(at: p) else { break scanning }
                    day = found
                    unsafe p += 10
                case .compactDate:
                    guard let found = unsafe compactDay(at: p) else { break scanning }
                    day = found
                    unsafe p += 8
                case .ticker:
                    let stop = isQuoted ? 0x22 : delimiter
                    // A last field ends with its line, which the search for the stop doesn't look for.
                    guard index < last || isQuoted, let found = unsafe symbol(at: &p, stop: stop) else {
                        break scanning
                    }
                    key = found
                case .skip:
                    guard unsafe skip(&p, isQuoted: isQuoted) else { break scanning }
                }
                if isQuoted {
                    guard unsafe p.pointee == 0x22 else { break scanning }
                    unsafe p += 1
                }
                if index == last { break }
                guard unsafe p.pointee == delimiter else { break scanning }
                unsafe p += 1
                index &+= 1
            }
            if unsafe p.pointee == 0x0D { unsafe p += 1 }
            guard unsafe p.pointee == 0x0A, hasClose else { break scanning }
            unsafe p += 1
            unsafe days[row] = day
            if hasCodes {
                // A symbol is learnt only from a row that is plain as a whole, as libcsv's way has it.
                guard let code = tickers.code(of: key) ?? tickers.learn(key) else { break scanning }
                unsafe codes[row] = code
            }
            row &+= 1
            unsafe rowStart = p
        }
        rows.count = row
        return unsafe rowStart
    }

    /// `YYYY-MM-DD`.
    @unsafe @inline(__always)
    private mutating func isoDay(at p: UnsafePointer<UInt8>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        let tens = unsafe Int32(p[8]) - 0x30, ones = unsafe Int32(p[9]) - 0x30
        guard UInt32(bitPattern: tens) <= 9, UInt32(bitPattern: ones) <= 9 else { return nil }
        if word != dates.word {
            // The dashes are the fifth and eighth byte.
            guard word & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return nil }
            let digits = word & 0x00FF_FF00_FFFF_FFFF | 0x3000_0030_0000_0000
            guard let number = PlainNumberReader.eightDigits(digits) else { return nil }
            // YYYY0MM0
            let year = Int(number / 10_000), month = Int(number / 10 % 100)
            guard number / 1000 % 10 == 0, let first = SessionDate(year: year, month: month, day: 1) else { return nil }
            dates = DateCache(
                word: word, base: first.dayNumber - 1, daysInMonth: Int32(SessionDate.days(inMonth: month, of: year)))
        }
        let dayOfMonth = tens * 10 + ones
        guard dayOfMonth >= 1, dayOfMonth <= dates.daysInMonth else { return nil }
        return dates.base + dayOfMonth
    }

    /// `YYYYMMDD`.
    @unsafe @inline(__always)
    private mutating func compactDay(at p: UnsafePointer<UInt8>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        if word != dates.word {
            guard let number = PlainNumberReader.eightDigits(word), (1700...2200).contains(number / 10_000),
                let date = SessionDate(
                    year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
            else { return nil }
            dates = DateCache(word: word, base: date.dayNumber, daysInMonth: 0)
        }
        return dates.base
    }

    /// A symbol of at most 16 bytes, up to a delimiter or quote.
    @unsafe @inline(__always)
    private func symbol(at p: inout UnsafePointer<UInt8>, stop: UInt8) -> TickerDictionary.Key? {
        let pattern = UInt64(stop) &* 0x0101_0101_0101_0101
        var key = TickerDictionary.Key()
        let low = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        let length = Self.firstZero(low ^ pattern)
        if length < 8 {
            key.low = low & ~(UInt64.max &<< (8 &* length))
            unsafe p += Int(truncatingIfNeeded: length)
        } else {
            let high = unsafe UnsafeRawPointer(p + 8).loadUnaligned(as: UInt64.self)
            let rest = Self.firstZero(high ^ pattern)
            guard rest < 8 else { return nil }
            key.low = low
            key.high = high & ~(UInt64.max &<< (8 &* rest))
            unsafe p += Int(truncatingIfNeeded: 8 &+ rest)
        }
        // A zero at the end would be lost in the padding.
        return unsafe key.low == 0 || p[-1] == 0 ? nil : key
    }

    /// The index of the first zero byte, 8 if there is none.
    @inline(__always)
    private static func firstZero(_ word: UInt64) -> UInt64 {
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
        return UInt64(truncatingIfNeeded: zeros.trailingZeroBitCount) >> 3
    }

    /// Passes over a field that is not read; `false` where that is not plain.
    @unsafe @inline(__always)
    private func skip(_ p: inout UnsafePointer<UInt8>, isQuoted: Bool) -> Bool {
        while unsafe p < end {
            let byte = unsafe p.pointee
            if isQuoted {
                if byte == 0x22 { return true }
                if byte == 0x0A || byte == 0x0D { return false }
            } else {
                if byte == delimiter || byte == 0x0A { return true }
                if byte == 0x0D { return unsafe p[1] == 0x0A }
                if byte == 0x22 { return false }
            }
            unsafe p += 1
        }
        return false
    }
}
