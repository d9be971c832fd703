/// A city where shares are traded, as texts name it to tell listings apart.
enum MarketPlace: String {
    case newYork, hongKong, london, tokyo, taipei, sydney, seoul, mumbai, frankfurt, toronto

    /// The place of an exchange code; `nil` for one that is not known.
    init?(exchange: String) {
        switch exchange.uppercased() {
        case "NYSE", "NASDAQ", "NYSEAMERICAN", "NYSEARCA", "NYSE ARCA", "AMEX", "OTC", "OTCMKTS": self = .newYork
        case "HKEX", "HKG", "SEHK": self = .hongKong
        case "LSE", "LON": self = .london
        case "TSE", "TYO": self = .tokyo
        case "TWSE", "TPE": self = .taipei
        case "ASX": self = .sydney
        case "KRX": self = .seoul
        case "NSE", "BSE": self = .mumbai
        case "XETRA", "FRA", "ETR": self = .frankfurt
        case "TSX": self = .toronto
        default: return nil
        }
    }

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
