/// A place where shares are traded, as texts name it: a figure that is "in Tokyo" is not of the New York line.
struct TradingPlace {
    /// One word or two, in lower case.
    let name: String
    /// The name as it is written.
    var title: String {
        name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
    /// The currencies in which shares are quoted there.
    let currencies: Set<String>

    private init(_ name: String, _ currencies: String...) {
        self.name = name
        self.currencies = Set(currencies)
    }

    static let known: [TradingPlace] = [
        TradingPlace("new york", "USD"), TradingPlace("tokyo", "JPY"), TradingPlace("japan", "JPY"),
        TradingPlace("hong kong", "HKD"), TradingPlace("shanghai", "CNY"), TradingPlace("shenzhen", "CNY"),
        TradingPlace("taipei", "TWD"), TradingPlace("seoul", "KRW"), TradingPlace("singapore", "SGD"),
        TradingPlace("mumbai", "INR"), TradingPlace("sydney", "AUD"), TradingPlace("london", "GBP", "GBX"),
        TradingPlace("frankfurt", "EUR"), TradingPlace("paris", "EUR"), TradingPlace("amsterdam", "EUR"),
        TradingPlace("milan", "EUR"), TradingPlace("madrid", "EUR"), TradingPlace("brussels", "EUR"),
        TradingPlace("helsinki", "EUR"), TradingPlace("zurich", "CHF"), TradingPlace("stockholm", "SEK"),
        TradingPlace("copenhagen", "DKK"), TradingPlace("oslo", "NOK"), TradingPlace("johannesburg", "ZAR"),
        TradingPlace("toronto", "CAD"), TradingPlace("sao paulo", "BRL"), TradingPlace("mexico city", "MXN"),
        TradingPlace("tel aviv", "ILS"),
    ]

    /// Codes of exchanges as texts print them before a symbol, with the currency in which they quote.
    static let exchangeCodes: [(key: String, currency: String)] = [
        ("nyse", "USD"), ("nasdaq", "USD"), ("lse", "GBP"), ("lon", "GBP"), ("tsx", "CAD"), ("tse", "JPY"),
        ("tyo", "JPY"), ("hkex", "HKD"), ("hkg", "HKD"), ("sehk", "HKD"), ("asx", "AUD"), ("xetra", "EUR"),
        ("etr", "EUR"), ("fra", "EUR"), ("epa", "EUR"), ("ams", "EUR"), ("krx", "KRW"), ("nse", "INR"), ("bse", "INR"),
        ("sgx", "SGD"), ("jse", "ZAR"), ("six", "CHF"),
    ]

    /// Words behind a place or a region that make it one of trading.
    static let tradingWords: Set<String> = ["trade", "trades", "trading", "dealings", "session", "hours"]
    /// Words behind a place that make a listing of it.
    static let listingWords: Set<String> = [
        "listed", "traded", "shares", "stock", "line", "listing", "market", "bourse",
    ]
    /// Parts of the day in which other places trade.
    static let regions = ["asian", "asia", "european", "europe", "overnight"]

    /// Whether some words put a figure that stands before or behind them into the place.
    func isNamed(by surroundings: ClaimSurroundings) -> Bool {
        let words = surroundings.words
        let marks = Self.tradingWords.union(Self.listingWords)
        if marks.contains(where: { words.contains(phrase: "\(name) \($0)") }) { return true }
        // "Fell 3.1% in Tokyo", "to HK$76 in Hong Kong"; "In Tokyo, Toyota fell 3.1%".
        let place = "in \(name)", nearby = Array(surroundings.after.prefix(5))
        return nearby.contains(phrase: place) || Array(surroundings.before.prefix(3)).contains(phrase: place)
    }
}
