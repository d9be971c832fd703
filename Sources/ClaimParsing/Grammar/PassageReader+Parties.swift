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
        if event.kind == .sectorSentiment, polarity == 0 {
            // "as the broader market rallied": the mood is that of the move.
            let moved = event.units.first {
                (has($0, .moveVerb) || has($0, .moveNoun)) && units[$0].sense.direction != 0
            }
            polarity = moved.map { units[$0].sense.direction } ?? 0
        }
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
    func ownsResults(_ index: Int, _ name: String, in range: Range<Int>) -> Bool {
        if isAnyWord(index - 1, .at, .from, .by) { return true }
        guard index == range.lowerBound, !has(index, [.state, .authority]) else { return false }
        var end = index
        while range.contains(end),
            passage.text(units[index].tokens.lowerBound..<units[end].tokens.upperBound).text.count < name.count
        { end += 1 }
        return isWord(end + 1, .possessive) || has(end + 1, [.saying, .announcing, .acting, .forecasting])
    }

    /// "the company said a late-stage study missed its goal": the report was cut off, and was its own.
    func isToldByOwner(_ event: Event, in sentence: Sentence) -> Bool {
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
}
