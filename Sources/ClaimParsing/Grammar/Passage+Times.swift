import Market

/// Days, sessions, clock times and periods.
extension Passage {
    func scanTime(at first: Int, phrase: Vocabulary.Match?) -> TimeExpression? {
        // Every word of time is in the lexicon.
        let token = tokens[first]
        guard token.kind == .number || token.kind == .word && token.word != Vocabulary.unknown else { return nil }
        let sense = phrase.map(book.vocabulary.sense(of:))
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

    private func dayWord(_ tokens: Range<Int>, _ sense: Sense) -> TimeExpression {
        guard let published else { return TimeExpression(tokens: tokens) }
        let calendar = ExchangeCalendar.newYork
        switch sense.number {
        case -1: return TimeExpression(tokens: tokens, day: .day(calendar.session(before: published)))
        case -2: return TimeExpression(tokens: tokens, isOvernight: true)
        default: return TimeExpression(tokens: tokens, day: .day(published), isRelative: true)
        }
    }

    /// "before Thursday's session", "until today": the session before.
    private func scanBefore(at first: Int) -> TimeExpression? {
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

    /// "finished 2018 at", "began 2020 at": the last or first session of a year.
    private func scanClosingYear(at first: Int) -> TimeExpression? {
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

    /// "earlier in the week", "earlier this week": its first session.
    private func scanEarlierInWeek(at first: Int) -> TimeExpression? {
        guard isWord(first, .earlier), let published else { return nil }
        let end =
            isWord(first + 1, .in) && isWord(first + 2, .the) && isWord(first + 3, .week)
            ? first + 4
            : isWord(first + 1, .this) && isWord(first + 2, .week) ? first + 3 : nil
        guard let end else { return nil }
        let monday = published.adding(days: 1 - published.weekday.rawValue)
        return TimeExpression(tokens: first..<end, day: .day(ExchangeCalendar.newYork.session(onOrAfter: monday)))
    }

    // MARK: Days

    private func scanWeekday(at first: Int, end: Int, _ sense: Sense) -> TimeExpression? {
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

    private func endsSentenceAfterShortDay(_ dot: Int) -> Bool {
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

    private func scanNumericDate(at first: Int) -> TimeExpression? {
        if let year = year(at: first), isWord(first + 1, .hyphen), let month = smallNumber(at: first + 2),
            isWord(first + 3, .hyphen),
            let day = smallNumber(at: first + 4), let date = SessionDate(year: year, month: month, day: day)
        {
            return TimeExpression(tokens: first..<first + 5, day: .day(date))
        }
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

    /// "Nov", which takes a dot; "May", "June" and "July" are whole words.
    private func isShortMonth(_ index: Int) -> Bool {
        let length = tokens[index].end - tokens[index].start
        return length <= 4 && !["may", "june", "july"].contains(string(index..<index + 1).lowercased())
    }

    private func isOrdinal(_ index: Int) -> Bool {
        guard isGlued(index + 1), let token = token(index + 1), token.kind == .word, token.end - token.start == 2 else {
            return false
        }
        return ["st", "nd", "rd", "th"].contains(string(index + 1..<index + 2).lowercased())
    }

    private func month(at index: Int) -> Int? {
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

    private func latest(month: Int, day: Int) -> SessionDate? {
        guard let published else { return nil }
        for year in [published.year, published.year - 1] {
            if let date = SessionDate(year: year, month: month, day: day), date <= published.adding(days: 1) {
                return date
            }
        }
        return nil
    }

    private func latestDay(_ day: Int) -> SessionDate? {
        guard let published, (1...31).contains(day) else { return nil }
        for back in 0...2 {
            let month = published.adding(months: -back)
            if let date = SessionDate(year: month.year, month: month.month, day: day), date <= published { return date }
        }
        return nil
    }

    private func latestYear(of month: Int) -> Int? {
        guard let published else { return nil }
        return month <= published.month ? published.year : published.year - 1
    }

    // MARK: Clock

    /// "12:44 p.m. ET", "2am", "at 7:23 am in New York", "noon".
    private func scanClock(at first: Int) -> TimeExpression? {
        guard let hour = smallNumber(at: first), tokens[first].kind == .number, (0...24).contains(hour) else {
            return nil
        }
        var minute = 0
        var next = first + 1
        var hasMinutes = false
        if isWord(next, .colon) || isWord(next, .dot), isGlued(next), isGlued(next + 1),
            let minutes = smallNumber(at: next + 1),
            (0...59).contains(minutes), tokens[next + 1].end - tokens[next + 1].start == 2
        {
            minute = minutes
            next += 2
            hasMinutes = true
        }
        var hours = hour
        if isWord(next, .am, .amDots) {
            next += 1
            if hours == 12 { hours = 0 }
        } else if isWord(next, .pm, .pmDots) {
            next += 1
            if hours < 12 { hours += 12 }
        } else if !hasMinutes || isWord(first - 1, .colon) {
            return nil
        }
        guard hours < 24 else { return nil }
        let (zone, end) = scanZone(at: next)
        let clock = "\(hours < 10 ? "0" : "")\(hours):\(minute < 10 ? "0" : "")\(minute)"
        var time = TimeExpression(tokens: first..<end, clock: zone.map { "\(clock)-\($0)" } ?? clock)
        time.phase = .intra
        return time
    }

    private func scanZone(at index: Int) -> (String?, Int) {
        if isWord(index, .et, .est, .edt) { return ("ET", index + 1) }
        if isWord(index, .gmt) { return ("GMT", index + 1) }
        if isWord(index, .comma), isWord(index + 1, .london), isWord(index + 2, .time) { return ("London", index + 3) }
        if isWord(index, .london), isWord(index + 1, .time) { return ("London", index + 2) }
        if isWord(index, .german), isWord(index + 1, .time) { return ("CET", index + 2) }
        if isWord(index, .in), isWord(index + 1, .new), isWord(index + 2, .york) { return ("ET", index + 3) }
        if isWord(index, .new), isWord(index + 1, .york), isWord(index + 2, .time) { return ("ET", index + 3) }
        if isWord(index, .local), isWord(index + 1, .time) { return ("local", index + 2) }
        return (nil, index)
    }

    // MARK: Periods

    /// "over the last 12 months", "so far this year", "for the week", "since January", "in 2020", "52-week", "weekly".
    private func scanPeriod(at first: Int) -> TimeExpression? {
        if isWord(first, .since) { return scanSince(at: first) }
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

    private func sequence(_ first: Int, _ keywords: Keyword...) -> Int? {
        var index = first
        for keyword in keywords {
            if isWord(index, .hyphen) { index += 1 }
            guard isWord(index, keyword) else { return nil }
            index += 1
        }
        return index
    }

    private func toDate(_ first: Int, _ end: Int) -> TimeExpression? {
        if isWord(first, .year) { return period(first..<end, .ytd, .prevYearClose) }
        if isWord(first, .month) { return period(first..<end, .month, .prevMonthClose) }
        if isWord(first, .week) { return period(first..<end, .week, .prevWeekClose) }
        return period(first..<end, .quarter, .unspecified)
    }

    func period(_ tokens: Range<Int>, _ horizon: Claim.Horizon, _ base: Claim.Base) -> TimeExpression {
        TimeExpression(tokens: tokens, horizon: horizon, base: base)
    }

    private func adjective(_ index: Int, _ horizon: Claim.Horizon, _ base: Claim.Base) -> TimeExpression {
        TimeExpression(tokens: index..<index + 1, horizon: horizon, base: base, isAdjective: true)
    }

    private func scanCountedPeriod(at first: Int) -> TimeExpression? {
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
        let count = smallNumber(at: index)
        let isNumeral = count != nil
        if isNumeral {
            index += 1
            if isWord(index, .hyphen), isGlued(index) { index += 1 }
        }
        // "up over 30" behind "over five days".
        if isNumeral, isWord(first, .over), !isPast, index == first + 2, isFigureEnd(index), let days = count,
            previousPeriodCountsDays(before: first)
        {
            return daysPeriod(first..<index, days)
        }
        guard let unit = token(index), let sense = book.vocabulary.sense(ofWord: unit.word), sense.has(.periodUnit)
        else {
            return nil
        }
        let range = first..<index + 1
        // "two months ago", "a year earlier": a day, not a period.
        if isWord(index + 1, .ago, .earlier, .before) {
            guard !isWord(index + 1, .before) || isNumeral else { return nil }
            return ago(first..<index + 2, count ?? 1, unit)
        }
        let isGluedAdjective =
            isNumeral && isWord(index - 1, .hyphen)
            || (isNumeral && isWord(index + 1, .high, .low, .range, .highs, .lows))
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

    private func isFigureEnd(_ index: Int) -> Bool {
        guard let next = token(index) else { return true }
        return next.isAny(.dot, .comma, .semicolon, .and)
    }

    private func previousPeriodCountsDays(before index: Int) -> Bool {
        guard let last = times.last, last.horizon != nil else { return false }
        return index - last.tokens.upperBound < 12
    }

    private func yearPeriod(_ range: Range<Int>, _ year: Int) -> TimeExpression {
        if let published,
            year == published.year || published.month == 1 && year == published.year - 1 && published.day < 1
        {
            return period(range, .ytd, .prevYearClose)
        }
        return TimeExpression(tokens: range, day: .year(year), horizon: .year, base: .unspecified)
    }

    private func daysPeriod(_ range: Range<Int>, _ days: Int) -> TimeExpression {
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

    private func countedPeriod(_ range: Range<Int>, _ count: Int, _ unit: Token, isAdjective: Bool) -> TimeExpression? {
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
        return time
    }

    private func thisPeriod(_ range: Range<Int>, _ unit: Token) -> TimeExpression? {
        switch Keyword(rawValue: unit.word) {
        case .year: period(range, .ytd, .prevYearClose)
        case .week: period(range, .week, .prevWeekClose)
        case .month: period(range, .month, .prevMonthClose)
        case .quarter: period(range, .quarter, .unspecified)
        default: nil
        }
    }

    private func lastPeriod(_ range: Range<Int>, _ unit: Token, isCalendar: Bool) -> TimeExpression? {
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
        case .month: return period(range, .month, isCalendar ? .prevMonthClose : .unspecified)
        case .quarter: return period(range, .quarter, .unspecified)
        default: return nil
        }
    }

    /// The last session of the week before that of `day`.
    private func lastWeekEnd(before day: SessionDate) -> SessionDate {
        var friday = day.adding(days: -1)
        while friday.weekday != .friday { friday = friday.adding(days: -1) }
        return ExchangeCalendar.newYork.session(onOrBefore: friday)
    }

    private func wholePeriod(_ range: Range<Int>, _ unit: Token, _ isIndefinite: Bool) -> TimeExpression? {
        switch Keyword(rawValue: unit.word) {
        case .year: isIndefinite ? period(range, .oneYear, .close12mAgo) : period(range, .ytd, .prevYearClose)
        case .week: isIndefinite ? period(range, .week, .price7dAgo) : period(range, .week, .prevWeekClose)
        case .month: isIndefinite ? period(range, .month, .unspecified) : period(range, .month, .prevMonthClose)
        case .quarter: period(range, .quarter, .unspecified)
        default: nil
        }
    }

    private func ago(_ range: Range<Int>, _ count: Int, _ unit: Token) -> TimeExpression? {
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

    /// "since January", "since the start of 2015", "since its March high", "since the July 1 upgrade".
    private func scanSince(at first: Int) -> TimeExpression? {
        var index = first + 1
        while isWord(index, .the, .its, .a, .late, .early, .last), index < first + 4 { index += 1 }
        if isWord(index, .start, .beginning), isWord(index + 1, .of) {
            if isWord(index + 2, .the, .this), isWord(index + 3, .year) {
                return period(first..<index + 4, .ytd, .prevYearClose)
            }
            if let year = year(at: index + 2) { return sinceYear(first..<index + 3, year) }
        }
        if let date = scanDate(at: index), let day = date.day {
            var time = TimeExpression(
                tokens: first..<date.tokens.upperBound, horizon: .sinceDate, base: .unspecified, horizonStart: day)
            if case .month(let year, 1) = day, year == published?.year {
                time.horizon = .ytd
                time.base = .prevYearClose
                time.horizonStart = nil
            }
            applyAnchor(&time, from: date.tokens.upperBound)
            return time
        }
        if let year = year(at: index) {
            if isPeakWord(index + 1)
                || tokens.indices.contains(index + 1) && tokens[index + 1].kind == .word
                    && !isWord(index + 1, .and, .but)
            {
                var time = TimeExpression(
                    tokens: first..<index + 1, horizon: .sinceEvent, base: .unspecified, horizonStart: .year(year))
                applyAnchor(&time, from: index + 1)
                if time.base == .unspecified { time.horizon = .sinceEvent }
                return time
            }
            return TimeExpression(
                tokens: first..<index + 1, horizon: .sinceDate, base: .unspecified, horizonStart: .year(year))
        }
        if let sense = sense(at: index), sense.has(.weekday), tokens[index].isCapitalised,
            let weekday = scanWeekday(at: index, end: index + 1, sense), let day = weekday.day
        {
            return TimeExpression(
                tokens: first..<weekday.tokens.upperBound, horizon: .sinceDate, base: .unspecified, horizonStart: day)
        }
        return TimeExpression(tokens: first..<first + 1, horizon: .sinceEvent, base: .unspecified)
    }

    private func sinceYear(_ range: Range<Int>, _ year: Int) -> TimeExpression {
        if year == published?.year { return period(range, .ytd, .prevYearClose) }
        return TimeExpression(tokens: range, horizon: .sinceDate, base: .unspecified, horizonStart: .year(year))
    }

    private func isPeakWord(_ index: Int) -> Bool { isWord(index, .high, .peak, .highs, .record, .low, .lows) }

    /// "… high" behind a date makes it the base.
    private func applyAnchor(_ time: inout TimeExpression, from index: Int) {
        var index = index
        if isWord(index, .possessive) { index += 1 }
        guard isPeakWord(index) else { return }
        time.tokens = time.tokens.lowerBound..<index + 1
        time.horizon = .sinceDate
        time.base = isWord(index, .low, .lows) ? .periodLow : isWord(index, .record) ? .allTimeHigh : .periodHigh
    }
}
