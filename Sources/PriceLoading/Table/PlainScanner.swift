import CFastFloat
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
        let slot: Int
    }

    let columns: [Column]
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
        let scanned = unsafe text.withUnsafeBufferPointer { bytes -> Int in
            guard let base = bytes.baseAddress else { return cursor.offset }
            return unsafe columns.withUnsafeBufferPointer { columns in
                var scan = unsafe RowScan(
                    base: base, end: base + end, readable: base + bytes.count, columns: columns, delimiter: delimiter,
                    dates: dates)
                let scanned = unsafe scan.rows(from: base + cursor.offset, into: &rows, &tickers)
                dates = scan.dates
                return unsafe scanned - base
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

    @unsafe mutating func rows(
        from start: UnsafePointer<UInt8>, into rows: inout RowBuffers, _ tickers: inout TickerDictionary
    ) -> UnsafePointer<UInt8> {
        var rowStart = unsafe start
        let last = unsafe columns.count - 1
        while unsafe rowStart < end {
            guard rows.count < rows.capacity else { return unsafe rowStart }
            var p = unsafe rowStart
            var day: Int32 = 0, code: UInt32 = 0
            var hasClose = false
            var index = 0
            while true {
                guard unsafe p + 40 <= readable else { return unsafe rowStart }
                let column = unsafe columns[index]
                let isQuoted = unsafe p.pointee == 0x22
                if isQuoted { unsafe p += 1 }
                switch column.kind {
                case .price, .close, .volume, .action:
                    let number = unsafe PlainNumber(at: &p)
                    var value = TableSegment.missing
                    switch number.state {
                    case .number:
                        value = number.value
                        if value > 0 {
                            if column.kind == .close { hasClose = true }
                        } else if column.kind == .action {
                            value = TableSegment.missing
                        } else if column.kind != .volume {
                            return unsafe rowStart
                        }
                    case .nothing: break
                    case .other: return unsafe rowStart
                    }
                    unsafe rows.numbers[column.slot * rows.capacity + rows.count] = value
                case .isoDate:
                    guard let found = unsafe isoDay(at: p) else { return unsafe rowStart }
                    day = found
                    unsafe p += 10
                case .compactDate:
                    guard let found = unsafe compactDay(at: p) else { return unsafe rowStart }
                    day = found
                    unsafe p += 8
                case .ticker:
                    let stop = isQuoted ? 0x22 : delimiter
                    guard let found = unsafe ticker(at: &p, stop: stop, isLast: index == last, &tickers) else {
                        return unsafe rowStart
                    }
                    code = found
                case .skip:
                    guard unsafe skip(&p, isQuoted: isQuoted) else { return unsafe rowStart }
                }
                if isQuoted {
                    guard unsafe p.pointee == 0x22 else { return unsafe rowStart }
                    unsafe p += 1
                }
                if index == last { break }
                guard unsafe p.pointee == delimiter else { return unsafe rowStart }
                unsafe p += 1
                index += 1
            }
            if unsafe p.pointee == 0x0D { unsafe p += 1 }
            guard unsafe p.pointee == 0x0A, hasClose else { return unsafe rowStart }
            unsafe p += 1
            unsafe rows.days[rows.count] = day
            if rows.hasCodes { unsafe rows.codes[rows.count] = code }
            rows.count += 1
            unsafe rowStart = p
        }
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
            guard let number = PlainNumber.eightDigits(digits) else { return nil }
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
            guard let number = PlainNumber.eightDigits(word), (1700...2200).contains(number / 10_000),
                let date = SessionDate(
                    year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
            else { return nil }
            dates = DateCache(word: word, base: date.dayNumber, daysInMonth: 0)
        }
        return dates.base
    }

    /// A symbol of at most 16 bytes, up to a delimiter or quote.
    @unsafe @inline(__always)
    private func ticker(
        at p: inout UnsafePointer<UInt8>, stop: UInt8, isLast: Bool, _ tickers: inout TickerDictionary
    ) -> UInt32? {
        // A last field ends with its line, which the search below doesn't look for.
        guard !isLast || stop == 0x22 else { return nil }
        let pattern = UInt64(stop) &* 0x0101_0101_0101_0101
        var key = TickerDictionary.Key()
        let low = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)
        var length = Self.firstZero(low ^ pattern)
        if length < 8 {
            key.low = low & ~(UInt64.max << (8 * length))
        } else {
            let high = unsafe UnsafeRawPointer(p + 8).loadUnaligned(as: UInt64.self)
            let rest = Self.firstZero(high ^ pattern)
            guard rest < 8 else { return nil }
            key.low = low
            key.high = high & ~(UInt64.max << (8 * rest))
            length = 8 + rest
        }
        guard length > 0 else { return nil }
        let start = unsafe p
        unsafe p += Int(length)
        if let code = tickers.code(of: key) { return code }
        let symbol = unsafe String(
            decoding: UnsafeBufferPointer(start: start, count: Int(length)), as: UTF8.self)
        // Only what is a ticker as it stands; anything else is libcsv's.
        guard Ticker(symbol) != nil else { return nil }
        return tickers.learn(key, symbol: symbol)
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

/// An unsigned decimal number without an exponent, read eight bytes at a time.
struct PlainNumber {
    enum State {
        case number
        /// The field is empty.
        case nothing
        /// Anything else.
        case other
    }

    let state: State
    let value: Double

    private static let decimalPowers: InlineArray<23, Double> = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]
    private static let powers: InlineArray<9, UInt64> = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
    ]

    /// Reads a number and moves the pointer behind it. Reads at most 40 bytes from where it stands.
    @unsafe @inline(__always)
    init(at p: inout UnsafePointer<UInt8>) {
        let start = unsafe p
        var mantissa: UInt64 = 0
        var digits = unsafe Self.digits(at: &p, into: &mantissa)
        if digits == 8 { digits += unsafe Self.digits(at: &p, into: &mantissa) }
        var decimals = 0
        if unsafe p.pointee == 0x2E {
            unsafe p += 1
            decimals = unsafe Self.digits(at: &p, into: &mantissa)
            if decimals == 8, digits <= 3 { decimals += unsafe Self.digits(at: &p, into: &mantissa) }
            if decimals == 0 || digits == 0 {
                self.init(state: .other, value: 0)
                return
            }
            digits += decimals
        } else if digits == 0 {
            self.init(state: .nothing, value: 0)
            return
        }
        // More digits than were read, or than a word holds.
        if unsafe (0x30...0x39).contains(p.pointee) || digits > 19 {
            self.init(state: .other, value: 0)
            return
        }
        // Below 2^53 both numbers are exact, and one division rounds once: Clinger, *How to Read Floating Point Numbers
        // Accurately*, PLDI 1990.
        if mantissa <= 1 << 53 {
            self.init(state: .number, value: Double(mantissa) / Self.decimalPowers[decimals])
            return
        }
        var value = 0.0
        let length = unsafe p - start
        let read = unsafe start.withMemoryRebound(to: CChar.self, capacity: length) {
            unsafe tapecheck_parse_double($0, length, &value)
        }
        self.init(state: read == length ? .number : .other, value: value)
    }

    private init(state: State, value: Double) {
        self.state = state
        self.value = value
    }

    /// Appends up to eight digits to a number, and returns how many there were.
    @unsafe @inline(__always)
    private static func digits(at p: inout UnsafePointer<UInt8>, into number: inout UInt64) -> Int {
        let word = unsafe UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) ^ 0x3030_3030_3030_3030
        // A byte above 9 carries into the mark of its own byte, and perhaps into later ones.
        let marks = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
        let count = marks.trailingZeroBitCount >> 3
        if count == 0 { return 0 }
        number = number &* powers[count] &+ combine(word << UInt64(64 - 8 * count))
        unsafe p += count
        return count
    }

    /// Eight digit values, most significant first in memory, as a number.
    ///
    /// Source: Lemire, *Quickly parsing eight digits*, 2018: pairs, then fours, then eight with three multiplications.
    @inline(__always)
    private static func combine(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ (digits >> 8)
        let high = (pairs & 0x0000_00FF_0000_00FF) &* (100 + (1_000_000 << 32))
        let low = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* (1 + (10_000 << 32))
        return (high &+ low) >> 32
    }

    /// Eight ASCII digits as a number, or `nil` where they are others.
    @inline(__always)
    static func eightDigits(_ text: UInt64) -> UInt64? {
        let word = text ^ 0x3030_3030_3030_3030
        guard ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080 == 0 else { return nil }
        return combine(word)
    }
}
