import Market

/// What the text says did not happen.
extension PassageReader {
    /// Whether a figure or a word of movement is denied: "did not rise 4%", "never fell", "failed to gain 5%", "denied that
    /// its shares rose 4%".
    func isNegated(_ index: Int, in sentence: Sentence) -> Bool {
        isNegatedByVerb(index, in: sentence) || isDenied(index, in: sentence)
    }

    /// How many units a negation may stand before what it negates.
    private static let reach = 14

    /// A negation before the verb that governs a unit; what stands between belongs to the predicate.
    private func isNegatedByVerb(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        let first = max(sentence.units.lowerBound, index - Self.reach)
        while probe >= first {
            if isNegator(probe) {
                // "not only rose 4%" asserts it; "no" negates what stands right behind it.
                if isAnyWord(probe + 1, .only, .just, .merely, .simply, .least, .surprisingly, .unexpectedly) {
                    return false
                }
                return !isAnyWord(probe, .no) || isNegatedNoun(behind: probe, index)
            }
            if isAvoiding(probe) { return true }
            if kind(probe) == .comma {
                // "did not, as reported, rise 4%"
                guard let start = asideOpening(before: probe, from: first), isNegator(start - 1) else { return false }
                return true
            }
            if kind(probe) == .mention, isAnyWord(probe - 1, .nor, .neither) { return true }
            if let verb = causingVerb(before: probe, from: first) {
                // "did not send the stock up 4%"
                probe = verb
                continue
            }
            guard isOfPredicate(probe) || isListed(figure: probe, before: index) else { return false }
            probe -= 1
        }
        return false
    }

    /// "not", "never", "no longer", and the "t" of "didn't".
    private func isNegator(_ unit: Int) -> Bool {
        guard units.indices.contains(unit) else { return false }
        if isAnyWord(unit, .not, .never, .no, .nor, .neither, .cannot, .without, .hardly) { return true }
        guard isAnyWord(unit, .t), units.indices.contains(unit - 1),
            ["'", "\u{2019}"].contains(passage.string(units[unit - 1].tokens))
        else { return false }
        return passage.isGlued(units[unit].tokens.lowerBound)
    }

    /// "failed to", "rather than", "instead of", "short of", "avoided a": said of what did not come about.
    private func isAvoiding(_ unit: Int) -> Bool {
        if isAnyWord(unit, .failed, .failing, .fails, .fail, .unable, .refused, .avoided, .averted, .avoiding) {
            return true
        }
        if kind(unit) == .phrase, units[unit].tokens.count > 1 {
            return ["rather than", "instead of", "short of"].contains(passage.string(units[unit].tokens).lowercased())
        }
        guard isAnyWord(unit, .than, .of) else { return false }
        return isAnyWord(unit, .than) ? isAnyWord(unit - 1, .rather) : isAnyWord(unit - 1, .instead, .short)
    }

    /// Whether "no" speaks of the figure or its noun: "no 4% gain", "no gain of 4%", "no longer up 4%".
    private func isNegatedNoun(behind no: Int, _ index: Int) -> Bool {
        if isAnyWord(no + 1, .longer) { return true }
        return no + 1 == index || has(no + 1, .moveNoun) && isAnyWord(no + 2, .of)
    }

    /// What may stand between a negation and the figure it negates: the verb, its auxiliaries and adverbs, prepositions.
    private func isOfPredicate(_ unit: Int) -> Bool {
        guard units.indices.contains(unit) else { return false }
        switch kind(unit) {
        case .time: return true
        case .word, .phrase: break
        default: return false
        }
        if has(unit, .clauseStart), !has(unit, [.hedge, .extreme]) { return false }
        if has(
            unit,
            [
                .moveVerb, .moveNoun, .tail, .carrier, .closing, .opening, .touching, .hedge, .extreme, .auxiliary,
                .multiplying, .reversing, .causing, .determiner, .superlative, .levelNoun, .phaseWord,
            ])
        {
            return !has(unit, .pronoun) || has(unit, .determiner)
        }
        if isAnyWord(
            unit, .to, .at, .from, .by, .of, .above, .below, .a, .an, .the, .as, .past, .through, .near, .over, .under,
            .even, .yet, .manage, .managed, .able, .have, .been, .had, .has, .ever, .much, .more, .really)
        {
            return true
        }
        guard kind(unit) == .word, let token = passage.token(units[unit].tokens.lowerBound), !token.isCapitalised else {
            return false
        }
        return passage.string(units[unit].tokens).hasSuffix("ly")
    }

    /// A figure of the same predicate: the 4% of "did not rise 4% or 5%".
    private func isListed(figure unit: Int, before index: Int) -> Bool {
        kind(unit) == .figure && (isAnyWord(unit + 1, .or) || isEquivalent(unit, to: index))
            || isAnyWord(unit, .or) && kind(unit - 1) == .figure
    }

    /// The verb whose object a name or "shares" is, where one sends or drags it.
    private func causingVerb(before object: Int, from first: Int) -> Int? {
        guard kind(object) == .mention || has(object, [.stockNoun, .pronoun]) else { return nil }
        var probe = object - 1
        while probe >= max(first, object - 3) {
            if has(probe, .causing), !has(probe, [.determiner, .preposition]) { return probe }
            guard
                has(probe, [.determiner, .stockNoun, .pronoun]) || kind(probe) == .mention || isWord(probe, .possessive)
            else { return nil }
            probe -= 1
        }
        return nil
    }

    /// The comma that opens an aside before a closing one, if nothing in it moves.
    private func asideOpening(before close: Int, from first: Int) -> Int? {
        var probe = close - 1
        while probe >= first, close - probe < 8 {
            if kind(probe) == .comma { return probe }
            guard kind(probe) == .word || kind(probe) == .phrase, !has(probe, [.moveVerb, .closing, .tail]) else {
                return nil
            }
            probe -= 1
        }
        return nil
    }

    // MARK: Denials

    /// "denied that its shares rose 4%", "denied reports its shares fell 4%", "it is false that", "contrary to reports
    /// that".
    private func isDenied(_ index: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauseOf(index)
        if clause.opening == .relative, isAnyWord(clause.start, .that) {
            return isDenial(before: clause.start, from: sentence.units.lowerBound)
        }
        // Without "that" the subject follows the denial, or what is denied, at once.
        let first = min(index, max(clause.start, index - Self.reach))
        for probe in first..<index where kind(probe) == .mention || has(probe, [.pronoun, .stockNoun]) {
            if probe > clause.start, isDenial(before: probe, from: clause.start) { return true }
        }
        return false
    }

    /// Whether a denial ends right before a unit, with "reports" or the like behind it or not.
    private func isDenial(before unit: Int, from first: Int) -> Bool {
        var probe = unit - 1
        while probe >= max(first, unit - 5) {
            if isAnyWord(
                probe, .denied, .denies, .deny, .denying, .disputed, .disputes, .disputing, .refuted, .refutes,
                .refuting, .rejected, .dismissed, .debunked, .contrary, .untrue, .false_, .incorrect, .wrong)
            {
                return true
            }
            if isNegator(probe), isAnyWord(probe + 1, .true_, .evidence, .sign, .indication, .truth, .correct) {
                return true
            }
            guard isReport(probe) else { return false }
            probe -= 1
        }
        return false
    }

    /// "media reports", "market talk", "the claim".
    private func isReport(_ unit: Int) -> Bool {
        guard kind(unit) == .word || kind(unit) == .phrase else { return false }
        return isAnyWord(
            unit, .reports, .report, .claims, .claim, .rumors, .rumours, .speculation, .suggestions, .talk,
            .allegations, .media, .market, .press, .the, .a, .any_, .to, .in, .true_, .evidence, .sign, .indication,
            .truth, .correct)
    }
}
