package import Market

/// The bars of one instrument as parallel columns, oldest first: what the loops over prices run on.
///
/// Prices of a file with raw closes and splits are carried forward: those after a two-for-one split count double, so that
/// a path over the split is that of the shares bought before it. ``splits`` leads back to the printed price.
package struct BarSeries: Sendable {
    package let ticker: Ticker
    package private(set) var days: [Int32] = []
    /// Place of each bar among the panel's sessions.
    package internal(set) var sessions: [Int32] = []
    package private(set) var open: [Double] = []
    package private(set) var high: [Double] = []
    package private(set) var low: [Double] = []
    package private(set) var close: [Double] = []
    /// Empty where the file has none.
    package private(set) var volume: [Double] = []
    /// The line of each bar in ``file``.
    package private(set) var lines: [UInt32] = []
    package let file: String
    /// Product of the splits up to each bar; empty where there are none.
    package private(set) var splits: [Double] = []
    /// Dividends by the bar of their ex-date, in carried-forward units a share.
    package private(set) var dividends: [(bar: Int, amount: Double)] = []
    /// Whether each bar has no opening price of its own and can't be entered there; empty where all have one.
    package private(set) var lacksOpen: [Bool] = []
    /// Rows without a close, which are no bars.
    package private(set) var dropped = 0
    /// Whether the file lists splits or dividends that could not be applied, its adjustment being unknown.
    package private(set) var ignoresActions = false

    package init(_ history: PriceHistory) {
        ticker = history.ticker
        file = history.origin.file
        let field: PriceHistory.Field = history.column(.close) != nil ? .close : .adjustedClose
        let kind = field == .close ? history.closeAdjustment.kind : .total
        let hasVolume = history.volume != nil
        var lacking: [Bool] = []
        for row in history.sessions.indices {
            guard let last = history.price(field, row: row)?.amount else {
                dropped += 1
                continue
            }
            let first = field == .close ? history.price(.open, row: row)?.amount : nil
            let start = first ?? last
            // A bar without extremes is known at its ends alone.
            let top = field == .close ? history.price(.high, row: row)?.amount ?? start : start
            let bottom = field == .close ? history.price(.low, row: row)?.amount ?? start : start
            days.append(history.sessions[row].dayNumber)
            open.append(start)
            high.append(max(top, start, last))
            low.append(min(bottom, start, last))
            close.append(last)
            lines.append(history.origin.lines[row])
            lacking.append(first == nil)
            if hasVolume { volume.append(history.volume?[row] ?? 0) }
        }
        if lacking.contains(true) { lacksOpen = lacking }
        apply(history.actions, kind: kind)
    }

    private mutating func apply(_ actions: [CorporateAction], kind: PriceAdjustment?) {
        guard !actions.isEmpty, kind != .total else { return }
        guard let kind else {
            ignoresActions = true
            return
        }
        let splitting = kind == .raw && actions.contains { $0.split != nil }
        if splitting { splits = [Double](repeating: 1, count: days.count) }
        var factor = 1.0, next = 0
        for action in actions {
            // An ex-date without a bar takes effect in the next one.
            guard let bar = bar(onOrAfter: action.session) else { continue }
            if splitting, let ratio = action.split {
                while next < bar {
                    splits[next] = factor
                    next += 1
                }
                factor *= ratio
            }
            if let amount = action.dividend { dividends.append((bar, amount * factor)) }
        }
        guard splitting else { return }
        while next < days.count {
            splits[next] = factor
            next += 1
        }
        for bar in days.indices {
            open[bar] *= splits[bar]
            high[bar] *= splits[bar]
            low[bar] *= splits[bar]
            close[bar] *= splits[bar]
            if !volume.isEmpty { volume[bar] /= splits[bar] }
        }
    }

    private func bar(onOrAfter day: SessionDate) -> Int? {
        var low = 0, high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day.dayNumber { low = middle + 1 } else { high = middle }
        }
        return low < days.count ? low : nil
    }
}
