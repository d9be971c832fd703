import Market

/// Weekdays and dates.
extension Passage {
    func scanWeekday(at first: Int, end: Int, _ sense: Sense) -> TimeExpression? {
        guard tokens[first].isCapitalised, let weekday = Weekday(rawValue: Int(sense.number)) else { return nil }
        // "Sun", "Fri" and the like need their dot or stand alone in tables: too risky as plain words.
        if tokens[first].end - tokens[first].start <= 3, isWord(end, .dot) == false, weekday.rawValue > 5 { return nil }
        var end = end
        if isWord(end, .dot), tokens[first].end - tokens[first].start <= 5, !endsSentenceAfterShortDay(end) { end += 1 }
        // "Monday, December 28, 2020", "Tuesday (Sept. 8)": the date says it more exactly.
        var next = end
        if isWord(next, .comma) || isWord(next, .openBracket) { next += 1 }
        if var dated = scanDate(at: next), case .day? = dated.day {
            dated.tokens = first..<dated.tokens.upperBound
            return dated
        }
        guard let published else { return TimeExpression(tokens: first..<end, isWeekday: true) }
        var day = published
        let isPast = isWord(first - 1, .last)
        if isPast { day = day.adding(days: -1) }
        while day.weekday != weekday { day = day.adding(days: -1) }
        if isWord(first - 1, .next) { return TimeExpression(tokens: first..<end) }
        let hasPossessive = isWord(end, .possessive)
        let alternatives = [day.adding(days: -7), day.adding(days: 1)].filter { $0 <= published }
        return TimeExpression(
            tokens: first..<(hasPossessive ? end + 1 : end), day: .day(day), alternatives: alternatives,
            isPossessive: hasPossessive, isWeekday: true)
    }

    func endsSentenceAfterShortDay(_ dot: Int) -> Bool {
        guard let next = token(dot + 1) else { return true }
        return next.isCapitalised
    }

    /// "Nov. 3", "September 8, 2020", "17 February 2022", "April 2013", "2024-05-16", "the 24th".
    func scanDate(at first: Int) -> TimeExpression? {
        guard let token = token(first) else { return nil }
        if token.kind == .number { return scanNumericDate(at: first) }
        if isWord(first, .the), let day = smallNumber(at: first + 1), tokens[first + 1].kind == .number,
            isOrdinal(first + 1),
            let date = latestDay(day)
        {
            var end = first + 3
            if isWord(end, .openBracket), isWord(end + 1, .local), isWord(end + 2, .time),
                isWord(end + 3, .closeBracket)
            {
                end += 4
            }
            return TimeExpression(tokens: first..<end, day: .day(date))
        }
        if isWord(first, .that, .last), month(at: first + 1) != nil, var time = scanDate(at: first + 1) {
            time.tokens = first..<time.tokens.upperBound
            return time
        }
        guard let month = month(at: first) else { return nil }
        if let span = scanMonths(from: month, at: first) { return span }
        var next = first + 1
        if isWord(next, .dot), isGlued(next), isShortMonth(first) { next += 1 }
        let afterMonth = next
        if let day = smallNumber(at: next), tokens[next].kind == .number, (1...31).contains(day),
            !isWord(next + 1, .percentSign, .percent, .per, .points)
        {
            next += 1
            if isOrdinal(next - 1) { next += 1 }
            var yearAt = next
            if isWord(yearAt, .comma) { yearAt += 1 }
            if let year = year(at: yearAt), let date = SessionDate(year: year, month: month, day: day) {
                return TimeExpression(tokens: first..<yearAt + 1, day: .day(date))
            }
            guard let date = latest(month: month, day: day) else { return nil }
            return TimeExpression(tokens: first..<next, day: .day(date))
        }
        if isWord(next, .comma), let year = year(at: next + 1) {
            return TimeExpression(tokens: first..<next + 2, day: .month(year: year, month: month))
        }
        if let year = year(at: next) {
            return TimeExpression(tokens: first..<next + 1, day: .month(year: year, month: month))
        }
        guard let year = latestYear(of: month) else { return nil }
        return TimeExpression(tokens: first..<afterMonth, day: .month(year: year, month: month))
    }

    /// "the January-March period", "April to June 2024": all of those months.
    private func scanMonths(from month: Int, at first: Int) -> TimeExpression? {
        var next = first + 1
        if isWord(next, .dot), isGlued(next), isShortMonth(first) { next += 1 }
        guard tokens.indices.contains(next) else { return nil }
        // A dash stands close to both months, and so no sentence goes on behind it.
        let isJoined = isWord(next, .hyphen) || ["\u{2013}", "\u{2014}"].contains(string(next..<next + 1))
        guard isJoined && isGlued(next) && isGlued(next + 1) || isWord(next, .to, .through),
            let last = self.month(at: next + 1)
        else { return nil }
        var end = next + 2
        if isWord(end, .dot), isGlued(end), isShortMonth(next + 1) { end += 1 }
        let stated = year(at: end)
        guard let year = stated ?? latestYear(of: last) else { return nil }
        // "from March to May 3" gives a day.
        guard stated != nil || smallNumber(at: end) == nil else { return nil }
        if stated != nil { end += 1 }
        var time = TimeExpression(
            tokens: first..<end, day: .month(year: year, month: last), horizon: .multiSession, base: .unspecified)
        time.horizonStart = .month(year: month <= last ? year : year - 1, month: month)
        return time
    }

    func scanNumericDate(at first: Int) -> TimeExpression? {
        if let year = year(at: first), isWord(first + 1, .hyphen), let month = smallNumber(at: first + 2),
            isWord(first + 3, .hyphen),
            let day = smallNumber(at: first + 4), let date = SessionDate(year: year, month: month, day: day)
        {
            return TimeExpression(tokens: first..<first + 5, day: .day(date))
        }
        if let slashed = scanSlashedDate(at: first) { return slashed }
        guard let day = smallNumber(at: first), (1...31).contains(day) else { return nil }
        let monthAt = isOrdinal(first) ? first + 2 : first + 1
        guard tokens.indices.contains(monthAt), let month = month(at: monthAt) else { return nil }
        var next = monthAt + 1
        if isWord(next, .dot), isGlued(next), isShortMonth(monthAt) { next += 1 }
        if let year = year(at: next), let date = SessionDate(year: year, month: month, day: day) {
            return TimeExpression(tokens: first..<next + 1, day: .day(date))
        }
        guard let date = latest(month: month, day: day) else { return nil }
        return TimeExpression(tokens: first..<next, day: .day(date))
    }

    /// "3/14/2025", "14/03/2025", "14.03.2025": month first with slashes where both orders are days, the other order kept.
    private func scanSlashedDate(at first: Int) -> TimeExpression? {
        guard let parts = numericParts(at: first), let year = digitsYear(parts.third) else { return nil }
        let dayFirst = SessionDate(year: year, month: parts.second, day: parts.first)
        let monthFirst = parts.isDotted ? nil : SessionDate(year: year, month: parts.first, day: parts.second)
        func isPast(_ date: SessionDate?) -> SessionDate? {
            guard let date else { return nil }
            return published.map { date <= $0 } ?? true ? date : nil
        }
        guard let date = isPast(monthFirst) ?? isPast(dayFirst) else { return nil }
        let other = [isPast(dayFirst)].compactMap { $0 }.filter { $0 != date }
        return TimeExpression(tokens: first..<parts.end, day: .day(date), alternatives: other)
    }

    private func digitsYear(_ year: Int) -> Int? { (1900...2100).contains(year) ? year : nil }

    /// Three whole numbers joined by slashes or dots, and the token behind them.
    private func numericParts(at first: Int) -> (first: Int, second: Int, third: Int, isDotted: Bool, end: Int)? {
        if isWord(first + 1, .slash), isWord(first + 3, .slash), isGlued(first + 1), isGlued(first + 2),
            isGlued(first + 3), isGlued(first + 4), let one = token(first).flatMap(digits(of:)),
            let two = token(first + 2).flatMap(digits(of:)), let three = token(first + 4).flatMap(digits(of:))
        {
            return (one, two, three, false, first + 5)
        }
        // The dots are part of the number.
        guard let token = token(first), token.end - token.start >= 8, token.end - token.start <= 10,
            bytes[Int(token.start) + 1] == 0x2E || bytes[Int(token.start) + 2] == 0x2E
        else { return nil }
        let pieces = string(first..<first + 1).split(separator: ".", omittingEmptySubsequences: false)
        if pieces.count == 3, let one = Int(pieces[0]), let two = Int(pieces[1]), let three = Int(pieces[2]) {
            return (one, two, three, true, first + 1)
        }
        return nil
    }

    /// "Nov", which takes a dot; "May", "June" and "July" are whole words.
    func isShortMonth(_ index: Int) -> Bool {
        let length = tokens[index].end - tokens[index].start
        return length <= 4 && !["may", "june", "july"].contains(string(index..<index + 1).lowercased())
    }

    func isOrdinal(_ index: Int) -> Bool {
        guard isGlued(index + 1), let token = token(index + 1), token.kind == .word, token.end - token.start == 2 else {
            return false
        }
        return ["st", "nd", "rd", "th"].contains(string(index + 1..<index + 2).lowercased())
    }

    func month(at index: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].isCapitalised, let sense = sense(at: index),
            sense.has(.month)
        else { return nil }
        // "May" and "March" open sentences as other words.
        if sense.has(.modal) || sense.has(.moveVerb), !tokens.indices.contains(index + 1) { return nil }
        return Int(sense.number)
    }

    func year(at index: Int) -> Int? {
        guard let token = token(index), token.kind == .number, token.end - token.start == 4,
            let year = digits(of: token), (1900...2100).contains(year)
        else { return nil }
        return year
    }

    func latest(month: Int, day: Int) -> SessionDate? {
        guard let published else { return nil }
        for year in [published.year, published.year - 1] {
            if let date = SessionDate(year: year, month: month, day: day), date <= published.adding(days: 1) {
                return date
            }
        }
        return nil
    }

    func latestDay(_ day: Int) -> SessionDate? {
        guard let published, (1...31).contains(day) else { return nil }
        for back in 0...2 {
            let month = published.adding(months: -back)
            if let date = SessionDate(year: month.year, month: month.month, day: day), date <= published { return date }
        }
        return nil
    }

    func latestYear(of month: Int) -> Int? {
        guard let published else { return nil }
        return month <= published.month ? published.year : published.year - 1
    }
}
