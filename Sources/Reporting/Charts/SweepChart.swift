import Backtesting

/// The Sharpe ratio over the combinations of a sweep: bars over one parameter, a map over two, and over more the best
/// combinations.
struct SweepChart: Chart {
    /// The Sharpe ratio of one combination, by the positions of its values on the axes; `nil` where it has none.
    struct Cell {
        let positions: [Int]
        let sharpe: Double?
    }

    private enum Form { case bars, map, best }

    let axes: [SweepAxis]
    let cells: [Cell]
    let best: Int?
    private let form: Form

    /// `nil` where no combination has a ratio.
    init?(_ sweep: ParameterSweep) {
        self.init(
            sweep.axes, cells: sweep.cells.map { Cell(positions: $0.positions, sharpe: $0.sharpe) }, best: sweep.best)
    }

    /// - Parameter best: the position of the best one among the cells.
    init?(_ axes: [SweepAxis], cells: [Cell], best: Int?) {
        guard !axes.isEmpty, cells.contains(where: { $0.sharpe != nil }) else { return nil }
        self.axes = axes
        self.cells = cells
        self.best = best
        let isSmall = axes.allSatisfy { $0.values.count <= 40 } && cells.count <= Self.drawn
        form = isSmall && axes.count == 1 ? .bars : isSmall && axes.count == 2 ? .map : .best
    }

    var range: (low: Double, high: Double) {
        let values = cells.compactMap(\.sharpe)
        return (values.min() ?? 0, values.max() ?? 0)
    }

    private var ranked: [Int] {
        cells.indices.filter { cells[$0].sharpe != nil }
            .sorted { (-(cells[$0].sharpe ?? 0), $0) < (-(cells[$1].sharpe ?? 0), $1) }
    }

    var description: String {
        let (low, high) = range, ranked = ranked
        let positive = cells.count { ($0.sharpe ?? 0) > 0 }
        var text =
            "Annual Sharpe ratio of \(Counted(cells.count, "combination")) of \(parameters): from "
            + "\(NumberStyle.fixed(low, decimals: 2)) to \(NumberStyle.fixed(high, decimals: 2)), "
            + "\(positive) of them above 0"
        if let best = best ?? ranked.first { text += "; the best is \(name(of: cells[best]))" }
        if form == .best { text += "; the \(min(Self.listed, ranked.count)) best are drawn" }
        return text + "."
    }

    var title: String { "Annual Sharpe ratio by \(parameters)" }

    func drawing() -> SVGDrawing {
        switch form {
        case .bars: bars()
        case .map: map()
        case .best: bestOnes()
        }
    }

    private func name(of cell: Cell) -> String {
        zip(axes, cell.positions).map { "\($0.parameter.rawValue) \(Self.label($0.values[$1], $0.parameter))" }
            .joined(separator: ", ")
    }

    private var parameters: String {
        let names = axes.map(\.parameter.rawValue)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// More cells than this are drawn without their numbers, and of more than that only the best: files are to stay small.
    static let numbered = 48, drawn = 1000, listed = 16

    /// A value of an axis in the unit in which it was given, with all its digits: two values of a sweep never look alike.
    static func label(_ value: Double?, _ parameter: SweepAxis.Parameter) -> String {
        guard let value else { return "none" }
        return switch parameter {
        case .hold: RuleWording.trimmed(value)
        case .stop, .target, .trail: RuleWording.trimmed(value * 100) + " %"
        case .latency: RuleWording.trimmed(value) + " min"
        case .slippage, .commission: RuleWording.trimmed(value) + " bp"
        }
    }
}

extension SweepChart {
    /// Bars over the values of one parameter, from a line at zero.
    private func bars() -> SVGDrawing {
        let axis = axes[0], left = 64.0, right = 704.0, top = 52.0, bottom = 250.0
        var drawing = SVGDrawing(
            width: 720, height: 312, title: "Sharpe ratio over the sweep", description: description)
        let (low, high) = range
        let extent = max(0, high) - min(0, low)
        // Room for the numbers beyond the bars.
        let y = AxisScale(
            covering: (min(0, low) - (low < 0 ? extent * 0.08 : 0))...(max(0, high) + (high > 0 ? extent * 0.08 : 0)),
            from: bottom, to: top)
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals), x: left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        let slot = (right - left) / Double(axis.values.count), zero = y.position(of: 0)
        let numbers = cells.map { cell in cell.sharpe.map { NumberStyle.signed($0, decimals: 2) } ?? "none" }
        let widest = numbers.reduce(0) { max($0, TextWidth.of($1)) }
        let worst = ranked.last
        for (index, cell) in cells.enumerated() {
            let middle = left + (Double(cell.positions[0]) + 0.5) * slot
            let isFirst = index == (best ?? ranked.first)
            if let sharpe = cell.sharpe {
                let tip = y.position(of: sharpe)
                drawing.rectangle(
                    x: middle - slot * 0.36, y: min(zero, tip), width: slot * 0.72, height: max(1, abs(tip - zero)),
                    role: isFirst ? "bar-event" : sharpe < 0 ? "bar-down" : "bar")
            }
            // Where not every bar has room for its number, the best and the worst have theirs.
            guard widest + 4 <= slot || isFirst || index == worst else { continue }
            let half = TextWidth.of(numbers[index]) / 2
            let tip = y.position(of: cell.sharpe ?? 0)
            drawing.text(
                numbers[index], x: min(max(middle, left + half), right - half),
                y: (cell.sharpe ?? 0) < 0 ? tip + 13 : tip - 4, anchor: .middle, role: isFirst ? "strong" : "label")
        }
        let labels = axis.values.map { Self.label($0, axis.parameter) }
        let every = max(1, Int(((labels.reduce(0) { max($0, TextWidth.of($1)) } + 6) / slot).rounded(.up)))
        for (column, label) in labels.enumerated() where column.isMultiple(of: every) {
            let half = TextWidth.of(label) / 2
            drawing.text(
                label, x: min(left + (Double(column) + 0.5) * slot, 718 - half), y: bottom + 20, anchor: .middle,
                role: "quiet")
        }
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text("the best is named in bold; ratios below zero are hatched", x: 16, y: 302, role: "quiet")
        drawing.text(axis.parameter.rawValue, x: right, y: 302, anchor: .end, role: "quiet")
        return drawing
    }

    /// The best of many combinations, a bar each, with how all of them are spread.
    private func bestOnes() -> SVGDrawing {
        let rows = Array(ranked.prefix(Self.listed)), top = 64.0, line = 22.0, from = 316.0, to = 640.0
        let bottom = top + line * Double(rows.count)
        var drawing = SVGDrawing(
            width: 720, height: bottom + 60, title: "Sharpe ratio over the sweep", description: description)
        let values = rows.compactMap { cells[$0].sharpe }
        let x = AxisScale(covering: min(0, values.min() ?? 0)...max(0, values.max() ?? 0), from: from, to: to, ticks: 4)
        for tick in x.ticks {
            let position = x.position(of: tick)
            drawing.line(position, top - 4, position, bottom, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: x.decimals), x: position, y: bottom + 18, anchor: .middle,
                role: "quiet")
        }
        for (position, index) in rows.enumerated() {
            let middle = top + (Double(position) + 0.5) * line, sharpe = cells[index].sharpe ?? 0
            let zero = x.position(of: 0), tip = x.position(of: sharpe)
            drawing.text(
                TextWidth.fitted(name(of: cells[index]), to: from - 32), x: 16, y: middle + 4,
                role: index == best ? "strong" : "label")
            drawing.rectangle(
                x: min(zero, tip), y: middle - 7, width: max(1, abs(tip - zero)), height: 14,
                role: index == best ? "bar-event" : sharpe < 0 ? "bar-down" : "bar")
            drawing.text(NumberStyle.signed(sharpe, decimals: 2), x: 704, y: middle + 4, anchor: .end)
        }
        let all = ranked.compactMap { cells[$0].sharpe }
        let median = all.isEmpty ? 0 : all[all.count / 2]
        drawing.text(TextWidth.fitted(title, to: 680, size: 14), x: 16, y: 22, role: "heading")
        drawing.text(
            "the \(rows.count) best of \(cells.count) combinations; half of all are above "
                + "\(NumberStyle.signed(median, decimals: 2)), the lowest is \(NumberStyle.signed(range.low, decimals: 2))",
            x: 16, y: 42, role: "quiet")
        drawing.text("all are in --format csv --table sweep", x: 704, y: bottom + 48, anchor: .end, role: "quiet")
        return drawing
    }
}
