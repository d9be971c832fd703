import Market

/// By which marks the parties of an event are told apart: courts, houses, states and their heads.
extension PassageReader {
    /// Whether an accident is one of a plant or a pipe and not of the weather.
    func isBreakdown(_ cue: Int) -> Bool {
        switch passage.string(units[cue].tokens).lowercased() {
        case "outage", "outages", "explosion", "power outage", "fire", "blast", "gas explosion", "refinery fire",
            "spill",
            "oil spill", "leak", "gas leak", "knocked out":
            return true
        default: return false
        }
    }

    /// Where it is said what somebody is accused of: "under investigation for shipments to SMIC".
    func chargesStart(of event: Event) -> Int {
        let limit = max(event.cue + 1, event.units.upperBound)
        guard event.kind == .legal else { return limit }
        return (event.cue + 1..<limit).first { isAnyWord($0, .for) } ?? limit
    }

    func isHouseNoun(_ index: Int) -> Bool {
        switch passage.string(units[index].tokens).lowercased() {
        case "bank", "broker", "brokerage", "investment bank", "firm": isWord(index - 1, .the)
        default: false
        }
    }

    func endsOnBy(_ index: Int) -> Bool {
        isAnyWord(index, .by)
            || units[index].tokens.count > 1 && passage.isWord(units[index].tokens.upperBound - 1, .by)
    }

    func isUnnamedCourt(_ event: Event) -> Bool {
        let head = event.units.lowerBound..<min(event.units.lowerBound + 6, event.units.upperBound)
        guard let court = head.first(where: { isAnyWord($0, .judge, .court, .jury, .prosecutors) }) else {
            return false
        }
        return !(head.lowerBound..<court).contains {
            kind($0) == .mention || has($0, .authority) || isNameWord($0) && isWord($0 + 1, .possessive)
        }
    }

    /// "SK Hynix reported", "UnitedHealth's warning", "a profit miss at TD Bank": whose results they are.
    func ownsResults(_ index: Int, _ name: String, in range: Range<Int>) -> Bool {
        if isAnyWord(index - 1, .at, .from, .by) { return true }
        guard index == range.lowerBound, !has(index, [.state, .authority]) else { return false }
        var end = index
        while range.contains(end),
            passage.text(units[index].tokens.lowerBound..<units[end].tokens.upperBound).text.count < name.count
        { end += 1 }
        return isWord(end + 1, .possessive) || has(end + 1, [.saying, .announcing, .acting, .forecasting])
    }

    /// "the company said a late-stage study missed its goal": the report was cut off, and was its own.
    func isToldByOwner(_ event: Event, in sentence: Sentence) -> Bool {
        var verb = event.units.lowerBound - 1
        if isAnyWord(verb, .that) { verb -= 1 }
        guard sentence.units.contains(verb), has(verb, .saying) else { return false }
        return (max(sentence.units.lowerBound, verb - 3)..<verb).contains {
            kind($0) == .mention || has($0, .pronoun) || isAnyWord($0, .the)
        }
    }

    func isTarget(_ index: Int, _ target: Int32?, in sentence: Sentence) -> Bool {
        mention(index).map { resolve($0, near: index, in: sentence) == target } ?? false
    }

    /// "China", "the United States": a country by its name.
    func stateName(_ index: Int) -> Catalyst.Entity? {
        // "South Korea's SK bioscience" is the company.
        if isWord(index + 1, .possessive),
            kind(index + 2) == .mention || isNameWord(index + 2) || kind(index + 2) == .figure
        {
            return nil
        }
        guard has(index, .state), passage.token(units[index].tokens.lowerBound)?.isCapitalised ?? false else {
            return nil
        }
        // "Donald J. Trump": with the names before it.
        var first = index
        while units.indices.contains(first - 1), isNamePrefix(first - 1) { first -= 1 }
        return .name(passage.string(units[first].tokens.lowerBound..<units[index].tokens.upperBound))
    }

    /// A given name or initial before a family name that the lexicon has.
    func isNamePrefix(_ index: Int) -> Bool {
        guard kind(index) == .word, let token = passage.token(units[index].tokens.lowerBound) else { return false }
        if isWord(index, .dot) { return index > 0 && isNamePrefix(index - 1) }
        return token.isCapitalised && passage.isPlain(token) && index > 0 && !has(index, .title)
    }
}

extension PassageReader {
    /// The first name in a range that can be the other party of an event: a listing, an authority, a state or a proper name.
    ///
    /// - Parameter isPlace: whether what stands behind "in" or "near" is where it happened, and an authority only came to
    ///   help.
    func otherParty(
        in range: Range<Int>, except target: Int32?, isPlace: Bool = false, isAccident: Bool = false,
        in sentence: Sentence
    )
        -> Catalyst.Entity?
    {
        for index in range {
            if isAccident, has(index, [.authority, .state]) || has(index - 1, .event) && kind(index) != .mention {
                continue
            }
            if isPlace,
                isAnyWord(index - 1, .in, .near) || isAccident && isAnyWord(index - 1, .at, .off)
                    || isWord(index - 1, .the) && isAnyWord(index - 2, .in, .near)
            {
                continue
            }
            // "an Illinois jury"
            if isPlace, isAnyWord(index + 1, .jury, .judge), !has(index, .authority) { continue }
            if let mention = mention(index) {
                let listing = resolve(mention, near: index, in: sentence)
                // "cases in Shanghai": the city.
                if isAnyWord(index - 1, .in, .at), passage.listing(listing).kind == .index { continue }
                if let target, listing == target || passage.book.siblings[target]?.contains(listing) ?? false {
                    continue
                }
                return entity(listing)
            }
            if has(index, .authority) { return .name(passage.string(units[index].tokens)) }
            if has(index, .newsMedium) { continue }
            if let state = stateName(index) { return state }
            if has(index, .state), isWord(index + 1, .possessive) { continue }
            // "the U.S. Department of Justice" is the department.
            if passage.isWord(units[index].tokens.lowerBound, .usDots, .us) {
                if has(index + 1, .authority) { continue }
                guard range.contains(index + 1), isNameWord(index + 1) else {
                    return .name(passage.string(units[index].tokens))
                }
            }
            if let name = properName(at: index, in: sentence) { return .name(name) }
        }
        return nil
    }
}
