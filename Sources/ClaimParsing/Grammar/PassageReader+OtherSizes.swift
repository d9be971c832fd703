import Market

/// Prices that someone paid and sizes that moves are counted by: no figures of a move.
extension PassageReader {
    /// "investors who bought at $120", "had you got in at $120": what someone paid at some time.
    func isPaidPrice(_ index: Int, in sentence: Sentence) -> Bool {
        guard let figure = figure(index), figure.isMoney, figure.scale < 6,
            isAnyWord(index - 1, .at, .for, .around, .near)
        else { return false }
        for probe in max(sentence.clauseOf(index).start, index - 5)..<max(sentence.units.lowerBound, index - 1) {
            guard isAnyWord(probe, .bought, .buying, .buy, .purchased, .invested) else { continue }
            // Only the goods between: "bought the shares at $120".
            return (probe + 1..<index - 1).allSatisfy {
                has($0, [.stockNoun, .pronoun, .determiner]) || kind($0) == .mention || isAnyWord($0, .in, .back)
            }
        }
        return false
    }

    /// "its second gain of 5% or more in five sessions", "the 10th drop of over 3% this year": a size that moves are
    /// counted by.
    func isCountedMove(_ index: Int, in sentence: Sentence) -> Bool {
        guard figure(index)?.unit == .percent, isAnyWord(index - 1, .of, .above, .over, .exceeding),
            has(index - 2, .moveNoun)
        else { return false }
        var probe = index - 3
        while probe >= sentence.units.lowerBound, probe > index - 7 {
            if isAnyWord(probe, .straight, .consecutive) || has(probe, .streakWord) { return false }
            if has(probe, .ordinal) || isOrdinalEnding(probe) { return true }
            guard time(probe)?.isAdjective == true || kind(probe) == .word || has(probe, .phaseWord) else {
                return false
            }
            probe -= 1
        }
        return false
    }

    /// The "th" of "10th".
    private func isOrdinalEnding(_ unit: Int) -> Bool {
        guard kind(unit) == .word, units.indices.contains(unit - 1) else { return false }
        return passage.isOrdinal(units[unit].tokens.lowerBound - 1)
            && passage.token(units[unit].tokens.lowerBound - 1)?.kind == .number
    }
}
