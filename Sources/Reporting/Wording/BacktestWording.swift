import Backtesting
import Market

/// How the figures of a backtest are put into words.
enum BacktestWording {
    struct Row {
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    static func money(_ value: Double) -> String { NumberStyle.money(value) }

    private static func percent(_ value: Double?) -> String {
        value.map { NumberStyle.percent(fraction: $0) } ?? "undefined"
    }

    private static func number(_ value: Double?, _ decimals: Int = 2) -> String {
        value.map { NumberStyle.fixed($0, decimals: decimals) } ?? "undefined"
    }

    private static func interval(
        _ value: BootstrapIntervals.Interval?, percent isPercent: Bool, without reason: String
    ) -> String {
        guard let value else { return "undefined (\(reason))" }
        return isPercent
            ? "\(NumberStyle.percent(fraction: value.low)) to \(NumberStyle.percent(fraction: value.high))"
            : "\(NumberStyle.fixed(value.low, decimals: 2)) to \(NumberStyle.fixed(value.high, decimals: 2))"
    }

    /// - Parameter leftOut: how many records of the input became no event.
    static func account(_ result: BacktestResult, leftOut: Int) -> String {
        let signal = result.run.signalTrades.count, given = result.events.count
        let more = leftOut > 0 ? " (besides \(Counted(leftOut, "record")) of the input that became no event)" : ""
        let why = mainReason(result)
        guard signal > 0 else {
            return "\(Counted(given, "event"))\(more): none was traded, so that there is nothing to measure\(why)"
        }
        return
            "\(Counted(given, "event"))\(more): \(signal) with a trade, \(given - signal) without\(why); the account made "
            + "\(Counted(result.run.portfolio.trades.count, "trade")) in \(Counted(result.sessionCount, "session")): "
            + "\(money(result.settings.rule.cash)) became \(money(result.run.finalEquity))"
            + (result.run.portfolio.currency.map { " " + $0 } ?? "")
    }

    /// Why most of the events without a trade have none, as the end of a clause; empty where no reason is that of most.
    private static func mainReason(_ result: BacktestResult) -> String {
        let skips = skips(result).filter { $0.level == .signal }
        guard let most = skips.first else { return "" }
        let all = skips.reduce(0) { $0 + $1.events.count }
        guard most.events.count * 2 > all else { return "" }
        return ", \(most.events.count == all ? "as" : "most of them (\(most.events.count)) as") "
            + RuleWording.reason(most.reason)
    }

    /// The tables of figures, in the order of the report; none where nothing was traded.
    static func sections(_ result: BacktestResult) -> [(title: String, rows: [Row])] {
        guard !result.run.signalTrades.isEmpty else { return [] }
        var sections = [
            (
                "Each event for itself (one share, net of costs)",
                trades(result.signalMetrics) + [
                    Row("Break-even cost of a fill, commission apart", breakEven(result.costCurve))
                ]
            ),
            ("The account's trades", trades(result.portfolioMetrics)),
            (
                "The account, over all \(Counted(result.sessionCount, "session")) of the prices, idle ones included",
                account(of: result)
            ),
            ("How far it may be chance", inference(result)),
        ]
        if !result.groups.isEmpty { sections.append(("By group, each event for itself", groups(result.groups))) }
        if let sweep = result.sweep {
            sections.append(("The sweep", rows(of: sweep, draws: result.settings.bootstrapDraws)))
        }
        return sections
    }

    private static func trades(_ metrics: TradeMetrics) -> [Row] {
        [
            Row("Trades", "\(metrics.count)"), Row("Mean net return", percent(metrics.meanReturn)),
            Row("Median net return", percent(metrics.medianReturn)),
            Row("Hit rate", metrics.hitRate.map { NumberStyle.share($0) } ?? "undefined"),
            Row("Profit factor (money)", number(metrics.profitFactor)), Row("Payoff", number(metrics.payoff)),
            Row("Mean bars held", number(metrics.meanBars, 1)),
            Row(
                "Mean worst and best excursion",
                "\(percent(metrics.meanWorstExcursion)), \(percent(metrics.meanBestExcursion))"),
            Row("Mean move from the last close before publication to the entry", percent(metrics.meanMoveBefore)),
            Row(
                "Share of the move before the entry",
                metrics.shareBeforeEntry.map { NumberStyle.share($0) }
                    ?? (metrics.meanMoveBefore == nil
                        ? "undefined (no close before publication)"
                        : "undefined (the price didn't go the trade's way both before and after)")),
        ]
    }

    /// The one that the chart shows; that of the account's trades, commission included, is in the JSON.
    private static func breakEven(_ curve: SensitivityCurve) -> String {
        guard let first = curve.points.first?.meanReturn, let last = curve.points.last else { return "undefined" }
        if let cost = curve.breakEven { return NumberStyle.fixed(cost, decimals: 1) + " bp" }
        return first > 0
            ? "above \(NumberStyle.fixed(last.value, decimals: 0)) bp" : "none (no gain even at 0 bp)"
    }

    private static func groups(_ groups: [GroupResult]) -> [Row] {
        groups.map { group in
            let q = group.adjustedP.map { NumberStyle.pValue($0) } ?? "undefined"
            return Row(
                group.group,
                "\(Counted(group.metrics.count, "trade")), mean \(percent(group.metrics.meanReturn)), q \(q)")
        }
    }

    private static func account(of result: BacktestResult) -> [Row] {
        let metrics = result.metrics, account = result.account
        var rows = [
            Row("Total return", percent(metrics.totalReturn)),
            Row("Growth a year (252 sessions)", percent(metrics.annualGrowth)),
            Row("Growth a year (calendar)", percent(metrics.annualGrowthCalendar)),
            Row(
                "Volatility a year",
                metrics.annualVolatility.map { NumberStyle.fixed($0 * 100, decimals: 2) + " %" } ?? "undefined"),
            Row("Sharpe ratio (annual, n \u{2212} 1, simple returns)", number(metrics.sharpe)),
            Row("Sortino ratio", number(metrics.sortino)), Row("Calmar ratio", number(metrics.calmar)),
            Row("Maximum drawdown", percent(metrics.drawdown.maximum)),
            Row("Longest drawdown", Counted(metrics.drawdown.longest, "session").description),
            Row(
                "Value at risk and expected shortfall, 95 %",
                "\(percent(metrics.valueAtRisk)), \(percent(metrics.expectedShortfall))"),
            Row(
                "Sessions with a position at the close",
                account.exposedShare.map { NumberStyle.share($0) } ?? "undefined"),
            Row("Turnover a year", number(account.turnover, 1)),
            Row("Costs a year", account.costsPerYear.map { NumberStyle.fixed($0, decimals: 0) + " bp" } ?? "undefined"),
        ]
        if let active = result.activeMetrics {
            rows += [
                Row("Sessions from the first entry to the last exit", "\(active.count)"),
                Row("Sharpe ratio of these", number(active.sharpe)),
            ]
        }
        if let benchmark = result.benchmark, let ticker = result.settings.benchmark {
            rows.append(
                Row(
                    "Total return of \(ticker), \(benchmark.firstDay) to \(benchmark.lastDay)",
                    percent(benchmark.totalReturn)))
            if let metrics = benchmark.metrics {
                rows += [
                    Row("Beta to \(ticker) (\(Counted(metrics.count, "session")))", number(metrics.beta)),
                    Row("Alpha a year over \(ticker)", percent(metrics.alphaAnnual)),
                ]
            }
        }
        return rows
    }

    /// Why there is nothing that draws would tell.
    private static let undrawn = "no draws were asked for, --draws"

    private static func inference(_ result: BacktestResult) -> [Row] {
        let inference = result.inference, independence = inference.independence
        let isUndrawn = result.settings.bootstrapDraws == 0
        var rows = [
            Row(
                "Independent events, about",
                "\(number(independence.effective, 1)) of \(independence.trades)"),
            Row("Mean trade, t with that number", number(independence.t)),
            Row("p", independence.p.map { NumberStyle.pValue($0) } ?? "undefined"),
            Row(
                "Mean trade, 95 % interval",
                interval(
                    inference.trades?.mean, percent: true,
                    without: isUndrawn
                        ? undrawn : "fewer than \(TradeIntervals.fewestSessions) sessions with an entry")),
            Row(
                "Sharpe ratio, 95 % interval",
                interval(
                    inference.account?.sharpe, percent: false,
                    without: isUndrawn
                        ? undrawn
                        : result.run.portfolio.ruined != nil
                            ? "the account was ruined"
                            : inference.account == nil ? "too few returns that vary" : "in some draws nothing varies")),
            Row("Probability of a Sharpe ratio above 0", number(inference.probabilisticSharpe, 3)),
            Row(
                "Sessions until that is 95 %",
                inference.minimumTrackRecord.map { NumberStyle.fixed($0, decimals: 0) }
                    ?? "undefined (the ratio isn't above 0)"),
        ]
        if let placebo = inference.placebo {
            rows += [
                Row("Mean trade with the events moved to other dates", percent(placebo.mean)),
                Row("p against \(Counted(placebo.draws, "such move"))", NumberStyle.pValue(placebo.p)),
            ]
        }
        if let pair = result.ambiguityPair {
            rows.append(
                Row(
                    "Mean trade, ambiguous bars against and for",
                    "\(percent(pair.pessimisticMean)), \(percent(pair.optimisticMean))"))
        }
        return rows
    }

    private static func rows(of sweep: ParameterSweep, draws: Int) -> [Row] {
        var rows = [Row("Combinations tried", "\(sweep.trials)")]
        if let best = sweep.best {
            let cell = sweep.cells[best]
            rows += [
                Row("Best", name(of: cell, sweep.axes)), Row("Its Sharpe ratio", number(cell.sharpe)),
                Row(
                    "Its q among the combinations (BH)", cell.adjustedP.map { NumberStyle.pValue($0) } ?? "undefined"
                ),
            ]
        }
        rows += [
            Row("Best annual Sharpe ratio of as many worthless rules, on average", number(sweep.expectedBestSharpe)),
            Row("Deflated Sharpe ratio", number(sweep.deflatedSharpe, 3)),
            Row(
                "Probability of overfitting",
                sweep.overfitting.map { overfitting in
                    number(overfitting.probability)
                        + (overfitting.leftOut > 0 ? " (without \(overfitting.leftOut) that idle in some half)" : "")
                } ?? "undefined (no two combinations trade in every half of the sessions)"),
            Row(
                "Reality check p, SPA p",
                sweep.bestRuleTest.map {
                    "\(NumberStyle.pValue($0.realityCheck)), \(NumberStyle.pValue($0.spaConsistent))"
                } ?? "undefined" + (draws == 0 ? " (\(undrawn))" : "")),
            Row("Walk-forward total return, changes of the rule charged", walkForward(sweep.walkForward)),
            Row("Years that so many trials need for a Sharpe ratio of 1", number(sweep.minimumYears, 1)),
        ]
        return rows
    }

    private static func walkForward(_ walk: WalkForward?) -> String {
        guard let walk else { return "undefined" }
        let dropped = walk.dropped > 0 ? ", \(walk.dropped) without a rule to follow" : ""
        return "\(percent(walk.metrics.totalReturn)) (\(Counted(walk.folds.count, "part"))\(dropped), "
            + "\(Counted(walk.changes, "change")), costs of them \(NumberStyle.size(fraction: walk.changeCosts)))"
    }

    /// The curves over cost and latency, a label and a value a point.
    static func curves(_ result: BacktestResult) -> [(title: String, points: [(label: String, value: String)])] {
        func points(_ curve: SensitivityCurve, _ label: (Double) -> String) -> [(label: String, value: String)] {
            // What comes late finds no session any more; the mean is then one of other trades.
            let headline = result.run.signalTrades.count
            return curve.points.map { point in
                let trades = point.trades != headline ? " (\(Counted(point.trades, "trade")))" : ""
                return (
                    label(point.value), (point.meanReturn.map { NumberStyle.percent(fraction: $0) } ?? "none") + trades
                )
            }
        }
        return [
            ("by cost of a fill", points(result.costCurve) { NumberStyle.fixed($0, decimals: 0) + " bp" }),
            ("by latency", points(result.latencyCurve) { latency($0) }),
        ]
    }

    static func latency(_ minutes: Double) -> String {
        let whole = Int(minutes)
        if whole >= 1440, whole.isMultiple(of: 1440) { return Counted(whole / 1440, "day").description }
        return whole >= 60
            ? "\(NumberStyle.fixed(minutes / 60, decimals: whole.isMultiple(of: 60) ? 0 : 1)) h" : "\(whole) min"
    }
}
