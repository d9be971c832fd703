import Market

/// Records told without a superlative: "fell below $100 for the first time", "a record", "an all-time high".
extension PassageReader {
    /// "fell below 70,000 won on Tuesday for the first time this year"
    func firstTime(at index: Int, in sentence: Sentence) -> Span? {
        let hedge = figure(index + 1)?.hedge?.word
        guard units[index].has([.moveVerb, .touching, .closing]),
            units[index].has(.touching) && kind(index + 1) == .figure && isFirstTimeAhead(of: index + 1, in: sentence)
                || isAnyWord(index + 1, .below, .above, .under, .beneath, .past, .through)
                || ["below", "above", "under"].contains(hedge)
        else { return nil }
        let isBelow = isAnyWord(index + 1, .below, .under, .beneath) || hedge == "below" || hedge == "under"
        for probe in index + 2..<min(index + 14, sentence.units.upperBound) where isFirstTime(probe) {
            var end = probe + 2
            var since: String? = "ever"
            if let time = time(end) {
                since =
                    time.horizon == .ytd && published != nil
                    ? "\(published?.year ?? 0)-01-01" : time.horizonStart.map { "\($0)" }
                end += 1
            }
            let isIssue = (index..<probe).contains { kind($0) == .figure && isIssuePrice($0) || isAnyWord($0, .ipo) }
            let type = (isBelow ? "firstBelow" : "firstAbove") + (isIssue ? "IPO" : "")
            return Span(start: index, end: end, direction: isBelow ? -1 : 1, type: type, since: isIssue ? "IPO" : since)
        }
        return nil
    }

    /// "closed at an all-time high", "crashed to a record low", "hit an all-time high of": with or without a level.
    private func reachedExtreme(at index: Int, in sentence: Sentence) -> Span? {
        let words = passage.string(units[index].tokens).lowercased()
        guard has(index, .allTime) || has(index, .levelNoun), kind(index) == .phrase,
            words.hasSuffix("high") || words.hasSuffix("low"),
            words.hasPrefix("all") || words.hasPrefix("record") || words.hasPrefix("lifetime"),
            isWord(index - 1, .a) || isWord(index - 1, .an), index - 2 >= sentence.units.lowerBound
        else { return nil }
        let before = index - 2
        let isReached = isAnyWord(before, .to, .at) && !isAnyWord(index + 1, .of)
        let isTouched = has(before, .touching) || passage.string(units[before].tokens).lowercased() == "scaled"
        guard isReached || isTouched, sentence.clauseOf(index).opening != .relative,
            !(max(sentence.units.lowerBound, before - 3)..<before).contains(where: {
                passage.isWord(units[$0].tokens.lowerBound, .since, .from)
            })
        else { return nil }
        let closes =
            has(before - 1, .closing)
            || (max(sentence.units.lowerBound, before - 4)..<before).contains { has($0, .closing) }
        let isLow = words.hasSuffix("low")
        let type = isLow ? (closes ? "lowestClose" : "lowest") : (closes ? "highestClose" : "highest")
        return Span(
            start: isTouched ? before : index - 1, end: index + 1, direction: isLow ? -1 : 1, type: type, since: "ever")
    }

    /// ", an all-time high": said of the level before it.
    private func allTimeApposition(at index: Int, in sentence: Sentence) -> Span? {
        guard has(index, .allTime), kind(index) == .phrase, isWord(index - 1, .a) || isWord(index - 1, .an),
            kind(index - 2) == .comma, kind(index - 3) == .figure, !isAnyWord(index + 1, .of)
        else { return nil }
        let words = passage.string(units[index].tokens).lowercased()
        let isLow = words.hasSuffix("low")
        guard isLow || words.hasSuffix("high") else { return nil }
        return Span(
            start: index - 1, end: index + 1, direction: isLow ? -1 : 1, type: isLow ? "lowest" : "highest",
            since: "ever")
    }

    /// "touched a record 30,325", "ended at 1580.80, a record", "closed at an unprecedented NT$1,125".
    func plainRecord(at index: Int, in sentence: Sentence) -> Span? {
        if has(index, .recordVerb) {
            // "wiped out everything it had gained in the year"
            guard
                let end = (index + 1..<min(index + 9, sentence.units.upperBound)).first(where: {
                    time($0)?.horizon == .ytd
                }),
                (index + 1..<end).contains(where: { has($0, [.moveVerb, .moveNoun]) })
            else { return nil }
            return Span(start: index, end: end + 1, direction: -1, type: "erasedYtdGain", since: nil)
        }
        if let apposition = allTimeApposition(at: index, in: sentence) ?? reachedExtreme(at: index, in: sentence) {
            return apposition
        }
        guard isAnyWord(index, .record, .unprecedented), !isAnyWord(index - 1, .on) else { return nil }
        // "a record 30,325", "a record close", ", a record,"
        let next = index + 1
        let isBare =
            next >= sentence.units.upperBound || kind(next) == .comma || kind(next) == .stop || isAnyWord(next, .and)
            || kind(next) == .dash || has(index - 2, .touching) && has(next, [.connector, .clauseStart])
            || has(index - 2, .touching) && kind(next) == .time
            || isAnyWord(next, .of) && figure(next + 1) != nil && has(index - 1, .phaseWord)
        let isFigure = figure(next).map { $0.isMoney && $0.scale < 6 || $0.isBare || $0.unit == .points } ?? false
        let isNoun = isAnyWord(next, .close, .high, .low, .finish, .highs) || has(next, .closing)
        guard isBare || isFigure || isNoun else { return nil }
        if isBare {
            let article = kind(index - 1) == .time || has(index - 1, .phaseWord) ? index - 2 : index - 1
            guard isWord(article, .a) || isWord(article, .an) || isWord(article, .the),
                kind(article - 1) == .comma || isAnyWord(article - 1, .at, .to, .for) || has(article - 1, .touching),
                has(article - 1, .touching) && claims.count > 0
                    || (sentence.units.lowerBound..<index).contains(where: { kind($0) == .figure })
            else { return nil }
        }
        if role(of: isFigure ? next : index, in: sentence) != nil { return nil }
        guard sentence.clauseOf(index).opening != .relative else { return nil }
        let direction: Int8 = isAnyWord(next, .low) ? -1 : 1
        let closes =
            isAnyWord(next, .close, .finish) || has(next, .closing)
            || (max(sentence.units.lowerBound, index - 12)..<index).contains {
                has($0, .closing) && !hasMention(between: $0, and: index)
            }
        let start = isWord(index - 1, .a) || isWord(index - 1, .an) || isWord(index - 1, .the) ? index - 1 : index
        let type = direction > 0 ? (closes ? "highestClose" : "intradayHigh") : (closes ? "lowestClose" : "intradayLow")
        return Span(start: start, end: isNoun ? next + 1 : index + 1, direction: direction, type: type, since: "ever")
    }

    func hasMention(between one: Int, and two: Int) -> Bool { (one..<two).contains { kind($0) == .mention } }

    var published: SessionDate? { article.published?.date }
}
