import Market

/// Days, sessions, clock times and periods.
extension Passage {
    func scanTime(at first: Int, phrase: Vocabulary.Match?) -> TimeExpression? {
        // Every word of time is in the lexicon.
        let token = tokens[first]
        guard token.kind != .sign, token.kind == .number || mayOpenTime(token, phrase) else { return nil }
        let sense = phrase.map(book.vocabulary.sense(of:))
        if let time = scanDaysLater(at: first) { return time }
        if let time = scanBefore(at: first) { return time }
        if let time = scanClosingYear(at: first) { return time }
        if let time = scanDate(at: first) { return time }
        if let time = scanClock(at: first) { return time }
        if let sense, let phrase {
            if sense.has(.weekday), let time = scanWeekday(at: first, end: phrase.end, sense) { return time }
            if sense.has(.dayWord) { return dayWord(first..<phrase.end, sense) }
            if sense.has(.sessionWord) {
                return TimeExpression(tokens: first..<phrase.end, session: sense.session)
            }
            if sense.has(.phaseWord) { return TimeExpression(tokens: first..<phrase.end, phase: .intra) }
        }
        return scanPeriod(at: first)
    }

    /// Whether a word can be the first of a time: one that the rules name, or one that tells a time in itself.
    private func mayOpenTime(_ token: Token, _ phrase: Vocabulary.Match?) -> Bool {
        if Vocabulary.isKeyword(token.word) { return true }
        if let phrase, book.vocabulary.has(phrase, [.weekday, .dayWord, .sessionWord, .phaseWord]) { return true }
        return book.vocabulary.has(token.word, [.month, .numeral, .periodUnit])
    }

    func dayWord(_ tokens: Range<Int>, _ sense: Sense) -> TimeExpression {
        guard let published else { return TimeExpression(tokens: tokens) }
        let calendar = ExchangeCalendar.newYork
        switch sense.number {
        case -1: return TimeExpression(tokens: tokens, day: .day(calendar.session(before: published)))
        case -2: return TimeExpression(tokens: tokens, isOvernight: true)
        default: return TimeExpression(tokens: tokens, day: .day(published), isRelative: true)
        }
    }

    /// "the next day", "the following session", "two days later": counted from the day that the paragraph named last.
    private func scanDaysLater(at first: Int) -> TimeExpression? {
        var index = isWord(first, .on) ? first + 1 : first
        var count = 1
        if isWord(index, .the), isWord(index + 1, .next, .following) {
            index += 2
            if isWord(index, .trading) { index += 1 }
            guard isWord(index, .day, .session) else { return nil }
        } else {
            if isWord(index, .a, .one) {
                count = 1
            } else if let number = smallNumber(at: index), number < 10 {
                count = number
            } else {
                return nil
            }
            index += 1
            guard isWord(index, .day, .days, .session, .sessions), isWord(index + 1, .later) else { return nil }
        }
        // A look at the last few keeps the reading linear.
        guard let said = times.suffix(16).last(where: { $0.day?.day != nil && !$0.isRelative })?.day?.day else {
            return nil
        }
        let calendar = ExchangeCalendar.newYork
        var day = said
        if isWord(index, .session, .sessions) || count == 1 {
            for _ in 0..<count { day = calendar.session(after: day) }
        } else {
            day = calendar.session(onOrAfter: said.adding(days: count))
        }
        if let published, day > published { return nil }
        let end = isWord(index + 1, .later) ? index + 2 : index + 1
        return TimeExpression(tokens: first..<end, day: .day(day), isCounted: true)
    }

    /// "before Thursday's session", "until today": the session before.
    func scanBefore(at first: Int) -> TimeExpression? {
        if let bell = scanAroundBell(at: first) { return bell }
        guard isWord(first, .before, .until), let next = token(first + 1), let sense = sense(at: first + 1) else {
            return nil
        }
        var day: SessionDate?
        var end = first + 2
        if sense.has(.weekday), next.isCapitalised, let time = scanWeekday(at: first + 1, end: first + 2, sense) {
            // "before Friday's trading" is that morning.
            if isWord(first, .before), isWord(time.tokens.upperBound, .trading, .open, .opening) {
                return TimeExpression(tokens: first..<time.tokens.upperBound, day: time.day)
            }
            day = time.day?.day
            end = time.tokens.upperBound
        } else if sense.has(.dayWord), sense.number == 0 {
            day = published
        }
        guard let day else { return nil }
        return TimeExpression(tokens: first..<end, day: .day(ExchangeCalendar.newYork.session(before: day)))
    }

    /// "before Tuesday's opening bell", "ahead of Friday's open", "after Thursday's close": the session of that day.
    private func scanAroundBell(at first: Int) -> TimeExpression? {
        let isAfter = isWord(first, .after, .following)
        guard isAfter || isWord(first, .before) || isWord(first, .ahead) && isWord(first + 1, .of) else { return nil }
        let start = isWord(first, .ahead) ? first + 2 : first + 1
        guard let sense = sense(at: start), sense.has(.weekday),
            var time = scanWeekday(at: start, end: start + 1, sense),
            time.isPossessive
        else { return nil }
        var end = time.tokens.upperBound
        guard isAfter ? isWord(end, .close, .closing) : isWord(end, .open, .opening, .bell) else { return nil }
        end += 1
        if isWord(end, .bell) { end += 1 }
        time.tokens = first..<end
        time.session = isAfter ? .post : .pre
        time.isPossessive = false
        return time
    }

    /// "finished 2018 at", "began 2020 at": the last or first session of a year.
    func scanClosingYear(at first: Int) -> TimeExpression? {
        if isWord(first, .the), isWord(first + 1, .year), let last = units.last, last.tokens.upperBound == first,
            last.has(.opening),
            let published, let newYear = SessionDate(year: published.year, month: 1, day: 2)
        {
            return TimeExpression(
                tokens: first..<first + 2, day: .day(ExchangeCalendar.newYork.session(onOrAfter: newYear)),
                isReference: true)
        }
        if isWord(first, .the), isWord(first + 1, .year), let last = units.last, last.tokens.upperBound == first,
            last.has(.closing), let published
        {
            // "ended the year at $293.65, up 86%"
            var time = TimeExpression(tokens: first..<first + 2, horizon: .ytd, base: .prevYearClose)
            if published.month <= 2 {
                time.day = SessionDate(year: published.year - 1, month: 12, day: 31).map {
                    .day(ExchangeCalendar.newYork.session(onOrBefore: $0))
                }
            }
            return time
        }
        if let time = scanClosingPeriod(at: first) { return time }
        guard let year = year(at: first), let last = units.last, last.tokens.upperBound == first,
            last.has([.closing, .opening]), isWord(first + 1, .at, .with, .near, .around)
        else { return nil }
        let calendar = ExchangeCalendar.newYork
        let day =
            last.has(.closing)
            ? SessionDate(year: year, month: 12, day: 31).map(calendar.session(onOrBefore:))
            : SessionDate(year: year, month: 1, day: 2).map(calendar.session(onOrAfter:))
        return day.map { TimeExpression(tokens: first..<first + 1, day: .day($0), isReference: true) }
    }

    /// "ended the week up 1.6%", "closed the month at $155": the period that is over, or that ends with the day.
    private func scanClosingPeriod(at first: Int) -> TimeExpression? {
        guard isWord(first, .the), isWord(first + 1, .week, .month, .quarter), let last = units.last,
            last.tokens.upperBound == first, last.has(.closing), let published
        else { return nil }
        let range = first..<first + 2
        let calendar = ExchangeCalendar.newYork
        func end(_ day: SessionDate?) -> Claim.AsOf? { day.map { .day(calendar.session(before: $0)) } }
        if isWord(first + 1, .week) {
            var time = period(range, .week, .prevWeekClose)
            // Early in a week the one before is meant.
            if published.weekday.rawValue < 5 { time.day = .day(lastWeekEnd(before: published)) }
            return time
        }
        let isMonth = isWord(first + 1, .month)
        var time = isMonth ? period(range, .month, .prevMonthClose) : period(range, .quarter, .unspecified)
        let start = isMonth ? published.month : (published.month + 2) / 3 * 3 - 2
        if let opening = SessionDate(year: published.year, month: start, day: 1), published.days(since: opening) < 15 {
            time.day = end(opening)
        }
        return time
    }

    /// "earlier in the week", "earlier this week": its first session.
    func scanEarlierInWeek(at first: Int) -> TimeExpression? {
        guard isWord(first, .earlier), let published else { return nil }
        let end =
            isWord(first + 1, .in) && isWord(first + 2, .the) && isWord(first + 3, .week)
            ? first + 4
            : isWord(first + 1, .this) && isWord(first + 2, .week) ? first + 3 : nil
        guard let end else { return nil }
        let monday = published.adding(days: 1 - published.weekday.rawValue)
        return TimeExpression(tokens: first..<end, day: .day(ExchangeCalendar.newYork.session(onOrAfter: monday)))
    }
}
