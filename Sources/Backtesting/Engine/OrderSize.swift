/// How many shares an entry gets: decided from the equity of the previous close, cash, and bars before the entry's.
struct OrderSize {
    let quantity: Double
    /// Before the volume cap.
    let wanted: Double
    let flags: Trade.Flags

    struct Refusal: Error {
        let reason: SkippedEvent.Reason

        init(_ reason: SkippedEvent.Reason) { self.reason = reason }
    }

    init(_ placement: Placement, desk: TradeDesk, equity: Double, cash: Double) throws(Refusal) {
        let rule = desk.rule, panel = desk.panel
        var budget = equity / Double(rule.maximumPositions)
        switch rule.sizing {
        case .equalSlots: break
        case .fraction(let share): budget = equity * share
        case .volatility(let goal):
            guard let deviation = desk.dailyDeviation(placement.series, before: placement.bar) else {
                throw Refusal(.noHistory)
            }
            guard deviation > 0 else { throw Refusal(.noVolatility) }
            budget *= goal / (deviation * 252.0.squareRoot())
        }
        budget = min(budget, cash) - rule.commissionPerOrder * (placement.hedge < 0 ? 1 : 2)
        func unit(_ series: Int, _ bar: Int) -> Double { panel.series[series].hasSplits ? panel.splits[bar] : 1 }
        let own = unit(placement.series, placement.bar), price = desk.referencePrice(placement.bar) / own
        // Shares of the other side for one of this.
        var ratio = 0.0, otherPrice = 0.0
        if placement.hedge >= 0 {
            otherPrice = desk.referencePrice(placement.hedgeBar) / unit(placement.hedge, placement.hedgeBar)
            ratio = price / otherPrice
        }
        func shares(impact: Double, otherImpact: Double) -> Double {
            func cost(_ fill: Double) -> Double { fill * (1 + rule.commissionShare) + rule.commissionPerShare }
            let one =
                cost(price * (1 + placement.sign * (rule.adverse + impact)))
                + ratio * cost(otherPrice * (1 - placement.sign * (rule.adverse + otherImpact)))
            return rule.fractionalShares ? budget / one : (budget / one).rounded(.down)
        }
        var quantity = shares(impact: 0, otherImpact: 0)
        guard quantity > 0 else { throw Refusal(.noCash) }
        var flags: Trade.Flags = [], wanted: Double?
        if let cap = rule.volumeCap {
            guard let volume = desk.meanVolume(placement.series, before: placement.bar) else {
                throw Refusal(.noHistory)
            }
            var most = cap * volume * own
            if placement.hedge >= 0 {
                guard let other = desk.meanVolume(placement.hedge, before: placement.hedgeBar) else {
                    throw Refusal(.noHistory)
                }
                most = min(most, cap * other * unit(placement.hedge, placement.hedgeBar) / ratio)
            }
            if !rule.fractionalShares { most = most.rounded(.down) }
            if quantity > most {
                // What the session's volume doesn't give is cancelled: on another day it would be another entry.
                wanted = quantity
                quantity = most
                flags.insert(.volumeCapped)
            }
            guard quantity > 0 else { throw Refusal(.volumeCap) }
        }
        if rule.impact > 0 {
            // Impact grows with the order; that of the full order is an upper bound for the one that the budget pays.
            let impact = desk.impact(placement.series, before: placement.bar, quantity: quantity, unit: own) ?? 0
            var otherImpact = 0.0
            if placement.hedge >= 0 {
                let unit = unit(placement.hedge, placement.hedgeBar)
                otherImpact =
                    desk.impact(placement.hedge, before: placement.hedgeBar, quantity: quantity * ratio, unit: unit)
                    ?? 0
            }
            quantity = min(quantity, shares(impact: impact, otherImpact: otherImpact))
            guard quantity > 0 else { throw Refusal(.noCash) }
        }
        // Of a hedge that is dearer than the position not one share can be had.
        if placement.hedge >= 0, !rule.fractionalShares, quantity * ratio < 1 { throw Refusal(.noCash) }
        self.quantity = quantity
        self.wanted = wanted ?? quantity
        self.flags = flags
    }
}
