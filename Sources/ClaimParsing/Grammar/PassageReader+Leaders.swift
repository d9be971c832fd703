import Market

/// Peers whose move is said to have moved others: "buoyed by Baidu's surge", "Baidu's surge lifted Alibaba".
extension PassageReader {
    /// One that follows, and the event that moves it.
    struct Led {
        var event: Event
        var follower: Int32
    }

    // MARK: The follower before the verb

    /// "rose 3%, buoyed by Baidu's surge": a peer's move the same way. A rise on a peer's fall is left alone.
    func movedByPeer(_ index: Int, _ scope: Range<Int>, in sentence: Sentence) -> Event? {
        guard units[index].sense.strength == .causal, units[index].tokens.count > 1,
            passage.isWord(units[index].tokens.upperBound - 1, .by),
            let peer = scope.prefix(5).first(where: { kind($0) == .mention }),
            let move = peerMove(of: peer, in: scope), time(move.end)?.horizon == nil, let mention = mention(peer)
        else { return nil }
        let leader = resolve(mention, near: peer, in: sentence)
        guard !sentence.subject(at: index).contains(leader),
            followerDirection(except: leader, in: sentence) == move.direction
        else { return nil }
        var event = Event(
            kind: .sympathy, polarity: 0, units: index..<move.end, cue: peer, strength: .sympathy,
            relation: units[index].tokens, leader: leader)
        event.pull = move.direction
        return event
    }

    /// "Baidu's 10% surge", "a rally in Baidu": the move of a name, and the unit behind it.
    private func peerMove(of peer: Int, in scope: Range<Int>) -> (direction: Int8, start: Int, end: Int)? {
        if isWord(peer + 1, .possessive) {
            var noun = peer + 2
            while scope.contains(noun), kind(noun) == .figure || kind(noun) == .time || has(noun, .stockNoun) {
                noun += 1
            }
            guard scope.contains(noun), isPriceNoun(noun), !isOfBusiness(behind: noun) else { return nil }
            return (units[noun].sense.direction, peer, noun + 1)
        }
        guard isAnyWord(peer - 1, .in, .of, .by), isPriceNoun(peer - 2), scope.contains(peer - 2) else { return nil }
        let end = has(peer + 1, .stockNoun) ? peer + 2 : peer + 1
        let start = has(peer - 3, .determiner) || isAnyWord(peer - 3, .a, .the) ? peer - 3 : peer - 2
        return (units[peer - 2].sense.direction, max(start, scope.lowerBound), end)
    }

    /// "surge", "slump", "sell-off": of a price; an increase or a loss may be of anything.
    private func isPriceNoun(_ unit: Int) -> Bool {
        guard has(unit, .moveNoun), kind(unit) != .mention, units[unit].sense.direction != 0, !has(unit, .role) else {
            return false
        }
        return has(unit, .moveVerb) || passage.isWord(units[unit].tokens.lowerBound, .sell, .selloff, .rout)
    }

    /// "its surge in profit"
    private func isOfBusiness(behind noun: Int) -> Bool {
        isAnyWord(noun + 1, .in, .of) && !has(noun + 2, [.stockNoun, .group, .demonym])
            && units[min(noun + 2, units.count - 1)].sense.event != .sectorSentiment && time(noun + 2) == nil
            && kind(noun + 2) != .figure
    }

    /// Which way the sentence says that somebody else than the leader moved; where it makes no claim, the topic before it.
    private func followerDirection(except leader: Int32, in sentence: Sentence) -> Int8 {
        let own = claims.indices.suffix(32).first {
            sentence.units.contains(claimUnits[$0]) && isMove($0, except: leader)
        }
        let claim =
            own ?? claims.indices.suffix(32).last { isMove($0, except: leader) && claimSubjects[$0] == topic.first }
        guard let claim,
            !claims.indices.suffix(32).contains(where: { other in
                // Two that moved apart: which one was lifted is not for a guess.
                own != nil && sentence.units.contains(claimUnits[other]) && isMove(other, except: leader)
                    && claims[other].direction != claims[claim].direction
            })
        else { return 0 }
        return claims[claim].direction == .up ? 1 : -1
    }

    private func isMove(_ claim: Int, except leader: Int32) -> Bool {
        claimSubjects[claim] != leader && (claims[claim].direction == .up || claims[claim].direction == .down)
            && [.percentMove, .priceChange, .qualitativeMove].contains(claims[claim].kind)
    }

    /// What "swept up in" says of a follower.
    enum SweptUp {
        /// The sector or the market went the same way.
        case along(Event)
        /// It went another way, or whose way is not told: no reason, and no other reading of the words.
        case apart

        var event: Event? {
            if case .along(let event) = self { event } else { nil }
        }
    }

    /// "swept up in the AI rally": the move of a sector or of the market.
    ///
    /// - Returns: `nil` for other words.
    func sweptUp(at index: Int, in sentence: Sentence) -> SweptUp? {
        guard begins(index, .swept, .caught), units[index].sense.strength == .sympathy,
            let noun = (index + 1..<max(index + 1, min(index + 6, sentence.units.upperBound))).first(where: {
                sectorDirection($0) != 0
            }),
            (index + 1..<noun).allSatisfy({
                (kind($0) == .word || kind($0) == .phrase || kind($0) == .time)
                    && !has($0, [.clauseStart, .connector, .carrier])
                    && !(has($0, .role) && units[$0].sense.role != .sectorIndex) && !isWord($0, .possessive)
            }), !isOfBusiness(behind: noun)
        else { return nil }
        let direction = sectorDirection(noun)
        guard followerDirection(except: -1, in: sentence) == direction else { return .apart }
        // "caught up in the rout" behind another's fall: that one's, or the sector's.
        let moved = Set(claims.indices.suffix(12).filter { isMove($0, except: -1) }.map { claimSubjects[$0] })
        if noun <= index + 2, units[noun].tokens.count == 1, moved.count > 1 { return .apart }
        return .along(
            Event(
                kind: .sectorSentiment, polarity: direction, units: index..<noun + 1, cue: noun, strength: .causal,
                relation: units[index].tokens))
    }

    /// The direction of "rally", "rout", and of the phrases that end in one: "tech sell-off".
    private func sectorDirection(_ unit: Int) -> Int8 {
        if isPriceNoun(unit) { return units[unit].sense.direction }
        guard kind(unit) == .phrase, units[unit].sense.event == .sectorSentiment, units[unit].tokens.count > 1 else {
            return 0
        }
        let last = units[unit].tokens.upperBound - 1
        if passage.isWord(last, .off), passage.isWord(last - 2, .sell) { return -1 }
        guard let sense = passage.sense(at: last), sense.has(.moveNoun) else { return 0 }
        return sense.direction
    }

    // MARK: The follower behind the verb

    /// "Baidu's surge lifted Alibaba", "Baidu surged 10%, lifting Alibaba and JD.com": everyone named right behind the verb
    /// follows the one whose move stands before it, if both went the verb's way.
    func ledByPeer(at verb: Int, in sentence: Sentence) -> [Led]? {
        guard let leader = leader(before: verb, in: sentence), !isNegated(verb, in: sentence) else { return nil }
        let followers = followers(behind: verb, in: sentence)
        let direction = followers.tail != 0 ? followers.tail : units[verb].word.pull
        guard !followers.units.isEmpty, direction == leader.direction else { return nil }
        var led: [Led] = []
        for unit in followers.units {
            guard let mention = mention(unit) else { continue }
            let follower = resolve(mention, near: unit, in: sentence)
            let kind = passage.listing(follower).kind
            // An index holds the leader; and nobody follows himself.
            guard follower != leader.listing, kind != .index, kind != .etf else { continue }
            let isContrary = claims.indices.suffix(32).contains {
                sentence.units.contains(claimUnits[$0]) && claimSubjects[$0] == follower && isMove($0, except: -1)
                    && (claims[$0].direction == .up) != (direction > 0)
            }
            guard !isContrary else { continue }
            var event = Event(
                kind: .sympathy, polarity: 0, units: leader.start..<unit + 1, cue: leader.unit, strength: .sympathy,
                relation: units[verb].tokens, leader: leader.listing)
            event.pull = direction
            led.append(Led(event: event, follower: follower))
        }
        return led.isEmpty ? nil : led
    }

    private struct Leader {
        var listing: Int32
        /// The unit of its name, or of its move.
        var unit: Int
        var start: Int
        var direction: Int8
    }

    /// Whose move stands right before a verb: "Baidu's surge", "a rally in Baidu", or in the clause before ", lifting".
    private func leader(before verb: Int, in sentence: Sentence) -> Leader? {
        var end = verb
        while end - 1 > sentence.units.lowerBound, has(end - 1, .auxiliary), !has(end - 1, .modal) { end -= 1 }
        let head = max(sentence.units.lowerBound, end - 7)..<end
        for peer in head.reversed() where kind(peer) == .mention {
            guard let mention = mention(peer) else { break }
            let scope = max(sentence.units.lowerBound, peer - 3)..<end
            guard let move = peerMove(of: peer, in: scope), move.end == end else { break }
            return Leader(
                listing: resolve(mention, near: peer, in: sentence), unit: peer, start: move.start,
                direction: move.direction)
        }
        // ", lifting": what the clause before told
        guard kind(verb - 1) == .comma, units[verb].word.isParticiple,
            let claim = claims.indices.suffix(32).last(where: {
                sentence.units.contains(claimUnits[$0]) && claimUnits[$0] < verb && isMove($0, except: -1)
            }),
            claims[claim].kind != .priceChange,
            !(claimUnits[claim] + 1..<verb).contains(where: {
                kind($0) == .mention || kind($0) == .stop || has($0, [.clauseStart, .modal, .moveVerb])
                    // "on Friday" gives no reason.
                    || has($0, .connector) && kind($0 + 1) != .time && kind($0) != .time
            })
        else { return nil }
        let start =
            (sentence.units.lowerBound..<claimUnits[claim]).last { kind($0) == .mention } ?? claimUnits[claim]
        return Leader(
            listing: claimSubjects[claim], unit: start, start: start, direction: claims[claim].direction == .up ? 1 : -1
        )
    }

    /// The names right behind a verb, and the direction of a particle beside them: "dragged down Alibaba and JD.com".
    private func followers(behind verb: Int, in sentence: Sentence) -> (units: [Int], tail: Int8) {
        var found: [Int] = []
        var tail: Int8 = 0
        var probe = verb + 1
        // "lifting shares of peers such as" goes too far.
        let end = min(verb + 16, sentence.units.upperBound)
        while probe < end {
            if kind(probe) == .mention {
                if isWord(probe + 1, .possessive) {
                    guard has(probe + 2, .stockNoun) else { break }
                    found.append(probe)
                    probe += 3
                    continue
                }
                // "lifting Apple suppliers": of something that goes by its name.
                guard isWhole(probe) else { break }
                found.append(probe)
            } else if has(probe, .tail), units[probe].sense.direction != 0 {
                if tail == 0 { tail = units[probe].sense.direction }
            } else if has(probe, [.determiner, .group, .stockNoun, .demonym])
                || isAnyWord(probe, .the, .of, .fellow, .on)
            {
                if !found.isEmpty, kind(probe - 1) != .comma, !isAnyWord(probe - 1, .and), !has(probe, .stockNoun) {
                    break
                }
            } else if found.isEmpty {
                // "helping to lift", "lifting Chinese stocks Alibaba and JD.com"
                guard
                    probe <= verb + 2 && (isAnyWord(probe, .to) || units[probe].word.pull != 0)
                        || endsInShares(probe)
                else { break }
            } else if kind(probe) == .figure || kind(probe) == .comma || isAnyWord(probe, .and, .by)
                || kind(probe) == .open || kind(probe) == .close
            {
                // "Alibaba 6% and JD.com 3%"; behind a comma only a name goes on with the list.
                if kind(probe) == .comma || isAnyWord(probe, .and) {
                    let next = isAnyWord(probe + 1, .and) ? probe + 2 : probe + 1
                    guard kind(next) == .mention || has(next, [.group, .determiner]) && kind(next + 1) == .mention
                    else {
                        break
                    }
                }
            } else {
                break
            }
            probe += 1
        }
        // "lifting Alibaba and JD.com said it would": the last name opens another clause.
        if let last = found.last, found.count > 1, isAnyWord(last - 1, .and),
            has(last + 1, [.moveVerb, .saying, .carrier, .modal, .auxiliary, .acting, .announcing, .closing])
        {
            found.removeLast()
        }
        return (found, tail)
    }

    /// "Chinese stocks", "chip shares"
    private func endsInShares(_ unit: Int) -> Bool {
        kind(unit) == .phrase && passage.isWord(units[unit].tokens.upperBound - 1, .stocks, .shares)
    }

    /// Whether a name stands for the instrument, and not before what is called by it: "Nvidia orders".
    private func isWhole(_ mention: Int) -> Bool {
        let next = mention + 1
        switch kind(next) {
        case .word?, .phrase?: break
        default: return true
        }
        return has(next, [.stockNoun, .tail, .preposition, .clauseStart, .connector, .hedge])
            || isAnyWord(next, .and, .by, .to, .on, .in, .or)
    }
}

extension WordID {
    /// Which way a verb moves its object: 1 up, -1 down, 0 where its particle says it.
    fileprivate var pull: Int8 {
        switch Keyword(rawValue: self) {
        case .lift, .lifts, .lifted, .lifting, .boost, .boosts, .boosted, .boosting, .buoy, .buoys, .buoyed, .buoying,
            .help, .helps, .helped, .helping, .propelled, .propelling:
            1
        case .drag, .drags, .dragged, .dragging, .hurt, .hurts, .hurting, .knock, .knocks, .knocked, .knocking,
            .pressured, .pressuring, .dented, .denting, .depressed, .depressing, .weighed, .weighing:
            -1
        default: 0
        }
    }

    /// "lifting", "dragging": joined to the clause before.
    fileprivate var isParticiple: Bool {
        switch Keyword(rawValue: self) {
        case .lifting, .boosting, .buoying, .helping, .propelling, .dragging, .hurting, .knocking, .pressuring,
            .denting,
            .depressing, .weighing, .sending, .pulling, .pushing, .driving, .taking:
            true
        default: false
        }
    }
}
