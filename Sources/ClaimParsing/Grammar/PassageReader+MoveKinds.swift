import Market

/// What kind of move a percentage is of.
extension PassageReader {
    /// "erased a 3% gain", "wiped out an early 2% drop": what is no more.
    func isUndone(_ index: Int, _ bearing: Bearing, in sentence: Sentence) -> Bool {
        guard bearing.side == .after, has(bearing.unit, .moveNoun), !has(bearing.unit, .tail) else { return false }
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe > index - 4 {
            if has(probe, [.reversing, .recordVerb]) { return true }
            guard
                has(probe, [.determiner, .pronoun, .hedge, .phaseWord]) || isAnyWord(probe, .early, .earlier, .a, .an)
                    || kind(probe) == .time
            else { return false }
            probe -= 1
        }
        return false
    }

    /// "opened 2% higher": of the day's first price.
    func isOpening(_ index: Int, _ bearing: Bearing, in sentence: Sentence) -> Bool {
        let verb =
            isAnyWord(index - 1, .at, .by) || has(index - 1, .hedge) || bearing.unit == index - 1
            ? index - 2 : index - 1
        return has(verb, .opening) && !has(verb, [.moveNoun, .role]) && sentence.units.contains(verb)
            || has(index - 1, .opening) && sentence.units.contains(index - 1)
    }

    /// Whether the move is one of many companies at once: "Chinese names lost 4%".
    func isGroupMove(_ index: Int, _ bearing: Bearing, in sentence: Sentence) -> Bool {
        guard bearing.side == .before || bearing.side == .after else { return false }
        let verb = bearing.side == .before ? bearing.unit : index
        var probe = verb - 1
        while probe >= sentence.units.lowerBound {
            if kind(probe) == .mention || kind(probe) == .figure || kind(probe) == .comma { return false }
            if has(probe, .stockNoun), !has(probe, .group) { return false }
            if units[probe].has(.group) { return true }
            if has(probe, [.moveVerb, .closing]) || has(probe, .clauseStart) && !isAnyWord(probe, .as) { return false }
            probe -= 1
        }
        return false
    }
}
