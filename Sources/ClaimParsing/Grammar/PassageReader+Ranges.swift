import Market

/// Two prices that frame a time.
extension PassageReader {
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

    func rangePartner(of index: Int, in sentence: Sentence) -> Int? {
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

    /// The second figure of "between 4% and 5%", the larger one.
    func upperPercent(of index: Int, in sentence: Sentence) -> Int? {
        guard isAnyWord(index - 1, .between), isAnyWord(index + 1, .and), sentence.units.contains(index + 2),
            let low = figure(index), let high = figure(index + 2), low.isBare || low.unit == .percent,
            high.unit == .percent, high.value > low.value, low.sign == 0, high.sign == 0
        else { return nil }
        return index + 2
    }
}
