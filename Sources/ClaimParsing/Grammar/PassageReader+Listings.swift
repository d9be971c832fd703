import Market

/// Which listing of a company is meant.
extension PassageReader {
    /// The listing that a mention means where it stands.
    func resolve(_ mention: Mention, near index: Int, in sentence: Sentence) -> Int32 {
        if mention.hasTicker, mention.candidates.count == 1 { return mention.candidates[0].listing }
        var candidates = mention.candidates
        for naming in mention.candidates {
            for sibling in passage.book.siblings[naming.listing] ?? []
            where !candidates.contains(where: { $0.listing == sibling }) {
                candidates.append(.init(listing: sibling, shortness: naming.shortness + 1))
            }
        }
        return best(of: candidates, near: index, in: sentence)
    }

    /// The listing of the same company that a clause speaks of: "the U.S. line", "HK$140".
    func relocated(_ listing: Int32, near index: Int, in sentence: Sentence) -> Int32 {
        guard let siblings = passage.book.siblings[listing], !siblings.isEmpty else { return listing }
        let candidates =
            [Vocabulary.Naming(listing: listing, shortness: -1)] + siblings.map { .init(listing: $0, shortness: 0) }
        return best(of: candidates, near: index, in: sentence)
    }

    func best(of candidates: [Vocabulary.Naming], near index: Int, in sentence: Sentence) -> Int32 {
        guard candidates.count > 1 else { return candidates[0].listing }
        let cues = cues(near: index, in: sentence)
        // A listing once found stays until the text says otherwise.
        if candidates[0].shortness < 0, cues.place == nil, cues.currency == nil, cues.exchange == nil {
            return candidates[0].listing
        }
        var best = candidates[0].listing, bestScore = Int.min
        for candidate in candidates {
            let score = fit(candidate.listing, cues) - 10 * candidate.shortness
            if score > bestScore { (best, bestScore) = (candidate.listing, score) }
        }
        return best
    }

    struct Cues {
        var place: MarketPlace?
        var currency: String?
        /// "on the NSE"
        var exchange: String?
    }

    /// The market place and currency that the clause of a unit names.
    func cues(near index: Int, in sentence: Sentence) -> Cues {
        var cues = Cues(currency: figure(index)?.currency)
        var probe = index
        while probe >= sentence.units.lowerBound {
            if units[probe].has(.place) { cues.place = units[probe].sense.place; break }
            if probe < index, kind(probe) == .mention,
                mention(probe).map({ passage.listing($0.candidates[0].listing).kind != .index }) ?? false,
                kind(probe + 1) != .comma
            {
                break
            }
            if units[probe].has(.clauseStart) { break }
            probe -= 1
        }
        probe = index + 1
        while probe < sentence.units.upperBound {
            let unit = units[probe]
            if unit.has(.place), cues.place == nil, probe - index <= 12 { cues.place = unit.sense.place }
            if let currency = figure(probe)?.currency, cues.currency == nil { cues.currency = currency }
            // "soared to HK$94.55, tracking a surge in its US-listed shares": another listing's place.
            if unit.kind == .comma, let currency = cues.currency, currency != "USD" { break }
            if unit.kind == .mention || unit.has(.clauseStart) || unit.kind == .dash || unit.kind == .stop { break }
            probe += 1
        }
        for unit in index + 1..<min(index + 22, sentence.units.upperBound) {
            guard units[unit].tokens.count == 1, let token = passage.token(units[unit].tokens.lowerBound) else {
                continue
            }
            if kind(unit) == .comma, figure(unit - 1) != nil, isAnyWord(unit + 1, .and) { break }
            if token.isUpperCase, units[unit].has(.place) || isAnyWord(unit, .nyse), isAnyWord(unit - 1, .the, .on) {
                cues.exchange = passage.string(units[unit].tokens); break
            }
        }
        return cues
    }

    func fit(_ id: Int32, _ cues: Cues) -> Int {
        let listing = passage.listing(id)
        var score = 0
        let place = listing.place
        if let cue = cues.place ?? (cues.currency == nil ? carriedPlace : nil), let place {
            score += cue == place ? 60 : -20
        }
        if let exchange = cues.exchange, exchange == listing.exchange { score += 80 }
        if id == claimSubjects.last { score += 4 }
        if let currency = cues.currency, let home = listing.currency {
            if currency == home || currency == "UScents" && home == "USD" || currency == "GBP" && home == "GBX" {
                score += 40
            }
        }
        if cues.currency == "USD", let home = listing.currency, ["AUD", "CAD", "NZD", "SGD"].contains(home),
            let last = claimSubjects.last, passage.listing(last).currency == home
        {
            // A plain dollar goes on meaning that of the place.
            score += 50
        }
        if let currency = setting.currency, currency == listing.currency { score += 15 }
        if passage.printed.withTicker.contains(id) { score += 25 }
        if place == .newYork { score += 5 }
        if listing.exchange == "OTC" { score -= 30 }
        if listing.exchange == "BSE" { score -= 3 }
        return score
    }

    func subject(_ id: Int32) -> Claim.Subject {
        let listing = passage.listing(id)
        return Claim.Subject(
            ticker: listing.ticker, name: listing.name, exchange: listing.exchange, assetClass: listing.kind,
            currency: listing.currency, tickerInText: passage.printed.withTicker.contains(id))
    }
}
