/// Which rows of a calendar a normal return is estimated from.
///
/// Rows are counted in sessions of the calendar; `gap` sessions lie between the window and the first event row.
package struct EstimationWindow: Hashable, Sendable {
    /// Positions in the calendar, oldest first.
    package let rows: Range<Int>
    /// The first row of the event window.
    package let firstEventRow: Int

    /// The last `length` rows that end `gap` + 1 sessions before the event, or fewer where the calendar starts later;
    /// `nil` if there is none.
    package init?(before firstEventRow: Int, length: Int, gap: Int) {
        let end = firstEventRow - gap
        guard end > 0, length > 0 else { return nil }
        self.rows = max(0, end - length)..<end
        self.firstEventRow = firstEventRow
    }
}
