import Market

/// Who is spoken of.
extension PassageReader {
    /// Fills in the subject in force at each unit of a sentence.
    mutating func trackSubjects(_ sentence: inout Sentence) {
        var main = topic
        var current = topic
        var clauseNumber = -1
        var group: [Int32] = []
        var groupEnd = -1
        for index in sentence.units {
            let clause = sentence.clauseIndex(index)
            if clause != clauseNumber {
                clauseNumber = clause
                switch sentence.clauses[clause].opening {
                case .subordinate, .relative, .bracket: break
                default: current = main
                }
            }
            let unit = units[index]
            if let mention = mention(index) {
                if isSubject(index, in: sentence) {
                    let listing = resolve(mention, near: index, in: sentence)
                    if joinsGroup(index, after: groupEnd, in: sentence) {
                        if !group.contains(listing) { group.append(listing) }
                    } else {
                        group = [listing]
                    }
                    groupEnd = index
                    current = group
                    if takesOver(index, in: sentence) { main = group }
                }
            } else if unit.has(.pronoun), passage.isWord(unit.tokens.lowerBound, .it) || unit.tokens.count > 1 {
                if case .subordinate = sentence.clauses[clause].opening {
                } else {
                    current = main.isEmpty ? topic : main
                }
            }
            sentence.subject.append(current)
        }
    }

    /// Whether a mention continues a list of subjects: "Alibaba and JD.com were down", "Pfizer, BioNTech — the pair".
    private func joinsGroup(_ index: Int, after last: Int, in sentence: Sentence) -> Bool {
        guard last >= sentence.units.lowerBound, last < index else { return false }
        for between in last + 1..<index {
            let unit = units[between]
            if unit.kind == .comma || isAnyWord(between, .and, .both, .the, .also) { continue }
            return false
        }
        return true
    }

    /// Whether a mention can be what is spoken of, not the object of a preposition.
    func isSubject(_ index: Int, in sentence: Sentence) -> Bool {
        var before = index - 1
        while before >= sentence.units.lowerBound, units[before].has(.determiner) || isAdjective(before) { before -= 1 }
        guard before >= sentence.units.lowerBound else { return true }
        // "shares of Alibaba", "stock in Tesla"
        if isAnyWord(before, .of, .in), before > sentence.units.lowerBound, has(before - 1, .stockNoun) { return true }
        if units[before].has(.preposition) || units[before].has(.comparing) || units[before].has(.connector) {
            return isAnyWord(before, .as) || units[before].has(.clauseStart) && !isAnyWord(before, .after, .since)
                ? true : isAnyWord(before, .after, .since) && opensPredicate(index + 1)
        }
        if isAnyWord(before, .than, .with) { return false }
        return true
    }

    private func isAdjective(_ unit: Int) -> Bool {
        guard kind(unit) == .word, let token = passage.token(units[unit].tokens.lowerBound) else { return false }
        return token.kind == .word && token.word == Vocabulary.unknown && !token.isCapitalised
    }

    private func opensPredicate(_ unit: Int) -> Bool {
        has(unit, [.moveVerb, .carrier, .closing, .opening, .touching, .causing])
    }

    /// Whether a mention becomes the subject of the sentence, not only of a subordinate clause.
    private func takesOver(_ index: Int, in sentence: Sentence) -> Bool {
        switch sentence.clauseOf(index).opening {
        case .subordinate, .relative, .bracket: false
        default: true
        }
    }

    /// The listing that a mention means where it stands.
    func resolve(_ mention: Mention, near index: Int, in sentence: Sentence) -> Int32 {
        guard mention.candidates.count > 1 else { return mention.candidates[0] }
        var best = mention.candidates[0], bestScore = Int.min
        for (rank, candidate) in mention.candidates.enumerated() {
            let score = 100 * fit(passage.listing(candidate), near: index, in: sentence) - rank
            if score > bestScore { (best, bestScore) = (candidate, score) }
        }
        return best
    }

    /// How well a listing goes with the currencies and places beside a mention.
    private func fit(_ listing: Listing, near index: Int, in sentence: Sentence) -> Int {
        var score = 0
        for unit in max(sentence.units.lowerBound, index - 12)..<min(sentence.units.upperBound, index + 14) {
            if let figure = figure(unit), let currency = figure.currency {
                let isHome =
                    currency == listing.currency || currency == "UScents" && listing.currency == "USD"
                    || currency == "GBP" && listing.currency == "GBX"
                if isHome { score += 4 }
            }
        }
        if let currency = setting.currency, currency == listing.currency { score += 2 }
        if listing.exchange == "OTC" || listing.exchange == "BSE" { score -= 1 }
        return score
    }

    func subject(_ id: Int32) -> Claim.Subject {
        let listing = passage.listing(id)
        return Claim.Subject(
            ticker: listing.ticker, name: listing.name, exchange: listing.exchange, assetClass: listing.kind,
            currency: listing.currency, tickerInText: passage.printed.pinned.values.contains(id))
    }
}
