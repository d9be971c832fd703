import Market

/// Days and quarters that stand near a move and are not its time.
extension PassageReader {
    /// "after Wednesday's 2.8% drop", "recovered from Monday's slide": the day of a move that another is set beside; it
    /// dates nothing behind it.
    func isReferenceDay(_ unit: Int, before index: Int, in sentence: Sentence) -> Bool {
        guard let end = referenceMoveEnd(behind: unit, in: sentence) else { return false }
        return index > end
    }

    /// The last unit of the move whose day stands at a unit, where that move is the object of "after", "from" or a verb.
    private func referenceMoveEnd(behind unit: Int, in sentence: Sentence) -> Int? {
        guard let time = time(unit), time.day?.day != nil, time.isPossessive || isWord(unit + 1, .possessive),
            let end = movePhraseEnd(behind: unit, in: sentence)
        else { return nil }
        var before = unit - 1
        while before >= sentence.units.lowerBound, has(before, .determiner) || isAnyWord(before, .last, .early, .late) {
            before -= 1
        }
        guard before >= sentence.units.lowerBound, kind(before) == .word || kind(before) == .phrase else { return nil }
        if isAnyWord(before, .in, .during, .on, .at, .within, .through, .with, .of) { return nil }
        return isAnyWord(before, .amid) ? nil : end
    }

    /// The noun of "Wednesday's steep 2.8% drop", with the figure behind "of".
    private func movePhraseEnd(behind day: Int, in sentence: Sentence) -> Int? {
        for probe in day + 1..<max(day + 1, min(day + 7, sentence.units.upperBound)) {
            if has(probe, .moveNoun), !has(probe, [.tail, .preposition]) {
                return isAnyWord(probe + 1, .of) && kind(probe + 2) == .figure ? probe + 2 : probe
            }
            let isBeside =
                kind(probe) == .figure || kind(probe) == .word || has(probe, [.superlative, .hedge, .phaseWord])
                || isWord(probe, .possessive) || time(probe)?.isAdjective == true
            guard isBeside, !has(probe, [.carrier, .closing]) else { return nil }
        }
        return nil
    }

    /// Whether a figure is part of such a move, whose day is no other's.
    func isOfReferenceMove(_ index: Int, in sentence: Sentence) -> Bool {
        (max(sentence.units.lowerBound, index - 6)..<max(sentence.units.lowerBound, index)).contains {
            kind($0) == .time && referenceMoveEnd(behind: $0, in: sentence).map { $0 >= index } ?? false
        }
    }

    /// "After gaining 6% on Friday, …", "Despite a 5% jump on Thursday, …": a clause before the main one about an earlier
    /// move. A moment within the day ("in early trading on Monday") goes on with the same one.
    func isLeadIn(_ number: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauses[number]
        guard clause.start == sentence.units.lowerBound, isAnyWord(clause.start, .after, .following, .having, .despite)
        else { return false }
        let range = clause.start + 1..<max(clause.start + 1, clause.end)
        guard range.contains(where: { kind($0) == .figure || has($0, [.moveVerb, .moveNoun]) }) else { return false }
        return !range.contains { time($0).map { $0.phase != nil || $0.clock != nil || $0.session != nil } ?? false }
    }

    /// Whether a quarter of the year is the time of a move, not that of results: no word of business between the two, and
    /// none in the clause that it opens.
    func isOfMove(quarter: Int, _ index: Int, in sentence: Sentence) -> Bool {
        let between = min(quarter, index) + 1..<max(min(quarter, index) + 1, max(quarter, index))
        if between.contains(where: {
            has($0, [.role, .event, .connector]) && !has($0, [.moveNoun, .stockNoun, .moveVerb])
        }) {
            return false
        }
        return sentence.clauseIndex(quarter) == sentence.clauseIndex(index) || isFronted(quarter, in: sentence)
    }

    /// The weekday behind the price that a closing price is set against: "closed at $155.74, up from $146.58 on Friday". On
    /// a Friday itself the day is of both.
    func dayOfComparedPrice(_ index: Int) -> Int? {
        let at = isAnyWord(index + 1, .on) ? index + 2 : index + 1
        guard kind(index) == .figure, isAnyWord(index - 1, .from), isAnyWord(index - 2, .up, .down),
            kind(index - 3) == .comma, let time = time(at), time.isWeekday, time.session == nil,
            case .day(let day)? = time.day, let published, day < published
        else { return nil }
        return at
    }

    /// "up 1.7% from the previous day": what the move is measured from, not when it was.
    func isBaseDay(_ index: Int) -> Bool {
        guard has(index, .dayWord), units[index].sense.number == -1 else { return false }
        let before = isAnyWord(index - 1, .the, .a) ? index - 2 : index - 1
        // "to $150.90 from $156.26 a day earlier"
        if figure(before) != nil, isAnyWord(before - 1, .from, .against) { return true }
        return isAnyWord(before, .from, .than, .over, .against) || has(before, .comparing)
    }
}
