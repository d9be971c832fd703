import Market

/// Decides for every figure what it is.
extension PassageReader {
    mutating func read(_ sentence: Sentence) {
        noteHeading(sentence)
        var index = sentence.units.lowerBound
        while index < sentence.units.upperBound {
            if kind(index) == .figure {
                read(figureAt: index, in: sentence)
            } else if has(index, .vagueFigure) {
                reject(index, as: role(of: index, in: sentence) ?? .businessGrowth)
            } else {
                readQualitativeMove(at: index, in: sentence)
            }
            index += 1
        }
        readCatalysts(in: sentence)
        if let last = sentence.units.last {
            let subjects = sentence.subject(at: last)
            if !subjects.isEmpty, sentence.clauseOf(last).opening == .main || topic.isEmpty { topic = subjects }
        }
    }

    private mutating func read(figureAt index: Int, in sentence: Sentence) {
        guard let figure = figure(index) else { return }
        if let role = role(of: index, in: sentence) {
            reject(index, as: role)
            return
        }
        switch figure.unit {
        case .percent: readPercent(index, figure, in: sentence)
        case .points, .pips: readPoints(index, figure, in: sentence)
        case .money: readMoney(index, figure, in: sentence)
        case .shares: readShares(index, figure, in: sentence)
        case .none: readBare(index, figure, in: sentence)
        case .percentagePoints, .basisPoints: reject(index, as: .macroFigure)
        case .contracts: reject(index, as: .optionVolume)
        case .multiple: reject(index, as: .valuationMultiple)
        }
    }

    mutating func reject(_ index: Int, as role: FigureRole) {
        rejected.append(RejectedFigure(why: role.rawValue, evidence: passage.text(units[index].tokens)))
    }

    // MARK: Percentages

    private mutating func readPercent(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        let subjects = subjects(of: index, in: sentence)
        guard !subjects.isEmpty else { return reject(index, as: .unbound) }
        guard let bearing = bearing(of: index, in: sentence) ?? inheritedBearing(index, in: sentence) else {
            return reject(index, as: .unbound)
        }
        for subject in subjects {
            var claim = draft(.percentMove, subject, index, figure, in: sentence)
            claim.direction = bearing.direction > 0 ? .up : .down
            claim.unit = "percent"
            claim.statistic = figure.isExtreme ? (bearing.direction > 0 ? .max : .min) : .last
            claim.evidence = evidence(index, bearing)
            setBase(&claim, index, bearing, in: sentence)
            append(claim, index)
        }
    }

    private func inheritedBearing(_ index: Int, in sentence: Sentence) -> Bearing? {
        for clause in sentence.units.lowerBound..<index where kind(clause) == .figure {
            if let bearing = bearing(of: clause, in: sentence) {
                return Bearing(direction: bearing.direction, unit: index, side: .inherited)
            }
        }
        return nil
    }

    // MARK: Points

    private mutating func readPoints(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        let subjects = subjects(of: index, in: sentence)
        guard let subject = subjects.first else { return reject(index, as: .unbound) }
        if isLevel(index, in: sentence) {
            level(index, figure, subject, in: sentence)
        } else if let bearing = bearing(of: index, in: sentence) {
            change(index, figure, subject, bearing, in: sentence)
        } else {
            reject(index, as: .unbound)
        }
    }

    // MARK: Money

    private mutating func readMoney(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard figure.scale < 6 else { return readLargeMoney(index, figure, in: sentence) }
        if figure.isBracketed, index >= 2, self.figure(index - 2)?.isMoney == true {
            return reject(index, as: .currencyConversion)
        }
        guard let subject = subjects(of: index, in: sentence).first else { return reject(index, as: .unbound) }
        if isLevel(index, in: sentence) {
            level(index, figure, subject, in: sentence)
        } else if let bearing = bearing(of: index, in: sentence) {
            change(index, figure, subject, bearing, in: sentence)
        } else {
            reject(index, as: .unbound)
        }
    }

    private mutating func readLargeMoney(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard isMarketValue(index, in: sentence), let subject = subjects(of: index, in: sentence).first else {
            return reject(index, as: .companyFigure)
        }
        var claim = draft(.marketCap, subject, index, figure, in: sentence)
        claim.unit = figure.currency
        claim.capType = .level
        claim.base = nil
        append(claim, index)
    }

    private func isMarketValue(_ index: Int, in sentence: Sentence) -> Bool {
        for probe in max(sentence.units.lowerBound, index - 8)..<min(sentence.units.upperBound, index + 5)
        where isAnyWord(probe, .worth, .valued, .value, .valuation, .capitalization, .capitalisation, .cap) {
            return true
        }
        return false
    }

    // MARK: Shares and bare numbers

    private mutating func readShares(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard isVolume(index, in: sentence), let subject = subjects(of: index, in: sentence).first else {
            return reject(index, as: .offeringSize)
        }
        volume(index, figure, subject, in: sentence)
    }

    private mutating func volume(_ index: Int, _ figure: Figure, _ subject: Int32, in sentence: Sentence) {
        var claim = draft(.volume, subject, index, figure, in: sentence)
        claim.unit = "shares"
        claim.base = nil
        append(claim, index)
    }

    private func isVolume(_ index: Int, in sentence: Sentence) -> Bool {
        let clause = sentence.clauseOf(index)
        for probe in clause.start..<clause.end {
            if isAnyWord(probe, .traded, .volume, .hands, .average)
                || units[probe].has(.carrier) && isAnyWord(probe, .changed)
            {
                return true
            }
        }
        return isWord(index - 1, .on)
    }

    private mutating func readBare(_ index: Int, _ figure: Figure, in sentence: Sentence) {
        guard let subject = subjects(of: index, in: sentence).first else { return }
        let listing = passage.listing(subject)
        guard listing.isIndexLike || figure.printed.contains(".") || figure.value >= 1000 else { return }
        if passage.year(at: figure.core.lowerBound) != nil, figure.core.count == 1, !listing.isIndexLike { return }
        if isLevel(index, in: sentence), listing.isIndexLike || figure.printed.contains(".") {
            level(index, figure, subject, in: sentence)
        }
    }

    // MARK: Levels and changes

    /// Whether a figure is where a price stands: behind "to", "at", "from", a verb of reaching, a noun such as "high".
    func isLevel(_ index: Int, in sentence: Sentence) -> Bool {
        var probe = index - 1
        while probe >= sentence.units.lowerBound, units[probe].has(.determiner) || time(probe)?.isAdjective == true {
            probe -= 1
        }
        guard probe >= sentence.units.lowerBound else { return false }
        if isAnyWord(probe, .to, .at, .from, .near, .between, .and, .around) { return true }
        if isWord(probe, .of) {
            return isAnyWord(probe - 1, .high, .low, .peak, .price, .close, .record) || has(probe - 1, .touching)
        }
        return units[probe].has([.touching, .closing, .opening, .carrier]) || isAnyWord(probe, .high, .low, .close)
    }

    private mutating func level(_ index: Int, _ figure: Figure, _ subject: Int32, in sentence: Sentence) {
        var claim = draft(.priceLevel, subject, index, figure, in: sentence)
        let listing = passage.listing(subject)
        claim.unit = levelUnit(figure, listing)
        claim.statistic = statistic(of: index, in: sentence)
        claim.base = nil
        claim.direction = nil
        let horizon = claim.horizon
        claim.horizon = claim.statistic == .high52Weeks || claim.statistic == .low52Weeks ? horizon : .session
        claim.horizonStart = nil
        claim.evidence = passage.text(figure.tokens)
        append(claim, index)
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

    private func statistic(of index: Int, in sentence: Sentence) -> Claim.Statistic {
        var probe = index - 1
        while probe >= sentence.clauseOf(index).start {
            if units[probe].has(.closing) { return .close }
            if units[probe].has(.opening) { return .open }
            if isAnyWord(probe, .high, .highs) || passage.string(units[probe].tokens).lowercased() == "as high as" {
                return .high
            }
            if isAnyWord(probe, .low, .lows) || passage.string(units[probe].tokens).lowercased() == "as low as" {
                return .low
            }
            probe -= 1
        }
        return .last
    }

    private mutating func change(
        _ index: Int, _ figure: Figure, _ subject: Int32, _ bearing: Bearing, in sentence: Sentence
    ) {
        var claim = draft(.priceChange, subject, index, figure, in: sentence)
        claim.direction = bearing.direction > 0 ? .up : .down
        let listing = passage.listing(subject)
        claim.unit =
            switch figure.unit {
            case .points: listing.kind == .index || listing.currency == nil ? "points" : listing.currency
            case .pips: "pips"
            default: figure.currency
            }
        claim.statistic = figure.isExtreme ? (bearing.direction > 0 ? .max : .min) : .last
        claim.evidence = evidence(index, bearing)
        setBase(&claim, index, bearing, in: sentence)
        append(claim, index)
    }

    // MARK: Drafts

    /// A claim with all that does not depend on its kind.
    func draft(_ kind: Claim.Kind, _ subject: Int32, _ index: Int, _ figure: Figure?, in sentence: Sentence) -> Claim {
        var claim = Claim(
            id: "", kind: kind, subject: self.subject(subject), figure: figure?.figure,
            evidence: passage.text(figure?.tokens ?? units[index].tokens))
        if let digits = figure?.digits { claim.valueSpans = [passage.text(digits..<digits + 1)] }
        setTime(&claim, at: index, in: sentence)
        return claim
    }

    mutating func append(_ claim: Claim, _ index: Int) {
        var claim = claim
        claim.id = "c\(claims.count + 1)"
        claims.append(claim)
        if claim.direction != nil { lastDirection = claim.direction }
    }

    /// The figure with the word of its direction, when that stands right beside it.
    func evidence(_ index: Int, _ bearing: Bearing) -> TextRange {
        guard let figure = figure(index) else { return passage.text(units[index].tokens) }
        switch bearing.side {
        case .after where bearing.unit <= index + 2:
            return passage.text(figure.tokens.lowerBound..<units[bearing.unit].tokens.upperBound)
        case .before where bearing.unit == index - 1:
            return passage.text(units[bearing.unit].tokens.lowerBound..<figure.tokens.upperBound)
        default: return passage.text(figure.tokens)
        }
    }

    /// The subjects of a figure.
    func subjects(of index: Int, in sentence: Sentence) -> [Int32] {
        if let after = subjectAfter(index, in: sentence) { return [after] }
        return sentence.subject(at: index)
    }

    /// "a 1.77 percent climb by the Nasdaq", "a 4% gain for Tesla".
    private func subjectAfter(_ index: Int, in sentence: Sentence) -> Int32? {
        var probe = index + 1
        while probe < min(index + 7, sentence.units.upperBound) {
            if has(probe, .moveNoun) {
                guard isAnyWord(probe + 1, .by, .for, .in, .of) else { return nil }
                for target in probe + 2..<min(probe + 5, sentence.units.upperBound) {
                    if let mention = mention(target) { return resolve(mention, near: target, in: sentence) }
                    guard has(target, [.determiner, .stockNoun]) || isAnyWord(target, .of, .in) else { return nil }
                }
                return nil
            }
            guard kind(probe) == .word || kind(probe) == .phrase, !has(probe, [.preposition, .moveVerb]) else {
                return nil
            }
            probe += 1
        }
        return nil
    }
}
