import Backtesting

/// Mean net return of a trade over the cost of a fill.
struct BreakEvenChart: Chart {
    private let points: [(cost: Double, mean: Double)]
    /// Where the mean crosses 0, between the points that are there.
    private let crossing: Double?

    /// `nil` where there are no trades.
    init?(_ curve: SensitivityCurve) {
        points = curve.points.compactMap { point in point.meanReturn.map { (point.value, $0 * 100) } }
        crossing = curve.breakEven
        guard points.count > 1 else { return nil }
    }

    var description: String {
        let first = points[0]
        let start =
            "Mean net return of a trade by the cost of each fill: \(NumberStyle.signed(first.mean, decimals: 2)) % at "
            + "\(NumberStyle.fixed(first.cost, decimals: 0)) bp"
        if let crossing { return start + ", nothing left at \(NumberStyle.fixed(crossing, decimals: 1)) bp." }
        if first.mean == 0 { return start + ", nothing even without costs." }
        return start + (first.mean > 0 ? ", more than 0 at every cost shown." : ", below 0 at every cost.")
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: "Break-even cost", description: description)
        let left = 64.0, right = 684.0
        let means = points.map(\.mean)
        let y = AxisScale(covering: min(0, means.min() ?? 0)...max(0, means.max() ?? 0), from: 250, to: 40)
        let x = AxisScale(covering: points[0].cost...points[points.count - 1].cost, from: left, to: right)
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals) + " %", x: left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        for tick in x.ticks {
            drawing.text(
                NumberStyle.fixed(tick, decimals: x.decimals) + " bp", x: x.position(of: tick), y: 268,
                anchor: .middle, role: "quiet")
        }
        drawing.path(points.map { (x.position(of: $0.cost), y.position(of: $0.mean)) }, role: "series")
        if let crossing {
            let place = x.position(of: crossing)
            drawing.line(place, 40, place, 250, role: "event")
            drawing.text(
                "\(NumberStyle.fixed(crossing, decimals: 1)) bp", x: place + 6, y: 52, anchor: .start, role: "label")
        }
        drawing.text("Mean net return of a trade, by cost", x: 16, y: 22, role: "heading")
        drawing.text("cost of each fill, commission apart", x: right, y: 290, anchor: .end, role: "quiet")
        return drawing
    }
}
