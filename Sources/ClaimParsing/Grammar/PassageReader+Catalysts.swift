import Market

/// What the text offers as a reason.
extension PassageReader {
    mutating func readCatalysts(in sentence: Sentence) {
        for number in sentence.clauses.indices {
            let clause = sentence.clauses[number]
            guard let cue = (clause.start..<clause.end).first(where: { has($0, .event) && kind($0) != .mention }) else {
                continue
            }
            guard let target = topic.first ?? sentence.subject(at: cue).first
            else { continue }
            guard let kind = units[cue].sense.event else { continue }
            let connector = (sentence.units.lowerBound..<cue + 1).last { units[$0].has(.connector) }
            let fallback = sentence.clauses[number].opening == .relative ? clause.start : nil
            guard let connector = connector ?? fallback, cue - connector < 12 else { continue }
            let strength = units[connector].sense.strength ?? .none
            let end = clause.end
            let start = kind == .sympathy ? cue : min(connector + 1, cue)
            var entity: Catalyst.Entity?
            for probe in start..<end {
                if let mention = mention(probe) {
                    let listing = passage.listing(resolve(mention, near: probe, in: sentence))
                    entity = listing.ticker.map { .ticker($0) } ?? .name(listing.name)
                    break
                }
            }
            catalysts.append(
                Catalyst(
                    id: "k\(catalysts.count + 1)", target: passage.listing(target).ticker, kind: kind, entity: entity,
                    relation: passage.string(units[connector].tokens),
                    strength: kind == .sympathy ? .sympathy : strength,
                    polarity: units[cue].sense.polarity > 0
                        ? .positive : units[cue].sense.polarity < 0 ? .negative : .neutral,
                    evidence: passage.text(units[start].tokens.lowerBound..<units[end - 1].tokens.upperBound)))
        }
    }
}
