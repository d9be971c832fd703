import Market

/// Whose own event it is: the company that acts in its clause, a striking union, a seller of shares.
extension PassageReader {
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
            if [.index, .commodity, .fx, .crypto].contains(passage.listing(actor).kind) { continue }
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
        if event.kind == .product, let maker = maker(of: event, in: sentence) { return .name(maker) }
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

    /// "a low-cost model from Chinese startup DeepSeek", "Chinese startup DeepSeek's cheap model"
    private func maker(of event: Event, in sentence: Sentence) -> String? {
        for index in event.units {
            guard let name = properName(at: index, in: sentence) else { continue }
            var before = index - 1
            while event.units.contains(before),
                passage.sense(at: units[before].tokens.lowerBound)?.isTrade == true || has(before, .demonym)
            {
                before -= 1
            }
            let isFirst = before < event.units.lowerBound
            if isAnyWord(before, .from, .by) { return name }
            if isFirst,
                let mark = (index + 1..<max(index + 1, min(index + 4, event.cue))).first(where: {
                    isWord($0, .possessive)
                }), mark < event.cue
            {
                return name
            }
        }
        return nil
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
}
