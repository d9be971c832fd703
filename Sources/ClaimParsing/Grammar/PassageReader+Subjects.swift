import Market

/// Who is spoken of.
extension PassageReader {
    /// Fills in the subject in force at each unit of a sentence.
    func trackSubjects(_ sentence: inout Sentence) {
        var main = topic
        var current = topic
        var clauseNumber = -1
        var group: [Int32] = []
        var groupEnd = -1
        var mainForeign = topicIsForeign, foreign = topicIsForeign
        for index in sentence.units {
            let clause = sentence.clauseIndex(index)
            if clause != clauseNumber {
                clauseNumber = clause
                if !continuesSubordinate(clause, in: sentence) { foreign = mainForeign }
                switch sentence.clauses[clause].opening {
                case .subordinate, .bracket: break
                case .relative: if let object = antecedent(of: index, in: sentence) { current = [object] }
                case .comma where continuesSubordinate(clause, in: sentence): break
                default: current = main
                }
            }
            if speaksOfForeigner(at: index, in: sentence) {
                foreign = true
                if isMainClause(clause, of: sentence) { mainForeign = true }
            }
            if let mention = mention(index) {
                if isSubject(index, in: sentence) {
                    foreign = false
                    if takesOver(index, in: sentence) { mainForeign = false }
                    let listing = resolve(mention, near: index, in: sentence)
                    if joinsGroup(index, after: groupEnd, in: sentence) {
                        if !group.contains(listing) { group.append(listing) }
                    } else {
                        group = [listing]
                    }
                    groupEnd = index
                    current = group
                    if takesOver(index, in: sentence) { main = group }
                } else if main.isEmpty {
                    let listing = resolve(mention, near: index, in: sentence)
                    (main, current) = ([listing], [listing])
                }
            } else if units[index].has(.pronoun), !units[index].has(.determiner),
                sentence.clauses[clause].opening != .subordinate, sentence.clauses[clause].opening != .relative
            {
                current = main.isEmpty ? topic : main
            } else if let count = groupWord(index), lastGroup.count == count || count == 0 && lastGroup.count > 1,
                group.isEmpty
            {
                (main, current) = (lastGroup, lastGroup)
            }
            sentence.subject.append(current)
            sentence.foreign.append(foreign)
        }
        sentence.main = main
        sentence.endsForeign = mainForeign
    }

    private func isMainClause(_ clause: Int, of sentence: Sentence) -> Bool {
        switch sentence.clauses[clause].opening {
        case .subordinate, .relative, .bracket: false
        default: true
        }
    }

    /// Whether a verb of price says something of a name or currency that no listing stands for: "First Republic dropped".
    private func speaksOfForeigner(at index: Int, in sentence: Sentence) -> Bool {
        guard has(index, [.moveVerb, .closing, .opening, .touching]), kind(index) != .mention,
            !has(index, [.preposition, .clauseStart])
        else { return false }
        if isBareCurrency(index - 1), isWord(index - 2, .the) || index - 1 == sentence.clauseOf(index).start {
            return true
        }
        guard isMainClause(sentence.clauseIndex(index), of: sentence), !has(index, .moveNoun) else { return false }
        return hasUnknownSubject(before: index + 1, in: sentence)
    }

    /// "the yen": a currency without the one it is measured in.
    private func isBareCurrency(_ index: Int) -> Bool {
        guard kind(index) == .word || kind(index) == .phrase else { return false }
        switch passage.string(units[index].tokens).lowercased() {
        case "yen", "pound", "sterling", "yuan", "renminbi", "franc", "rupee", "greenback", "loonie", "aussie", "kiwi",
            "peso", "lira", "rouble", "ruble", "rand", "krona", "krone", "baht", "rupiah", "ringgit", "dollar":
            return true
        default: return false
        }
    }

    /// What "which" behind a name stands for, also when the name is an object.
    private func antecedent(of index: Int, in sentence: Sentence) -> Int32? {
        var before = index - 1
        if kind(before) == .comma { before -= 1 }
        guard before >= sentence.units.lowerBound, let mention = mention(before) else { return nil }
        return resolve(mention, near: before, in: sentence)
    }

    /// ", or 1.29 per cent, to 7,354.6": a comma that doesn't end the clause before it.
    private func continuesSubordinate(_ clause: Int, in sentence: Sentence) -> Bool {
        guard clause > 0 else { return false }
        let before = sentence.clauses[clause - 1].opening
        guard before == .subordinate || before == .comma || before == .relative else { return false }
        let next = sentence.clauses[clause].start + 1
        guard next < sentence.units.upperBound else { return false }
        return kind(next) == .figure
            || isAnyWord(next, .or, .to, .at, .a, .an, .its, .the) && !has(next + 1, .stockNoun)
                && !(next..<min(next + 3, sentence.units.upperBound)).contains { kind($0) == .mention }
    }

    /// "the three", "the pair", "both": how many subjects of the last sentence are meant; 0 for all of them.
    private func groupWord(_ index: Int) -> Int? {
        if isAnyWord(index, .pair, .both) { return 2 }
        if isAnyWord(index, .trio) { return 3 }
        guard isWord(index - 1, .the), kind(index) == .word || kind(index) == .phrase, units[index].has(.numeral),
            has(index + 1, [.carrier, .moveVerb, .closing])
        else { return nil }
        return Int(units[index].sense.number)
    }

    /// Whether a mention continues a list of subjects: "Alibaba and JD.com were down", "Pfizer, BioNTech — the pair".
    private func joinsGroup(_ index: Int, after last: Int, in sentence: Sentence) -> Bool {
        guard last >= sentence.units.lowerBound, last < index else { return false }
        for between in last + 1..<index {
            if kind(between) == .comma || isAnyWord(between, .and, .both, .the, .also) { continue }
            return false
        }
        if (last + 1..<index).allSatisfy({ kind($0) == .comma }) { return isListed(index) }
        return true
    }

    /// Whether a mention is what its clause is about: it opens the clause or a predicate follows, and no preposition
    /// makes it an object.
    func isSubject(_ index: Int, in sentence: Sentence) -> Bool {
        let start = sentence.clauseOf(index).start
        var before = index - 1
        var sawDeterminer = false
        while before >= start {
            if kind(before) == .time, time(before)?.isAdjective == false { return opensPredicate(index) }
            if units[before].has(.place), has(before - 1, .preposition) { return opensPredicate(index) }
            if has(before, .determiner) {
                sawDeterminer = true
            } else if isModifier(before) || kind(before) == .time {
                // "On the mainland the CSI 300": the noun before the article belongs to an adverbial.
                if sawDeterminer { return opensPredicate(index) }
            } else {
                break
            }
            before -= 1
        }
        if before < start || before < sentence.units.lowerBound { return !isOwnersMark(index) }
        // "shares of Alibaba", "stock in Tesla"
        if isAnyWord(before, .of, .in), has(before - 1, .stockNoun) { return true }
        if units[before].has(.causing), !units[before].has(.clauseStart) { return true }
        let predicate = opensPredicate(index)
        if units[before].has(.clauseStart) || kind(before) == .comma || kind(before) == .open || kind(before) == .close
            || kind(before) == .stop || isAnyWord(before, .and)
        {
            return predicate || !isOwnersMark(index) && sentence.clauseOf(index).opening != .subordinate
        }
        if units[before].has([.preposition, .comparing]) || isAnyWord(before, .than, .with, .as) {
            // "dragged by SAP's fall of 16 percent"
            return false
        }
        if units[before].has(.connector) { return units[before].has(.clauseStart) && predicate }
        return predicate
    }

    /// An adjective or noun before a name: "rival BAE Systems", "broad S&P 500", "search firm Baidu".
    private func isModifier(_ unit: Int) -> Bool {
        guard kind(unit) == .word || kind(unit) == .phrase, let token = passage.token(units[unit].tokens.lowerBound)
        else {
            return false
        }
        if units[unit].has([.group, .place]) { return true }
        if token.kind == .word, token.word == Vocabulary.unknown { return !token.isCapitalised }
        return kind(unit) == .phrase && units[unit].has([.event, .role, .moveNoun, .group])
            && !units[unit].has([
                .preposition, .clauseStart, .connector, .moveVerb, .carrier, .closing, .opening, .touching, .causing,
                .comparing, .pronoun, .modal, .saying, .forecasting, .reversing,
            ])
    }

    /// "Citigroup's target", "Apple's iOS change": the name owns what the clause is about, which is no share price.
    private func isOwnersMark(_ index: Int) -> Bool {
        guard isWord(index + 1, .possessive) else { return false }
        // "Intel shares were up 7%, and Amazon's rose 6%"
        if has(index + 2, [.moveVerb, .carrier, .closing]), !has(index + 2, .moveNoun),
            kind(index + 3) == .figure || has(index + 3, [.tail, .hedge, .extreme])
        {
            return false
        }
        for probe in index + 2..<min(index + 7, units.count) {
            if has(probe, .stockNoun) || has(probe, .moveNoun) || kind(probe) == .figure || kind(probe) == .time
                || has(probe, .place)
            {
                return false
            }
            if isAnyWord(probe, .close, .low, .high, .peak, .record) { return false }
            if has(probe, [.role, .event, .moveVerb, .carrier, .causing]) || kind(probe) == .comma { return true }
        }
        return false
    }

    /// Whether a verb or figure follows a mention, possibly behind an aside: "Alibaba (BABA), the retailer, fell".
    private func opensPredicate(_ index: Int, listed: Int = 0) -> Bool {
        var probe = index + 1
        if isWord(probe, .possessive) {
            guard !isOwnersMark(index) else { return false }
            return true
        }
        var words = 0
        while probe < units.count, words < 4 {
            let unit = units[probe]
            if unit.has([.moveVerb, .carrier, .closing, .opening, .touching, .tail, .multiplying, .reversing]) {
                return true
            }
            if unit.kind == .figure { return true }
            if unit.kind == .stop || unit.kind == .dash { return false }
            if unit.kind == .mention || unit.has([.clauseStart, .preposition]), !unit.has(.hedge) {
                return isAnyWord(probe, .by, .at, .with) && (figure(probe + 1) != nil || kind(probe + 1) == .open)
            }
            if unit.kind == .comma, let behind = asideEnd(probe) {
                probe = behind
                continue
            }
            if unit.kind == .comma || isAnyWord(probe, .and) {
                // A list of names, or an aside: look behind it.
                guard mention(probe + 1) != nil || mention(probe + 2) != nil else { words += 2; probe += 1; continue }
                if unit.kind == .comma, !isListed(probe + 1) { return false }
                // A list of more names than any sentence has.
                guard listed < 12 else { return false }
                return opensPredicate(mention(probe + 1) != nil ? probe + 1 : probe + 2, listed: listed + 1)
            }
            words += 1
            probe += 1
        }
        return false
    }

    /// The unit behind ", by contrast," and ", meanwhile,": an aside of a few words that names and moves nothing.
    private func asideEnd(_ comma: Int) -> Int? {
        for probe in comma + 1..<max(comma + 1, min(comma + 6, units.count)) {
            if kind(probe) == .comma { return probe > comma + 1 ? probe + 1 : nil }
            guard kind(probe) == .word || kind(probe) == .phrase,
                !has(probe, [.moveVerb, .closing, .opening, .touching, .carrier, .tail, .multiplying]),
                !isAnyWord(probe, .and)
            else { return nil }
        }
        return nil
    }

    /// Whether a name behind a comma is part of a list: another comma, "and" or a dash follows it.
    private func isListed(_ index: Int) -> Bool {
        guard mention(index) != nil else { return false }
        return isAnyWord(index + 1, .and) || kind(index + 1) == .comma || kind(index + 1) == .dash
    }

    /// Whether a mention becomes the subject of the sentence, not only of a subordinate clause.
    private func takesOver(_ index: Int, in sentence: Sentence) -> Bool {
        switch sentence.clauseOf(index).opening {
        case .subordinate, .relative, .bracket: false
        default: true
        }
    }

    // MARK: Listings

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

    private func best(of candidates: [Vocabulary.Naming], near index: Int, in sentence: Sentence) -> Int32 {
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
    private func cues(near index: Int, in sentence: Sentence) -> Cues {
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

    private func fit(_ id: Int32, _ cues: Cues) -> Int {
        let listing = passage.listing(id)
        var score = 0
        let place = listing.exchange.flatMap { MarketPlace(exchange: $0) }
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

    // MARK: Figures

    /// The subjects of a figure, in the order of the text.
    func subjects(of index: Int, in sentence: Sentence) -> [Int32] {
        if let after = subjectAfter(index, in: sentence) { return [after] }
        if let owner = owner(of: index, in: sentence) { return [owner] }
        let subjects = sentence.subject(at: index)
        if subjects.isEmpty, hasUnknownSubject(before: index, in: sentence) { return [] }
        if subjects.isEmpty, let later = laterSubject(in: sentence, behind: index) { return [later] }
        if subjects.isEmpty, let first = firstSubject(behind: sentence) { return [first] }
        guard subjects.count > 1 else { return subjects.map { relocated($0, near: index, in: sentence) } }
        // "A and B lost 4% and 5%, respectively": as many figures as subjects.
        let run = figureRun(around: index, in: sentence)
        if run.count == subjects.count, let place = run.firstIndex(of: index) { return [subjects[place]] }
        return subjects
    }

    /// Whether the subject of a figure or verb is a name that neither the universe nor the article explains.
    func hasUnknownSubject(before index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        // Back over the predicate to the noun before it.
        while probe >= sentence.units.lowerBound,
            has(probe, [.moveVerb, .tail, .carrier, .closing, .opening, .touching, .hedge, .extreme, .auxiliary])
                || isAnyWord(probe, .by, .at, .just, .also) || kind(probe) == .comma && has(probe + 1, .tail)
                || kind(probe) == .word && passage.tokens[units[probe].tokens.lowerBound].word == Vocabulary.unknown
                    && !passage.tokens[units[probe].tokens.lowerBound].isCapitalised && probe < index - 1
                    && has(probe + 1, [.moveVerb, .carrier])
        {
            probe -= 1
        }
        if kind(probe) == .comma {
            // "Shopify, the e-commerce platform, lost 14.9%", "Nike, up 1.2%"
            probe = asideStart(before: probe, in: sentence) - 1
        }
        while probe >= sentence.units.lowerBound,
            has(probe, [.stockNoun, .corporate]) || isWord(probe, .possessive) || isWord(probe, .dot)
        { probe -= 1 }
        let last = probe
        while probe >= sentence.units.lowerBound,
            isUnknownName(probe) || kind(probe) == .word && (isWord(probe, .ampersand) || isWord(probe, .hyphen))
        { probe -= 1 }
        guard probe < last, (probe + 1...last).contains(where: isUnknownName) else { return false }
        // "Hon Hai Precision": the rest of a known name.
        if kind(probe) == .mention { return false }
        let first = probe + 1
        if first == sentence.units.lowerBound, first == last, passage.string(units[first].tokens).hasSuffix("s"),
            !isWord(last + 1, .possessive)
        {
            return false
        }
        return true
    }

    /// The comma that opens an aside of a few words that another comma closes; that one itself for none.
    private func asideStart(before close: Int, in sentence: Sentence) -> Int {
        var probe = close - 1
        while probe > sentence.units.lowerBound, probe > close - 8 {
            if kind(probe) == .comma { return probe }
            guard kind(probe) == .word || kind(probe) == .phrase, !isUnknownName(probe),
                !has(probe, [.moveVerb, .closing, .opening, .touching, .carrier, .tail])
            else { return close }
            probe -= 1
        }
        return close
    }

    private func isUnknownName(_ unit: Int) -> Bool {
        guard kind(unit) == .word, let token = passage.token(units[unit].tokens.lowerBound) else { return false }
        guard token.kind == .word, token.isCapitalised else { return false }
        // "AT&T": letters that are also units.
        return token.word == Vocabulary.unknown || token.end - token.start <= 2 && isWord(unit - 1, .ampersand)
    }

    /// A subject that is named only later in the sentence: "in Netflix's history".
    private func laterSubject(in sentence: Sentence, behind index: Int) -> Int32? {
        for probe in index..<sentence.units.upperBound {
            if let mention = mention(probe) { return resolve(mention, near: probe, in: sentence) }
        }
        return nil
    }

    /// The first name of the paragraph, for an opening that only says "the main gauge".
    private func firstSubject(behind sentence: Sentence) -> Int32? {
        for probe in sentence.units.upperBound..<units.count {
            if let mention = mention(probe) { return mention.candidates.first?.listing }
        }
        return nil
    }

    /// Figures of one kind joined by commas and "and".
    func figureRun(around index: Int, in sentence: Sentence) -> [Int] {
        guard let unit = figure(index)?.unit else { return [] }
        func step(_ from: Int, _ by: Int) -> Int? {
            var probe = from + by
            var joints = 0
            while sentence.units.contains(probe) {
                if let figure = figure(probe) { return joints > 0 && figure.unit == unit ? probe : nil }
                guard kind(probe) == .comma || isAnyWord(probe, .and) else { return nil }
                joints += 1
                probe += by
            }
            return nil
        }
        var run = [index]
        while let first = run.first, let earlier = step(first, -1) { run.insert(earlier, at: 0) }
        while let last = run.last, let later = step(last, 1) { run.append(later) }
        return run
    }

    /// "SAP's fall of more than 16 percent", "the S&P 500's 20%", "the Nikkei's 1.98 percent rise".
    func owner(of index: Int, in sentence: Sentence) -> Int32? {
        var probe = index - 1
        var steps = 0
        while probe >= sentence.units.lowerBound, steps < 7 {
            if isWord(probe, .possessive), let mention = mention(probe - 1) {
                return resolve(mention, near: probe - 1, in: sentence)
            }
            let unit = units[probe]
            guard
                unit.has([.moveNoun, .tail, .determiner]) || unit.kind == .comma || unit.kind == .time
                    || isAnyWord(probe, .of, .or, .just)
                    || isEquivalent(probe, to: index) || unit.kind == .word && isModifier(probe)
            else { return nil }
            probe -= 1
            steps += 1
        }
        return nil
    }

    /// "a 1.77 percent climb by the Nasdaq", "a 4% gain for Tesla", "3% for Apple".
    func subjectAfter(_ index: Int, in sentence: Sentence) -> Int32? {
        var probe = index + 1
        var sawNoun = false
        while probe < min(index + 7, sentence.units.upperBound) {
            if has(probe, .moveNoun), !has(probe, .tail) {
                sawNoun = true
            } else if isAnyWord(probe, .by, .for, .in, .of) {
                guard sawNoun || isWord(probe, .for) else { return nil }
                for target in probe + 1..<min(probe + 5, sentence.units.upperBound) {
                    if let mention = mention(target) { return resolve(mention, near: target, in: sentence) }
                    if isAnyWord(target, .index) { return claimSubjects.last { passage.listing($0).kind == .index } }
                    guard has(target, [.determiner, .stockNoun]) || isAnyWord(target, .of, .in) || isModifier(target)
                    else { return nil }
                }
                return nil
            } else {
                guard kind(probe) == .word || kind(probe) == .phrase || time(probe)?.isAdjective == true,
                    !has(probe, [.preposition, .moveVerb, .tail, .carrier, .clauseStart])
                else { return nil }
            }
            probe += 1
        }
        return nil
    }
}
