import Market

/// Names of people and companies that no listing stands for, by their capitals.
extension PassageReader {
    /// "founder Jack Ma": a person apart from the company.
    func isFounder(_ index: Int) -> Bool { isAnyWord(index, .founder, .investor, .billionaire) }

    /// Capitalised words that no lexicon knows, without title: "President Xi", "Morgan Stanley", "H.C. Wainwright".
    func properName(at index: Int, in sentence: Sentence) -> String? {
        guard isNameWord(index) || opensAbbreviatedName(index) else { return nil }
        // "a 737 MAX": a model.
        if index > sentence.units.lowerBound, isNameWord(index - 1) || kind(index - 1) == .figure { return nil }
        var end = index + 1
        while end < sentence.units.upperBound {
            if isNameWord(end)
                || passage.token(units[end].tokens.lowerBound)?.isCapitalised ?? false
                    && (kind(end) == .word || kind(end) == .phrase)
                    && !has(end, [.connector, .rating, .abbreviation]) && !isLegalForm(end)
                    && !(has(end, .event) && passage.token(units[end].tokens.lowerBound)?.isUpperCase ?? false)
            {
                end += 1; continue
            }
            // "Rosenblatt's Street-high target" is Rosenblatt's.
            if isWord(end, .possessive), isNameWord(end + 1), !has(index, .broker) { end += 2; continue }
            if isWord(end, .hyphen) || isWord(end, .ampersand) || isAnyWord(end, .for, .of),
                isNameWord(end + 1)
                    || passage.token(units[min(end + 1, units.count - 1)].tokens.lowerBound)?.isCapitalised ?? false
            {
                end += 2; continue
            }
            break
        }
        let first = units[index].tokens.lowerBound
        guard end <= units.count else { return nil }
        // A single capitalised word that opens the sentence is only a word.
        if end == index + 1, index == sentence.units.lowerBound, !has(index, [.authority, .state, .broker]),
            !has(end, [.acting, .announcing, .saying, .forecasting, .modal])
                && !isAnyWord(end, .ordered, .sued, .is, .was)
                || passage.token(first)?.word != Vocabulary.unknown
        {
            return nil
        }
        var last = units[min(end, units.count) - 1].tokens.upperBound
        if passage.isWord(last - 1, .dot) { last -= 1 }
        // "CE mark": letters that name nobody.
        if last == first + 1, let token = passage.token(first), token.isUpperCase, token.end - token.start <= 2 {
            return nil
        }
        return passage.string(first..<last)
    }

    /// "U.S. Army", "U.S. Steel"
    private func opensAbbreviatedName(_ index: Int) -> Bool {
        units.indices.contains(index + 1) && passage.isWord(units[index].tokens.lowerBound, .usDots)
            && units[index].tokens.count == 1 && kind(index + 1) != .mention && kind(index + 1) != .time
            && passage.token(units[index + 1].tokens.lowerBound)?.isCapitalised ?? false
            && !has(index + 1, .authority)
    }

    /// "Inc", "AG": no part of a name as texts give it, unlike "Group".
    private func isLegalForm(_ index: Int) -> Bool {
        guard has(index, .corporate) else { return false }
        switch passage.string(units[index].tokens).lowercased() {
        case "group", "holdings", "trust", "bancorp", "industries", "technologies", "holding": return false
        default: return true
        }
    }

    func isNameWord(_ index: Int) -> Bool {
        guard units.indices.contains(index), kind(index) == .word || kind(index) == .phrase,
            let token = passage.token(units[index].tokens.lowerBound)
        else { return false }
        guard token.kind == .word, token.isCapitalised else { return false }
        if units[index].has(.newsMedium) { return false }
        return token.word == Vocabulary.unknown || units[index].has([.broker, .authority, .state])
            || kind(index) == .word && units[index].sense.classes.isEmpty && token.end - token.start > 1
                && !token.isAny(.the, .a, .an, .and, .in, .on, .for, .of)
    }
}
