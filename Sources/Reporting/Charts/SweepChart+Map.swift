import Backtesting

extension SweepChart {
    /// A map over two parameters: cells with their numbers, or of many cells lines whose width is the size of the ratio
    /// and which are dashed where it is negative.
    func map() -> SVGDrawing {
        let columns = axes[0], rows = axes[1]
        let names = rows.values.map { "\(rows.parameter.rawValue) \(Self.label($0, rows.parameter))" }
        let left = 24 + names.reduce(0) { max($0, TextWidth.of($1)) }, right = 704.0, top = 40.0
        let cell = (right - left) / Double(columns.values.count)
        let line = max(18, min(34, 240 / Double(rows.values.count)))
        let bottom = top + line * Double(rows.values.count)
        var drawing = SVGDrawing(
            width: 720, height: bottom + 84, title: "Sharpe ratio over the sweep", description: description,
            sheet: Self.sheet)
        let hasNumbers = cell >= 48 && cells.count <= Self.numbered
        drawCells(in: &drawing, left: left, top: top, cell: cell, line: line, hasNumbers: hasNumbers)
        if let best {
            let place = cells[best].positions
            drawing.rectangle(
                x: left + Double(place[0]) * cell + 1, y: top + Double(place[1]) * line + 1, width: cell - 2,
                height: line - 2, role: "frame")
        }
        let labels = columns.values.map { Self.label($0, columns.parameter) }
        let widest = labels.reduce(0) { max($0, TextWidth.of($1)) }
        let every = max(1, Int(((widest + 6) / cell).rounded(.up)))
        for (column, label) in labels.enumerated() where column.isMultiple(of: every) {
            let middle = left + (Double(column) + 0.5) * cell
            drawing.text(label, x: min(middle, 718 - widest / 2), y: bottom + 16, anchor: .middle, role: "quiet")
        }
        for (row, name) in names.enumerated() {
            drawing.text(name, x: left - 6, y: top + (Double(row) + 0.5) * line + 4, anchor: .end, role: "quiet")
        }
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text(columns.parameter.rawValue, x: right, y: bottom + 34, anchor: .end, role: "quiet")
        drawScale(in: &drawing, y: bottom + 58, isLines: !hasNumbers)
        return drawing
    }

    /// Ratios of one sign fall into so many classes by their size.
    private static let classes = 4

    /// The width of a class: a round number, so that the scale can be read.
    private var step: Double {
        let (low, high) = range
        let largest = max(abs(low), abs(high))
        let scale = AxisScale(covering: 0...max(largest, 0.01), from: 0, to: 1, ticks: Self.classes)
        return scale.ticks.count > 1 ? scale.ticks[1] - scale.ticks[0] : 1
    }

    /// 1 to 4 above zero, −1 to −4 below.
    private func level(_ sharpe: Double) -> Int {
        let size = min(Self.classes, Int(abs(sharpe) / step) + 1)
        return sharpe < 0 ? -size : size
    }

    private static func role(_ level: Int, isLine: Bool) -> String {
        (level < 0 ? "fall" : "rise") + (isLine ? "-line" : "") + "\(abs(level))"
    }

    private func drawCells(
        in drawing: inout SVGDrawing, left: Double, top: Double, cell: Double, line: Double, hasNumbers: Bool
    ) {
        var segments: [Int: [(from: Double, to: Double, y: Double)]] = [:]
        let rowByRow = cells.enumerated().sorted {
            ($0.element.positions[1], $0.element.positions[0]) < ($1.element.positions[1], $1.element.positions[0])
        }
        for (_, one) in rowByRow {
            let x = left + Double(one.positions[0]) * cell, y = top + Double(one.positions[1]) * line
            guard let sharpe = one.sharpe else { continue }
            let level = level(sharpe)
            if hasNumbers {
                drawing.rectangle(
                    x: x + 1, y: y + 1, width: cell - 2, height: line - 2, role: Self.role(level, isLine: false))
                drawing.text(
                    NumberStyle.signed(sharpe, decimals: 2), x: x + cell / 2, y: y + line / 2 + 4, anchor: .middle,
                    role: abs(level) >= 3 ? "on-dark" : "on-light")
            } else {
                // Whole pixels are short to write; neighbours of one class are one line.
                let from = x.rounded(), to = (x + cell).rounded() - 1, middle = (y + line / 2).rounded()
                var lines = segments[level] ?? []
                if let last = lines.last, last.y == middle, last.to == from - 1 {
                    lines[lines.count - 1].to = to
                } else {
                    lines.append((from, to, middle))
                }
                segments[level] = lines
            }
        }
        for level in segments.keys.sorted() {
            drawing.strokes(
                segments[level] ?? [], width: Self.width(level) * line, role: Self.role(level, isLine: true))
        }
    }

    /// Of a line, as a share of its row.
    private static func width(_ level: Int) -> Double { 0.12 + 0.2 * Double(abs(level)) }

    /// What the classes stand for, from the lowest that occurs to the highest.
    private func drawScale(in drawing: inout SVGDrawing, y: Double, isLines: Bool) {
        let levels = cells.compactMap { $0.sharpe.map(level) }
        let low = levels.min() ?? 1, high = levels.max() ?? 1
        let shown = (low...high).filter { $0 != 0 }
        let decimals = AxisScale(covering: 0...step, from: 0, to: 1, ticks: 1).decimals
        let width = 44.0, left = 704 - width * Double(shown.count)
        for (place, level) in shown.enumerated() {
            let x = left + Double(place) * width
            if isLines {
                drawing.strokes(
                    [(x + 1, x + width - 1, y)], width: Self.width(level) * 18, role: Self.role(level, isLine: true))
            } else {
                drawing.rectangle(
                    x: x + 1, y: y - 7, width: width - 2, height: 14, role: Self.role(level, isLine: false))
            }
        }
        // Labels stand at the borders between the classes, and not at the outer ends, which are open.
        for place in shown.indices.dropFirst() {
            let level = shown[place], border = Double(level > 0 ? level - 1 : level) * step
            drawing.text(
                NumberStyle.signed(border, decimals: decimals),
                x: left + Double(place) * width, y: y + 18, anchor: .middle, role: "quiet")
        }
        let words = isLines ? "wider: farther from zero; dashed: below zero; framed: the best" : "framed: the best"
        drawing.text(words, x: 16, y: y - 24, role: "quiet")
    }

    static let sheet = ChartSheet(
        light: """
            .rise1{fill:#ddf4ff}.rise2{fill:#80ccff}.rise3{fill:#0969da}.rise4{fill:#0a3069}\
            .fall1{fill:#fff1e5}.fall2{fill:#ffb77c}.fall3{fill:#bc4c00}.fall4{fill:#762c00}\
            .rise-line1{stroke:#218bff}.rise-line2{stroke:#0969da}.rise-line3{stroke:#0550ae}.rise-line4{stroke:#0a3069}\
            .fall-line1{stroke:#bc4c00}.fall-line2{stroke:#953800}.fall-line3{stroke:#762c00}.fall-line4{stroke:#5c2200}\
            .fall-line1,.fall-line2,.fall-line3,.fall-line4{stroke-dasharray:2 2}\
            .frame{fill:none;stroke:#a40e26;stroke-width:2}.on-dark{fill:#fff}.on-light{fill:#24292f}
            """,
        dark: """
            .frame{stroke:#ff7b72}.on-dark{fill:#fff}.on-light{fill:#24292f}\
            .rise-line1{stroke:#388bfd}.rise-line2{stroke:#58a6ff}.rise-line3{stroke:#79c0ff}.rise-line4{stroke:#cae8ff}\
            .fall-line1{stroke:#db6d28}.fall-line2{stroke:#f0883e}.fall-line3{stroke:#ffa657}.fall-line4{stroke:#ffdfb6}
            """)
}
