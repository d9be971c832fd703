import Market

/// "versus the S&P 500's 4.8% increase": one instrument against another.
extension PassageReader {
    /// "versus the S&P 500's 4.8% increase", "against the S&P 500's 20%", "more than double the S&P 500's 5.2 percent".
    mutating func readComparison(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard let comparing = comparator(of: index, in: sentence) else {
            return readSizeComparison(index, figure, in: sentence)
        }
        let versus: Int32
        if let other = comparing.mention, let mention = mention(other) {
            versus = resolve(mention, near: other, in: sentence)
        } else if let after = subjectAfter(index, in: sentence) {
            versus = after
        } else {
            return false
        }
        let noun = bearingAfter(index, in: sentence)
        let direction = comparedDirection(index, figure, noun)
        let bearing = noun ?? Bearing(direction: direction, unit: index, side: .inherited)
        guard let last = comparedMove(in: sentence), claimSubjects[last] != versus else {
            if readComparisonAlone(index, figure, comparing, versus, noun, in: sentence) { return true }
            // "outperformed peer Baidu, off 3.8%": without a figure of its own only the other one's move is told.
            guard comparing.mention != nil, isBesideMention(index, in: sentence),
                sentence.subject(at: index).first != versus
            else { return false }
            percentMove(
                index, figure, versus, Bearing(direction: direction, unit: index, side: .inherited), in: sentence)
            return true
        }
        let first = claims[last]
        var claim = draft(.percentMove, versus, index, figure, in: sentence)
        claim.direction = direction > 0 ? .up : .down
        claim.unit = "percent"
        claim.statistic = .last
        claim.evidence = evidence(index, bearing)
        if claim.horizon == .session {
            claim.horizon = first.horizon
            claim.base = first.base
            claim.horizonStart = first.horizonStart
            claim.asOf = first.asOf
        }
        if claim.base == nil { claim.base = first.base }
        append(claim, versus, index, in: sentence)
        let end = noun.map { units[$0.unit].tokens.upperBound } ?? figure.tokens.upperBound
        appendRelative(of: last, to: claim, versus, by: comparing.unit, until: end, at: index, in: sentence)
        return true
    }

    /// Sets a claim's move against another's that the sentence gives, too.
    func relative(
        of first: Claim, to other: Claim, _ versus: Int32, _ unit: Int, until end: Int
    ) -> (claim: Claim, byFigures: Claim.Direction, stated: Claim.Direction?) {
        var relative = first
        relative.kind = .relative
        relative.horizon = other.horizon
        relative.base = other.base
        relative.horizonStart = other.horizonStart
        relative.asOf = other.asOf
        relative.figure = nil
        relative.statistic = nil
        relative.valueSpans = []
        relative.unit = "percentagePoints"
        relative.knownError = nil
        let own = (first.direction == .down ? -1 : 1) * (first.figure?.value ?? 0)
        let theirs = (other.direction == .down ? -1 : 1) * (other.figure?.value ?? 0)
        let byFigures: Claim.Direction = own == theirs ? .flat : own > theirs ? .up : .down
        let stated = comparedSide(unit, own: own, theirs: theirs)
        relative.direction = stated ?? byFigures
        relative.versus = passage.listing(versus).ticker
        relative.evidence = passage.text(units[unit].tokens.lowerBound..<end)
        return (relative, byFigures, stated)
    }

    /// Adds the comparison of two claims, and notes where its words say otherwise than their figures.
    mutating func appendRelative(
        of first: Int, to other: Claim, _ versus: Int32, by unit: Int, until end: Int, at index: Int,
        in sentence: Sentence
    ) {
        let own = claims[first]
        let (relative, byFigures, stated) = relative(of: own, to: other, versus, unit, until: end)
        append(relative, claimSubjects[first], index, in: sentence)
        guard own.figure != nil, let stated, stated != byFigures, let words = claims.last?.evidence.text,
            let id = claims.last?.id
        else { return }
        claims[claims.count - 1].knownError = "comparison and figures disagree"
        inconsistencies.append(
            Inconsistency(
                claims: [id],
                explanation: "'\(words)' says otherwise than the two figures, \(own.evidence.text) and "
                    + "\(other.evidence.text)"))
    }

    /// The last percentage of the sentence that something may be held against.
    func comparedMove(in sentence: Sentence) -> Int? {
        let start = Int(passage.tokens[units[sentence.units.lowerBound].tokens.lowerBound].scalarStart)
        guard let last = claims.suffix(64).lastIndex(where: { $0.kind == .percentMove }),
            claims[last].evidence.start >= start
        else { return nil }
        return last
    }

    /// ", off 3.8%" right behind a name: said of that one.
    private func isBesideMention(_ index: Int, in sentence: Sentence) -> Bool {
        has(index - 1, .tail) && kind(index - 2) == .comma && kind(index - 3) == .mention
    }

    /// Which side the comparing word puts the subject on: "outperformed" above the other, "lagged" below it; `nil` for
    /// words that only set two moves side by side.
    ///
    /// "Outpaced" and the like compare sizes: a fall that outpaces another is the deeper one.
    func comparedSide(_ unit: Int, own: Double, theirs: Double) -> Claim.Direction? {
        let word = passage.string(units[unit].tokens).lowercased()
        func starts(_ stems: [String]) -> Bool { stems.contains(where: word.hasPrefix) }
        var side: Double
        if starts(["outperform", "beat", "better"]) {
            side = 1
        } else if starts(["underperform", "trail", "lag", "worse"]) {
            side = -1
        } else if starts(["outpac", "outstrip", "more than"]) {
            side = own < 0 && theirs < 0 ? -1 : 1
        } else if starts(["less than"]) {
            side = own < 0 && theirs < 0 ? 1 : -1
        } else {
            return nil
        }
        // "was outpaced by"
        if isAnyWord(unit + 1, .by) { side = -side }
        return side > 0 ? .up : .down
    }

    /// The direction of the other's move: a printed sign, the word right before the figure ("down 3.8%"), the noun before
    /// it ("a loss of 0.82 %"), or the word behind it.
    func comparedDirection(_ index: Int, _ figure: Figure, _ noun: Bearing?) -> Int8 {
        if figure.sign != 0 { return figure.sign < 0 ? -1 : 1 }
        if isAnyWord(index - 1, .of), has(index - 2, .moveNoun), units[index - 2].sense.direction != 0 {
            return units[index - 2].sense.direction
        }
        if noun == nil, has(index - 1, [.tail, .moveVerb]), units[index - 1].sense.direction != 0 {
            return units[index - 1].sense.direction
        }
        return noun?.direction ?? 1
    }

    /// Whether a figure is compared and is of a name without a listing: the 0.2 % of "compared with a 0.2% rise in the FTSE
    /// Mid Cap".
    func isComparedForeigner(_ index: Int, in sentence: Sentence) -> Bool {
        guard subjectAfter(index, in: sentence) == nil,
            (max(sentence.units.lowerBound, index - 5)..<index).contains(where: { units[$0].has(.comparing) })
        else { return false }
        for probe in index + 1..<max(index + 1, min(index + 6, sentence.units.upperBound)) {
            if isAnyWord(probe, .in, .for, .by) {
                let name = has(probe + 1, .determiner) || isAnyWord(probe + 1, .the) ? probe + 2 : probe + 1
                return sentence.units.contains(name) && isUnknownName(name) && !has(name, .place)
            }
            guard has(probe, .moveNoun) || kind(probe) == .word else { return false }
        }
        return false
    }

    /// "outpacing the S&P 500 by 6 percentage points": how far one move is from another.
    mutating func readMargin(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard isAnyWord(index - 1, .by), let (unit, other) = comparator(of: index, in: sentence), let other,
            let mention = mention(other), role(of: index, in: sentence) == nil
        else { return false }
        let versus = resolve(mention, near: other, in: sentence)
        let first = comparedMove(in: sentence)
        guard let subject = first.map({ claimSubjects[$0] }) ?? sentence.subject(at: unit).first, subject != versus
        else { return false }
        let own = first.map { (claims[$0].direction == .down ? -1 : 1) * (claims[$0].figure?.value ?? 0) } ?? 1
        guard let side = comparedSide(unit, own: own, theirs: own) else { return false }
        var claim = draft(.relative, subject, index, figure, in: sentence)
        if let first, claim.horizon == .session {
            claim.horizon = claims[first].horizon
            claim.base = claims[first].base
            claim.horizonStart = claims[first].horizonStart
            claim.asOf = claims[first].asOf
            claim.session = claims[first].session
        }
        if claim.base == nil { claim.base = .prevClose }
        claim.direction = side
        claim.unit = "percentagePoints"
        claim.versus = passage.listing(versus).ticker
        claim.evidence = passage.text(units[unit].tokens.lowerBound..<figure.tokens.upperBound)
        append(claim, subject, index, in: sentence)
        return true
    }

    func comparator(of index: Int, in sentence: Sentence) -> (unit: Int, mention: Int?)? {
        var mention: Int?
        var probe = index - 1
        while probe >= sentence.units.lowerBound, probe > index - 9 {
            if kind(probe) == .mention, mention == nil { mention = probe }
            if units[probe].has(.comparing), mention != nil || subjectAfter(index, in: sentence) != nil {
                return (probe, mention)
            }
            if kind(probe) == .comma && mention != nil || kind(probe) == .figure || kind(probe) == .stop
                || units[probe].has(.clauseStart)
            {
                return nil
            }
            probe -= 1
        }
        return nil
    }
}
