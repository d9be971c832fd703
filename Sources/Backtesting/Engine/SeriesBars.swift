import Market

/// The bars of one instrument as its file gives them, oldest first.
///
/// Prices that aren't corrected for splits are carried forward: those after a two-for-one split count double, so that a
/// path over the split is that of the shares bought before it. ``splits`` leads back to the printed price.
struct SeriesBars {
    private(set) var days: [Int32] = []
    /// Sessions for which the file repeats a price and says that nothing was traded: they are held, but have no bar.
    private(set) var haltedDays: [Int32] = []
    private(set) var bars: [Bar] = []
    private(set) var marks: [BarMarks] = []
    private(set) var volumes: [Double] = []
    /// The row of each bar in its history.
    private(set) var rows: [Int32] = []
    /// Product of the splits up to each bar; 1 for all where there are none.
    private(set) var splits: [Double] = []
    /// Dividends by the bar of their ex-date, in carried-forward units a share, in the order of the bars.
    private(set) var dividends: [(bar: Int, amount: Double)] = []
    /// What is missing of the file's splits and dividends.
    private(set) var flags: Trade.Flags = []

    init(_ history: PriceHistory) {
        // Adjusted closes stand for total returns and have no other prices of their kind beside them.
        let isTraded = history.column(.close) != nil
        guard let closes = history.column(isTraded ? .close : .adjustedClose) else { return }
        let opens = isTraded ? history.column(.open) : nil, highs = isTraded ? history.column(.high) : nil
        let lows = isTraded ? history.column(.low) : nil, count = history.sessions.count
        days.reserveCapacity(count)
        bars.reserveCapacity(count)
        marks.reserveCapacity(count)
        volumes.reserveCapacity(count)
        rows.reserveCapacity(count)
        // Where no session has a volume, as of many funds and indices, a 0 says nothing.
        let tellsVolume = history.sessions.indices.contains { (history.volume?[$0] ?? 0) > 0 }
        for row in history.sessions.indices {
            guard let close = closes[row]?.amount else { continue }
            let open = opens?[row]?.amount, high = highs?[row]?.amount, low = lows?[row]?.amount
            let volume = history.volume?[row], start = open ?? close
            // A volume of 0 beside a new price is one that the file doesn't know.
            let repeats = row == 0 || closes[row - 1].map { $0.amount == close } ?? true
            if tellsVolume, volume == 0, repeats, start == close, (high ?? close) == close, (low ?? close) == close {
                haltedDays.append(history.sessions[row].dayNumber)
                continue
            }
            var mark: BarMarks = []
            if open == nil { mark.insert(.noOpen) }
            if high == nil || low == nil { mark.insert(.noRange) }
            if volume == nil { mark.insert(.noVolume) }
            days.append(history.sessions[row].dayNumber)
            bars.append(
                Bar(
                    open: start, high: max(high ?? start, start, close), low: min(low ?? start, start, close),
                    close: close))
            marks.append(mark)
            volumes.append(volume ?? 0)
            rows.append(Int32(row))
        }
        splits = [Double](repeating: 1, count: bars.count)
        if isTraded, history.closeAdjustment.kind != .total { apply(history) }
        markJumps()
    }

    /// Applies the splits and dividends that the file lists, or that its adjusted closes show.
    private mutating func apply(_ history: PriceHistory) {
        let actions = history.actions, kind = history.closeAdjustment.kind
        let listsDividends = actions.contains { $0.dividend != nil }
        if history.column(.adjustedClose) != nil, kind == nil || !listsDividends {
            applyCorrections(of: history)
        } else if let kind {
            apply(actions, splitting: kind == .raw)
            if !listsDividends { flags.insert(.noDividends) }
        } else {
            flags.insert(.unknownAdjustment)
        }
    }

    private mutating func apply(_ actions: [CorporateAction], splitting: Bool) {
        var ratios: [Int: Double] = [:], payments: [(bar: Int, amount: Double)] = []
        for action in actions {
            // An ex-date without a bar takes effect in the next one.
            guard let bar = bar(onOrAfter: action.session) else { continue }
            if splitting, let ratio = action.split { ratios[bar, default: 1] *= ratio }
            if let amount = action.dividend { payments.append((bar, amount)) }
        }
        carryForward(ratios, payments)
    }

    /// The ratio of adjusted to traded closes steps where the traded ones aren't corrected for something: by 1 − D/P for
    /// a dividend D on a close P, by the ratio of a split.
    private mutating func applyCorrections(of history: PriceHistory) {
        var ratios: [Int: Double] = [:], payments: [(bar: Int, amount: Double)] = []
        var before: (close: Double, factor: Double)?
        let corrected = history.column(.adjustedClose)
        for bar in bars.indices {
            guard let adjusted = corrected?[Int(rows[bar])]?.amount else {
                before = nil
                continue
            }
            let close = bars[bar].close, factor = adjusted / close
            if let before {
                let step = before.factor / factor
                // Prices in whole cents shake the factor by half a cent each.
                let noise = 4 * 0.005 * (1 / close + 1 / before.close)
                if abs(step - 1) > max(5e-4, min(noise, 0.05)) {
                    if step <= 0.75 || step > 1 {
                        ratios[bar] = 1 / step
                    } else {
                        payments.append((bar, before.close * (1 - step)))
                    }
                }
            }
            before = (close, factor)
        }
        carryForward(ratios, payments)
    }

    private mutating func carryForward(_ ratios: [Int: Double], _ payments: [(bar: Int, amount: Double)]) {
        if !ratios.isEmpty {
            var factor = 1.0
            for bar in bars.indices {
                if let ratio = ratios[bar] {
                    factor *= ratio
                    marks[bar].insert(.split)
                }
                splits[bar] = factor
                bars[bar].open *= factor
                bars[bar].high *= factor
                bars[bar].low *= factor
                bars[bar].close *= factor
                volumes[bar] /= factor
            }
        }
        for payment in payments {
            marks[payment.bar].insert(.dividend)
            dividends.append((payment.bar, payment.amount * splits[payment.bar]))
        }
    }

    /// The smallest splits in use are three for two; a jump as large is no ordinary night.
    private mutating func markJumps() {
        for bar in bars.indices.dropFirst() {
            let move = bars[bar].open / bars[bar - 1].close
            if move < 0.7 || move > 1.45 { marks[bar].insert(.jump) }
        }
    }

    /// Whether Saturdays or Sundays are ordinary sessions of it, and not a few stray rows.
    var hasWeekends: Bool { 20 * days.count { (Int($0) + 3) % 7 >= 5 } > days.count }

    private func bar(onOrAfter day: SessionDate) -> Int? {
        var low = 0, high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day.dayNumber { low = middle + 1 } else { high = middle }
        }
        return low < days.count ? low : nil
    }
}
