import Market

/// Companies and currencies that no listing stands for.
extension PassageReader {
    /// Whether a verb of price says something of a name or currency that no listing stands for: "First Republic dropped".
    func speaksOfForeigner(at index: Int, in sentence: Sentence) -> Bool {
        // "Walgreens +7%"
        if let figure = figure(index), figure.unit == .percent {
            return isUnknownName(index - 1) && isMainClause(sentence.clauseIndex(index), of: sentence)
                && hasUnknownSubject(before: index, in: sentence)
        }
        guard
            has(index, [.moveVerb, .closing, .opening, .touching, .multiplying, .reversing])
                || has(index, .tail) && has(index - 1, .carrier),
            kind(index) != .mention, !has(index, [.preposition, .clauseStart])
        else { return false }
        if isWord(index - 2, .the) || index - 1 == sentence.clauseOf(index).start, isBareCurrency(index - 1) {
            return true
        }
        guard isMainClause(sentence.clauseIndex(index), of: sentence) else { return false }
        // "HUL bucked the carnage, climbing 5.9%"
        if kind(index - 1) == .comma, kind(index + 1) == .figure, passage.string(units[index].tokens).hasSuffix("ing") {
            return opensOnUnknownName(sentence, before: index - 1)
        }
        guard !has(index, .moveNoun) else { return false }
        return hasUnknownSubject(before: index + 1, in: sentence)
    }

    /// Whether a sentence opens on a name without a listing that does something in plain words.
    func opensOnUnknownName(_ sentence: Sentence, before end: Int) -> Bool {
        var probe = sentence.units.lowerBound
        if has(probe, .ordinal), isUnknownName(probe + 1) { probe += 1 }
        while probe < end, isUnknownName(probe) { probe += 1 }
        guard probe > sentence.units.lowerBound, probe < end, kind(probe) == .word,
            let verb = passage.token(units[probe].tokens.lowerBound), verb.kind == .word, !verb.isCapitalised,
            probe > sentence.units.lowerBound + 1
                || passage.token(units[probe - 1].tokens.lowerBound)?.isUpperCase == true
        else { return false }
        return !(probe..<end).contains { kind($0) == .mention || has($0, .stockNoun) }
    }

    /// "Mattel — The toymaker dropped 9%": a name without a listing that stands over what follows.
    func foreignHeading(of sentence: Sentence) -> Range<Int>? {
        let first = sentence.units.lowerBound
        var end = first
        while end < min(first + 6, sentence.units.upperBound),
            isUnknownName(end) || isWord(end, .possessive) || isWord(end, .ampersand)
                || end > first && passage.token(units[end].tokens.lowerBound)?.isCapitalised ?? false
                    && kind(end) != .mention
        {
            end += 1
        }
        guard end > first, kind(end) == .dash, isUnknownName(first), has(end + 1, [.determiner, .stockNoun, .pronoun])
        else { return nil }
        return first..<end
    }

    /// "the yen": a currency without the one it is measured in.
    func isBareCurrency(_ index: Int) -> Bool {
        guard kind(index) == .word || kind(index) == .phrase else { return false }
        switch passage.string(units[index].tokens).lowercased() {
        case "yen", "won", "pound", "sterling", "yuan", "renminbi", "franc", "rupee", "greenback", "loonie", "aussie",
            "kiwi",
            "peso", "lira", "rouble", "ruble", "rand", "krona", "krone", "baht", "rupiah", "ringgit", "dollar":
            return true
        default: return false
        }
    }
}
