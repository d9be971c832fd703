import Backtesting
import Market

extension BacktestWording {
    /// What a reader must know before relying on a figure.
    static func cautions(_ result: BacktestResult) -> [String] {
        var cautions: [String] = []
        let trades = result.run.signalTrades, rule = result.settings.rule
        func add(_ count: Int, _ text: String) {
            if count > 0 { cautions.append("\(Counted(count, "trade")) \(text)") }
        }
        func add(_ flag: Trade.Flags, _ text: String) { add(trades.count { $0.flags.contains(flag) }, text) }
        if let ruined = result.run.portfolio.ruined {
            cautions.append("the account was ruined on \(ruined): it owed more than it had, and traded no more")
        }
        if !trades.isEmpty, rule.isFree {
            cautions.append(
                "no cost of a fill is set (--slippage, --spread, --commission): these are figures of trading for nothing"
            )
        }
        add(
            result.signalMetrics.ambiguous,
            "with a bar that reached stop and target; which came first is an assumption (\(rule.ambiguity.rawValue))")
        add(.jump, "held over a night on which the price jumped by 30 % or more; an unlisted split would look the same")
        add(
            .unknownAdjustment,
            "in prices whose adjustment is unknown; splits and dividends are not applied (--adjustment states it)")
        add(.noDividends, "in prices that list no dividends; any that were paid are missing")
        add(.missingBars, "held over sessions without a bar, or in which nothing was traded")
        add(.incompleteBars, "with a stop or target tested at bars without open, high or low")
        add(.hedgeMissingBars, "with a hedge that has no bar in some session; it left at its last close")
        add(.hedgeAtClose, "with a hedge that left at the close, not at the moment of the exit")
        add(
            .dataEndEarly,
            "ended with the data of the instrument or its hedge, before those of its exchange do; "
                + (rule.delistingLoss > 0
                    ? "a price \(NumberStyle.share(rule.delistingLoss)) lower is assumed, a gain on what is short "
                    : "the last close is assumed ") + "(--delisting-loss)")
        if result.events.isEmpty { cautions.append("no event was selected; there is nothing to trade") }
        add(trades.count { $0.reason == .endOfData && !$0.flags.contains(.dataEndEarly) }, "closed where the data end")
        add(
            .assumedHours,
            "on an exchange without a calendar: its hours are assumed to be 09:30 to 16:00, and a time of day counts as "
                + "the end of its day")
        let unknown = result.run.portfolio.withoutCurrency
        if !unknown.isEmpty, unknown.count > 1 || result.run.portfolio.currency != nil {
            cautions.append(
                "the currency of \(Counted(unknown.count, "instrument")) isn't known (\(unknown[0])"
                    + (unknown.count > 1 ? " and others" : "") + "); their prices count as money of the account")
        }
        if result.currencies.count > 1 {
            cautions.append(
                "the events are traded in \(result.currencies.joined(separator: " and ")); their money isn't added, and "
                    + "figures in money are left out")
        }
        if let own = result.run.portfolio.currency, let other = result.benchmark?.currency, own != other {
            cautions.append(
                "the benchmark is in \(other), the account in \(own); its returns hold no change of the exchange rate")
        }
        if trades.contains(where: { $0.hedge != nil }) {
            cautions.append(
                "returns of pairs are over one leg's notional, though the account sets both aside; stop, target, "
                    + "excursions and the move before the entry are the subject's alone")
        }
        add(.noImpact, "without the impact asked for; volume or history are missing")
        if rule.volumeCap != nil {
            let cut = result.run.portfolio.trades.filter { $0.flags.contains(.volumeCapped) }
            if !cut.isEmpty {
                let filled = cut.reduce(0) { $0 + $1.quantity / $1.quantityWanted } / Double(cut.count)
                cautions.append(
                    "\(Counted(cut.count, "order")) of the account filled in part under the volume cap, "
                        + "\(NumberStyle.share(filled)) of what was wanted on average; the rest was cancelled")
            }
            cautions.append("the volume cap limits entries; exits are not held back by it")
        }
        if result.settings.convention.riskFree != 0 {
            cautions.append("interest is taken off every return; idle cash earns none here")
        }
        if result.inference.independence.effective < 30, !trades.isEmpty {
            cautions.append("fewer than 30 independent events; no figure here is firm")
        }
        return cautions
    }

    /// Events that were not traded, by the account that left them out and the reason; the most frequent reason first.
    static func skips(
        _ result: BacktestResult
    ) -> [(level: SkippedEvent.Level, reason: SkippedEvent.Reason, events: [Int])] {
        [SkippedEvent.Level.signal, .portfolio].flatMap { level in
            SkippedEvent.Reason.allCases.compactMap { reason in
                let events = result.run.skipped.filter { $0.level == level && $0.reason == reason }.map(\.event)
                return events.isEmpty ? nil : (level, reason, events)
            }.enumerated().sorted { (-$0.element.2.count, $0.offset) < (-$1.element.2.count, $1.offset) }
                .map(\.element)
        }
    }

    /// How often each text occurs, in the order of the first.
    static func counts(_ texts: [String]) -> [(text: String, count: Int)] {
        var counts: [(text: String, count: Int)] = []
        for text in texts {
            if let place = counts.firstIndex(where: { $0.text == text }) {
                counts[place].count += 1
            } else {
                counts.append((text, 1))
            }
        }
        return counts
    }
}
