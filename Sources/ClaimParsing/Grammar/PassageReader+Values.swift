import Market

/// Market values and volumes.
extension PassageReader {
    mutating func readLargeMoney(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        if let subject = turnoverSubject(index, in: sentence) {
            guard passage.listing(subject).kind != .index else { return reject(index, as: .turnover) }
            return volume(index, figure, subject, in: sentence)
        }
        if figure.isBracketed, self.figure(index - 2)?.isMoney == true { return reject(index, as: .currencyConversion) }
        guard !isOfPart(index, in: sentence), let reading = marketValue(index, in: sentence),
            let subject = valueSubject(index, in: sentence)
        else {
            return reject(index, as: .companyFigure)
        }
        var claim = draft(.marketCap, subject, index, figure, in: sentence)
        claim.unit = figure.currency
        claim.evidence = passage.text(figure.tokens)
        switch reading {
        case .level:
            claim.capType = .level
            claim.base = nil
            claim.horizon = .session
            if let verb = verbBefore(index, in: sentence), units[verb].has(.touching),
                isAnyWord(verb, .crossed, .topped) || units[verb].has(.touching),
                claim.figure?.hedge == nil
            {
                claim.figure = PrintedFigure(
                    printed: figure.printed, scale: figure.scale, hedge: .init(.above, word: "over"))
            }
            if let day = valueDay(index, claim, in: sentence) { claim.asOf = day }
        case .change(let direction):
            claim.capType = .change
            claim.direction = direction
            if claim.base == nil { claim.base = .prevClose }
        }
        claim.session = .regular
        if isConditional(index, in: sentence) { claim.modality = .conditional }
        append(claim, subject, index, in: sentence)
    }

    /// "Its cloud unit is valued at $80 billion", "the stake is worth $5 billion": what a part of a company is worth.
    private func isOfPart(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, kind(probe) != .stop {
            if kind(probe) == .mention { return false }
            let last = units[probe].tokens.upperBound - 1
            if passage.isWord(last, .unit, .units, .division, .business, .businesses, .arm, .segment, .affiliate)
                || passage.isWord(last, .subsidiary, .subsidiaries, .stake, .stakes, .holding, .holdings, .spinoff)
                || passage.isWord(last, .off) && passage.isWord(last - 1, .hyphen) && passage.isWord(last - 2, .spin)
            {
                return true
            }
            probe -= 1
        }
        return false
    }

    enum ValueReading {
        case level
        case change(Claim.Direction)
    }

    /// Whether an amount is what a company is worth, or by how much that changed.
    func marketValue(_ index: Int, in sentence: Sentence) -> ValueReading? {
        let start = max(sentence.units.lowerBound, index - 10)
        let end = min(sentence.units.upperBound, index + 9)
        var hasValueWord = false
        for probe in start..<end where has(probe, .valueWord) {
            if probe < index,
                (probe..<index).contains(where: {
                    kind($0) == .figure && self.figure($0)?.unit == .percent && kind($0 + 1) == .comma
                }), !isAnyWord(probe, .worth)
            {
                continue
            }
            hasValueWord = true
        }
        let verb = verbBefore(index, in: sentence)
        if let verb, units[verb].has(.touching), !hasValueWord {
            // "Apple crossed $1 trillion"
            let subject = (sentence.clauseOf(index).start..<verb).contains { kind($0) == .mention || has($0, .pronoun) }
            return subject && (figure(index)?.scale ?? 0) >= 9 ? .level : nil
        }
        if !hasValueWord, continuesValue(index, in: sentence) {
            return lastValueWasChange ? .change(lastDirection ?? .down) : .level
        }
        if !hasValueWord, let verb, isAnyWord(verb, .wiped, .erased, .lopped, .wipe, .erase),
            (figure(index)?.scale ?? 0) >= 9
        {
            return .change(.down)
        }
        guard hasValueWord else { return nil }
        if sectorWide(index, in: sentence) { return nil }
        if has(index + 1, .valueWord), !has(index - 1, .hedge) { return .level }
        if isAnyWord(index - 1, .to, .at, .from, .against, .worth, .is, .was)
            || has(index - 1, .determiner) && isAnyWord(index - 2, .to, .at)
        {
            return .level
        }
        if let verb, let direction = lossDirection(verb) {
            if isAnyWord(verb, .worth, .valued) { return .level }
            return .change(direction)
        }
        for probe in index + 1..<end {
            if isAnyWord(probe, .vanished, .gone, .wiped, .erased, .lost) { return .change(.down) }
            if kind(probe) == .comma || kind(probe) == .stop { break }
        }
        return .level
    }

    /// "The combined value of all tokens"
    func sectorWide(_ index: Int, in sentence: Sentence) -> Bool {
        (sentence.clauseOf(index).start..<index).contains { isAnyWord($0, .all, .total, .sector) }
    }

    func lossDirection(_ verb: Int) -> Claim.Direction? {
        let unit = units[verb]
        if isAnyWord(verb, .wiped, .erased, .lopped, .wipe, .erase, .losing, .lost, .shed) || unit.has(.reversing) {
            return .down
        }
        if unit.has(.moveVerb), unit.sense.direction != 0 {
            // "shrank to $166 billion" is met before; "added $40 billion" here.
            return unit.sense.direction > 0 ? .up : .down
        }
        return nil
    }

    /// The nearest verb before a figure in its clause.
    func verbBefore(_ index: Int, in sentence: Sentence) -> Int? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe > index - 8 {
            if units[probe].has([.moveVerb, .touching, .reversing, .carrier, .causing, .closing])
                || isAnyWord(probe, .worth, .valued)
            {
                return probe
            }
            if kind(probe) == .comma || kind(probe) == .figure || kind(probe) == .stop { return nil }
            probe -= 1
        }
        return nil
    }

    /// "that figure was $859 billion", "against $355.9 billion on Tuesday", "Apple's $182 billion".
    func continuesValue(_ index: Int, in sentence: Sentence) -> Bool {
        guard let last = claims.suffix(64).last(where: { $0.kind != .record }), last.kind == .marketCap else {
            return false
        }
        let start = sentence.clauseOf(index).start
        return (max(start - 3, sentence.units.lowerBound)..<index).contains {
            isAnyWord($0, .figure, .against, .from, .versus, .compared)
        }
            || isWord(index - 1, .possessive)
    }

    var lastValueWasChange: Bool { claims.suffix(64).last { $0.kind == .marketCap }?.capType == .change }

    func valueSubject(_ index: Int, in sentence: Sentence) -> Int32? {
        guard let subject = subjects(of: index, in: sentence).first else { return nil }
        return relocated(subject, near: index, in: sentence)
    }

    /// "Thursday's close", "last Friday's $187.79 billion"
    func valueDay(_ index: Int, _ claim: Claim, in sentence: Sentence) -> Claim.AsOf? {
        if let time = time(index - 1), time.isPossessive { return time.day }
        // "$196 billion at Thursday's close"
        if isAnyWord(index + 1, .at), let time = time(index + 2), time.day?.day != nil, isWord(index + 3, .possessive),
            isLevelNoun(index + 4)
        {
            return time.day
        }
        return nil
    }

    func isConditional(_ index: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauseOf(index)
        return (clause.start..<clause.end).contains { has($0, .modal) && !isAnyWord($0, .will) }
    }

    // MARK: Volume

    mutating func readShares(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard isVolume(index, figure, in: sentence), let subject = subjects(of: index, in: sentence).first else {
            return reject(index, as: .offeringSize)
        }
        volume(index, figure, subject, in: sentence)
    }

    mutating func volume(_ index: Int, _ figure: Figure, _ subject: Int32, in sentence: Sentence) {
        var claim = draft(.volume, relocated(subject, near: index, in: sentence), index, figure, in: sentence)
        claim.unit = figure.currency ?? "shares"
        claim.base = nil
        claim.horizon = .session
        claim.horizonStart = nil
        claim.session = .regular
        claim.evidence = passage.text(figure.tokens)
        let isAverage = (max(sentence.units.lowerBound, index - 4)..<min(sentence.units.upperBound, index + 3)).contains
        { isAnyWord($0, .average) }
        claim.volumeType = isAverage ? "average" : "traded"
        if isAverage, let published = article.published?.date {
            claim.asOf = .day(calendar(of: claim.subject).session(onOrBefore: published))
        }
        append(claim, subject, index, in: sentence)
    }

    /// "compares with an average of 3 million" behind a volume.
    private func isAverageOfVolume(_ index: Int, _ figure: Figure) -> Bool {
        isAnyWord(index - 1, .of) && isAnyWord(index - 2, .average) && claims.last?.kind == .volume
            && (figure.unit == .shares || figure.isBare && figure.scale >= 3)
    }

    func isVolume(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        if isAverageOfVolume(index, figure) { return true }
        guard
            figure.unit == .shares || figure.isBare && figure.value >= 100 && !figure.hasDecimals
                || figure.isBare && figure.scale >= 6
        else { return false }
        for probe in max(sentence.units.lowerBound, index - 5)..<min(sentence.units.upperBound, index + 6) {
            if isAnyWord(probe, .volume) { return true }
            if figure.unit == .shares,
                isAnyWord(probe, .traded, .trading, .trade, .hands, .trades) || has(probe, .volumeWord)
            {
                return true
            }
        }
        return figure.unit == .shares && isWord(index - 1, .on)
    }

    /// "on turnover of NT$406 billion", "turnover swelled to $240 million".
    func turnoverSubject(_ index: Int, in sentence: Sentence) -> Int32? {
        let start = max(sentence.units.lowerBound, index - 7)
        guard
            (start..<index).contains(where: {
                begins($0, .turnover) || isAnyWord($0, .volume) && isAnyWord($0 + 1, .of)
            })
        else { return nil }
        return subjects(of: index, in: sentence).first
    }
}
