import Market

/// Decides for every figure what it is.
extension PassageReader {
    mutating func read(_ sentence: Sentence) {
        noteHeading(sentence)
        let firstClaim = claims.count
        var index = sentence.units.lowerBound
        while index < sentence.units.upperBound {
            if kind(index) == .figure {
                read(figureAt: index, in: sentence)
            } else if has(index, .vagueFigure) {
                rejectVagueFigure(at: index, in: sentence)
            } else if sentence.isForeign(at: index) {
                // Records and moves of what no listing stands for.
            } else if has(index, [.multiplying, .numeral, .comparing]) || isAnyWord(index, .twice),
                readVolumeMultiple(at: index, in: sentence)
            {
                // "double its average volume"
            } else if has(index, .multiplying), readMultiple(at: index, in: sentence) {
                // "doubled" is a figure in words.
            } else {
                readRecord(at: index, in: sentence)
                readStreak(at: index, in: sentence)
                if has(index, [.moveVerb, .moveNoun, .tail]) { readQualitativeMove(at: index, in: sentence) }
            }
            index += 1
        }
        readCatalysts(in: sentence, claimsFrom: firstClaim)
        settleTopic(sentence, claimsFrom: firstClaim)
    }

    /// Who the next sentence's "it" is.
    mutating func settleTopic(_ sentence: Sentence, claimsFrom first: Int) {
        var subjects: [Int32] = []
        for subject in claimSubjects[min(first, claimSubjects.count)...] where !subjects.contains(subject) {
            subjects.append(subject)
        }
        if !subjects.isEmpty { lastGroup = subjects }
        if sentence.endsForeign {
            if let name = sentence.foreignNames.last?.name { topicForeignName = foreignName(name) }
        } else {
            topicForeignName = nil
        }
        topicIsForeign = sentence.endsForeign
        // What the sentence ends on is what goes on, if it made a claim; a name without one only opens a paragraph.
        do {
            let ending = sentence.main
            if ending.contains(where: subjects.contains) {
                topic = ending
            } else if let subject = subjects.last {
                topic = [subject]
            } else if topic.isEmpty || isNamedFirst(ending, in: sentence) {
                topic = ending
            }
        }
        for unit in sentence.units { if units[unit].has(.place), time(unit) == nil { carriedPlace = nil } }
        if let place = sentence.units.first(where: { units[$0].has(.place) }) {
            carriedPlace = units[place].sense.place
        }
    }

    func isNamedFirst(_ subjects: [Int32], in sentence: Sentence) -> Bool {
        guard let first = sentence.units.first(where: { kind($0) == .mention }), let mention = mention(first) else {
            return false
        }
        guard sentence.units.lowerBound == 0, first < 6 else { return false }
        return !subjects.isEmpty && subjects.contains(resolve(mention, near: first, in: sentence))
    }

    mutating func read(figureAt index: Int, in sentence: Sentence) {
        guard let figure = figure(index) else { return }
        guard !consumed.contains(index) else { return }
        if figure.isBare, isAnyWord(index + 1, .straight, .consecutive) {
            readStreak(at: index, in: sentence)
            return
        }
        if readRange(index, figure, in: sentence) { return }
        if figure.unit == .multiple, readVolumeMultiple(index, figure, in: sentence) { return }
        if let role = role(of: index, in: sentence) { return reject(index, as: role) }
        if sentence.isForeign(at: index) || hasUnknownSubject(before: index, in: sentence),
            subjectAfter(index, in: sentence) == nil, owner(of: index, in: sentence) == nil
        {
            movesForeigner = true
            return reject(index, as: .unknownInstrument)
        }
        switch figure.unit {
        case .percent: readPercent(index, figure, in: sentence)
        case .points, .pips: readPoints(index, figure, in: sentence)
        case .money: readMoney(index, figure, in: sentence)
        case .shares: readShares(index, figure, in: sentence)
        case .none: readBare(index, figure, in: sentence)
        case .percentagePoints where readMargin(index, figure, in: sentence): break
        case .basisPoints: readBasisPoints(index, figure, in: sentence)
        case .percentagePoints: reject(index, as: .macroFigure)
        case .contracts: reject(index, as: .optionVolume)
        case .multiple: reject(index, as: .valuationMultiple)
        }
    }

    /// "triple-digit growth in AI revenue": a figure without digits, with what it is of.
    mutating func rejectVagueFigure(at index: Int, in sentence: Sentence) {
        var end = index + 1
        while end < min(index + 6, sentence.units.upperBound), kind(end) == .word || kind(end) == .phrase,
            !has(end, [.clauseStart, .carrier, .modal, .pronoun]), !isAnyWord(end, .and, .but)
        {
            end += 1
        }
        while end > index + 1, has(end - 1, [.preposition, .determiner]) { end -= 1 }
        rejected.append(
            RejectedFigure(
                why: (role(of: index, in: sentence) ?? .businessGrowth).rawValue,
                evidence: passage.text(units[index].tokens.lowerBound..<units[end - 1].tokens.upperBound)))
    }

    mutating func reject(_ index: Int, as role: FigureRole) {
        rejected.append(RejectedFigure(why: role.rawValue, evidence: passage.text(units[index].tokens)))
    }

    // MARK: Percentages

    mutating func readPercent(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        if readComparison(index, figure, in: sentence) { return }
        if isComparedForeigner(index, in: sentence) { return reject(index, as: .unknownInstrument) }
        let subjects = subjects(of: index, in: sentence)
        guard !subjects.isEmpty else { return reject(index, as: .unbound) }
        guard let bearing = bearing(of: index, in: sentence) ?? inheritedBearing(index, in: sentence) else {
            return reject(index, as: .unbound)
        }
        if isGroupMove(index, bearing, in: sentence) { return reject(index, as: .groupMove) }
        if isUndone(index, bearing, in: sentence) { return reject(index, as: .changeOfChange) }
        for subject in subjects { percentMove(index, figure, subject, bearing, in: sentence) }
    }

    mutating func percentMove(
        _ index: Int, _ figure: Figure, _ subject: Int32, _ bearing: Bearing, in sentence: Sentence
    ) {
        var claim = draft(.percentMove, subject, index, figure, in: sentence)
        claim.direction = bearing.direction > 0 ? .up : .down
        claim.unit = "percent"
        claim.statistic = figure.isExtreme ? (bearing.direction > 0 ? .max : .min) : .last
        if !figure.isExtreme, claim.horizon == .session, isOpening(index, bearing, in: sentence) {
            claim.statistic = .open
            claim.phase = .open
        }
        claim.evidence = evidence(index, bearing)
        if let upper = upperPercent(of: index, in: sentence), let high = self.figure(upper) {
            // "between 4% and 5%": one move, somewhere between the two.
            consumed.insert(upper)
            claim.highFigure = high.figure
            claim.evidence = passage.text(units[index - 1].tokens.lowerBound..<high.tokens.upperBound)
            if let digits = high.digits { claim.valueSpans.append(passage.text(digits..<digits + 1)) }
        }
        setBase(&claim, index, bearing, in: sentence)
        if isAnyWord(bearing.unit, .above, .below),
            (bearing.unit + 1..<min(bearing.unit + 8, sentence.units.upperBound)).contains(where: {
                has($0, .opening) && isWord($0 + 1, .the) || time($0)?.isReference == true && has($0 - 1, .opening)
            })
        {
            // "67% above where they began the year"
            (claim.horizon, claim.base) = (.ytd, .prevYearClose)
        }
        let word = index - 1
        let isContradicted =
            figure.sign != 0 && has(word, [.moveVerb, .tail]) && Int(units[word].sense.direction) == -figure.sign
        if isContradicted { claim.knownError = "direction and sign disagree" }
        append(claim, subject, index, in: sentence)
        guard isContradicted, let last = claims.last else { return }
        let text = passage.text(units[word].tokens.lowerBound..<figure.tokens.upperBound).text
        inconsistencies.append(
            Inconsistency(claims: [last.id], explanation: "\(text): the word goes one way and the sign the other"))
    }

    /// The direction of an earlier figure of the sentence, for lists that say the verb once.
    func inheritedBearing(_ index: Int, in sentence: Sentence) -> Bearing? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound {
            if kind(probe) == .figure, let bearing = bearing(of: probe, in: sentence) {
                return Bearing(direction: bearing.direction, unit: index, side: .inherited)
            }
            probe -= 1
        }
        for probe in sentence.units where has(probe, .superlative) && units[probe].sense.direction != 0 {
            return Bearing(direction: units[probe].sense.direction, unit: index, side: .inherited)
        }
        // "Peers went with it: Facebook by more than 4%": the direction of the sentence before.
        if let lastDirection, lastDirection != .flat, isAnyWord(index - 1, .by, .with) || kind(index - 1) == .mention {
            return Bearing(direction: lastDirection == .up ? 1 : -1, unit: index, side: .inherited)
        }
        return nil
    }

    /// "doubled", "tripled": +100 %, +200 %.
    mutating func readMultiple(at index: Int, in sentence: Sentence) -> Bool {
        let unit = units[index]
        guard let subject = sentence.subject(at: index).first, kind(index + 1) != .figure else { return false }
        if role(of: index, in: sentence) != nil || hasOtherSubject(index, in: sentence) { return false }
        if has(index + 1, [.role, .pronoun, .determiner]) { return false }
        // "Volume doubled from the day before."
        if (sentence.clauseOf(index).start..<index).contains(where: { isVolumeNoun($0, in: sentence) }) { return false }
        let hasHead = (sentence.clauseOf(index).start..<index).contains {
            kind($0) == .mention || has($0, [.stockNoun, .pronoun])
        }
        guard hasHead,
            let figure = PrintedFigure(
                printed: String(unit.sense.number), hedge: has(index - 1, .hedge) ? units[index - 1].sense.hedge : nil)
        else { return false }
        var claim = draft(.percentMove, subject, index, nil, in: sentence)
        claim.figure = figure
        claim.direction = unit.sense.direction < 0 ? .down : .up
        claim.unit = "percent"
        claim.statistic = .last
        setBase(&claim, index, Bearing(direction: unit.sense.direction, unit: index, side: .sign), in: sentence)
        append(claim, subject, index, in: sentence)
        return true
    }

    /// "its quarterly profit more than doubled": the noun right before the verb is no price.
    private func hasOtherSubject(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        while probe >= sentence.clauseOf(index).start, has(probe, [.hedge, .auxiliary, .carrier, .comparing]) {
            probe -= 1
        }
        return probe >= sentence.clauseOf(index).start && kind(probe) == .phrase && has(probe, .role)
            && !has(probe, .stockNoun)
    }

    // MARK: Points and bare numbers

    mutating func readPoints(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        if figure.unit == .points, isAnyWord(index - 1, .by), figure.value < 100, !figure.isMoney,
            comparator(of: index, in: sentence)?.mention != nil, readMargin(index, figure, in: sentence)
        {
            return
        }
        guard let subject = subjects(of: index, in: sentence).first else { return reject(index, as: .unbound) }
        if isIndexContribution(index, in: sentence) { return reject(index, as: .indexContribution) }
        switch place(of: index, in: sentence) {
        case .level: level(index, figure, subject, in: sentence)
        case .change(let bearing): change(index, figure, subject, bearing, in: sentence)
        case nil: reject(index, as: .unbound)
        }
    }

    /// "taking 89.34 points off the Dow", "worth about 400 points to the index".
    func isIndexContribution(_ index: Int, in sentence: Sentence) -> Bool {
        if isAnyWord(index - 1, .worth) || isAnyWord(index - 2, .worth) { return true }
        // "giving the Nikkei a 115-point push"
        if has(index + 1, [.causing, .moveNoun]), !has(index + 1, .tail),
            (max(sentence.units.lowerBound, index - 6)..<index).contains(where: {
                isAnyWord($0, .giving, .gave, .give, .handing)
            })
        {
            return true
        }
        for probe in index + 1..<min(index + 3, sentence.units.upperBound) {
            guard passage.isWord(units[probe].tokens.lowerBound, .off, .from, .to) else { continue }
            for target in probe + 1..<min(probe + 8, sentence.units.upperBound) where mention(target) != nil {
                return has(probe, .tail) || isWord(probe, .from)
            }
        }
        return false
    }

    mutating func readBare(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard let subject = subjects(of: index, in: sentence).first else { return }
        let listing = passage.listing(subject)
        let hasDecimals = figure.hasDecimals
        if figure.core.count == 1, passage.year(at: figure.core.lowerBound) != nil { return }
        if isVolume(index, figure, in: sentence) { return volume(index, figure, subject, in: sentence) }
        let isQuoted = listing.isIndexLike || hasDecimals || listing.kind == .commodity && figure.value >= 10
        guard isQuoted, figure.value >= 0.01 else { return }
        switch place(of: index, in: sentence) {
        case .level where hasDecimals || figure.value >= 100: level(index, figure, subject, in: sentence)
        case .change(let bearing) where listing.kind == .index && bearing.unit == index - 1 && figure.value >= 3:
            change(index, figure, subject, bearing, in: sentence)
        default:
            // "giving the Taiex about 280 of its 386.21 points"
            if figure.hedge != nil, listing.kind == .index { reject(index, as: .indexContribution) }
        }
    }

    // MARK: Drafts

    /// A claim with all that does not depend on its kind.
    func draft(_ kind: Claim.Kind, _ subject: Int32, _ index: Int, _ figure: Figure?, in sentence: Sentence) -> Claim {
        var claim = Claim(
            id: "", kind: kind, subject: self.subject(subject), figure: figure?.figure,
            evidence: passage.text(figure?.tokens ?? units[index].tokens))
        if let digits = figure?.digits { claim.valueSpans = [passage.text(digits..<digits + 1)] }
        setTime(&claim, subject, at: index, in: sentence)
        return claim
    }

    mutating func append(_ claim: consuming Claim, _ subject: Int32, _ index: Int, in sentence: Sentence) {
        if passage.listing(subject).isInverted, let direction = claim.direction, direction != .flat {
            claim.direction = direction == .up ? .down : .up
        }
        if let direction = claim.moveDirection, claim.kind != .record { lastDirection = direction }
        if claim.kind != .record, claim.kind != .streak { carryMoment(of: index, claim, in: sentence) }
        claims.append(claim)
        claims[claims.count - 1].id = "c\(claims.count)"
        claimSubjects.append(subject)
        claimUnits.append(index)
    }

    /// The figure with the word of its direction, when that stands right beside it.
    func evidence(_ index: Int, _ bearing: Bearing) -> TextRange {
        guard let figure = figure(index) else { return passage.text(units[index].tokens) }
        switch bearing.side {
        case .after
        where bearing.unit <= index + 3
            && (index + 1..<bearing.unit).allSatisfy({ kind($0) != .figure && kind($0) != .comma }):
            return passage.text(figure.tokens.lowerBound..<units[bearing.unit].tokens.upperBound)
        case .before where bearing.unit == index - 1:
            return passage.text(units[bearing.unit].tokens.lowerBound..<figure.tokens.upperBound)
        default: return passage.text(figure.tokens)
        }
    }
}
