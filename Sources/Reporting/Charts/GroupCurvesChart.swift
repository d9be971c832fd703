import EventStudy

/// Mean cumulative abnormal returns around the events, a line a group with its name at the end.
struct GroupCurvesChart: Chart {
    private struct Curve {
        let name: String
        let count: Int
        /// Offset and mean in percent.
        let points: [(offset: Int, mean: Double)]
    }

    private let curves: [Curve]
    /// Groups that the chart has no room for.
    private let left: Int

    private static let shown = 6

    /// The largest groups in the order of the study; `nil` for fewer than two with a line.
    init?(_ result: StudyResult) {
        let all = result.groups.map { group in
            Curve(
                name: group.name, count: group.count,
                points: group.averages.compactMap { average in average.caar.map { (average.offset, $0 * 100) } })
        }.filter { $0.points.count > 1 }
        guard all.count > 1 else { return nil }
        let largest = all.indices.sorted { (-all[$0].count, $0) < (-all[$1].count, $1) }.prefix(Self.shown)
        curves = largest.sorted().map { all[$0] }
        left = all.count - curves.count
    }

    private var title: String { "Mean cumulative abnormal return by group" }

    var description: String {
        let ends = curves.map { curve in
            "\(TextWidth.fitted(curve.name, to: 300)) \(NumberStyle.signed(curve.points.last?.mean ?? 0, decimals: 2)) %"
        }
        return "\(title), session by session; at the end: \(ends.joined(separator: "; "))"
            + (left > 0 ? "; \(left) smaller groups are not drawn" : "") + "."
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(
            width: 720, height: 320, title: title, description: description, sheet: Self.sheet)
        let start = 64.0, end = 520.0, top = 44.0, bottom = 270.0
        let means = curves.flatMap { $0.points.map(\.mean) }, offsets = curves.flatMap { $0.points.map(\.offset) }
        let first = offsets.min() ?? 0, last = max(offsets.max() ?? 1, first + 1)
        let y = AxisScale(covering: min(0, means.min() ?? 0)...max(0, means.max() ?? 0), from: bottom, to: top)
        func x(_ offset: Int) -> Double { start + Double(offset - first) / Double(last - first) * (end - start) }
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(start, position, end, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals) + " %", x: start - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        let step = [1, 2, 5, 10, 20, 50, 100].first { (last - first) / $0 <= 9 } ?? 200
        for offset in first...last where offset.isMultiple(of: step) {
            drawing.line(x(offset), bottom, x(offset), bottom + 5, role: "axis")
            drawing.text(
                offset == 0 ? "event" : NumberStyle.signed(Double(offset), decimals: 0), x: x(offset), y: bottom + 20,
                anchor: .middle, role: offset == 0 ? "label" : "quiet")
        }
        if (first...last).contains(0) { drawing.line(x(0), top, x(0), bottom, role: "event") }
        for (place, curve) in curves.enumerated() {
            drawing.path(curve.points.map { (x($0.offset), y.position(of: $0.mean)) }, role: "curve curve\(place)")
        }
        drawLabels(in: &drawing, from: end, top: top, bottom: bottom) { curve in
            curve.points.last.map { (x($0.offset), y.position(of: $0.mean)) } ?? (end, bottom)
        }
        drawing.text(title, x: 16, y: 22, role: "heading")
        if left > 0 { drawing.text("\(left) smaller groups not drawn", x: 16, y: 312, role: "quiet") }
        drawing.text("sessions from the event", x: end, y: 312, anchor: .end, role: "quiet")
        return drawing
    }

    /// Names beside the ends of the lines, moved apart where these are close together.
    private func drawLabels(
        in drawing: inout SVGDrawing, from end: Double, top: Double, bottom: Double,
        tip: (Curve) -> (x: Double, y: Double)
    ) {
        let line = 17.0
        let order = curves.indices.sorted { (tip(curves[$0]).y, $0) < (tip(curves[$1]).y, $1) }
        var places: [Double] = []
        for index in order { places.append(max(tip(curves[index]).y, (places.last ?? top - line) + line)) }
        let excess = max(0, (places.last ?? bottom) - bottom)
        for position in places.indices.reversed() {
            let limit = position == places.count - 1 ? bottom : places[position + 1] - line
            if excess > 0 { places[position] = min(places[position], limit) }
        }
        for (position, index) in order.enumerated() {
            let curve = curves[index], from = tip(curve), y = places[position]
            drawing.line(from.x, from.y, end + 14, y, role: "grid")
            drawing.line(end + 14, y, end + 42, y, role: "curve curve\(index)")
            let value = " \(NumberStyle.signed(curve.points.last?.mean ?? 0, decimals: 2)) %"
            let room = 706 - (end + 48) - TextWidth.of(value)
            drawing.text(TextWidth.fitted(curve.name, to: room) + value, x: end + 48, y: y + 4)
        }
    }

    /// Lines differ by their dashes, too.
    static let sheet = ChartSheet(
        light: """
            .curve{fill:none;stroke-width:2}.curve0{stroke:#0550ae}.curve1{stroke:#a40e26;stroke-dasharray:7 3}\
            .curve2{stroke:#1a7f37;stroke-dasharray:2 3}.curve3{stroke:#8250df;stroke-dasharray:9 3 2 3}\
            .curve4{stroke:#9a6700;stroke-dasharray:4 4}.curve5{stroke:#24292f;stroke-dasharray:12 4}
            """,
        dark: """
            .curve0{stroke:#79c0ff}.curve1{stroke:#ff7b72}.curve2{stroke:#56d364}.curve3{stroke:#d2a8ff}\
            .curve4{stroke:#e3b341}.curve5{stroke:#e6edf3}
            """)
}
