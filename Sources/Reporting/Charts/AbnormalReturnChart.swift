import Attribution
import Market

/// Abnormal returns around an event as bars, and below them their sum since the estimation window as a line; both with
/// what usual sessions stay within.
struct AbnormalReturnChart: Chart {
    private let ticker: Ticker
    private let market: Ticker
    private let points: [Abnormality.Point]
    private let cumulative: [Abnormality.Point]
    /// How the event is ranked, in words: what the verdict goes by.
    private let rank: String?

    /// - Parameter rank: the p-value that decides, such as "rank p 0.053".
    /// - Parameter cumulative: sums of abnormal returns, on sessions of `points`; without two of them there is no line.
    /// - Returns: `nil` without points.
    init?(
        ticker: Ticker, market: Ticker, points: [Abnormality.Point], cumulative: [Abnormality.Point] = [],
        rank: String? = nil
    ) {
        guard !points.isEmpty else { return nil }
        self.ticker = ticker
        self.market = market
        self.points = points
        self.rank = rank
        let offsets = Set(points.map(\.offset))
        let shown = cumulative.filter { offsets.contains($0.offset) }
        self.cumulative = shown.count > 1 && shown.count == cumulative.count ? shown : []
    }

    var description: String {
        let event = points.first { $0.offset == 0 }
        let move = event.map { ", \(NumberStyle.percent(fraction: $0.abnormalReturn)) in the session of the event" }
        var text =
            "Abnormal returns of \(ticker) against \(market) from \(points[0].session) to "
            + "\(points[points.count - 1].session)\(move ?? ""); the dashed lines are 1.96 standard errors of prediction "
            + "from zero" + (rank.map { ", and not what decides: that is its \($0)." } ?? ".")
        if let first = cumulative.first, let last = cumulative.last {
            text +=
                " Below, their sum from \(first.session) on: \(NumberStyle.percent(fraction: last.abnormalReturn)) by "
                + "\(last.session)."
        }
        return text
    }

    private static let left = 64.0, right = 704.0

    func drawing() -> SVGDrawing {
        let hasSum = !cumulative.isEmpty
        let foot = hasSum ? 376.0 : 238.0
        var drawing = SVGDrawing(
            width: 720, height: foot + 42, title: "\(ticker): abnormal return", description: description)
        let slot = (Self.right - Self.left) / Double(points.count)
        let places = Dictionary(points.enumerated().map { ($1.offset, $0) }) { first, _ in first }
        func x(_ offset: Int) -> Double { Self.left + (Double(places[offset] ?? 0) + 0.5) * slot }

        drawing.text("\(ticker): abnormal return against \(market)", x: 16, y: 22, role: "heading")
        drawing.legend("1.96 prediction errors", role: "band", right: Self.right, y: 22)
        if let rank {
            drawing.text("not the criterion: verdicts go by the \(rank)", x: 16, y: 38, role: "quiet")
        }
        let y = scale(points, from: hasSum ? 216 : 238, to: 64, hasRoom: true)
        drawAxis(y, in: &drawing)
        for point in points {
            let zero = y.position(of: 0), tip = y.position(of: point.abnormalReturn * 100)
            drawing.rectangle(
                x: x(point.offset) - slot * 0.35, y: min(zero, tip), width: slot * 0.7, height: abs(zero - tip),
                role: point.offset == 0 ? "bar-event" : "bar")
        }
        if let event = points.first(where: { $0.offset == 0 }) {
            let label = NumberStyle.percent(fraction: event.abnormalReturn)
            let half = TextWidth.of(label) / 2, isUp = event.abnormalReturn >= 0
            let place = min(x(0), Self.right - half)
            // Beyond the bars that the label would stand on.
            let tips = points.filter { abs(x($0.offset) - place) < half + slot / 2 }
                .map { y.position(of: $0.abnormalReturn * 100) }
            let edge = isUp ? tips.min() ?? 0 : tips.max() ?? 0
            drawing.text(label, x: place, y: isUp ? edge - 5 : edge + 13, anchor: .middle, role: "value")
        }
        drawBand(points, y, x, in: &drawing)
        if hasSum { drawSum(x, from: foot, in: &drawing) }
        for point in points where point.offset.isMultiple(of: 5) {
            let label = point.offset == 0 ? "event" : NumberStyle.signed(Double(point.offset), decimals: 0)
            drawing.text(
                label, x: x(point.offset), y: foot + 18, anchor: .middle, role: point.offset == 0 ? "label" : "quiet")
        }
        drawing.text("sessions from the event", x: Self.right, y: foot + 34, anchor: .end, role: "quiet")
        return drawing
    }

    private func drawSum(_ x: (Int) -> Double, from foot: Double, in drawing: inout SVGDrawing) {
        guard let first = cumulative.first, let last = cumulative.last else { return }
        let y = scale(cumulative, from: foot, to: 262)
        drawing.text(
            "sum from \(first.session) on: \(NumberStyle.percent(fraction: last.abnormalReturn)) by \(last.session)",
            x: 16, y: 244, role: "strong")
        drawAxis(y, in: &drawing)
        drawBand(cumulative, y, x, in: &drawing)
        drawing.path(
            cumulative.map { (x($0.offset), y.position(of: $0.abnormalReturn * 100)) }, role: "series")
        for point in cumulative {
            drawing.circle(
                x: x(point.offset), y: y.position(of: point.abnormalReturn * 100), radius: point.offset == 0 ? 4 : 2.5,
                role: point.offset == 0 ? "mark" : "point")
        }
    }

    /// - Parameter hasRoom: whether a label has room beyond the longest bar.
    private func scale(
        _ points: [Abnormality.Point], from start: Double, to end: Double, hasRoom: Bool = false
    ) -> AxisScale {
        let longest = points.flatMap { [abs($0.abnormalReturn), $0.band] }.max() ?? 0
        let extent = longest * (hasRoom ? 1.2 : 1)
        return AxisScale(covering: -extent * 100...extent * 100, from: start, to: end)
    }

    private func drawAxis(_ y: AxisScale, in drawing: inout SVGDrawing) {
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(Self.left, position, Self.right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals) + " %", x: Self.left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
    }

    private func drawBand(
        _ points: [Abnormality.Point], _ y: AxisScale, _ x: (Int) -> Double, in drawing: inout SVGDrawing
    ) {
        for side in [1.0, -1.0] {
            drawing.path(points.map { (x($0.offset), y.position(of: side * $0.band * 100)) }, role: "band")
        }
    }
}
