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
        /// Whose it is, where it was told before.
        var party: Catalyst.Entity?
        /// Which way the words say that it moves its target: 1 up, -1 down, 0 where they don't.
        var pull: Int8 = 0
        /// "in sympathy" without a name: with what was spoken of before.
        var isBareSympathy = false

        /// The same event with the one that others follow told.
        func led(by leader: Int32) -> Event {
            var led = self
            led.isBareSympathy = false
            led.leader = leader
            return led
        }
    }

    mutating func readCatalysts(in sentence: Sentence, claimsFrom first: Int) {
        let subjects = Array(claimSubjects[min(first, claimSubjects.count)...])
        let moves =
            !subjects.isEmpty
            || sentence.units.contains { has($0, [.moveVerb, .moveNoun, .tail]) && kind($0) != .mention }
        var found: [Event] = []
        var led: [Led] = []
        var taken = Set<Int>()
        for index in sentence.units
        where has(index, [.connector, .group, .causing]) || isAnyWord(index, .by) || isFollowing(index) {
            // "a downgrade from X, citing weak demand": the broker's reason, not the article's.
            if let told = found.last?.kind, passage.isWord(units[index].tokens.lowerBound, .citing, .blaming),
                told == .analyst || told == .guidance || told == .earnings
            {
                continue
            }
            if subjects.isEmpty, isReason(at: index, ofWhatIsSaidIn: sentence) { continue }
            if has(index, .causing), let peers = ledByPeer(at: index, in: sentence) {
                led += peers
                taken.formUnion(peers.flatMap(\.event.units))
                continue
            }
            if let event = connectedEvent(at: index, in: sentence, moves: moves, taken: taken) {
                found.append(event)
                taken.formUnion(event.units)
            } else if let event = followers(at: index, in: sentence) ?? followed(at: index, in: sentence) {
                found.append(event)
            } else if let event = causingEvent(at: index, in: sentence), !taken.contains(event.cue) {
                found.append(event)
                taken.formUnion(event.units)
            }
        }
        found += found.compactMap { secondEvent(in: $0, sentence) }
        found += found.flatMap { companions(of: $0, in: sentence) }
        for index in sentence.units where mayBePlainEvent(index, in: sentence) && !taken.contains(index) {
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
            if let second = secondEvent(in: own, sentence), !found.contains(where: { $0.kind == second.kind }) {
                found.append(second)
            }
        }
        if found.isEmpty, led.isEmpty { noteJuxtaposed(in: sentence, claimsFrom: first) }
        movedLastSentence = first < claims.count || !sentence.foreignNames.isEmpty
        appendPending(to: subjects.first)
        var boundary = sentence.units.lowerBound
        for event in found.sorted(by: { $0.units.lowerBound < $1.units.lowerBound }) {
            if let led = followers(of: event, claimsFrom: first, in: sentence) {
                for (event, target) in led { append(event, target: target, in: sentence) }
                boundary = max(boundary, event.units.upperBound)
                continue
            }
            append(event, target: target(of: event, claimsFrom: first, behind: boundary, in: sentence), in: sentence)
            boundary = max(boundary, event.units.upperBound)
        }
        for peer in led { append(peer.event, target: peer.follower, in: sentence) }
    }

    /// The first subject that a sentence moves between the last event and this one; else the first of all.
    ///
    /// "A fell 8% on weak guidance, while B leapt 15% after lifting its outlook": each has its own reason.
    func target(of event: Event, claimsFrom first: Int, behind boundary: Int, in sentence: Sentence) -> Int32? {
        let start = contrastStart(before: event.units.lowerBound, in: sentence).map { max($0, boundary) } ?? boundary
        let own = (min(first, claims.count)..<claims.count).first {
            claimUnits[$0] >= start && claimUnits[$0] < event.units.lowerBound
        }
        if let own { return claimSubjects[own] }
        let earlier = (min(first, claims.count)..<claims.count).last { claimUnits[$0] < event.units.lowerBound }
        return (earlier ?? (first < claims.count ? first : nil)).map { claimSubjects[$0] }
    }

    /// Where "while", "but" or a semicolon begins another statement before an event.
    private func contrastStart(before unit: Int, in sentence: Sentence) -> Int? {
        (sentence.units.lowerBound..<max(sentence.units.lowerBound, unit)).last {
            kind($0) == .stop || sentence.clauseOf($0).start == $0 && sentence.clauseOf($0).opening == .contrast
        }
    }

    /// "beat profit forecasts and raised its guidance": the other half of a phrase of two events.
    func secondEvent(in event: Event, _ sentence: Sentence) -> Event? {
        guard event.kind != .sympathy,
            let joint = event.units.first(where: {
                isAnyWord($0, .and, .but, .overshadowed, .outweighed, .eclipsed, .offset, .overshadowing, .offsetting)
            }),
            // "flu and Covid": two names.
            kind(joint + 1) == .mention || has(joint + 1, [.event, .acting])
                || passage.token(units[min(joint + 1, units.count - 1)].tokens.lowerBound)?.isCapitalised == false
        else { return nil }
        let halves = [event.units.lowerBound..<joint, joint + 1..<event.units.upperBound]
        guard let other = halves.first(where: { !$0.contains(event.cue) }), let cue = bestCue(in: other, sentence)
        else { return nil }
        let unit = cue.unit
        guard cue.kind != event.kind, !Self.isDiffuse(cue.kind), !cue.isFaint,
            !isBusinessWord(unit) || isMissedForecast(unit, in: sentence) || cue.kind != .earnings,
            has(unit, .strongEvent) || isMissedForecast(unit, in: sentence) || unit < other.lowerBound + 6
        else { return nil }
        var second = self.event(cue, in: other, event.strength)
        second.relation = event.relation
        return second
    }

    // MARK: Events behind a connector

    func connectedEvent(at index: Int, in sentence: Sentence, moves: Bool, taken: Set<Int>) -> Event? {
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
        if let swept = sweptUp(at: index, in: sentence) { return swept.event }
        if strength == .sympathy { return sympathy(at: index, in: sentence) }
        let isLoose =
            isAnyWord(index, .with, .by, .while, .when) || isAnyWord(index, .on) && units[index].tokens.count == 1
        if isLoose, isAnyWord(index, .by), units[index].tokens.count == 1,
            !has(index - 1, [.moveVerb, .causing, .tail]), !isAnyWord(index - 1, .and), !isParticiple(before: index)
        {
            return nil
        }
        let scope = scope(behind: index, in: sentence)
        guard !scope.isEmpty else { return nil }
        if let peer = follows(index, scope, in: sentence) ?? movedByPeer(index, scope, in: sentence) { return peer }
        if let told = toldBefore(index, scope) { return told }
        guard let cue = bestCue(in: scope, sentence) else { return bareMood(at: index, scope) }
        if isAnyWord(index, .with), cue.kind == .analyst, !has(cue.unit, .strongEvent) { return nil }
        if strength == .rumor, units[index].sense.event != nil { return nil }
        // "helped by growth in revenue", "despite a drop in sales": a figure of the company, reported at no time.
        if cue.kind == .earnings, isBusinessWord(cue.unit) || cue.isFaint, strength != .temporal,
            !units[index].has(.clauseStart)
        {
            return bareMood(at: index, scope)
        }
        var event = event(cue, in: scope, strength)
        event.relation = units[index].tokens
        return event
    }

    /// "on worries about demand": the mood stands in the connector, and what it is about is no event.
    private func bareMood(at index: Int, _ scope: Range<Int>) -> Event? {
        let words = passage.string(units[index].tokens).lowercased().split(separator: " ")
        guard words.count > 1, words[0] == "on" || words[0] == "amid",
            passage.isWord(units[scope.lowerBound].tokens.lowerBound, .about, .over, .of, .for), scope.count > 1,
            !scope.contains(where: { kind($0) == .figure || kind($0) == .mention })
        else { return nil }
        let polarity: Int8
        switch words[1] {
        case "worries", "worry", "fears", "fear", "concern", "concerns", "anxiety", "unease": polarity = -1
        case "optimism", "hope", "hopes", "enthusiasm", "excitement", "relief": polarity = 1
        default: return nil
        }
        return Event(
            kind: .sectorSentiment, polarity: polarity, units: index..<scope.upperBound, cue: index,
            strength: units[index].sense.strength ?? .causal, relation: units[index].tokens)
    }

    /// "Its finance chief warned that demand could soften because of the war": why the company thinks so.
    private func isReason(at index: Int, ofWhatIsSaidIn sentence: Sentence) -> Bool {
        guard units[index].sense.strength == .causal,
            let verb = (sentence.units.lowerBound..<index).first(where: {
                has($0, [.saying, .forecasting]) || units[$0].sense.event == .guidance && begins($0, .warned, .warns)
            })
        else { return false }
        return !(sentence.units.lowerBound..<verb).contains { has($0, [.moveVerb, .tail]) && kind($0) != .mention }
    }

    /// ", steadied by", "18% lower, mauled by": a participle apart from any noun, of the one that moves.
    private func isParticiple(before by: Int) -> Bool {
        guard kind(by - 1) == .word || kind(by - 1) == .phrase, !has(by - 1, [.event, .saying, .announcing]),
            passage.string(units[by - 1].tokens).hasSuffix("ed")
        else { return false }
        return kind(by - 2) == .comma || kind(by - 2) == .figure || kind(by - 2) == .close || has(by - 2, .tail)
            || kind(by - 2) == .time
    }

    /// "Bitcoin tumbled on the tweet": what was told before, for another subject.
    private func toldBefore(_ index: Int, _ scope: Range<Int>) -> Event? {
        guard scope.count == 2, isWord(scope.lowerBound, .the), let last = catalysts.last, last.entity != nil,
            let newest = claims.last?.subject.ticker, newest != last.target
        else { return nil }
        switch passage.string(units[scope.lowerBound + 1].tokens).lowercased() {
        case "news", "report", "announcement", "tweet", "post", "comments", "remarks", "decision", "statement": break
        default: return nil
        }
        var event = Event(
            kind: last.kind, polarity: 0, units: scope, cue: scope.lowerBound + 1,
            strength: units[index].sense.strength ?? .causal, relation: units[index].tokens)
        event.party = last.entity
        return event
    }

    /// The units behind a connector up to the end of its clause.
    func scope(behind index: Int, in sentence: Sentence) -> Range<Int> {
        // "The reason: a rival's warning", "Driving the action: retail buyers"
        let isIntroduced =
            units[index].tokens.count > 1 && kind(index + 1) == .stop && index + 1 < sentence.units.upperBound
        let start = isIntroduced ? index + 2 : index + 1
        var end = start
        while end < sentence.units.upperBound {
            let unit = units[end]
            if unit.kind == .comma {
                // "after Pfizer, its partner, said": an aside behind the name that the clause is about.
                guard let behind = asideBehindName(index + 1..<end, in: sentence) else { break }
                end = behind
                continue
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
        return start..<max(start, end)
    }

    /// The unit behind ", known as Roaring Kitty," where nothing but a name stands before it.
    private func asideBehindName(_ head: Range<Int>, in sentence: Sentence) -> Int? {
        guard !head.isEmpty, head.count <= 4,
            !head.contains(where: {
                has($0, [.moveVerb, .saying, .modal]) || has($0, .event) && !units[$0].sense.isFaint
            }),
            head.contains(where: { kind($0) == .mention || isNameWord($0) || has($0, .authority) })
        else { return nil }
        let first = head.upperBound + 1
        guard first < sentence.units.upperBound,
            let close = (first..<min(first + 9, sentence.units.upperBound)).first(where: { kind($0) == .comma })
        else { return nil }
        let aside = first..<close
        guard !aside.isEmpty, !aside.contains(where: { kind($0) == .figure || kind($0) == .stop }),
            close + 1 < sentence.units.upperBound,
            has(close + 1, [.saying, .acting, .announcing, .event, .modal, .auxiliary, .carrier])
        else { return nil }
        return close + 1
    }

    /// "were no help": the event stands before the connector.
    func rebuffed(at index: Int, in sentence: Sentence) -> Event? {
        guard
            begins(index, .no, .were, .was, .failed, .did, .could)
                || begins(index, .does, .doing, .offered, .gave, .made),
            !(sentence.units.lowerBound..<index).contains(where: { units[$0].sense.strength == .contrast })
        else { return nil }
        let start =
            (sentence.units.lowerBound..<index).last { kind($0) == .stop }.map { $0 + 1 } ?? sentence.units.lowerBound
        guard let cue = bestCue(in: start..<index, sentence) else { return nil }
        var event = event(cue, in: start..<index, .contrast)
        event.relation = units[index].tokens
        return event
    }

    /// "Peers went with it", "Others were pulled down too", "Rivals followed".
    func followers(at index: Int, in sentence: Sentence) -> Event? {
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
}
