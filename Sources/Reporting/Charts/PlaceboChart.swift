import Backtesting

/// How the mean trade comes out with the events moved to other dates, and where the real one stands among them.
struct PlaceboChart: Chart {
    private let placebo: PlaceboRuns
    /// In percent.
    private let means: [Double]
    private let actual: Double

    /// `nil` for fewer than two draws.
    init?(_ placebo: PlaceboRuns) {
        guard placebo.means.count > 1 else { return nil }
        self.placebo = placebo
        means = placebo.means.map { $0 * 100 }
        actual = placebo.actual * 100
    }

    private var title: String { "Mean trade with the events moved to other dates" }

    var description: String {
        "\(title): \(Counted(means.count, "draw")) from \(NumberStyle.signed(means.min() ?? 0, decimals: 2)) to "
            + "\(NumberStyle.signed(means.max() ?? 0, decimals: 2)) %; the real mean is "
            + "\(NumberStyle.signed(actual, decimals: 2)) %, p \(NumberStyle.pValue(placebo.p))."
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: title, description: description)
        let left = 56.0, right = 704.0, top = 56.0, bottom = 250.0
        let values = means + [actual]
        let x = AxisScale(covering: (values.min() ?? 0)...(values.max() ?? 0), from: left, to: right, ticks: 8)
        let count = 32
        let width = (x.domain.upperBound - x.domain.lowerBound) / Double(count)
        var bins = [Int](repeating: 0, count: count)
        for mean in means { bins[min(count - 1, max(0, Int((mean - x.domain.lowerBound) / width)))] += 1 }
        let y = AxisScale(covering: 0...Double(max(1, bins.max() ?? 1)), from: bottom, to: top)
        for tick in y.ticks where tick == tick.rounded() {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.fixed(tick, decimals: 0), x: left - 6, y: position + 4, anchor: .end, role: "quiet")
        }
        for tick in x.ticks {
            let position = x.position(of: tick)
            drawing.line(position, bottom, position, bottom + 5, role: "axis")
            drawing.text(
                NumberStyle.signed(tick, decimals: x.decimals) + " %", x: position, y: bottom + 19,
                anchor: position < left + 20 ? .start : position > right - 20 ? .end : .middle, role: "quiet")
        }
        for (index, number) in bins.enumerated() where number > 0 {
            let start = x.position(of: x.domain.lowerBound + Double(index) * width)
            let slot = (right - left) / Double(count), height = bottom - y.position(of: Double(number))
            drawing.rectangle(x: start + 0.5, y: bottom - height, width: slot - 1, height: height, role: "bar")
        }
        let place = x.position(of: actual)
        drawing.line(place, top - 6, place, bottom, role: "event")
        let label = "observed \(NumberStyle.signed(actual, decimals: 2)) %, p \(NumberStyle.pValue(placebo.p))"
        let isRight = place > (left + right) / 2
        drawing.text(label, x: place, y: top - 12, anchor: isRight ? .end : .start, role: "strong")
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text("draws", x: left - 6, y: top - 12, anchor: .end, role: "quiet")
        drawing.text("mean net return of a trade", x: right, y: 290, anchor: .end, role: "quiet")
        return drawing
    }
}
