import Market

/// Moves compared by size: "more than Baidu, which added 3%", "less than the 3% drop of the S&P 500".
extension PassageReader {
    /// What a figure behind "more than" is of, and where the words are.
    private struct SizeComparator {
        var unit: Int
        var versus: Int32
    }

    /// "rose 5%, more than Baidu, which added 3%": both moves and which is the larger.
    mutating func readSizeComparison(_ index: Int, _ figure: Figure, in sentence: Sentence) -> Bool {
        guard let comparing = sizeComparator(of: index, in: sentence),
            let own = ownMove(before: comparing.unit, in: sentence), claimSubjects[own] != comparing.versus,
            let ownDirection = claims[own].direction, ownDirection != .flat
        else { return false }
        let noun = bearingAfter(index, in: sentence)
        let isVerb = noun == nil && has(index - 1, [.tail, .moveVerb]) && units[index - 1].sense.direction != 0
        // "more than Baidu's 3%": as the one compared with it moved.
        let isTold = noun != nil || isVerb || figure.sign != 0
        let direction = isTold ? comparedDirection(index, figure, noun) : ownDirection == .down ? -1 : 1
        // A rise is not more than a fall.
        guard (direction < 0) == (ownDirection == .down) else { return false }
        let bearing =
            isVerb
            ? Bearing(direction: direction, unit: index - 1, side: .before)
            : noun ?? Bearing(direction: direction, unit: index, side: .inherited)
        let first = claims[own]
        var claim = draft(.percentMove, comparing.versus, index, figure, in: sentence)
        claim.direction = direction > 0 ? .up : .down
        claim.unit = "percent"
        claim.statistic = .last
        claim.evidence = evidence(index, bearing)
        if claim.base == nil { claim.base = first.base }
        // "more than Baidu, which added 3% last week": of another time.
        guard claim.horizon == first.horizon, claim.session == first.session, claim.asOf == first.asOf else {
            return false
        }
        append(claim, comparing.versus, index, in: sentence)
        let end = max(figure.tokens.upperBound, noun.map { units[$0.unit].tokens.upperBound } ?? 0)
        if first.figure == nil {
            // "gained more than": the words alone say which side it is on.
            var relative = relative(of: first, to: claim, comparing.versus, comparing.unit, until: end).claim
            let theirs = Double(direction)
            relative.direction = comparedSide(comparing.unit, own: theirs, theirs: theirs)
            append(relative, claimSubjects[own], index, in: sentence)
            return true
        }
        appendRelative(of: own, to: claim, comparing.versus, by: comparing.unit, until: end, at: index, in: sentence)
        return true
    }

    /// "Alibaba outpaced Baidu's 3% rise": which side it was on, without a figure of its own.
    mutating func readComparisonAlone(
        _ index: Int, _ figure: Figure, _ comparing: (unit: Int, mention: Int?), _ versus: Int32, _ noun: Bearing?,
        in sentence: Sentence
    ) -> Bool {
        // "outpaced a fall" may be better or deeper.
        guard comparing.mention != nil, let noun, noun.direction > 0, comparedMove(in: sentence) == nil,
            let subject = sentence.subject(at: comparing.unit).first, subject != versus,
            kind(comparing.unit - 1) == .mention || has(comparing.unit - 1, .stockNoun),
            comparedSide(comparing.unit, own: 1, theirs: 1) != nil
        else { return false }
        percentMove(index, figure, versus, noun, in: sentence)
        guard let other = claims.last, other.horizon == .session, other.session == .regular else { return true }
        var own = other
        own.subject = self.subject(subject)
        own.figure = nil
        let end = max(figure.tokens.upperBound, units[noun.unit].tokens.upperBound)
        var relative = relative(of: own, to: other, versus, comparing.unit, until: end).claim
        // Compared as moves of one direction, the other's.
        let theirs = Double(noun.direction)
        guard let stated = comparedSide(comparing.unit, own: theirs, theirs: theirs) else { return true }
        relative.direction = stated
        append(relative, subject, index, in: sentence)
        return true
    }

    /// "more than", "less than", "better than", "worse than" where no figure stands right behind them.
    private func isSizeWord(_ unit: Int) -> Bool {
        if isAnyWord(unit, .better, .worse) { return isAnyWord(unit + 1, .than) }
        guard kind(unit) == .phrase || kind(unit) == .word, units[unit].tokens.count == 2 else { return false }
        let first = units[unit].tokens.lowerBound
        return passage.isWord(first + 1, .than) && passage.isWord(first, .more, .less, .better, .worse)
    }

    /// The words before a figure that hold its move against another's: "more than Baidu's", "more than the", "more than
    /// Baidu, which added".
    private func sizeComparator(of index: Int, in sentence: Sentence) -> SizeComparator? {
        let first = max(sentence.units.lowerBound, index - 9)
        guard let unit = (first..<index).last(where: { isSizeWord($0) }) else { return nil }
        var probe = units[unit].tokens.count == 2 ? unit + 1 : unit + 2
        while probe < index, has(probe, [.determiner, .group]) || isAnyWord(probe, .a, .the) { probe += 1 }
        if probe == index {
            // "more than the 2% rise of Baidu"
            return subjectAfter(index, in: sentence).map { SizeComparator(unit: unit, versus: $0) }
        }
        guard let mention = mention(probe) else { return nil }
        let versus = resolve(mention, near: probe, in: sentence)
        probe += 1
        if isWord(probe, .possessive) {
            // "more than Baidu's 3% decline", and not its forecast of one
            return probe + 1 == index ? SizeComparator(unit: unit, versus: versus) : nil
        }
        if kind(probe) == .open, let close = (probe..<min(probe + 8, index)).first(where: { kind($0) == .close }) {
            probe = close + 1
        }
        if kind(probe) == .comma { probe += 1 }
        guard isAnyWord(probe, .which, .that) else { return nil }
        probe += 1
        while probe < index, has(probe, [.auxiliary, .carrier, .closing]) { probe += 1 }
        guard probe == index - 1, has(probe, [.moveVerb, .tail]), units[probe].sense.direction != 0 else { return nil }
        return SizeComparator(unit: unit, versus: versus)
    }

    /// The move of its own sentence that stands before "more than": "rose 5% on Friday, more than", "gained more than".
    private func ownMove(before unit: Int, in sentence: Sentence) -> Int? {
        guard
            let last = claims.indices.suffix(8).last(where: {
                claims[$0].kind == .percentMove || claims[$0].kind == .qualitativeMove
            }), claimUnits[last] >= sentence.units.lowerBound, claimUnits[last] < unit,
            sentence.units.contains(claimUnits[last])
        else { return nil }
        let between = claimUnits[last] + 1..<unit
        return between.allSatisfy {
            kind($0) == .comma || kind($0) == .time || isAnyWord($0, .on, .in, .to, .at, .is, .was, .by)
                || has($0, [.moveNoun, .tail, .carrier]) && kind($0) != .mention
                || figure($0).map { $0.isMoney || $0.isBare } == true
        } ? last : nil
    }
}
