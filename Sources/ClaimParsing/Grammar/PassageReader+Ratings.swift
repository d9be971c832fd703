import Market

/// Ratings of brokers, and forecasts that were met or missed.
extension PassageReader {
    /// A rating as a broker gives it: capitalised or quoted, behind "to", "from", "a".
    func isRating(_ index: Int) -> Bool {
        guard has(index, .rating), let token = passage.token(units[index].tokens.lowerBound) else { return false }
        guard
            token.isCapitalised || units[index].tokens.count > 1 || isWord(index - 1, .quote)
                || isWord(index - 1, .apostrophe)
        else { return false }
        // "an in-line forecast": no rating, but what was expected.
        if !token.isCapitalised, has(index + 1, .event) || has(index + 1, .role) { return false }
        return isAnyWord(index - 1, .to, .from, .a, .an, .at) || isWord(index - 1, .quote)
            || isWord(index - 1, .leftQuote) || isWord(index - 1, .apostrophe)
    }

    func ratingPolarity(_ index: Int) -> Int8 {
        let word = passage.string(units[index].tokens).lowercased()
        return word == "buy" || word.hasPrefix("out") || word.hasPrefix("over") || word.hasPrefix("strong") ? 1 : -1
    }

    /// "missed the $1.71 forecast", "topped estimates".
    func isMissedForecast(_ index: Int, in sentence: Sentence) -> Bool {
        guard units[index].sense.event == .earnings, units[index].tokens.count == 1, !has(index, .role),
            !isAnyWord(index, .earnings)
        else { return false }
        return (index + 1..<min(index + 6, sentence.units.upperBound)).contains {
            units[$0].sense.role == .estimate || units[$0].sense.event == .guidance
        }
    }

    /// "moved Chuy's from Market Perform to Outperform", "went from Hold to Buy", "raised to Buy", "Citi's target is now $324".
    func ratingChange(at index: Int, in sentence: Sentence) -> Event? {
        let clause = sentence.clauseOf(index)
        if isRating(index) {
            return Event(
                kind: .analyst, polarity: ratingPolarity(index), units: clause.start..<clause.end, cue: index,
                strength: .none,
                relation: nil)
        }
        // A broker's target, with its amount.
        if units[index].sense.role == .priceTarget, isWord(index - 1, .possessive), kind(index - 2) == .mention,
            (index + 1..<min(index + 6, sentence.units.upperBound)).contains(where: { figure($0)?.isMoney == true })
        {
            return Event(
                kind: .analyst, polarity: 0, units: index - 2..<clause.end, cue: index, strength: .none, relation: nil)
        }
        return nil
    }
}
