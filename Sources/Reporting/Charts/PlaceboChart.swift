import Attribution
import Backtesting

/// How something comes out where nothing happened, as a histogram, and where the observed value stands among that.
struct PlaceboChart: Chart {
    private let title: String
    /// What one of the values is: a draw, a session.
    private let noun: String
    /// In percent, like all that follows.
    private let values: [Double]
    private let observed: Double
    private let p: Double
    private let axis: String
    /// Beyond these the observed value counts as unusual.
    private let limits: (size: Double, words: String)?

    /// The mean trade with the events moved to other dates; `nil` for fewer than two draws.
    init?(_ placebo: PlaceboRuns) {
        guard placebo.means.count > 1 else { return nil }
        title = "Mean trade with the events moved to other dates"
        noun = "draw"
        values = placebo.means.map { $0 * 100 }
        observed = placebo.actual * 100
        p = placebo.p
        axis = "mean net return of a trade"
        limits = nil
    }

    /// The residuals that an event is ranked among; `nil` for fewer than two.
    init?(_ abnormality: Abnormality, level: Double) {
        let ranks = abnormality.ranked
        guard ranks.others.count > 1 else { return nil }
        title = "\(abnormality.ticker), \(abnormality.session): among usual sessions"
        noun = "session"
        values = ranks.others.map { $0 * 100 }
        observed = ranks.event * 100
        p = abnormality.pRank
        axis = "residual of the market model, fitted with the event"
        limits = ranks.limit(level: level).map { ($0 * 100, "unusual at \(level) lies beyond") }
    }

    var description: String {
        let ends =
            "\(Counted(values.count, noun)) from \(NumberStyle.signed(values.min() ?? 0, decimals: 2)) to "
            + "\(NumberStyle.signed(values.max() ?? 0, decimals: 2)) %"
        let limit = limits.map { "; what is \($0.words) ±\(NumberStyle.fixed($0.size, decimals: 2)) %" } ?? ""
        return "\(title): \(ends); observed \(NumberStyle.signed(observed, decimals: 2)) %, p "
            + "\(NumberStyle.pValue(p))\(limit)."
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: title, description: description)
        let left = 56.0, right = 704.0, top = 74.0, bottom = 250.0
        let all = values + [observed] + (limits.map { [$0.size, -$0.size] } ?? [])
        let x = AxisScale(covering: (all.min() ?? 0)...(all.max() ?? 0), from: left, to: right, ticks: 8)
        let count = 32
        let width = (x.domain.upperBound - x.domain.lowerBound) / Double(count)
        var bins = [Int](repeating: 0, count: count)
        for value in values { bins[min(count - 1, max(0, Int((value - x.domain.lowerBound) / width)))] += 1 }
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
        if let limits {
            for side in [1.0, -1.0] {
                let position = x.position(of: side * limits.size)
                drawing.line(position, top - 6, position, bottom, role: "band")
            }
            drawing.legend(
                "\(limits.words) ±\(NumberStyle.fixed(limits.size, decimals: 2)) %", role: "band", right: right, y: 40)
        }
        let place = x.position(of: observed)
        drawing.line(place, top - 6, place, bottom, role: "event")
        let label = "observed \(NumberStyle.signed(observed, decimals: 2)) %, p \(NumberStyle.pValue(p))"
        let isRight = place > (left + right) / 2
        drawing.text(label, x: place, y: top - 12, anchor: isRight ? .end : .start, role: "strong")
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text("\(noun)s", x: 16, y: 40, role: "quiet")
        drawing.text(axis, x: right, y: 290, anchor: .end, role: "quiet")
        return drawing
    }
}
