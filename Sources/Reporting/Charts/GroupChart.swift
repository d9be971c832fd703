import EventStudy

/// The mean cumulative abnormal return of each group and window, with its interval.
struct GroupChart: Chart {
    private struct Row {
        let group: String
        /// The window behind it, where there are several.
        let window: String
        let mean: AverageCumulativeReturn
        /// In percent.
        let interval: ClosedRange<Double>?
    }

    private let rows: [Row]
    /// Groups and windows that the chart has no room for.
    private let left: Int
    private let level: Double

    private static let shown = 24, spoken = 6

    private var unspoken: Int { left + max(0, rows.count - Self.spoken) }

    /// `nil` for fewer than two groups.
    init?(_ result: StudyResult) {
        guard result.groups.count > 1 else { return nil }
        level = result.design.level
        let severalWindows = result.design.cars.count > 1
        var rows: [Row] = []
        for window in result.design.cars {
            for group in result.groups {
                guard let mean = group.caars.first(where: { $0.window == window }) else { continue }
                let interval = mean.interval(level: result.design.level)
                rows.append(
                    Row(
                        group: group.name, window: severalWindows ? " \(StudyWording.window(window))" : "", mean: mean,
                        interval: interval.map { ($0.lowerBound * 100)...($0.upperBound * 100) }))
            }
        }
        guard rows.count > 1 else { return nil }
        left = max(0, rows.count - Self.shown)
        self.rows = Array(rows.prefix(Self.shown))
    }

    private var title: String { "Mean cumulative abnormal return by group" }

    var description: String {
        // Words for the ear: the table that follows has them all.
        let parts = rows.prefix(Self.spoken).map { row in
            let range = row.interval.map {
                " (\(NumberStyle.signed($0.lowerBound, decimals: 2)) to \(NumberStyle.signed($0.upperBound, decimals: 2)) %)"
            }
            return
                "\(TextWidth.fitted(row.group, to: 300))\(row.window) \(NumberStyle.percent(fraction: row.mean.caar))\(range ?? "")"
        }
        return "\(title), with \(NumberStyle.share(1 - level)) intervals by cross-sectional errors: "
            + parts.joined(separator: "; ") + (unspoken > 0 ? "; \(unspoken) more are in the table" : "") + "."
    }

    func drawing() -> SVGDrawing {
        let from = 266.0, to = 616.0, top = 44.0, line = 26.0
        let bottom = top + Double(rows.count) * line
        var drawing = SVGDrawing(width: 720, height: bottom + 48, title: title, description: description)
        let ends = rows.flatMap { row in
            [row.mean.caar * 100] + (row.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
        }
        let x = AxisScale(covering: min(0, ends.min() ?? 0)...max(0, ends.max() ?? 0), from: from, to: to, ticks: 4)
        for tick in x.ticks {
            let position = x.position(of: tick)
            drawing.line(position, top, position, bottom, role: tick == 0 ? "axis" : "grid")
            drawing.text(
                NumberStyle.signed(tick, decimals: x.decimals) + " %", x: position, y: bottom + 18, anchor: .middle,
                role: "quiet")
        }
        for (index, row) in rows.enumerated() {
            let middle = top + (Double(index) + 0.5) * line
            let count = "\(row.mean.count)"
            let room = from - 40 - TextWidth.of(count) - TextWidth.of(row.window)
            drawing.text(TextWidth.fitted(row.group, to: room) + row.window, x: 16, y: middle + 4)
            drawing.text(count, x: from - 14, y: middle + 4, anchor: .end, role: "quiet")
            if let interval = row.interval {
                let low = x.position(of: interval.lowerBound), high = x.position(of: interval.upperBound)
                drawing.line(low, middle, high, middle, role: "whisker")
                for end in [low, high] { drawing.line(end, middle - 4, end, middle + 4, role: "whisker") }
            }
            drawing.circle(x: x.position(of: row.mean.caar * 100), y: middle, radius: 4, role: "point")
            drawing.text(
                NumberStyle.percent(fraction: row.mean.caar), x: 704, y: middle + 4, anchor: .end)
        }
        drawing.text(title, x: 16, y: 22, role: "heading")
        drawing.text("events", x: from - 14, y: 38, anchor: .end, role: "quiet")
        drawing.text("mean", x: 704, y: 38, anchor: .end, role: "quiet")
        let note = "line: \(NumberStyle.share(1 - level)) interval" + (left > 0 ? "; \(left) more in the table" : "")
        drawing.text(note, x: 704, y: bottom + 40, anchor: .end, role: "quiet")
        return drawing
    }
}
