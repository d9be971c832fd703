import Market

/// Closing prices over time with the event's session and the estimation window marked.
struct PriceChart: Chart {
    let ticker: Ticker
    let field: PriceHistory.Field
    let points: [(session: SessionDate, close: Double)]
    let event: SessionDate
    /// The sessions that the normal return was estimated from.
    let estimation: ClosedRange<SessionDate>?
    /// What prices are counted in; `nil` where it isn't known.
    let currency: String?

    /// The closes of a history up to ten sessions after the event; `nil` where fewer than two are there.
    init?(
        _ history: PriceHistory, event: SessionDate, estimation: ClosedRange<SessionDate>?, currency: String? = nil
    ) {
        // Levels are shown as traded where the file has them.
        field = history.column(.close) != nil ? .close : .adjustedClose
        let last = min(history.sessions.count, history.firstRow(onOrAfter: event) + 11)
        let first = estimation.map { history.firstRow(onOrAfter: $0.lowerBound) } ?? max(0, last - 260)
        let field = field
        points = (min(first, last)..<last).compactMap { row in
            history.price(field, row: row).map { (history.sessions[row], $0.amount) }
        }
        guard points.count >= 2 else { return nil }
        ticker = history.ticker
        self.event = event
        self.estimation = estimation
        // Files of London prices are in pence or in pounds, whatever is said of their currency.
        self.currency = currency == "GBP" ? "GBP or pence" : currency
    }

    var description: String {
        let name = field == .close ? "Closing" : "Adjusted closing"
        let window = estimation.map { "; the estimation window \($0.lowerBound) to \($0.upperBound) is shaded" } ?? ""
        return
            "\(name) price of \(ticker)\(currency.map { " in \($0)" } ?? ""), \(points[0].session) to \(points[points.count - 1].session), "
            + "with the session of \(event) marked\(window)."
    }

    func drawing() -> SVGDrawing {
        var drawing = SVGDrawing(
            width: 720, height: 300, title: "\(ticker): closing price", description: description)
        let closes = points.map(\.close)
        let low = closes.min() ?? 0, high = closes.max() ?? 1
        let y = AxisScale(covering: low...high, from: 258, to: 40)
        let left = 56.0, right = 704.0
        let firstDay = points[0].session
        let span = Double(max(1, points[points.count - 1].session.days(since: firstDay)))
        func x(_ day: SessionDate) -> Double { left + Double(day.days(since: firstDay)) / span * (right - left) }

        if let estimation {
            let start = max(left, x(estimation.lowerBound)), end = min(right, x(estimation.upperBound))
            drawing.rectangle(x: start, y: 40, width: max(0, end - start), height: 218, role: "window")
            drawing.text("estimation window", x: (start + end) / 2, y: 54, anchor: .middle, role: "quiet")
        }
        for tick in y.ticks {
            let position = y.position(of: tick)
            drawing.line(left, position, right, position, role: "grid")
            drawing.text(
                NumberStyle.fixed(tick, decimals: y.decimals), x: left - 6, y: position + 4, anchor: .end,
                role: "quiet")
        }
        for (day, label) in DateTicks(from: firstDay, to: points[points.count - 1].session).ticks {
            drawing.line(x(day), 258, x(day), 263, role: "axis")
            let half = TextWidth.of(label) / 2
            drawing.text(label, x: min(max(x(day), left), 716 - half), y: 280, anchor: .middle, role: "quiet")
        }
        drawing.path(points.map { (x($0.session), y.position(of: $0.close)) }, role: "series")
        drawing.line(x(event), 40, x(event), 258, role: "event")
        if let mark = points.first(where: { $0.session == event }) {
            drawing.circle(x: x(event), y: y.position(of: mark.close), radius: 3.5, role: "mark")
        }
        let isRight = x(event) > (left + right) / 2
        drawing.text("\(event)", x: min(x(event), right), y: 34, anchor: isRight ? .end : .start)
        drawing.text(
            "\(ticker): \(field == .close ? "close" : "adjusted close")\(currency.map { ", \($0)" } ?? "")", x: 16,
            y: 22, role: "heading")
        return drawing
    }
}
