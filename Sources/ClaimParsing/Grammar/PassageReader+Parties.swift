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
        guard let (catalyst, isPlaced) = catalyst(of: event, target: target, in: sentence) else { return }
        if isPlaced {
            append(catalyst)
        } else if pendingEvents.count < 4, event.strength != .none {
            pendingEvents.append(catalyst)
        }
    }

    /// An event as the reason that the article gives for a move of a target, else of what is spoken of.
    ///
    /// - Returns: the catalyst, and whether anything is known that it moves; `nil` for an event without words.
    func catalyst(of event: Event, target: Int32?, in sentence: Sentence) -> (Catalyst, isPlaced: Bool)? {
        guard let first = units[event.units].first, let last = units[event.units].last else { return nil }
        let foreigner = foreigner(movedBy: event, in: sentence)
        var target =
            foreigner == nil
            ? target ?? owner(ofMoveBefore: event, in: sentence)
                // News without any connecting word is of the one that its own sentence speaks of.
                ?? (event.strength == .none ? sentence.subject(at: event.cue).first : nil) ?? topic.first
                ?? sentence.subject(at: event.cue).first : nil
        let event = fitted(event, to: target)
        var party = party(of: event, target: target, in: sentence)
        if event.kind == .sympathy, let own = target, party == entity(own) {
            // "A could rise in sympathy with B, which fell": nobody follows himself.
            target = sentence.subject(at: event.units.lowerBound).first { $0 != own } ?? topic.first { $0 != own }
        }
        if let name = foreigner?.name, party == nil, Self.isOwn(event.kind) {
            party = .name(name)
        }
        var start = first.tokens.lowerBound
        if first.kind == .comma || first.kind == .open { start += 1 }
        guard start < last.tokens.upperBound else { return nil }
        var polarity = event.polarity
        if event.pull != 0 {
            polarity = event.pull
        } else if event.kind == .sympathy {
            polarity = lastDirection == .down ? -1 : lastDirection == .up ? 1 : 0
        }
        if event.kind == .sectorSentiment, polarity == 0 {
            // "as the broader market rallied": the mood is that of the move.
            let moved = event.units.first {
                (has($0, .moveVerb) || has($0, .moveNoun)) && units[$0].sense.direction != 0
            }
            polarity = moved.map { units[$0].sense.direction } ?? 0
        }
        var catalyst = Catalyst(
            id: "", target: target.flatMap { passage.listing($0).ticker }, kind: event.kind, entity: party,
            relation: event.relation.map(passage.string) ?? "",
            strength: event.kind == .sympathy ? .sympathy : event.strength,
            polarity: polarity > 0 ? .positive : polarity < 0 ? .negative : .neutral,
            evidence: passage.text(start..<last.tokens.upperBound))
        catalyst.isOfEarlierMove = isOfEarlierMove(event, in: sentence)
        return (catalyst, isPlaced: target != nil || foreigner != nil)
    }

    /// Who is moved where it is a company or currency without a listing.
    struct Foreigner {
        /// Its name; `nil` for a bare currency.
        var name: String?
    }

    /// "First Republic sank 61.8% even though it had lined up fresh cash": who is moved, if no listing stands for it.
    private func foreigner(movedBy event: Event, in sentence: Sentence) -> Foreigner? {
        var unit = max(sentence.units.lowerBound, event.units.lowerBound - 1)
        // The verb behind a reason that opens the sentence.
        if sentence.foreignNames.first.map({ $0.unit > event.units.lowerBound }) ?? false,
            claimUnits.last.map({ $0 < sentence.units.lowerBound }) ?? true
        {
            unit = sentence.foreignNames[0].unit
        }
        guard sentence.isForeign(at: unit) else { return nil }
        guard let name = sentence.foreignName(at: unit) else { return Foreigner(name: topicForeignName) }
        let text = foreignName(name)
        // "Oil rose as a hurricane threatened output, with Brent up": the good, not a company.
        if ["Oil", "Crude", "Bullion", "Grains", "Metals"].contains(text) { return nil }
        return Foreigner(name: text)
    }

    /// What a storm or a forecast means for a good is supply and demand; a good or an index has no outlook of its own.
    private func fitted(_ event: Event, to target: Int32?) -> Event {
        guard let target,
            !event.units.contains(where: { kind($0) == .mention && mention($0)?.candidates.first?.listing != target })
        else { return event }
        let targetKind = passage.listing(target).kind
        if targetKind == .index || targetKind == .fx, event.kind == .guidance, event.strength != .none,
            !event.units.contains(where: { has($0, .pronoun) || isNameWord($0) })
        {
            // "a dim growth outlook"
            var fitted = event
            fitted.kind = .macroRates
            return fitted
        }
        guard targetKind == .commodity else { return event }
        switch event.kind {
        // An outage at a plant stays one.
        case .accident where isBreakdown(event.cue): return event
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
    static func isOwn(_ kind: Catalyst.Kind) -> Bool {
        switch kind {
        case .earnings, .guidance, .product, .offering, .capitalReturn, .management, .spinoffIPO: true
        default: false
        }
    }

    /// The catalysts of the whole article, numbered in order. News that only stands beside a move is no reason of
    /// another's: it counts where the article claims a move of the one whose news it is.
    var settledCatalysts: [Catalyst] {
        let moved = Set(claims.compactMap(\.subject.ticker))
        var settled = catalysts.filter { catalyst in
            guard catalyst.strength == .none, Self.isOwn(catalyst.kind), case .ticker(let ticker)? = catalyst.entity
            else { return true }
            return moved.contains(ticker)
        }
        // What only stands beside a move counts where nothing else is said of it.
        for catalyst in juxtaposed
        where !settled.contains(where: {
            $0.target == catalyst.target && ($0.target != nil || $0.entity == catalyst.entity)
        }) {
            settled.append(catalyst)
        }
        settled.sort { ($0.evidence.start, $0.evidence.end) < ($1.evidence.start, $1.evidence.end) }
        return settled.enumerated().map { place, catalyst in
            var numbered = catalyst
            numbered.id = "k\(place + 1)"
            return numbered
        }
    }

    /// The other party of an event, or the company whose own event it is.
    func party(of event: Event, target: Int32?, in sentence: Sentence) -> Catalyst.Entity? {
        if let party = event.party { return party }
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
            // "the bank cut it to neutral": the house named before.
            if isWord(event.units.lowerBound, .the)
                || event.units.contains(where: { isWord($0 - 1, .the) && $0 <= event.cue }),
                let house = event.units.first(where: { isHouseNoun($0) }), house < event.cue,
                let last = catalysts.last(where: { $0.kind == .analyst })?.entity
            {
                return last
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
            // "has been sued by the FTC"
            if let by = (event.cue..<event.units.upperBound).first(where: { endsOnBy($0) }), event.kind != .shortReport,
                let agent = otherParty(
                    in: by + 1..<max(by + 1, min(by + 6, event.units.upperBound)), except: target, in: sentence)
            {
                return agent
            }
            // "a federal judge blocked its sale to JetBlue": a court without a name, not the one it judged on.
            if event.kind == .legal, isUnnamedCourt(event) { return nil }
            if event.kind == .shortReport, let house = event.units.first(where: { has($0, .authority) }) {
                return .name(passage.string(units[house].tokens))
            }
            return otherParty(in: start..<chargesStart(of: event), except: target, isPlace: true, in: sentence)
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
}
