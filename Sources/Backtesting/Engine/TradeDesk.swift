import Market

/// Turns placements into trades: fills, costs, dividends and the audit trail.
struct TradeDesk {
    let panel: BarPanel
    let rule: TradeRule

    /// A position in figures: both sides of it and where it ends.
    struct Outcome {
        let outright: Leg
        let hedge: Leg?
        let hedgeExitBar: Int
        let exitSession: Int
        /// When both sides are out, and their money is free.
        let exitPhase: SessionPhase
        let flags: Trade.Flags

        var gross: Double { outright.gross + (hedge?.gross ?? 0) }
        var commission: Double {
            outright.entryCommission + outright.exitCommission
                + (hedge.map { $0.entryCommission + $0.exitCommission } ?? 0)
        }
        var borrow: Double { outright.borrow + (hedge?.borrow ?? 0) }
        var dividends: Double { outright.dividends + (hedge?.dividends ?? 0) }
        var net: Double { gross - commission - borrow + dividends }
    }

    /// The price of an entry at a bar, in the series' own units.
    func referencePrice(_ bar: Int) -> Double { rule.entry == .open ? panel.bars[bar].open : panel.bars[bar].close }

    func path(_ placement: Placement) -> TradePath {
        let path = TradePath(
            panel, series: placement.series, entry: placement.bar, sign: placement.sign, rule: rule)
        guard placement.hedge >= 0 else { return path }
        // A pair ends with the data of either side.
        let last = panel.series[placement.hedge].bars.upperBound - 1, end = Int(panel.places[last])
        guard end < panel.places[path.exitBar], endsEarly(placement.hedge, at: last) else { return path }
        let bar = panel.latestBar(placement.series, from: placement.bar, session: end)
        return path.closed(.endOfData, at: bar, of: panel, from: placement.bar, rule.entry)
    }

    /// Whether a bar is an instrument's last, and its exchange went on.
    private func endsEarly(_ series: Int, at bar: Int) -> Bool {
        bar == panel.series[series].bars.upperBound - 1 && Int(panel.places[bar]) != panel.lastSession(of: series)
    }

    /// The net return of one share over the notional of its entry.
    func netReturn(_ placement: Placement, _ path: TradePath) -> Double {
        let outcome = outcome(placement, path, quantity: 1, order: slot(placement))
        return outcome.net / outcome.outright.entryFill
    }

    /// The shares that a slot of the initial cash buys: the order that an event traded for itself stands for.
    func slot(_ placement: Placement) -> Double {
        guard rule.commissionPerOrder > 0 || rule.impact > 0 else { return 1 }
        var budget = rule.cash / Double(rule.maximumPositions)
        if case .fraction(let share) = rule.sizing { budget = rule.cash * share }
        let unit = panel.series[placement.series].hasSplits ? panel.splits[placement.bar] : 1
        let shares = budget / (placement.hedge < 0 ? 1 : 2) / (referencePrice(placement.bar) / unit)
        return rule.fractionalShares ? shares : max(1, shares)
    }

    /// Both sides of a position with their fills and costs.
    ///
    /// - Parameter isAccounts: whether it is held by an account, which trades whole shares of the hedge, too, unless the rule
    ///   says otherwise.
    func outcome(
        _ placement: Placement, _ path: TradePath, quantity: Double, order: Double, isAccounts: Bool = false
    ) -> Outcome {
        let entry = placement.bar, sign = placement.sign, exitSession = Int(panel.places[path.exitBar])
        let days = Double(panel.sessions[exitSession].days(since: panel.sessions[placement.session]))
        var price = path.exitReference
        var flags: Trade.Flags = path.isIncomplete ? .incompleteBars : []
        let series = placement.series
        if path.reason == .endOfData, endsEarly(series, at: path.exitBar) {
            flags.insert(.dataEndEarly)
            price *= 1 - rule.delistingLoss
        }
        let sessions = panel.sessionCount(of: series, from: placement.session, through: exitSession)
        if sessions != path.exitBar - entry + 1 {
            flags.insert(.missingBars)
        }
        let outright = leg(
            series, entry: entry, exit: path.exitBar, at: price, isLimit: path.reason.isLimit, sign: sign,
            quantity: quantity, order: order, days: days)
        flags.formUnion(outright.flags)
        guard placement.hedge >= 0, let exit = panel.lastBar(of: placement.hedge, onOrBefore: exitSession) else {
            return Outcome(
                outright: outright, hedge: nil, hedgeExitBar: -1, exitSession: exitSession, exitPhase: path.phase,
                flags: flags)
        }
        // A side without a bar in the session of the exit counts at its last close.
        let isThere = Int(panel.places[exit]) == exitSession
        let atOpen = path.phase == .open && isThere && !panel.marks[exit].contains(.noOpen)
        if !isThere || sessions != exit - placement.hedgeBar + 1 {
            flags.insert(.hedgeMissingBars)
        }
        if path.phase != .close, !atOpen { flags.insert(.hedgeAtClose) }
        let unit = panel.series[placement.hedge].hasSplits ? panel.splits[placement.hedgeBar] : 1
        let ratio = outright.entryReference / (referencePrice(placement.hedgeBar) / unit)
        var other = atOpen ? panel.bars[exit].open : panel.bars[exit].close
        if path.reason == .endOfData, endsEarly(placement.hedge, at: exit) {
            flags.insert(.dataEndEarly)
            other *= 1 - rule.delistingLoss
        }
        let isWhole = isAccounts && !rule.fractionalShares
        let shares = isWhole ? (quantity * ratio).rounded(.down) : quantity * ratio
        let hedge = leg(
            placement.hedge, entry: placement.hedgeBar, exit: exit, at: other, isLimit: false, sign: -sign,
            quantity: shares, order: isWhole ? shares : order * ratio, days: days)
        return Outcome(
            outright: outright, hedge: hedge, hedgeExitBar: exit, exitSession: exitSession,
            exitPhase: atOpen ? path.phase : .close, flags: flags.union(hedge.flags))
    }

    /// A position with all that its reader may ask.
    ///
    /// - Parameters:
    ///   - wanted: the quantity that the rule asked for; `nil` where it got that.
    ///   - order: the order that the quantity stands for; `nil` for an order of that quantity.
    func trade(
        _ placement: Placement, _ path: TradePath, of table: EventTable, quantity: Double, wanted: Double? = nil,
        order: Double? = nil, flags: Trade.Flags = []
    ) -> Trade {
        let outcome = outcome(
            placement, path, quantity: quantity, order: order ?? quantity, isAccounts: order == nil)
        let outright = outcome.outright, hedge = outcome.hedge, sign = placement.sign, bar = placement.bar
        let series = panel.series[placement.series], unit = series.hasSplits ? panel.splits[bar] : 1
        let low = path.lowest / unit / outright.entryReference - 1
        let high = path.highest / unit / outright.entryReference - 1
        return Trade(
            event: placement.event, ticker: panel.labels[placement.series].ticker, side: sign > 0 ? .long : .short,
            entrySession: placement.session, exitSession: outcome.exitSession,
            entryDay: panel.sessions[placement.session], exitDay: panel.sessions[outcome.exitSession],
            entryMoment: panel.instant(of: placement.series, session: placement.session, rule.entry),
            entryReference: outright.entryReference, entryFill: outright.entryFill,
            exitReference: outright.exitReference, exitFill: outright.exitFill, reason: path.reason,
            bars: path.exitBar - bar + (rule.entry == .open ? 1 : 0), isAmbiguous: path.isAmbiguous,
            quantity: quantity, quantityWanted: wanted ?? quantity,
            gross: outcome.gross, commission: outcome.commission, borrow: outcome.borrow,
            dividends: outcome.dividends, slippage: outright.slippage + (hedge?.slippage ?? 0),
            worstExcursion: sign > 0 ? low : 0 - high,
            bestExcursion: sign > 0 ? high : 0 - low, flags: flags.union(outcome.flags),
            moveBeforeEntry: moveBeforeEntry(placement, published: table.rows[placement.event].earliest),
            entryRow: panel.row(ofBar: bar, series: placement.series),
            exitRow: panel.row(ofBar: path.exitBar, series: placement.series),
            hedge: hedge.map { leg in
                Trade.Hedge(
                    ticker: panel.labels[placement.hedge].ticker, quantity: leg.quantity, entryFill: leg.entryFill,
                    exitFill: leg.exitFill, gross: leg.gross,
                    entryRow: panel.row(ofBar: placement.hedgeBar, series: placement.hedge),
                    exitRow: panel.row(ofBar: outcome.hedgeExitBar, series: placement.hedge))
            })
    }

    /// The return, in the direction of the trade, from the last close before publication to the entry.
    private func moveBeforeEntry(_ placement: Placement, published: Int) -> Double? {
        guard let session = panel.closedSession(of: placement.series, by: published),
            let bar = panel.lastBar(of: placement.series, onOrBefore: session),
            bar < placement.bar || rule.entry == .close
        else { return nil }
        return placement.sign * (referencePrice(placement.bar) / panel.bars[bar].close - 1) + 0
    }
}
