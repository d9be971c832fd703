import Market

extension SeriesAssembly {
    /// Looks for what is odd in a series that is used as it is.
    mutating func examine(_ raw: RawSeries) {
        examineBars(raw)
        examineStaleRuns(raw)
        examineJumps(raw)
        examineDividends(raw)
        examineCalendar(raw)
        examineFuture(raw)
    }

    /// Dividends that are more than the close before their ex-date. Special dividends of most of the price exist; nobody
    /// can be paid more than all of it. Most often the closes are adjusted for splits and the dividend is not.
    private mutating func examineDividends(_ raw: RawSeries) {
        guard let slot = raw.dividendSlot else { return }
        for row in raw.days.indices.dropFirst() {
            let dividend = raw.columns[slot][row]
            guard dividend > 0, let close = raw.anyClose(row - 1), dividend >= close else { continue }
            find(.dividendAbovePrice, raw, row: row) {
                "the dividend \(dividend) is no less than the close before, \(close): it may not be adjusted for splits "
                    + "as the prices are"
            }
        }
    }

    /// Sessions later than the day on which the file is read.
    mutating func examineFuture(_ raw: RawSeries) {
        guard let today = options.today, let last = raw.days.last, last > today,
            let row = raw.days.firstIndex(where: { $0 > today })
        else { return }
        let day = raw.days[row], count = raw.count - row, ticker = raw.ticker
        find(.futureSession, raw, row: row) {
            "\(day) has not come yet; \(ticker) has \(count) such row\(count == 1 ? "" : "s")"
        }
    }

    /// Prices of one session that cannot all be true, and sessions in which nothing was traded.
    private mutating func examineBars(_ raw: RawSeries) {
        guard raw.slots[.high] != nil || raw.slots[.low] != nil else { return }
        func column(_ field: PriceHistory.Field) -> [Double]? { raw.slots[field].map { raw.columns[$0] } }
        let opens = column(.open), highs = column(.high), lows = column(.low), closes = column(.close)
        let volumes = raw.volumeSlot.map { raw.columns[$0] }
        // Adjusted prices are rounded one by one.
        let slack = 1e-6
        for row in raw.days.indices {
            // Missing prices are negative: they never are the highest, and are passed over as the lowest.
            let open = opens?[row] ?? -1, high = highs?[row] ?? -1, low = lows?[row] ?? -1, close = closes?[row] ?? -1
            let highest = max(open, low, close)
            let lowest = min(open > 0 ? open : .infinity, high > 0 ? high : .infinity, close > 0 ? close : .infinity)
            if high > 0, high < highest * (1 - slack) {
                find(.contradictoryPrices, raw, row: row) {
                    "the high \(high) is below another price of its row, \(highest)"
                }
            } else if low > 0, low > lowest * (1 + slack) {
                find(.contradictoryPrices, raw, row: row) {
                    "the low \(low) is above another price of its row, \(lowest)"
                }
            } else if high > 0, high == low, high == close, volumes?[row] == 0 {
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
                    "the adjusted close is corrected by the factor \(Self.short(correction.factor)) here: "
                        + "a dividend of about \(Self.hundredths(dividend))"
                }
            }
        }
        // Without adjusted closes a split can only be suspected.
        guard raw.slots[.adjustedClose] == nil || raw.slots[.close] == nil || corrections.isEmpty else { return }
        for row in raw.days.indices.dropFirst() {
            guard let (move, ratio) = suspectedSplit(raw, row: row) else { continue }
            find(.splitLikeJump, raw, row: row) {
                "the price moves by the factor \(Self.short(move)) here, as by a \(ratio) split"
            }
        }
    }

    /// A move overnight as by a split that the file does not list.
    func suspectedSplit(_ raw: RawSeries, row: Int) -> (move: Double, ratio: SplitRatio)? {
        guard let before = raw.anyClose(row - 1), let after = raw.anyClose(row) else { return nil }
        let move = (raw.price(.open, row) ?? after) / before
        guard move < 0.7 || move > 1.45, !isKnownSplit(raw, row: row) else { return nil }
        return SplitRatio(factor: move, tolerance: 0.04).map { (move, $0) }
    }

    private func isKnownSplit(_ raw: RawSeries, row: Int) -> Bool {
        guard let slot = raw.splitSlot else { return false }
        let factor = raw.columns[slot][row]
        return factor > 0 && factor != 1
    }

    /// Two decimals, as amounts of money are written.
    static func hundredths(_ value: Double) -> String {
        // Prices end far below what a whole number of 64 bits holds.
        let cents = Int64((value * 100).rounded())
        return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// Four significant decimals, for a message.
    static func short(_ value: Double) -> String {
        let scaled = (value * 10_000).rounded() / 10_000
        return "\(scaled)"
    }
}
