import Market

/// Collects the names of a universe for a ``NameBook``.
struct NameBookBuilder {
    private(set) var vocabulary: VocabularyBuilder
    private(set) var listings: [Listing] = []
    /// Instruments by the word of their symbol; looked up for words in capitals only.
    private(set) var tickers: [WordID: Int32] = [:]
    private(set) var bySymbol: [String: Int32] = [:]
    /// Further listings of the same company: Alibaba in New York and in Hong Kong.
    private(set) var siblings: [Int32: [Int32]] = [:]

    /// Words that begin many company names and mean something else alone.
    private static let generic: Set<String> = [
        "american", "national", "general", "united", "first", "bank", "china", "western", "best", "applied", "advanced",
        "ocean", "international", "royal", "standard", "global", "public", "new", "south", "southern", "north",
        "northern", "pacific", "atlantic", "central", "great", "home", "capital", "city", "credit", "delta", "direct",
        "digital", "dollar", "eastern", "electronic", "energy", "financial", "free", "fast", "gulf", "health", "inter",
        "life", "matrix", "micro", "natural", "old", "power", "prime", "pure", "quality", "real", "red",
        "rights",
        "service", "signal", "smart", "society", "state", "sun", "super", "target", "texas", "the", "total", "trade",
        "union", "universal", "us", "vista", "world", "all", "alpha", "big", "blue", "bright", "clean", "common",
        "core",
        "cross", "daily", "dave", "early", "east", "equity", "federal", "five", "golden", "green", "high", "hong",
        "human", "intercontinental", "jack", "jones", "key", "land", "liberty", "light", "live", "lumber", "market",
        "mid", "oil", "open", "origin", "patriot", "people", "premier", "sea", "short", "silver", "simple",
        "six", "spirit", "star", "strategic", "summit", "taiwan", "tokyo", "trans", "travel", "tri", "true", "two",
        "under", "west", "white", "wild", "working", "allied", "associated", "british", "canadian", "german", "japan",
        "korea", "london", "paris", "shanghai", "singapore", "sumitomo", "swiss", "virgin", "waste",
        "philadelphia", "hang", "nan", "hon", "guangdong", "imperial", "travis", "marathon", "norwegian",
        "cbot", "bse", "nse", "nyse", "asx", "cboe", "phlx", "european", "financials", "nikkei", "russell", "stoxx",
        "dow", "s", "euro", "brent", "wti",
    ]
    /// Legal forms and generic tails that texts leave out.
    private static let suffixes: Set<String> = [
        "inc", "incorporated", "corp", "corporation", "ltd", "limited", "plc", "co", "company", "holdings", "holding",
        "group", "sa", "nv", "ag", "se", "llc", "lp", "adr", "ads", "trust", "class", "n.v.", "s.a.", "bancorporation",
        "international", "technologies", "technology", "pharmaceuticals", "therapeutics", "industries", "entertainment",
        "platforms", "communications", "interactive", "resources", "sciences", "systems", "financial", "motor",
        "motors", "electronics", "corp.", "inc.", "companies", "brands", "stores", "laboratories", "global", "chase",
        "gold", "energy", "kgaa", "ab", "oyj", "asa", "spa", "bhd", "tbk", "entertainment", "benckiser", "billiton",
        "mining", "mills", "airlines", "networks", "software", "semiconductor", "semiconductors", "foods", "banking",
    ]

    /// The pair that "the dollar" means beside "yen".
    private(set) var dollarYen: Int32?
    /// The same pair as "the yen" means it: what rises is the other side.
    private(set) var yenDollar: Int32?

    init(_ universe: Universe) {
        vocabulary = Lexicon.english.vocabulary
        for instrument in universe.instruments { append(Listing(instrument)) }
        for (position, instrument) in universe.instruments.enumerated() { addNames(of: instrument, at: position) }
        for benchmark in Benchmark.all { add(benchmark) }
        if let pair = dollarYen {
            var inverted = listings[Int(pair)]
            inverted.isInverted = true
            yenDollar = Int32(listings.count)
            listings.append(inverted)
        }
        for (position, listing) in listings.enumerated() where !listing.isInverted {
            addSymbol(of: listing, at: position)
        }
        for group in vocabulary.sharedNames {
            for listing in group { siblings[listing, default: []] += group.filter { $0 != listing } }
        }
    }

    private mutating func append(_ listing: Listing) {
        if let ticker = listing.ticker { bySymbol[ticker.symbol] = Int32(listings.count) }
        listings.append(listing)
    }

    private mutating func addNames(of instrument: Instrument, at position: Int) {
        for alias in instrument.aliases where alias != instrument.exchange { vocabulary.add(name: alias, of: position) }
        // A bracket behind the name tells listings apart: "Alibaba (Hong Kong)".
        let name = instrument.name.prefix { $0 != "(" }.trimmed
        guard !name.isEmpty else { return }
        vocabulary.add(name: name, of: position)
        var words = name.split(separator: " ").map { $0.last == "," ? String($0.dropLast()) : String($0) }
        var shortness = 0
        while words.count > 1, let last = words.last?.lowercased(), Self.isTail(last) {
            if !Self.legalForms.contains(String(last.prefix { $0 != "." })) { shortness = 1 }
            words.removeLast()
            if words.count == 1, Self.generic.contains(words[0].lowercased()) { break }
            vocabulary.add(name: words.joined(separator: " "), of: position, shortness: shortness)
        }
        // "Bank of" names no bank.
        if words.count > 2, words[1].first?.isUppercase ?? false {
            vocabulary.add(name: words.prefix(2).joined(separator: " "), of: position, shortness: 1)
        }
        // "JD.com", "Rolls-Royce", "Tate & Lyle": the part before the sign, or the first word.
        guard let first = words.first else { return }
        let head = String(first.prefix { $0 != "." && $0 != "-" })
        guard head.count > 1, !Self.generic.contains(head.lowercased()) else { return }
        let isWhole = words.count == 1
        // "Tencent Music", "Yum China": where the universe says what the short name is, its first word is another company.
        if !isWhole, instrument.aliases.contains(where: { $0.hasPrefix(first + " ") }),
            !instrument.aliases.contains(where: { $0 == first || $0 == head })
        {
            return
        }
        for short in [first, head] { vocabulary.add(name: short, of: position, shortness: isWhole ? shortness : 2) }
    }

    private static func isTail(_ word: String) -> Bool {
        word == "&" || word.hasPrefix("(") || suffixes.contains(word)
            || suffixes.contains(String(word.prefix { $0 != "." }))
    }

    private static let legalForms: Set<String> = [
        "inc", "incorporated", "corp", "corporation", "ltd", "limited", "plc", "co", "company", "holdings", "holding",
        "group", "sa", "nv", "ag", "se", "llc", "lp", "adr", "ads", "trust", "class",
    ]

    private mutating func add(_ benchmark: Benchmark) {
        let symbols = bySymbol
        let known = benchmark.tickers.compactMap { symbols[$0] }.first
        let position: Int
        if let known, listings[Int(known)].kind == nil || listings[Int(known)].kind == benchmark.kind {
            position = Int(known)
        } else {
            position = listings.count
            listings.append(
                Listing(ticker: nil, name: benchmark.name, currency: benchmark.currency, kind: benchmark.kind))
        }
        if benchmark.name == "USD/JPY" { dollarYen = Int32(position) }
        for nickname in benchmark.nicknames { vocabulary.add(name: nickname, of: position) }
    }

    private mutating func addSymbol(of listing: Listing, at position: Int) {
        guard let symbol = listing.ticker?.symbol else { return }
        let base = symbol.prefix { $0 != "." }
        guard base.count > 1, base.utf8.allSatisfy(\.isUpperCase) else { return }
        let word = vocabulary.intern(Array(base.utf8))
        // The symbol itself wins over the stem of a foreign one.
        if base.count == symbol.count || tickers[word] == nil { tickers[word] = Int32(position) }
    }
}

extension Substring {
    var trimmed: String {
        var slice = self
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
