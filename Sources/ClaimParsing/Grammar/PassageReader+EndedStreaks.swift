import Market

/// Runs that ended: "snapped a five-day losing streak", "after five straight days of losses".
extension PassageReader {
    /// What is said of a run that ended: its claim, if there is one, and the unit behind the words.
    struct EndedRun {
        var span: StreakSpan?
        var past: Int
    }

    /// The run at a number, if the text says that it ended or that what it tells came after it; `nil` where it says neither.
    ///
    /// The direction of the span is that of the day that ended it. Where the words leave open whether it ended, or at
    /// another time than the session spoken of, there is no claim.
    func endedRun(at index: Int, count: Int, in sentence: Sentence) -> EndedRun? {
        guard var run = runNoun(at: index, in: sentence) else { return nil }
        guard let verb = endingVerb(of: run, in: sentence) else {
            guard let after = precedent(of: run, in: sentence) else { return nil }
            // "after Microsoft fell for three straight days": it may have gone on or not.
            if (after..<index).contains(where: { kind($0) == .mention }) { return EndedRun(span: nil, past: run.end) }
            if run.direction == 0 {
                // "after falling for five straight days"
                run.direction = (after..<index).last { has($0, .moveVerb) }.map { units[$0].sense.direction } ?? 0
            }
            let span = StreakSpan(start: after, end: run.end, direction: 0, unit: RunUnit(run.period, isEnded: true))
            return ended(span, run, count, isOfMain: true, in: sentence)
        }
        let span = StreakSpan(
            start: min(verb, run.start), end: max(run.end, verb + 1), direction: 0,
            unit: RunUnit(run.period, isEnded: true))
        return ended(span, run, count, isOfMain: false, in: sentence)
    }

    private func ended(
        _ span: StreakSpan, _ run: RunNoun, _ count: Int, isOfMain: Bool, in sentence: Sentence
    ) -> EndedRun {
        let open = EndedRun(span: nil, past: span.end)
        let main = mainDirection(around: span, in: sentence)
        guard run.isRun, count > 1, !isMoved(span, in: sentence), !isOfGroup(span.start, in: sentence),
            [.session, .week, .month].contains(run.period)
        else { return open }
        var ended = span
        ended.direction = run.direction != 0 ? -run.direction : main
        guard ended.direction != 0, !isOfMain || run.direction != 0, main == 0 ? !isOfMain : main == ended.direction
        else { return open }
        return EndedRun(span: ended, past: span.end)
    }

    mutating func appendEndedRun(_ span: StreakSpan, count: Int, at index: Int, in sentence: Sentence) {
        guard let subject = recordSubject(index, in: sentence), !isOfBusiness(index, in: sentence) else { return }
        if isNegated(span.start, in: sentence) { return rejectDenied(span.start..<span.end) }
        var claim = draft(.streak, subject, index, nil, in: sentence)
        // The day stands behind the words, and "losing" is a verb to what looks for it.
        let moment = moment(at: span.end - 1, in: sentence).moment
        guard moment.session ?? .regular == .regular else { return }
        claim.horizon = .session
        claim.horizonStart = nil
        claim.base = nil
        claim.session = .regular
        setDay(&claim, subject, at: span.end - 1, in: sentence)
        claim.figure = PrintedFigure(printed: String(count))
        claim.unit = span.unit.description
        claim.direction = span.direction > 0 ? .down : .up
        if isAnticipated(span.start, in: sentence) { claim.modality = .conditional }
        claim.evidence = passage.text(units[span.start].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)
        append(claim, subject, index, in: sentence)
    }

    // MARK: The noun

    /// "five-day losing streak", "run of eight consecutive gains", "five straight days of losses".
    private struct RunNoun {
        var start: Int
        var end: Int
        /// 0 where the words don't say.
        var direction: Int8 = 0
        var period = RunUnit.Period.session
        /// Whether it is said that it went one way throughout: a "five-day slide" may have had a rise in it.
        var isRun = false
    }

    private func runNoun(at index: Int, in sentence: Sentence) -> RunNoun? {
        var run = RunNoun(start: index, end: index + 1)
        var hasPeriod = false
        // "a losing streak of five days"
        if isAnyWord(index - 1, .of), isAnyWord(index - 2, .streak, .run, .string, .series) {
            run.start = index - 2
            run.isRun = true
            if isAnyWord(index - 3, .losing, .winning) {
                run.start = index - 3
                run.direction = isAnyWord(index - 3, .losing) ? -1 : 1
            }
        }
        var probe = index + 1
        while probe < min(index + 8, sentence.units.upperBound) {
            if isWord(probe, .hyphen) || isAnyWord(probe, .trading) {
                probe += 1
                continue
            }
            if has(probe, .periodUnit) {
                if hasPeriod { break }
                hasPeriod = true
                run.period = runPeriod(probe)
            } else if isAnyWord(probe, .losing, .winning, .skid) {
                run.direction = isAnyWord(probe, .winning) ? 1 : -1
                run.isRun = true
            } else if has(probe, .streakWord) || isAnyWord(probe, .streak, .run) {
                run.isRun = true
            } else if let time = time(probe), time.isAdjective, let horizon = time.horizon {
                // "five straight weekly losses"
                guard horizon == .week || horizon == .month else { return nil }
                hasPeriod = true
                run.period = horizon == .week ? .week : .month
            } else if isAnyWord(probe, .daily) {
                hasPeriod = true
            } else if isAnyWord(probe, .of), has(probe + 1, .moveNoun), units[probe + 1].sense.direction != 0 {
                run.direction = units[probe + 1].sense.direction
                run.end = probe + 2
                break
            } else if has(probe, .moveNoun), units[probe].sense.direction != 0 {
                run.direction = units[probe].sense.direction
                run.end = probe + 1
                break
            } else {
                break
            }
            run.end = probe + 1
            probe += 1
        }
        guard hasPeriod || run.isRun && run.direction != 0, run.end > index + 1 else { return nil }
        return run
    }

    // MARK: What ends it

    private func endsRun(_ unit: Int) -> Bool {
        guard units.indices.contains(unit), units[unit].isWordOrPhrase, units[unit].tokens.count == 1 else {
            return false
        }
        return units[unit].word.endsRun
    }

    /// "snapped its", "ended a recent": the verb before a run; or the one behind it, "was snapped", "came to an end".
    private func endingVerb(of run: RunNoun, in sentence: Sentence) -> Int? {
        var probe = run.start - 1
        while probe >= max(sentence.units.lowerBound, run.start - 5) {
            if endsRun(probe) { return probe }
            // "put an end to", and what stands before the noun
            guard
                has(probe, [.determiner, .pronoun, .superlative]) || isAnyWord(probe, .a, .an, .the, .to)
                    || kind(probe) == .word && passage.token(units[probe].tokens.lowerBound)?.isCapitalised == false
                        && !has(probe, [.moveVerb, .clauseStart, .connector, .carrier, .modal])
                        && !isWord(probe, .possessive)
            else { break }
            probe -= 1
        }
        probe = run.end
        while probe < min(run.end + 5, sentence.units.upperBound) {
            if isAnyWord(probe, .end, .ended, .snapped, .broken, .halted, .stopped, .interrupted) {
                // "a five-day losing streak ended the week": not what ended it.
                return isAnyWord(probe + 1, .the, .a, .its) ? nil : probe
            }
            guard has(probe, [.auxiliary, .carrier]) || isAnyWord(probe, .was, .been, .to, .an, .came) else {
                return nil
            }
            probe += 1
        }
        return nil
    }

    /// "after", "following" before a run, or before the verb that it counts the days of: "after falling for", "which had
    /// risen for".
    private func precedent(of run: RunNoun, in sentence: Sentence) -> Int? {
        var probe = run.start - 1
        while probe >= max(sentence.units.lowerBound, run.start - 7) {
            if isAnyWord(probe, .after, .following, .from) { return probe }
            if isAnyWord(probe, .had), (probe..<run.start).contains(where: { has($0, .moveVerb) }) {
                return isAnyWord(probe - 1, .which, .that) ? probe - 1 : precedent(before: probe, in: sentence) ?? probe
            }
            guard kind(probe) == .word || kind(probe) == .phrase || kind(probe) == .mention, !has(probe, .clauseStart)
            else { return nil }
            probe -= 1
        }
        return nil
    }

    /// The "after" of "after its shares had".
    private func precedent(before had: Int, in sentence: Sentence) -> Int? {
        (max(sentence.units.lowerBound, had - 4)..<had).last { isAnyWord($0, .after) }
    }

    /// The direction that the rest of the sentence tells: nearest before the words, else the first behind them.
    private func mainDirection(around span: StreakSpan, in sentence: Sentence) -> Int8 {
        let before = sentenceDirection(before: span.start, in: sentence)
        if before != 0 { return before }
        for probe in span.end..<max(span.end, sentence.units.upperBound)
        where has(probe, [.moveVerb, .moveNoun, .tail]) && units[probe].sense.direction != 0 {
            return units[probe].sense.direction
        }
        return 0
    }

    /// Whether the end is put at another time, or in view: "a day after snapping", "aiming to snap", "opened higher".
    private func isMoved(_ span: StreakSpan, in sentence: Sentence) -> Bool {
        let before = span.start - 1
        if isAnyWord(before, .after, .before, .since, .until, .following) || isAnyWord(before, .if) { return true }
        if isAnyWord(before, .to), !isOutcome(to: before, in: sentence) { return true }
        return sentence.units.contains { time($0)?.session == .pre || time($0)?.session == .post || isOpened($0) }
    }

    private func isOpened(_ unit: Int) -> Bool { has(unit, .opening) && has(unit + 1, [.tail, .moveVerb]) }

    /// "rose 3% to snap": an infinitive of what came of the move, and none of what was wanted.
    private func isOutcome(to unit: Int, in sentence: Sentence) -> Bool {
        guard unit > sentence.units.lowerBound else { return false }
        return kind(unit - 1) == .figure || kind(unit - 1) == .time || kind(unit - 1) == .close
            || has(unit - 1, [.tail, .moveVerb])
    }

    /// "Chinese stocks snapped", "sales snapped": said of no instrument.
    private func isOfGroup(_ unit: Int, in sentence: Sentence) -> Bool {
        (sentence.clauseOf(unit).start..<unit).contains { probe in
            guard kind(probe) != .mention,
                !(sentence.clauseOf(unit).start..<probe).contains(where: { kind($0) == .mention })
            else { return false }
            return has(probe, .group) || has(probe, .role) && !has(probe, .stockNoun)
                || has(probe, .stockNoun) && probe > sentence.units.lowerBound
                    && (has(probe - 1, [.demonym, .place, .group])
                        || kind(probe - 1) == .word && !has(probe - 1, [.determiner, .pronoun])
                            && !isAnyWord(probe - 1, .the, .possessive))
        }
    }
}

extension WordID {
    /// "snapped", "ended", "halting": what may end a run.
    var endsRun: Bool {
        switch Keyword(rawValue: self) {
        case .snap, .snaps, .snapped, .snapping, .break_, .breaks, .broke, .broken, .breaking, .end, .ends, .ended,
            .ending, .halt, .halts, .halted, .halting, .stop, .stops, .stopped, .stopping, .interrupt, .interrupted,
            .interrupting:
            true
        default: false
        }
    }
}
