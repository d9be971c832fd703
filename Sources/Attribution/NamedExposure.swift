import Market

/// What the words of a catalyst name as that which moved: sectors, places, other instruments, or the market as a whole.
struct NamedExposure {
    /// As printed, for sentences; empty where nothing specific is named.
    private(set) var printed: [String] = []
    /// Keys of ``ExposureLexicon``.
    private(set) var sectors: Set<String> = []
    private(set) var places: Set<String> = []
    /// What stands before `stocks` or `makers` and is no sector that is known, stemmed.
    private(set) var qualifiers: Set<String> = []
    /// Instruments of the universe besides the target.
    private(set) var instruments: [Instrument] = []
    /// Whether the words speak of stocks as a whole, of wherever ``places`` are.
    private(set) var speaksOfMarket = false
    /// The same by a phrase that can mean nothing else, such as `Wall Street`.
    private(set) var namesMarket = false
    /// Indices named, as printed.
    private(set) var indices: [String] = []
    /// All stems, for themes whose words no lexicon knows.
    private var stems: Set<String> = []

    init(_ catalyst: Catalyst, universe: Universe) {
        let text = ExposureWords(catalyst.evidence.text)
        stems = Set(text.words.map(\.stem))
        var taken: Set<Int> = []
        for hit in text.hits {
            taken.formUnion(hit.words)
            let words = text.printed(hit.words)
            let isListing =
                hit.words.upperBound < text.words.count
                && ["listed", "traded"].contains(text.words[hit.words.upperBound].lower)
            if isListing { continue }
            if hit.isIndex {
                namesMarket = true
                indices.append(words)
            }
            if ExposureLexicon.concepts[hit.key]?.kind == .place {
                places.insert(hit.key)
            } else {
                sectors.insert(hit.key)
            }
            if !printed.contains(words) { printed.append(words) }
        }
        readNouns(text, taken: taken)
        instruments = Self.instruments(in: text, catalyst, universe)
        for instrument in instruments {
            printed.append(instrument.name.isEmpty ? "\(instrument.ticker)" : instrument.name)
        }
    }

    /// Whether nothing is named that could be another thing than the target's own sector.
    func isEmpty(at home: String?) -> Bool {
        sectors.isEmpty && qualifiers.isEmpty && instruments.isEmpty && abroad(home).isEmpty
    }

    /// The places other than that of the market that the tests go by.
    func abroad(_ home: String?) -> Set<String> { places.filter { $0 != home } }

    /// Whether the words speak of the market that the tests go by, and of nothing narrower.
    ///
    /// - Parameter isPolicy: A policy speaks of many markets that are none of stocks: only a phrase that can mean nothing
    ///   else counts there.
    func isMarketWide(at home: String?, market: Ticker, isPolicy: Bool) -> Bool {
        guard sectors.isEmpty, qualifiers.isEmpty, abroad(home).isEmpty,
            instruments.allSatisfy({ $0.ticker == market })
        else { return false }
        return namesMarket || !instruments.isEmpty || speaksOfMarket && !isPolicy
    }

    /// Whether nothing but places is named.
    var namesPlacesOnly: Bool { sectors.isEmpty && qualifiers.isEmpty && instruments.isEmpty && !places.isEmpty }

    /// How well a theme stands for what is named; `nil` where it stands for something else.
    func fit(of theme: String, home: String?) -> ThemeFit? {
        let words = ExposureWords(theme, isTheme: true)
        let hits = words.hits, taken = Set(hits.flatMap(\.words))
        let known = Set(hits.map(\.key)).subtracting([home].compactMap(\.self))
        let own = Set(words.words.indices.filter { !taken.contains($0) }.map { words.words[$0].stem })
        let named = sectors.union(abroad(home)).union(qualifiers)
        func isPlace(_ key: String) -> Bool { ExposureLexicon.concepts[key]?.kind == .place }
        func relation(_ keys: Set<String>, _ others: Set<String>) -> (any: Bool, conflict: Bool) {
            let isRelated = keys.contains { key in others.contains { ExposureLexicon.areRelated(key, $0) } }
            return (isRelated, !keys.isEmpty && !others.isEmpty && !isRelated)
        }
        let bySector = relation(known.filter { !isPlace($0) }, sectors)
        let byPlace = relation(known.filter(isPlace), abroad(home))
        let matchedWords = own.intersection(stems)
        guard bySector.any || byPlace.any || !matchedWords.isEmpty, !byPlace.conflict,
            !bySector.conflict || !matchedWords.isEmpty
        else { return nil }
        let left = named.filter { !known.contains($0) && !matchedWords.contains($0) }
        let more = known.subtracting(named).union(own.subtracting(matchedWords))
        return ThemeFit(theme: theme, unmatched: left.count, further: more.count)
    }

    /// What is named, for sentences: `“European”, “bank”`.
    var label: String { printed.map { "\u{201C}\($0)\u{201D}" }.joined(separator: ", ") }
}

/// A theme that stands for what an article names.
struct ThemeFit: Hashable {
    let theme: String
    /// How many of the things named are not the theme's, and how many of the theme's are not named.
    let unmatched: Int
    let further: Int

    var isExact: Bool { unmatched == 0 && further == 0 }
}

extension NamedExposure {
    /// Words for many companies, in the plural, and for the group they form.
    private static let companies: Set<String> = [
        "stocks", "equities", "shares", "names", "makers", "producers", "companies", "firms", "manufacturers",
        "suppliers", "sector", "sectors", "industry", "industries",
    ]
    /// What stands before them without saying which.
    private static let general = Set(
        """
        the a an its their his our of in for at to on and or other another many most some several all such any no more \
        these those this that as with from by into across among over after amid both between besides including like \
        similar sector industry group peer rival competing domestic local foreign private public listed big large small \
        major leading top key largest smaller bigger global international world worldwide broad broader wide wider \
        overall entire whole general stock equity share market us american country country's nation national economy \
        own fellow growing strong weak rising falling higher lower risky riskier blue chip individual state new young \
        beaten high flying hot popular sent lift lifted boost support hit help helped hurt let buy sell take push send drag \
        drags lifts boosts helps hurts sends pushes pulls pull sold bought boosted into toward towards against buoy \
        gain gains rally decline slide drop jump surge bull bear financial capital fall rise rebound recovery rout \
        selloff selling buying asset risk also when while where whose which is are was were be been and will would \
        could should may can than then so but because if domestic regional
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    private static let groups: Set<String> = ["sector", "industry", "group", "peer", "rival"]
    /// What makes another thing of a `market` before it.
    private static let notOfStocks: Set<String> = [
        "share", "cap", "capitalization", "capitalisation", "value", "maker", "place", "position", "leader", "size",
        "demand", "price", "research", "watcher", "access", "opportunity",
    ]

    private mutating func readNouns(_ text: ExposureWords, taken: Set<Int>) {
        let words = text.words
        func word(_ position: Int) -> String? { words.indices.contains(position) ? words[position].lower : nil }
        let speaksOfGroup = words.contains { Self.groups.contains($0.stem) }
        for position in words.indices where !taken.contains(position) {
            let own = words[position], before = position - 1
            let isMarket = own.stem == "market"
            if isMarket, let next = word(position + 1), words[position + 1].follows,
                Self.notOfStocks.contains(ExposureLexicon.stem(next))
            {
                continue
            }
            if ["risk on", "risk off", "risk appetite", "risk aversion", "risk asset"].contains(where: {
                own.stem + " " + (word(position + 1).map(ExposureLexicon.stem) ?? "") == $0
            }) {
                speaksOfMarket = true
            }
            if ["broad", "broader", "wider", "broadly"].contains(own.lower), !speaksOfGroup {
                let near = words[max(0, position - 3)..<min(words.count, position + 4)]
                let isOfMarket = near.contains { ["market", "stock", "equity", "index"].contains($0.stem) }
                if isOfMarket { namesMarket = true }
                if near.contains(where: { ["rally", "selloff", "rebound", "rout"].contains($0.stem) }) {
                    speaksOfMarket = true
                }
            }
            guard isMarket || Self.companies.contains(own.lower) else { continue }
            let isQualified = words.indices.contains(before) && own.follows
            if isQualified, taken.contains(before) {
                // "Japanese stocks", "U.S. markets": of a place, whose market it may be.
                if isMarket || own.lower == "stocks" || own.lower == "equities" { speaksOfMarket = true }
                continue
            }
            if isQualified, isSpecific(words[before]) {
                qualifiers.insert(words[before].stem)
                printed.append(text.printed(before..<position + 1))
                continue
            }
            if isMarket, word(before).map({ ["stock", "equity", "share"].contains($0) }) ?? false {
                namesMarket = true
            }
            if isMarket || own.lower == "stocks" || own.lower == "equities", !speaksOfGroup { speaksOfMarket = true }
        }
        if speaksOfGroup, !namesMarket { speaksOfMarket = false }
    }

    /// Whether a word before `stocks` says which ones.
    private func isSpecific(_ word: ExposureWords.Word) -> Bool {
        !Self.general.contains(word.lower) && !Self.general.contains(word.stem)
            && !["ed", "ing", "ly"].contains(where: word.lower.hasSuffix)
            && !word.lower.allSatisfy(\.isNumber)
    }

    /// The instruments whose names or further names stand in the words, and the one that the catalyst points to.
    private static func instruments(
        in text: ExposureWords, _ catalyst: Catalyst, _ universe: Universe
    ) -> [Instrument] {
        var found: [Instrument] = []
        let phrase = " " + text.words.map(\.printed).joined(separator: " ") + " "
        let initials = Set(text.words.compactMap { $0.printed.utf8.first })
        for instrument in universe.instruments where instrument.ticker != catalyst.target {
            let isNamed = ([instrument.name] + instrument.aliases).contains { name in
                // Of thousands of names most begin with no letter of the text's words.
                guard let first = name.utf8.first, initials.contains(first), name.contains(where: \.isUppercase)
                else { return false }
                return phrase.contains(" " + ExposureWords(name).words.map(\.printed).joined(separator: " ") + " ")
            }
            if isNamed || catalyst.entity == .ticker(instrument.ticker) { found.append(instrument) }
        }
        return found
    }
}
