import Market

/// Whose event it is.
extension PassageReader {
    /// What makes two events one.
    struct EventKey: Hashable {
        let kind: Catalyst.Kind
        let entity: Catalyst.Entity?
        let target: Ticker?
    }

    /// Gives the events that stood before any instrument to the first one that moves: "Stocks fell after the Fed raised
    /// rates. The S&P 500 lost 2%."
    mutating func appendPending(to target: Int32?) {
        guard let target, !pendingEvents.isEmpty else { return }
        let waiting = pendingEvents
        pendingEvents = []
        for var catalyst in waiting {
            catalyst.target = passage.listing(target).ticker
            if catalyst.entity == nil, Self.isOwn(catalyst.kind) { catalyst.entity = entity(target) }
            append(catalyst)
        }
    }

    mutating func append(_ event: Event, target: Int32?, in sentence: Sentence) {
        guard let first = units[event.units].first, let last = units[event.units].last else { return }
        let target = target ?? topic.first ?? sentence.subject(at: event.cue).first
        let event = fitted(event, to: target)
        let party = party(of: event, target: target, in: sentence)
        var start = first.tokens.lowerBound
        if first.kind == .comma || first.kind == .open { start += 1 }
        guard start < last.tokens.upperBound else { return }
        var polarity = event.polarity
        if event.kind == .sympathy { polarity = lastDirection == .down ? -1 : lastDirection == .up ? 1 : 0 }
        let catalyst = Catalyst(
            id: "", target: target.flatMap { passage.listing($0).ticker }, kind: event.kind, entity: party,
            relation: event.relation.map(passage.string) ?? "",
            strength: event.kind == .sympathy ? .sympathy : event.strength,
            polarity: polarity > 0 ? .positive : polarity < 0 ? .negative : .neutral,
            evidence: passage.text(start..<last.tokens.upperBound))
        if target != nil {
            append(catalyst)
        } else if pendingEvents.count < 4, event.strength != .none {
            pendingEvents.append(catalyst)
        }
    }

    /// What a storm or a forecast means for a good is supply and demand; a good or an index has no outlook of its own.
    private func fitted(_ event: Event, to target: Int32?) -> Event {
        guard let target, passage.listing(target).kind == .commodity,
            !event.units.contains(where: { kind($0) == .mention && mention($0)?.candidates.first?.listing != target })
        else { return event }
        switch event.kind {
        case .guidance, .accident, .product, .earnings:
            var fitted = event
            fitted.kind = .macroRates
            return fitted
        case .regulation:
            // "India's ban on exports of the grain"
            var fitted = event
            fitted.kind = .policy
            return fitted
        default: return event
        }
    }

    /// One event once: the same kind and party again in the article is a repetition.
    private mutating func append(_ catalyst: Catalyst) {
        let key = EventKey(kind: catalyst.kind, entity: catalyst.entity, target: catalyst.target)
        guard seenEvents.insert(key).inserted || catalyst.kind == .unknown else { return }
        catalysts.append(catalyst)
    }

    /// Kinds of events that are a company's own.
    private static func isOwn(_ kind: Catalyst.Kind) -> Bool {
        switch kind {
        case .earnings, .guidance, .product, .offering, .capitalReturn, .management, .spinoffIPO: true
        default: false
        }
    }

    /// The catalysts of the whole article, numbered in order. News that only stands beside a move is no reason of
    /// another's: it counts where the article claims a move of the one whose news it is.
    var settledCatalysts: [Catalyst] {
        let moved = Set(claims.compactMap(\.subject.ticker))
        let settled = catalysts.filter { catalyst in
            guard catalyst.strength == .none, Self.isOwn(catalyst.kind), case .ticker(let ticker)? = catalyst.entity
            else { return true }
            return moved.contains(ticker)
        }
        return settled.enumerated().map { place, catalyst in
            var numbered = catalyst
            numbered.id = "k\(place + 1)"
            return numbered
        }
    }

    /// The other party of an event, or the company whose own event it is.
    func party(of event: Event, target: Int32?, in sentence: Sentence) -> Catalyst.Entity? {
        let start = min(event.units.lowerBound, event.cue)
        switch event.kind {
        case .sympathy:
            if event.isBareSympathy {
                let before = claims.indices.suffix(12).last {
                    claimUnits[$0] < event.cue && claimSubjects[$0] != target
                }
                return (before.map { claimSubjects[$0] } ?? topic.first { $0 != target }).map { entity($0) }
            }
            if let name = event.name { return .name(name) }
            if let leader = event.leader { return entity(leader) }
            return mention(event.cue).map { entity(resolve($0, near: event.cue, in: sentence)) }
        case .unknown, .shortSqueeze: return nil
        case .sectorSentiment:
            // "worries about Credit Suisse"
            guard
                let link = event.units.first(where: {
                    isAnyWord($0, .about, .over, .at) || begins($0, .worry)
                        || has($0, .event) && passage.isWord(units[$0].tokens.upperBound - 1, .about, .over)
                })
            else { return nil }
            return named(
                in: link + 1..<max(link + 1, min(link + 5, event.units.upperBound)), except: target, in: sentence)
        case .macroRates:
            for index in event.units where has(index, .authority) { return .name(passage.string(units[index].tokens)) }
            return actor(before: event.cue, in: event.units).flatMap { stateName($0) }
        case .analyst:
            if let house = event.units.first(where: { isBrokerName($0) && !isTarget($0, target, in: sentence) }) {
                return mention(house).map { entity(resolve($0, near: house, in: sentence)) }
                    ?? .name(properName(at: house, in: sentence) ?? passage.string(units[house].tokens))
            }
            return otherParty(in: start..<event.units.upperBound, except: target, in: sentence)
        case .indexInclusion:
            let index = event.units.first {
                mention($0)?.candidates.first.map { passage.listing($0.listing).kind == .index } ?? false
            }
            if let index, let mention = mention(index) { return entity(resolve(mention, near: index, in: sentence)) }
            return otherParty(in: start..<event.units.upperBound, except: target, in: sentence)
        case .earnings, .guidance, .product, .offering, .capitalReturn, .management, .spinoffIPO:
            return owner(of: event, target: target, in: sentence)
        case .legal, .regulation, .shortReport:
            if event.kind == .shortReport, let house = event.units.first(where: { has($0, .authority) }) {
                return .name(passage.string(units[house].tokens))
            }
            return otherParty(in: start..<event.units.upperBound, except: target, isPlace: true, in: sentence)
                ?? (event.relation == nil
                    ? otherParty(in: actorRange(before: start, in: sentence), except: target, in: sentence) : nil)
        case .accident:
            // Whose it is, not who dealt with it or where it happened.
            return otherParty(
                in: start..<max(start, min(event.cue + 3, event.units.upperBound)), except: target, isPlace: true,
                isAccident: true, in: sentence)
        case .geopolitics:
            // The first named is the one who acts: "Russian troops", "Iran fired missiles".
            for index in event.units {
                if let country = units[index].sense.country { return .name(country) }
                if let state = stateName(index) { return state }
                if has(index, .authority) || isNameWord(index) { break }
            }
            return otherParty(in: start..<event.units.upperBound, except: target, isPlace: true, in: sentence)
        case .policy:
            return otherParty(in: start..<event.units.upperBound, except: target, isPlace: true, in: sentence)
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

    /// A company or person named in a range; no country, authority or index.
    private func named(in range: Range<Int>, except target: Int32?, in sentence: Sentence) -> Catalyst.Entity? {
        for index in range {
            if kind(index) == .comma || kind(index) == .stop || has(index, [.state, .authority, .demonym]) {
                return nil
            }
            if let mention = mention(index) {
                let listing = resolve(mention, near: index, in: sentence)
                return listing == target || passage.listing(listing).isIndexLike ? nil : entity(listing)
            }
            if let name = properName(at: index, in: sentence) { return name.contains(" ") ? .name(name) : nil }
        }
        return nil
    }

    /// - Parameter isPlace: whether what stands behind "in" or "near" is where it happened, and an authority only came to
    ///   help.
    func otherParty(
        in range: Range<Int>, except target: Int32?, isPlace: Bool = false, isAccident: Bool = false,
        in sentence: Sentence
    )
        -> Catalyst.Entity?
    {
        for index in range {
            if isAccident, has(index, [.authority, .state]) || has(index - 1, .event) && kind(index) != .mention {
                continue
            }
            if isPlace,
                isAnyWord(index - 1, .in, .near) || isAccident && isAnyWord(index - 1, .at, .off)
                    || isWord(index - 1, .the) && isAnyWord(index - 2, .in, .near)
            {
                continue
            }
            // "an Illinois jury"
            if isPlace, isAnyWord(index + 1, .jury, .judge), !has(index, .authority) { continue }
            if let mention = mention(index) {
                let listing = resolve(mention, near: index, in: sentence)
                // "cases in Shanghai": the city.
                if isAnyWord(index - 1, .in, .at), passage.listing(listing).kind == .index { continue }
                if let target, listing == target || passage.book.siblings[target]?.contains(listing) ?? false {
                    continue
                }
                return entity(listing)
            }
            if has(index, .authority) { return .name(passage.string(units[index].tokens)) }
            if has(index, .newsMedium) { continue }
            if let state = stateName(index) { return state }
            if has(index, .state), isWord(index + 1, .possessive) { continue }
            // "the U.S. Department of Justice" is the department.
            if passage.isWord(units[index].tokens.lowerBound, .usDots, .us) {
                if has(index + 1, .authority) { continue }
                guard range.contains(index + 1), isNameWord(index + 1) else {
                    return .name(passage.string(units[index].tokens))
                }
            }
            if let name = properName(at: index, in: sentence) { return .name(name) }
        }
        return nil
    }

    /// "SK Hynix reported", "UnitedHealth's warning", "a profit miss at TD Bank": whose results they are.
    private func ownsResults(_ index: Int, _ name: String, in range: Range<Int>) -> Bool {
        if isAnyWord(index - 1, .at, .from, .by) { return true }
        guard index == range.lowerBound, !has(index, [.state, .authority]) else { return false }
        var end = index
        while range.contains(end),
            passage.text(units[index].tokens.lowerBound..<units[end].tokens.upperBound).text.count < name.count
        { end += 1 }
        return isWord(end + 1, .possessive) || has(end + 1, [.saying, .announcing, .acting, .forecasting])
    }

    /// "the company said a late-stage study missed its goal": the report was cut off, and was its own.
    private func isToldByOwner(_ event: Event, in sentence: Sentence) -> Bool {
        var verb = event.units.lowerBound - 1
        if isAnyWord(verb, .that) { verb -= 1 }
        guard sentence.units.contains(verb), has(verb, .saying) else { return false }
        return (max(sentence.units.lowerBound, verb - 3)..<verb).contains {
            kind($0) == .mention || has($0, .pronoun) || isAnyWord($0, .the)
        }
    }

    private func isTarget(_ index: Int, _ target: Int32?, in sentence: Sentence) -> Bool {
        mention(index).map { resolve($0, near: index, in: sentence) == target } ?? false
    }

    /// "China", "the United States": a country by its name.
    private func stateName(_ index: Int) -> Catalyst.Entity? {
        // "South Korea's SK bioscience" is the company.
        if isWord(index + 1, .possessive),
            kind(index + 2) == .mention || isNameWord(index + 2) || kind(index + 2) == .figure
        {
            return nil
        }
        guard has(index, .state), passage.token(units[index].tokens.lowerBound)?.isCapitalised ?? false else {
            return nil
        }
        return .name(passage.string(units[index].tokens))
    }

    /// The company whose own event it is: the actor of its clause, else the target.
    func owner(of event: Event, target: Int32?, in sentence: Sentence) -> Catalyst.Entity? {
        let opening = sentence.clauseOf(event.cue).opening
        if opening == .relative, follows(sentence.clauseOf(event.cue), sentence),
            let actor = sentence.subject(at: event.cue).first
        {
            return entity(actor)
        }
        for index in event.units where kind(index) == .mention {
            guard let mention = mention(index) else { continue }
            // "a restructuring agreed with Apollo": the other side.
            if index > event.cue, isAnyWord(index - 1, .with, .to, .against, .than, .over) { continue }
            let actor = resolve(mention, near: index, in: sentence)
            // "production in Shanghai": an index or a currency has no news of its own.
            if [.index, .commodity, .fx].contains(passage.listing(actor).kind) { continue }
            return entity(actor)
        }
        // "its chatbot Bard gave a wrong answer", "a patient treated with its Duchenne therapy"
        if let own = event.units.first(where: { isAnyWord($0, .its, .their) }),
            !(event.units.lowerBound..<own).contains(where: { properName(at: $0, in: sentence) != nil })
        {
            return target.map { entity($0) }
        }
        if event.kind == .product, isToldByOwner(event, in: sentence) { return target.map { entity($0) } }
        let opener = event.units.lowerBound
        if event.kind == .management, has(opener + 1, .event), units[opener + 1].sense.event == .management,
            !has(opener + 1, .title), let name = properName(at: opener, in: sentence)
        {
            // "OpenAI ousted its chief"
            return .name(name)
        }
        if event.kind == .management, let party = strikersOrSeller(in: event, sentence) { return .name(party) }
        if event.kind == .management, !event.units.contains(where: { isFounder($0) }) {
            return target.map { entity($0) }
        }
        for index in event.units.lowerBound..<max(event.cue, min(event.cue + 3, event.units.upperBound)) {
            if index > event.cue, isAnyWord(index - 1, .with, .to, .against, .than, .over, .in) { continue }
            if let name = properName(at: index, in: sentence),
                event.kind != .earnings && event.kind != .guidance || ownsResults(index, name, in: event.units)
            {
                return .name(name)
            }
        }
        // "the vaccine news", "a trade show": nobody's own.
        if event.kind == .product {
            let first = event.units.lowerBound
            let isOwn =
                event.units.contains { has($0, .pronoun) } || !has(first, .determiner) && !isAnyWord(first, .the, .a)
                || isAnyWord(first, .the)
                    && (first + 1..<max(first + 1, event.cue + 1)).contains {
                        has($0, [.modal, .announcing, .auxiliary, .saying])
                    }
            guard isOwn else { return nil }
        }
        return target.map { entity($0) }
    }

    /// "the United Auto Workers walked out", "CFO Michael Quartieri sold 12,500 shares": who acts against or apart from
    /// the company.
    private func strikersOrSeller(in event: Event, _ sentence: Sentence) -> String? {
        let isSale = isAnyWord(event.cue, .shares, .stock) || kind(event.cue) == .figure
        let cue = passage.string(units[event.cue].tokens).lowercased()
        let isStrike = cue.contains("strike") || cue.contains("walk")
        guard isSale || cue.contains("strike") || cue.contains("walk") || cue.contains("union") else { return nil }
        for index in event.units.lowerBound..<max(event.units.lowerBound, event.cue) {
            if let name = properName(at: index, in: sentence), name.contains(" ") || isStrike { return name }
        }
        return nil
    }

    /// "founder Jack Ma": a person apart from the company.
    func isFounder(_ index: Int) -> Bool { isAnyWord(index, .founder, .investor, .billionaire) }

    /// Capitalised words that no lexicon knows, without title: "President Xi", "Morgan Stanley", "H.C. Wainwright".
    func properName(at index: Int, in sentence: Sentence) -> String? {
        guard isNameWord(index) || opensAbbreviatedName(index) else { return nil }
        // "a 737 MAX": a model.
        if index > sentence.units.lowerBound, isNameWord(index - 1) || kind(index - 1) == .figure { return nil }
        var end = index + 1
        while end < sentence.units.upperBound {
            if isNameWord(end)
                || passage.token(units[end].tokens.lowerBound)?.isCapitalised ?? false
                    && (kind(end) == .word || kind(end) == .phrase)
                    && !has(end, [.connector, .rating, .abbreviation]) && !isLegalForm(end)
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
        if end == index + 1, index == sentence.units.lowerBound, !has(index, [.authority, .state, .broker]),
            !has(end, [.acting, .announcing, .saying, .forecasting, .modal])
                && !isAnyWord(end, .ordered, .sued, .is, .was)
                || passage.token(first)?.word != Vocabulary.unknown
        {
            return nil
        }
        var last = units[min(end, units.count) - 1].tokens.upperBound
        if passage.isWord(last - 1, .dot) { last -= 1 }
        // "CE mark": letters that name nobody.
        if last == first + 1, let token = passage.token(first), token.isUpperCase, token.end - token.start <= 2 {
            return nil
        }
        return passage.string(first..<last)
    }

    /// "U.S. Army", "U.S. Steel"
    private func opensAbbreviatedName(_ index: Int) -> Bool {
        units.indices.contains(index + 1) && passage.isWord(units[index].tokens.lowerBound, .usDots)
            && units[index].tokens.count == 1 && kind(index + 1) != .mention && kind(index + 1) != .time
            && passage.token(units[index + 1].tokens.lowerBound)?.isCapitalised ?? false
            && !has(index + 1, .authority)
    }

    /// "Inc", "AG": no part of a name as texts give it, unlike "Group".
    private func isLegalForm(_ index: Int) -> Bool {
        guard has(index, .corporate) else { return false }
        switch passage.string(units[index].tokens).lowercased() {
        case "group", "holdings", "trust", "bancorp", "industries", "technologies", "holding": return false
        default: return true
        }
    }

    func isNameWord(_ index: Int) -> Bool {
        guard units.indices.contains(index), kind(index) == .word || kind(index) == .phrase,
            let token = passage.token(units[index].tokens.lowerBound)
        else { return false }
        guard token.kind == .word, token.isCapitalised else { return false }
        if units[index].has(.newsMedium) { return false }
        return token.word == Vocabulary.unknown || units[index].has([.broker, .authority, .state])
            || kind(index) == .word && units[index].sense.classes.isEmpty && token.end - token.start > 1
                && !token.isAny(.the, .a, .an, .and, .in, .on, .for, .of)
    }
}
