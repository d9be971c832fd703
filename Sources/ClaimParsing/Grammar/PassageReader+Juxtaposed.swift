import Market

/// News that stands in a statement of its own beside a move, without a connecting word: "Shares sank 47%. A federal judge
/// blocked its sale."
extension PassageReader {
    /// How clear a word of events must be to count without a connector.
    private static let clearWeight = 18

    /// Keeps what a sentence reports beside a move, for the case that the article gives no other reason for it.
    mutating func noteJuxtaposed(in sentence: Sentence, claimsFrom first: Int) {
        let hasClaims = first < claims.count
        let target = hasClaims ? claimSubjects[first] : topic.first
        let isForeign = sentence.isForeign(at: sentence.units.upperBound - 1)
        guard target != nil || isForeign, hasClaims || movedLastSentence || isForeign else { return }
        for clause in sentence.clauses {
            guard clause.opening == .main || clause.opening == .comma || clause.opening == .contrast,
                let event = juxtaposed(in: clause, of: target, sentence, claimsFrom: first)
            else { continue }
            let own = self.target(of: event, claimsFrom: first, behind: sentence.units.lowerBound, in: sentence)
            if let (catalyst, _) = catalyst(of: event, target: own, in: sentence),
                // "Peer Uber prices its IPO": another's own news.
                !Self.isOwn(event.kind) || catalyst.target == nil
                    || hasClaims && event.units.lowerBound < claimUnits[first]
                    || catalyst.entity == catalyst.target.map({ .ticker($0) })
            {
                juxtaposed.append(catalyst)
                return
            }
        }
    }

    private func juxtaposed(
        in clause: Sentence.Clause, of target: Int32?, _ sentence: Sentence, claimsFrom first: Int
    ) -> Event? {
        var start = clause.start
        if kind(start) == .comma || kind(start) == .stop || kind(start) == .dash || isAnyWord(start, .and, .but) {
            start += 1
        }
        let end = statementEnd(from: clause, in: sentence)
        let range = start..<end
        guard range.count >= 3,
            // The move's own statement.
            !(min(first, claims.count)..<claims.count).contains(where: { range.contains(claimUnits[$0]) }),
            !range.contains(where: { has($0, [.modal, .forecasting]) || spansTime($0) })
        else { return nil }
        if let results = reportedResult(in: range, of: target, sentence) { return results }
        guard let cue = bestCue(in: range, sentence), cue.weight >= Self.clearWeight,
            !Self.isDiffuse(cue.kind) || isSupply(cue.kind, of: target),
            ![.momentum, .unknown, .partnership].contains(cue.kind), isStatement(range, around: cue.unit)
        else { return nil }
        return event(cue, in: range, .none)
    }

    /// What happens to a good is told of harvests, producers and wars.
    private func isSupply(_ kind: Catalyst.Kind, of target: Int32?) -> Bool {
        guard let target, passage.listing(target).kind == .commodity else { return false }
        return kind == .macroRates || kind == .policy || kind == .geopolitics
    }

    /// Up to where a statement goes on over what only hangs on to it.
    private func statementEnd(from clause: Sentence.Clause, in sentence: Sentence) -> Int {
        var end = clause.end
        while end < sentence.units.upperBound {
            let next = sentence.clauseOf(end)
            guard next.opening == .subordinate || next.opening == .relative || next.opening == .and else { break }
            end = next.end
        }
        return end
    }

    /// Whether a name or noun does something there: a subject and a verb before or at the event.
    private func isStatement(_ range: Range<Int>, around cue: Int) -> Bool {
        guard
            let head = range.prefix(8).first(where: {
                kind($0) == .mention || has($0, [.authority, .state, .broker, .pronoun]) || isNameWord($0)
                    || isAnyWord($0, .the, .a, .an)
            }), head <= range.lowerBound + 2, head <= cue
        else { return false }
        return range.contains {
            has($0, [.saying, .announcing, .acting, .auxiliary, .carrier, .causing])
                || $0 > head && kind($0) == .word && passage.string(units[$0].tokens).hasSuffix("ed")
                || $0 > head && has($0, .event) && passage.string(units[$0].tokens).hasSuffix("ed")
        }
    }

    /// "its December-quarter profit more than doubled", "same-store sales shrank 3.1%", "second-quarter profit came in
    /// ahead of estimates"
    private func reportedResult(in range: Range<Int>, of target: Int32?, _ sentence: Sentence) -> Event? {
        for index in range.prefix(8)
        where has(index, .event) && (units[index].sense.event == .earnings || isForecastNoun(index)) {
            guard index > range.lowerBound || units[index].tokens.count > 1,
                (range.lowerBound..<index).allSatisfy({ isOwnerWord($0) }),
                !(range.lowerBound..<index).contains(where: { probe in
                    mention(probe).map { resolve($0, near: probe, in: sentence) != target } ?? false
                })
            else { continue }
            for probe in index + 1..<max(index + 1, min(index + 6, range.upperBound)) {
                if kind(probe) == .comma || has(probe, [.clauseStart, .relative]) { break }
                guard
                    has(probe, .moveVerb) && units[probe].sense.direction < 0 || has(probe, [.multiplying, .reversing])
                        || begins(probe, .came, .coming)
                        || units[probe].sense.event == .earnings && isVerbLike(probe)
                else { continue }
                return Event(
                    kind: units[index].sense.event ?? .earnings, polarity: units[probe].sense.direction, units: range,
                    cue: index, strength: .none,
                    relation: nil)
            }
        }
        return nil
    }

    /// "its", "the burger chain's", "second-quarter": what stands before the results of a company.
    private func isOwnerWord(_ index: Int) -> Bool {
        has(index, [.pronoun, .determiner, .role, .ordinal]) || kind(index) == .mention || kind(index) == .time
            || isWord(index, .possessive) || has(index, .event) && units[index].sense.event == .earnings
            || kind(index) == .word || units[index].sense.isTrade
    }

    private func isVerbLike(_ index: Int) -> Bool {
        let word = passage.string(units[index].tokens).lowercased()
        return word.hasSuffix("ed") || word.hasPrefix("beat") || word.hasSuffix("missed") || word.hasPrefix("top")
    }
}
