import Market

/// When a figure is of, and what it is measured from.
extension PassageReader {
    /// A heading such as "Premarket gainers" gives its session to the text below.
    mutating func noteHeading(_ sentence: Sentence) {
        guard sentence.units.contains(where: { isAnyWord($0, .gainers, .losers, .movers) }) else { return }
        let head = sentence.units.lowerBound..<min(sentence.units.lowerBound + 6, sentence.units.upperBound)
        guard head.contains(where: { isAnyWord($0, .gainers, .losers, .movers) }) else { return }
        for index in head {
            if let session = time(index)?.session { heading.session = session }
        }
        carried.session = heading.session ?? carried.session
    }

    func calendar(of subject: Claim.Subject) -> ExchangeCalendar {
        guard subject.assetClass != .crypto, subject.assetClass != .fx else { return .weekdays }
        guard let exchange = subject.exchange else { return .newYork }
        switch MarketPlace(exchange: exchange) {
        case .newYork?: return .newYork
        case nil where exchange == "NYMEX" || exchange == "CBOT" || exchange == "ICE" || exchange == "COMEX":
            return .newYork
        case .hongKong?: return .hongKong
        default: return .weekdays
        }
    }

    mutating func carryMoment(of index: Int, _ claim: Claim, in sentence: Sentence) {
        switch sentence.clauseOf(index).opening {
        case .subordinate, .relative: return
        default: break
        }
        if isAside(sentence.clauseIndex(index), in: sentence) { return }
        let (moment, isExplicit, times) = moment(at: index, in: sentence)
        // A day that the claim itself dropped, such as that of a record it is measured from, dates nothing else.
        guard moment.day == nil || moment.day == claim.asOf || claim.horizon == .session else { return }
        if isExplicit, times.allSatisfy({ ($0.horizon == nil || $0.day == nil) && !$0.isReference }) {
            carried = moment
            carriedIn = sentence.units.lowerBound
        }
    }

    /// The time words that belong to a figure, nearest first, and the moment they give.
    private func moment(at index: Int, in sentence: Sentence) -> (
        moment: Moment, isExplicit: Bool, times: [TimeExpression]
    ) {
        var moment = carried
        let after = timesAfter(index, in: sentence)
        var found = after
        let before = timesBefore(index, in: sentence)
        let hasHorizon = found.contains { $0.horizon != nil }
        let hasDay = found.contains { $0.day != nil }
        let hasSession = found.contains { $0.session != nil || $0.clock != nil }
        for var time in before {
            if hasDay, time.day != nil || hasDay && !time.isAdjective { time.session = nil }
            if time.isAdjective, !hasHorizon { found.append(time); continue }
            if time.horizon != nil, hasHorizon || hasDay || hasSession {
                if time.day == nil && time.session == nil { continue }
            }
            found.append(time)
        }
        var sawDay = false, sawSession = false, isExplicit = false
        for time in found {
            if let day = time.day, !sawDay {
                // "today" adds nothing to a day already known.
                moment.day = day
                moment.alternatives = time.alternatives
                sawDay = true
                isExplicit = isExplicit || day.day != nil
                if moment.session != nil, time.session == nil, hasDay, !found.contains(where: { $0.session != nil }),
                    day != carried.day
                {
                    moment.session = nil
                }
            }
            if let session = time.session, !sawSession {
                moment.session = session
                sawSession = true
                isExplicit = true
            }
            if let phase = time.phase { moment.phase = phase }
        }
        return (moment, isExplicit, found)
    }

    func setDay(_ claim: inout Claim, _ subject: Int32, at index: Int, in sentence: Sentence) {
        let (moment, _, _) = moment(at: index, in: sentence)
        claim.asOf = moment.day ?? defaultDay(claim.subject)
        if claim.asOf?.day == nil { claim.asOf = carried.day ?? defaultDay(claim.subject) }
    }

    func setTime(_ claim: inout Claim, _ subject: Int32, at index: Int, in sentence: Sentence) {
        let kind = claim.kind
        let (moment, _, found) = moment(at: index, in: sentence)
        for time in found {
            if let clock = time.clock, claim.asOfTime == nil { claim.asOfTime = clock }
            if let horizon = time.horizon, claim.horizon == .session {
                claim.horizon = horizon
                claim.base = time.base
                claim.horizonStart = time.horizonStart
            }
        }
        claim.session = claim.horizon == .session ? moment.session ?? clockSession(claim, found) ?? .regular : .regular
        if claim.session != .regular, closesRegularly(index, in: sentence) { claim.session = .regular }
        if claim.session != .regular, !found.contains(where: { $0.session != nil }), heading.session == nil,
            let exchange = claim.subject.exchange, let place = MarketPlace(exchange: exchange), place != .newYork
        {
            // An extended session of New York that other markets don't have.
            claim.session = .regular
        }
        claim.phase = isClosing(index, in: sentence) ? .close : moment.phase ?? .unspecified
        claim.asOf = moment.day ?? defaultDay(claim.subject)
        claim.asOfAlternatives = moment.alternatives
        if claim.horizon != .session, !found.contains(where: { $0.day != nil }), carried.day?.day == nil {
            claim.asOf = defaultDay(claim.subject)
        }
        if claim.horizon == .year, case .year? = claim.asOf { claim.base = .unspecified }
        if kind == .percentMove, claim.horizon == .session, case .month(let year, let month)? = claim.asOf,
            let published, (0...2).contains((published.year - year) * 12 + published.month - month),
            found.contains(where: { $0.day == claim.asOf && !passage.string($0.tokens).contains { $0.isNumber } })
        {
            // "lost 4.8% in September": a month just past is said of as a whole.
            claim.horizon = .month
            claim.base = .prevMonthClose
        }
        if found.contains(where: \.isOvernight), let published {
            claim.asOf = .day(ExchangeCalendar.newYork.session(before: published))
        }
    }

    /// A clock time in New York before the opening or behind the closing bell.
    private func clockSession(_ claim: Claim, _ times: [TimeExpression]) -> Claim.Session? {
        guard calendar(of: claim.subject) == .newYork, claim.subject.assetClass != .commodity,
            let clock = times.lazy.compactMap(\.clock).first, clock.hasSuffix("ET") || clock.count == 5,
            let hour = Int(clock.prefix(2)), let minute = Int(clock.dropFirst(3).prefix(2))
        else { return nil }
        let minutes = hour * 60 + minute
        return minutes < 570 ? .pre : minutes > 960 ? .post : nil
    }

    /// "closed up 12.4%", "ended Friday 5% higher", "finished 2018 at": the figure is of the close.
    private func isClosing(_ index: Int, in sentence: Sentence) -> Bool {
        guard kind(index) == .figure else { return false }
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe > index - 9 {
            if units[probe].has(.closing) { return !has(probe - 1, .modal) }
            if kind(probe) == .mention || kind(probe) == .stop || units[probe].has([.touching, .opening]) {
                return false
            }
            if units[probe].has(.clauseStart) || units[probe].has(.moveVerb) && !units[probe].has(.tail) { break }
            if kind(probe) == .figure, !isSameMove(index, as: probe), !isEquivalent(probe, to: index) { return false }
            probe -= 1
        }
        // "rose 3%, to close at 33,715"
        for probe in index + 1..<min(index + 7, sentence.units.upperBound) {
            if units[probe].has(.closing) { return isAnyWord(probe - 1, .to) }
            if kind(probe) == .figure, !isEquivalent(probe, to: index) { return false }
            if kind(probe) == .mention || kind(probe) == .stop { return false }
        }
        return false
    }

    /// "eased before the open and closed 2.5% lower": a close is of the regular session.
    private func closesRegularly(_ index: Int, in sentence: Sentence) -> Bool {
        guard kind(index) == .figure else { return false }
        if isAnyWord(index - 1, .at), kind(index - 2) == .figure, figure(index)?.isMoney == true,
            figure(index - 2)?.unit == .percent
        {
            // "after closing up 0.9% at $13.05"
            return closesRegularly(index - 2, in: sentence)
        }
        guard let verb = verbBefore(index, in: sentence) else { return false }
        return units[verb].has(.closing) && !(verb..<index).contains { time($0)?.session != nil }
    }

    func hasOwnDay(_ index: Int, in sentence: Sentence) -> Bool {
        moment(at: index, in: sentence).times.contains { $0.day != nil }
    }

    func defaultDay(_ subject: Claim.Subject) -> Claim.AsOf? {
        guard let published else { return nil }
        if subject.assetClass == .crypto { return .day(published) }
        return .day(calendar(of: subject).session(onOrBefore: published))
    }

    /// Time words behind a figure, up to the next figure that is not of the same move.
    private func timesAfter(_ index: Int, in sentence: Sentence) -> [TimeExpression] {
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
                if isOfLevel(probe) { break }
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

    /// A clause between commas that only describes the subject: ", down almost three percent on Monday, ended 2% higher".
    private func isAside(_ number: Int, in sentence: Sentence) -> Bool {
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
    private func companionEnd(behind index: Int, in sentence: Sentence) -> Int? {
        switch units[index].sense.strength {
        case .sympathy?, .concurrent?, .contrast?: break
        default: return nil
        }
        var probe = index + 1
        while probe < min(index + 9, sentence.units.upperBound) {
            if kind(probe) == .time { return probe > index + 1 ? probe - 1 : nil }
            let isNoun = kind(probe) == .mention || kind(probe) == .word || kind(probe) == .phrase
            guard isNoun, !has(probe, [.moveVerb, .carrier, .modal, .saying, .clauseStart, .closing, .causing]) else {
                return nil
            }
            probe += 1
        }
        return nil
    }

    /// "In the quarter, A rose 16% while B lost 8%": said of all that follows.
    private func isFronted(_ index: Int, in sentence: Sentence) -> Bool {
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

    private func isSessionNoun(_ index: Int) -> Bool {
        isAnyWord(index, .session, .sessions, .trading, .premarket, .trade) || time(index) != nil
    }

    private func isSameMove(_ other: Int, as index: Int) -> Bool {
        guard let one = figure(index), let two = figure(other) else { return false }
        for probe in index + 1..<other {
            if kind(probe) == .figure || kind(probe) == .comma || has(probe, .peakVerb)
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
    private func timesBefore(_ index: Int, in sentence: Sentence) -> [TimeExpression] {
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
                if time.isAdjective, !isAdjectiveOf(index, probe, in: sentence) { probe -= 1; continue }
                if sawOtherMove, sawStop || !isFronted(probe, in: sentence) {
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
        guard case .month? = time(index)?.day else { return false }
        switch passage.string(units.indices.contains(index + 1) ? units[index + 1].tokens : 0..<0).lowercased() {
        case "delivery", "contract", "contracts", "futures", "settlement", "expiry": return true
        default: return false
        }
    }

    /// Whether a period stands behind a figure of its own clause: it is said of that one.
    private func belongsToEarlierFigure(_ time: Int, _ clause: Int, in sentence: Sentence) -> Bool {
        (sentence.clauses[clause].start..<time).contains { kind($0) == .figure || has($0, .multiplying) }
    }

    /// ", up nearly 650% year-to-date": goes on with the clause before.
    private func continues(_ clause: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauses[clause]
        guard clause.opening == .comma else { return false }
        return has(clause.start + 1, .tail) || kind(clause.start + 1) == .figure || isAnyWord(clause.start + 1, .a, .or)
    }

    /// "52-week range", "weekly loss": an adjective of the noun beside the figure.
    private func isAdjectiveOf(_ index: Int, _ time: Int, in sentence: Sentence) -> Bool {
        guard index - time <= 7, sentence.clauseIndex(index) == sentence.clauseIndex(time) || index - time <= 4 else {
            return false
        }
        return !(time + 1..<index).contains { kind($0) == .figure && !isSameMoveRange($0, index) }
    }

    private func isSameMoveRange(_ one: Int, _ two: Int) -> Bool { isSameMove(two, as: one) }

    /// "Wednesday's close of $323": the day belongs to that level.
    private func isOfLevel(_ time: Int) -> Bool {
        guard let expression = self.time(time) else { return false }
        // "its April high", "since its February slump": the month belongs to the peak.
        if case .month? = expression.day,
            isAnyWord(time + 1, .high, .low, .peak, .highs) || isWord(time + 1, .possessive)
        {
            return true
        }
        if passage.isWord(units[time].tokens.lowerBound, .since),
            (max(0, time - 6)..<time).contains(where: { has($0, .superlative) && !hasStop(between: $0, and: time) })
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

    private func hasStop(between one: Int, and two: Int) -> Bool {
        (one..<two).contains { kind($0) == .comma || kind($0) == .stop || kind($0) == .figure }
    }

    // MARK: Bases

    func setBase(_ claim: inout Claim, _ index: Int, _ bearing: Bearing, in sentence: Sentence) {
        if let anchor = anchor(of: index, in: sentence) ?? anchor(between: bearing, and: index, in: sentence) {
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

    private func isFirstDay(_ index: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauseOf(index)
        return (clause.start..<min(clause.end + 4, sentence.units.upperBound)).contains { has($0, .firstDay) }
    }

    private struct Anchor {
        var base: Claim.Base
        var start: Claim.AsOf?
    }

    /// "its loss from the June peak to 32 percent"
    private func anchor(between bearing: Bearing, and index: Int, in sentence: Sentence) -> Anchor? {
        guard bearing.side == .before, bearing.unit < index - 2, has(bearing.unit, .moveNoun),
            isAnyWord(bearing.unit + 1, .from, .since)
        else { return nil }
        for probe in bearing.unit + 2..<index {
            let day = (bearing.unit + 2...probe).lazy.compactMap { self.time($0)?.day }.first
            if isAnyWord(probe, .peak, .high, .highs, .record) {
                return Anchor(base: isAnyWord(probe, .record) ? .allTimeHigh : .periodHigh, start: day)
            }
            if isAnyWord(probe, .low, .lows) { return Anchor(base: .periodLow, start: day) }
        }
        return nil
    }

    /// "15 percent beneath its recent record", "30 percent below October's peak", "14% beneath the first trade".
    private func anchor(of index: Int, in sentence: Sentence) -> Anchor? {
        var probe = index + 1
        var sawRelation = false
        while probe < min(index + 10, sentence.units.upperBound) {
            if isAnyWord(probe, .below, .under, .beneath, .above, .from, .off, .since)
                || passage.isWord(units[probe].tokens.lowerBound, .since, .from)
            {
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
            if sawRelation {
                let day = (index + 1...probe).lazy.compactMap { self.time($0)?.horizonStart ?? self.time($0)?.day }
                    .first
                let isRecord = (index + 1...probe).contains { isAnyWord($0, .record) || has($0, .allTime) }
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
                if isAnyWord(probe, .trade, .open, .opening) || has(probe, .opening) {
                    return Anchor(base: .open, start: nil)
                }
                if isAnyWord(probe, .close) || has(probe, .closing) { return Anchor(base: .prevClose, start: nil) }
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
