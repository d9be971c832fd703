import Market

/// Events by what ties them to a move: a peer, a causing verb, or nothing.
extension PassageReader {
    func sympathy(at index: Int, in sentence: Sentence) -> Event? {
        let end = min(index + 9, sentence.units.upperBound)
        for probe in index + 1..<max(index + 1, end) {
            if kind(probe) == .comma || kind(probe) == .stop { break }
            if kind(probe) == .mention {
                // "riding the coattails of Nvidia's forecast" is one thing.
                let isOwned = isWord(probe + 1, .possessive)
                let scopeEnd = isOwned ? scope(behind: index, in: sentence).upperBound : probe + 1
                return Event(
                    kind: .sympathy, polarity: 0, units: index..<max(probe + 1, min(scopeEnd, probe + 7)), cue: probe,
                    strength: .sympathy,
                    relation: units[index].tokens)
            }
        }
        for probe in index + 1..<max(index + 1, min(index + 6, end)) {
            if kind(probe) == .comma || kind(probe) == .stop { break }
            // "tracking Wall Street": the market of a place.
            if units[probe].sense.place == .newYork, units[probe].tokens.count == 2,
                passage.token(units[probe].tokens.lowerBound)?.isCapitalised ?? false
            {
                var event = Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: probe, strength: .sympathy,
                    relation: units[index].tokens)
                event.name = passage.string(units[probe].tokens)
                return event
            }
            if let name = properName(at: probe, in: sentence), !(index + 1..<end).contains(where: { has($0, .event) }) {
                var event = Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: probe, strength: .sympathy,
                    relation: units[index].tokens)
                event.name = name
                return event
            }
        }
        // "AMC rose 78% alongside it"
        if isAnyWord(index + 1, .it, .them), !claims.isEmpty {
            var event = Event(
                kind: .sympathy, polarity: 0, units: index..<index + 2, cue: index, strength: .sympathy,
                relation: units[index].tokens)
            event.isBareSympathy = true
            return event
        }
        if units[index].sense.event == .sympathy, !claims.isEmpty, units[index].tokens.count <= 3,
            !passage.isWord(units[index].tokens.upperBound - 1, .with)
        {
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

    /// "after Nvidia's slide", "on a drop in Intel", "as crude retreated": another instrument's move.
    func follows(_ index: Int, _ scope: Range<Int>, in sentence: Sentence) -> Event? {
        let isClause = units[index].has(.clauseStart) && isAnyWord(index, .as)
        guard isAnyWord(index, .after, .on, .following, .with) || isClause,
            let peer = scope.prefix(8).first(where: { kind($0) == .mention }), let mention = mention(peer)
        else { return nil }
        let isOwned = isWord(peer + 1, .possessive)
        // "following Baidu and Alibaba higher"
        if isAnyWord(index, .following), peer == index + 1, !isOwned {
            var end = peer + 1
            while isAnyWord(end, .and) || kind(end) == .comma, end + 1 < sentence.units.upperBound,
                kind(end + 1) == .mention
            {
                end += 2
            }
            let listing = resolve(mention, near: peer, in: sentence)
            if end < sentence.units.upperBound, has(end, .tail), kind(end) != .mention,
                !sentence.subject(at: index).contains(listing)
            {
                return Event(
                    kind: .sympathy, polarity: 0, units: index..<peer + 1, cue: peer, strength: .sympathy,
                    relation: units[index].tokens)
            }
        }
        // "after Nvidia's slide", "on a drop in Intel"
        let isNoun =
            isOwned
            && (peer + 2..<peer + 5).contains { has($0, .moveNoun) && scope.contains($0) && kind($0) != .mention }
            || !isAnyWord(index, .with) && !isOwned && isAnyWord(peer - 1, .in, .by) && has(peer - 2, .moveNoun)
                && peer - 2 >= scope.lowerBound
        let isVerb = !isNoun && (isClause || isAnyWord(index, .after)) && moves(peer, in: scope)
        guard isNoun || isVerb else { return nil }
        let listing = resolve(mention, near: peer, in: sentence)
        guard !sentence.subject(at: index).contains(listing) else { return nil }
        // "as the S&P 500 fell": only tells what the market did.
        if isVerb, passage.listing(listing).isIndexLike { return nil }
        return Event(
            kind: .sympathy, polarity: 0, units: scope, cue: peer, strength: .sympathy, relation: units[index].tokens)
    }

    /// Whether a name opens a clause of which the verb says a move: "as Nvidia shares sank".
    private func moves(_ peer: Int, in scope: Range<Int>) -> Bool {
        guard (scope.lowerBound..<peer).allSatisfy({ has($0, [.determiner, .group]) || kind($0) == .word }) else {
            return false
        }
        var probe = peer + 1
        while scope.contains(probe),
            isAnyWord(probe, .futures, .prices) || has(probe, [.stockNoun, .auxiliary]) || isWord(probe, .possessive)
        {
            probe += 1
        }
        // "as silver prices hit an 11-year high"
        if scope.contains(probe), has(probe, .touching),
            (probe + 1..<min(probe + 7, scope.upperBound)).contains(where: {
                isAnyWord($0, .high, .low, .record, .highs, .lows)
            })
        {
            return true
        }
        guard scope.contains(probe), has(probe, .moveVerb), kind(probe) != .mention else { return false }
        // "as Nvidia lost its chief", "as Boeing won an order"
        if isAnyWord(probe + 1, .past, .above, .below, .to) { return true }
        return scope.upperBound == probe + 1 || kind(probe + 1) == .figure || kind(probe + 1) == .time
            || has(probe + 1, [.tail, .hedge, .extreme, .preposition, .connector, .clauseStart])
            || kind(probe + 1) == .comma || kind(probe + 1) == .stop || isAnyWord(probe + 1, .and, .after)
    }

    // MARK: Events that move something

    // MARK: Events beside a move

    /// Whether ``plainEvent(at:in:)`` may find one at a unit: at a word of events, or composed of a clause's words.
    func mayBePlainEvent(_ index: Int, in sentence: Sentence) -> Bool {
        has(index, [.event, .mood, .rating]) || units[index].sense.role == .priceTarget
            || sentence.clauseOf(index).start == index
    }

    /// Own news without a connector: "raised to Buy", "which lifted its payout", "missed the forecast".
    func plainEvent(at index: Int, in sentence: Sentence) -> Event? {
        guard kind(index) != .mention,
            !claims.isEmpty || !topic.isEmpty || !sentence.subject(at: index).isEmpty || sentence.isForeign(at: index)
        else {
            return nil
        }
        if let rating = ratingChange(at: index, in: sentence) { return rating }
        if let composed = composedPlainEvent(at: index, in: sentence) { return composed }
        if has(index, .mood), let cue = bestCue(in: index..<sentence.units.upperBound, sentence) {
            let start = sentence.clauseOf(index).start
            return event(cue, in: start..<min(cue.unit + 6, sentence.units.upperBound), .none)
        }
        let clause = sentence.clauseOf(index)
        guard has(index, .event), let cue = cue(at: index, in: clause.start..<clause.end, sentence) else { return nil }
        let kind = cue.kind
        if (clause.start..<index).contains(where: {
            self.kind($0) == .time && passage.isWord(units[$0].tokens.lowerBound, .since)
        }) || isAnyWord(clause.start, .since) {
            return nil
        }
        if clause.opening == .relative, follows(clause, sentence),
            [.spinoffIPO, .merger, .product, .guidance, .earnings, .capitalReturn, .offering, .legal].contains(kind)
        {
            guard !cue.isFaint else { return nil }
            var event = event(cue, in: clause.start..<clause.end, .none)
            event.relation = units[clause.start].tokens
            return event
        }
        guard
            has(index, .strongEvent) || isMissedForecast(index, in: sentence) || isJudged(index)
                || isAnnounced(index, in: sentence)
                || isActedOn(index, in: clause.start..<clause.end)
        else {
            return nil
        }
        var start = clause.start
        if self.kind(start) == .comma || isAnyWord(start, .and, .but) { start += 1 }
        return event(cue, in: min(start, index)..<clause.end, .none)
    }

    /// "Q4 revenue misses", "profit tops estimates"
    private func isJudged(_ index: Int) -> Bool {
        guard units[index].sense.event == .earnings, kind(index + 1) == .phrase || kind(index + 1) == .word,
            units[index + 1].sense.event == .earnings
        else { return false }
        let verb = passage.string(units[index + 1].tokens).lowercased()
        return verb.hasPrefix("miss") || verb.hasPrefix("beat") || verb.hasPrefix("top")
    }

    /// "Emirates ordered 95 jets", "a filing showed that Cohen intended to sell his stake": beside a move, without a
    /// connector.
    private func composedPlainEvent(at index: Int, in sentence: Sentence) -> Event? {
        let clause = sentence.clauseOf(index)
        guard index == clause.start, !claims.isEmpty else { return nil }
        switch clause.opening {
        case .main, .comma, .and, .contrast, .relative: break
        default: return nil
        }
        let range = clause.start..<clause.end
        guard let cue = composedCue(in: range, sentence),
            cue.kind == .contract || cue.kind == .offering || cue.kind == .management || cue.kind == .earnings
                || cue.kind == .analyst
                || cue.kind == .indexInclusion,
            (clause.start..<cue.unit).contains(where: {
                kind($0) == .mention || has($0, [.pronoun, .authority, .broker, .state]) || isNameWord($0)
            }) || clause.opening == .relative,
            !range.contains(where: spansTime)
        else { return nil }
        var start = clause.start
        if kind(start) == .comma || isAnyWord(start, .and, .but) { start += 1 }
        return event(cue, in: min(start, cue.unit)..<clause.end, .none)
    }

    /// "The company signed a contract with": news that its own company gives, beside a move.
    func isAnnounced(_ index: Int, in sentence: Sentence) -> Bool {
        switch units[index].sense.event {
        case .earnings?, .guidance?, .product?, .contract?, .partnership?, .offering?, .capitalReturn?, .merger?,
            .management?, .spinoffIPO?, .regulation?, .legal?, .shortReport?:
            break
        // "Beijing published draft curbs": by whose name the clause begins.
        case .policy?, .macroRates?, .geopolitics?:
            let clause = sentence.clauseOf(index)
            let first = [.comma, .stop, .dash].contains(kind(clause.start)) ? clause.start + 1 : clause.start
            guard first < index, has(first, [.authority, .state]) || isWord(first, .the) && has(first + 1, .authority)
            else { return false }
            return !units[index].sense.isFaint
                && (first..<index).contains { has($0, [.announcing, .acting, .saying]) }
                && !(clause.start..<clause.end).contains { has($0, .modal) || spansTime($0) }
        default: return false
        }
        guard !units[index].sense.isFaint else { return false }
        let clause = sentence.clauseOf(index)
        // "lifted its stake by 310%": what funds report each quarter.
        if units[index].sense.event == .partnership,
            (index..<clause.end).contains(where: { isAnyWord($0, .by) && kind($0 + 1) == .figure })
        {
            return false
        }
        guard
            clause.opening == .main || clause.opening == .comma || clause.opening == .and
                || clause.opening == .contrast,
            let verb = (clause.start..<index + 1).last(where: {
                has($0, [.announcing, .saying]) || has($0, [.acting, .forecasting]) && $0 < index
                    || $0 == index && isVerbalEvent($0)
            }),
            index - verb <= (has(verb, .saying) ? 9 : 6),
            isOwnHead(clause, before: verb, of: index, in: sentence)
        else { return false }
        return !(clause.start..<clause.end).contains {
            has($0, .modal) && !has(verb, .saying) || spansTime($0)
        }
    }

    /// Whether a time is a span of what has been, and not that of the results it stands before: "second-quarter revenue".
    func spansTime(_ index: Int) -> Bool {
        guard let time = time(index), time.day?.day == nil, time.horizon != nil else { return false }
        return !has(index + 1, [.role, .event]) && !has(index + 2, [.role, .event])
    }

    /// "warned of", "sued": the event is itself the verb.
    private func isVerbalEvent(_ index: Int) -> Bool {
        switch units[index].sense.event {
        case .guidance?: begins(index, .warned, .warns)
        case .merger?: begins(index, .agreed)
        case .management?: begins(index, .resigned, .quit, .retired)
        case .legal?: isAnyWord(index, .sued, .accused)
        case .regulation?: isAnyWord(index, .approved, .banned, .cleared, .rejected)
        default: false
        }
    }

    /// Whether a clause speaks of a company: its name, "it", "the chipmaker"; of another party beside the move just told.
    private func isOwnHead(_ clause: Sentence.Clause, before verb: Int, of cue: Int, in sentence: Sentence) -> Bool {
        if let head = (clause.start..<verb).last(where: { kind($0) == .mention || has($0, .pronoun) }) {
            return verb - head <= 3
        }
        let first =
            [.comma, .stop, .dash].contains(kind(clause.start)) || isAnyWord(clause.start, .and, .but, .though, .while)
            ? clause.start + 1 : clause.start
        guard first < verb, verb - first <= 6 else { return false }
        // "co says", "finance chief Susan Li warned"
        if isAnyWord(first, .co) || units[first].sense.event == .management && !units[first].sense.isFaint {
            return true
        }
        if isAnyWord(first, .the) {
            switch units[cue].sense.event {
            case .regulation?, .legal?, .policy?:
                if (first..<verb).contains(where: { has($0, [.authority, .state]) }) { return true }
            default: break
            }
            return !(first..<verb).contains {
                has($0, [.authority, .state, .broker, .role]) || kind($0) == .figure
                    || has($0, .group) && !isAnyWord($0, .group, .firm)
            }
        }
        switch units[cue].sense.event {
        case .partnership?, .contract?, .merger?, .shortReport?, .legal?, .regulation?: break
        default: return false
        }
        return (first..<verb).contains { isNameWord($0) || has($0, [.authority, .state, .broker]) }
    }

    /// Whether a relative clause belongs to a name.
    func follows(_ clause: Sentence.Clause, _ sentence: Sentence) -> Bool {
        var before = clause.start - 1
        if kind(before) == .comma { before -= 1 }
        return sentence.units.contains(before) && kind(before) == .mention
    }
}
