/// How a position that was entered at some bar ends, and what it went through.
///
/// Prices are the series' own. A bar shows only its four prices, so what happens inside it is decided by the rule: the
/// stop before the target, and of an exit bar nothing counts that may lie behind the exit.
struct TradePath {
    let exitBar: Int
    let reason: ExitReason
    let phase: SessionPhase
    /// The price before slippage.
    let exitReference: Double
    let isAmbiguous: Bool
    /// Whether a level was tested at a bar without its open, high or low.
    let isIncomplete: Bool
    /// Extremes while the position was held, as far as they are known.
    let lowest: Double
    let highest: Double

    /// Walks from the entry bar on.
    ///
    /// A short position without a stop is closed where its loss reaches the notional that was set aside for it.
    ///
    /// - Parameters:
    ///   - entry: the entry's bar in the panel.
    ///   - sign: 1 for a long position, −1 for a short one.
    /// - Complexity: O(bars held), no allocation.
    init(_ panel: BarPanel, series: Int, entry: Int, sign: Double, rule: TradeRule) {
        let own = panel.series[series], atOpen = rule.entry == .open
        let reference = atOpen ? panel.bars[entry].open : panel.bars[entry].close
        let never = -Double.infinity * sign
        let fixed = rule.stop.map { reference * (1 - sign * $0) } ?? (sign < 0 ? 2 * reference : never)
        let goal = rule.target.map { reference * (1 + sign * $0) } ?? -never
        let first = atOpen ? entry : entry + 1, last = atOpen ? entry + rule.hold - 1 : entry + rule.hold
        let isCalled = rule.stop == nil, hasLevels = !isCalled || rule.target != nil || rule.trail != nil
        var lowest = reference, highest = reference, bar = first, isIncomplete = false
        if !own.hasGaps, rule.trail == nil {
            // Most bars touch nothing. An open beyond a level is a low or high beyond it, too.
            let bars = panel.bars, end = min(last, own.bars.upperBound - 1)
            let floor = sign > 0 ? fixed : goal, ceiling = sign > 0 ? goal : fixed
            while bar < end {
                let prices = bars[bar]
                guard prices.low > floor, prices.high < ceiling else { break }
                lowest = min(lowest, prices.low)
                highest = max(highest, prices.high)
                bar += 1
            }
        }
        while bar < own.bars.upperBound {
            let prices = panel.bars[bar]
            let lacks = own.hasGaps ? panel.marks[bar] : []
            if hasLevels, !lacks.isDisjoint(with: [.noOpen, .noRange]) { isIncomplete = true }
            let hasOpen = !lacks.contains(.noOpen)
            var level = fixed, isTrailing = false
            if let trail = rule.trail {
                let moved = (sign > 0 ? highest : lowest) * (1 - sign * trail)
                if sign * (moved - level) > 0 {
                    level = moved
                    isTrailing = true
                }
            }
            let isGone = isTrailing ? ExitReason.trail : isCalled ? .marginCall : .stop
            func exit(
                _ reason: ExitReason, _ phase: SessionPhase, _ price: Double, ambiguous: Bool = false, low: Double,
                high: Double
            ) -> TradePath {
                TradePath(
                    exitBar: bar, reason: reason, phase: phase, exitReference: price, isAmbiguous: ambiguous,
                    isIncomplete: isIncomplete, lowest: min(lowest, low), highest: max(highest, high))
            }
            if bar > entry, hasOpen {
                let open = prices.open
                if sign * (open - level) <= 0 {
                    let reason = isTrailing ? ExitReason.trailGap : isCalled ? .marginCall : .stopGap
                    self = exit(reason, .open, open, low: open, high: open)
                    return
                }
                if sign * (open - goal) >= 0 {
                    self = exit(.targetGap, .open, open, low: open, high: open)
                    return
                }
            }
            let hitsStop = sign * ((sign > 0 ? prices.low : prices.high) - level) <= 0
            let hitsGoal = sign * ((sign > 0 ? prices.high : prices.low) - goal) >= 0
            if hitsStop || hitsGoal {
                let both = hitsStop && hitsGoal
                let stops = hitsStop && !(both && rule.ambiguity == .optimistic)
                if stops, !hasOpen, sign * (prices.close - level) <= 0 {
                    // The bar may have opened beyond the stop; the close is the one price known to have traded there.
                    self = exit(
                        isGone, .close, prices.close, ambiguous: both, low: prices.low, high: prices.high)
                    return
                }
                let price = stops ? level : goal, start = hasOpen ? prices.open : price
                self = exit(
                    stops ? isGone : .target, .intraday, price, ambiguous: both, low: min(start, price),
                    high: max(start, price))
                return
            }
            if bar >= last {
                self = exit(.time, .close, prices.close, low: prices.low, high: prices.high)
                return
            }
            lowest = min(lowest, prices.low)
            highest = max(highest, prices.high)
            bar += 1
        }
        let end = own.bars.upperBound - 1
        self.init(
            exitBar: end, reason: .endOfData, phase: .close, exitReference: panel.bars[end].close, isAmbiguous: false,
            isIncomplete: isIncomplete, lowest: lowest, highest: highest)
    }

    private init(
        exitBar: Int, reason: ExitReason, phase: SessionPhase, exitReference: Double, isAmbiguous: Bool,
        isIncomplete: Bool, lowest: Double, highest: Double
    ) {
        self.exitBar = exitBar
        self.reason = reason
        self.phase = phase
        self.exitReference = exitReference
        self.isAmbiguous = isAmbiguous
        self.isIncomplete = isIncomplete
        self.lowest = lowest
        self.highest = highest
    }

    /// The same position closed at the close of an earlier bar.
    func closed(
        _ reason: ExitReason, at bar: Int, of panel: BarPanel, from entry: Int, _ price: TradeRule.Entry
    ) -> TradePath {
        let reference = price == .open ? panel.bars[entry].open : panel.bars[entry].close
        // What the bar of an entry at its close went through lies before the position.
        let held = panel.bars[(price == .open ? entry : entry + 1)..<max(entry + 1, bar + 1)]
        return TradePath(
            exitBar: bar, reason: reason, phase: .close, exitReference: panel.bars[bar].close, isAmbiguous: false,
            isIncomplete: isIncomplete, lowest: held.reduce(reference) { min($0, $1.low) },
            highest: held.reduce(reference) { max($0, $1.high) })
    }
}
