import Market

/// Whose event it is.
extension PassageReader {
    /// An event that awaits the instrument it moves: "Stocks fell after the Fed raised rates. The S&P 500 lost 2%."
    struct PendingEvent {
        let event: Event
        let sentence: Sentence
    }

    mutating func appendPending(to target: Int32?) {
        guard let target, !pendingEvents.isEmpty else { return }
        let waiting = pendingEvents
        pendingEvents = []
        for pending in waiting { append(pending.event, target: target, in: pending.sentence) }
    }

    mutating func append(_ event: Event, target: Int32?, in sentence: Sentence) {
        guard let first = units[event.units].first, let last = units[event.units].last else { return }
        guard let target = target ?? topic.first ?? sentence.subject(at: event.cue).first else {
            if pendingEvents.count < 4, event.strength != .none { pendingEvents.append(PendingEvent(event: event, sentence: sentence)) }
            return
        }
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
    func party(of event: Event, target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
        let start = min(event.units.lowerBound, event.cue)
        switch event.kind {
        case .sympathy:
            if event.isBareSympathy { return topic.first { $0 != target }.map { entity($0) } }
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
    func actorRange(before start: Int, in sentence: Sentence) -> Range<Int> {
        var first = start
        while first > sentence.units.lowerBound, kind(first - 1) != .stop, !isAnyWord(first - 1, .and, .but) {
            first -= 1
        }
        return first..<start
    }

    func entity(_ id: Int32) -> Catalyst.Entity {
        let listing = passage.listing(id)
        return listing.ticker.map { .ticker($0) } ?? .name(listing.name)
    }

    func otherParty(in range: Range<Int>, except target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
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
    func owner(of event: Event, target: Int32, in sentence: Sentence) -> Catalyst.Entity? {
        let opening = sentence.clauseOf(event.cue).opening
        if opening == .relative, follows(sentence.clauseOf(event.cue), sentence),
            let actor = sentence.subject(at: event.cue).first
        {
            return entity(actor)
        }
        for index in event.units where kind(index) == .mention {
            guard let mention = mention(index) else { continue }
            let actor = resolve(mention, near: index, in: sentence)
            // "production in Shanghai": an index or a currency has no news of its own.
            if [.index, .commodity, .fx].contains(passage.listing(actor).kind) { continue }
            return entity(actor)
        }
        if event.kind == .management, event.cue > event.units.lowerBound, !has(event.cue, .title),
            let name = properName(at: event.cue - 1, in: sentence), has(event.cue + 1, .title) || isNameWord(event.cue + 1)
        {
            // "OpenAI ousted its chief"
            return .name(name)
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
    func isFounder(_ index: Int) -> Bool { isAnyWord(index, .founder, .investor, .billionaire) }

    /// Capitalised words that no lexicon knows, without title: "President Xi", "Morgan Stanley", "H.C. Wainwright".
    func properName(at index: Int, in sentence: Sentence) -> String? {
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

    func isNameWord(_ index: Int) -> Bool {
        guard units.indices.contains(index), kind(index) == .word || kind(index) == .phrase,
            let token = passage.token(units[index].tokens.lowerBound)
        else { return false }
        guard token.kind == .word, token.isCapitalised else { return false }
        return token.word == Vocabulary.unknown || units[index].has(.broker) || units[index].has(.authority)
            || kind(index) == .word && units[index].sense.classes.isEmpty && token.end - token.start > 1
                && !token.isAny(.the, .a, .an, .and, .in, .on, .for, .of)
    }
}
