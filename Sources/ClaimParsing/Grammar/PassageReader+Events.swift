import Market

/// Events by what ties them to a move: a peer, a causing verb, or nothing.
extension PassageReader {
    func sympathy(at index: Int, in sentence: Sentence) -> Event? {
        let end = min(index + 9, sentence.units.upperBound)
        for probe in index + 1..<max(index + 1, end) {
            if kind(probe) == .comma || kind(probe) == .stop { break }
            if kind(probe) == .mention {
                return Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: probe, strength: .sympathy,
                    relation: units[index].tokens)
            }
        }
        for probe in index + 1..<max(index + 1, min(index + 5, end)) {
            if kind(probe) == .comma || kind(probe) == .stop { break }
            if let name = properName(at: probe, in: sentence), !(index + 1..<end).contains(where: { has($0, .event) }) {
                var event = Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: probe, strength: .sympathy,
                    relation: units[index].tokens)
                event.name = name
                return event
            }
        }
        if begins(index, .in), units[index].sense.event == .sympathy, !claims.isEmpty, units[index].tokens.count == 2 {
            var event = Event(
                kind: .sympathy, polarity: 0, units: index..<index + 1, cue: index, strength: .sympathy,
                relation: units[index].tokens)
            event.isBareSympathy = true
            return event
        }
        // "in the wake of the trial data" is an event of its own.
        let scope = scope(behind: index, in: sentence)
        guard units[index].sense.event == nil, let cue = bestCue(in: scope, sentence) else { return nil }
        var event = event(cue, in: scope, .temporal)
        event.relation = units[index].tokens
        return event
    }

    /// "after Nvidia's slide", "on a drop in Intel": another instrument's move.
    func follows(_ index: Int, _ scope: Range<Int>, in sentence: Sentence) -> Event? {
        guard isAnyWord(index, .after, .on, .following) || units[index].has(.clauseStart) && isAnyWord(index, .as)
        else { return nil }
        guard let peer = scope.first(where: { kind($0) == .mention }), isWord(peer + 1, .possessive),
            (peer + 2..<peer + 5).contains(where: { has($0, .moveNoun) }), scope.contains(peer + 2),
            let mention = mention(peer)
        else { return nil }
        let listing = resolve(mention, near: peer, in: sentence)
        guard !sentence.subject(at: index).contains(listing) else { return nil }
        return Event(
            kind: .sympathy, polarity: 0, units: scope, cue: peer, strength: .sympathy, relation: units[index].tokens)
    }

    // MARK: Events that move something

    /// "a regulatory crackdown took it from", "Piper Sandler's downgrade sent Micron lower".
    func causingEvent(at index: Int, in sentence: Sentence) -> Event? {
        guard has(index, .causing), !has(index, .clauseStart), kind(index) != .mention else { return nil }
        let clause = sentence.clauseOf(index)
        let hasObject = (index + 1..<min(index + 5, sentence.units.upperBound)).contains {
            kind($0) == .mention || has($0, [.pronoun, .stockNoun])
                || [.sectorSentiment, .policy].contains(units[$0].sense.event)
        }
        guard hasObject, clause.start < index else { return nil }
        guard let cue = bestCue(in: clause.start..<index, sentence) else { return nil }
        var start = clause.start
        if kind(start) == .comma || isAnyWord(start, .and) { start += 1 }
        var event = event(cue, in: start..<index + 1, .causal)
        event.relation = units[index].tokens
        return event
    }

    // MARK: Events beside a move

    /// Whether ``plainEvent(at:in:)`` may find one at a unit.
    func mayBePlainEvent(_ index: Int) -> Bool {
        has(index, [.event, .mood, .rating]) || units[index].sense.role == .priceTarget
    }

    /// Own news without a connector: "raised to Buy", "which lifted its payout", "missed the forecast".
    func plainEvent(at index: Int, in sentence: Sentence) -> Event? {
        guard kind(index) != .mention, !claims.isEmpty || !topic.isEmpty || !sentence.subject(at: index).isEmpty else {
            return nil
        }
        if let rating = ratingChange(at: index, in: sentence) { return rating }
        if has(index, .mood), let cue = bestCue(in: index..<sentence.units.upperBound, sentence) {
            let start = sentence.clauseOf(index).start
            return event(cue, in: start..<min(cue + 6, sentence.units.upperBound), .none)
        }
        guard has(index, .event), let kind = units[index].sense.event else { return nil }
        let clause = sentence.clauseOf(index)
        if (clause.start..<index).contains(where: {
            self.kind($0) == .time && passage.isWord(units[$0].tokens.lowerBound, .since)
        }) || isAnyWord(clause.start, .since) {
            return nil
        }
        if clause.opening == .relative, follows(clause, sentence),
            [.spinoffIPO, .merger, .product, .guidance, .earnings, .capitalReturn, .offering, .legal].contains(kind)
        {
            var event = event(index, in: clause.start..<clause.end, .none)
            event.relation = units[clause.start].tokens
            return event
        }
        guard has(index, .strongEvent) || isMissedForecast(index, in: sentence) || isAnnounced(index, in: sentence)
        else {
            return nil
        }
        var start = clause.start
        if self.kind(start) == .comma || isAnyWord(start, .and, .but) { start += 1 }
        return event(index, in: min(start, index)..<clause.end, .none)
    }

    /// "The company signed a contract with": news that its own company gives, beside a move.
    func isAnnounced(_ index: Int, in sentence: Sentence) -> Bool {
        switch units[index].sense.event {
        case .earnings?, .guidance?, .product?, .contract?, .partnership?, .offering?, .capitalReturn?, .merger?,
            .management?, .spinoffIPO?:
            break
        default: return false
        }
        let clause = sentence.clauseOf(index)
        guard
            clause.opening == .main || clause.opening == .comma || clause.opening == .and
                || clause.opening == .contrast,
            let verb = (clause.start..<index + 1).last(where: { has($0, .announcing) }), index - verb <= 6,
            let head = (clause.start..<verb).last(where: { kind($0) == .mention || has($0, .pronoun) }),
            verb - head <= 3
        else { return false }
        return !(clause.start..<clause.end).contains {
            has($0, .modal) || kind($0) == .time && time($0)?.day?.day == nil && time($0)?.horizon != nil
        }
    }

    /// Whether a relative clause belongs to a name.
    func follows(_ clause: Sentence.Clause, _ sentence: Sentence) -> Bool {
        var before = clause.start - 1
        if kind(before) == .comma { before -= 1 }
        return sentence.units.contains(before) && kind(before) == .mention
    }

    /// A rating as a broker gives it: capitalised or quoted, behind "to", "from", "a".
    func isRating(_ index: Int) -> Bool {
        guard has(index, .rating), let token = passage.token(units[index].tokens.lowerBound) else { return false }
        guard
            token.isCapitalised || units[index].tokens.count > 1 || isWord(index - 1, .quote)
                || isWord(index - 1, .apostrophe)
        else { return false }
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
