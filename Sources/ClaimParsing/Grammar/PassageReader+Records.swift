import Market

/// Records, streaks, comparisons and moves without a figure.
extension PassageReader {
    // MARK: Records

    /// "its best finish since February 17, 2022", "a seven-year low", "the worst day on record", "a record".
    mutating func readRecord(at index: Int, in sentence: Sentence) {
        guard
            has(index, [.superlative, .recordVerb, .moveVerb, .touching, .closing, .peakVerb])
                || begins(index, .low, .high, .highs, .lows, .record, .unprecedented) || has(index, .allTime),
            !consumed.contains(index)
        else { return }
        if let span = periodExtreme(at: index, in: sentence) ?? superlative(at: index, in: sentence) ?? firstTime(
            at: index, in: sentence) ?? plainRecord(at: index, in: sentence)
        {
            guard let subject = recordSubject(index, in: sentence) else { return }
            if isAnchor(span, in: sentence) { return }
            if isNegated(span.start, in: sentence) {
                consumed.formUnion((index..<span.end).filter { kind($0) != .figure })
                rejected.append(
                    RejectedFigure(
                        why: FigureRole.negated.rawValue,
                        evidence: passage.text(
                            units[span.start].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)))
                return
            }
            if let noun = businessNoun(before: index, in: sentence) {
                consumed.formUnion(index..<span.end)
                rejected.append(
                    RejectedFigure(
                        why: (units[noun].sense.role ?? .macroFigure).rawValue,
                        evidence: passage.text(units[noun].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)))
                return
            }
            consumed.formUnion((index..<span.end).filter { kind($0) != .figure })
            var claim = draft(.record, subject, index, nil, in: sentence)
            let duration = claim.horizon
            claim.horizon = .session
            claim.horizonStart = nil
            claim.base = nil
            claim.session = .regular
            if duration != .session { setDay(&claim, subject, at: index, in: sentence) }
            claim.direction = span.direction == 0 ? nil : span.direction > 0 ? .up : .down
            claim.recordType = span.type
            claim.since = span.since
            claim.evidence = passage.text(units[span.start].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)
            append(claim, subject, index, in: sentence)
        }
    }

    /// "from its record high", "20% below its record close": what a move is measured from, and no record of the day.
    private func isAnchor(_ span: Span, in sentence: Sentence) -> Bool {
        var before = span.start - 1
        while before >= sentence.units.lowerBound, has(before, [.determiner, .pronoun]) || isAnyWord(before, .a, .an) {
            before -= 1
        }
        guard before >= sentence.units.lowerBound else { return false }
        if isAnyWord(before, .from, .off, .since) || passage.isWord(units[before].tokens.lowerBound, .from, .since) {
            return true
        }
        return isAnyWord(before, .below, .under, .beneath) && figure(before - 1)?.unit == .percent
    }

    struct Span {
        var start: Int
        var end: Int
        var direction: Int8
        var type: String
        var since: String?
    }

    func recordSubject(_ index: Int, in sentence: Sentence) -> Int32? {
        // The listing that the sentence's figures were of.
        if let last = claimSubjects.last, let subject = sentence.subject(at: index).first,
            last == subject || passage.book.siblings[subject]?.contains(last) ?? false
        {
            return last
        }
        if let subject = sentence.subject(at: index).first { return relocated(subject, near: index, in: sentence) }
        for probe in index..<sentence.units.upperBound {
            if let mention = mention(probe) { return resolve(mention, near: probe, in: sentence) }
        }
        return nil
    }

    /// "seven-year low", "a post-IPO low", "an all-time high"; 52 weeks are a level of their own.
    func periodExtreme(at index: Int, in sentence: Sentence) -> Span? {
        guard
            isAnyWord(index, .low, .high, .highs, .lows)
                || has(index, .peakVerb) && begins(index, .low, .high, .highs, .lows), index > sentence.units.lowerBound
        else { return nil }
        let direction: Int8 = begins(index, .low, .lows) ? -1 : 1
        var start = index - 1
        var since: String?
        let isClose = isAnyWord(start, .closing) || has(start, .closing)
        let isIntraday = has(start, .phaseWord)
        if isClose || isIntraday { start -= 1 }
        guard start >= sentence.units.lowerBound else { return nil }
        let words = passage.string(units[start].tokens).lowercased()
        if let time = time(start), time.isAdjective {
            guard ![.fiftyTwoWeeks, .twelveMonths, .oneYear, .year].contains(time.horizon) || words.contains("two")
            else { return nil }
            since = sinceWords(words, time)
            if let last = since?.last, last != "s" { since?.append("s") }
        } else if let count = periodCount(before: index) {
            start = count.start
            since = count.since
        } else if isAnyWord(start, .record), !isAnyWord(index + 1, .of) {
            since = "ever"
        } else if isAnyWord(start, .ipo) {
            since = "IPO"
            while start > sentence.units.lowerBound,
                isWord(start - 1, .hyphen) || passage.string(units[start - 1].tokens).lowercased() == "post"
            { start -= 1 }
        } else if words == "all-time" || words == "all time" || words == "lifetime" {
            since = "ever"
        } else {
            return nil
        }
        if isWord(start - 1, .a) || isWord(start - 1, .an) || isWord(start - 1, .the) || isWord(start - 1, .its) {
            start -= 1
        }
        var type = direction > 0 ? (isClose ? "highestClose" : "highest") : (isClose ? "lowestClose" : "lowest")
        if isIntraday { type = direction > 0 ? "intradayHigh" : "intradayLow" }
        return Span(start: start, end: index + 1, direction: direction, type: type, since: since)
    }

    /// "seven - year low" when the period is more than a year, which is no horizon.
    func periodCount(before index: Int) -> (start: Int, since: String)? {
        guard has(index - 1, .periodUnit) else { return nil }
        var probe = index - 2
        if isWord(probe, .hyphen) { probe -= 1 }
        guard units.indices.contains(probe), let count = passage.smallNumber(at: units[probe].tokens.lowerBound) else {
            return nil
        }
        let unit = passage.string(units[index - 1].tokens).lowercased()
        if unit.hasPrefix("week"), count == 52 { return nil }
        if unit.hasPrefix("day"), count > 40 { return nil }
        return (probe, "\(count)\(unit)\(unit.hasSuffix("s") ? "" : "s")")
    }

    /// "best finish since", "biggest one-day loss by any U.S. company", "worst loss in four weeks", "the most since 2007".
    func superlative(at index: Int, in sentence: Sentence) -> Span? {
        // "its fourth-worst loss ever" is a rank.
        if has(index - 1, .ordinal) || isWord(index - 1, .hyphen) && has(index - 2, .ordinal) { return nil }
        // "the Federal Reserve's biggest rate hike since 1994" is no record of a price.
        if isWord(index - 1, .possessive), has(index - 2, .authority) || isUnknownName(index - 2) { return nil }
        guard has(index, .superlative), units[index].sense.direction != 0 || isAnyWord(index, .most, .biggest, .largest)
        else { return nil }
        var noun: Int?
        var isPercentage = false, isValue = false, isVolume = false
        var probe = index + 1
        while probe < min(index + 7, sentence.units.upperBound) {
            // "the largest buyback in its history"
            if noun == nil, has(probe, .event), !units[probe].sense.isFaint, !has(probe, [.moveNoun, .moveVerb]) {
                return nil
            }
            // "the best stock of 2019" is a rank, no record of one.
            if noun == nil, !isVolume, isAnyWord(probe, .of) { return nil }
            if let since = qualifier(at: probe, in: sentence) {
                if isVolume || Self.volumeSuperlatives.contains(passage.string(units[index].tokens).lowercased()) {
                    return volumeRecord(from: index, to: since.end, isVolume: isVolume, noun: noun, since: since.since)
                }
                return record(
                    from: index, to: since.end, noun: noun, isPercentage: isPercentage, isValue: isValue,
                    since: since.since, in: sentence)
            }
            if isAnyWord(probe, .percent, .percentage) { isPercentage = true }
            if isAnyWord(probe, .value) { isValue = true }
            if isAnyWord(probe, .volume, .turnover) || has(probe, .volumeWord) { isVolume = true }
            if has(probe, .moveNoun) || isLevelNoun(probe) || isAnyWord(probe, .day, .session, .finish)
                || has(probe, .closing)
            {
                noun = probe
            }
            if kind(probe) == .comma || kind(probe) == .stop || kind(probe) == .figure || kind(probe) == .dash { break }
            probe += 1
        }
        return nil
    }

    private static let volumeSuperlatives: Set<String> = ["heaviest", "busiest", "lightest", "thinnest"]

    /// "its heaviest volume since Oct. 2", "the busiest session in a year".
    private func volumeRecord(from index: Int, to end: Int, isVolume: Bool, noun: Int?, since: String?) -> Span? {
        // "the heaviest loss since March" is no volume.
        guard isVolume || noun.map({ isAnyWord($0, .day, .session) }) ?? false else { return nil }
        let start = has(index - 1, [.determiner, .pronoun]) || isAnyWord(index - 1, .the, .a) ? index - 1 : index
        return Span(
            start: start, end: end, direction: 0,
            type: units[index].sense.direction < 0 ? "lowestVolume" : "highestVolume", since: since)
    }

    func record(
        from index: Int, to end: Int, noun: Int?, isPercentage: Bool, isValue: Bool, since: String?,
        in sentence: Sentence
    ) -> Span? {
        var start = index
        if isWord(start - 1, .the) || isWord(start - 1, .its) || isWord(start - 1, .a) { start -= 1 }
        var direction = units[index].sense.direction
        var type: String
        let previous = (sentence.units.lowerBound..<index).last { kind($0) == .figure }
        if let noun, has(noun, .moveNoun), !isLevelNoun(noun) { direction = units[noun].sense.direction }
        if isAnyWord(index, .most), noun == nil {
            // "the most since": of the move or the volume just named.
            guard let previous, let figure = figure(previous) else { return nil }
            if figure.unit == .shares {
                return Span(start: start, end: end, direction: 0, type: "highestVolume", since: since)
            }
            guard let bearing = bearing(of: previous, in: sentence) else { return nil }
            direction = bearing.direction
            return Span(
                start: start, end: end, direction: direction, type: direction > 0 ? "best1d" : "worst1d", since: since)
        }
        guard direction != 0 else { return nil }
        let isLevel =
            passage.isWord(units[index].tokens.upperBound - 1, .lowest, .highest)
            || noun.map { isLevelNoun($0) || has($0, .closing) || isAnyWord($0, .finish) } ?? false
        if isLevel {
            let isClose = noun.map { has($0, .closing) || isAnyWord($0, .close, .finish) } ?? false
            type = direction > 0 ? (isClose ? "highestClose" : "highest") : (isClose ? "lowestClose" : "lowest")
        } else if isPercentage {
            type = "biggest1dPct"
        } else if isValue
            || claims.last?.capType == .change
                && claims.last.map({ $0.evidence.start >= passage.text(units[sentence.units.lowerBound].tokens).start })
                    ?? false
        {
            type = "biggest1dValueLoss"
        } else {
            type = direction > 0 ? "best1d" : "worst1d"
        }
        return Span(start: start, end: end, direction: direction, type: type, since: since)
    }

    /// "since July", "on record", "ever", "in four weeks", "in Netflix's history", "by any U.S. company".
    func qualifier(at index: Int, in sentence: Sentence) -> (end: Int, since: String?)? {
        if let time = time(index) {
            if [.sinceDate, .sinceEvent].contains(time.horizon)
                || passage.isWord(units[index].tokens.lowerBound, .since)
            {
                if let start = time.horizonStart {
                    // "since the 2014 debut": the listing, not the year.
                    for probe in index + 1..<min(index + 4, sentence.units.upperBound)
                    where isAnyWord(probe, .debut, .ipo, .listing) { return (probe + 1, "IPO") }
                    return (index + 1, "\(start)")
                }
                for probe in index + 1..<min(index + 4, sentence.units.upperBound)
                where isAnyWord(probe, .debut, .ipo, .listing) { return (probe + 1, "IPO") }
                if time.horizon == .ytd, let published { return (index + 1, "\(published.year)-01") }
                return (min(index + 3, sentence.units.upperBound), nil)
            }
            if passage.isWord(units[index].tokens.lowerBound, .in, .of, .this, .over) {
                let words = passage.string(units[index].tokens).lowercased()
                return (index + 1, sinceWords(words, time))
            }
        }
        // "its largest gain of 2026"
        if isAnyWord(index, .of), units.indices.contains(index + 1),
            let year = passage.year(at: units[index + 1].tokens.lowerBound)
        {
            return (index + 2, "\(year)-01-01")
        }
        if isAnyWord(index, .on), isAnyWord(index + 1, .record) { return (index + 2, "ever") }
        if isAnyWord(index, .ever) { return (index + 1, "ever") }
        if isAnyWord(index, .in), units.indices.contains(index + 2) {
            for probe in index + 1..<min(index + 8, sentence.units.upperBound) {
                if isAnyWord(probe, .history) { return (probe + 1, "ever") }
                if has(probe, .periodUnit),
                    let count = (index + 1..<probe).first(where: {
                        has($0, .numeral) || passage.smallNumber(at: units[$0].tokens.lowerBound) != nil
                    })
                {
                    let number = passage.smallNumber(at: units[count].tokens.lowerBound) ?? 1
                    return (probe + 1, "\(number)\(passage.string(units[probe].tokens).lowercased())")
                }
                // "in more than a year"
                if has(probe, .periodUnit), isWord(probe - 1, .a) || isWord(probe - 1, .an) {
                    return (probe + 1, "1\(passage.string(units[probe].tokens).lowercased())")
                }
            }
        }
        if isAnyWord(index, .by, .for), passage.isWord(units[index].tokens.upperBound, .any_) {
            return (min(index + 4, sentence.units.upperBound), "ever")
        }
        if kind(index) == .mention, index + 1 < sentence.units.upperBound, index + 2 < units.count {
            let words = passage.string(units[index + 1].tokens).lowercased()
            if words == "has" || words == "had",
                isAnyWord(index + 2, .known, .seen) || passage.string(units[index + 2].tokens) == "known"
            {
                return (index + 3, "ever")
            }
        }
        return nil
    }

    func sinceWords(_ words: String, _ time: TimeExpression) -> String? {
        if time.horizon == .ytd, let published { return "\(published.year)-01-01" }
        let compact = words.split(whereSeparator: { $0 == " " || $0 == "-" }).filter {
            !["in", "the", "of", "over", "past", "last", "a", "an", "at", "to", "its"].contains($0)
        }
        guard let first = compact.first else { return nil }
        if compact.count == 1 { return "1\(first)" }
        let number = [
            "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
            "ten": "10",
        ][String(first)]
        return (number ?? String(first)) + compact.dropFirst().joined()
    }
}
