import Market

/// What a figure is that is no price.
extension PassageReader {
    /// The role of a figure by the nouns and verbs that govern it; `nil` where it may be a price.
    func role(of index: Int, in sentence: Sentence) -> FigureRole? {
        if isNegated(index, in: sentence) { return .negated }
        if isForecastLevel(index, in: sentence) { return .forecast }
        if isCountedMove(index, in: sentence) { return .threshold }
        if isPaidPrice(index, in: sentence) { return .hypotheticalPrice }
        if isPriceOfGoods(index) || isDealPrice(index, in: sentence) { return .dealValue }
        if let role = roleBehind(index, in: sentence) { return role }
        if let role = roleBefore(index, in: sentence) { return role }
        return unreality(index, in: sentence)
    }

    /// "raised its year-end forecast for copper to $10,000 a ton": a forecast, whatever stands between.
    private func isForecastLevel(_ index: Int, in sentence: Sentence) -> Bool {
        guard let figure = figure(index), figure.unit != .percent, isAnyWord(index - 1, .to, .at, .of, .from) else {
            return false
        }
        let start = max(sentence.clauseOf(index).start, index - 9)
        guard
            let noun = (start..<index).last(where: {
                let role = units[$0].sense.role
                return (role == .guidance || role == .estimate || role == .priceTarget) && has($0, .role)
                    || units[$0].sense.event == .guidance && !units[$0].sense.isFaint
            }),
            isAnyWord(noun + 1, .for, .on, .of)
        else { return false }
        return !(noun..<index).contains { has($0, [.moveVerb, .closing, .carrier]) || kind($0) == .comma }
    }

    /// "sold 12,500 shares at an average price of $43.10": what an insider or fund got.
    private func isDealPrice(_ index: Int, in sentence: Sentence) -> Bool {
        guard let figure = figure(index), figure.isMoney, figure.scale < 6 else { return false }
        let start = max(sentence.clauseOf(index).start, index - 7)
        return (start..<index).contains {
            isAnyWord($0, .average) && isAnyWord($0 + 1, .price) && isAnyWord($0 - 1, .an, .the, .a)
        }
    }

    /// "investors who bought at $120", "had you got in at $120": what someone paid at some time.
    private func isPaidPrice(_ index: Int, in sentence: Sentence) -> Bool {
        guard let figure = figure(index), figure.isMoney, figure.scale < 6,
            isAnyWord(index - 1, .at, .for, .around, .near)
        else { return false }
        for probe in max(sentence.clauseOf(index).start, index - 5)..<max(sentence.units.lowerBound, index - 1) {
            guard isAnyWord(probe, .bought, .buying, .buy, .purchased, .invested) else { continue }
            // Only the goods between: "bought the shares at $120".
            return (probe + 1..<index - 1).allSatisfy {
                has($0, [.stockNoun, .pronoun, .determiner]) || kind($0) == .mention || isAnyWord($0, .in, .back)
            }
        }
        return false
    }

    /// "its second gain of 5% or more in five sessions", "the 10th drop of over 3% this year": a size that moves are
    /// counted by.
    private func isCountedMove(_ index: Int, in sentence: Sentence) -> Bool {
        guard figure(index)?.unit == .percent, isAnyWord(index - 1, .of, .above, .over, .exceeding),
            has(index - 2, .moveNoun)
        else { return false }
        var probe = index - 3
        while probe >= sentence.units.lowerBound, probe > index - 7 {
            if isAnyWord(probe, .straight, .consecutive) || has(probe, .streakWord) { return false }
            if has(probe, .ordinal) || isOrdinalEnding(probe) { return true }
            guard time(probe)?.isAdjective == true || kind(probe) == .word || has(probe, .phaseWord) else {
                return false
            }
            probe -= 1
        }
        return false
    }

    /// The "th" of "10th".
    private func isOrdinalEnding(_ unit: Int) -> Bool {
        guard kind(unit) == .word, units.indices.contains(unit - 1) else { return false }
        return passage.isOrdinal(units[unit].tokens.lowerBound - 1)
            && passage.token(units[unit].tokens.lowerBound - 1)?.kind == .number
    }

    /// "95 wide-body jets worth $52 billion", "a bid for its unit, valued at $1.96 billion": what is paid for something.
    private func isPriceOfGoods(_ index: Int) -> Bool {
        guard let figure = figure(index), figure.isMoney, figure.scale >= 6 else { return false }
        let word = isAnyWord(index - 1, .at) || has(index - 1, .hedge) ? index - 2 : index - 1
        guard isAnyWord(word, .worth, .valued) else { return false }
        var head = word - 1
        if kind(head) == .comma { head -= 1 }
        let start = max(0, head - 8)
        if kind(word - 1) == .comma || units[word].tokens.count == 1 && isAnyWord(word, .valued) {
            return (start..<max(start, word)).contains {
                isAnyWord($0, .bid, .deal, .deals, .offer) || has($0, .event) && units[$0].sense.event == .merger
            }
        }
        guard kind(head) == .word, let token = passage.token(units[head].tokens.lowerBound), token.kind == .word,
            !token.isCapitalised
        else { return false }
        return (start..<head).contains { kind($0) == .figure || isAnyWord($0, .order, .orders, .ordered) }
    }

    // MARK: Behind the figure

    /// "$9 target", "5.2% yield", "9.23% of the float", "a 5% drop in revenue".
    func roleBehind(_ index: Int, in sentence: Sentence) -> FigureRole? {
        guard let figure = figure(index) else { return nil }
        var probe = index + 1
        var words = 0
        var sawOf = false, sawNoun = false
        while probe < sentence.units.upperBound, words < 5 {
            let unit = units[probe]
            if has(probe, .issuePrice) { return nil }
            // "6.2% below its record high of $182.94": of the price.
            if figure.unit == .percent, isAnyWord(probe, .below, .above, .under, .beneath),
                isAnchor(after: probe, in: sentence)
            {
                return nil
            }
            if isAnyWord(probe, .from, .over, .above, .than),
                (probe + 1..<min(probe + 6, sentence.units.upperBound)).contains(where: {
                    isAnyWord($0, .volume) || has($0, .volumeWord)
                })
            {
                return figure.unit == .percent ? .volumeChange : nil
            }
            if unit.has(.role), unit.kind == .phrase, let role = unit.sense.role, !unit.has(.tail) {
                return refined(role, figure)
            }
            if unit.has([.role, .nearRole]), let role = unit.sense.role, !sawOf, !unit.has([.tail, .moveNoun]) {
                return refined(role, figure)
            }
            if isAnyWord(probe, .of) {
                if figure.unit == .percent, !sawNoun {
                    // "5% of its value" is a fall in price; of anything else a share of it.
                    for target in probe + 1..<min(probe + 5, sentence.units.upperBound) {
                        if has(target, .valueWord) { return nil }
                        if let role = units[target].sense.role, has(target, [.role, .nearRole]) {
                            return refined(role, figure)
                        }
                    }
                    return .marketShare
                }
                sawOf = true
            } else if isAnyWord(probe, .in, .for), sawNoun {
                sawOf = true
            } else if unit.has(.moveNoun), !unit.has(.tail) {
                sawNoun = true
            } else if unit.kind == .figure || unit.kind == .comma || unit.kind == .stop || unit.kind == .mention
                || unit.kind == .dash
            {
                return nil
            } else if unit.kind == .time {
                guard time(probe)?.isAdjective == true else { return nil }
            } else if unit.has([.tail, .preposition, .clauseStart, .moveVerb, .closing, .carrier, .connector]),
                !unit.has(.determiner)
            {
                return nil
            } else if isAnyWord(probe, .and, .or) {
                return nil
            }
            words += 1
            probe += 1
        }
        return nil
    }

    // MARK: Before the figure

    /// The head noun that a figure's verb speaks of, or the noun it stands beside.
    func roleBefore(_ index: Int, in sentence: Sentence) -> FigureRole? {
        guard let figure = figure(index) else { return nil }
        if figure.unit == .percent, changesSomethingElse(before: index, in: sentence) { return .businessGrowth }
        let clause = sentence.clauseOf(index)
        var probe = index - 1
        var sawVerb = false
        var start = clause.start
        // A list or a second figure goes on with the role of the clause before.
        if clause.opening == .and || clause.opening == .comma, continuesClause(clause.start, index) {
            start = sentence.units.lowerBound
        }
        if clause.opening == .comma,
            has(clause.start + 1, [.carrier, .closing, .moveVerb, .opening, .touching]) || time(clause.start + 1) != nil
        {
            start = clause.start
        }
        while probe >= start {
            let unit = units[probe]
            switch unit.kind {
            case .mention:
                if isWord(probe + 1, .possessive) { break }
                if isSubject(probe, in: sentence) || figure.unit == .percent && sawVerb { return nil }
            case .stop, .dash: return nil
            case .word where isLevelNoun(probe) && !sawVerb && figure.isMoney: return nil
            case .phrase:
                if isLevelNoun(probe), !sawVerb, figure.isMoney { return nil }
                if unit.has(.valueWord), figure.scale >= 6, !unit.has(.role) {
                    // "a share buyback worth $5 billion"
                    if isAnyWord(probe, .worth, .valued), has(probe - 1, .role), let role = units[probe - 1].sense.role
                    {
                        return refined(role, figure)
                    }
                    return nil
                }
                if unit.has(.role), let role = unit.sense.role {
                    // "on strong revenue, the stock rose 5%": a reason is no subject.
                    if sawVerb, isReason(probe, in: sentence) { return nil }
                    return governs(role, figure, from: probe, to: index) ? refined(role, figure) : nil
                }
                if unit.has(.stockNoun), !unit.has(.role), !isAnyWord(probe, .ads) { return nil }
                if unit.has([.moveVerb, .closing, .opening, .touching]) { sawVerb = true }
                if unit.has([.carrier]) { sawVerb = true }
                if unit.has(.clauseStart), probe > start, !isAnyWord(probe, .which, .that) { return nil }
                if unit.has(.pronoun), sawVerb, !unit.has(.determiner) || isAnyWord(probe, .it) { return nil }
            default: break
            }
            probe -= 1
        }
        return nil
    }

    /// "its pill cut hospitalizations by 89%": the change of what the verb acts on.
    private func changesSomethingElse(before index: Int, in sentence: Sentence) -> Bool {
        let by = has(index - 1, .hedge) ? index - 2 : index - 1
        guard isAnyWord(by, .by), kind(by - 1) == .word, let noun = passage.token(units[by - 1].tokens.lowerBound),
            !noun.isCapitalised, passage.isPlain(noun), !passage.string(units[by - 1].tokens).hasSuffix("ed")
        else { return false }
        var probe = by - 2
        while probe >= sentence.units.lowerBound, probe > by - 5 {
            if has(probe, [.reversing, .acting]) { return kind(probe) != .mention }
            guard kind(probe) == .word || has(probe, [.determiner, .pronoun]), !has(probe, .stockNoun) else {
                return false
            }
            probe -= 1
        }
        return false
    }

    /// Whether a noun before a figure speaks of figures of that sort at all.
    func governs(_ role: FigureRole, _ figure: Figure, from noun: Int, to index: Int) -> Bool {
        let isNear = index - noun <= 3
        switch role {
        case .dealValue, .offeringSize: return figure.isMoney && (figure.scale >= 6 || isNear) || figure.unit == .shares
        case .volumeChange: return !figure.isMoney
        case .headcount, .optionStrike, .optionVolume, .productPrice, .marketShare, .trialResult, .fine, .macroAmount:
            return isNear || figure.scale >= 6 || figure.unit == .percent
        default: return true
        }
    }

    func continuesClause(_ start: Int, _ index: Int) -> Bool {
        // Nothing but joints, verbs and figures between: no new subject.
        for probe in start..<index where kind(probe) == .mention || has(probe, [.pronoun, .stockNoun]) { return false }
        return true
    }

    func isReason(_ index: Int, in sentence: Sentence) -> Bool {
        guard
            (index + 1..<min(index + 8, sentence.units.upperBound)).contains(where: {
                kind($0) == .comma || kind($0) == .mention
            })
        else {
            return false
        }
        var probe = index - 1
        while probe >= sentence.clauseOf(index).start, index - probe < 6 {
            if units[probe].has(.connector) || isAnyWord(probe, .on, .by, .with) { return true }
            if units[probe].has(.moveVerb) { return false }
            probe -= 1
        }
        return false
    }

    /// A noun that means a level for money and growth for a percentage.
    func refined(_ role: FigureRole, _ figure: Figure) -> FigureRole {
        switch role {
        case .revenueGrowth where figure.isMoney: .companyFigure
        case .earningsGrowth where figure.isMoney: figure.scale >= 6 ? .companyFigure : .earnings
        case .earnings where figure.unit == .percent: .earningsGrowth
        case .yieldLevel where figure.unit == .basisPoints: .yieldChange
        case .shortInterest, .movingAverage: role
        case .stake where figure.unit == .percent && figure.value > 100: .stakeChange
        case .businessGrowth where figure.isMoney: .companyFigure
        default: role
        }
    }

    // MARK: Not asserted

    /// "could drop to 6,600", "would shift the Dow by 16 points", "sees Brent at $95".
    func unreality(_ index: Int, in sentence: Sentence) -> FigureRole? {
        guard let figure = figure(index) else { return nil }
        if figure.scale >= 6 { return nil }
        let clause = sentence.clauseOf(index)
        var start = clause.start
        if clause.opening == .and, continuesClause(clause.start, index) { start = sentence.units.lowerBound }
        for probe in start..<index {
            let unit = units[probe]
            let isMonth =
                isAnyWord(probe, .may) && probe > sentence.units.lowerBound
                && passage.tokens[unit.tokens.lowerBound].isCapitalised
            if unit.has(.modal), !isMonth {
                // The verb behind the modal must be in the figure's own clause.
                return figure.unit == .percent && isAnyWord(probe, .would, .should)
                    ? .hypothetical : figure.isMoney ? .forecast : .forecast
            }
            if unit.has(.forecasting), !isWord(probe + 1, .to) || true {
                if hasMoveVerb(between: start, and: probe) { continue }
                return .forecast
            }
        }
        if clause.opening == .subordinate || clause.start == sentence.units.lowerBound,
            isAnyWord(clause.start, .if, .unless)
        {
            return .conditional
        }
        // "A 1% move in X would": the modal comes behind.
        for probe in index + 1..<min(index + 8, sentence.units.upperBound) {
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .figure || units[probe].has(.clauseStart)
            {
                break
            }
            if has(probe, .modal), isAnyWord(probe, .would, .could, .might), figure.unit == .percent {
                return .hypothetical
            }
        }
        return nil
    }

    func hasMoveVerb(between first: Int, and last: Int) -> Bool {
        (first..<last).contains { has($0, [.moveVerb, .closing]) && !has($0, .moveNoun) }
    }
}
