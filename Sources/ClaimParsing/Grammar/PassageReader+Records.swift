import Market

/// Records, streaks, comparisons and moves without a figure.
extension PassageReader {
    // MARK: Records

    /// "its best finish since February 17, 2022", "a seven-year low", "the worst day on record", "a record".
    mutating func readRecord(at index: Int, in sentence: Sentence) {
        guard
            has(index, [.superlative, .recordVerb, .moveVerb, .touching, .closing, .peakVerb])
                || begins(index, .low, .high, .highs, .lows, .record, .unprecedented) || has(index, .allTime), !consumed.contains(index)
        else { return }
        if let span = periodExtreme(at: index, in: sentence) ?? superlative(at: index, in: sentence) ?? firstTime(
            at: index, in: sentence) ?? plainRecord(at: index, in: sentence)
        {
            guard let subject = recordSubject(index, in: sentence) else { return }
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

    private struct Span {
        var start: Int
        var end: Int
        var direction: Int8
        var type: String
        var since: String?
    }

    private func recordSubject(_ index: Int, in sentence: Sentence) -> Int32? {
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
    private func periodExtreme(at index: Int, in sentence: Sentence) -> Span? {
        guard
            isAnyWord(index, .low, .high, .highs, .lows)
                || has(index, .peakVerb) && begins(index, .low, .high, .highs, .lows), index > sentence.units.lowerBound
        else { return nil }
        let direction: Int8 = begins(index, .low, .lows) ? -1 : 1
        var start = index - 1
        var since: String?
        if isAnyWord(start, .closing) || has(start, .closing) || has(start, .phaseWord) { start -= 1 }
        guard start >= sentence.units.lowerBound else { return nil }
        let isClose = start < index - 1
        let words = passage.string(units[start].tokens).lowercased()
        if let time = time(start), time.isAdjective {
            guard ![.fiftyTwoWeeks, .twelveMonths, .oneYear, .year].contains(time.horizon) || words.contains("two")
            else { return nil }
            since = words.filter { $0 != "-" && $0 != " " }
            if !since!.hasSuffix("s") { since! += "s" }
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
        let type = direction > 0 ? (isClose ? "highestClose" : "highest") : (isClose ? "lowestClose" : "lowest")
        return Span(start: start, end: index + 1, direction: direction, type: type, since: since)
    }

    /// "seven - year low" when the period is more than a year, which is no horizon.
    private func periodCount(before index: Int) -> (start: Int, since: String)? {
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
    private func superlative(at index: Int, in sentence: Sentence) -> Span? {
        // "its fourth-worst loss ever" is a rank.
        if has(index - 1, .ordinal) || isWord(index - 1, .hyphen) && has(index - 2, .ordinal) { return nil }
        guard has(index, .superlative), units[index].sense.direction != 0 || isAnyWord(index, .most, .biggest, .largest)
        else { return nil }
        var noun: Int?
        var isPercentage = false, isValue = false
        var probe = index + 1
        while probe < min(index + 7, sentence.units.upperBound) {
            if let since = qualifier(at: probe, in: sentence) {
                return record(
                    from: index, to: since.end, noun: noun, isPercentage: isPercentage, isValue: isValue,
                    since: since.since, in: sentence)
            }
            if isAnyWord(probe, .percent, .percentage) { isPercentage = true }
            if isAnyWord(probe, .value) { isValue = true }
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

    private func record(
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
            isAnyWord(index, .lowest, .highest)
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
    private func qualifier(at index: Int, in sentence: Sentence) -> (end: Int, since: String?)? {
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

    private func sinceWords(_ words: String, _ time: TimeExpression) -> String? {
        if time.horizon == .ytd, let published { return "\(published.year)-01-01" }
        let compact = words.split(whereSeparator: { $0 == " " || $0 == "-" }).filter {
            !["in", "the", "of", "over", "past", "last", "a"].contains($0)
        }
        guard let first = compact.first else { return nil }
        if compact.count == 1 { return "1\(first)" }
        let number = [
            "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
            "ten": "10",
        ][String(first)]
        return (number ?? String(first)) + compact.dropFirst().joined()
    }

    /// "fell below 70,000 won on Tuesday for the first time this year"
    private func firstTime(at index: Int, in sentence: Sentence) -> Span? {
        let hedge = figure(index + 1)?.hedge?.word
        guard units[index].has([.moveVerb, .touching, .closing]),
            units[index].has(.touching) && kind(index + 1) == .figure && isFirstTimeAhead(of: index + 1, in: sentence)
                || isAnyWord(index + 1, .below, .above, .under, .beneath, .past, .through)
                || ["below", "above", "under"].contains(hedge)
        else { return nil }
        let isBelow = isAnyWord(index + 1, .below, .under, .beneath) || hedge == "below" || hedge == "under"
        for probe in index + 2..<min(index + 14, sentence.units.upperBound) where isFirstTime(probe) {
            var end = probe + 2
            var since: String? = "ever"
            if let time = time(end) {
                since =
                    time.horizon == .ytd && published != nil
                    ? "\(published?.year ?? 0)-01-01" : time.horizonStart.map { "\($0)" }
                end += 1
            }
            let isIssue = (index..<probe).contains { kind($0) == .figure && isIssuePrice($0) || isAnyWord($0, .ipo) }
            let type = (isBelow ? "firstBelow" : "firstAbove") + (isIssue ? "IPO" : "")
            return Span(start: index, end: end, direction: isBelow ? -1 : 1, type: type, since: isIssue ? "IPO" : since)
        }
        return nil
    }

    /// "touched a record 30,325", "ended at 1580.80, a record", "closed at an unprecedented NT$1,125".
    /// ", an all-time high": said of the level before it.
    private func allTimeApposition(at index: Int, in sentence: Sentence) -> Span? {
        guard has(index, .allTime), kind(index) == .phrase, isWord(index - 1, .a) || isWord(index - 1, .an),
            kind(index - 2) == .comma, kind(index - 3) == .figure, !isAnyWord(index + 1, .of)
        else { return nil }
        let words = passage.string(units[index].tokens).lowercased()
        let isLow = words.hasSuffix("low")
        guard isLow || words.hasSuffix("high") else { return nil }
        return Span(
            start: index - 1, end: index + 1, direction: isLow ? -1 : 1, type: isLow ? "lowest" : "highest",
            since: "ever")
    }

    private func plainRecord(at index: Int, in sentence: Sentence) -> Span? {
        if has(index, .recordVerb) {
            // "wiped out everything it had gained in the year"
            guard
                let end = (index + 1..<min(index + 9, sentence.units.upperBound)).first(where: {
                    time($0)?.horizon == .ytd
                }),
                (index + 1..<end).contains(where: { has($0, [.moveVerb, .moveNoun]) })
            else { return nil }
            return Span(start: index, end: end + 1, direction: -1, type: "erasedYtdGain", since: nil)
        }
        if let apposition = allTimeApposition(at: index, in: sentence) { return apposition }
        guard isAnyWord(index, .record, .unprecedented), !isAnyWord(index - 1, .on) else { return nil }
        // "a record 30,325", "a record close", ", a record,"
        let next = index + 1
        let isBare =
            next >= sentence.units.upperBound || kind(next) == .comma || kind(next) == .stop || isAnyWord(next, .and)
            || kind(next) == .dash
        let isFigure = figure(next).map { $0.isMoney && $0.scale < 6 || $0.isBare || $0.unit == .points } ?? false
        let isNoun = isAnyWord(next, .close, .high, .low, .finish, .highs) || has(next, .closing)
        guard isBare || isFigure || isNoun else { return nil }
        if isBare {
            guard isWord(index - 1, .a) || isWord(index - 1, .the),
                kind(index - 2) == .comma || isAnyWord(index - 2, .at, .to, .for),
                (sentence.units.lowerBound..<index).contains(where: { kind($0) == .figure })
            else { return nil }
        }
        if role(of: isFigure ? next : index, in: sentence) != nil { return nil }
        guard sentence.clauseOf(index).opening != .relative else { return nil }
        let direction: Int8 = isAnyWord(next, .low) ? -1 : 1
        let closes =
            isAnyWord(next, .close, .finish) || has(next, .closing)
            || (max(sentence.units.lowerBound, index - 12)..<index).contains {
                has($0, .closing) && !hasMention(between: $0, and: index)
            }
        let start = isWord(index - 1, .a) || isWord(index - 1, .an) || isWord(index - 1, .the) ? index - 1 : index
        let type = direction > 0 ? (closes ? "highestClose" : "intradayHigh") : (closes ? "lowestClose" : "intradayLow")
        return Span(start: start, end: isNoun ? next + 1 : index + 1, direction: direction, type: type, since: "ever")
    }

    private func hasMention(between one: Int, and two: Int) -> Bool { (one..<two).contains { kind($0) == .mention } }

    var published: SessionDate? { article.published?.date }

    // MARK: Streaks

    /// "seventh straight day of gains", "third weekly fall running", "eighth time in nine days", "four of the past five days".
    mutating func readStreak(at index: Int, in sentence: Sentence) {
        guard
            has(index, [.numeral, .ordinal])
                || passage.tokens[units[index].tokens.lowerBound].kind == .number
        else { return }
        guard !consumed.contains(index),
            let count = passage.smallNumber(at: units[index].tokens.lowerBound) ?? ordinal(index),
            count > 1 || has(index, .ordinal), count < 60,
            kind(index) != .figure || figure(index)?.isBare == true
        else { return }
        guard let span = streakSpan(at: index, count: count, in: sentence),
            let subject = recordSubject(index, in: sentence)
        else { return }
        consumed.formUnion(index..<span.end)
        var claim = draft(.streak, subject, index, nil, in: sentence)
        claim.horizon = .session
        claim.horizonStart = nil
        claim.base = nil
        claim.session = .regular
        setDay(&claim, subject, at: index, in: sentence)
        claim.figure = PrintedFigure(printed: String(count))
        claim.unit = span.unit
        let direction = span.direction != 0 ? span.direction : sentenceDirection(before: index, in: sentence)
        guard direction != 0 else { return }
        claim.direction = direction > 0 ? .up : .down
        if isAnticipated(index, in: sentence) { claim.modality = .conditional }
        claim.evidence = passage.text(units[span.start].tokens.lowerBound..<units[span.end - 1].tokens.upperBound)
        append(claim, subject, index, in: sentence)
    }

    private struct StreakSpan {
        var start: Int
        var end: Int
        var direction: Int8
        var unit: String
    }

    private func ordinal(_ index: Int) -> Int? { has(index, .ordinal) ? Int(units[index].sense.number) : nil }

    private func streakSpan(at index: Int, count: Int, in sentence: Sentence) -> StreakSpan? {
        let end = sentence.units.upperBound
        // "extending its losing streak to three days"
        if isAnyWord(index - 1, .to, .of), isAnyWord(index - 2, .streak, .run),
            has(index + 1, .periodUnit) || isAnyWord(index + 1, .day, .days)
        {
            let word = passage.string(units[max(0, index - 3)].tokens).lowercased()
            let direction: Int8 = word == "losing" ? -1 : word == "winning" ? 1 : 0
            return StreakSpan(
                start: max(sentence.units.lowerBound, index - 3), end: index + 2, direction: direction,
                unit: streakUnit(index + 1))
        }
        // "four of the past five days"
        if isAnyWord(index + 1, .of) {
            for probe in index + 2..<min(index + 6, end) {
                let words = passage.string(units[probe].tokens).lowercased()
                if let total = totalCount(at: probe), total.count > count {
                    let start = has(index - 1, .tail) || has(index - 1, .moveVerb) ? index - 1 : index
                    let direction = start < index ? units[index - 1].sense.direction : 0
                    return StreakSpan(
                        start: start, end: total.end, direction: direction, unit: "of\(total.count)\(total.unit)")
                }
                if words == "the" || time(probe) != nil { continue }
            }
        }
        // "eighth time in nine days"
        if isAnyWord(index + 1, .time), isAnyWord(index + 2, .in) || time(index + 2) != nil {
            let at = isAnyWord(index + 2, .in) ? index + 3 : index + 2
            if let total = totalCount(at: at) {
                return StreakSpan(start: index, end: total.end, direction: 0, unit: "of\(total.count)\(total.unit)")
            }
        }
        // "sixth straight decline", "seventh straight day of gains", "three consecutive sessions", "third weekly fall running"
        var unit: String?, direction: Int8 = 0, sawStraight = false
        var probe = index + 1
        var last = index
        while probe < min(index + 7, end) {
            if isAnyWord(probe, .straight, .consecutive) || has(probe, .streakWord) {
                sawStraight = true
                last = probe
            } else if let time = time(probe), time.isAdjective || time.horizon != nil {
                let words = passage.string(units[probe].tokens).lowercased()
                if words.contains("week") {
                    unit = "weeks"
                } else if words.contains("month") {
                    unit = "months"
                } else if words.contains("quarter") {
                    unit = "quarters"
                } else if words.contains("year") || words.contains("annual") {
                    unit = "years"
                }
            } else if has(probe, .periodUnit) {
                unit = unit ?? streakUnit(probe)
                last = probe
            } else if has(probe, .moveNoun), !isAnyWord(probe, .run, .hit) {
                direction = units[probe].sense.direction
                last = probe
            } else if isAnyWord(probe, .of, .day, .in, .a) || isWord(probe, .hyphen) || has(probe, .determiner) {
                if isAnyWord(probe, .day) { unit = "sessions"; last = probe }
            } else if isAnyWord(probe, .row, .running) {
                sawStraight = true
                last = probe
                break
            } else if isAnyWord(probe, .streak, .run) {
                sawStraight = true
                last = probe
                break
            } else if passage.string(units[probe].tokens).lowercased() == "daily" {
                unit = unit ?? "sessions"
            } else if passage.string(units[probe].tokens).lowercased() == "winning" {
                direction = 1
            } else if passage.string(units[probe].tokens).lowercased() == "losing" {
                direction = -1
            } else {
                break
            }
            probe += 1
        }
        guard sawStraight, last > index, unit != nil || direction != 0 else { return nil }
        if isAnyWord(index - 1, .snap) || has(index - 1, .reversing) || has(index - 2, .reversing) { return nil }
        return StreakSpan(start: index, end: last + 1, direction: direction, unit: unit ?? "sessions")
    }

    private func streakUnit(_ index: Int) -> String {
        let word = passage.string(units[index].tokens).lowercased()
        if word.hasPrefix("week") { return "weeks" }
        if word.hasPrefix("month") { return "months" }
        if word.hasPrefix("quarter") { return "quarters" }
        if word.hasPrefix("year") { return "years" }
        return "sessions"
    }

    /// "five days", "the past five days", "nine sessions".
    private func totalCount(at index: Int) -> (count: Int, unit: String, end: Int)? {
        if let time = time(index) {
            for token in time.tokens {
                if let count = passage.smallNumber(at: token) {
                    let unit = passage.string(token + 1..<time.tokens.upperBound).lowercased()
                    return (
                        count, unit.hasPrefix("week") ? "weeks" : unit.hasPrefix("month") ? "months" : "sessions",
                        index + 1
                    )
                }
            }
            return nil
        }
        guard units.indices.contains(index), let count = passage.smallNumber(at: units[index].tokens.lowerBound),
            has(index + 1, .periodUnit) || isAnyWord(index + 1, .day, .days, .sessions)
        else { return nil }
        return (count, streakUnit(index + 1), index + 2)
    }

    private func sentenceDirection(before index: Int, in sentence: Sentence) -> Int8 {
        var probe = index - 1
        while probe >= sentence.units.lowerBound {
            if has(probe, [.moveVerb, .moveNoun, .tail]), units[probe].sense.direction != 0 {
                return units[probe].sense.direction
            }
            probe -= 1
        }
        return 0
    }

    private func isAnticipated(_ index: Int, in sentence: Sentence) -> Bool {
        (max(sentence.units.lowerBound, index - 6)..<index).contains {
            has($0, [.modal, .forecasting]) || isAnyWord($0, .course, .facing, .track, .heading)
        }
    }

    // MARK: Comparisons

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
        guard let last = claims.lastIndex(where: { $0.kind == .percentMove }), claimSubjects[last] != versus else {
            return false
        }
        let first = claims[last]
        guard
            first.evidence.start >= Int(passage.tokens[units[sentence.units.lowerBound].tokens.lowerBound].scalarStart)
        else { return false }
        let subject = claimSubjects[last]
        let noun = bearingAfter(index, in: sentence)
        let direction: Int8 = noun?.direction ?? 1
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

    private func comparator(of index: Int, in sentence: Sentence) -> (unit: Int, mention: Int?)? {
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

    // MARK: Moves without a figure

    mutating func readQualitativeMove(at index: Int, in sentence: Sentence) {
        let unit = units[index]
        guard !consumed.contains(index),
            unit.has(.moveVerb) && !unit.has(.moveNoun) || isVerbGain(index) || unit.has(.tail) && isCarried(index),
            !unit.has(.reversing)
        else { return }
        let isFlat = unit.has(.tail) && unit.sense.direction == 0
        if isAnyWord(index + 1, .streak, .run) || hasUnknownSubject(before: index, in: sentence) { return }
        guard unit.sense.direction != 0 || isFlat && unit.has(.tail) else { return }
        let clause = sentence.clauseOf(index)
        let found = subjects(of: index, in: sentence)
        guard let subject = found.first, found.count == 1 else { return }
        // A figure of its own, behind the verb or before the adverb, makes it another kind.
        for probe in index + 1..<min(index + 9, sentence.units.upperBound) {
            if kind(probe) == .figure { return }
            if units[probe].has(.multiplying) { return }
            if isAnyWord(probe, .by, .on, .with), kind(probe + 1) == .figure { return }
            if has(probe, .ordinal), isAnyWord(probe + 1, .straight, .consecutive, .time) || time(probe + 1) != nil {
                return
            }
            if kind(probe) == .comma || kind(probe) == .stop || units[probe].has(.clauseStart)
                || units[probe].has(.connector)
            {
                break
            }
        }
        if kind(index - 1) == .figure || kind(index - 2) == .figure && has(index - 1, .phaseWord) { return }
        guard let head = headBefore(index, in: sentence), isHead(head, of: subject, in: sentence) else { return }
        for probe in clause.start..<index
        where has(probe, [.role, .modal, .group, .event]) && kind(probe) != .mention && !has(probe, .stockNoun) {
            return
        }
        for probe in index + 1..<min(index + 4, sentence.units.upperBound) where has(probe, .role) { return }
        if isAnyWord(index + 1, .a, .an, .some, .most, .its),
            has(index + 2, [.moveNoun, .role]) || !has(index + 2, .stockNoun)
        {
            return
        }
        if isAnyWord(index + 1, .in), !has(index + 2, .connector) {
            let words = passage.string(units[index + 1].tokens).lowercased()
            if words == "in", kind(index + 2) == .word { return }
        }
        if firstTimeAhead(index, in: sentence) { return }
        var claim = draft(.qualitativeMove, subject, index, nil, in: sentence)
        guard claim.horizon == .session else { return }
        claim.direction = isFlat ? .flat : unit.sense.direction > 0 ? .up : .down
        claim.base = claim.session == .post ? .regularClose : .prevClose
        let key = "\(subject) \(claim.asOf.map { "\($0)" } ?? "") \(claim.session) \(claim.direction?.rawValue ?? "")"
        guard qualitativeSeen.insert(key).inserted else { return }
        let start = unit.has(.tail) && !unit.has(.moveVerb) ? index - 1 : has(index - 1, .carrier) ? index - 1 : index
        var end = index + 1
        if let next = time(end), next.day != nil || next.session != nil || next.phase != nil { end += 1 }
        if isAnyWord(end, .on, .in), time(end + 1) != nil { end += 2 }
        claim.evidence = passage.text(units[start].tokens.lowerBound..<units[end - 1].tokens.upperBound)
        append(claim, subject, index, in: sentence)
    }

    private func firstTimeAhead(_ index: Int, in sentence: Sentence) -> Bool {
        (index + 1..<min(index + 12, sentence.units.upperBound)).contains { isFirstTime($0) }
    }

    /// "Apple gains": a word that is noun and verb is a verb right behind a name.
    private func isVerbGain(_ index: Int) -> Bool {
        guard units[index].has(.moveVerb), units[index].has(.moveNoun) else { return false }
        return kind(index - 1) == .mention || has(index - 1, .stockNoun) || kind(index - 1) == .close
    }

    private func isCarried(_ index: Int) -> Bool {
        var probe = index - 1
        if kind(probe) == .word || kind(probe) == .time && time(probe)?.phase != nil {
            probe = has(probe, .carrier) ? probe : probe - 1
        }
        return has(probe, .carrier) || has(probe, .opening) || has(probe, .closing)
    }

    /// The subject noun before a verb: a mention, pronoun or "shares".
    private func headBefore(_ index: Int, in sentence: Sentence) -> Int? {
        let clause = sentence.clauseOf(index)
        var probe = index - 1
        while probe >= clause.start {
            if kind(probe) == .mention || has(probe, [.pronoun, .stockNoun]) { return probe }
            if kind(probe) == .figure || has(probe, [.moveVerb, .closing]) && !has(probe, .carrier) { return nil }
            probe -= 1
        }
        if clause.opening == .comma, clause.start > sentence.units.lowerBound, !isAnyWord(clause.start, .having) {
            // "Baidu, with 84% of searches, is weaker": the subject stands before an aside.
            let earlier = sentence.units.lowerBound..<clause.start
            guard
                !earlier.contains(where: {
                    has($0, [.moveVerb, .carrier, .closing, .opening]) && !has($0, .preposition)
                })
            else { return nil }
            return earlier.first { kind($0) == .mention || has($0, [.pronoun, .stockNoun]) }
        }
        if clause.opening == .and { return nil }
        // ", having surged early": the subject of the clause before.
        return isAnyWord(clause.start, .having) ? clause.start : nil
    }

    private func isHead(_ head: Int, of subject: Int32, in sentence: Sentence) -> Bool {
        guard let mention = mention(head) else { return true }
        return isSubject(head, in: sentence) && resolve(mention, near: head, in: sentence) == subject
    }
}
