import Backtesting

/// The Sharpe ratio of every combination of two parameters, as a map of shades.
struct SweepChart {
    private let sweep: ParameterSweep

    /// `nil` unless there are one or two axes and a map that can be read.
    init?(_ sweep: ParameterSweep) {
        guard (1...2).contains(sweep.axes.count), sweep.axes.allSatisfy({ $0.values.count <= 40 }),
            sweep.cells.contains(where: { $0.sharpe != nil })
        else { return nil }
        self.sweep = sweep
    }

    private var range: (low: Double, high: Double) {
        let values = sweep.cells.compactMap(\.sharpe)
        return (values.min() ?? 0, values.max() ?? 0)
    }

    var description: String {
        let names = sweep.axes.map(\.parameter.rawValue).joined(separator: " and ")
        let (low, high) = range
        return "Annual Sharpe ratio of \(Counted(sweep.trials, "combination")) of \(names): from "
            + "\(NumberStyle.fixed(low, decimals: 2)) to \(NumberStyle.fixed(high, decimals: 2)); the best is framed."
    }

    func svg() -> String {
        let columns = sweep.axes[0], rows = sweep.axes.count > 1 ? sweep.axes[1] : nil
        let rowCount = rows?.values.count ?? 1
        let left = 84.0, right = 704.0, top = 40.0
        let cell = (right - left) / Double(columns.values.count)
        let line = max(18, min(34, 240 / Double(rowCount)))
        let bottom = top + line * Double(rowCount)
        var drawing = SVGDrawing(
            width: 720, height: bottom + 60, title: "Sharpe ratio over the sweep", description: description,
            sheet: Self.sheet)
        let (low, high) = range
        for (index, one) in sweep.cells.enumerated() {
            let column = one.positions[0], row = rows == nil ? 0 : one.positions[1]
            let x = left + Double(column) * cell, y = top + Double(row) * line
            guard let sharpe = one.sharpe else { continue }
            let shade = high > low ? Int(((sharpe - low) / (high - low) * 5).rounded()) : 0
            drawing.rectangle(x: x + 1, y: y + 1, width: cell - 2, height: line - 2, role: "shade\(shade)")
            if index == sweep.best {
                drawing.rectangle(x: x + 1, y: y + 1, width: cell - 2, height: line - 2, role: "frame")
            }
            if cell >= 34 {
                drawing.text(
                    NumberStyle.fixed(sharpe, decimals: 2), x: x + cell / 2, y: y + line / 2 + 4, anchor: .middle,
                    role: shade >= 3 ? "on-dark" : "label")
            }
        }
        let every = max(1, Int((28 / cell).rounded(.up)))
        for (column, value) in columns.values.enumerated() where column.isMultiple(of: every) {
            drawing.text(
                Self.label(value, columns.parameter), x: left + (Double(column) + 0.5) * cell, y: bottom + 16,
                anchor: .middle, role: "quiet")
        }
        if let rows {
            for (row, value) in rows.values.enumerated() {
                drawing.text(
                    "\(rows.parameter.rawValue) \(Self.label(value, rows.parameter))", x: left - 6,
                    y: top + (Double(row) + 0.5) * line + 4, anchor: .end, role: "quiet")
            }
        }
        drawing.text("Annual Sharpe ratio by \(names)", x: left, y: 22, role: "heading")
        drawing.text(columns.parameter.rawValue, x: right, y: bottom + 36, anchor: .end, role: "quiet")
        return drawing.source
    }

    private var names: String { sweep.axes.map(\.parameter.rawValue).joined(separator: " and ") }

    /// A value of an axis in the unit in which it was given.
    static func label(_ value: Double?, _ parameter: SweepAxis.Parameter) -> String {
        guard let value else { return "none" }
        switch parameter {
        case .hold: return NumberStyle.fixed(value, decimals: 0)
        case .stop, .target, .trail:
            let percent = value * 100
            return NumberStyle.fixed(percent, decimals: abs(percent - percent.rounded()) < 1e-9 ? 0 : 1) + " %"
        case .latency: return NumberStyle.fixed(value, decimals: 0) + " min"
        case .slippage, .commission: return NumberStyle.fixed(value, decimals: 0) + " bp"
        }
    }

    private static let sheet = """
        .shade0{fill:#eff3ff}.shade1{fill:#c6dbef}.shade2{fill:#9ecae1}.shade3{fill:#4292c6}.shade4{fill:#2171b5}\
        .shade5{fill:#084594}.frame{fill:none;stroke:#a40e26;stroke-width:2}.on-dark{fill:#fff}.label{fill:#24292f}
        """
}
