import Backtesting
import Market

/// The account's worth, or how far it stands below its peak, session by session.
struct AccountChart: Chart {
    enum Measure { case equity, drawdown }

    private let days: [SessionDate]
    private let values: [Double]
    private let measure: Measure
    private let start: Double

    /// `nil` for fewer than two sessions.
    init?(_ result: BacktestResult, _ measure: Measure) {
        let points = result.run.portfolio.equity
        guard points.count > 1 else { return nil }
        days = points.map(\.day)
        self.measure = measure
        start = result.settings.rule.cash
        values =
            measure == .equity ? points.map(\.equity) : DrawdownSummary.path(result.returns).map { $0 * 100 }
    }

    private var title: String { measure == .equity ? "Equity of the account" : "Drawdown of the account" }

    var description: String {
        let last = values[values.count - 1], lowest = values.min() ?? 0
        let span = "from \(days[0]) to \(days[days.count - 1])"
        return measure == .equity
            ? "\(title) \(span), from \(Self.money(start)) to \(Self.money(last)); the dashed line is the start."
            : "\(title) \(span); the deepest is \(NumberStyle.fixed(lowest, decimals: 2)) %."
    }

    static func money(_ value: Double) -> String { NumberStyle.money(value) }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: title, description: description)
        let left = 76.0, right = 704.0
        let base = measure == .equity ? start : 0
        let low = min(base, values.min() ?? base), high = max(base, values.max() ?? base)
        let y = AxisScale(covering: low...high, from: 250, to: 40)
        func x(_ index: Int) -> Double { left + Double(index) / Double(values.count - 1) * (right - left) }
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == base ? "axis" : "grid")
            let label =
                measure == .equity ? Self.money(tick) : NumberStyle.fixed(tick, decimals: y.decimals) + " %"
            drawing.text(label, x: left - 6, y: position + 4, anchor: .end, role: "quiet")
        }
        for (day, label) in DateTicks(from: days[0], to: days[days.count - 1]).ticks {
            let index = days.firstIndex { $0 >= day } ?? 0
            drawing.line(x(index), 250, x(index), 255, role: "axis")
            let half = TextWidth.of(label) / 2
            drawing.text(
                label, x: min(max(x(index), left), 716 - half), y: 270, anchor: .middle, role: "quiet")
        }
        if measure == .equity {
            let place = y.position(of: start)
            drawing.path([(left, place), (right, place)], role: "band")
            drawing.legend("the start", role: "band", right: right, y: 22)
        }
        // A pixel shows one point; of the sessions that share it the lowest and the highest are drawn.
        let step = max(1, values.count / 600)
        var points: [(x: Double, y: Double)?] = []
        for first in stride(from: 0, to: values.count, by: step) {
            let range = first..<min(first + step, values.count)
            let bottom = range.min { values[$0] < values[$1] } ?? first
            let top = range.max { values[$0] < values[$1] } ?? first
            for index in bottom == top ? [bottom] : [min(bottom, top), max(bottom, top)] {
                points.append((x(index), y.position(of: values[index])))
            }
        }
        drawing.path(points, role: "series")
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text(
            "by day, \(days[0]) to \(days[days.count - 1])", x: right, y: 290, anchor: .end, role: "quiet")
        return drawing
    }
}
