import Market

/// Whose figure it is.
extension PassageReader {
    /// The subjects of a figure, in the order of the text.
    func subjects(of index: Int, in sentence: Sentence) -> [Int32] {
        if let after = subjectAfter(index, in: sentence) { return [after] }
        if let owner = owner(of: index, in: sentence) { return [owner] }
        let subjects = sentence.subject(at: index)
        if subjects.isEmpty, hasUnknownSubject(before: index, in: sentence) { return [] }
        if subjects.isEmpty, let later = laterSubject(in: sentence, behind: index) { return [later] }
        if subjects.isEmpty, let first = firstSubject(behind: sentence),
            // "a report on Tritium, sending its shares down": of the one named here, not of the one named later.
            passage.listing(first).isIndexLike || !(sentence.units.lowerBound..<index).contains(where: isUnknownName)
        {
            return [first]
        }
        guard subjects.count > 1 else { return subjects.map { relocated($0, near: index, in: sentence) } }
        // "A and B lost 4% and 5%, respectively": as many figures as subjects.
        let run = figureRun(around: index, in: sentence)
        if run.count == subjects.count, let place = run.firstIndex(of: index) { return [subjects[place]] }
        if let distributed = distributedFigures(of: index, in: sentence) {
            guard distributed.count == subjects.count, let place = distributed.firstIndex(of: index) else { return [] }
            return [subjects[place]]
        }
        return subjects
    }

    /// "A and B fell 2.3% and rose 1.6%, respectively": the figures of the same unit that the word hands out, in order.
    private func distributedFigures(of index: Int, in sentence: Sentence) -> [Int]? {
        guard let unit = figure(index)?.unit,
            let end = (index..<sentence.units.upperBound).first(where: { isAnyWord($0, .respectively) })
                ?? (sentence.units.lowerBound..<index).last(where: { isAnyWord($0, .respectively) }),
            // Of these names, not of those in another clause.
            passage.firstMention(in: min(index, end)..<max(index, end)) == nil
        else { return nil }
        // Back to the names, or on to the end where the word comes first.
        let first = end > index ? (sentence.units.lowerBound..<index).last { kind($0) == .mention } : end
        let last = end > index ? end : passage.firstMention(in: index..<sentence.units.upperBound)
        return ((first ?? sentence.units.lowerBound)..<(last ?? sentence.units.upperBound)).filter {
            figure($0)?.unit == unit
        }
    }

    /// Whether the subject of a figure or verb is a name that neither the universe nor the article explains.
    func hasUnknownSubject(before index: Int, in sentence: Sentence) -> Bool {
        unknownSubject(before: index, in: sentence) != nil
    }

    /// The name before a figure or verb that neither the universe nor the article explains.
    func unknownSubject(before index: Int, in sentence: Sentence) -> Range<Int>? {
        var probe = index - 1
        // Back over the predicate to the noun before it.
        while probe >= sentence.units.lowerBound,
            has(probe, [.moveVerb, .tail, .carrier, .closing, .opening, .touching, .hedge, .extreme, .auxiliary])
                || isAnyWord(probe, .by, .at, .just, .also) || kind(probe) == .comma && has(probe + 1, .tail)
                || kind(probe) == .word && passage.isPlain(passage.tokens[units[probe].tokens.lowerBound])
                    && !passage.tokens[units[probe].tokens.lowerBound].isCapitalised && probe < index - 1
                    && has(probe + 1, [.moveVerb, .carrier])
        {
            probe -= 1
        }
        if kind(probe) == .comma {
            // "Shopify, the e-commerce platform, lost 14.9%", "Nike, up 1.2%"
            probe = asideStart(before: probe, in: sentence) - 1
            // ", which follows companies traded in America, was": the name before the relative clause.
            if kind(probe + 1) == .comma, probe >= sentence.units.lowerBound,
                sentence.clauseOf(probe).opening == .relative
            {
                probe = sentence.clauseOf(probe).start - 1
                if kind(probe) == .comma { probe -= 1 }
            }
        }
        var ownsShares = false
        while probe >= sentence.units.lowerBound,
            has(probe, [.stockNoun, .corporate]) || isWord(probe, .possessive) || isWord(probe, .dot)
        {
            // "Kohl's slid": the mark is part of the name; "Boeing's shares": it is not.
            if isWord(probe, .possessive), !ownsShares, isUnknownName(probe - 1) { break }
            ownsShares = ownsShares || has(probe, .stockNoun)
            probe -= 1
        }
        let last = probe
        if isWord(probe, .possessive) { probe -= 1 }
        while probe >= sentence.units.lowerBound,
            isNamePart(probe, in: sentence)
                || kind(probe) == .word && (isWord(probe, .ampersand) || isWord(probe, .hyphen))
                || isWord(probe, .possessive) && isUnknownName(probe - 1) && probe < last
                || isAnyWord(probe, .of) && isUnknownName(probe - 1) && probe < last
        { probe -= 1 }
        guard probe < last, (probe + 1..<last + 1).contains(where: isUnknownName) else { return nil }
        // "Hon Hai Precision": the rest of a known name.
        if kind(probe) == .mention { return nil }
        let first = probe + 1
        if first == sentence.units.lowerBound, first == last, !isWord(last + 1, .possessive),
            !units[first].isForeignName, !has(first, .broker)
        {
            // "Shares", "Currently": words with a capital only because they open the sentence.
            let word = passage.string(units[first].tokens)
            if word.hasSuffix("s") || word.hasSuffix("ly") { return nil }
        }
        return first..<last + 1
    }

    /// A capitalised word inside a name: "Technology" in "Align Technology", "First" in "First Solar".
    private func isNamePart(_ unit: Int, in sentence: Sentence) -> Bool {
        if isUnknownName(unit) { return true }
        guard kind(unit) == .word || kind(unit) == .phrase,
            let token = passage.token(units[unit].tokens.lowerBound), token.kind == .word, token.isCapitalised,
            isWord(unit + 1, .possessive) || isUnknownName(unit + 1) || isUnknownName(unit - 1)
                || isUnknownName(unit - 2)
        else { return false }
        if unit == sentence.units.lowerBound { return has(unit, .ordinal) && isUnknownName(unit + 1) }
        return !has(
            unit,
            [
                .title, .place, .newsMedium, .abbreviation, .pronoun, .determiner, .preposition, .clauseStart,
                .connector, .carrier, .auxiliary, .modal, .group, .stockNoun, .moveVerb, .state,
            ]) && !isAnyWord(unit, .and)
    }

    /// A name without a listing as the text gives it.
    func foreignName(_ range: Range<Int>) -> String {
        passage.string(units[range.lowerBound].tokens.lowerBound..<units[range.upperBound - 1].tokens.upperBound)
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

    func isUnknownName(_ unit: Int) -> Bool {
        guard kind(unit) == .word || kind(unit) == .phrase && has(unit, .broker),
            let token = passage.token(units[unit].tokens.lowerBound)
        else { return false }
        // "Goldman Sachs fell 3%"
        if has(unit, .broker), token.isCapitalised { return true }
        if units[unit].isForeignName { return true }
        guard token.kind == .word, token.isCapitalised else { return false }
        // "AT&T": letters that are also units.
        return passage.isPlain(token) || token.end - token.start <= 2 && isWord(unit - 1, .ampersand)
    }

    /// A subject that is named only later in the sentence: "in Netflix's history".
    func laterSubject(in sentence: Sentence, behind index: Int) -> Int32? {
        guard let probe = passage.firstMention(in: index..<sentence.units.upperBound), let mention = mention(probe)
        else { return nil }
        return resolve(mention, near: probe, in: sentence)
    }

    /// How many units ahead a subject may be named: a bound that keeps the reading linear.
    private static let longestLookAhead = 400

    /// The first name of the paragraph, for an opening that only says "the main gauge".
    func firstSubject(behind sentence: Sentence) -> Int32? {
        let end = sentence.units.upperBound
        return passage.firstMention(in: end..<min(units.count, end + Self.longestLookAhead))
            .flatMap { mention($0)?.candidates.first?.listing }
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
                    // "in the S&P 500 ETF (NYSEARCA: SPY)"
                    if units[target].isForeignName || isUnknownName(target), let mention = mention(target + 1),
                        mention.hasTicker
                    {
                        return resolve(mention, near: target + 1, in: sentence)
                    }
                    if isAnyWord(target, .index) {
                        return claimSubjects.suffix(64).last { passage.listing($0).kind == .index }
                    }
                    guard has(target, [.determiner, .stockNoun]) || isAnyWord(target, .of, .in) || isModifier(target)
                    else { return nil }
                }
                return nil
            } else {
                guard kind(probe) == .word || kind(probe) == .phrase || kind(probe) == .time,
                    !has(probe, [.preposition, .moveVerb, .tail, .carrier, .clauseStart])
                else { return nil }
            }
            probe += 1
        }
        return nil
    }
}
