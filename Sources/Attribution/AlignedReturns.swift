import Market

/// Simple returns of instruments on the sessions of a market index, over the stretch of them that tests look at.
///
/// A return is there only where the instrument has a price in that session and in the one before it, and where the two
/// give one by ``ReturnReader``. An article needs a year of a long history, and aligning no more than that is what makes one article fast.
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

    /// The row of the first session on a day or after it.
    func row(onOrAfter day: SessionDate) -> Int? {
        let row = calendar.firstRow(onOrAfter: day) - 1
        return sessions.indices.contains(row) ? row : nil
    }

    /// Aligns one more instrument on some rows; on none that the index doesn't have.
    mutating func add(_ history: PriceHistory, rows: Range<Int>) {
        let rows = rows.clamped(to: sessions.indices)
        var values: [Double?] = []
        values.reserveCapacity(rows.count)
        var gaps: [Int: ReturnReader.Gap] = [:]
        if let first = rows.first {
            // Row r is the return from the calendar's session r to session r + 1.
            let own = history.sessions, reader = ReturnReader(history)
            var position = history.firstRow(onOrAfter: calendar.sessions[first])
            // Most instruments have every session of the stretch.
            let end = position + rows.count
            if end < own.count,
                own[position...end].elementsEqual(calendar.sessions[first...(first + rows.count)])
            {
                let (amounts, own) = reader.dailyReturns(position + 1..<end + 1), shift = first - position - 1
                for (row, gap) in own { gaps[row + shift] = gap }
                columns[history.ticker] = ReturnColumn(start: rows.lowerBound, amounts: amounts, gaps: gaps)
                return
            }
            func place(_ day: SessionDate) -> Int? {
                while position < own.count, own[position] < day { position += 1 }
                return position < own.count && own[position] == day ? position : nil
            }
            var before = place(calendar.sessions[first])
            for row in rows {
                let after = place(calendar.sessions[row + 1])
                var value: Double?
                if let before, let after {
                    value = reader.simpleReturn(from: before, to: after)?.fraction
                    if value == nil { gaps[row] = reader.gap(from: before, to: after) }
                }
                values.append(value)
                before = after
            }
        }
        columns[history.ticker] = ReturnColumn(start: rows.lowerBound, values: values, gaps: gaps)
    }
}

/// One instrument's returns by row; missing outside the stretch that was aligned.
struct ReturnColumn: Sendable {
    let start: Int
    /// The returns, 0 where there is none; ``counts`` tells which.
    private let amounts: [Double]
    /// Why a return is missing though its prices are there.
    let gaps: [Int: ReturnReader.Gap]
    /// How many values there are before each position, and in all; `nil` where all are there.
    private let counts: [Int32]?

    init(start: Int, values: [Double?], gaps: [Int: ReturnReader.Gap] = [:]) {
        self.init(start: start, amounts: values.map { $0 ?? .nan }, gaps: gaps)
    }

    /// - Parameter amounts: The returns, `nan` where there is none.
    init(start: Int, amounts given: [Double], gaps: [Int: ReturnReader.Gap]) {
        self.start = start
        self.gaps = gaps
        guard given.contains(where: \.isNaN) else {
            amounts = given
            counts = nil
            return
        }
        amounts = given.map { $0.isNaN ? 0 : $0 }
        var counts: [Int32] = [0]
        counts.reserveCapacity(given.count + 1)
        var count: Int32 = 0
        for amount in given {
            if !amount.isNaN { count += 1 }
            counts.append(count)
        }
        self.counts = counts
    }

    subscript(row: Int) -> Double? {
        let position = row - start
        guard amounts.indices.contains(position) else { return nil }
        return counts.map { $0[position + 1] > $0[position] } ?? true ? amounts[position] : nil
    }

    /// How many of some rows have a return; O(1).
    func count(in rows: Range<Int>) -> Int {
        func before(_ row: Int) -> Int {
            let position = min(max(row - start, 0), amounts.count)
            return counts.map { Int($0[position]) } ?? position
        }
        return before(rows.upperBound) - before(rows.lowerBound)
    }

    /// The returns of some rows that have one, in the order of the rows.
    func present(in rows: Range<Int>) -> [Double] {
        let rows = rows.clamped(to: start..<(start + amounts.count))
        let isComplete = count(in: rows) == rows.count
        return isComplete
            ? Array(amounts[(rows.lowerBound - start)..<(rows.upperBound - start)]) : rows.compactMap { self[$0] }
    }

    /// The returns of rows that all have one.
    func complete(_ rows: [Int]) -> [Double] { rows.map { amounts[$0 - start] } }
}
