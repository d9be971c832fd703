import Market

extension Ticker {
    /// The ticker that a price file is named after, or `nil`.
    ///
    /// `prices/BABA.csv` is BABA, `brk-b.csv.gz` is BRK-B, `BABA_daily.csv` is BABA: of a name that is no symbol as it
    /// stands, what comes before the first underscore or blank.
    init?(fileName path: String) {
        var stem = path.split(separator: "/").last ?? ""
        for ending in [".gz", ".zst", ".csv", ".tsv", ".txt"] where stem.lowercased().hasSuffix(ending) {
            stem = stem.dropLast(ending.utf8.count)
        }
        if let ticker = Ticker(stem) {
            self = ticker
            return
        }
        let first = stem.prefix { $0 != "_" && $0 != " " }
        guard let ticker = Ticker(first.uppercased()) else { return nil }
        self = ticker
    }
}
