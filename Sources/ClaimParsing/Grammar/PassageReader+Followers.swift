import Market

/// Whom a reason moves where the sentence claims no figure of him, or of several.
extension PassageReader {
    /// "Alibaba rose 6.2% and NetEase gained 7.2% in sympathy", "Alibaba and JD rose in sympathy": one event for each that
    /// follows, led by the one that moved before the sentence.
    ///
    /// - Returns: `nil` where the sentence tells of one follower alone, or nobody moved before it.
    func followers(of event: Event, claimsFrom first: Int, in sentence: Sentence) -> [(event: Event, target: Int32)]? {
        guard event.isBareSympathy else { return nil }
        var own: [Int32] = []
        for claim in min(first, claims.count)..<claims.count
        where claimUnits[claim] < event.cue && !own.contains(claimSubjects[claim]) {
            own.append(claimSubjects[claim])
        }
        if own.isEmpty { own = sentence.subject(at: event.units.lowerBound) }
        guard !own.isEmpty else { return nil }
        // The last move told before; a move the other way leads nobody.
        let direction = first < claims.count ? claims[first].direction : lastDirection
        guard let before = claims.indices.prefix(first).last, !own.contains(claimSubjects[before]),
            direction == nil || claims[before].direction == direction
        else { return followersOfFirst(in: event, claimsFrom: first) }
        // "Nvidia rose 2%. Baidu jumped 15% and Alibaba rose 6% in sympathy": followers do not outrun their leader.
        func size(_ claim: Int) -> Double? {
            claims[claim].unit == "percent" ? claims[claim].figure.map { abs($0.digits.double) } : nil
        }
        let largest = (min(first, claims.count)..<claims.count).filter { claimUnits[$0] < event.cue }.compactMap(size)
            .max()
        if own.count > 1, let largest, let leader = size(before), largest > leader {
            return followersOfFirst(in: event, claimsFrom: first)
        }
        return own.map { (event.led(by: claimSubjects[before]), $0) }
    }

    /// "Baidu jumped 15% and Alibaba rose 6.2% in sympathy": who moves in clauses behind the first one follows the first.
    ///
    /// - Returns: `nil` where the sentence moves one alone, or all in one clause, or some the other way.
    private func followersOfFirst(in event: Event, claimsFrom first: Int) -> [(event: Event, target: Int32)]? {
        let own = (min(first, claims.count)..<claims.count).filter { claimUnits[$0] < event.cue }
        guard let leader = own.first else { return nil }
        let others = own.filter { claimSubjects[$0] != claimSubjects[leader] }
        guard !others.isEmpty, others.allSatisfy({ claims[$0].direction == claims[leader].direction }),
            // "Alibaba and JD rose 6% and 3%": one clause, in which nobody leads.
            (claimUnits[leader]..<claimUnits[others[0]]).contains(where: { mention($0) != nil })
        else { return nil }
        var targets: [Int32] = []
        for claim in others where !targets.contains(claimSubjects[claim]) { targets.append(claimSubjects[claim]) }
        return targets.map { (event.led(by: claimSubjects[leader]), $0) }
    }

    /// Whether a word says that one moves as another does: "followed Baidu higher".
    func isFollowing(_ index: Int) -> Bool {
        isAnyWord(index, .followed, .follows, .follow, .tracked, .tracks, .trailed, .trails, .shadowed)
            || isAnyWord(index, .mirrored, .echoed)
    }

    /// "Alibaba followed rival Baidu higher": the one that is followed, as a peer.
    func followed(at index: Int, in sentence: Sentence) -> Event? {
        guard isFollowing(index),
            let peer = (index + 1..<min(index + 4, sentence.units.upperBound)).first(where: { kind($0) == .mention }),
            (index + 1..<peer).allSatisfy({ has($0, [.determiner, .group]) || kind($0) == .word }),
            has(peer + 1, .tail), units[peer + 1].sense.direction != 0, let mention = mention(peer),
            !sentence.subject(at: index).contains(resolve(mention, near: peer, in: sentence))
        else { return nil }
        return Event(
            kind: .sympathy, polarity: 0, units: index..<peer + 1, cue: peer, strength: .sympathy,
            relation: units[index].tokens)
    }

    /// "Baidu's surge came as the broader market rallied": whose move a reason without a claim is given for.
    func owner(ofMoveBefore event: Event, in sentence: Sentence) -> Int32? {
        for unit in sentence.units where unit < event.units.lowerBound {
            if kind(unit) == .comma || kind(unit) == .stop { return nil }
            guard let mention = mention(unit), isWord(unit + 1, .possessive) else { continue }
            let noun = (unit + 2..<unit + 5).first { has($0, .moveNoun) && kind($0) != .mention }
            guard let noun, noun < event.units.lowerBound else { return nil }
            return resolve(mention, near: unit, in: sentence)
        }
        return nil
    }

    /// "after Thursday's rally on optimism", "a day after rising in sympathy with": the reason is of the move that it
    /// stands beside, which is not the one reported.
    func isOfEarlierMove(_ event: Event, in sentence: Sentence) -> Bool {
        let start =
            event.relation.map { relation in
                sentence.units.first { units[$0].tokens.lowerBound >= relation.lowerBound } ?? event.units.lowerBound
            } ?? event.units.lowerBound
        if isReasonOfMoveBehindRelation(event) { return true }
        let reach = max(sentence.units.lowerBound, start - 7)..<start
        guard let link = reach.last(where: { isBesideMove($0) && $0 < start - 1 }) else {
            return false
        }
        let between = link + 1..<start
        guard between.contains(where: { has($0, [.moveNoun, .moveVerb]) && kind($0) != .mention }),
            !between.contains(where: { kind($0) == .comma || kind($0) == .stop || kind($0) == .mention })
        else { return false }
        let isDated = between.contains { time($0)?.day != nil }
        // "a day after"
        let isLater = passage.isWord(
            units[link].tokens.upperBound - 2, .day, .session, .week, .month, .days, .sessions, .weeks, .months)
        guard isDated || isLater else { return false }
        // "rose after Monday's drop on hopes of a cut": what is good is no reason for a drop.
        let moved = between.first { units[$0].sense.direction != 0 && has($0, [.moveNoun, .moveVerb]) }
        let direction = moved.map { units[$0].sense.direction } ?? 0
        return event.polarity == 0 || direction == 0 || (event.polarity > 0) == (direction > 0)
    }

    /// "rebounded 4.9% after falling 8.5% on Friday on tariff fears": the fears stand behind a connector of their own, and
    /// the move before that one is the earlier one.
    private func isReasonOfMoveBehindRelation(_ event: Event) -> Bool {
        guard let relation = event.relation,
            let link = event.units.first(where: { units[$0].tokens.lowerBound >= relation.upperBound }),
            isBesideMove(link - 1),
            let reason = (link..<max(link, event.cue + 1)).last(where: {
                endsOn($0, .on, .amid, .over) && time($0 + 1)?.day == nil
            })
        else { return false }
        let between = link..<reason
        return between.contains { has($0, [.moveNoun, .moveVerb]) && kind($0) != .mention }
            && between.contains { time($0)?.day != nil }
            && !between.contains { kind($0) == .comma || kind($0) == .stop || kind($0) == .mention }
    }

    /// Whether a unit sets what stands before it beside what follows: "after", "a day after", "despite".
    private func isBesideMove(_ unit: Int) -> Bool { endsOn(unit, .after, .following, .despite) }

    /// Whether a unit's last word is one of some.
    private func endsOn(_ unit: Int, _ a: Keyword, _ b: Keyword, _ c: Keyword) -> Bool {
        units.indices.contains(unit) && passage.isWord(units[unit].tokens.upperBound - 1, a, b, c)
    }
}
