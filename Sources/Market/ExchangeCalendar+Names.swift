extension ExchangeCalendar {
    /// The calendar of an exchange by its name, as news and data vendors write it, or its ISO 10383 code; `nil` for
    /// one whose calendar we don't have.
    ///
    /// Capitals, spaces and punctuation don't matter: `NYSE Arca`, `nyse-arca` and `NYSEARCA` are the same.
    public static func calendar(forExchange name: String) -> ExchangeCalendar? {
        let key = String(decoding: name.utf8.compactMap(upperCased), as: UTF8.self)
        return if newYorkNames.contains(key) {
            .newYork
        } else if hongKongNames.contains(key) {
            .hongKong
        } else {
            nil
        }
    }

    /// The letters and digits of a name, in capitals.
    private static func upperCased(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: nil
        }
    }

    /// The American share exchanges, which all keep the holidays of the New York Stock Exchange.
    private static let newYorkNames: Set<String> = [
        "NYSE", "NYQ", "XNYS", "NEWYORKSTOCKEXCHANGE",
        "NYSEARCA", "ARCA", "ARCX", "PCX",
        "NYSEAMERICAN", "NYSEMKT", "AMEX", "ASE", "XASE",
        "NASDAQ", "XNAS", "NMS", "NGM", "NCM", "NASDAQGS", "NASDAQGM", "NASDAQCM",
        "BATS", "CBOEBZX", "BZX", "IEX", "IEXG",
    ]

    private static let hongKongNames: Set<String> = [
        "HKEX", "SEHK", "HKSE", "HKG", "HK", "XHKG", "HONGKONG", "HONGKONGSTOCKEXCHANGE",
        "STOCKEXCHANGEOFHONGKONG", "HONGKONGEXCHANGESANDCLEARING",
    ]
}
