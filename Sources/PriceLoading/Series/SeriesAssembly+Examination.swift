import Market

extension SeriesAssembly {
    /// Looks for what is odd in a series that is used as it is.
    mutating func examine(_ raw: RawSeries) {
        examineBars(raw)
        examineStaleRuns(raw)
        examineJumps(raw)
        examineCalendar(raw)
    }

    /// Prices of one session that cannot all be true, and sessions in which nothing was traded.
    private mutating func examineBars(_ raw: RawSeries) {
        guard raw.slots[.high] != nil || raw.slots[.low] != nil else { return }
        // Adjusted prices are rounded one by one.
        let slack = 1e-6
        for row in raw.days.indices {
            let open = raw.price(.open, row), high = raw.price(.high, row)
            let low = raw.price(.low, row), close = raw.price(.close, row)
            let others = [open, low, close].compactMap(\.self)
            if let high, let highest = others.max(), high < highest * (1 - slack) {
                find(.contradictoryPrices, raw, row: row) {
                    "the high \(high) is below another price of its row, \(highest)"
                }
            } else if let low, let lowest = [open, high, close].compactMap(\.self).min(), low > lowest * (1 + slack) {
                find(.contradictoryPrices, raw, row: row) {
                    "the low \(low) is above another price of its row, \(lowest)"
                }
            } else if let high, high == low, high == close, raw.volume(row) == 0 {
                find(.flatSession, raw, row: row) { "one price and no volume: nothing was traded in this session" }
            }
        }
    }

    /// Closes that stay the same for longer than a traded price does.
    private mutating func examineStaleRuns(_ raw: RawSeries) {
        let longest = 5
        var start = 0
        for row in 1...max(1, raw.count) {
            let goesOn = row < raw.count && raw.anyClose(row) == raw.anyClose(start) && raw.anyClose(row) != nil
            if goesOn { continue }
            if row - start >= longest, let close = raw.anyClose(start) {
                let first = raw.days[start], count = row - start, ticker = raw.ticker
                find(.staleRun, raw, row: row - 1) {
                    "\(ticker) closes at \(close) in all \(count) sessions from \(first) on"
                }
            }
            start = row
        }
    }

    private mutating func examineJumps(_ raw: RawSeries) {
        let corrections = corrections(of: raw)
        for correction in corrections {
            let before = raw.price(.close, correction.row - 1) ?? 0
            if let ratio = correction.ratio {
                find(.splitLikeJump, raw, row: correction.row) {
                    "the close jumps by a \(ratio) split that the adjusted close is corrected for"
                }
            } else if correction.factor < 1, correction.factor > 0.7 {
                let dividend = before * (1 - correction.factor)
                find(.dividendLikeJump, raw, row: correction.row) {
                    "the adjusted close is corrected by the factor \(Self.short(correction.factor)) here: a dividend of about "
                        + "\(Self.short(dividend))"
                }
            }
        }
        // Without adjusted closes a split can only be suspected.
        guard raw.slots[.adjustedClose] == nil || raw.slots[.close] == nil else { return }
        for row in raw.days.indices.dropFirst() {
            guard let before = raw.anyClose(row - 1), let after = raw.anyClose(row) else { continue }
            let move = (raw.price(.open, row) ?? after) / before
            guard move < 0.7 || move > 1.45, !isKnownSplit(raw, row: row),
                let ratio = SplitRatio(factor: move, tolerance: 0.04)
            else { continue }
            find(.splitLikeJump, raw, row: row) {
                "the price moves by the factor \(Self.short(move)) here, as by a \(ratio) split"
            }
        }
    }

    private func isKnownSplit(_ raw: RawSeries, row: Int) -> Bool {
        guard let slot = raw.splitSlot else { return false }
        let factor = raw.columns[slot][row]
        return factor > 0 && factor != 1
    }

    /// Four significant decimals, for a message.
    static func short(_ value: Double) -> String {
        let scaled = (value * 10_000).rounded() / 10_000
        return "\(scaled)"
    }

    /// Sessions that the exchange held and the file lacks, and the other way round.
    private mutating func examineCalendar(_ raw: RawSeries) {
        guard let calendar = options.calendars[raw.ticker] ?? Self.inferredCalendar(raw.days) else { return }
        let known = Self.knownYears
        for row in raw.days.indices {
            let day = raw.days[row]
            guard known.contains(day.year) else { continue }
            if !calendar.isSession(day) {
                find(.sessionOnHoliday, raw, row: row) { "\(day) is no session of \(calendar.name)" }
            }
            guard row > 0, known.contains(raw.days[row - 1].year) else { continue }
            var missing: [SessionDate] = []
            var next = raw.days[row - 1].adding(days: 1)
            while next < day {
                if calendar.isSession(next) { missing.append(next) }
                next = next.adding(days: 1)
            }
            guard let first = missing.first else { continue }
            let ticker = raw.ticker
            find(.missingSession, raw, row: row) {
                missing.count == 1
                    ? "\(ticker) has no row for \(first), a session of \(calendar.name)"
                    : "\(ticker) has no rows for \(missing.count) sessions of \(calendar.name) from \(first) on"
            }
        }
    }

    /// The years for which the calendars are complete.
    private static let knownYears = 1990...2030

    /// New York's calendar, where the sessions are those of its own but for a few and its holidays are kept.
    static func inferredCalendar(_ days: [SessionDate]) -> ExchangeCalendar? {
        let days = days.filter { knownYears.contains($0.year) }
        guard days.count >= 60, let first = days.first, let last = days.last else { return nil }
        let calendar = ExchangeCalendar.newYork
        var expected = 0, holidays = 0
        var day = first
        while day <= last {
            if calendar.isSession(day) {
                expected += 1
            } else if day.weekday.rawValue <= Weekday.friday.rawValue {
                holidays += 1
            }
            day = day.adding(days: 1)
        }
        let held = days.count { calendar.isSession($0) }
        let onHolidays = days.count { !calendar.isSession($0) && $0.weekday.rawValue <= Weekday.friday.rawValue }
        guard holidays >= 3, onHolidays * 3 <= holidays, held * 100 >= expected * 95, held * 100 >= days.count * 97
        else {
            return nil
        }
        return calendar
    }
}
