import Market

extension Ticker {
    /// The ticker that a price file is named after, or `nil`.
    ///
    /// `prices/BABA.csv` is BABA, `brk-b.csv.gz` is BRK-B, `ko.us.txt` is KO; `BABA_daily.csv`, `BABA_2022.csv`,
    /// `daily_BABA.csv` and `NYSE_BABA, 1D.csv` are BABA: the first part between underscores, blanks and commas that is
    /// neither an exchange nor a word of such names nor a number. `prices.csv` and `2024-01-02.csv` name none.
    init?(fileName path: String) {
        var stem = path.split(separator: "/").last ?? ""
        for ending in [".gz", ".zst", ".csv", ".tsv", ".txt"] where stem.lowercased().hasSuffix(ending) {
            stem = stem.dropLast(ending.utf8.count)
        }
        if stem.lowercased().hasSuffix(".us") { stem = stem.dropLast(3) }
        guard SessionDate(iso: stem.prefix(10)) == nil else { return nil }
        let parts = stem.split { $0 == "_" || $0 == " " || $0 == "," }.map { $0.uppercased() }
        let named = parts.filter { part in
            let isNumber = part.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
            // Numbers alone are the symbols of some exchanges: 600000.csv, but not the year in prices_2024.csv.
            return !Self.fileWords.contains(part) && !(isNumber && parts.count > 1)
        }
        let symbol = named.count > 1 && Self.isExchange(named[0]) ? named[1] : named.first
        guard let ticker = symbol.flatMap({ Ticker($0) }) else { return nil }
        self = ticker
    }

    /// Words that files of prices are called by.
    private static let fileWords: Set<String> = [
        "DATA", "DATASET", "EXPORT", "PRICE", "PRICES", "TABLE", "HISTORICALDATA", "HISTORICAL", "HISTORY", "HIST",
        "QUOTES",
        "QUOTE", "STOCK", "STOCKS", "SHARES", "DOWNLOAD", "DAILY", "WEEKLY", "MONTHLY", "INTRADAY", "ADJUSTED", "EOD",
        "OHLC",
        "OHLCV", "FILE", "CSV", "OUTPUT", "INPUT", "1MIN", "5MIN", "15MIN", "30MIN", "60MIN", "1D", "1W", "1M",
    ]

    private static func isExchange(_ name: String) -> Bool {
        ExchangeCalendar.calendar(forExchange: name) != nil
            || ["LSE", "TSX", "XETR", "TSE", "ASX", "OTC"].contains(name)
    }
}
