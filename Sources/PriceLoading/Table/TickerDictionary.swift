import Market

/// Gives each ticker of a file a code, in the order in which they are first met.
///
/// In front of the general lookup stands a table for symbols of up to eight bytes, which are compared as one word.
struct TickerDictionary {
    private(set) var tickers: [Ticker] = []
    private var codes: [String: UInt32] = [:]
    /// `AAPL.US` is Stooq's way to write AAPL.
    private let dropsCountryOfUS: Bool
    /// Open addressing; a key of zeros is an empty cell.
    private var cells: [Cell] = Array(repeating: Cell(), count: 1024)
    private var filled = 0
    /// The symbols of more than eight bytes.
    private var longCodes: [Key: UInt32] = [:]

    private struct Cell {
        var key: UInt64 = 0
        var code: UInt32 = 0
    }

    /// The bytes of a symbol, padded with zeros.
    struct Key: Hashable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        init() {}

        /// The key of a symbol of at most 15 bytes; `nil` for another, and for one that ends with a zero, which the
        /// padding would hide.
        ///
        /// Looks at 16 bytes from `start` on at most.
        @unsafe @inline(__always)
        init?(_ start: UnsafePointer<UInt8>, length: Int) {
            let text = unsafe UnsafeRawPointer(start)
            let bits = UInt64(truncatingIfNeeded: length &* 8)
            if length < 8 {
                low = unsafe text.loadUnaligned(as: UInt64.self) & ~(UInt64.max &<< bits)
            } else {
                guard length <= 15 else { return nil }
                low = unsafe text.loadUnaligned(as: UInt64.self)
                high = unsafe text.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & ~(UInt64.max &<< bits)
            }
            guard low != 0, unsafe start[length &- 1] != 0 else { return nil }
        }

        /// The first byte of the symbol is the lowest of the first word. A zero inside it stays, and is in no ticker.
        var symbol: String {
            var bytes = [low, high].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
            while bytes.last == 0 { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    init(dropsCountryOfUS: Bool) { self.dropsCountryOfUS = dropsCountryOfUS }

    /// The code of a symbol, or `nil` if it is no ticker.
    mutating func code(of symbol: String) -> UInt32? {
        if let code = codes[symbol] { return code }
        let name = dropsCountryOfUS && symbol.hasSuffix(".US") ? String(symbol.dropLast(3)) : symbol
        guard let ticker = Ticker(name) ?? Ticker(name.uppercased()) else { return nil }
        let code = codes[ticker.symbol] ?? UInt32(tickers.count)
        if Int(code) == tickers.count { tickers.append(ticker) }
        codes[symbol] = code
        codes[ticker.symbol] = code
        return code
    }

    /// The code of a symbol given by its bytes, if it has been seen in this form.
    @inline(__always)
    func code(of key: Key) -> UInt32? {
        guard key.high == 0 else { return longCodes[key] }
        var bucket = Self.bucket(of: key.low, count: cells.count)
        while true {
            let cell = cells[bucket]
            if cell.key == key.low { return cell.code }
            if cell.key == 0 { return nil }
            bucket = (bucket + 1) & (cells.count - 1)
        }
    }

    /// Gives a new symbol a code and remembers its bytes; `nil` unless they are a ticker as they stand.
    mutating func learn(_ key: Key) -> UInt32? {
        let symbol = key.symbol
        guard Ticker(symbol) != nil, let code = code(of: symbol) else { return nil }
        guard key.high == 0 else {
            longCodes[key] = code
            return code
        }
        if filled * 2 >= cells.count { grow() }
        insert(key.low, code)
        filled += 1
        return code
    }

    private mutating func insert(_ key: UInt64, _ code: UInt32) {
        var bucket = Self.bucket(of: key, count: cells.count)
        while cells[bucket].key != 0 { bucket = (bucket + 1) & (cells.count - 1) }
        cells[bucket] = Cell(key: key, code: code)
    }

    private mutating func grow() {
        let old = cells
        cells = Array(repeating: Cell(), count: old.count * 2)
        for cell in old where cell.key != 0 { insert(cell.key, cell.code) }
    }

    /// Multiplied by the golden ratio, as Knuth, *The Art of Computer Programming* 6.4, has it; a power of two of cells.
    @inline(__always)
    private static func bucket(of key: UInt64, count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }
}
