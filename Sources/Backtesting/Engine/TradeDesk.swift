import Market

/// Turns entries into trades: fills, costs, dividends and the audit trail.
struct TradeDesk {
    let events: [TradingEvent]
    let panel: BarPanel
    let rule: TradeRule

    /// The price of a bar in the units of the day of another bar.
    private func scale(_ bars: borrowing BarSeries, at bar: Int) -> Double {
        bars.splits.isEmpty ? 1 : bars.splits[bar]
    }

    /// What one share costs at the entry, with slippage and, for `quantity` shares, impact.
    func entryFill(_ entry: Entry, impact: Double = 0) -> Double {
        let bars = panel.series[entry.series]
        let price = rule.entry == .open ? bars.open[entry.bar] : bars.close[entry.bar]
        return price / scale(bars, at: entry.bar) * (1 + entry.sign * (rule.adverse + impact))
    }

    /// The position of an entry with a quantity, from its first to its last day.
    func trade(_ entry: Entry, quantity: Double, flags given: Trade.Flags = []) -> Trade {
        let bars = panel.series[entry.series], event = events[entry.event], path = entry.path, sign = entry.sign
        let unit = scale(bars, at: entry.bar)
        let reference = (rule.entry == .open ? bars.open[entry.bar] : bars.close[entry.bar]) / unit
        var exit = path.exitReference / unit
        var flags = given
        let exitSession = Int(bars.sessions[path.exitBar])
        let isDelisted = path.reason == .endOfData && exitSession != panel.lastSession(of: entry.series)
        if isDelisted {
            flags.insert(.delisted)
            exit *= 1 - rule.delistingLoss
        }
        let entryImpact = impact(entry.series, before: entry.bar, quantity: quantity)
        let exitImpact = impact(entry.series, before: path.exitBar, quantity: quantity)
        let entryFill = reference * (1 + sign * (rule.adverse + entryImpact))
        let exitFill = path.reason.isLimit ? exit : exit * (1 - sign * (rule.adverse + exitImpact))
        var gross = sign * quantity * (exitFill - entryFill)
        var commission = commission(quantity, entryFill) + commission(quantity, exitFill)
        let days = Double(bars.days[path.exitBar] - bars.days[entry.bar])
        let rate = rule.borrow / 10_000
        var borrow = sign < 0 ? quantity * entryFill * rate * days / 360 : 0
        var slippage = quantity * (abs(entryFill - reference) + abs(exitFill - exit))
        var dividends = 0.0
        for dividend in bars.dividends where dividend.bar > entry.bar && dividend.bar <= path.exitBar {
            dividends += sign * quantity * dividend.amount / unit
            flags.insert(.dividend)
        }
        if !bars.splits.isEmpty, bars.splits[path.exitBar] != unit { flags.insert(.split) }
        if bars.ignoresActions { flags.insert(.unknownAdjustment) }
        let held = path.exitBar - entry.bar + 1
        if panel.sessionCount(of: entry.series, from: entry.session, through: exitSession) != held {
            flags.insert(.missingBars)
        }
        var hedge: Trade.Hedge?
        if let place = entry.hedge,
            let leg = HedgeLeg(
                panel.series[place], entry: panel.bar(of: place, session: entry.session),
                exit: panel.lastBar(of: place, onOrBefore: exitSession), sign: -sign,
                notional: quantity * reference, phase: path.phase, rule: rule)
        {
            if path.phase == .intraday { flags.insert(.hedgeAtClose) }
            gross += leg.position.gross
            commission +=
                self.commission(leg.position.quantity, leg.position.entryFill)
                + self.commission(leg.position.quantity, leg.position.exitFill)
            borrow += sign > 0 ? leg.position.quantity * leg.position.entryFill * rate * days / 360 : 0
            slippage += leg.slippage
            dividends += leg.dividends
            hedge = leg.position
        }
        let low = path.lowest / unit / reference - 1, high = path.highest / unit / reference - 1
        return Trade(
            event: entry.event, ticker: event.ticker, side: sign > 0 ? .long : .short, entrySession: entry.session,
            exitSession: exitSession, entryDay: panel.sessions[entry.session], exitDay: panel.sessions[exitSession],
            entryReference: reference, entryFill: entryFill, exitReference: exit, exitFill: exitFill,
            reason: path.reason, bars: path.exitBar - entry.bar + (rule.entry == .open ? 1 : 0),
            isAmbiguous: path.isAmbiguous, quantity: quantity, gross: gross, commission: commission, borrow: borrow,
            dividends: dividends, slippage: slippage, worstExcursion: sign > 0 ? low : -high,
            bestExcursion: sign > 0 ? high : -low, flags: flags,
            moveBeforeEntry: moveBeforeEntry(entry, reference: reference * unit), entryLine: Int(bars.lines[entry.bar]),
            exitLine: Int(bars.lines[path.exitBar]), hedge: hedge)
    }

    func commission(_ quantity: Double, _ price: Double) -> Double {
        rule.commissionShare * quantity * price + rule.commissionPerShare * quantity + rule.commissionPerOrder
    }

    /// The price impact of an order as a fraction of the price; 0 where the history doesn't tell volume or volatility.
    func impact(_ series: Int, before bar: Int, quantity: Double) -> Double {
        guard rule.impact > 0, let volume = meanVolume(series, before: bar), volume > 0,
            let deviation = dailyDeviation(series, before: bar)
        else { return 0 }
        return rule.impact * deviation * (quantity / volume).squareRoot()
    }

    /// Mean daily volume over the ``TradeRule/lookback`` bars before one, which itself isn't known yet.
    func meanVolume(_ series: Int, before bar: Int) -> Double? {
        let bars = panel.series[series]
        guard !bars.volume.isEmpty, bar >= rule.lookback else { return nil }
        var sum = 0.0
        for row in (bar - rule.lookback)..<bar { sum += bars.volume[row] }
        return sum / Double(rule.lookback) * scale(bars, at: bar)
    }

    /// Standard deviation of the daily returns of closes over the ``TradeRule/lookback`` bars before one.
    func dailyDeviation(_ series: Int, before bar: Int) -> Double? {
        let bars = panel.series[series]
        guard rule.lookback > 1, bar > rule.lookback else { return nil }
        var sum = 0.0, squares = 0.0
        for row in (bar - rule.lookback)..<bar {
            sum += bars.close[row] / bars.close[row - 1] - 1
        }
        let mean = sum / Double(rule.lookback)
        for row in (bar - rule.lookback)..<bar {
            let deviation = bars.close[row] / bars.close[row - 1] - 1 - mean
            squares += deviation * deviation
        }
        return (squares / Double(rule.lookback - 1)).squareRoot()
    }

    private func moveBeforeEntry(_ entry: Entry, reference: Double) -> Double? {
        let moment = events[entry.event].earliestMoment
        guard let session = panel.closedSession(of: entry.series, by: moment),
            let bar = panel.lastBar(of: entry.series, onOrBefore: session), bar < entry.bar || rule.entry == .close
        else { return nil }
        return entry.sign * (reference / panel.series[entry.series].close[bar] - 1)
    }
}

/// The other side of a pair, entered and left with the outright position as far as its bars allow.
struct HedgeLeg {
    let position: Trade.Hedge
    let slippage: Double
    let dividends: Double

    init?(
        _ bars: borrowing BarSeries, entry: Int?, exit: Int?, sign: Double, notional: Double, phase: SessionPhase,
        rule: TradeRule
    ) {
        guard let entry, let exit, exit >= entry else { return nil }
        let unit = bars.splits.isEmpty ? 1 : bars.splits[entry]
        let start = (rule.entry == .open ? bars.open[entry] : bars.close[entry]) / unit
        let end = (phase == .open ? bars.open[exit] : bars.close[exit]) / unit
        let quantity = notional / start
        let entryFill = start * (1 + sign * rule.adverse), exitFill = end * (1 - sign * rule.adverse)
        position = Trade.Hedge(
            ticker: bars.ticker, quantity: quantity, entryFill: entryFill, exitFill: exitFill,
            gross: sign * quantity * (exitFill - entryFill))
        slippage = quantity * (abs(entryFill - start) + abs(exitFill - end))
        var dividends = 0.0
        for dividend in bars.dividends where dividend.bar > entry && dividend.bar <= exit {
            dividends += sign * quantity * dividend.amount / unit
        }
        self.dividends = dividends
    }
}
