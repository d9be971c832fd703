import Market

/// When a figure is of, and what it is measured from.
extension PassageReader {
    mutating func noteHeading(_ sentence: Sentence) {
        guard units[sentence.units].contains(where: { isGainersWord($0) }), units[sentence.units].count < 8 else {
            return
        }
        for index in sentence.units {
            if let session = time(index)?.session { heading.session = session }
        }
        carried.session = heading.session ?? carried.session
    }

    private func isGainersWord(_ unit: Unit) -> Bool {
        let word = Keyword(rawValue: unit.word)
        return word == .gainers || word == .losers || word == .movers
    }

    func setTime(_ claim: inout Claim, at index: Int, in sentence: Sentence) {
        var moment = carried
        var found: [TimeExpression] = []
        if let after = timesAfter(index, in: sentence) { found += after }
        if found.isEmpty || found.allSatisfy({ $0.horizon == nil && $0.day == nil }) {
            found += timesBefore(index, in: sentence)
        }
        var sawDay = false
        for time in found {
            if let day = time.day, !sawDay, !(time.isRelative && moment.day != nil && time.session == nil && false) {
                moment.day = day
                moment.alternatives = time.alternatives
                sawDay = true
            }
            if let session = time.session { moment.session = session }
            if let clock = time.clock { claim.asOfTime = clock }
            if let phase = time.phase { moment.phase = phase }
            if let horizon = time.horizon, claim.horizon == .session {
                claim.horizon = horizon
                claim.base = time.base
                claim.horizonStart = time.horizonStart
            }
        }
        claim.session = claim.horizon == .session ? moment.session ?? .regular : .regular
        claim.phase = moment.phase ?? .unspecified
        claim.asOf = moment.day ?? defaultDay(claim.subject)
        claim.asOfAlternatives = moment.alternatives
    }

    private func defaultDay(_ subject: Claim.Subject) -> Claim.AsOf? {
        guard let published = article.published?.date else { return nil }
        if subject.assetClass == .crypto { return .day(published) }
        return .day(ExchangeCalendar.newYork.session(onOrBefore: published))
    }

    /// Time words behind a figure, up to the next figure that is not of the same move.
    private func timesAfter(_ index: Int, in sentence: Sentence) -> [TimeExpression]? {
        var found: [TimeExpression] = []
        var probe = index + 1
        while probe < sentence.units.upperBound {
            let unit = units[probe]
            if let time = time(probe) {
                found.append(time)
            } else if unit.kind == .figure {
                guard isSameMove(probe, as: index) else { break }
            } else if unit.kind == .stop || unit.kind == .mention || unit.kind == .dash || unit.kind == .open {
                if unit.kind != .mention || !found.isEmpty { break }
                break
            } else if unit.has([.clauseStart, .moveVerb, .closing, .opening, .touching]) {
                break
            }
            probe += 1
        }
        return found.isEmpty ? nil : found
    }

    private func isSameMove(_ other: Int, as index: Int) -> Bool {
        guard figure(other) != nil else { return false }
        for probe in index + 1..<other {
            if kind(probe) == .figure || isAnyWord(probe, .to, .at, .or, .from) || kind(probe) == .comma
                || has(probe, [.tail, .moveNoun, .carrier, .determiner])
            {
                continue
            }
            return false
        }
        return true
    }

    /// Time words before a figure in its clause, or at the head of its sentence.
    private func timesBefore(_ index: Int, in sentence: Sentence) -> [TimeExpression] {
        var found: [TimeExpression] = []
        var probe = index - 1
        var sawFigure = false
        while probe >= sentence.units.lowerBound {
            if kind(probe) == .stop || kind(probe) == .dash { break }
            if let time = time(probe) {
                if time.horizon == nil || !sawFigure { found.append(time) }
            } else if kind(probe) == .figure {
                sawFigure = true
            }
            probe -= 1
        }
        return found
    }

    func setBase(_ claim: inout Claim, _ index: Int, _ bearing: Bearing, in sentence: Sentence) {
        guard claim.base == nil else {
            if claim.horizon == .week, claim.subject.assetClass == .crypto, claim.base == .prevWeekClose {
                claim.base = .price7dAgo
            }
            return
        }
        claim.base = claim.session == .post ? .regularClose : .prevClose
    }

    mutating func readQualitativeMove(at index: Int, in sentence: Sentence) {
        let unit = units[index]
        guard unit.has(.moveVerb) || unit.has(.tail) && has(index - 1, .carrier), unit.sense.direction != 0 else {
            return
        }
        guard let subject = sentence.subject(at: index).first else { return }
        let clause = sentence.clauseOf(index)
        let figures = (clause.start..<sentence.units.upperBound).contains {
            kind($0) == .figure && $0 > index && $0 < index + 8
        }
        guard !figures else { return }
        guard (clause.start..<index).contains(where: { mention($0) != nil || has($0, [.pronoun, .stockNoun]) }) else {
            return
        }
        guard !(clause.start..<index).contains(where: { has($0, [.role, .modal]) }) else { return }
        var claim = draft(.qualitativeMove, subject, index, nil, in: sentence)
        claim.direction = unit.sense.direction > 0 ? .up : .down
        claim.base = claim.session == .post ? .regularClose : .prevClose
        let key =
            "\(subject) \(claim.asOf.map { "\($0)" } ?? "") \(claim.session) \(claim.direction.map { "\($0)" } ?? "")"
        guard qualitativeSeen.insert(key).inserted else { return }
        append(claim, index)
    }
}
