import Market

/// Times of day.
extension Passage {
    /// "12:44 p.m. ET", "2am", "at 7:23 am in New York", "noon".
    func scanClock(at first: Int) -> TimeExpression? {
        guard tokens[first].kind == .number, let hour = smallNumber(at: first), (0...24).contains(hour) else {
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

    func scanZone(at index: Int) -> (String?, Int) {
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
}
