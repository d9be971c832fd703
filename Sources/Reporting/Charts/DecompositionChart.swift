import Attribution
import Market

/// The parts of a move as a waterfall: each begins where the one before ends, and the last bar is the move.
struct DecompositionChart: Chart {
    private struct Row {
        let name: String
        /// In percent, like all that follows.
        let start: Double
        let value: Double
        /// The ends of the interval and of the order band, where the bar's end would then be.
        let interval: ClosedRange<Double>?
        let band: ClosedRange<Double>?
        let isTotal: Bool

        var end: Double { start + value }
    }

    private let event: MarketEvent
    private let rows: [Row]

    /// `nil` where the move has no parts.
    init?(_ decomposition: Decomposition, of event: MarketEvent) {
        guard !decomposition.hierarchy.parts.isEmpty else { return nil }
        self.event = event
        var rows: [Row] = []
        var start = 0.0
        for part in decomposition.hierarchy.parts {
            let from = start
            func range(_ low: Double?, _ high: Double?) -> ClosedRange<Double>? {
                guard let low, let high, low <= high else { return nil }
                return (from + low * 100)...(from + high * 100)
            }
            // A peer's part is corrected for what an imperfect basket feigns, and the band is not: side by side they would
            // be read as one.
            let band =
                part.source == .peer ? nil : decomposition.orderBand.first { $0.source == part.source }
            rows.append(
                Row(
                    name: DecompositionWording.name(of: part.source, decomposition), start: from,
                    value: part.value * 100, interval: range(part.low, part.high),
                    band: range(band?.low, band?.high), isTotal: false))
            start += part.value * 100
        }
        rows.append(Row(name: "The move", start: 0, value: start, interval: nil, band: nil, isTotal: true))
        self.rows = rows
    }

    private var title: String { "\(event.ticker), \(event.session): the move in parts" }

    var description: String {
        let parts = rows.map { "\($0.name) \(NumberStyle.signed($0.value, decimals: 2)) %" }
        return "The move of \(event.ticker) on \(event.session) in parts taken in one after the other: "
            + "\(parts.joined(separator: ", ")); with 95 % intervals, and dotted how far each part but a peer's goes over all orders."
    }

    func drawing() -> SVGDrawing {
        let left = 176.0, right = 624.0, top = 56.0, line = 34.0
        let bottom = top + Double(rows.count) * line
        var drawing = SVGDrawing(width: 720, height: bottom + 42, title: title, description: description)
        let ends = rows.flatMap { row in
            [row.start, row.end]
                + [row.interval, row.band].compactMap(\.self).flatMap { [$0.lowerBound, $0.upperBound] }
        }
        let x = AxisScale(covering: min(0, ends.min() ?? 0)...max(0, ends.max() ?? 0), from: left, to: right)
        for tick in x.ticks {
            let position = x.position(of: tick)
            drawing.line(position, top - 8, position, bottom, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: x.decimals) + " %", x: position, y: bottom + 18, anchor: .middle,
                role: "quiet")
        }
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * line
            let from = x.position(of: row.start), to = x.position(of: row.end)
            drawing.text(
                TextWidth.fitted(row.name, to: left - 24), x: 16, y: middle + 4, role: row.isTotal ? "strong" : "label")
            drawing.rectangle(
                x: min(from, to), y: middle - 8, width: max(1, abs(to - from)), height: 16,
                role: row.isTotal ? "bar-event" : takesAway(row) ? "bar-down" : "bar")
            if let interval = row.interval {
                whisker(in: &drawing, interval, x, y: middle, role: "whisker")
            }
            if let band = row.band { whisker(in: &drawing, band, x, y: middle + 12, role: "band") }
            // Where the next part begins.
            if index < rows.count - 2 {
                drawing.line(to, middle + 8, to, middle + line - 8, role: "axis")
            }
            drawing.text(
                NumberStyle.signed(row.value, decimals: 2) + " %", x: 704, y: middle + 4, anchor: .end,
                role: row.isTotal ? "strong" : "label")
        }
        drawing.text(TextWidth.fitted(title, to: 680, size: 14), x: 16, y: 22, role: "heading")
        drawing.line(16, 38, 40, 38, role: "whisker")
        drawing.text("95 % interval", x: 46, y: 42, role: "quiet")
        drawing.line(150, 38, 174, 38, role: "band")
        drawing.text("over all orders", x: 180, y: 42, role: "quiet")
        drawing.rectangle(x: 290, y: 32, width: 24, height: 11, role: "bar-down")
        drawing.text("takes away from the move", x: 320, y: 42, role: "quiet")
        return drawing
    }

    /// Whether a part goes against the move: of a fall it is what went up.
    private func takesAway(_ row: Row) -> Bool { row.value * (rows.last?.value ?? 0) < 0 }

    private func whisker(
        in drawing: inout SVGDrawing, _ range: ClosedRange<Double>, _ x: AxisScale, y: Double, role: String
    ) {
        let low = x.position(of: range.lowerBound), high = x.position(of: range.upperBound)
        drawing.line(low, y, high, y, role: role)
        for end in [low, high] { drawing.line(end, y - 3, end, y + 3, role: role == "band" ? "axis" : role) }
    }
}

/// How the parts of a move are called, everywhere the same.
enum DecompositionWording {
    static func name(of source: Decomposition.Source, _ decomposition: Decomposition) -> String {
        switch source {
        case .mean: "Usual mean"
        case .market: "Market (\(decomposition.market))"
        case .sector: "Sector basket"
        case .peer: decomposition.peer.map { "\($0)'s own move" } ?? "Peer"
        case .remainder: "Remainder"
        }
    }
}
