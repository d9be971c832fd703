import Market

/// Which price of its time a level is.
extension PassageReader {
    func setStatistic(_ claim: inout Claim, _ index: Int, _ subject: Int32, in sentence: Sentence) {
        claim.statistic = .last
        if isIssuePrice(index) || isSoldAt(index, in: sentence) {
            claim.statistic = .ipo
            claim.asOf = defaultDay(claim.subject)
            return
        }
        if isAnyWord(index + 1, .reference) { claim.statistic = .reference; return }
        if isLastClose(index), !hasOwnDay(index, in: sentence), let day = claim.asOf?.day, let published {
            // Before the close of the day "last closed" is of the session before, afterwards of that one.
            if calendar(of: claim.subject).isSession(published), day == published {
                claim.asOf = .day(calendar(of: claim.subject).session(before: day))
                claim.asOfAlternatives = [day]
            }
            (claim.statistic, claim.session, claim.phase) = (.prevclose, .regular, .close)
            return
        }
        if isStartOfMove(index, in: sentence) {
            claim.session = .regular
            claim.asOf = startDay(index, claim, in: sentence)
            claim.asOfAlternatives = []
            if claim.asOf != nil { claim.statistic = .prevclose }
            return
        }
        if let base = priorCloseDay(index, claim, in: sentence) {
            claim.statistic = .prevclose
            claim.session = .regular
            claim.asOf = .day(base)
            claim.asOfAlternatives = []
            return
        }
        if let noun = peakNoun(near: index, in: sentence) {
            // "6.2% below its record high of $182.94": no price of the day spoken of.
            if isAnchorOfPercent(noun, in: sentence), units[noun].sense.direction >= 0, !isAnyWord(noun, .low, .lows),
                has(noun, .allTime) || isAnyWord(noun - 1, .record) || has(noun - 1, .allTime)
            {
                claim.statistic = .allTimeHigh
                claim.session = .regular
                return
            }
            let last = units[noun].tokens.upperBound - 1
            let isHigh = passage.isWord(last, .high, .highs, .peak) || units[noun].sense.direction > 0
            if isHigh, has(noun, .allTime) || isAnyWord(noun - 1, .record), isBehindFrom(noun, in: sentence) {
                // "fell from a record high of $180"
                claim.statistic = .allTimeHigh
                claim.session = .regular
                return
            }
            if [.fiftyTwoWeeks, .twelveMonths, .oneYear, .year].contains(claim.horizon), claim.asOf?.day != nil {
                claim.statistic = isHigh ? .high52Weeks : .low52Weeks
                if claim.horizon == .year { claim.horizon = .fiftyTwoWeeks }
                claim.session = .regular
                if !hasOwnDay(index, in: sentence) { claim.asOf = defaultDay(claim.subject) }
            } else if case .month? = claim.asOf {
                claim.statistic = isHigh ? .periodHigh : .periodLow
            } else {
                claim.statistic = isHigh ? .high : .low
            }
            return
        }
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe > index - 12 {
            let unit = units[probe]
            if unit.has(.closing) || isAnyWord(probe, .close) { claim.statistic = .close; claim.phase = .close; return }
            if unit.has(.opening) { claim.statistic = .open; return }
            if isAnyWord(probe, .as) || unit.kind == .stop { return }
            if unit.has(.touching) { claim.statistic = unit.sense.direction < 0 ? .low : .high; return }
            if unit.kind == .mention || unit.has(.clauseStart) { return }
            probe -= 1
        }
    }

    /// "last closed at $146.58"
    private func isLastClose(_ index: Int) -> Bool {
        isAnyWord(index - 1, .at) && has(index - 2, .closing) && isAnyWord(index - 3, .last)
    }

    /// Whether a price behind "from" is where a move beside it starts: "rose 6.2% from $146.58", "rose $9.16, or 6.2%, from
    /// $146.58".
    private func isStartOfMove(_ index: Int, in sentence: Sentence) -> Bool {
        guard isAnyWord(index - 1, .from), !hasTarget(index, in: sentence), !isIssuePrice(index) else { return false }
        var probe = index - 2
        while probe >= sentence.units.lowerBound, probe > index - 6 {
            if let other = figure(probe) {
                guard other.unit == .percent || other.isMoney || other.unit == .points else { return false }
                if other.unit == .percent { return bearing(of: probe, in: sentence) != nil }
                if case .change? = place(of: probe, in: sentence) { return true }
                return false
            }
            guard kind(probe) == .comma || kind(probe) == .time || has(probe, [.phaseWord, .tail, .moveNoun]) else {
                return false
            }
            probe -= 1
        }
        return false
    }

    /// The day whose close such a price is; `nil` where the move's time does not tell.
    private func startDay(_ index: Int, _ claim: Claim, in sentence: Sentence) -> Claim.AsOf? {
        if let own = ownDay(ofStart: index, in: sentence) { return .day(own) }
        let calendar = calendar(of: claim.subject)
        guard let day = claim.asOf?.day ?? defaultDay(claim.subject)?.day else { return nil }
        switch claim.horizon {
        case .session: return claim.asOf?.day == nil ? claim.asOf : .day(calendar.session(before: day))
        case .week where claim.base == .prevWeekClose:
            return .day(calendar.session(before: day.adding(days: 1 - day.weekday.rawValue)))
        case .month where claim.base == .prevMonthClose && claim.asOf?.day != nil:
            return SessionDate(year: day.year, month: day.month, day: 1).map { .day(calendar.session(before: $0)) }
        case .ytd:
            return SessionDate(year: day.year, month: 1, day: 1).map { .day(calendar.session(before: $0)) }
        default: return nil
        }
    }

    private func isBehindFrom(_ noun: Int, in sentence: Sentence) -> Bool {
        var probe = noun - 1
        while probe >= sentence.units.lowerBound,
            has(probe, [.determiner, .pronoun, .phaseWord])
                || isAnyWord(probe, .record, .a, .an)
        { probe -= 1 }
        return probe >= sentence.units.lowerBound && isAnyWord(probe, .from, .off)
    }

    /// "the $68 at which it was sold", "the $250 offer price"
    func isSoldAt(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 7, sentence.units.upperBound)).contains {
            isAnyWord($0, .ipo) || passage.string(units[$0].tokens) == "sold"
        }
    }

    /// "high", "low", "peaked at", "as high as" right beside a figure.
    func peakNoun(near index: Int, in sentence: Sentence) -> Int? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe >= index - 4 {
            if isAnyWord(probe, .high, .low, .highs, .lows, .peak) { return probe }
            if has(probe, .peakVerb) || has(probe, .allTime) && has(probe, .levelNoun) { return probe }
            if kind(probe) == .figure || kind(probe) == .comma || kind(probe) == .mention || has(probe, .closing) {
                break
            }
            probe -= 1
        }
        for probe in index + 1..<min(index + 3, sentence.units.upperBound) where isAnyWord(probe, .high, .low, .peak) {
            return probe
        }
        return nil
    }

    /// The day of a previous close, if the figure is one: "the prior close was $0.48", "Wednesday's close of $323".
    func priorCloseDay(_ index: Int, _ claim: Claim, in sentence: Sentence) -> SessionDate? {
        guard let day = claim.asOf?.day else { return nil }
        let calendar = calendar(of: claim.subject)
        let around = max(sentence.units.lowerBound, index - 5)..<min(index + 6, sentence.units.upperBound)
        for probe in around where isAnyWord(probe, .close, .closing) {
            if hasBarrier(between: probe, and: index) || isAnchorOfPercent(probe, in: sentence) { continue }
            // "to $33.47 on Monday from Friday's close of $33.22": the close is where the move came from.
            if probe > index, (index + 1..<probe).contains(where: { isAnyWord($0, .from) }) { continue }
            for adjective in max(sentence.units.lowerBound, probe - 3)..<probe {
                if isAnyWord(adjective, .prior, .previous, .last) { return calendar.session(before: day) }
                if let time = time(adjective),
                    time.isPossessive || time.day != nil && probe == adjective + 1 || isWord(adjective + 1, .possessive)
                {
                    return time.day?.day
                }
            }
            // "after a $118.72 close"
            if probe == index + 1,
                (max(sentence.units.lowerBound, index - 3)..<index).contains(where: { isAnyWord($0, .after) })
            {
                return calendar.session(before: day)
            }
        }
        // "had previously closed at $327.10"
        if isAnyWord(index - 1, .at), has(index - 2, .closing), isPreviously(index - 3) {
            return calendar.session(before: day)
        }
        // "from $310.84 to $285.57", "to $285.57 from $310.84": the first is where the session before ended.
        if isAnyWord(index - 1, .from), hasTarget(index, in: sentence) {
            if let own = ownDay(ofStart: index, in: sentence) { return own }
            if claim.horizon == .session { return calendar.session(before: day) }
            if claim.horizon == .week { return calendar.session(before: day.adding(days: 1 - day.weekday.rawValue)) }
        }
        if isAnyWord(index - 1, .against), figure(index)?.isBare == true || figure(index)?.isMoney == true,
            let time = time(index + 1) ?? time(index + 2), let other = time.day?.day,
            other < day
        {
            return other
        }
        return nil
    }

    /// The day behind the start of a move, where it is not the move's own: that of "from $33.22 on Friday to $33.47", or
    /// of "to $33.47 on Monday from $33.22 on Friday".
    private func ownDay(ofStart index: Int, in sentence: Sentence) -> SessionDate? {
        let end = sentence.units.upperBound
        let behind = (index + 1..<min(index + 3, end)).first { time($0)?.day?.day != nil }
        guard let behind, let own = time(behind)?.day?.day, !hasBarrier(between: behind, and: index) else { return nil }
        let isBeforeTarget = (behind + 1..<min(behind + 3, end)).contains { isAnyWord($0, .to) }
        let isBesideOther = (max(sentence.units.lowerBound, index - 8)..<index).contains {
            time($0)?.day?.day.map { $0 != own } ?? false
        }
        return isBeforeTarget || isBesideOther ? own : nil
    }

    private func isPreviously(_ unit: Int) -> Bool {
        units.indices.contains(unit) && passage.string(units[unit].tokens).lowercased() == "previously"
    }

    /// "14% under Wednesday's close at $298": the close is what the percentage is measured from.
    func isAnchorOfPercent(_ close: Int, in sentence: Sentence) -> Bool {
        (max(sentence.units.lowerBound, close - 4)..<close).contains {
            isAnyWord($0, .below, .under, .beneath, .above) && figure($0 - 1)?.unit == .percent
        }
    }

    func hasBarrier(between one: Int, and two: Int) -> Bool {
        let range = min(one, two) + 1..<max(one, two)
        return range.contains {
            kind($0) == .comma || kind($0) == .figure || kind($0) == .stop || has($0, .clauseStart)
        }
    }

    /// Whether a "to" figure stands beside a "from" figure.
    func hasTarget(_ index: Int, in sentence: Sentence) -> Bool {
        if let before = figure(index - 2), before.isMoney || before.isBare,
            isAnyWord(index - 3, .to) || has(index - 3, .determiner)
        {
            return true
        }
        for probe in index + 1..<min(index + 4, sentence.units.upperBound)
        where isAnyWord(probe, .to) && figure(probe + 1) != nil { return true }
        return (max(sentence.units.lowerBound, index - 9)..<index - 1).contains {
            isAnyWord($0, .to) && !isAnyWord($0 + 1, .from)
        }
            && (max(sentence.units.lowerBound, index - 4)..<index - 1).contains {
                figure($0).map { $0.isMoney || $0.isBare } ?? false
            }
    }
}
