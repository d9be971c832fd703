import Market

/// How many new shares came for how many old ones.
struct SplitRatio: Hashable {
    let new: Int128
    let old: Int128

    init(_ new: Int128, for old: Int128) {
        self.new = new
        self.old = old
    }

    /// The ratio of a factor as files give it: 4, 0.1, 1.5.
    init?(_ factor: Double) {
        guard factor > 0, let exact = ExactDecimal(shortest: factor).flatMap({ Rational(checked: $0) }) else {
            return nil
        }
        self.init(exact.numerator, for: exact.denominator)
    }

    var factor: Rational { Rational(new, old) }
    /// As announcements write it: `4-for-1`, `1-for-10`.
    var words: String { "\(new)-for-\(old)" }
    /// The same with its article.
    var wordsWithArticle: String {
        let digits = String(new)
        let startsWithVowel = digits.hasPrefix("8") || digits == "11" || digits == "18"
        return (startsWithVowel ? "an " : "a ") + words
    }

    /// The ratios looked for where no file tells: up to 50 for one, one for 50, and the common uneven ones.
    static let usual: [SplitRatio] =
        (2...50).map { SplitRatio($0, for: 1) }
        + [SplitRatio(3, for: 2), SplitRatio(4, for: 3), SplitRatio(5, for: 4), SplitRatio(5, for: 2)]
        + (2...50).map { SplitRatio(1, for: $0) }

    /// The usual ratio nearest to a price before over the price after.
    static func nearest(to jump: Double) -> SplitRatio {
        usual.min { abs($0.factor.double / jump - 1) < abs($1.factor.double / jump - 1) } ?? usual[0]
    }
}

extension SplitRatio {
    private static let numberWords: [String: Int128] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
    ]

    /// The ratios that a text names as those of splits, in its order: `10-for-1`, `one-for-ten`, `3:2`.
    static func named(in text: String) -> [SplitRatio] {
        let words = ClaimSurroundings.words(of: text)
        guard words.contains(where: { $0.hasPrefix("split") || $0 == "consolidation" }) else { return [] }
        func number(_ index: Int) -> Int128? {
            words.indices.contains(index) ? numberWords[words[index]] ?? Int128(words[index]) : nil
        }
        var found: [SplitRatio] = []
        for index in words.indices {
            guard let new = number(index) else { continue }
            let isSpelled = words.indices.contains(index + 1) && words[index + 1] == "for"
            // Without "for", two numbers in a row are a ratio only right before the word.
            let isBare =
                !isSpelled && words[min(index + 2, words.count)...].prefix(3).contains { $0.hasPrefix("split") }
            guard isSpelled || isBare, let old = number(isSpelled ? index + 2 : index + 1), new != old,
                (1...500).contains(new), (1...500).contains(old)
            else { continue }
            let ratio = SplitRatio(new, for: old)
            if !found.contains(ratio) { found.append(ratio) }
        }
        return found
    }
}

/// A split that takes effect in a row.
struct SplitEvent {
    let row: Int
    let ratio: SplitRatio
    /// Whether the file gives it or its adjusted closes show it; else a close only jumped as a split makes it jump.
    let isKnown: Bool
}
