import Market

/// What the text offers as a reason.
extension PassageReader {
    /// An event named in a sentence, before its party is known.
    struct Event {
        var kind: Catalyst.Kind
        var polarity: Int8
        /// Units that describe it, without the connector.
        var units: Range<Int>
        var cue: Int
        var strength: Catalyst.Strength
        /// The connecting words.
        var relation: Range<Int>?
        /// The one that others follow, where the text has only a pronoun.
        var leader: Int32?
        /// The name of a peer that no listing is known for.
        var name: String?
    }

    mutating func readCatalysts(in sentence: Sentence, claimsFrom first: Int) {
        let subjects = Array(claimSubjects[min(first, claimSubjects.count)...])
        let moves =
            !subjects.isEmpty
            || sentence.units.contains { has($0, [.moveVerb, .moveNoun, .tail]) && kind($0) != .mention }
        var found: [Event] = []
        var taken = Set<Int>()
        for index in sentence.units {
            if let event = connectedEvent(at: index, in: sentence, moves: moves, taken: taken) {
                found.append(event)
                taken.formUnion(event.units)
            } else if let event = followers(at: index, in: sentence) {
                found.append(event)
            } else if let event = causingEvent(at: index, in: sentence), !taken.contains(event.cue) {
                found.append(event)
                taken.formUnion(event.units)
            }
        }
        found += found.compactMap { secondEvent(in: $0, sentence) }
        for index in sentence.units where !taken.contains(index) {
            guard let event = plainEvent(at: index, in: sentence) else { continue }
            if found.contains(where: { $0.kind == event.kind }) { continue }
            // What a peer is moved by moves the others through it.
            var own = event
            if event.strength == .none, sentence.clauseOf(event.cue).opening == .relative,
                found.contains(where: { $0.kind == .sympathy })
            {
                own.strength = .sympathy
            }
            found.append(own)
            taken.formUnion(event.units)
        }
        for event in found.sorted(by: { $0.units.lowerBound < $1.units.lowerBound }) {
            append(event, subjects: subjects, in: sentence)
        }
    }

    /// "beat profit forecasts and raised its guidance": the other half of a phrase of two events.
    private func secondEvent(in event: Event, _ sentence: Sentence) -> Event? {
        guard event.kind != .sympathy, let joint = event.units.first(where: { isAnyWord($0, .and) }) else { return nil }
        let halves = [event.units.lowerBound..<joint, joint + 1..<event.units.upperBound]
        guard let other = halves.first(where: { !$0.contains(event.cue) }), let cue = bestCue(in: other, sentence)
        else { return nil }
        let kind = units[cue].sense.event
        guard kind != event.kind, has(cue, .strongEvent) || isMissedForecast(cue, in: sentence) else { return nil }
        var second = self.event(cue, in: other, event.strength)
        second.relation = event.relation
        return second
    }

    // MARK: Events behind a connector

    private func connectedEvent(at index: Int, in sentence: Sentence, moves: Bool, taken: Set<Int>) -> Event? {
        guard has(index, .connector), !taken.contains(index), let strength = units[index].sense.strength else {
            return nil
        }
        guard moves || units[index].tokens.count > 1 || strength == .rumor && !claims.isEmpty else { return nil }
        if isAnyWord(index + 1, .the) == false, time(index + 1)?.day != nil, !isWord(index + 2, .possessive),
            time(index + 1)?.isPossessive != true
        {
            return nil
        }
        if strength == .contrast, let event = rebuffed(at: index, in: sentence) { return event }
        if strength == .sympathy { return sympathy(at: index, in: sentence) }
        let isLoose =
            isAnyWord(index, .with, .by, .while, .when) || isAnyWord(index, .on) && units[index].tokens.count == 1
        if isLoose, isAnyWord(index, .by), units[index].tokens.count == 1,
            !has(index - 1, [.moveVerb, .causing, .tail]), !isAnyWord(index - 1, .and)
        {
            return nil
        }
        let scope = scope(behind: index, in: sentence)
        guard !scope.isEmpty else { return nil }
        if let peer = follows(index, scope, in: sentence) { return peer }
        guard let cue = bestCue(in: scope, sentence) else { return nil }
        if isAnyWord(index, .with), units[cue].sense.event == .analyst, !has(cue, .strongEvent) { return nil }
        if strength == .rumor, units[index].sense.event != nil { return nil }
        var event = event(cue, in: scope, strength)
        event.relation = units[index].tokens
        return event
    }

    /// The units behind a connector up to the end of its clause.
    private func scope(behind index: Int, in sentence: Sentence) -> Range<Int> {
        var end = index + 1
        while end < sentence.units.upperBound {
            let unit = units[end]
            if unit.kind == .comma {
                // "Baidu, Inc, which": go on into a relative clause only for names.
                break
            }
            if unit.kind == .stop || unit.kind == .dash || unit.kind == .close { break }
            // "by progress and by government initiatives": two reasons.
            if isAnyWord(end, .and), has(end + 1, .connector), !has(end + 1, .saying) { break }
            if end > index + 1, unit.has(.clauseStart), !isAnyWord(end, .that, .having),
                unit.has(.connector) || sentence.clauseOf(end).opening == .contrast
            {
                break
            }
            if end > index + 1, unit.has(.connector), unit.tokens.count > 1 { break }
            end += 1
        }
        return index + 1..<end
    }

    /// The cue that says best what kind of event a phrase is about.
    private func bestCue(in scope: Range<Int>, _ sentence: Sentence) -> Int? {
        var best: Int?, bestWeight = 0
        for index in scope where kind(index) != .mention && kind(index) != .figure {
            if isRating(index), bestWeight < 70 { (best, bestWeight) = (index, 70) }
            guard has(index, .event) else { continue }
            guard let kind = units[index].sense.event else { continue }
            let weight =
                (has(index, .strongEvent) ? 60 : 0) + (units[index].tokens.count > 1 ? 8 : 0) + Self.precedence(kind)
            if weight > bestWeight { (best, bestWeight) = (index, weight) }
        }
        return best
    }

    /// Which kind a phrase is about when it has words of several: the more specific one.
    private static func precedence(_ kind: Catalyst.Kind) -> Int {
        switch kind {
        case .shortReport, .shortSqueeze, .accident: 40
        case .spinoffIPO, .indexInclusion, .offering, .analyst: 34
        case .merger, .guidance, .contract: 30
        case .earnings, .capitalReturn, .legal: 28
        case .regulation, .geopolitics: 26
        case .policy, .macroRates: 24
        case .partnership: 22
        case .product: 20
        case .management: 18
        case .momentum: 16
        case .sectorSentiment: 10
        case .sympathy, .unknown: 50
        }
    }

    private func event(_ cue: Int, in scope: Range<Int>, _ strength: Catalyst.Strength) -> Event {
        let isRating = isRating(cue)
        return Event(
            kind: isRating ? .analyst : units[cue].sense.event ?? .unknown,
            polarity: isRating ? ratingPolarity(cue) : units[cue].sense.polarity, units: scope, cue: cue,
            strength: strength, relation: nil)
    }

    /// "were no help": the event stands before the connector.
    private func rebuffed(at index: Int, in sentence: Sentence) -> Event? {
        guard [.no, .were, .was, .failed].contains(Keyword(rawValue: units[index].word)) else { return nil }
        guard let cue = bestCue(in: sentence.units.lowerBound..<index, sentence) else { return nil }
        var event = event(cue, in: sentence.units.lowerBound..<index, .contrast)
        event.relation = units[index].tokens
        return event
    }

    /// "Peers went with it", "Others were pulled down too", "Rivals followed".
    private func followers(at index: Int, in sentence: Sentence) -> Event? {
        guard units[index].has(.group), sentence.clauseOf(index).start >= index - 1, let leader = topic.first,
            !claims.isEmpty
        else { return nil }
        for probe in index + 1..<min(index + 7, sentence.units.upperBound) {
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .figure { break }
            if isAnyWord(probe, .followed, .too, .also) || isAnyWord(probe, .with) && isAnyWord(probe + 1, .it) {
                return Event(
                    kind: .sympathy, polarity: 0, units: index..<probe + 1, cue: index, strength: .sympathy,
                    relation: nil, leader: leader)
            }
        }
        return nil
    }

    // MARK: Following others

    private func sympathy(at index: Int, in sentence: Sentence) -> Event? {
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
        // "in the wake of the trial data" is an event of its own.
        let scope = scope(behind: index, in: sentence)
        guard units[index].sense.event == nil, let cue = bestCue(in: scope, sentence) else { return nil }
        var event = event(cue, in: scope, .temporal)
        event.relation = units[index].tokens
        return event
    }

    /// "after Nvidia's slide", "on a drop in Intel": another instrument's move.
    private func follows(_ index: Int, _ scope: Range<Int>, in sentence: Sentence) -> Event? {
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
    private func causingEvent(at index: Int, in sentence: Sentence) -> Event? {
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

    /// Own news without a connector: "raised to Buy", "which lifted its payout", "missed the forecast".
    private func plainEvent(at index: Int, in sentence: Sentence) -> Event? {
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
        guard has(index, .strongEvent) || isMissedForecast(index, in: sentence) else { return nil }
        var start = clause.start
        if self.kind(start) == .comma || isAnyWord(start, .and, .but) { start += 1 }
        return event(index, in: min(start, index)..<clause.end, .none)
    }

    /// Whether a relative clause belongs to a name.
    private func follows(_ clause: Sentence.Clause, _ sentence: Sentence) -> Bool {
        var before = clause.start - 1
        if kind(before) == .comma { before -= 1 }
        return sentence.units.contains(before) && kind(before) == .mention
    }

    /// A rating as a broker gives it: capitalised or quoted, behind "to", "from", "a".
    private func isRating(_ index: Int) -> Bool {
        guard has(index, .rating), let token = passage.token(units[index].tokens.lowerBound) else { return false }
        guard token.isCapitalised || units[index].tokens.count > 1 || isWord(index - 1, .quote) else { return false }
        return isAnyWord(index - 1, .to, .from, .a, .an, .at) || isWord(index - 1, .quote)
            || isWord(index - 1, .leftQuote)
    }

    private func ratingPolarity(_ index: Int) -> Int8 {
        let word = passage.string(units[index].tokens).lowercased()
        return word == "buy" || word.hasPrefix("out") || word.hasPrefix("over") || word.hasPrefix("strong") ? 1 : -1
    }

    /// "missed the $1.71 forecast", "topped estimates".
    private func isMissedForecast(_ index: Int, in sentence: Sentence) -> Bool {
        guard units[index].sense.event == .earnings, units[index].tokens.count == 1, !has(index, .role),
            !isAnyWord(index, .earnings)
        else { return false }
        return (index + 1..<min(index + 6, sentence.units.upperBound)).contains {
            units[$0].sense.role == .estimate || units[$0].sense.event == .guidance
        }
    }

    /// "moved Chuy's from Market Perform to Outperform", "went from Hold to Buy", "raised to Buy", "Citi's target is now $324".
    private func ratingChange(at index: Int, in sentence: Sentence) -> Event? {
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

    // MARK: Parties

    private mutating func append(_ event: Event, subjects: [Int32], in sentence: Sentence) {
        guard let target = subjects.first ?? topic.first ?? sentence.subject(at: event.cue).first,
            let first = units[event.units].first, let last = units[event.units].last
        else { return }
        let party = party(of: event, target: target, in: sentence)
        let ticker = passage.listing(target).ticker
        // One event once: the same kind and party again in the article is a repetition.
        if catalysts.contains(where: { $0.kind == event.kind && $0.entity == party && $0.target == ticker }),
            event.kind != .unknown
        {
            return
        }
        var start = first.tokens.lowerBound
        if first.kind == .comma || first.kind == .open { start += 1 }
        guard start < last.tokens.upperBound else { return }
        var polarity = event.polarity
        if event.kind == .sympathy { polarity = lastDirection == .down ? -1 : lastDirection == .up ? 1 : 0 }
        catalysts.append(
            Catalyst(
                id: "k\(catalysts.count + 1)", target: ticker, kind: event.kind, entity: party,
                relation: event.relation.map(passage.string) ?? "",
                strength: event.kind == .sympathy ? .sympathy : event.strength,
                polarity: polarity > 0 ? .positive : polarity < 0 ? .negative : .neutral,
                evidence: passage.text(start..<last.tokens.upperBound)))
    }

    /// The other party of an event, or the company whose own event it is.
    private func party(of event: Event, target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
        let start = min(event.units.lowerBound, event.cue)
        switch event.kind {
        case .sympathy:
            if let name = event.name { return .name(name) }
            if let leader = event.leader { return entity(leader) }
            return mention(event.cue).map { entity(resolve($0, near: event.cue, in: sentence)) }
        case .unknown, .sectorSentiment, .shortSqueeze: return nil
        case .macroRates:
            for index in event.units where has(index, .authority) { return .name(passage.string(units[index].tokens)) }
            return nil
        case .earnings, .guidance, .product, .offering, .capitalReturn, .management, .spinoffIPO:
            return owner(of: event, target: target, in: sentence)
        case .legal, .regulation, .shortReport:
            if event.kind == .shortReport, let house = event.units.first(where: { has($0, .authority) }) {
                return .name(passage.string(units[house].tokens))
            }
            return otherParty(in: start..<event.units.upperBound, except: target, in: sentence)
                ?? otherParty(in: actorRange(before: start, in: sentence), except: target, in: sentence)
        case .geopolitics:
            for index in event.units { if let country = units[index].sense.country { return .name(country) } }
            return otherParty(in: start..<event.units.upperBound, except: target, in: sentence)
        default:
            return otherParty(in: start..<event.units.upperBound, except: target, in: sentence)
        }
    }

    /// The units from the last semicolon, conjunction of clauses or sentence start up to a unit.
    private func actorRange(before start: Int, in sentence: Sentence) -> Range<Int> {
        var first = start
        while first > sentence.units.lowerBound, kind(first - 1) != .stop, !isAnyWord(first - 1, .and, .but) {
            first -= 1
        }
        return first..<start
    }

    private func entity(_ id: Int32) -> Catalyst.Entity {
        let listing = passage.listing(id)
        return listing.ticker.map { .ticker($0) } ?? .name(listing.name)
    }

    private func otherParty(in range: Range<Int>, except target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
        for index in range {
            if let mention = mention(index) {
                let listing = resolve(mention, near: index, in: sentence)
                if listing == target || passage.book.siblings[target]?.contains(listing) ?? false { continue }
                return entity(listing)
            }
            if let name = properName(at: index, in: sentence) { return .name(name) }
        }
        return nil
    }

    /// The company whose own event it is: the actor of its clause, else the target.
    private func owner(of event: Event, target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
        let opening = sentence.clauseOf(event.cue).opening
        if opening == .relative, follows(sentence.clauseOf(event.cue), sentence),
            let actor = sentence.subject(at: event.cue).first
        {
            return entity(actor)
        }
        for index in event.units where kind(index) == .mention {
            guard let mention = mention(index) else { continue }
            return entity(resolve(mention, near: index, in: sentence))
        }
        if event.kind == .management, !event.units.contains(where: { isFounder($0) }) { return entity(target) }
        for index in event.units.lowerBound..<max(event.cue, min(event.cue + 3, event.units.upperBound)) {
            if let name = properName(at: index, in: sentence), event.kind != .earnings && event.kind != .guidance {
                return .name(name)
            }
        }
        // "the vaccine news", "a trade show": nobody's own.
        if event.kind == .product {
            let first = event.units.lowerBound
            let isOwn =
                event.units.contains { has($0, .pronoun) } || !has(first, .determiner) && !isAnyWord(first, .the, .a)
                || isAnyWord(first, .its)
            guard isOwn else { return nil }
        }
        return entity(target)
    }

    /// "founder Jack Ma": a person apart from the company.
    private func isFounder(_ index: Int) -> Bool { isAnyWord(index, .founder, .investor, .billionaire) }

    /// Capitalised words that no lexicon knows, without title: "President Xi", "Morgan Stanley", "H.C. Wainwright".
    private func properName(at index: Int, in sentence: Sentence) -> String? {
        guard isNameWord(index) else { return nil }
        if index > sentence.units.lowerBound, isNameWord(index - 1) { return nil }
        var end = index + 1
        while end < sentence.units.upperBound {
            if isNameWord(end)
                || passage.token(units[end].tokens.lowerBound)?.isCapitalised ?? false
                    && (kind(end) == .word || kind(end) == .phrase)
                    && !has(end, [.corporate, .connector, .rating, .abbreviation])
                    && !(has(end, .event) && passage.token(units[end].tokens.lowerBound)?.isUpperCase ?? false)
            {
                end += 1; continue
            }
            if isWord(end, .possessive), isNameWord(end + 1) { end += 2; continue }
            if isWord(end, .hyphen) || isWord(end, .ampersand) || isAnyWord(end, .for, .of),
                isNameWord(end + 1)
                    || passage.token(units[min(end + 1, units.count - 1)].tokens.lowerBound)?.isCapitalised ?? false
            {
                end += 2; continue
            }
            break
        }
        let first = units[index].tokens.lowerBound
        guard end <= units.count else { return nil }
        // A single capitalised word that opens the sentence is only a word.
        if end == index + 1, index == sentence.units.lowerBound, !has(index, .authority) { return nil }
        var last = units[min(end, units.count) - 1].tokens.upperBound
        if passage.isWord(last - 1, .dot) { last -= 1 }
        return passage.string(first..<last)
    }

    private func isNameWord(_ index: Int) -> Bool {
        guard units.indices.contains(index), kind(index) == .word || kind(index) == .phrase,
            let token = passage.token(units[index].tokens.lowerBound)
        else { return false }
        guard token.kind == .word, token.isCapitalised else { return false }
        return token.word == Vocabulary.unknown || units[index].has(.broker) || units[index].has(.authority)
            || kind(index) == .word && units[index].sense.classes.isEmpty && token.end - token.start > 1
                && !token.isAny(.the, .a, .an, .and, .in, .on, .for, .of)
    }
}
