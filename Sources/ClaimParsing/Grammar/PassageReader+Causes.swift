import Market

/// Events that a causing verb ties to what they move.
extension PassageReader {
    /// "a regulatory crackdown took it from", "Piper Sandler's downgrade sent Micron lower".
    func causingEvent(at index: Int, in sentence: Sentence) -> Event? {
        guard has(index, .causing), !has(index, .clauseStart), kind(index) != .mention else { return nil }
        let clause = sentence.clauseOf(index)
        let hasObject = (index + 1..<min(index + 5, sentence.units.upperBound)).contains {
            kind($0) == .mention || has($0, [.pronoun, .stockNoun, .group])
                || isAnyWord($0, .market, .index, .benchmark, .stocks)
                || [.sectorSentiment, .policy].contains(units[$0].sense.event) || isUnknownName($0)
                // "banks led the losses" tells who fell most.
                || has($0, .moveNoun) && isAnyWord($0 - 1, .a, .the) && !isAnyWord(index, .led, .lead, .leading)
                || isAnyWord($0 - 1, .the, .that) && passage.sense(at: units[$0].tokens.lowerBound)?.isTrade == true
                || kind($0) == .word && Self.markets.contains(passage.string(units[$0].tokens).lowercased())
        }
        var start = clause.start
        if clause.opening == .comma, index - start <= 2, clause.start > sentence.units.lowerBound {
            // "A print of 0.8 per cent, lower than forecast, propelled the market"
            start =
                (sentence.units.lowerBound..<clause.start).last { kind($0) == .stop }.map { $0 + 1 }
                ?? sentence.units.lowerBound
        }
        if clause.opening == .relative, start > sentence.units.lowerBound {
            // "An attack that shut down several plants sent Clorox lower"
            start = sentence.clauseOf(start - 1).start
        }
        guard hasObject, start < index else { return nil }
        if let told = causedByWhatWasTold(start..<index, verb: index, in: sentence) { return told }
        guard let cue = bestCue(in: start..<index, sentence) else { return nil }
        if kind(start) == .comma || isAnyWord(start, .and) { start += 1 }
        var event = event(cue, in: start..<index + 1, .causal)
        event.relation = units[index].tokens
        return event
    }

    /// What a cause moves besides names.
    static let markets: Set<String> = [
        "bourse", "equities", "gauge", "indices", "indexes", "markets", "bullion", "currency",
    ]

    /// "The drop dragged Disney down", "That hurt Moderna": by the move or event told before.
    func causedByWhatWasTold(_ head: Range<Int>, verb: Int, in sentence: Sentence) -> Event? {
        guard head.count <= 5, kind(verb + 1) == .mention || hasUnknownObject(behind: verb) else { return nil }
        let first = isAnyWord(head.lowerBound, .and, .the, .that, .this, .its) ? head.lowerBound : nil
        guard let first else { return nil }
        if let noun = head.last(where: { has($0, .moveNoun) && kind($0) != .mention }), noun >= head.upperBound - 2,
            let leader = topic.first, claims.last != nil
        {
            return Event(
                kind: .sympathy, polarity: 0, units: first..<verb + 2, cue: noun, strength: .sympathy, relation: nil,
                leader: leader)
        }
        let isThat = head.count == 1 && isAnyWord(first, .that, .this)
        let isNews = head.count == 2 && isAnyWord(first, .the, .that, .this) && isAnyWord(first + 1, .news)
        guard isThat || isNews, let last = catalysts.last, let entity = last.entity else { return nil }
        var event = Event(
            kind: last.kind, polarity: 0, units: first..<verb + 2, cue: first, strength: .causal,
            relation: units[verb].tokens)
        event.party = entity
        return event
    }

    func hasUnknownObject(behind verb: Int) -> Bool {
        isUnknownName(verb + 1)
            || has(verb + 1, [.group, .determiner]) && (kind(verb + 2) == .mention || isUnknownName(verb + 2))
    }
}
