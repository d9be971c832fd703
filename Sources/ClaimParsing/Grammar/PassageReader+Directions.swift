import Market

/// Which way a figure goes, and by which word.
extension PassageReader {
    struct Bearing {
        var direction: Int8
        /// The word that says so.
        var unit: Int
        enum Side { case before, after, sign, inherited }
        var side: Side
    }

    /// The bearing of the figure at a unit.
    func bearing(of index: Int, in sentence: Sentence) -> Bearing? {
        guard let figure = figure(index) else { return nil }
        if figure.sign != 0 { return Bearing(direction: Int8(figure.sign), unit: index, side: .sign) }
        if let after = bearingAfter(index, in: sentence) { return after }
        if let before = bearingBefore(index, in: sentence) { return before }
        if figure.isBracketed, figure.unit == .percent { return Bearing(direction: -1, unit: index, side: .sign) }
        return nil
    }

    /// "4% higher", "4% gain", "9.7 points, or 0.2%, higher", "0.9 percent below the previous close".
    func bearingAfter(_ index: Int, in sentence: Sentence) -> Bearing? {
        var probe = index + 1
        var words = 0
        while probe < sentence.units.upperBound {
            let unit = units[probe]
            if unit.kind == .figure {
                // Only a figure that says the same in other units is passed over.
                guard isEquivalent(probe, to: index) else { return nil }
            } else if unit.kind == .comma || isAnyWord(probe, .or) {
                guard
                    isRestated(at: probe, index)
                        || figure(probe - 1) != nil && probe - 1 > index && has(probe + 1, .tail)
                else { return nil }
            } else if unit.kind == .time {
                guard let time = time(probe),
                    time.isAdjective || time.phase != nil && time.day == nil && time.clock == nil
                else { return nil }
            } else if unit.has(.tail), unit.sense.direction != 0 {
                // ", up 2.9 percent": the word of the next figure.
                if kind(probe - 1) == .comma, kind(probe + 1) == .figure || isAnyWord(probe + 1, .by) { return nil }
                return Bearing(direction: unit.sense.direction, unit: probe, side: .after)
            } else if unit.has(.moveNoun), !unit.has(.preposition) {
                return Bearing(direction: unit.sense.direction, unit: probe, side: .after)
            } else if isAnyWord(probe, .below, .under) || isAnyWord(probe, .beneath) {
                return isAnchor(after: probe, in: sentence) ? Bearing(direction: -1, unit: probe, side: .after) : nil
            } else if isAnyWord(probe, .above) {
                return isAnchor(after: probe, in: sentence) ? Bearing(direction: 1, unit: probe, side: .after) : nil
            } else if unit.kind == .word || unit.kind == .phrase {
                guard !unit.has([.preposition, .clauseStart, .carrier, .moveVerb, .closing, .modal, .pronoun]),
                    words < 2,
                    !unit.has(.role), !isAnyWord(probe, .and, .to, .at)
                else { return nil }
                words += 1
            } else {
                return nil
            }
            probe += 1
        }
        return nil
    }

    /// ", or 0.2%": the same move again. Without "or" only right before the noun: "43.07-point, 6.37% climb".
    func isRestated(at joint: Int, _ index: Int) -> Bool {
        if isAnyWord(joint, .or) { return isEquivalent(joint + 1, to: index) }
        if isAnyWord(joint + 1, .or) { return isEquivalent(joint + 2, to: index) }
        return isEquivalent(joint + 1, to: index) && has(joint + 2, .moveNoun)
    }

    /// Whether a level stands behind "below": a close, a peak, a price.
    func isAnchor(after index: Int, in sentence: Sentence) -> Bool {
        for probe in index + 1..<min(index + 6, sentence.units.upperBound) {
            if isAnyWord(probe, .close, .peak, .high, .record, .price, .trade, .low, .highs) { return true }
            // "its 52-week closing high"
            if has(probe, .levelNoun), units[probe].tokens.count > 1 { return true }
            // "its record high", "the all-time high it set"
            if has(probe, .allTime), has(probe, .levelNoun) { return true }
            // "67% above where they began the year"
            if passage.string(units[probe].tokens).lowercased() == "where" { return true }
            if units[probe].has(.closing) || units[probe].has(.touching) { return true }
            if units[probe].kind == .comma || units[probe].kind == .stop { return false }
        }
        return false
    }

    /// Whether two figures say one move in different units: "81.21 points, or 1.8%".
    func isEquivalent(_ other: Int, to index: Int) -> Bool {
        guard let one = figure(index), let two = figure(other) else { return false }
        return one.unit != two.unit && (one.unit == .percent || two.unit == .percent)
            && one.unit != .shares && two.unit != .shares
    }

    /// "fell 4%", "a rise of 4%", "up 4%", "gains of 5.2%, 3.1% and 5.4%".
    func bearingBefore(_ index: Int, in sentence: Sentence) -> Bearing? {
        var probe = index - 1
        while probe >= sentence.units.lowerBound {
            let unit = units[probe]
            if unit.has(.moveVerb) || unit.has(.moveNoun) || unit.has(.tail) && unit.sense.direction != 0 {
                return Bearing(
                    direction: unit.sense.direction, unit: probe,
                    side: figure(probe + 1) != nil || probe == index - 1 ? .before : .before)
            }
            switch unit.kind {
            case .stop where passage.isWord(unit.tokens.lowerBound, .colon): break
            case .stop, .dash, .open: return nil
            case .close: return nil
            default: break
            }
            if unit.has(.clauseStart), !isAnyWord(probe, .as, .while, .but) { return nil }
            if unit.kind == .mention, figure(index)?.unit != .percent { return nil }
            probe -= 1
        }
        return nil
    }
}
