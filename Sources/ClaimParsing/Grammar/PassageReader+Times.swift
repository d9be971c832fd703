import Market

/// When a figure is of, and what it is measured from.
extension PassageReader {
    /// A heading such as "Premarket gainers" gives its session to the text below.
    mutating func noteHeading(_ sentence: Sentence) {
        let units = sentence.units
        guard units.contains(where: { isAnyWord($0, .gainers, .losers, .movers, .move, .stocks, .moves, .gains) })
        else {
            return
        }
        var head = units.lowerBound..<min(units.lowerBound + 6, units.upperBound)
        if !head.contains(where: { isAnyWord($0, .gainers, .losers, .movers) }) {
            // "Here are some of the stocks on the move before Tuesday's opening bell": no company, no figure.
            guard claims.isEmpty, !units.contains(where: { kind($0) == .mention || kind($0) == .figure }) else {
                return
            }
            head = units
        }
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
        if isAside(sentence.clauseIndex(index), in: sentence) || isOfReferenceMove(index, in: sentence)
            || isLeadIn(sentence.clauseIndex(index), in: sentence)
        {
            return
        }
        let timed = moment(at: index, in: sentence)
        let moment = timed.moment
        // A day that the claim itself dropped, such as that of a record it is measured from, dates nothing else.
        guard moment.day == nil || moment.day == claim.asOf || claim.horizon == .session else { return }
        if timed.isExplicit, timed.times.allSatisfy({ ($0.horizon == nil || $0.day == nil) && !$0.isReference }) {
            carried = moment
            carriedIn = sentence.units.lowerBound
        }
    }

    /// The time words that belong to a figure, nearest first, and the moment they give.
    func moment(at index: Int, in sentence: Sentence) -> TimedMoment {
        if let known = momentMemo[index] { return known }
        let found = findMoment(at: index, in: sentence)
        momentMemo[index] = found
        return found
    }

    private func findMoment(at index: Int, in sentence: Sentence) -> TimedMoment {
        var moment = carried
        let after = timesAfter(index, in: sentence)
        var found = after
        let before = timesBefore(index, in: sentence)
        let hasHorizon = found.contains { $0.horizon != nil }
        let hasDay = found.contains { $0.day != nil }
        let hasSession = found.contains { $0.session != nil || $0.clock != nil }
        for var time in before {
            // "7% after hours to $180.10 on Friday": of the price behind it, too.
            let isJoined = time.tokens.upperBound + 1 == units[index].tokens.lowerBound
            if hasDay, !isJoined, time.day != nil || hasDay && !time.isAdjective { time.session = nil }
            if time.isAdjective, !hasHorizon { found.append(time); continue }
            // "Only last week it warned, and the stock lost 30% on Thursday"
            if time.horizon != nil, hasDay, !time.isRelative, time.day != nil { continue }
            if time.horizon != nil, hasHorizon || hasDay || hasSession {
                if time.day == nil && time.session == nil { continue }
            }
            found.append(time)
        }
        // "dropped 6.8% in December but has jumped 5.4% this month": a period of its own ends now.
        if let own = after.first(where: { $0.horizon != nil }), own.day == nil, !hasDay {
            found.removeAll { time in
                if case .month? = time.day { return true }
                if case .year? = time.day { return true }
                return false
            }
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
        if !sawDay {
            let known = moment
            let others = found.filter { $0.day == nil }.flatMap(\.alternatives)
            moment.alternatives += others.filter { day in
                !known.alternatives.contains(day) && known.day != Claim.AsOf.day(day)
            }
        }
        return TimedMoment(moment: moment, isExplicit: isExplicit, times: found)
    }

    func setDay(_ claim: inout Claim, _ subject: Int32, at index: Int, in sentence: Sentence) {
        let moment = moment(at: index, in: sentence).moment
        claim.asOf = moment.day ?? defaultDay(claim.subject)
        if claim.asOf?.day == nil { claim.asOf = carried.day ?? defaultDay(claim.subject) }
    }

    func setTime(_ claim: inout Claim, _ subject: Int32, at index: Int, in sentence: Sentence) {
        let kind = claim.kind
        let timed = moment(at: index, in: sentence)
        let moment = timed.moment, found = timed.times
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
        if claim.horizon == .multiSession, claim.horizonStart == nil, let end = claim.asOf?.day,
            let span = found.first(where: { $0.horizon == .multiSession })?.span
        {
            claim.horizonStart = .day(span.start(end, calendar(of: claim.subject)))
        }
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
    func clockSession(_ claim: Claim, _ times: [TimeExpression]) -> Claim.Session? {
        guard calendar(of: claim.subject) == .newYork, claim.subject.assetClass != .commodity,
            let clock = times.lazy.compactMap(\.clock).first, clock.hasSuffix("ET") || clock.count == 5,
            let hour = Int(clock.prefix(2)), let minute = Int(clock.dropFirst(3).prefix(2))
        else { return nil }
        let minutes = hour * 60 + minute
        return minutes < 570 ? .pre : minutes > 960 ? .post : nil
    }

    /// "closed up 12.4%", "ended Friday 5% higher", "finished 2018 at": the figure is of the close.
    func isClosing(_ index: Int, in sentence: Sentence) -> Bool {
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
    func closesRegularly(_ index: Int, in sentence: Sentence) -> Bool {
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
}
