import Market

/// Prices, changes in money and points, ranges.
extension PassageReader {
    /// What a money or point figure is.
    enum Place {
        case level
        case change(Bearing)
    }

    /// Whether a figure is a level or a change, by the words beside it; `nil` if they don't tell.
    func place(of index: Int, in sentence: Sentence) -> Place? {
        guard let figure = figure(index) else { return nil }
        let probe = wordBefore(index, in: sentence)
        if figure.sign != 0 { return .change(Bearing(direction: Int8(figure.sign), unit: index, side: .sign)) }
        if let probe,
            isAnyWord(
                probe, .to, .at, .from, .near, .between, .around, .against, .below, .above, .under, .into, .versus,
                .through, .past)
        {
            return .level
        }
        if let probe, isAnyWord(probe, .of) {
            if has(probe - 1, .moveNoun), !isAnyWord(probe - 1, .high, .low) {
                return .change(Bearing(direction: units[probe - 1].sense.direction, unit: probe - 1, side: .before))
            }
            if isLevelNoun(probe - 1) { return .level }
            guard figure.unit == .points, !isAnyWord(probe - 1, .change),
                let earlier = inheritedBearing(index, in: sentence)
            else { return nil }
            return .change(earlier)
        }
        // "rose above $105"
        if figure.isMoney || figure.isBare, let word = figure.hedge?.word, word == "above" || word == "below" {
            return .level
        }
        if let probe, units[probe].has(.touching) || units[probe].has([.hedge, .comparing]) && !units[probe].has(.tail)
        {
            return .level
        }
        if let probe, isAnyWord(probe, .by), let bearing = bearingBefore(index, in: sentence) {
            return .change(bearing)
        }
        if let after = bearingAfter(index, in: sentence),
            !(has(after.unit, .tail) && isAnyWord(after.unit, .off) && figureFollows(after.unit))
        {
            return .change(after)
        }
        guard let probe else { return nil }
        let unit = units[probe]
        if unit.has(.touching) || isLevelNoun(probe) { return .level }
        if unit.has([.moveVerb, .moveNoun]) || unit.has(.tail) && unit.sense.direction != 0 {
            return .change(Bearing(direction: unit.sense.direction, unit: probe, side: .before))
        }
        if isAnyWord(probe, .or) || kind(probe) == .comma, kind(probe - 1) == .figure || kind(probe - 2) == .figure {
            // "9.7 points, or $3": the same move in other units.
            if let earlier = (sentence.units.lowerBound..<probe).last(where: { kind($0) == .figure }),
                isEquivalent(earlier, to: index),
                let bearing = bearing(of: earlier, in: sentence)
            {
                return .change(Bearing(direction: bearing.direction, unit: index, side: .inherited))
            }
        }
        if unit.has([.closing, .opening, .carrier]) { return .level }
        // "to 151.87 yen against 151.33"; "from $X and $Y": in a list with a level.
        if isAnyWord(probe, .and),
            let earlier = (sentence.units.lowerBound..<probe).last(where: { kind($0) == .figure }),
            earlier >= probe - 2,
            self.figure(earlier)?.unit == figure.unit
        {
            return place(of: earlier, in: sentence)
        }
        if isWord(probe, .possessive) { return isLevelNoun(index + 1) ? .level : nil }
        if figure.unit == .points, let earlier = inheritedBearing(index, in: sentence) { return .change(earlier) }
        if kind(probe) == .mention || unit.kind == .open || kind(probe) == .comma {
            if isFirstOfClause(index, in: sentence), has(index + 1, .carrier) { return .level }
            return nil
        }
        return nil
    }

    private func isFirstOfClause(_ index: Int, in sentence: Sentence) -> Bool {
        let start = sentence.clauseOf(index).start
        return index - start <= 1
    }

    private func figureFollows(_ unit: Int) -> Bool { kind(unit + 1) == .figure }

    /// The last unit before a figure, past determiners, period adjectives and adjectives.
    private func wordBefore(_ index: Int, in sentence: Sentence) -> Int? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound {
            let unit = units[probe]
            let isFiller =
                unit.has([.determiner, .superlative]) && !isLevelNoun(probe) || unit.kind == .time
                || unit.has(.phaseWord)
                || unit.has(.place) || isFillerWord(probe)
            guard isFiller, !unit.has([.moveVerb, .carrier]) else { break }
            probe -= 1
        }
        return probe >= sentence.units.lowerBound ? probe : nil
    }

    private func isFillerWord(_ unit: Int) -> Bool {
        guard kind(unit) == .word, let token = passage.token(units[unit].tokens.lowerBound), token.kind == .word else {
            return false
        }
        return token.word == Vocabulary.unknown && !token.isCapitalised || token.isAny(.record, .unprecedented)
    }

    func isLevelNoun(_ unit: Int) -> Bool {
        isAnyWord(unit, .high, .low, .peak, .price, .close, .highs, .lows, .finish, .level, .record, .print)
            || has(unit, .levelNoun)
    }

    /// Money: a level, a change, or a value of a company.
    mutating func readMoney(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard figure.scale < 6 else { return readLargeMoney(index, figure, in: sentence) }
        if figure.isBracketed, self.figure(index - 2)?.isMoney == true { return reject(index, as: .currencyConversion) }
        guard let first = subjects(of: index, in: sentence).first else { return reject(index, as: .unbound) }
        let subject = relocated(first, near: index, in: sentence)
        if isThreshold(index, in: sentence) { return reject(index, as: .threshold) }
        switch place(of: index, in: sentence) {
        case .level:
            level(index, figure, subject, in: sentence)
        case .change(let bearing): change(index, figure, subject, bearing, in: sentence)
        case nil:
            if isLevelNoun(index + 1) || has(index + 1, .carrier) && isLevelNounAhead(index + 1, in: sentence) {
                level(index, figure, subject, in: sentence)
            } else {
                reject(index, as: .unbound)
            }
        }
    }

    /// "$232.68 was the previous close"
    private func isLevelNounAhead(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 5, sentence.units.upperBound)).contains { isLevelNoun($0) }
    }

    /// "fell below 70,000 won for the first time": the figure belongs to the record.
    private func isThreshold(_ index: Int, in sentence: Sentence) -> Bool {
        let hedge = figure(index)?.hedge?.word
        if has(index - 1, .touching), !has(index - 1, .peakVerb), !isIssuePrice(index),
            isFirstTimeAhead(of: index, in: sentence)
        {
            return true
        }
        guard
            isAnyWord(index - 1, .below, .above, .under, .beneath, .through, .past)
                || has(index - 1, .determiner) && isAnyWord(index - 2, .below, .above, .under)
                || hedge == "below" || hedge == "above" || hedge == "under",
            !isIssuePrice(index)
        else { return false }
        return (index..<sentence.units.upperBound).contains { isFirstTime($0) }
    }

    func isIssuePrice(_ index: Int) -> Bool {
        (index + 1..<min(index + 3, units.count)).contains { isAnyWord($0, .issue, .ipo) || has($0, .issuePrice) }
    }

    /// "for the first time" in the same predicate.
    func isFirstTimeAhead(of index: Int, in sentence: Sentence) -> Bool {
        for probe in index + 1..<min(index + 12, sentence.units.upperBound) {
            if isFirstTime(probe) { return true }
            if kind(probe) == .comma || kind(probe) == .figure || isAnyWord(probe, .and, .but) { return false }
        }
        return false
    }

    func isFirstTime(_ unit: Int) -> Bool { isAnyWord(unit, .first) && isAnyWord(unit + 1, .times, .time) }

    mutating func level(_ index: Int, _ figure: Figure, _ subject: Int32, in sentence: Sentence) {
        var claim = draft(.priceLevel, subject, index, figure, in: sentence)
        claim.unit = levelUnit(figure, passage.listing(subject))
        claim.base = nil
        claim.direction = nil
        claim.evidence = passage.text(figure.tokens)
        let horizon = claim.horizon
        claim.horizonStart = nil
        if let month = ownMonth(of: index) { claim.asOf = month }
        let isDatedByPeriod = claim.asOf.map { $0.day == nil } ?? false
        setStatistic(&claim, index, subject, in: sentence)
        switch claim.statistic {
        case .high52Weeks, .low52Weeks:
            if ![.twelveMonths, .oneYear, .fiftyTwoWeeks].contains(claim.horizon) { claim.horizon = .fiftyTwoWeeks }
        default:
            if isDatedByPeriod, case .month? = claim.asOf {
                claim.horizon = .month
            } else if isDatedByPeriod, case .year? = claim.asOf {
                claim.horizon = .year
            } else {
                claim.horizon = .session
            }
            if horizon == .ytd, claim.statistic == .open { startOfYear(&claim) }
        }
        append(claim, subject, index, in: sentence)
    }

    /// "April's peak of $64,899", "its November high near $69,000": the month of the level itself.
    private func ownMonth(of index: Int) -> Claim.AsOf? {
        var probe = index - 1
        while isAnyWord(probe, .of, .at, .near, .around) || has(probe, .hedge) { probe -= 1 }
        guard isLevelNoun(probe) else { return nil }
        probe -= 1
        if isWord(probe, .possessive) { probe -= 1 }
        guard case .month? = time(probe)?.day else { return nil }
        return time(probe)?.day
    }

    /// "it had begun the year at $86": the year's first session.
    private func startOfYear(_ claim: inout Claim) {
        guard let published = article.published?.date, let first = SessionDate(year: published.year, month: 1, day: 1)
        else { return }
        claim.asOf = .day(calendar(of: claim.subject).session(onOrAfter: first.adding(days: 1)))
    }

    private func levelUnit(_ figure: Figure, _ listing: Listing) -> String? {
        switch listing.kind {
        case .index: return "points"
        case .fx: return "rate"
        default: break
        }
        guard let currency = figure.currency else { return listing.currency }
        // A plain dollar is that of the place.
        if currency == "USD", let home = listing.currency, ["AUD", "CAD", "NZD", "SGD", "HKD"].contains(home) {
            return home
        }
        return currency
    }

    mutating func change(
        _ index: Int, _ figure: Figure, _ subject: Int32, _ bearing: Bearing, in sentence: Sentence
    ) {
        var claim = draft(.priceChange, subject, index, figure, in: sentence)
        claim.direction = bearing.direction > 0 ? .up : .down
        let listing = passage.listing(subject)
        claim.unit =
            switch figure.unit {
            case .points, .none: listing.kind == .index || listing.currency == nil ? "points" : listing.currency
            case .pips: "pips"
            default: figure.currency
            }
        claim.statistic = figure.isExtreme ? (bearing.direction > 0 ? .max : .min) : .last
        claim.evidence = evidence(index, bearing)
        setBase(&claim, index, bearing, in: sentence)
        append(claim, subject, index, in: sentence)
    }

    // MARK: Ranges

    /// "between $20.17 and $13.56", "ranged from $230.89 down to $73.28", "the 52-week range is $6.23 to $8.46".
    mutating func readRange(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard figure.isMoney && figure.scale < 6 || figure.isBare || figure.unit == .points,
            let other = rangePartner(of: index, in: sentence),
            let second = self.figure(other), let subject = subjects(of: index, in: sentence).first
        else { return false }
        if role(of: index, in: sentence) != nil { return false }
        consumed.insert(other)
        var claim = draft(.range, subject, index, figure, in: sentence)
        let isAscending = figure.value <= second.value
        claim.figure = isAscending ? figure.figure : second.figure
        claim.highFigure = isAscending ? second.figure : figure.figure
        claim.unit = levelUnit(figure, passage.listing(subject))
        claim.base = nil
        claim.direction = nil
        if claim.horizon != .session, !hasOwnDay(index, in: sentence) { claim.asOf = defaultDay(claim.subject) }
        let isFramed = isAnyWord(index - 1, .between, .from)
        let first = isFramed ? units[index - 1].tokens.lowerBound : figure.tokens.lowerBound
        claim.evidence = passage.text(first..<second.tokens.upperBound)
        claim.valueSpans = [figure.digits, second.digits].compactMap { $0 }.map { passage.text($0..<$0 + 1) }
        append(claim, subject, index, in: sentence)
        return true
    }

    private func rangePartner(of index: Int, in sentence: Sentence) -> Int? {
        // "and", "to", "down to", a dash between the two.
        var probe = index + 1
        var joint: Int?
        while probe < min(index + 4, sentence.units.upperBound), kind(probe) != .figure {
            guard
                isAnyWord(probe, .to, .and, .hyphen, .enDash, .down, .up) || kind(probe) == .dash
                    || isWord(probe, .hyphen)
            else { return nil }
            joint = probe
            probe += 1
        }
        guard let joint, let one = figure(index), let two = figure(probe), two.value > 0, one.value > 0 else {
            return nil
        }
        guard one.unit == two.unit || two.isBare || one.isBare, one.value / two.value < 50, two.value / one.value < 50
        else { return nil }
        if isAnyWord(index - 1, .between) { return isAnyWord(joint, .and) ? probe : nil }
        let head = (max(sentence.units.lowerBound, index - 7)..<index).contains {
            isAnyWord($0, .range, .ranged, .swung, .fluctuated) || has($0, .rangeWord)
        }
        return head && !isAnyWord(joint, .and) ? probe : nil
    }

    // MARK: Which price of its time

    private func setStatistic(_ claim: inout Claim, _ index: Int, _ subject: Int32, in sentence: Sentence) {
        claim.statistic = .last
        if isIssuePrice(index) || isSoldAt(index, in: sentence) {
            claim.statistic = .ipo
            claim.asOf = defaultDay(claim.subject)
            return
        }
        if isAnyWord(index + 1, .reference) { claim.statistic = .reference; return }
        if let base = priorCloseDay(index, claim, in: sentence) {
            claim.statistic = .prevclose
            claim.session = .regular
            claim.asOf = .day(base)
            claim.asOfAlternatives = []
            return
        }
        if let noun = peakNoun(near: index, in: sentence) {
            let isHigh = isAnyWord(noun, .high, .highs, .peak) || units[noun].sense.direction > 0
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

    /// "the $68 at which it was sold", "the $250 offer price"
    private func isSoldAt(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 7, sentence.units.upperBound)).contains {
            isAnyWord($0, .ipo) || passage.string(units[$0].tokens) == "sold"
        }
    }

    /// "high", "low", "peaked at", "as high as" right beside a figure.
    private func peakNoun(near index: Int, in sentence: Sentence) -> Int? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe >= index - 4 {
            if isAnyWord(probe, .high, .low, .highs, .lows, .peak) { return probe }
            if has(probe, .peakVerb) { return probe }
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
    private func priorCloseDay(_ index: Int, _ claim: Claim, in sentence: Sentence) -> SessionDate? {
        guard let day = claim.asOf?.day else { return nil }
        let calendar = calendar(of: claim.subject)
        let around = max(sentence.units.lowerBound, index - 5)..<min(index + 6, sentence.units.upperBound)
        for probe in around where isAnyWord(probe, .close, .closing) {
            if hasBarrier(between: probe, and: index) || isAnchorOfPercent(probe, in: sentence) { continue }
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

    private func isPreviously(_ unit: Int) -> Bool {
        units.indices.contains(unit) && passage.string(units[unit].tokens).lowercased() == "previously"
    }

    /// "14% under Wednesday's close at $298": the close is what the percentage is measured from.
    private func isAnchorOfPercent(_ close: Int, in sentence: Sentence) -> Bool {
        (max(sentence.units.lowerBound, close - 4)..<close).contains {
            isAnyWord($0, .below, .under, .beneath, .above) && figure($0 - 1)?.unit == .percent
        }
    }

    private func hasBarrier(between one: Int, and two: Int) -> Bool {
        let range = min(one, two) + 1..<max(one, two)
        return range.contains {
            kind($0) == .comma || kind($0) == .figure || kind($0) == .stop || has($0, .clauseStart)
        }
    }

    /// Whether a "to" figure stands beside a "from" figure.
    private func hasTarget(_ index: Int, in sentence: Sentence) -> Bool {
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
