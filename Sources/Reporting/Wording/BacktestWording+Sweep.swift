import Backtesting
import Market

extension BacktestWording {
    /// The parts of a walk-forward as rows: from when to when, the rule followed, its annual Sharpe ratio before and in the
    /// part, and what changing to it cost.
    static func parts(of walk: WalkForward, _ sweep: ParameterSweep, days: [SessionDate]) -> [[String]] {
        let annual = walk.metrics.convention.periodsPerYear.squareRoot()
        return walk.folds.map { fold in
            [
                "\(days[fold.start])", "\(days[fold.end - 1])", name(of: sweep.cells[fold.rule], sweep.axes),
                NumberStyle.fixed(fold.inSample * annual, decimals: 2),
                fold.outOfSample.map { NumberStyle.fixed($0 * annual, decimals: 2) } ?? "undefined",
                NumberStyle.size(fraction: fold.changeCost),
            ]
        }
    }

    /// The headings of ``parts(of:_:days:)``.
    static let partHeadings = ["From", "To", "Rule", "Sharpe ratio before", "Sharpe ratio in it", "Cost of the change"]

    /// `hold 3, stop 2 %`.
    static func name(of cell: ParameterSweep.Cell, _ axes: [SweepAxis]) -> String {
        zip(axes, cell.positions).map { "\($0.parameter.rawValue) \(SweepChart.label($0.values[$1], $0.parameter))" }
            .joined(separator: ", ")
    }

    /// The combinations of a sweep as a table: those with the largest Sharpe ratios first.
    struct Combinations {
        /// How many there are, and which are shown.
        let title: String
        let header: [String]
        let rows: [[String]]
        /// Whether some are not shown.
        let isPart: Bool

        /// - Parameter most: rows at most.
        init(_ sweep: ParameterSweep, most: Int) {
            // A combination without a ratio comes last: nothing is known of it.
            let ranked = sweep.cells.indices.sorted {
                (-(sweep.cells[$0].sharpe ?? -.infinity), $0) < (-(sweep.cells[$1].sharpe ?? -.infinity), $1)
            }
            isPart = ranked.count > most
            title =
                isPart
                ? "The \(most) combinations with the largest Sharpe ratios, of \(NumberStyle.count(ranked.count)) tried"
                : "All \(Counted(ranked.count, "combination")) tried, the largest Sharpe ratio first"
            header =
                sweep.axes.map(\.parameter.rawValue)
                + ["Events traded", "Mean trade", "Total return", "Sharpe ratio", "Maximum drawdown", "q (BH)"]
            func percent(_ value: Double?) -> String {
                value.map { NumberStyle.percent(fraction: $0) } ?? "undefined"
            }
            rows = ranked.prefix(most).map { place in
                let cell = sweep.cells[place]
                return zip(sweep.axes, cell.positions).map { SweepChart.label($0.values[$1], $0.parameter) } + [
                    "\(cell.trades)", percent(cell.meanReturn), percent(cell.totalReturn),
                    cell.sharpe.map { NumberStyle.fixed($0, decimals: 2) } ?? "undefined",
                    percent(cell.maximumDrawdown), cell.adjustedP.map { NumberStyle.pValue($0) } ?? "undefined",
                ]
            }
        }
    }
}
