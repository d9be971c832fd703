import Market

/// Periods that moves are said to have taken.
extension Passage {
    /// "over the last 12 months", "so far this year", "for the week", "since January", "in 2020", "52-week", "weekly".
    func scanPeriod(at first: Int) -> TimeExpression? {
        if isWord(first, .since) { return scanSince(at: first) }
        if let quarter = scanQuarter(at: first) { return quarter }
        if let earlier = scanEarlierInWeek(at: first) { return earlier }
        if isWord(first, .ytd) { return period(first..<first + 1, .ytd, .prevYearClose) }
        if isWord(first, .mtd) { return period(first..<first + 1, .month, .prevMonthClose) }
        if isWord(first, .year, .month, .week, .quarter), let end = sequence(first + 1, .to, .date) {
            return toDate(first, end)
        }
        if isWord(first, .so), isWord(first + 1, .far) {
            if isWord(first + 2, .this, .in), var inner = scanPeriod(at: first + 2) {
                inner.tokens = first..<inner.tokens.upperBound
                return inner
            }
            return nil
        }
        if isWord(first, .weekly) { return adjective(first, .week, .prevWeekClose) }
        if isWord(first, .monthly) { return adjective(first, .month, .prevMonthClose) }
        if isWord(first, .yearly, .annual) { return adjective(first, .year, .unspecified) }
        if isWord(first, .quarterly) { return adjective(first, .quarter, .unspecified) }
        return scanCountedPeriod(at: first)
    }

    func sequence(_ first: Int, _ keywords: Keyword...) -> Int? {
        var index = first
        for keyword in keywords {
            if isWord(index, .hyphen) { index += 1 }
            guard isWord(index, keyword) else { return nil }
            index += 1
        }
        return index
    }

    func toDate(_ first: Int, _ end: Int) -> TimeExpression? {
        if isWord(first, .year) { return period(first..<end, .ytd, .prevYearClose) }
        if isWord(first, .month) { return period(first..<end, .month, .prevMonthClose) }
        if isWord(first, .week) { return period(first..<end, .week, .prevWeekClose) }
        return period(first..<end, .quarter, .unspecified)
    }

    func period(_ tokens: Range<Int>, _ horizon: Claim.Horizon, _ base: Claim.Base) -> TimeExpression {
        TimeExpression(tokens: tokens, horizon: horizon, base: base)
    }

    func adjective(_ index: Int, _ horizon: Claim.Horizon, _ base: Claim.Base) -> TimeExpression {
        TimeExpression(tokens: index..<index + 1, horizon: horizon, base: base, isAdjective: true)
    }

    func scanCountedPeriod(at first: Int) -> TimeExpression? {
        var index = first
        var hasPreposition = false, hasDeterminer = false, isPast = false, isThis = false
        if isWord(index, .over, .in, .for, .during, .within, .on, .from, .through, .at) {
            hasPreposition = true
            index += 1
        }
        if isWord(index, .the, .its, .a, .an) {
            hasDeterminer = true
            index += 1
        }
        if isWord(index, .last, .past, .previous, .prior, .trailing, .latest) {
            isPast = true
            index += 1
        } else if isWord(index, .this, .same) {
            isThis = true
            index += 1
            if isWord(index, .past) {
                isPast = true
                isThis = false
                index += 1
            }
        }
        if hasPreposition, !hasDeterminer, let year = year(at: index) {
            guard isWord(first, .in, .for, .during, .over), !isWord(index + 1, .hyphen, .percent, .percentSign) else {
                return nil
            }
            return yearPeriod(first..<index + 1, year)
        }
        if isThis, isWord(index - 1, .same), isWord(index, .period, .span, .stretch),
            let last = times.last(where: { $0.horizon != nil }), let horizon = last.horizon
        {
            // "in the same period": the one spoken of before.
            return TimeExpression(tokens: first..<index + 1, horizon: horizon, base: last.base)
        }
        let count = smallNumber(at: index)
        let isNumeral = count != nil
        if isNumeral {
            index += 1
            if isWord(index, .hyphen), isGlued(index) { index += 1 }
            // "five trading sessions"
            if isWord(index, .trading), hasPreposition || isPast { index += 1 }
        }
        // "up over 30" behind "over five days".
        if isNumeral, isWord(first, .over), !isPast, index == first + 2, isFigureEnd(index), let days = count,
            previousPeriodCountsDays(before: first)
        {
            return daysPeriod(first..<index, days)
        }
        guard let unit = token(index), book.vocabulary.has(unit.word, .periodUnit) else { return nil }
        let range = first..<index + 1
        // "two months ago", "a year earlier": a day, not a period.
        if isWord(index + 1, .ago, .earlier, .before) {
            guard !isWord(index + 1, .before) || isNumeral else { return nil }
            return ago(first..<index + 2, count ?? 1, unit)
        }
        let isGluedAdjective =
            isNumeral && isWord(index - 1, .hyphen)
            || (isNumeral && isWord(index + 1, .high, .low, .range, .highs, .lows))
        // "at a five-year low": the period of a record.
        if isGluedAdjective, hasPreposition, isWord(index + 1, .high, .low, .highs, .lows) { return nil }
        if isGluedAdjective, isOfRun(before: first, behind: index + 1) { return nil }
        guard hasPreposition || isPast || isThis || isGluedAdjective else { return nil }
        if isGluedAdjective, !hasPreposition, !isPast {
            return countedPeriod(range, count ?? 1, unit, isAdjective: true)
        }
        if isThis, !isNumeral { return thisPeriod(range, unit) }
        if isNumeral { return countedPeriod(range, count ?? 1, unit, isAdjective: false) }
        if isPast {
            return lastPeriod(
                range, unit, isCalendar: isWord(first, .last) || isWord(first + 1, .last) && !hasDeterminer)
        }
        if hasDeterminer, isWord(first, .for, .on, .in, .over), !isWord(first + 1, .its) {
            return wholePeriod(range, unit, isWord(first + 1, .a))
        }
        return nil
    }

    /// "a five-session losing streak", "halting a four-week slide", "its three-month average": no time of
    /// the move beside it.
    private func isOfRun(before first: Int, behind end: Int) -> Bool {
        if isWord(end, .losing, .winning, .streak, .run, .skid, .average) { return true }
        let verb = isWord(first - 1, .a, .an, .the, .its, .their) ? first - 2 : first - 1
        return token(verb).map { $0.word.endsRun } ?? false
    }

    func isFigureEnd(_ index: Int) -> Bool {
        guard let next = token(index) else { return true }
        return next.isAny(.dot, .comma, .semicolon, .and)
    }

    func previousPeriodCountsDays(before index: Int) -> Bool {
        guard let last = times.last, last.horizon != nil else { return false }
        return index - last.tokens.upperBound < 12
    }

    func yearPeriod(_ range: Range<Int>, _ year: Int) -> TimeExpression {
        if let published,
            year == published.year || published.month == 1 && year == published.year - 1 && published.day < 1
        {
            return period(range, .ytd, .prevYearClose)
        }
        return TimeExpression(tokens: range, day: .year(year), horizon: .year, base: .unspecified)
    }

    func daysPeriod(_ range: Range<Int>, _ days: Int) -> TimeExpression {
        switch days {
        case ...2: period(range, .multiSession, .unspecified)
        case 3...4: period(range, .multiSession, .unspecified)
        case 5: period(range, .week, .close5sessionsAgo)
        case 6...10: period(range, .week, .price7dAgo)
        case 28...31: period(range, .month, .price30dAgo)
        case 90...92: period(range, .threeMonths, .unspecified)
        case 365...366: period(range, .oneYear, .close12mAgo)
        default: period(range, .multiSession, .unspecified)
        }
    }

    func countedPeriod(_ range: Range<Int>, _ count: Int, _ unit: Token, isAdjective: Bool) -> TimeExpression? {
        var time: TimeExpression
        switch Keyword(rawValue: unit.word) {
        case .hour, .hours:
            guard count == 24 else { return nil }
            time = period(range, .dayLong, .price24hAgo)
        case .day, .days:
            if isAdjective { return nil }
            time = daysPeriod(range, count)
        case .session, .sessions:
            time = count == 5 ? period(range, .week, .close5sessionsAgo) : period(range, .multiSession, .unspecified)
        case .week, .weeks:
            switch count {
            case 52: time = period(range, .fiftyTwoWeeks, .close12mAgo)
            case 1: time = period(range, .week, .prevWeekClose)
            case 4, 5: time = period(range, .month, .unspecified)
            case 12, 13: time = period(range, .threeMonths, .unspecified)
            default: time = period(range, .multiSession, .unspecified)
            }
        case .month, .months:
            switch count {
            case 12: time = period(range, .twelveMonths, .close12mAgo)
            case 3: time = period(range, .threeMonths, .unspecified)
            case 1: time = period(range, .month, .unspecified)
            default: time = period(range, .multiSession, .unspecified)
            }
        case .year, .years:
            time = count == 1 ? period(range, .oneYear, .close12mAgo) : period(range, .multiSession, .unspecified)
            if isAdjective, count > 1 { return nil }
        case .quarter: time = period(range, .quarter, .unspecified)
        default: return nil
        }
        time.isAdjective = isAdjective
        if time.horizon == .multiSession, !isAdjective { time.span = span(count, unit) }
        return time
    }

    /// So many sessions, weeks, months or years; none for what is no more than one of them, or is longer than any history.
    private func span(_ count: Int, _ unit: Token) -> PeriodSpan? {
        guard (2...60).contains(count) else { return nil }
        return switch Keyword(rawValue: unit.word) {
        case .day, .days, .session, .sessions: count <= 15 ? PeriodSpan(count: count, unit: .sessions) : nil
        case .week, .weeks: PeriodSpan(count: count, unit: .weeks)
        case .month, .months: PeriodSpan(count: count, unit: .months)
        case .year, .years: PeriodSpan(count: count, unit: .years)
        default: nil
        }
    }

    func thisPeriod(_ range: Range<Int>, _ unit: Token) -> TimeExpression? {
        switch Keyword(rawValue: unit.word) {
        case .year: period(range, .ytd, .prevYearClose)
        case .week: period(range, .week, .prevWeekClose)
        case .month: period(range, .month, .prevMonthClose)
        case .quarter: period(range, .quarter, .unspecified)
        default: nil
        }
    }

    func lastPeriod(_ range: Range<Int>, _ unit: Token, isCalendar: Bool) -> TimeExpression? {
        switch Keyword(rawValue: unit.word) {
        case .year:
            if isCalendar, let published {
                return TimeExpression(tokens: range, day: .year(published.year - 1), horizon: .year, base: .unspecified)
            }
            return period(range, .oneYear, .close12mAgo)
        case .week:
            var time = period(range, .week, .prevWeekClose)
            if let published, isCalendar { time.day = .day(lastWeekEnd(before: published)) }
            return time
        case .month:
            guard isCalendar, let published else {
                return period(range, .month, isCalendar ? .prevMonthClose : .unspecified)
            }
            let day = published.adding(months: -1)
            return TimeExpression(
                tokens: range, day: .month(year: day.year, month: day.month), horizon: .month, base: .prevMonthClose)
        case .quarter:
            guard isCalendar, let published else { return period(range, .quarter, .unspecified) }
            let day = published.adding(months: -3)
            return quarter(range, year: day.year, (day.month + 2) / 3)
        default: return nil
        }
    }

    /// The last session of the week before that of `day`.
    func lastWeekEnd(before day: SessionDate) -> SessionDate {
        var friday = day.adding(days: -1)
        while friday.weekday != .friday { friday = friday.adding(days: -1) }
        return ExchangeCalendar.newYork.session(onOrBefore: friday)
    }

    func wholePeriod(_ range: Range<Int>, _ unit: Token, _ isIndefinite: Bool) -> TimeExpression? {
        switch Keyword(rawValue: unit.word) {
        case .year: isIndefinite ? period(range, .oneYear, .close12mAgo) : period(range, .ytd, .prevYearClose)
        case .week: isIndefinite ? period(range, .week, .price7dAgo) : period(range, .week, .prevWeekClose)
        case .month: isIndefinite ? period(range, .month, .unspecified) : period(range, .month, .prevMonthClose)
        case .quarter: period(range, .quarter, .unspecified)
        default: nil
        }
    }

    func ago(_ range: Range<Int>, _ count: Int, _ unit: Token) -> TimeExpression? {
        guard let published else { return nil }
        if isWord(range.lowerBound, .from, .over), unit.is(.weeks), count == 52 {
            return period(range, .fiftyTwoWeeks, .close12mAgo)
        }
        switch Keyword(rawValue: unit.word) {
        case .year, .years:
            let day = published.adding(years: -count)
            return TimeExpression(tokens: range, day: .month(year: day.year, month: day.month))
        case .month, .months:
            let day = published.adding(months: -count)
            return TimeExpression(tokens: range, day: .month(year: day.year, month: day.month))
        default: return nil
        }
    }
}
