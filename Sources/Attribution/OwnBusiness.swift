/// Words of a reason that speak of the target's own doings and not of its sector: "it raised its AI spending plans".
enum OwnBusiness {
    private static let owners: Set<String> = ["its", "their", "it"]
    /// Groups whose "its" is not the company's, and that are the sector's where they are the company's.
    private static let groups: Set<String> = [
        "market", "stock", "share", "equity", "sector", "industry", "peer", "rival", "index", "economy", "country",
        "nation", "government", "name", "maker", "investor", "trader", "etf", "fund", "group", "region", "trade",
    ]

    static func isNamed(in text: String) -> Bool {
        let words = ExposureWords(text).words
        guard !words.contains(where: { groups.contains($0.stem) }) else { return false }
        if words.contains(where: { owners.contains($0.lower) }) { return true }
        // "the company's AI strategy"
        return words.indices.dropFirst().contains { index in
            ["company", "firm"].contains(words[index].lower) && words[index - 1].lower == "the"
        }
    }
}
