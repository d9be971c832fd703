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

    func isFirstOfClause(_ index: Int, in sentence: Sentence) -> Bool {
        let start = sentence.clauseOf(index).start
        return index - start <= 1
    }

    func figureFollows(_ unit: Int) -> Bool { kind(unit + 1) == .figure }

    /// The last unit before a figure, past determiners, period adjectives and adjectives.
    func wordBefore(_ index: Int, in sentence: Sentence) -> Int? {
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

    func isFillerWord(_ unit: Int) -> Bool {
        guard kind(unit) == .word, let token = passage.token(units[unit].tokens.lowerBound), token.kind == .word else {
            return false
        }
        return passage.isPlain(token) && !token.isCapitalised || token.isAny(.record, .unprecedented)
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
        if passage.listing(subject).kind == .commodity, isNegativeLevel(index, figure) {
            return reject(index, as: .negativePrice)
        }
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

    /// "settled at minus $37.63 a barrel": a price below zero, which no series of prices holds.
    private func isNegativeLevel(_ index: Int, _ figure: Figure) -> Bool {
        let word = passage.string(units[max(0, index - 1)].tokens).lowercased()
        if word == "minus" || word == "negative" { return index > 0 }
        return figure.sign < 0 && isAnyWord(index - 1, .at, .to, .of, .around, .near)
    }

    /// "$232.68 was the previous close"
    func isLevelNounAhead(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 5, sentence.units.upperBound)).contains { isLevelNoun($0) }
    }

    /// "fell below 70,000 won for the first time": the figure belongs to the record.
    func isThreshold(_ index: Int, in sentence: Sentence) -> Bool {
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
        if horizon == .quarter, case .month(let year, let month)? = claim.asOf {
            // A quarter is dated by its last month, of which the price need not be.
            let after = SessionDate(year: year, month: month, day: 1)?.adding(months: 1)
            claim.asOf =
                isClosing(index, in: sentence)
                ? after.map { .day(calendar(of: claim.subject).session(before: $0)) } : nil
        }
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
    func startOfYear(_ claim: inout Claim) {
        guard let published = article.published?.date, let first = SessionDate(year: published.year, month: 1, day: 1)
        else { return }
        claim.asOf = .day(calendar(of: claim.subject).session(onOrAfter: first.adding(days: 1)))
    }

    func levelUnit(_ figure: Figure, _ listing: Listing) -> String? {
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
}
