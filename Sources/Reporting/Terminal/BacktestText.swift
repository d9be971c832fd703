public import Backtesting
import Diagnostics
import Market

/// A backtest for a terminal: what came of it, how far it may be chance, and what was not traded.
public struct BacktestText: Sendable {
    private let result: BacktestResult
    private let leftOut: [(id: String, reason: String)]
    private let notes: [String]

    /// - Parameters:
    ///   - leftOut: what of the input became no event.
    ///   - notes: what a reader must know besides of how the events came about.
    public init(_ result: BacktestResult, leftOut: [(id: String, reason: String)] = [], notes: [String] = []) {
        self.result = result
        self.leftOut = leftOut
        self.notes = notes
    }

    /// So many combinations of a sweep fit a screen.
    private static let best = 10

    /// What is printed, line by line.
    public var lines: [String] {
        var lines = [BacktestWording.account(result, leftOut: leftOut.count), ""]
        for section in BacktestWording.sections(result) {
            lines.append(section.title)
            var table = TextTable(["  Figure", "Value"], trailing: [1])
            var notes: [String] = []
            for row in section.rows {
                // A reason in brackets would push the whole column aside.
                let parts = row.value.split(separator: " (", maxSplits: 1)
                if row.value.hasPrefix("undefined ("), parts.count == 2 {
                    table.add(["  " + row.name, "undefined"])
                    notes.append("  \(row.name): undefined, \(parts[1].dropLast())")
                } else {
                    table.add(["  " + row.name, row.value])
                }
            }
            lines += table.lines.dropFirst() + notes
            lines.append("")
        }
        if !result.run.signalTrades.isEmpty, let sweep = result.sweep {
            let combinations = BacktestWording.Combinations(sweep, most: Self.best)
            var table = TextTable(
                combinations.header.enumerated().map { $0.offset == 0 ? "  " + $0.element : $0.element },
                trailing: Set(combinations.header.indices.dropFirst()))
            for row in combinations.rows { table.add(["  " + row[0]] + row.dropFirst()) }
            lines.append(combinations.title + (combinations.isPart ? " (all: --format csv --table sweep)" : ""))
            lines += table.lines
            lines.append("")
        }
        if !result.run.signalTrades.isEmpty {
            lines += result.costCurve.points.isEmpty ? [] : ["Mean net return of a trade"]
            for (title, points) in BacktestWording.curves(result) {
                lines.append("  \(title): " + points.map { "\($0.label) \($0.value)" }.joined(separator: ", "))
            }
            lines.append("")
        }
        lines += (BacktestWording.cautions(result) + notes).map { "caution: \($0)" }
        for (level, reason, events) in BacktestWording.skips(result) {
            lines.append(
                "\(RuleWording.level(level)): \(Counted(events.count, "event")), \(RuleWording.reason(reason)) "
                    + "(\(reason.rawValue))")
        }
        for (reason, count) in BacktestWording.counts(leftOut.map(\.reason)) {
            lines.append("no event: \(count) of the input, \(reason)")
        }
        return lines.map(\.terminalSafe)
    }
}
