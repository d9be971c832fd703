import Market

/// "seventh straight day of gains", "four of the past five days".
extension PassageReader {
    /// "seventh straight day of gains", "third weekly fall running", "eighth time in nine days", "four of the past five days".
    mutating func readStreak(at index: Int, in sentence: Sentence) {
        guard
            has(index, [.numeral, .ordinal])
                || passage.tokens[units[index].tokens.lowerBound].kind == .number
        else { return }
        guard !consumed.contains(index),
            let count = passage.smallNumber(at: units[index].tokens.lowerBound) ?? ordinal(index),
            count > 1 || has(index, .ordinal), count < 60,
            kind(index) != .figure || figure(index)?.isBare == true
        else { return }
        if let end = endedRun(at: index, count: count, in: sentence) {
            consumed.formUnion(index..<end.past)
            if let span = end.span { appendEndedRun(span, count: count, at: index, in: sentence) }
            return
        }
        guard let span = streakSpan(at: index, count: count, in: sentence),
            let subject = recordSubject(index, in: sentence), !isOfBusiness(index, in: sentence)
        else { return }
        if isNegated(span.start, in: sentence) {
            consumed.formUnion(index..<span.end)
            return rejectDenied(span.start..<span.end)
        }
        consumed.formUnion(index..<span.end)
        var claim = draft(.streak, subject, index, nil, in: sentence)
        claim.horizon = .session
        claim.horizonStart = nil
        claim.base = nil
        claim.session = .regular
        setDay(&claim, subject, at: index, in: sentence)
        claim.figure = PrintedFigure(printed: String(count))
        claim.unit = span.unit.description
        let direction = span.direction != 0 ? span.direction : sentenceDirection(before: index, in: sentence)
        guard direction != 0 else { return }
        claim.direction = direction > 0 ? .up : .down
        if isContrary(claim, subject, in: sentence) { return }
        if isAnticipated(index, in: sentence) { claim.modality = .conditional }
        claim.evidence = passage.text(units[span.start].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)
        append(claim, subject, index, in: sentence)
    }

    /// Whether the sentence has told a move of that day the other way: the run was over, whatever says so.
    private func isContrary(_ claim: Claim, _ subject: Int32, in sentence: Sentence) -> Bool {
        guard claim.runUnit == RunUnit(.session) else { return false }
        return claims.indices.suffix(16).contains { other in
            claimUnits[other] >= sentence.units.lowerBound && claimSubjects[other] == subject
                && claims[other].kind == .percentMove && claims[other].horizon == .session
                && claims[other].session == .regular && claims[other].statistic == .last
                && claims[other].asOf == claim.asOf && claims[other].direction != claim.direction
        }
    }

    /// "after sales shrank for a third straight quarter", "as yields hit their highest": said of a figure of business.
    func isOfBusiness(_ index: Int, in sentence: Sentence) -> Bool {
        businessNoun(before: index, in: sentence) != nil
    }

    /// What a record or streak is of, where it is no price: the margins in "off 7.7% with margins at a five-year low".
    func businessNoun(before index: Int, in sentence: Sentence) -> Int? {
        let clause = sentence.clauseOf(index)
        let start = (clause.start..<index).last { isAnyWord($0, .with) }.map { $0 + 1 } ?? clause.start
        for probe in start..<index {
            if kind(probe) == .mention, isSubject(probe, in: sentence), !isWord(probe + 1, .possessive) { return nil }
            if has(probe, .stockNoun) { return nil }
            guard has(probe, .role) || units[probe].sense.event == .macroRates, !has(probe, .stockNoun) else {
                continue
            }
            let isPredicate = (probe + 1..<index).contains {
                has($0, [.moveVerb, .touching, .closing, .carrier, .acting]) || isAnyWord($0, .at, .near)
            }
            return isPredicate ? probe : nil
        }
        return nil
    }

    struct StreakSpan {
        var start: Int
        var end: Int
        var direction: Int8
        var unit: RunUnit
    }

    func ordinal(_ index: Int) -> Int? { has(index, .ordinal) ? Int(units[index].sense.number) : nil }

    func streakSpan(at index: Int, count: Int, in sentence: Sentence) -> StreakSpan? {
        let end = sentence.units.upperBound
        // "extending its losing streak to three days"
        if isAnyWord(index - 1, .to, .of), isAnyWord(index - 2, .streak, .run),
            has(index + 1, .periodUnit) || isAnyWord(index + 1, .day, .days)
        {
            let word = passage.string(units[max(0, index - 3)].tokens).lowercased()
            let direction: Int8 = word == "losing" ? -1 : word == "winning" ? 1 : 0
            return StreakSpan(
                start: max(sentence.units.lowerBound, index - 3), end: index + 2, direction: direction,
                unit: RunUnit(runPeriod(index + 1)))
        }
        if let extended = extendedRun(at: index, in: sentence) { return extended }
        // "four of the past five days"
        if isAnyWord(index + 1, .of) {
            for probe in index + 2..<min(index + 6, end) {
                let words = passage.string(units[probe].tokens).lowercased()
                if let total = totalCount(at: probe), total.count > count {
                    let start = has(index - 1, .tail) || has(index - 1, .moveVerb) ? index - 1 : index
                    let direction = start < index ? units[index - 1].sense.direction : 0
                    return StreakSpan(
                        start: start, end: total.end, direction: direction,
                        unit: RunUnit(total.period, window: total.count))
                }
                if words == "the" || time(probe) != nil { continue }
            }
        }
        // "eighth time in nine days"
        if isAnyWord(index + 1, .time), count > 1, isAnyWord(index + 2, .in) || time(index + 2) != nil {
            let at = isAnyWord(index + 2, .in) ? index + 3 : index + 2
            if let total = totalCount(at: at) {
                return StreakSpan(
                    start: index, end: total.end, direction: 0, unit: RunUnit(total.period, window: total.count))
            }
        }
        // "sixth straight decline", "seventh straight day of gains", "three consecutive sessions", "third weekly fall running"
        var period: RunUnit.Period?, direction: Int8 = 0, sawStraight = false
        var probe = index + 1
        var last = index
        while probe < min(index + 7, end) {
            if isAnyWord(probe, .straight, .consecutive) || has(probe, .streakWord) {
                sawStraight = true
                last = probe
            } else if let time = time(probe), time.isAdjective || time.horizon != nil {
                let words = passage.string(units[probe].tokens).lowercased()
                if words.contains("week") {
                    period = .week
                } else if words.contains("month") {
                    period = .month
                } else if words.contains("quarter") {
                    period = .quarter
                } else if words.contains("year") || words.contains("annual") {
                    period = .year
                }
            } else if has(probe, .periodUnit) {
                period = period ?? runPeriod(probe)
                last = probe
            } else if has(probe, .moveNoun), !isAnyWord(probe, .run, .hit) {
                direction = units[probe].sense.direction
                last = probe
            } else if isAnyWord(probe, .of, .day, .in, .a) || isWord(probe, .hyphen) || has(probe, .determiner) {
                if isAnyWord(probe, .day) { period = .session; last = probe }
            } else if isAnyWord(probe, .row, .running) {
                sawStraight = true
                last = probe
                break
            } else if isAnyWord(probe, .streak, .run) {
                sawStraight = true
                last = probe
                break
            } else if passage.string(units[probe].tokens).lowercased() == "daily" {
                period = period ?? .session
            } else if passage.string(units[probe].tokens).lowercased() == "winning" {
                direction = 1
            } else if passage.string(units[probe].tokens).lowercased() == "losing" {
                direction = -1
            } else {
                break
            }
            probe += 1
        }
        guard sawStraight, last > index, period != nil || direction != 0 else { return nil }
        if isAnyWord(index - 1, .snap) || has(index - 1, .reversing) || has(index - 2, .reversing) { return nil }
        return StreakSpan(start: index, end: last + 1, direction: direction, unit: RunUnit(period ?? .session))
    }

    /// "extending losses for a third session", "extended its rally into a fourth day"
    private func extendedRun(at index: Int, in sentence: Sentence) -> StreakSpan? {
        guard has(index, .ordinal), has(index + 1, .periodUnit) || isAnyWord(index + 1, .day, .session),
            isAnyWord(index - 1, .a, .the), isAnyWord(index - 2, .for, .into, .to), has(index - 3, .moveNoun),
            units[index - 3].sense.direction != 0
        else { return nil }
        let first = max(sentence.units.lowerBound, index - 6)
        let verb = (first..<index - 3).last { unit in
            passage.string(units[unit].tokens).lowercased().hasPrefix("exten")
        }
        guard let verb, (verb + 1..<index - 3).allSatisfy({ has($0, [.determiner, .pronoun]) || kind($0) == .word })
        else {
            return nil
        }
        return StreakSpan(
            start: verb, end: index + 2, direction: units[index - 3].sense.direction,
            unit: RunUnit(runPeriod(index + 1)))
    }

    func runPeriod(_ index: Int) -> RunUnit.Period {
        let word = passage.string(units[index].tokens).lowercased()
        if word.hasPrefix("week") { return .week }
        if word.hasPrefix("month") { return .month }
        if word.hasPrefix("quarter") { return .quarter }
        if word.hasPrefix("year") { return .year }
        return .session
    }

    /// "five days", "the past five days", "nine sessions".
    func totalCount(at index: Int) -> (count: Int, period: RunUnit.Period, end: Int)? {
        if let time = time(index) {
            // The number in "Dec. 4" counts nothing, nor does one with no word behind it.
            guard time.day?.day == nil else { return nil }
            for token in time.tokens where passage.token(token + 1)?.kind == .word && time.tokens.contains(token + 1) {
                if let count = passage.smallNumber(at: token) {
                    let unit = passage.string(token + 1..<time.tokens.upperBound).lowercased()
                    return (
                        count, unit.hasPrefix("week") ? .week : unit.hasPrefix("month") ? .month : .session,
                        index + 1
                    )
                }
            }
            return nil
        }
        guard units.indices.contains(index), let count = passage.smallNumber(at: units[index].tokens.lowerBound),
            has(index + 1, .periodUnit) || isAnyWord(index + 1, .day, .days, .sessions)
        else { return nil }
        return (count, runPeriod(index + 1), index + 2)
    }

    func sentenceDirection(before index: Int, in sentence: Sentence) -> Int8 {
        var probe = index - 1
        while probe >= sentence.units.lowerBound {
            if has(probe, [.moveVerb, .moveNoun, .tail]), units[probe].sense.direction != 0 {
                return units[probe].sense.direction
            }
            probe -= 1
        }
        return 0
    }

    func isAnticipated(_ index: Int, in sentence: Sentence) -> Bool {
        (max(sentence.units.lowerBound, index - 6)..<index).contains {
            has($0, [.modal, .forecasting]) || isAnyWord($0, .course, .facing, .track, .heading)
        }
    }
}
