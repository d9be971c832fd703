import Market

/// Abnormal returns around an event as bars, with the prediction error beside them.
struct AbnormalReturnChart {
    /// One session: what the model didn't expect, and how far that usually goes.
    struct Bar {
        let session: SessionDate
        /// Sessions from the event; 0 is the event itself.
        let offset: Int
        /// A fraction.
        let abnormalReturn: Double
        /// 1.96 standard errors of prediction, a fraction.
        let halfBand: Double
    }

    let ticker: Ticker
    let market: Ticker
    let bars: [Bar]

    /// `nil` without bars.
    init?(ticker: Ticker, market: Ticker, bars: [Bar]) {
        guard !bars.isEmpty else { return nil }
        self.ticker = ticker
        self.market = market
        self.bars = bars
    }

    var description: String {
        let event = bars.first { $0.offset == 0 }
        let move = event.map { ", \(NumberStyle.percent(fraction: $0.abnormalReturn)) in the session of the event" }
        return "Abnormal returns of \(ticker) against \(market) from \(bars[0].session) to "
            + "\(bars[bars.count - 1].session)\(move ?? ""); the dashed lines are 1.96 standard errors of prediction from zero."
    }

    func svg() -> String {
        var drawing = SVGDrawing(
            width: 720, height: 280, title: "\(ticker): abnormal return", description: description)
        let left = 56.0, right = 704.0
        let extent = bars.flatMap { [abs($0.abnormalReturn), $0.halfBand] }.max() ?? 0
        let y = AxisScale(covering: -extent * 100...extent * 100, from: 238, to: 40)
        let slot = (right - left) / Double(bars.count)
        func x(_ index: Int) -> Double { left + (Double(index) + 0.5) * slot }

        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals) + " %", x: left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        for (index, bar) in bars.enumerated() {
            let zero = y.position(of: 0), tip = y.position(of: bar.abnormalReturn * 100)
            drawing.rectangle(
                x: x(index) - slot * 0.35, y: min(zero, tip), width: slot * 0.7, height: abs(zero - tip),
                role: bar.offset == 0 ? "bar-event" : "bar")
            if bar.offset.isMultiple(of: 5) {
                let label = bar.offset == 0 ? "event" : NumberStyle.signed(Double(bar.offset), decimals: 0)
                drawing.text(label, x: x(index), y: 256, anchor: .middle, role: bar.offset == 0 ? "label" : "quiet")
            }
        }
        for side in [1.0, -1.0] {
            drawing.path(
                bars.enumerated().map { (x($0.offset), y.position(of: side * $0.element.halfBand * 100)) },
                role: "band")
        }
        drawing.text("\(ticker): abnormal return against \(market)", x: left, y: 22, role: "heading")
        drawing.line(right - 190, 18, right - 166, 18, role: "band")
        drawing.text("1.96 prediction errors", x: right, y: 22, anchor: .end, role: "quiet")
        drawing.text("sessions from the event", x: right, y: 272, anchor: .end, role: "quiet")
        return drawing.source
    }
}
