import Market

/// Names that begin like that of an index or a good and mean something else: "FTSE 250", "Nasdaq Biotechnology index",
/// "gold miners".
extension Passage {
    /// The token behind such a name; `nil` where the name itself is meant.
    func lookAlikeEnd(_ name: Vocabulary.Match, at first: Int) -> Int? {
        guard let candidate = book.vocabulary.names(of: name).first, let next = token(name.end) else { return nil }
        switch listing(candidate.listing).kind {
        case .index, .fx: return indexLookAlike(behind: name.end, next)
        case .commodity, .crypto:
            return next.kind == .word && Self.trades.contains(lowercased(next)) ? name.end + 1 : nil
        default:
            return isAffiliate(at: name.end) ? name.end + 1 : nil
        }
    }

    /// Whether a word behind the name of a company makes it that of another one, without a ticker of its own.
    func isAffiliate(at index: Int) -> Bool {
        guard let next = token(index), next.kind == .word, next.isCapitalised else { return false }
        return Self.affiliates.contains(lowercased(next)) && !isWord(index + 1, .openBracket)
    }

    private func indexLookAlike(behind end: Int, _ next: Token) -> Int? {
        // "S&P/TSX composite"
        if next.is(.slash), isGlued(end), token(end + 1)?.kind == .word { return familyEnd(from: end + 2) }
        if next.kind == .number, let count = digits(of: next), Self.sizes.contains(count),
            !isWord(end + 1, .points, .point, .percent, .percentSign, .dot, .per), !isGlued(end)
        {
            return familyEnd(from: end + 1)
        }
        guard next.kind == .word else { return nil }
        if next.is(.futures) { return end + 1 }
        guard next.isCapitalised, Self.families.contains(lowercased(next)) else { return nil }
        return familyEnd(from: end + 1)
    }

    /// Takes in the rest of a name of capitals and numbers: "MidCap 400", "China Enterprises Index".
    private func familyEnd(from start: Int) -> Int {
        var end = start
        while end < start + 4, let token = token(end) {
            let isSize = token.kind == .number && (digits(of: token).map(Self.sizes.contains) ?? false)
            guard isSize || token.kind == .word && token.isCapitalised && isPlain(token) || isWord(end, .index) else {
                break
            }
            end += 1
        }
        return end
    }

    private func lowercased(_ token: Token) -> String {
        String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self).lowercased()
    }

    /// What companies that bear the name of another one are called: "GE Vernova", "Samsung Biologics".
    private static let affiliates: Set<String> = [
        "healthcare", "vernova", "aerospace", "pictures", "biologics", "heavy", "sdi", "ports", "communications",
        "hospitality", "logistics", "insurance", "life", "properties", "studios", "mobility", "retail", "industries",
        "chemicals", "petroleum", "steel", "enterprises", "wilmar", "transmission", "displays", "display",
    ]

    /// Numbers of members that tell the indices of a family apart.
    private static let sizes: Set<Int> = [
        20, 30, 40, 50, 60, 100, 200, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000, 5000,
    ]

    /// What is behind the name of an index family in the names of its others.
    private static let families: Set<String> = [
        "biotechnology", "biotech", "transportation", "transport", "transports", "utility", "utilities", "midcap",
        "mid",
        "smallcap", "small", "banks", "bank", "china", "etf", "it", "pharma", "auto", "metal", "energy", "financials",
        "financial", "technology", "tech", "materials", "industrials", "healthcare", "health", "consumer", "growth",
        "value", "equal", "dividend", "volatility", "investment", "trust", "stock", "esg", "insurance", "semiconductor",
        "information", "communication", "homebuilders", "retail", "airlines", "next", "select", "global", "world",
        "emerging", "asia", "europe", "stoxx", "allshare", "all", "mib", "realty", "fmcg", "psu", "media", "futures",
    ]

    /// What makes a good the trade of companies or funds.
    private static let trades: Set<String> = [
        "miners", "miner", "producers", "producer", "funds", "fund", "trust", "etf", "etfs", "stocks", "shares",
        "mining",
        "demand", "output", "production", "companies", "explorers", "imports", "exports", "smelters", "mines", "mine",
        "investment", "treasury", "holdings", "exchange", "exchanges", "firms", "firm", "wallet", "wallets", "reserves",
        "inventories", "stockpiles", "consumption", "sales", "etps", "options", "lenders", "producers'",
    ]
}
