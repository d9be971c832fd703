import Market

/// "versus the S&P 500's 4.8% increase": one instrument against another.
extension PassageReader {
    /// "versus the S&P 500's 4.8% increase", "against the S&P 500's 20%", "more than double the S&P 500's 5.2 percent".
    mutating func readComparison(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard let comparing = comparator(of: index, in: sentence) else { return false }
        let versus: Int32
        if let other = comparing.mention, let mention = mention(other) {
            versus = resolve(mention, near: other, in: sentence)
        } else if let after = subjectAfter(index, in: sentence) {
            versus = after
        } else {
            return false
        }
        guard let last = claims.suffix(64).lastIndex(where: { $0.kind == .percentMove }), claimSubjects[last] != versus
        else {
            return false
        }
        let first = claims[last]
        guard
            first.evidence.start >= Int(passage.tokens[units[sentence.units.lowerBound].tokens.lowerBound].scalarStart)
        else { return false }
        let subject = claimSubjects[last]
        let noun = bearingAfter(index, in: sentence)
        let direction = comparedDirection(index, figure, noun)
        let bearing = noun ?? Bearing(direction: direction, unit: index, side: .inherited)
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
        var relative = first
        relative.kind = .relative
        relative.horizon = claim.horizon
        relative.base = claim.base
        relative.horizonStart = claim.horizonStart
        relative.asOf = claim.asOf
        relative.figure = nil
        relative.statistic = nil
        relative.valueSpans = []
        relative.unit = "percentagePoints"
        let own = (first.direction == .down ? -1 : 1) * (first.figure?.value ?? 0)
        let theirs = Double(direction) * figure.value
        relative.direction = own == theirs ? .flat : own > theirs ? .up : .down
        relative.versus = passage.listing(versus).ticker
        let end = noun.map { units[$0.unit].tokens.upperBound } ?? figure.tokens.upperBound
        relative.evidence = passage.text(units[comparing.unit].tokens.lowerBound..<end)
        append(relative, subject, index, in: sentence)
        return true
    }

    /// The direction of the other's move: a printed sign, the noun before it ("a loss of 0.82 %"), or the word behind it.
    private func comparedDirection(_ index: Int, _ figure: Figure, _ noun: Bearing?) -> Int8 {
        if figure.sign != 0 { return figure.sign < 0 ? -1 : 1 }
        if isAnyWord(index - 1, .of), has(index - 2, .moveNoun), units[index - 2].sense.direction != 0 {
            return units[index - 2].sense.direction
        }
        return noun?.direction ?? 1
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
