/// One side of a position from its first to its last fill, in the units of the day of its entry.
struct Leg {
    let quantity: Double
    let entryReference: Double
    let entryFill: Double
    let exitReference: Double
    let exitFill: Double
    let gross: Double
    let entryCommission: Double
    let exitCommission: Double
    let borrow: Double
    let dividends: Double
    let slippage: Double
    let flags: Trade.Flags
}

extension TradeDesk {
    /// The fills and costs of one side.
    ///
    /// - Parameters:
    ///   - price: at which it is left, in the series' own units.
    ///   - isLimit: whether by a limit order, which pays no slippage.
    ///   - days: for which a short side pays for its loan.
    ///   - order: the size of the order that the quantity stands for: costs that aren't in proportion are its share.
    func leg(
        _ series: Int, entry: Int, exit: Int, at price: Double, isLimit: Bool, sign: Double, quantity: Double,
        order: Double, days: Double
    ) -> Leg {
        let own = panel.series[series], unit = own.hasSplits ? panel.splits[entry] : 1
        let reference = referencePrice(entry) / unit, end = price / unit
        var flags = own.flags, entryImpact = 0.0, exitImpact = 0.0
        if rule.impact > 0 {
            if let first = impact(series, before: entry, quantity: order, unit: unit),
                let last = impact(series, before: exit, quantity: order, unit: unit)
            {
                entryImpact = first
                exitImpact = last
            } else {
                flags.insert(.noImpact)
            }
        }
        let entryFill = reference * (1 + sign * (rule.adverse + entryImpact))
        let exitFill = isLimit ? end : end * (1 - sign * (rule.adverse + exitImpact))
        var dividends = 0.0
        if !own.dividends.isEmpty {
            for payment in panel.dividends[own.dividends] where payment.bar > entry && payment.bar <= exit {
                dividends += sign * quantity * payment.amount / unit
                flags.insert(.dividend)
            }
        }
        if own.hasSplits, panel.splits[exit] != unit { flags.insert(.split) }
        if own.hasJumps, entry < exit, panel.marks[(entry + 1)...exit].contains(where: { $0.contains(.jump) }) {
            flags.insert(.jump)
        }
        let share = quantity / order
        // Who pays by the share pays for as many as a split has made of those bought.
        let grown = own.hasSplits ? quantity * (panel.splits[exit] / unit - 1) : 0
        return Leg(
            quantity: quantity, entryReference: reference, entryFill: entryFill, exitReference: end, exitFill: exitFill,
            // A difference of nothing has no sign.
            gross: sign * quantity * (exitFill - entryFill) + 0,
            entryCommission: commission(quantity, entryFill, share: share),
            exitCommission: commission(quantity, exitFill, share: share) + rule.commissionPerShare * grown,
            borrow: sign < 0 ? quantity * entryFill * (rule.borrow / 10_000) * days / 360 : 0, dividends: dividends,
            slippage: quantity * (abs(entryFill - reference) + abs(exitFill - end)), flags: flags)
    }

    /// - Parameter share: of an order's fixed cost.
    func commission(_ quantity: Double, _ price: Double, share: Double = 1) -> Double {
        rule.commissionShare * quantity * price + rule.commissionPerShare * quantity
            + rule.commissionPerOrder * share
    }

    /// The price impact of an order as a fraction of the price; `nil` where the history doesn't tell volume or volatility.
    func impact(_ series: Int, before bar: Int, quantity: Double, unit: Double) -> Double? {
        guard let volume = meanVolume(series, before: bar), volume > 0,
            let deviation = dailyDeviation(series, before: bar)
        else { return nil }
        return rule.impact * deviation * (quantity / (volume * unit)).squareRoot()
    }

    /// Mean daily volume, in carried-forward shares, over the ``TradeRule/lookback`` bars before one, which itself isn't
    /// known yet; days of unknown volume don't count, and half of the days must be known.
    func meanVolume(_ series: Int, before bar: Int) -> Double? {
        guard bar - panel.series[series].bars.lowerBound >= rule.lookback else { return nil }
        var sum = 0.0, known = 0
        for row in (bar - rule.lookback)..<bar where !panel.marks[row].contains(.noVolume) {
            sum += panel.volumes[row]
            known += 1
        }
        return 2 * known >= rule.lookback && known > 0 ? sum / Double(known) : nil
    }

    /// Standard deviation of the daily returns of closes over the ``TradeRule/lookback`` bars before one.
    func dailyDeviation(_ series: Int, before bar: Int) -> Double? {
        guard rule.lookback > 1, bar - panel.series[series].bars.lowerBound > rule.lookback else { return nil }
        let closes = panel.bars[(bar - rule.lookback - 1)..<bar]
        let returns = zip(closes, closes.dropFirst()).lazy.map { $1.close / $0.close - 1 }
        let mean = returns.reduce(0, +) / Double(rule.lookback)
        let squares = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(rule.lookback - 1)).squareRoot()
    }
}
