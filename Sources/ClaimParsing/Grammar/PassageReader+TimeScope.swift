import Market

/// Which time words belong to which figure.
extension PassageReader {
    /// Time words behind a figure, up to the next figure that is not of the same move.
    func timesAfter(_ index: Int, in sentence: Sentence) -> [TimeExpression] {
        var found: [TimeExpression] = []
        var probe = index + 1
        while probe < sentence.units.upperBound {
            let unit = units[probe]
            if isContractMonth(probe) {
                probe += 1
                continue
            }
            if let time = time(probe) {
                // "on Monday. Wednesday saw": a possessive or adjective belongs to what follows it.
                if isBaseDay(probe) || isOfEvent(probe) { probe += 1; continue }
                if isOfLevel(probe) { break }
                if time.isQuarter, !isOfMove(quarter: probe, index, in: sentence) { break }
                if time.isCounted,
                    isAnyWord(probe - 1, .and, .but) || kind(probe - 1) == .comma || kind(probe - 1) == .stop
                {
                    break
                }
                if isWord(probe + 1, .possessive)
                    || time.isPossessive && isLevelNoun(probe + 1) && !isAnyWord(probe - 1, .at)
                {
                    break
                }
                if time.isAdjective, (index + 1..<probe).contains(where: { kind($0) == .figure }) {
                    probe += 1; continue
                }
                if time.isPossessive, !isAnyWord(probe - 1, .at), !has(probe + 1, .sessionWord),
                    !has(probe + 1, [.phaseWord]), !isSessionNoun(probe + 1)
                {
                    break
                }
                if time.isAdjective, isLevelNoun(probe + 1) || isAnyWord(probe + 1, .range) { break }
                found.append(time)
            } else if unit.kind == .comma, isAnyWord(probe + 1, .with), kind(index) == .figure {
                // ", with the rate rise on Tuesday still in mind": a day of the reason.
                break
            } else if let day = dayOfComparedPrice(probe) {
                // ", up from $146.58 on Friday": that day is of the price it is compared with.
                probe = day
            } else if unit.kind == .figure {
                guard
                    isSameMove(probe, as: index) || kind(index) != .figure
                        || found.isEmpty && figureRun(around: index, in: sentence).contains(probe)
                else { break }
            } else if unit.has(.connector), let end = companionEnd(behind: probe, in: sentence) {
                // "in sympathy with Baidu on Friday": the day dates the move.
                probe = end
            } else if unit.has(.superlative) || unit.kind == .phrase && unit.has(.connector) && unit.tokens.count > 1 {
                break
            } else if unit.kind == .open,
                let close = (probe..<min(probe + 14, sentence.units.upperBound)).first(where: { kind($0) == .close })
            {
                probe = close
            } else if unit.kind == .mention, !isSubject(probe, in: sentence) {
                // "a climb by the Nasdaq on Friday"
            } else if unit.kind == .stop || unit.kind == .dash || unit.kind == .mention && !isAnyWord(probe - 1, .in) {
                break
            } else if unit.kind == .open {
                break
            } else if isAnyWord(probe, .as), isAnyWord(probe + 1, .of), time(probe + 2)?.clock != nil {
                // "as of 5:30 a.m."
                probe += 1
            } else if unit.has(.clauseStart) && !unit.has(.hedge)
                || unit.has([.moveVerb, .closing, .opening, .touching]) && !unit.has([.moveNoun, .tail])
                    && !isAnyWord(probe, .open, .close)
            {
                break
            }
            probe += 1
        }
        return found
    }

    /// "on solid quarterly results", "its annual forecast": the period of a report, not of a move.
    private func isOfEvent(_ index: Int) -> Bool {
        // "its first loss in six sessions"
        let first = units[index].tokens.lowerBound
        if time(index)?.horizon != nil, passage.isWord(first - 2, .first),
            has(index - 1, .moveNoun) || passage.isWord(first - 1, .loss, .time)
        {
            return true
        }
        guard let time = time(index), time.isAdjective, time.horizon != nil, time.day == nil else { return false }
        return has(index + 1, [.event, .role]) && !has(index + 1, [.moveNoun, .stockNoun])
    }

    /// A clause between commas that only describes the subject: ", down almost three percent on Monday, ended 2% higher".
    func isAside(_ number: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauses[number]
        guard clause.opening == .comma, number + 1 < sentence.clauses.count,
            sentence.clauses[number + 1].opening == .comma,
            has(sentence.clauses[number + 1].start + 1, [.moveVerb, .closing, .carrier, .opening, .touching])
        else { return false }
        return !(sentence.units.lowerBound..<clause.start).contains {
            has($0, [.moveVerb, .closing, .carrier, .opening, .touching])
        }
    }

    /// The last unit of what a move is only accompanied by, when a time follows: names and nouns, no verb.
    func companionEnd(behind index: Int, in sentence: Sentence) -> Int? {
        switch units[index].sense.strength {
        case .sympathy?, .concurrent?, .contrast?: break
        default: return nil
        }
        var probe = index + 1
        while probe < min(index + 9, sentence.units.upperBound) {
            if let time = time(probe) {
                // "despite its annual forecast": a period of the reason.
                guard time.day != nil || time.session != nil || time.clock != nil else { return nil }
                return probe > index + 1 ? probe - 1 : nil
            }
            let isNoun = kind(probe) == .mention || kind(probe) == .word || kind(probe) == .phrase
            guard isNoun, !has(probe, [.moveVerb, .carrier, .modal, .saying, .clauseStart, .closing, .causing]) else {
                return nil
            }
            probe += 1
        }
        return nil
    }

    /// "In the quarter, A rose 16% while B lost 8%": said of all that follows.
    func isFronted(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, kind(probe) != .stop {
            if kind(probe) == .figure || kind(probe) == .mention
                || has(probe, [.moveVerb, .carrier, .closing, .pronoun])
            {
                return false
            }
            probe -= 1
        }
        return true
    }

    func isSessionNoun(_ index: Int) -> Bool {
        isAnyWord(index, .session, .sessions, .trading, .premarket, .trade) || time(index) != nil
    }

    func isSameMove(_ other: Int, as index: Int) -> Bool {
        guard let one = figure(index), let two = figure(other) else { return false }
        for probe in index + 1..<other {
            if kind(probe) == .figure || kind(probe) == .comma || kind(probe) == .dash || has(probe, .peakVerb)
                || time(probe).map({ $0.session != nil && $0.day == nil }) ?? false && isAnyWord(probe + 1, .to, .at)
                || isAnyWord(probe, .and) && has(probe + 1, .peakVerb) || isAnyWord(probe, .to, .at, .or, .from, .of)
                || has(probe, [.tail, .moveNoun, .determiner, .superlative])
                || isLevelNoun(probe) && !isAnyWord(probe, .high, .low)
            {
                continue
            }
            return false
        }
        // Two percentages of different moves: "fell 4% and 5%".
        return one.unit != two.unit || one.isMoney && two.isMoney
    }

    /// Time words before a figure in its clause, or at the head of its sentence; nearest first.
    func timesBefore(_ index: Int, in sentence: Sentence) -> [TimeExpression] {
        var found: [TimeExpression] = []
        var probe = index - 1
        var sawOtherMove = false, sawStop = false
        var dayClause: Int?
        let home = sentence.clauseIndex(index)
        while probe >= sentence.units.lowerBound {
            let clause = sentence.clauseIndex(probe)
            let opening = sentence.clauses[clause].opening
            let continued =
                clause == home - 1 && (sentence.clauses[home].opening == .relative || continues(home, in: sentence))
            if kind(probe) == .dash, clause != home { break }
            if clause != home, opening == .subordinate || opening == .relative || opening == .bracket {
                // What happened in a clause of reason has a date of its own.
                if !continued, sentence.clauses[clause].start > sentence.units.lowerBound {
                    probe = sentence.clauses[clause].start - 1; continue
                }
            }
            if clause != home, isAside(clause, in: sentence) { probe = sentence.clauses[clause].start - 1; continue }
            if kind(probe) == .stop { (sawOtherMove, sawStop) = (true, true) }
            if isContractMonth(probe) {
                probe -= 1
                continue
            }
            if var time = time(probe) {
                if isBaseDay(probe) || isOfEvent(probe) { probe -= 1; continue }
                if isReferenceDay(probe, before: index, in: sentence)
                    || clause != home && isLeadIn(clause, in: sentence)
                {
                    // Of another move; but the text may mean it for this one, too.
                    if let day = time.day?.day, found.isEmpty {
                        found.append(TimeExpression(tokens: time.tokens, alternatives: [day]))
                    }
                    probe -= 1
                    continue
                }
                if time.isQuarter, !isOfMove(quarter: probe, index, in: sentence) { probe -= 1; continue }
                if time.isAdjective, !isAdjectiveOf(index, probe, in: sentence) { probe -= 1; continue }
                // "Prices fell in June: the index jumped 3%": the month of the reason.
                if sawStop, case .month? = time.day { probe -= 1; continue }
                let isFronted = isFronted(probe, in: sentence)
                if sawOtherMove, sawStop && !isFronted || !isFronted {
                    time.horizon = nil
                    if time.day == nil, time.session == nil {
                        probe -= 1
                        continue
                    }
                }
                if sawOtherMove { time.clock = nil; time.phase = nil }
                if time.isReference, (probe + 1..<index).contains(where: { kind($0) == .figure }) {
                    // "had begun the year at $86 and is valued at $308 billion"
                    probe -= 1
                    continue
                }
                if isOfLevel(probe) || datesAnchor(probe, in: sentence) { probe -= 1; continue }
                if clause != home, !continued, time.horizon != nil, belongsToEarlierFigure(probe, clause, in: sentence)
                {
                    probe -= 1; continue
                }
                if let dayClause, dayClause != clause, time.day == nil { time.session = nil }
                if time.day != nil, dayClause == nil { dayClause = clause }
                found.append(time)
            } else if kind(probe) == .figure, !isSameMove(index, as: probe) && !isEquivalent(probe, to: index) {
                sawOtherMove = true
            }
            probe -= 1
        }
        return found
    }

    /// "for July delivery", "the December contract": the month names the contract and dates nothing.
    private func isContractMonth(_ index: Int) -> Bool {
        guard kind(index) == .time, case .month? = passage.times[units[index].index].day else { return false }
        // "corn for July"
        let isForWord = isAnyWord(index - 1, .for)
        if isForWord || passage.isWord(units[index].tokens.lowerBound, .for),
            let last = mention(isForWord ? index - 2 : index - 1)?.candidates.first,
            passage.listing(last.listing).kind == .commodity
        {
            return true
        }
        guard units.indices.contains(index + 1) else { return false }
        // "April West Texas Intermediate crude"
        if let next = mention(index + 1)?.candidates.first, passage.listing(next.listing).kind == .commodity {
            return true
        }
        switch passage.string(units[index + 1].tokens).lowercased() {
        case "delivery", "contract", "contracts", "futures", "settlement", "expiry": return true
        default: return false
        }
    }

    /// Whether a period stands behind a figure of its own clause: it is said of that one.
    func belongsToEarlierFigure(_ time: Int, _ clause: Int, in sentence: Sentence) -> Bool {
        (sentence.clauses[clause].start..<time).contains { kind($0) == .figure || has($0, .multiplying) }
    }

    /// ", up nearly 650% year-to-date": goes on with the clause before.
    func continues(_ clause: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauses[clause]
        guard clause.opening == .comma else { return false }
        return has(clause.start + 1, .tail) || kind(clause.start + 1) == .figure || isAnyWord(clause.start + 1, .a, .or)
    }

    /// "52-week range", "weekly loss": an adjective of the noun beside the figure.
    func isAdjectiveOf(_ index: Int, _ time: Int, in sentence: Sentence) -> Bool {
        guard index - time <= 7, sentence.clauseIndex(index) == sentence.clauseIndex(time) || index - time <= 4 else {
            return false
        }
        return !(time + 1..<index).contains { kind($0) == .figure && !isSameMoveRange($0, index) }
    }

    func isSameMoveRange(_ one: Int, _ two: Int) -> Bool { isSameMove(two, as: one) }

    /// "Wednesday's close of $323": the day belongs to that level.
    func isOfLevel(_ time: Int) -> Bool {
        guard let expression = self.time(time) else { return false }
        // "its April high", "since its February slump": the month belongs to the peak.
        if case .month? = expression.day,
            isAnyWord(time + 1, .high, .low, .peak, .highs) || isWord(time + 1, .possessive)
        {
            return true
        }
        if passage.isWord(units[time].tokens.lowerBound, .since)
            || passage.isWord(units[time].tokens.lowerBound, .in) && expression.horizon == .multiSession,
            (max(0, time - 6)..<time).contains(where: { has($0, .superlative) && !hasStop(between: $0, and: time) })
        {
            return true
        }
        // "its Oct. 2 close"
        if expression.day?.day != nil, has(time - 1, [.determiner, .pronoun]),
            isAnyWord(time + 1, .close) || has(time + 1, .closing)
        {
            return true
        }
        guard expression.isPossessive else { return false }
        return isLevelNoun(time + 1) || has(time + 1, .closing)
            || kind(time + 1) == .figure && figure(time + 1)?.scale ?? 0 >= 6
    }

    /// "since hitting a record high on Oct. 3": the day an earlier move is measured from.
    private func datesAnchor(_ time: Int, in sentence: Sentence) -> Bool {
        var probe = time - 1
        while probe >= sentence.units.lowerBound, probe > time - 7 {
            if passage.isWord(units[probe].tokens.lowerBound, .since) { return probe < time - 1 }
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .figure || kind(probe) == .time {
                return false
            }
            probe -= 1
        }
        return false
    }

    func hasStop(between one: Int, and two: Int) -> Bool {
        (one..<two).contains { kind($0) == .comma || kind($0) == .stop || kind($0) == .figure }
    }
}
