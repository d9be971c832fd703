/// Asking whether a word is one of a few keywords: the question that the grammar asks most.
///
/// Up to eight keywords are parameters and become comparisons with constants. A variadic list would be an array that is
/// looked up at each call; it is left to the few longer ones.
extension WordID {
    /// Whether the word is one of these.
    @inline(__always) func isAny(
        _ a: Keyword, _ b: Keyword?, _ c: Keyword?, _ d: Keyword?, _ e: Keyword?, _ f: Keyword?, _ g: Keyword?,
        _ h: Keyword?
    ) -> Bool {
        self == a.rawValue || self == b?.rawValue || self == c?.rawValue || self == d?.rawValue || self == e?.rawValue
            || self == f?.rawValue || self == g?.rawValue || self == h?.rawValue
    }

    func isAny(of keywords: [Keyword]) -> Bool { keywords.contains { $0.rawValue == self } }
}

extension Token {
    @inline(__always) func `is`(_ keyword: Keyword) -> Bool { word == keyword.rawValue }

    @inline(__always) func isAny(
        _ a: Keyword, _ b: Keyword? = nil, _ c: Keyword? = nil, _ d: Keyword? = nil, _ e: Keyword? = nil,
        _ f: Keyword? = nil, _ g: Keyword? = nil, _ h: Keyword? = nil
    ) -> Bool { word.isAny(a, b, c, d, e, f, g, h) }

    func isAny(
        _ a: Keyword, _ b: Keyword, _ c: Keyword, _ d: Keyword, _ e: Keyword, _ f: Keyword, _ g: Keyword, _ h: Keyword,
        _ i: Keyword, _ others: Keyword...
    ) -> Bool { word.isAny(a, b, c, d, e, f, g, h) || word == i.rawValue || word.isAny(of: others) }
}

extension Passage {
    /// Whether a token is one of these.
    @inline(__always) func isWord(
        _ index: Int, _ a: Keyword, _ b: Keyword? = nil, _ c: Keyword? = nil, _ d: Keyword? = nil,
        _ e: Keyword? = nil, _ f: Keyword? = nil, _ g: Keyword? = nil, _ h: Keyword? = nil
    ) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        return tokens[index].word.isAny(a, b, c, d, e, f, g, h)
    }

    func isWord(
        _ index: Int, _ a: Keyword, _ b: Keyword, _ c: Keyword, _ d: Keyword, _ e: Keyword, _ f: Keyword, _ g: Keyword,
        _ h: Keyword, _ i: Keyword, _ others: Keyword...
    ) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let word = tokens[index].word
        return word.isAny(a, b, c, d, e, f, g, h) || word == i.rawValue || word.isAny(of: others)
    }
}

extension PassageReader {
    /// Whether a unit is this token alone, whatever the unit's kind.
    @inline(__always) func isWord(_ unit: Int, _ keyword: Keyword) -> Bool {
        guard passage.units.indices.contains(unit) else { return false }
        return passage.units[unit].word == keyword.rawValue && passage.units[unit].tokens.count == 1
    }

    /// Whether a unit is one of these words alone.
    @inline(__always) func isAnyWord(
        _ unit: Int, _ a: Keyword, _ b: Keyword? = nil, _ c: Keyword? = nil, _ d: Keyword? = nil,
        _ e: Keyword? = nil, _ f: Keyword? = nil, _ g: Keyword? = nil, _ h: Keyword? = nil
    ) -> Bool { singleWord(unit).isAny(a, b, c, d, e, f, g, h) }

    func isAnyWord(
        _ unit: Int, _ a: Keyword, _ b: Keyword, _ c: Keyword, _ d: Keyword, _ e: Keyword, _ f: Keyword, _ g: Keyword,
        _ h: Keyword, _ i: Keyword, _ others: Keyword...
    ) -> Bool {
        let word = singleWord(unit)
        return word.isAny(a, b, c, d, e, f, g, h) || word == i.rawValue || word.isAny(of: others)
    }

    /// Whether a word or phrase begins with one of these.
    @inline(__always) func begins(
        _ unit: Int, _ a: Keyword, _ b: Keyword? = nil, _ c: Keyword? = nil, _ d: Keyword? = nil,
        _ e: Keyword? = nil, _ f: Keyword? = nil, _ g: Keyword? = nil, _ h: Keyword? = nil
    ) -> Bool { firstWord(unit).isAny(a, b, c, d, e, f, g, h) }

    /// The word of a unit that is one word or a phrase of one, else none that is a keyword.
    private func singleWord(_ unit: Int) -> WordID {
        guard passage.units.indices.contains(unit), passage.units[unit].isWordOrPhrase,
            passage.units[unit].tokens.count == 1
        else { return Self.noWord }
        return passage.units[unit].word
    }

    /// The first word of a word or phrase, else none that is a keyword.
    private func firstWord(_ unit: Int) -> WordID {
        guard passage.units.indices.contains(unit), passage.units[unit].isWordOrPhrase else { return Self.noWord }
        return passage.units[unit].word
    }

    private static var noWord: WordID { -1 }
}
