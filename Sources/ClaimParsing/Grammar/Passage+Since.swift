import Market

/// Periods by where they begin.
extension Passage {
    /// "since January", "since the start of 2015", "since its March high", "since the July 1 upgrade".
    func scanSince(at first: Int) -> TimeExpression? {
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

    func sinceYear(_ range: Range<Int>, _ year: Int) -> TimeExpression {
        if year == published?.year { return period(range, .ytd, .prevYearClose) }
        return TimeExpression(tokens: range, horizon: .sinceDate, base: .unspecified, horizonStart: .year(year))
    }

    func isPeakWord(_ index: Int) -> Bool { isWord(index, .high, .peak, .highs, .record, .low, .lows) }

    /// "… high" behind a date makes it the base.
    func applyAnchor(_ time: inout TimeExpression, from index: Int) {
        var index = index
        if isWord(index, .possessive) { index += 1 }
        guard isPeakWord(index) else { return }
        time.tokens = time.tokens.lowerBound..<index + 1
        time.horizon = .sinceDate
        time.base = isWord(index, .low, .lows) ? .periodLow : isWord(index, .record) ? .allTimeHigh : .periodHigh
    }
}
