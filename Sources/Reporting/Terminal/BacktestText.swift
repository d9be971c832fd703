public import Backtesting
import Diagnostics
import Market

/// A backtest for a terminal: what came of it, how far it may be chance, and what was not traded.
public struct BacktestText: Sendable {
    private let result: BacktestResult
    private let leftOut: [(id: String, reason: String)]

    /// - Parameter leftOut: what of the input became no event.
    public init(_ result: BacktestResult, leftOut: [(id: String, reason: String)] = []) {
        self.result = result
        self.leftOut = leftOut
    }

    public var lines: [String] {
        var lines = [BacktestWording.account(result), ""]
        for section in BacktestWording.sections(result) {
            lines.append(section.title)
            var table = TextTable(["  Figure", "Value"], trailing: [1])
            for row in section.rows { table.add(["  " + row.name, row.value]) }
            lines += table.lines.dropFirst()
            lines.append("")
        }
        lines += result.costCurve.points.isEmpty ? [] : ["Mean net return of a trade"]
        for (title, points) in BacktestWording.curves(result) {
            lines.append("  \(title): " + points.map { "\($0.label) \($0.value)" }.joined(separator: ", "))
        }
        lines.append("")
        lines += BacktestWording.cautions(result).map { "caution: \($0)" }
        for (level, reason, count) in BacktestWording.skips(result) {
            lines.append("not traded (\(level)): \(Counted(count, "event")), \(reason)")
        }
        for (reason, count) in BacktestWording.counts(leftOut.map(\.reason)) {
            lines.append("no event: \(count) of the input, \(reason)")
        }
        return lines.map(\.terminalSafe)
    }
}

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

    static func money(_ value: Double) -> String { NumberStyle.count(Int(value.rounded())) }

    private static func percent(_ value: Double?) -> String {
        value.map { NumberStyle.percent(fraction: $0) } ?? "undefined"
    }

    private static func number(_ value: Double?, _ decimals: Int = 2) -> String {
        value.map { NumberStyle.fixed($0, decimals: decimals) } ?? "undefined"
    }

    private static func interval(_ value: BootstrapIntervals.Interval?, percent isPercent: Bool) -> String {
        guard let value else { return "undefined" }
        return isPercent
            ? "\(NumberStyle.percent(fraction: value.low)) to \(NumberStyle.percent(fraction: value.high))"
            : "\(NumberStyle.fixed(value.low, decimals: 2)) to \(NumberStyle.fixed(value.high, decimals: 2))"
    }

    static func account(_ result: BacktestResult) -> String {
        let signal = result.run.signalTrades.count, given = result.events.count
        return "\(Counted(given, "event")): \(signal) with a trade, \(given - signal) without; the account made "
            + "\(Counted(result.run.portfolio.trades.count, "trade")) in \(Counted(result.sessionCount, "session")): "
            + "\(money(result.settings.rule.cash)) became \(money(result.run.finalEquity))"
    }

    /// The tables of figures, in the order of the report.
    static func sections(_ result: BacktestResult) -> [(title: String, rows: [Row])] {
        var sections = [
            ("Each event for itself (one share, net of costs)", trades(result.signalMetrics)),
            ("The account's trades", trades(result.portfolioMetrics)), ("The account", account(of: result)),
            ("How far it may be chance", inference(result)),
        ]
        if let sweep = result.sweep { sections.append(("The sweep", rows(of: sweep))) }
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
            Row("Mean move from publication to entry", percent(metrics.meanMoveBefore)),
            Row(
                "Share of the move before the entry",
                metrics.shareBeforeEntry.map { NumberStyle.share($0) }
                    ?? "undefined (the two moves differ in direction)"),
        ]
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
            Row("Sessions with a position", account.exposedShare.map { NumberStyle.share($0) } ?? "undefined"),
            Row("Turnover a year", number(account.turnover, 1)),
            Row("Costs a year", account.costsPerYear.map { NumberStyle.fixed($0, decimals: 0) + " bp" } ?? "undefined"),
            Row(
                "Break-even cost of a fill",
                account.breakEvenCost.map {
                    $0 > 0 ? NumberStyle.fixed($0, decimals: 1) + " bp" : "none (a loss before costs)"
                } ?? "undefined"),
        ]
        if let benchmark = result.benchmark, let ticker = result.settings.benchmark {
            rows += [
                Row("Beta to \(ticker)", number(benchmark.beta)),
                Row("Alpha a year over \(ticker)", percent(benchmark.alphaAnnual)),
                Row("Total return of \(ticker)", percent(benchmark.benchmarkTotalReturn)),
            ]
        }
        return rows
    }

    private static func inference(_ result: BacktestResult) -> [Row] {
        let inference = result.inference, independence = inference.independence
        var rows = [
            Row(
                "Independent events, at least",
                "\(number(independence.effective, 1)) of \(independence.trades)"),
            Row("Mean trade, t with that number", number(independence.t)),
            Row("p", independence.p.map { NumberStyle.pValue($0) } ?? "undefined"),
            Row("Mean trade, 95 % interval", interval(inference.trades?.mean, percent: true)),
            Row("Sharpe ratio, 95 % interval", interval(inference.account?.sharpe, percent: false)),
            Row("Probability of a Sharpe ratio above 0", number(inference.probabilisticSharpe, 3)),
            Row(
                "Sessions until that is 95 %",
                inference.minimumTrackRecord.map { NumberStyle.fixed($0, decimals: 0) } ?? "undefined"),
        ]
        if let placebo = inference.placebo {
            rows += [
                Row("Mean trade on random dates", percent(placebo.mean)),
                Row("Share of random dates as good", NumberStyle.pValue(placebo.p)),
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

    private static func rows(of sweep: ParameterSweep) -> [Row] {
        var rows = [Row("Combinations tried", "\(sweep.trials)")]
        if let best = sweep.best {
            let cell = sweep.cells[best]
            rows += [
                Row(
                    "Best",
                    zip(sweep.axes, cell.positions).map {
                        "\($0.parameter.rawValue) \(SweepChart.label($0.values[$1], $0.parameter))"
                    }.joined(separator: ", ")), Row("Its Sharpe ratio", number(cell.sharpe)),
                Row(
                    "Its p, corrected for the search (BH)", cell.adjustedP.map { NumberStyle.pValue($0) } ?? "undefined"
                ),
            ]
        }
        rows += [
            Row("Best of as many worthless rules, on average", number(sweep.expectedBestSharpe)),
            Row("Deflated Sharpe ratio", number(sweep.deflatedSharpe, 3)),
            Row("Probability of overfitting", number(sweep.overfitting?.probability)),
            Row(
                "Reality check p, SPA p",
                "\(sweep.bestRuleTest.map { NumberStyle.pValue($0.realityCheck) } ?? "undefined"), \(sweep.bestRuleTest.map { NumberStyle.pValue($0.spaConsistent) } ?? "undefined")"
            ),
            Row("Walk-forward total return", percent(sweep.walkForward?.metrics.totalReturn)),
            Row("Years of data that so many trials need", number(sweep.minimumYears, 1)),
        ]
        return rows
    }

    /// The curves over cost and latency, a label and a value a point.
    static func curves(_ result: BacktestResult) -> [(title: String, points: [(label: String, value: String)])] {
        func points(_ curve: SensitivityCurve, _ label: (Double) -> String) -> [(label: String, value: String)] {
            curve.points.map { (label($0.value), $0.meanReturn.map { NumberStyle.percent(fraction: $0) } ?? "none") }
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

    /// What a reader must know before relying on a figure.
    static func cautions(_ result: BacktestResult) -> [String] {
        var cautions: [String] = []
        let trades = result.run.signalTrades
        func add(_ count: Int, _ text: String) {
            if count > 0 { cautions.append("\(Counted(count, "trade")) \(text)") }
        }
        add(
            result.signalMetrics.ambiguous,
            "with a bar that reached stop and target; which came first is an assumption (\(result.settings.rule.ambiguity.rawValue))"
        )
        add(trades.count { $0.flags.contains(.missingBars) }, "held over sessions without a bar")
        add(
            trades.count { $0.flags.contains(.delisted) },
            "ended with the instrument's data; a loss of \(NumberStyle.share(result.settings.rule.delistingLoss)) is assumed"
        )
        add(trades.count { $0.reason == .endOfData && !$0.flags.contains(.delisted) }, "closed because the data end")
        add(
            trades.count { $0.flags.contains(.unknownAdjustment) },
            "in prices whose adjustment is unknown; splits and dividends are not applied")
        add(trades.count { $0.flags.contains(.hedgeAtClose) }, "with a hedge that left at the close, not with the stop")
        if result.inference.independence.effective < 30, !trades.isEmpty {
            cautions.append("fewer than 30 independent events; no figure here is firm")
        }
        return cautions
    }

    static func skips(_ result: BacktestResult) -> [(level: String, reason: String, count: Int)] {
        [SkippedEvent.Level.signal, .portfolio].flatMap { level in
            SkippedEvent.Reason.allCases.compactMap { reason in
                let count = result.run.skipped.count { $0.level == level && $0.reason == reason }
                return count > 0 ? (level.rawValue, reason.rawValue, count) : nil
            }
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
