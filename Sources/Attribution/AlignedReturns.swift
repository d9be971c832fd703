import Market

/// Simple returns of instruments on the sessions of a market index, over the stretch of them that tests look at.
///
/// As in a ``ReturnPanel`` a return is there only where the instrument has a price in that session and in the one before
/// it; but an article needs a year of a long history, and aligning no more than that is what makes one article fast.
struct AlignedReturns: Sendable {
    /// The index's sessions but the first, oldest first; rows are counted in them.
    let sessions: [SessionDate]
    private let calendar: PriceHistory
    private var columns: [Ticker: ReturnColumn] = [:]

    init(calendar: PriceHistory) {
        self.calendar = calendar
        sessions = Array(calendar.sessions.dropFirst())
    }

    subscript(ticker: Ticker) -> ReturnColumn? { columns[ticker] }

    /// Aligns one more instrument on some rows; on none that the index doesn't have.
    mutating func add(_ history: PriceHistory, rows: Range<Int>) {
        let rows = rows.clamped(to: sessions.indices)
        var values: [Double?] = []
        values.reserveCapacity(rows.count)
        if let first = rows.first, let prices = history.column(history.returnField) {
            // Row r is the return from the calendar's session r to session r + 1.
            let own = history.sessions
            var position = history.firstRow(onOrAfter: calendar.sessions[first])
            func price(_ day: SessionDate) -> Price? {
                while position < own.count, own[position] < day { position += 1 }
                return position < own.count && own[position] == day ? prices[position] : nil
            }
            var before = price(calendar.sessions[first])
            for row in rows {
                let after = price(calendar.sessions[row + 1])
                if let before, let after {
                    values.append(SimpleReturn(from: before, to: after).fraction)
                } else {
                    values.append(nil)
                }
                before = after
            }
        }
        columns[history.ticker] = ReturnColumn(start: rows.lowerBound, values: values)
    }
}

/// One instrument's returns by row; missing outside the stretch that was aligned.
struct ReturnColumn: Sendable {
    let start: Int
    let values: [Double?]

    subscript(row: Int) -> Double? {
        let position = row - start
        return values.indices.contains(position) ? values[position] : nil
    }

    /// The returns of some rows, which the stretch must hold.
    subscript(rows: Range<Int>) -> ArraySlice<Double?> { values[(rows.lowerBound - start)..<(rows.upperBound - start)] }
}
