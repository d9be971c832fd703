import Attribution

/// How often an effect is found, by its size, with the interval of each share.
struct PowerChart: Chart {
    let points: [CalibrationResult.Power]

    /// `nil` where nothing was injected.
    init?(_ power: [CalibrationResult.Power]) {
        points = power.filter { $0.tally.trials > 0 }
        if points.isEmpty { return nil }
    }

    var description: String {
        let parts = points.compactMap { point in
            point.supported.map {
                "\(NumberStyle.share($0.share)) at \(NumberStyle.fixed(point.effect, decimals: 1)) σ"
            }
        }
        return "Share of injected effects with the verdict \u{201C}supported\u{201D}: "
            + parts.joined(separator: ", ") + "; the dashed line is any support."
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: "Power of the verdicts", description: description)
        let left = 56.0, right = 704.0
        let y = AxisScale(covering: 0...100, from: 250, to: 40)
        let largest = points.map(\.effect).max() ?? 1
        let x = AxisScale(covering: 0...largest, from: left, to: right)
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.fixed(tick, decimals: 0) + " %", x: left - 6, y: position + 4, anchor: .end, role: "quiet")
        }
        for tick in x.ticks {
            drawing.text(
                NumberStyle.fixed(tick, decimals: x.decimals) + " σ", x: x.position(of: tick), y: 268, anchor: .middle,
                role: "quiet")
        }
        drawing.path(
            points.map { point in
                point.anySupport.map { (x.position(of: point.effect), y.position(of: $0.share * 100)) }
            }, role: "band")
        drawing.path(
            points.map { point in
                point.supported.map { (x.position(of: point.effect), y.position(of: $0.share * 100)) }
            }, role: "series")
        for point in points {
            guard let rate = point.supported else { continue }
            let middle = x.position(of: point.effect)
            drawing.line(
                middle, y.position(of: rate.low * 100), middle, y.position(of: rate.high * 100),
                role: "axis")
            drawing.circle(x: middle, y: y.position(of: rate.share * 100), radius: 3, role: "mark")
        }
        drawing.text("Effects found, by their size", x: 16, y: 22, role: "heading")
        drawing.line(right - 290, 18, right - 266, 18, role: "series")
        drawing.circle(x: right - 278, y: 18, radius: 3, role: "mark")
        drawing.text("supported, with 95 %", x: right - 260, y: 22, role: "quiet")
        drawing.line(right - 114, 18, right - 90, 18, role: "band")
        drawing.text("any support", x: right - 84, y: 22, role: "quiet")
        drawing.text(
            "effect on the target, in standard deviations beyond market and sector", x: right, y: 290, anchor: .end,
            role: "quiet")
        return drawing
    }
}
