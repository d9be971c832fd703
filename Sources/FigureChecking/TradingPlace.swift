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
        "listed", "traded", "shares", "stock", "stocks", "line", "listing", "market", "bourse",
    ]
    /// Suffixes of symbols of digits, as texts print them behind the point: "9988.HK".
    static let symbolSuffixes: [String: String] = [
        "hk": "HKD", "t": "JPY", "ss": "CNY", "sh": "CNY", "sz": "CNY", "tw": "TWD", "two": "TWD", "ks": "KRW",
        "kq": "KRW",
    ]
    /// Indices of market places, with the currency of the shares in them.
    static let indices: [(name: String, currency: String)] = [
        ("hang seng", "HKD"), ("nikkei", "JPY"), ("topix", "JPY"), ("csi 300", "CNY"), ("shanghai composite", "CNY"),
        ("kospi", "KRW"), ("taiex", "TWD"), ("sensex", "INR"), ("nifty", "INR"), ("ftse 100", "GBP"), ("dax", "EUR"),
        ("cac 40", "EUR"), ("stoxx", "EUR"), ("straits times", "SGD"),
    ]
    /// What says that the line in New York is meant.
    static let americanWords = [
        "new york", "u s", "us", "wall street", "nyse", "nasdaq", "adr", "adrs", "ads", "american",
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
        if nearby.contains(phrase: place) || Array(surroundings.before.prefix(3)).contains(phrase: place) {
            return true
        }
        // "Shares of Baidu in Hong Kong closed 9.4% higher"; "Alibaba rose 2.1% in Hong Kong, while Baidu jumped 9.4%".
        return Array(surroundings.before.suffix(5)).contains(phrase: place)
            || surroundings.before.hasFigure(before: place)
    }

    /// Whether a sentence before the claim's speaks of trading there: "Hong Kong stocks rallied. Baidu surged 9.4%".
    func isNamed(inEarlier words: [String]) -> Bool {
        Self.tradingWords.union(Self.listingWords).contains { words.contains(phrase: "\(name) \($0)") }
            || words.hasFigure(before: "in \(name)")
    }
}

extension [String] {
    /// Whether a figure stands right before a phrase, with no more than a word between: "2.1% in Hong Kong".
    fileprivate func hasFigure(before phrase: String) -> Bool {
        let words = phrase.split(separator: " ").map(String.init)
        return indices.dropLast(words.count - 1).contains { index in
            self[index..<(index + words.count)].elementsEqual(words)
                && self[Swift.max(0, index - 2)..<index].contains { $0.first?.isNumber ?? false }
        }
    }

    /// The currency of the listing whose symbol of digits stands in the words: "9988.HK".
    var currencyOfListing: String? {
        zip(self, dropFirst()).lazy.compactMap { digits, suffix in
            (3...6).contains(digits.utf8.count) && digits.allSatisfy(\.isNumber)
                ? TradingPlace.symbolSuffixes[suffix] : nil
        }.first
    }
}
