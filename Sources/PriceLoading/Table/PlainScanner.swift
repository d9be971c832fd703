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
            return unsafe columns.withUnsafeBufferPointer { columns in
                unsafe months.withUnsafeMutableBufferPointer { months in
                    unsafe PlainNumberReader.exactPowers.withUnsafeBufferPointer { powers in
                        guard let powers = powers.baseAddress, let months = months.baseAddress else {
                            return cursor.offset
                        }
                        let scan = unsafe RowScan(
                            base: base, end: base + end, readable: base + bytes.count, columns: columns,
                            delimiter: delimiter, months: months, numberReader: PlainNumberReader(powers: powers))
                        return unsafe scan.rows(from: base + cursor.offset, into: &rows, &tickers) - base
                    }
                }
            }
        }
        let count = rows.count - first
        lines.append(row: first, line: cursor.line, count: count)
        cursor = LineCursor(offset: scanned, line: cursor.line + count)
    }
}

/// A month that has been met, in a table that holds the last one for each place: rows in any order name few months.
private struct MonthCell {
    /// `YYYY-MM-`, or `YYYYMM` with zeros behind it, as a word.
    var word: UInt64 = 0
    /// The day before the first of that month.
    var base: Int32 = 0
    var days: Int32 = 0

    /// A power of two: with four times the months of twenty years few share a place.
    static let count = 1024

    /// Multiplied by the golden ratio, as Knuth, *The Art of Computer Programming* 6.4, has it.
    @inline(__always)
    static func place(of word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 54) }

    /// The month of six digits, `YYYYMM`; `nil` where the calendar has none.
    init?(_ number: UInt64, word: UInt64) {
        let year = Int(number / 100), month = Int(number % 100)
        guard let first = SessionDate(year: year, month: month, day: 1) else { return nil }
        self.word = word
        base = first.dayNumber - 1
        days = Int32(SessionDate.days(inMonth: month, of: year))
    }

    init() {}

    /// The day with these two digits.
    @inline(__always)
    func day(_ tens: UInt8, _ ones: UInt8) -> Int32? {
        let tens = tens &- 0x30, ones = ones &- 0x30
        guard tens <= 9, ones <= 9 else { return nil }
        let day = Int32(tens) &* 10 &+ Int32(ones)
        return day >= 1 && day <= days ? base &+ day : nil
    }
}

/// One run over a text. Every pointer it moves stays between ``base`` and ``readable``: a field is looked at only while
/// it starts 24 bytes before that, and the loops that read on stop at the last line ending.
@safe private struct RowScan {
    let base: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    let readable: UnsafePointer<UInt8>
    let columns: UnsafeBufferPointer<PlainScanner.Column>
    let delimiter: UInt8
    let months: UnsafeMutablePointer<MonthCell>
    private let numberReader: PlainNumberReader

    init(
        base: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, readable: UnsafePointer<UInt8>,
        columns: UnsafeBufferPointer<PlainScanner.Column>, delimiter: UInt8,
        months: UnsafeMutablePointer<MonthCell>, numberReader: PlainNumberReader
    ) {
        unsafe self.base = unsafe base
        unsafe self.end = unsafe end
        unsafe self.readable = unsafe readable
        unsafe self.columns = unsafe columns
        self.delimiter = delimiter
        unsafe self.months = unsafe months
        self.numberReader = numberReader
    }

    @unsafe func rows(
        from start: UnsafePointer<UInt8>, into rows: inout SegmentColumns, _ tickers: inout TickerDictionary
    ) -> UnsafePointer<UInt8> {
        var rowStart = unsafe start
        let last = unsafe columns.count - 1
        // Locals, because a store through a pointer may change anything else in the compiler's eyes.
        let numbers = unsafe rows.numbers, days = unsafe rows.days, codes = unsafe rows.codes
        let capacity = rows.capacity, hasCodes = rows.hasCodes, delimiter = delimiter
        let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101, quotes: UInt64 = 0x2222_2222_2222_2222
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
                    // Where the field ends is looked up beside reading it, so that the next one need not wait for
                    // this one's number.
                    let start = unsafe p
                    let text = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
                    let hasStop = index < last || isQuoted
                    let stop = isQuoted ? quotes : delimiters
                    var length = hasStop ? Self.firstZero(text ^ stop) : Self.longest
                    var value: Double
                    if length < 8 {
                        value = numberReader.short(text, length: length)
                    } else {
                        value = unsafe numberReader.read(&p)
                        if length == 8 { length = unsafe Self.longLength(at: start, stop: stop) }
                        guard unsafe length == Self.longest || p - start == length else { break scanning }
                    }
                    if length < Self.longest { unsafe p = start + Int(truncatingIfNeeded: length) }
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
    private func isoDay(at p: UnsafePointer<UInt8>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        let place = MonthCell.place(of: word)
        if unsafe months[place].word != word {
            // The dashes are the fifth and eighth byte.
            guard word & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 else { return nil }
            let digits = word & 0x00FF_FF00_FFFF_FFFF | 0x3000_0030_0000_0000
            // YYYY0MM0
            guard let number = PlainNumberReader.eightDigits(digits),
                let cell = MonthCell(number / 10_000 * 100 + number / 10 % 100, word: word)
            else { return nil }
            unsafe months[place] = cell
        }
        return unsafe months[place].day(p[8], p[9])
    }

    /// `YYYYMMDD`.
    @unsafe @inline(__always)
    private func compactDay(at p: UnsafePointer<UInt8>) -> Int32? {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) & 0x0000_FFFF_FFFF_FFFF
        let place = MonthCell.place(of: word)
        if unsafe months[place].word != word {
            guard let number = PlainNumberReader.eightDigits(word | 0x3030_0000_0000_0000),
                (1700...2200).contains(number / 10_000), let cell = MonthCell(number / 100, word: word)
            else { return nil }
            unsafe months[place] = cell
        }
        return unsafe months[place].day(p[6], p[7])
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

    /// A field whose stop is not within this many bytes has a length of as many.
    private static let longest: UInt64 = 24

    /// The length of a field whose stop, which fills the bytes of `stop`, is not among its first eight.
    @unsafe @inline(__always)
    private static func longLength(at p: UnsafePointer<UInt8>, stop: UInt64) -> UInt64 {
        let raw = unsafe UnsafeRawPointer(p)
        let second = unsafe firstZero(raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) ^ stop)
        if second < 8 { return 8 &+ second }
        return unsafe 16 &+ firstZero(raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self) ^ stop)
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
