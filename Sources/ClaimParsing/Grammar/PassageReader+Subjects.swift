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
        if let name = foreignHeading(of: sentence) {
            (mainForeign, foreign) = (true, true)
            sentence.foreignNames.append((sentence.units.lowerBound, name))
        }
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
                if let name = unknownSubject(before: index + 1, in: sentence) {
                    sentence.foreignNames.append((index, name))
                }
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
                if units[index].tokens.count > 1, let share = lastShare(unlike: current) {
                    // "the stock" is no index.
                    current = [share]
                    if isMainClause(clause, of: sentence) { main = current }
                }
            } else if isSharesOfDescription(index), let share = lastShare(unlike: main.isEmpty ? topic : main) {
                current = [share]
                if isMainClause(clause, of: sentence) { main = current }
            } else if let count = groupWord(index), lastGroup.count == count || count == 0 && lastGroup.count > 1,
                group.isEmpty
            {
                (main, current) = (lastGroup, lastGroup)
            }
            sentence.appendSubject(current, isForeign: foreign)
        }
        sentence.main = main
        sentence.endsForeign = mainForeign
    }

    /// The share spoken of last, where what is spoken of now is an index, a currency or a good.
    private func lastShare(unlike subjects: [Int32]) -> Int32? {
        guard let subject = subjects.first, !isShare(subject) else { return nil }
        return claimSubjects.suffix(32).last { isShare($0) }
    }

    private func isShare(_ listing: Int32) -> Bool {
        switch passage.listing(listing).kind {
        case .index, .fx, .commodity, .crypto: false
        default: true
        }
    }

    /// "shares of the chipmaker"
    private func isSharesOfDescription(_ index: Int) -> Bool {
        has(index, .stockNoun) && isAnyWord(index + 1, .of, .in) && isAnyWord(index + 2, .the)
            && (kind(index + 3) == .word || kind(index + 3) == .phrase)
    }

    func isMainClause(_ clause: Int, of sentence: Sentence) -> Bool {
        switch sentence.clauses[clause].opening {
        case .subordinate, .relative, .bracket: false
        default: true
        }
    }

    /// What "which" behind a name stands for, also when the name is an object.
    func antecedent(of index: Int, in sentence: Sentence) -> Int32? {
        var before = index - 1
        if kind(before) == .comma { before -= 1 }
        guard before >= sentence.units.lowerBound, let mention = mention(before) else { return nil }
        return resolve(mention, near: before, in: sentence)
    }

    /// ", or 1.29 per cent, to 7,354.6": a comma that doesn't end the clause before it.
    func continuesSubordinate(_ clause: Int, in sentence: Sentence) -> Bool {
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
    func groupWord(_ index: Int) -> Int? {
        if isAnyWord(index, .pair, .both) { return 2 }
        if isAnyWord(index, .trio) { return 3 }
        guard isWord(index - 1, .the), kind(index) == .word || kind(index) == .phrase, units[index].has(.numeral),
            has(index + 1, [.carrier, .moveVerb, .closing])
        else { return nil }
        return Int(units[index].sense.number)
    }

    /// Whether a mention continues a list of subjects: "Alibaba and JD.com were down", "Pfizer, BioNTech — the pair".
    func joinsGroup(_ index: Int, after last: Int, in sentence: Sentence) -> Bool {
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
            // "Alibaba tracked rival Baidu higher, adding 2.6%": said of Alibaba.
            if isFollowing(before), has(index + 1, .tail) { return false }
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
        // ", with Nvidia down 4%": said of Nvidia.
        if isAnyWord(before, .with), has(index + 1, [.tail, .moveVerb, .closing]), kind(index + 2) == .figure {
            return true
        }
        // ", with Tencent 7.7% lower"
        if isAnyWord(before, .with), kind(index + 1) == .figure, has(index + 2, .tail) { return true }
        if units[before].has([.preposition, .comparing]) || isAnyWord(before, .than, .with, .as) {
            // "dragged by SAP's fall of 16 percent"
            return false
        }
        if units[before].has(.connector) { return units[before].has(.clauseStart) && predicate }
        return predicate
    }

    /// An adjective or noun before a name: "rival BAE Systems", "broad S&P 500", "search firm Baidu".
    func isModifier(_ unit: Int) -> Bool {
        guard kind(unit) == .word || kind(unit) == .phrase, let token = passage.token(units[unit].tokens.lowerBound)
        else {
            return false
        }
        if units[unit].has([.group, .place]) { return true }
        if kind(unit) == .word, passage.isPlain(token) { return !token.isCapitalised }
        return kind(unit) == .phrase && units[unit].has([.event, .role, .moveNoun, .group])
            && !units[unit].has([
                .preposition, .clauseStart, .connector, .moveVerb, .carrier, .closing, .opening, .touching, .causing,
                .comparing, .pronoun, .modal, .saying, .forecasting, .reversing,
            ])
    }

    /// "Citigroup's target", "Apple's iOS change": the name owns what the clause is about, which is no share price.
    func isOwnersMark(_ index: Int) -> Bool {
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
    func opensPredicate(_ index: Int, listed: Int = 0) -> Bool {
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
    func isListed(_ index: Int) -> Bool {
        guard mention(index) != nil else { return false }
        return isAnyWord(index + 1, .and) || kind(index + 1) == .comma || kind(index + 1) == .dash
    }

    /// Whether a mention becomes the subject of the sentence, not only of a subordinate clause.
    func takesOver(_ index: Int, in sentence: Sentence) -> Bool {
        switch sentence.clauseOf(index).opening {
        case .subordinate, .relative, .bracket: false
        default: true
        }
    }
}
