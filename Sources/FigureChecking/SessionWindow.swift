import Market

/// A run of sessions of a history, and whether the history reaches back to where it should start.
struct SessionWindow {
    let rows: Range<Int>
    let isCovered: Bool
    let words: String
}

extension FigureCheck {
    /// The sessions from a day through a row.
    func window(from day: SessionDate, through row: Int, _ words: String) -> SessionWindow {
        let first = history.firstRow(onOrAfter: day)
        let start = history.sessions[0]
        // A history that starts on the first session on or after the day reaches back far enough.
        let isCovered = start <= day || (calendar.map { $0.session(onOrAfter: day) >= start } ?? false)
        return SessionWindow(rows: min(first, row + 1)..<(row + 1), isCovered: isCovered, words: words)
    }

    /// All sessions through a row; whether an older one is missing can't be known.
    func wholeWindow(through row: Int) -> SessionWindow {
        SessionWindow(rows: 0..<(row + 1), isCovered: false, words: "since \(history.sessions[0])")
    }

    /// The row with the highest (or lowest) price of a kind, the earliest of equal ones; O(rows).
    func extremeRow(_ field: PriceHistory.Field, _ rows: Range<Int>, isHigh: Bool) -> Int? {
        guard let column = history.column(field) else { return nil }
        var best: (row: Int, price: Double)?
        for (row, amount) in zip(rows, splits.amounts(column, field, rows)) {
            guard let price = amount else { continue }
            if let known = best, isHigh ? price <= known.price : price >= known.price { continue }
            best = (row, price)
        }
        return best?.row
    }

    /// An extreme price of a window as an end of a move, or as a level.
    ///
    /// Of a window that the prices don't cover the extreme counts only where it settles the matter: where it is the
    /// printed one, or beyond it.
    func extreme(
        _ field: PriceHistory.Field, _ window: SessionWindow, isHigh: Bool, name: String
    ) -> MoveEnd {
        let kind = isHigh ? "highest" : "lowest"
        let words = "the \(kind) \(field.rawValue) \(window.words)"
        return MoveEnd(
            "\(name):\(field.rawValue)", words,
            extremeRow(field, window.rows, isHigh: isHigh).flatMap { quote(field, at: $0) },
            lacking: "the file has no \(field.rawValue) \(window.words)")
    }
}
