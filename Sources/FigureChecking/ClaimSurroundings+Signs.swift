/// Signs in a sentence that a figure is measured otherwise than from the close before.
extension ClaimSurroundings {
    private static let periods: Set<String> = [
        "quarter", "half", "year", "years", "month", "months", "week", "weeks", "decade", "decades", "days", "sessions",
    ]
    private static let periodLinks: Set<String> = [
        "in", "over", "during", "for", "across", "within", "through", "since",
    ]
    private static let marks: Set<String> = [
        "high", "highs", "peak", "low", "lows", "trough", "record", "target", "targets", "average", "estimate",
        "estimates", "peers", "nav", "value", "level", "levels",
    ]
    private static let markLinks: Set<String> = ["from", "off", "below", "above", "under", "of", "to"]
    /// Words that start something else: what follows them says nothing about the figure.
    private static let stops: Set<String> = [
        "after", "as", "following", "amid", "when", "despite", "with", "and", "but", "while", "which", "that", "who",
        "it",
    ]

    /// The words behind the claim that still belong to it.
    private var tail: [String] { Array(after.prefix(9).prefix { !Self.stops.contains($0) }) }

    /// A longer time that the figure may be of: "in the first quarter", "during the week ended"; also at the start of
    /// the sentence.
    var period: String? {
        phrase(in: tail, links: Self.periodLinks, nouns: Self.periods)
            ?? before.first.flatMap { first in
                Self.periodLinks.contains(first)
                    ? phrase(in: Array(before.prefix(5)), links: [first], nouns: Self.periods) : nil
            }
    }

    /// A price that the figure may be measured from: the "high" of "down 12% from its 52-week high", the "discount" of
    /// "a 12% discount".
    var reference: String? {
        let comparisons: Set<String> = ["discount", "premium", "upside", "downside"]
        if let word = (claimed + after.prefix(2)).first(where: comparisons.contains) { return word }
        return phrase(in: tail, links: Self.markLinks, nouns: Self.marks)?.split(separator: " ").last.map(String.init)
    }

    /// Whether words right beside the figure say that it is of the open.
    var speaksOfOpening: Bool {
        let verbs: Set<String> = ["opened", "opens", "opening", "gapped"]
        return (before.suffix(1) + claimed).contains(where: verbs.contains)
            || tail.prefix(5).contains { ["open", "opening"].contains($0) }
    }

    /// What a price is called right before it: the "high" of "their record high of $117.27".
    var levelOf: String? {
        let near = before.suffix(4)
        guard let last = near.last, ["of", "at", "near", "around"].contains(last) else { return nil }
        return near.dropLast().last { Self.marks.contains($0) }
    }

    /// The first link word that one of the nouns follows within four words, and the words from one to the other.
    private func phrase(in words: [String], links: Set<String>, nouns: Set<String>) -> String? {
        for start in words.indices where links.contains(words[start]) {
            let reach = words[(start + 1)...].prefix(4)
            guard let end = reach.firstIndex(where: nouns.contains) else { continue }
            return words[start...end].joined(separator: " ")
        }
        return nil
    }
}
