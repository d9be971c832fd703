import Backtesting

/// The Sharpe ratio of every combination of two parameters, as a map of shades.
struct SweepChart: Chart {
    /// The Sharpe ratio of one combination, by the positions of its values on the axes; `nil` where it has none.
    struct Cell {
        let positions: [Int]
        let sharpe: Double?
    }

    private let axes: [SweepAxis]
    private let cells: [Cell]
    private let best: Int?

    /// `nil` unless there are one or two axes and a map that can be read.
    init?(_ sweep: ParameterSweep) {
        self.init(
            sweep.axes, cells: sweep.cells.map { Cell(positions: $0.positions, sharpe: $0.sharpe) }, best: sweep.best)
    }

    /// - Parameter best: the position of the best one among the cells.
    init?(_ axes: [SweepAxis], cells: [Cell], best: Int?) {
        guard (1...2).contains(axes.count), axes.allSatisfy({ $0.values.count <= 40 }), cells.count <= Self.drawn,
            cells.contains(where: { $0.sharpe != nil })
        else { return nil }
        self.axes = axes
        self.cells = cells
        self.best = best
    }

    private var range: (low: Double, high: Double) {
        let values = cells.compactMap(\.sharpe)
        return (values.min() ?? 0, values.max() ?? 0)
    }

    var description: String {
        let (low, high) = range
        return "Annual Sharpe ratio of \(Counted(cells.count, "combination")) of \(parameters): from "
            + "\(NumberStyle.fixed(low, decimals: 2)) to \(NumberStyle.fixed(high, decimals: 2)); the best is framed."
    }

    func drawing() -> SVGDrawing {
        let columns = axes[0], rows = axes.count > 1 ? axes[1] : nil
        let rowCount = rows?.values.count ?? 1
        let names = rows.map { axis in
            axis.values.map { "\(axis.parameter.rawValue) \(Self.label($0, axis.parameter))" }
        }
        let left = 24 + (names ?? []).reduce(0) { max($0, TextWidth.of($1)) }, right = 704.0, top = 40.0
        let cell = (right - left) / Double(columns.values.count)
        let line = max(18, min(34, 240 / Double(rowCount)))
        let bottom = top + line * Double(rowCount)
        var drawing = SVGDrawing(
            width: 720, height: bottom + 60, title: "Sharpe ratio over the sweep", description: description,
            sheet: Self.sheet)
        let frame = drawCells(in: &drawing, left: left, top: top, cell: cell, line: line)
        if let frame {
            drawing.rectangle(x: frame.x + 1, y: frame.y + 1, width: cell - 2, height: line - 2, role: "frame")
        }
        let labels = columns.values.map { Self.label($0, columns.parameter) }
        let widest = labels.reduce(0) { max($0, TextWidth.of($1)) }
        let every = max(1, Int(((widest + 6) / cell).rounded(.up)))
        for (column, label) in labels.enumerated() where column.isMultiple(of: every) {
            let middle = left + (Double(column) + 0.5) * cell
            drawing.text(label, x: min(middle, 718 - widest / 2), y: bottom + 16, anchor: .middle, role: "quiet")
        }
        for (row, name) in (names ?? []).enumerated() {
            drawing.text(
                name, x: left - 6, y: top + (Double(row) + 0.5) * line + 4, anchor: .end, role: "quiet")
        }
        drawing.text("Annual Sharpe ratio by \(parameters)", x: 16, y: 22, role: "heading")
        if frame != nil, !hasNumbers(cell: cell) {
            drawing.text("wider line: higher ratio; framed: the highest", x: 16, y: bottom + 36, role: "quiet")
        }
        drawing.text(columns.parameter.rawValue, x: right, y: bottom + 36, anchor: .end, role: "quiet")
        return drawing
    }

    private func hasNumbers(cell: Double) -> Bool { cell >= 44 && cells.count <= Self.numbered }

    /// Few cells hold their numbers; of many a line tells by its width, besides its shade, how good they are.
    ///
    /// - Returns: Where the best one stands.
    private func drawCells(
        in drawing: inout SVGDrawing, left: Double, top: Double, cell: Double, line: Double
    ) -> (x: Double, y: Double)? {
        let (low, high) = range
        let hasNumbers = hasNumbers(cell: cell)
        var segments: [[(from: Double, to: Double, y: Double)]] = Array(repeating: [], count: 6)
        var frame: (x: Double, y: Double)?
        let rowByRow = cells.enumerated().sorted {
            ($0.element.positions.last ?? 0, $0.offset) < ($1.element.positions.last ?? 0, $1.offset)
        }
        for (index, one) in axes.count > 1 ? rowByRow : Array(cells.enumerated()) {
            let x = left + Double(one.positions[0]) * cell
            let y = top + Double(one.positions.count > 1 ? one.positions[1] : 0) * line
            if index == best { frame = (x, y) }
            guard let sharpe = one.sharpe else { continue }
            let shade = high > low ? Int(((sharpe - low) / (high - low) * 5).rounded()) : 0
            if hasNumbers {
                drawing.rectangle(x: x + 1, y: y + 1, width: cell - 2, height: line - 2, role: "shade\(shade)")
                drawing.text(
                    NumberStyle.fixed(sharpe, decimals: 2), x: x + cell / 2, y: y + line / 2 + 4, anchor: .middle,
                    role: shade >= 4 ? "on-dark" : "label")
            } else {
                // Whole pixels are short to write; neighbours of one shade are one line.
                let from = x.rounded(), to = (x + cell).rounded() - 1, middle = (y + line / 2).rounded()
                if let last = segments[shade].last, last.y == middle, last.to == from - 1 {
                    segments[shade][segments[shade].count - 1].to = to
                } else {
                    segments[shade].append((from, to, middle))
                }
            }
        }
        for (shade, lines) in segments.enumerated() where !lines.isEmpty {
            drawing.strokes(lines, width: (0.2 + 0.14 * Double(shade)) * line, role: "map\(shade)")
        }
        return frame
    }

    /// More cells than this are drawn without their numbers, and more than that not at all: the file is to stay small.
    private static let numbered = 48, drawn = 1000

    private var parameters: String { axes.map(\.parameter.rawValue).joined(separator: " and ") }

    /// A value of an axis in the unit in which it was given.
    static func label(_ value: Double?, _ parameter: SweepAxis.Parameter) -> String {
        guard let value else { return "none" }
        switch parameter {
        case .hold: return NumberStyle.fixed(value, decimals: 0)
        case .stop, .target, .trail:
            let percent = value * 100
            return NumberStyle.fixed(percent, decimals: abs(percent - percent.rounded()) < 1e-9 ? 0 : 1) + " %"
        case .latency: return NumberStyle.fixed(value, decimals: 0) + " min"
        case .slippage, .commission: return NumberStyle.fixed(value, decimals: value == value.rounded() ? 0 : 1) + " bp"
        }
    }

    static let sheet = ChartSheet(
        light: """
            .shade0{fill:#eff3ff}.shade1{fill:#c6dbef}.shade2{fill:#9ecae1}.shade3{fill:#6baed6}.shade4{fill:#2171b5}\
            .shade5{fill:#084594}.map0{stroke:#4f8fca}.map1{stroke:#3d7fbf}.map2{stroke:#2a6db0}.map3{stroke:#1b5a9c}\
            .map4{stroke:#0f4783}.map5{stroke:#082f63}.frame{fill:none;stroke:#a40e26;stroke-width:2}\
            .on-dark{fill:#fff}.label{fill:#24292f}
            """,
        dark: """
            .on-dark{fill:#fff}.label{fill:#24292f}.frame{stroke:#ff7b72}.map0{stroke:#2f6cb3}.map1{stroke:#3d80cc}\
            .map2{stroke:#5598e0}.map3{stroke:#74b3f2}.map4{stroke:#9ccfff}.map5{stroke:#d2ebff}
            """)
}
