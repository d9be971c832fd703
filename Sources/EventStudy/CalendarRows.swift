import Market

/// Which row of a calendar a day belongs to, for every day from the first session to the last.
struct CalendarRows: Sendable {
    private let first: SessionDate?
    /// By days since the first session, the row of the first session on or after that day.
    private let rows: [Int32]

    /// - Parameter sessions: Strictly increasing.
    init(_ sessions: [SessionDate]) {
        first = sessions.first
        guard let first, let last = sessions.last else {
            rows = []
            return
        }
        var rows: [Int32] = []
        rows.reserveCapacity(last.days(since: first) + 1)
        for (row, session) in sessions.enumerated() {
            while rows.count <= session.days(since: first) { rows.append(Int32(row)) }
        }
        self.rows = rows
    }

    /// The row of the first session on or after a day.
    ///
    /// - Precondition: the day is no later than the last session.
    /// - Complexity: O(1).
    func firstRow(onOrAfter day: SessionDate) -> Int {
        guard let first else { preconditionFailure("an empty calendar has no row") }
        return Int(rows[max(0, day.days(since: first))])
    }
}
