import Market

/// Moves that the text gives no figure for.
extension PassageReader {
    mutating func readQualitativeMove(at index: Int, in sentence: Sentence) {
        let unit = units[index]
        guard !consumed.contains(index),
            unit.has(.moveVerb) && !unit.has(.moveNoun) || isVerbGain(index) || unit.has(.tail) && isCarried(index),
            !unit.has(.reversing)
        else { return }
        // "the IT firm": a company, no move.
        if isBareNoun(index, in: sentence) || isNegated(index, in: sentence) { return }
        let isFlat = unit.has(.tail) && unit.sense.direction == 0
        if isAnyWord(index + 1, .streak, .run) || hasUnknownSubject(before: index, in: sentence) { return }
        guard unit.sense.direction != 0 || isFlat && unit.has(.tail) else { return }
        let clause = sentence.clauseOf(index)
        let found = subjects(of: index, in: sentence)
        guard let subject = found.first,
            found.count == 1 || found.count <= 4 && isListHead(of: found, before: index, in: sentence)
        else { return }
        // A figure of its own, behind the verb or before the adverb, makes it another kind.
        for probe in index + 1..<min(index + 9, sentence.units.upperBound) {
            if kind(probe) == .figure { return }
            if units[probe].has(.multiplying) { return }
            if isAnyWord(probe, .by, .on, .with), kind(probe + 1) == .figure { return }
            if has(probe, .ordinal), isAnyWord(probe + 1, .straight, .consecutive, .time) || time(probe + 1) != nil {
                return
            }
            // "had fallen for three straight sessions": the verb of a run.
            if has(probe, .numeral), isAnyWord(probe + 1, .straight, .consecutive) { return }
            if kind(probe) == .comma || kind(probe) == .stop || units[probe].has(.clauseStart)
                || units[probe].has(.connector)
            {
                break
            }
        }
        if kind(index - 1) == .figure || kind(index - 2) == .figure && has(index - 1, .phaseWord) { return }
        guard let head = headBefore(index, in: sentence), isHead(head, of: subject, in: sentence),
            !isForeignGroup(head)
        else { return }
        for probe in clause.start..<index
        where
            (has(probe, [.role, .modal]) || has(probe, .group) && kind(probe + 1) != .mention
            || has(probe, .event) && !units[probe].sense.isFaint)
            && kind(probe) != .mention && !has(probe, .stockNoun)
        {
            return
        }
        for probe in index + 1..<min(index + 4, sentence.units.upperBound) where has(probe, .role) { return }
        if isAnyWord(index + 1, .a, .an, .some, .most, .its),
            has(index + 2, [.moveNoun, .role]) || !has(index + 2, .stockNoun)
        {
            return
        }
        if isAnyWord(index + 1, .in), !has(index + 2, .connector) {
            let words = passage.string(units[index + 1].tokens).lowercased()
            if words == "in", kind(index + 2) == .word { return }
        }
        if firstTimeAhead(index, in: sentence) { return }
        for subject in found { appendQualitativeMove(subject, at: index, isFlat: isFlat, in: sentence) }
    }

    private mutating func appendQualitativeMove(_ subject: Int32, at index: Int, isFlat: Bool, in sentence: Sentence) {
        let unit = units[index]
        var claim = draft(.qualitativeMove, subject, index, nil, in: sentence)
        guard claim.horizon == .session else { return }
        claim.direction = isFlat ? .flat : unit.sense.direction > 0 ? .up : .down
        claim.base = claim.session == .post ? .regularClose : .prevClose
        let key = "\(subject) \(claim.asOf.map { "\($0)" } ?? "") \(claim.session) \(claim.direction?.rawValue ?? "")"
        guard qualitativeSeen.insert(key).inserted else { return }
        let start = unit.has(.tail) && !unit.has(.moveVerb) ? index - 1 : has(index - 1, .carrier) ? index - 1 : index
        var end = index + 1
        if let next = time(end), next.day != nil || next.session != nil || next.phase != nil { end += 1 }
        if isAnyWord(end, .on, .in), time(end + 1) != nil { end += 2 }
        claim.evidence = passage.text(units[start].tokens.lowerBound..<units[end - 1].tokens.upperBound)
        append(claim, subject, index, in: sentence)
    }

    /// "GameStop and AMC shares are trading higher": every one of a list right before the verb.
    private func isListHead(of subjects: [Int32], before index: Int, in sentence: Sentence) -> Bool {
        let named = (sentence.units.lowerBound..<index).compactMap { unit in
            mention(unit).map { resolve($0, near: unit, in: sentence) }
        }
        guard named.count == subjects.count, named == subjects else { return false }
        return !(sentence.units.lowerBound..<index).contains {
            kind($0) == .figure || isAnyWord($0, .both, .respectively)
        }
    }

    /// A word of movement that is the noun of a phrase with an article: "the software firm signed".
    private func isBareNoun(_ index: Int, in sentence: Sentence) -> Bool {
        guard isAnyWord(index, .firm) else { return false }
        return (max(sentence.units.lowerBound, index - 4)..<index).contains {
            has($0, .determiner) || isAnyWord($0, .the, .a)
        }
    }

    /// "European shares": no instrument.
    private func isForeignGroup(_ head: Int) -> Bool {
        guard has(head, .stockNoun), kind(head) != .mention, head > 0 else { return false }
        let isCapitalised = passage.token(units[head - 1].tokens.lowerBound)?.isCapitalised ?? false
        return has(head - 1, [.demonym, .place])
            || isCapitalised && kind(head - 1) == .word && !has(head - 1, .determiner) && !isAnyWord(head - 1, .the)
    }

    func firstTimeAhead(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 12, sentence.units.upperBound)).contains { isFirstTime($0) }
    }

    /// "Apple gains": a word that is noun and verb is a verb right behind a name.
    func isVerbGain(_ index: Int) -> Bool {
        guard units[index].has(.moveVerb), units[index].has(.moveNoun) else { return false }
        return kind(index - 1) == .mention || has(index - 1, .stockNoun) || kind(index - 1) == .close
    }

    func isCarried(_ index: Int) -> Bool {
        var probe = index - 1
        if kind(probe) == .word || kind(probe) == .time && time(probe)?.phase != nil {
            probe = has(probe, .carrier) ? probe : probe - 1
        }
        return has(probe, .carrier) || has(probe, .opening) || has(probe, .closing)
    }

    /// The subject noun before a verb: a mention, pronoun or "shares".
    func headBefore(_ index: Int, in sentence: Sentence) -> Int? {
        let clause = sentence.clauseOf(index)
        var probe = index - 1
        while probe >= clause.start {
            if kind(probe) == .mention || has(probe, [.pronoun, .stockNoun]) { return probe }
            if kind(probe) == .figure || has(probe, [.moveVerb, .closing]) && !has(probe, .carrier) { return nil }
            probe -= 1
        }
        if clause.opening == .comma, clause.start > sentence.units.lowerBound, !isAnyWord(clause.start, .having) {
            // "Baidu, with 84% of searches, is weaker": the subject stands before an aside.
            let earlier = sentence.units.lowerBound..<clause.start
            guard
                !earlier.contains(where: {
                    has($0, [.moveVerb, .carrier, .closing, .opening]) && !has($0, .preposition)
                })
            else { return nil }
            return earlier.first { kind($0) == .mention || has($0, [.pronoun, .stockNoun]) }
        }
        if clause.opening == .and { return nil }
        // ", having surged early": the subject of the clause before.
        return isAnyWord(clause.start, .having) ? clause.start : nil
    }

    func isHead(_ head: Int, of subject: Int32, in sentence: Sentence) -> Bool {
        guard let mention = mention(head) else { return true }
        return isSubject(head, in: sentence) && resolve(mention, near: head, in: sentence) == subject
    }
}
