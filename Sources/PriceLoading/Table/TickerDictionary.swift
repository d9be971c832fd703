import Market

/// Gives each ticker of a file a code, in the order in which they are first met.
///
/// In front of the general lookup stands a table for symbols of up to 16 bytes, which are compared as two words.
struct TickerDictionary {
    private(set) var tickers: [Ticker] = []
    private var codes: [String: UInt32] = [:]
    /// `AAPL.US` is Stooq's way to write AAPL.
    private let dropsCountryOfUS: Bool
    /// Open addressing; a key of zeros is an empty cell.
    private var keys: [Key] = Array(repeating: Key(), count: 1024)
    private var values: [UInt32] = Array(repeating: 0, count: 1024)
    private var filled = 0

    /// The bytes of a symbol, padded with zeros.
    struct Key: Equatable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        var isEmpty: Bool { low == 0 }

        /// Multiplied by the golden ratio, as Knuth, *The Art of Computer Programming* 6.4, has it.
        func bucket(of count: Int) -> Int {
            let mixed = (low ^ (high << 1 | high >> 63)) &* 0x9E37_79B9_7F4A_7C15
            return Int(truncatingIfNeeded: mixed >> 32) & (count - 1)
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
        var bucket = key.bucket(of: keys.count)
        while true {
            if keys[bucket] == key { return values[bucket] }
            if keys[bucket].isEmpty { return nil }
            bucket = (bucket + 1) & (keys.count - 1)
        }
    }

    /// Looks a new symbol up the general way, and remembers its bytes.
    mutating func learn(_ key: Key, symbol: String) -> UInt32? {
        guard !key.isEmpty, let code = code(of: symbol) else { return nil }
        if filled * 2 >= keys.count { grow() }
        insert(key, code)
        filled += 1
        return code
    }

    private mutating func insert(_ key: Key, _ code: UInt32) {
        var bucket = key.bucket(of: keys.count)
        while !keys[bucket].isEmpty { bucket = (bucket + 1) & (keys.count - 1) }
        keys[bucket] = key
        values[bucket] = code
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { !$0.0.isEmpty }
        keys = Array(repeating: Key(), count: keys.count * 4)
        values = Array(repeating: 0, count: keys.count)
        for (key, code) in old { insert(key, code) }
    }
}
