import Market

/// What a move is measured from.
extension PassageReader {
    func setBase(_ claim: inout Claim, _ index: Int, _ bearing: Bearing, in sentence: Sentence) {
        if let anchor = anchor(of: index, in: sentence) ?? anchor(between: bearing, and: index, in: sentence) {
            if anchor.base == .regularClose, let start = anchor.start {
                return setClose(of: start, as: &claim)
            }
            claim.horizon =
                anchor.base == .prevClose || anchor.base == .open || anchor.base == .ipoPrice ? .session : .sinceDate
            claim.base = anchor.base
            claim.horizonStart = anchor.start
            if let start = anchor.start, claim.asOf == start {
                claim.asOf = carried.day?.day == nil ? defaultDay(claim.subject) : carried.day
            }
            return
        }
        if isFirstDay(index, in: sentence), claim.horizon == .session || claim.horizon == .sinceEvent {
            claim.base = .ipoPrice
            claim.horizon = .session
            return
        }
        guard claim.base == nil else {
            if claim.horizon == .week, claim.base == .prevWeekClose, claim.subject.assetClass == .crypto {
                claim.base = .price7dAgo
            }
            if claim.horizon == .week, claim.base == .price7dAgo, claim.subject.assetClass != .crypto {
                claim.base = .prevWeekClose
            }
            return
        }
        claim.base = claim.session == .post ? .regularClose : .prevClose
    }

    /// "off 18.4% from its Oct. 2 close": the base is that close; of the session before, it is the usual one.
    private func setClose(of start: Claim.AsOf, as claim: inout Claim) {
        if claim.asOf == start || claim.asOf?.day == nil {
            claim.asOf = carried.day?.day == nil || carried.day == start ? defaultDay(claim.subject) : carried.day
            claim.asOfAlternatives = []
        }
        let day = claim.asOf?.day
        if let day, case .day(let base) = start, calendar(of: claim.subject).session(before: day) == base {
            (claim.horizon, claim.base, claim.horizonStart) = (.session, .prevClose, nil)
        } else {
            (claim.horizon, claim.base, claim.horizonStart) = (.sinceDate, .regularClose, start)
            claim.session = .regular
        }
    }

    func isFirstDay(_ index: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauseOf(index)
        return (clause.start..<min(clause.end + 4, sentence.units.upperBound)).contains { has($0, .firstDay) }
    }

    struct Anchor {
        var base: Claim.Base
        var start: Claim.AsOf?
    }

    /// "its loss from the June peak to 32 percent"
    func anchor(between bearing: Bearing, and index: Int, in sentence: Sentence) -> Anchor? {
        guard bearing.side == .before, bearing.unit < index - 2, has(bearing.unit, .moveNoun),
            isAnyWord(bearing.unit + 1, .from, .since)
        else { return nil }
        for probe in bearing.unit + 2..<index {
            let day = firstDay(of: bearing.unit + 2..<probe + 1)
            if isAnyWord(probe, .peak, .high, .highs, .record) {
                return Anchor(base: isAnyWord(probe, .record) ? .allTimeHigh : .periodHigh, start: day)
            }
            if isAnyWord(probe, .low, .lows) { return Anchor(base: .periodLow, start: day) }
        }
        return nil
    }

    /// The first day, month or year among units, or the one that a period there starts on.
    private func firstDay(of units: Range<Int>) -> Claim.AsOf? {
        for unit in units {
            if let time = time(unit), let day = time.horizonStart ?? time.day { return day }
        }
        return nil
    }

    /// "the all-time high it set on January 20": the day of the peak behind it.
    private func settingDay(behind peak: Int, in sentence: Sentence) -> Claim.AsOf? {
        for probe in peak + 1..<max(peak + 1, min(peak + 5, sentence.units.upperBound)) {
            if let time = time(probe) { return probe > peak + 1 ? time.day : nil }
            guard has(probe, [.pronoun, .touching, .acting]) || isAnyWord(probe, .hit, .set, .on, .in) else {
                return nil
            }
        }
        return nil
    }

    /// The day of "closing at $189.34 on Oct. 2", "peaking at a multi-year high on Oct. 2", "the close of Oct. 2".
    private func dayOfClose(behind unit: Int, in sentence: Sentence) -> Claim.AsOf? {
        for probe in unit + 1..<max(unit + 1, min(unit + 10, sentence.units.upperBound)) {
            if let time = time(probe), time.day?.day != nil { return time.day }
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .mention { return nil }
            if has(probe, [.clauseStart, .moveVerb, .carrier]), !has(probe, [.moveNoun, .tail, .levelNoun]) {
                return nil
            }
        }
        return nil
    }

    /// Whether a unit is "closing high" or "closing low", and which.
    private func closingExtreme(_ unit: Int) -> Bool? {
        guard has(unit, .levelNoun), units[unit].tokens.count > 1 else { return nil }
        let last = units[unit].tokens.upperBound - 1
        return passage.isWord(last, .high, .highs, .peak) ? true : passage.isWord(last, .low, .lows) ? false : nil
    }

    /// "15 percent beneath its recent record", "30 percent below October's peak", "14% beneath the first trade".
    func anchor(of index: Int, in sentence: Sentence) -> Anchor? {
        var probe = index + 1
        var sawRelation = false
        var relation = index + 1
        while probe < min(index + 10, sentence.units.upperBound) {
            if isAnyWord(probe, .below, .under, .beneath, .above, .from, .off, .since)
                || passage.isWord(units[probe].tokens.lowerBound, .since, .from)
            {
                if !sawRelation { relation = probe }
                sawRelation = true
                if isAnyWord(probe, .off, .under), probe > index + 1, !has(probe - 1, [.tail, .moveNoun]) {
                    return nil
                }
            } else if kind(probe) == .figure {
                // "under its near-$69,000 peak"
                guard sawRelation, isLevelNoun(probe + 1) else { return nil }
            } else if sawRelation,
                kind(probe) == .comma || units[probe].has([.clauseStart, .moveVerb]) && !isAnyWord(probe, .open)
            {
                return nil
            } else if !sawRelation, !has(probe, [.tail, .moveNoun, .phaseWord]) {
                return nil
            }
            // "since peaking on Oct. 2"
            if sawRelation, has(probe, .peakVerb), units[probe].sense.direction != 0,
                passage.isWord(units[relation].tokens.lowerBound, .since),
                let start = dayOfClose(behind: probe, in: sentence)
            {
                return Anchor(base: units[probe].sense.direction < 0 ? .periodLow : .periodHigh, start: start)
            }
            if sawRelation {
                let day = firstDay(of: index + 1..<probe + 1) ?? settingDay(behind: probe, in: sentence)
                let isRecord = (index + 1..<probe + 1).contains { isAnyWord($0, .record) || has($0, .allTime) }
                if isAnyWord(probe, .peak, .high, .highs, .record)
                    || has(probe, .allTime) && probe + 1 < sentence.units.upperBound
                        && passage.isWord(units[probe].tokens.upperBound - 1, .high)
                {
                    if isAnyWord(probe, .record), isAnyWord(probe + 1, .high, .peak) { probe += 1; continue }
                    let isUndated = day == nil
                    return Anchor(
                        base: isRecord
                            || isUndated && passage.listing(sentence.subject(at: index).first ?? 0).kind == .crypto
                            ? .allTimeHigh : .periodHigh, start: day)
                }
                if isAnyWord(probe, .low, .lows) { return Anchor(base: .periodLow, start: day) }
                if let isHigh = closingExtreme(probe) {
                    return Anchor(base: isHigh ? isRecord ? .allTimeHigh : .periodHigh : .periodLow, start: day)
                }
                if isAnyWord(probe, .trade, .open, .opening) || has(probe, .opening) {
                    return Anchor(base: .open, start: nil)
                }
                if isAnyWord(probe, .close) || has(probe, .closing) {
                    let own = (relation..<probe + 1).lazy.compactMap { time($0)?.day }.first { $0.day != nil }
                    if let start = own ?? dayOfClose(behind: probe, in: sentence) {
                        return Anchor(base: .regularClose, start: start)
                    }
                    return Anchor(base: .prevClose, start: nil)
                }
                if isAnyWord(probe, .ipo, .issue) || has(probe, .issuePrice) {
                    return Anchor(base: .ipoPrice, start: nil)
                }
                if let since = time(probe), since.horizon == .sinceDate, let base = since.base, base != .unspecified {
                    return Anchor(base: base, start: since.horizonStart)
                }
            }
            probe += 1
        }
        return nil
    }
}
