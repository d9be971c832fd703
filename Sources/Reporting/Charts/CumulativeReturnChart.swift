import EventStudy

/// Mean cumulative abnormal returns around the events, with the band of their two-sided intervals.
struct CumulativeReturnChart: Chart {
    private let averages: [AverageReturn]
    private let level: Double
    private let title: String

    /// `nil` where fewer than two offsets have a mean.
    init?(_ result: StudyResult) {
        averages = result.averages.filter { $0.caar != nil }
        guard averages.count >= 2 else { return nil }
        level = result.design.level
        title = "Mean cumulative abnormal return, \(Counted(result.events.count, "event"))"
    }

    var description: String {
        let last = averages[averages.count - 1]
        return "\(title), from \(NumberStyle.signed(Double(averages[0].offset), decimals: 0)) to "
            + "\(NumberStyle.signed(Double(last.offset), decimals: 0)) sessions around the event; at the end "
            + "\(NumberStyle.percent(fraction: last.caar ?? 0)). The band is the \(band)."
    }

    private var band: String { "\(NumberStyle.share(1 - level)) interval by cross-sectional errors" }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(width: 720, height: 300, title: title, description: description)
        let ends = averages.flatMap { average -> [Double] in
            let middle = average.caar ?? 0
            let interval = average.caarInterval(level: level) ?? middle...middle
            return [interval.lowerBound * 100, interval.upperBound * 100]
        }
        let low = min(0, ends.min() ?? 0), high = max(0, ends.max() ?? 0)
        let y = AxisScale(covering: low...high, from: 250, to: 40)
        let left = 64.0, right = 704.0
        let first = averages[0].offset, last = averages[averages.count - 1].offset
        func x(_ offset: Int) -> Double {
            left + Double(offset - first) / Double(max(1, last - first)) * (right - left)
        }
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: y.decimals) + " %", x: left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        let step = [1, 2, 5, 10, 20, 50, 100].first { (last - first) / $0 <= 12 } ?? 200
        for offset in first...last where offset.isMultiple(of: step) {
            drawing.line(x(offset), 250, x(offset), 255, role: "axis")
            drawing.text(
                offset == 0 ? "event" : NumberStyle.signed(Double(offset), decimals: 0), x: x(offset), y: 270,
                anchor: .middle, role: offset == 0 ? "label" : "quiet")
        }
        for side in [\ClosedRange<Double>.lowerBound, \.upperBound] {
            drawing.path(
                averages.map { average in
                    average.caarInterval(level: level).map { interval in
                        (x(average.offset), y.position(of: interval[keyPath: side] * 100))
                    }
                }, role: "band")
        }
        drawing.path(averages.map { (x($0.offset), y.position(of: ($0.caar ?? 0) * 100)) }, role: "series")
        if (first...last).contains(0) { drawing.line(x(0), 40, x(0), 250, role: "event") }
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.legend("\(NumberStyle.share(1 - level)) interval", role: "band", right: right, y: 22)
        drawing.text("sessions from the event", x: right, y: 290, anchor: .end, role: "quiet")
        return drawing
    }
}
