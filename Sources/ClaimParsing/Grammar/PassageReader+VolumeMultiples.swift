import Market

/// A session's volume over a mean: "2.2 times its 20-day average", "nearly double the usual volume".
extension PassageReader {
    /// "on volume 2.2 times its 20-day average": in digits.
    mutating func readVolumeMultiple(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard let mean = usualVolume(behind: index + 1, of: index, in: sentence) else { return false }
        return volumeMultiple(
            index, figure.figure, figure, figure.tokens.lowerBound..<units[mean].tokens.upperBound, in: sentence)
    }

    /// "trading was three times the usual volume", "volume nearly doubled from its 30-day average": in words.
    mutating func readVolumeMultiple(at index: Int, in sentence: Sentence) -> Bool {
        guard let (times, end) = wordMultiple(at: index), let mean = usualVolume(behind: end, of: index, in: sentence)
        else { return false }
        var hedge: PrintedFigure.Hedge?
        var start = index
        if has(index, .comparing) {
            hedge = .init(.above, word: "more-than")
        } else if has(index - 1, .hedge) {
            hedge = units[index - 1].sense.hedge
            start = index - 1
        }
        return volumeMultiple(
            index, PrintedFigure(printed: String(times), hedge: hedge), nil,
            units[start].tokens.lowerBound..<units[mean].tokens.upperBound, in: sentence)
    }

    private mutating func volumeMultiple(
        _ index: Int, _ printed: PrintedFigure?, _ figure: Figure?, _ evidence: Range<Int>, in sentence: Sentence
    ) -> Bool {
        guard let subject = subjects(of: index, in: sentence).first ?? sentence.subject(at: index).first,
            passage.listing(subject).kind != .index, !sentence.isForeign(at: index),
            !isNegated(index, in: sentence), unreality(index, in: sentence) == nil,
            !sentence.units.contains(where: { has($0, .modal) && $0 < index && index - $0 < 6 })
        else { return false }
        var claim = draft(.volume, relocated(subject, near: index, in: sentence), index, figure, in: sentence)
        claim.figure = printed
        claim.unit = "times"
        claim.base = nil
        claim.horizon = .session
        claim.horizonStart = nil
        claim.session = .regular
        claim.volumeType = "traded"
        claim.evidence = passage.text(evidence)
        append(claim, subject, index, in: sentence)
        return true
    }

    /// "double", "twice", "three times", "more than double", and the unit behind it.
    private func wordMultiple(at index: Int) -> (times: Int, end: Int)? {
        if isAnyWord(index, .twice) { return (2, index + 1) }
        if has(index, .multiplying), units[index].sense.direction > 0 {
            return (Int(units[index].sense.number) / 100 + 1, index + 1)
        }
        if has(index, .comparing), passage.isWord(units[index].tokens.upperBound - 1, .double) {
            return (2, index + 1)
        }
        if isAnyWord(index + 1, .times), has(index, .numeral),
            let count = passage.smallNumber(at: units[index].tokens.lowerBound), units[index].tokens.count == 1,
            count > 1
        {
            return (count, index + 2)
        }
        return nil
    }

    /// The unit of "average" or "usual" behind a multiple, where the words about it say that it is one of volumes.
    private func usualVolume(behind end: Int, of index: Int, in sentence: Sentence) -> Int? {
        let behind = end..<max(end, min(end + 7, sentence.clauseOf(index).end, sentence.units.upperBound))
        guard let mean = behind.first(where: { isUsualWord($0) }),
            !(end..<mean).contains(where: {
                has($0, [.role, .clauseStart]) || kind($0) == .comma || kind($0) == .mention
                    || isAnyWord($0, .on, .in, .with)
            })
        else { return nil }
        for probe in mean..<max(mean, min(mean + 4, sentence.clauseOf(index).end, sentence.units.upperBound)) {
            if isVolumeNoun(probe, in: sentence) { return mean }
            // "its average price target"
            if probe > mean, has(probe, .role) || kind(probe) == .figure || kind(probe) == .mention { return nil }
        }
        return isSaidOfVolume(index, in: sentence) ? mean : nil
    }

    /// "volume that was double its average", "on volume of 20 million shares, double its average".
    private func isSaidOfVolume(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        while probe >= max(sentence.units.lowerBound, index - 9) {
            if isVolumeNoun(probe, in: sentence) { return true }
            if kind(probe) == .stop || kind(probe) == .mention || has(probe, [.role, .stockNoun])
                || has(probe, .clauseStart) && !isAnyWord(probe, .that, .which)
            {
                // "100 million shares changed hands, double the average"
                return has(probe, .volumeWord) && !endsInVolume(probe)
            }
            if has(probe, .volumeWord), !isUsualWord(probe), !endsInVolume(probe) { return true }
            probe -= 1
        }
        return false
    }

    /// "volume", "turnover" of shares: not of options, sales or cargo.
    func isVolumeNoun(_ unit: Int, in sentence: Sentence) -> Bool {
        guard sentence.units.contains(unit), kind(unit) == .word || kind(unit) == .phrase,
            endsInVolume(unit), !has(unit, .role)
        else { return false }
        let before = unit - 1
        guard sentence.units.contains(before) else { return true }
        if units[unit].tokens.count > 1 { return !isAnyWord(before, .option, .options, .call, .calls, .put, .puts) }
        switch kind(before) {
        case .mention?, .comma?, .stop?, .time?, .dash?, .figure?: return true
        default: break
        }
        return has(before, [.determiner, .pronoun, .preposition, .stockNoun, .clauseStart]) || isUsualWord(before)
            || isAnyWord(
                before, .on, .with, .and, .trading, .daily, .heavy, .strong, .thin, .light, .high, .possessive, .the)
            || isWord(before, .possessive)
    }

    private func endsInVolume(_ unit: Int) -> Bool {
        passage.isWord(units[unit].tokens.upperBound - 1, .volume, .turnover)
    }

    /// "average", "usual" and the like, also at the end of a phrase: "daily average".
    private func isUsualWord(_ unit: Int) -> Bool {
        isAnyWord(unit, .average, .normal, .usual, .typical)
            || passage.isWord(units[unit].tokens.upperBound - 1, .average)
    }
}
