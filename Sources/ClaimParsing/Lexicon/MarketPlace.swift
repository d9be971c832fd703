/// A city where shares are traded, as texts name it to tell listings apart.
enum MarketPlace: String {
    case newYork, hongKong, london, tokyo, taipei, sydney, seoul, mumbai, frankfurt, toronto

    /// The place of an exchange code; `nil` for one that is not known.
    init?(exchange: String) {
        guard let place = Self.exchanges[exchange] ?? Self.exchanges[exchange.uppercased()] else { return nil }
        self = place
    }

    private static let exchanges: [String: MarketPlace] = [
        "NYSE": .newYork, "NASDAQ": .newYork, "NYSEAMERICAN": .newYork, "NYSEARCA": .newYork, "NYSE ARCA": .newYork,
        "AMEX": .newYork, "OTC": .newYork, "OTCMKTS": .newYork, "HKEX": .hongKong, "HKG": .hongKong,
        "SEHK": .hongKong, "LSE": .london, "LON": .london, "TSE": .tokyo, "TYO": .tokyo, "TWSE": .taipei,
        "TPE": .taipei, "ASX": .sydney, "KRX": .seoul, "NSE": .mumbai, "BSE": .mumbai, "XETRA": .frankfurt,
        "FRA": .frankfurt, "ETR": .frankfurt, "TSX": .toronto,
    ]

    /// The words that name it.
    static let names: [(MarketPlace, String)] = [
        (
            .newYork,
            "new york; wall street; u.s. shares; us shares; u.s. line; us line; us-listed; u.s.-listed; american depositary; adrs; american depositary receipts; american depositary shares; u.s.-listed shares; us-traded; u.s. trading"
        ),
        (.hongKong, "hong kong; hong kong-listed"), (.london, "london"), (.tokyo, "tokyo"), (.taipei, "taipei; taiwan"),
        (.sydney, "sydney; australian"), (.seoul, "seoul; korean"), (.mumbai, "mumbai; nse; bse"),
        (.frankfurt, "frankfurt"),
        (.toronto, "toronto"),
    ]
}
