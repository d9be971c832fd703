import Statistics

/// The moments of a regressor over estimation windows of one length, by first row: events of one session share them.
struct RegressorWindows: Sendable {
    private let column: [Double]
    private let length: Int
    /// Of every window of the column; empty where each is computed when asked for.
    private let table: [SimpleRegression.Moments]

    /// - Parameter isTabulated: Whether so many windows will be asked for that computing all of them at once pays.
    init(_ column: [Double], length: Int, isTabulated: Bool) {
        self.column = column
        self.length = length
        let values = column.span
        table =
            isTabulated && length > 0 && column.count >= length
            ? [SimpleRegression.Moments](capacity: column.count - length + 1) { output in
                for first in 0...(values.count - length) {
                    output.append(SimpleRegression.Moments(values.extracting(first..<(first + length))))
                }
            } : []
    }

    /// - Precondition: the window lies inside the column.
    subscript(first: Int) -> SimpleRegression.Moments {
        table.isEmpty ? SimpleRegression.Moments(column.span.extracting(first..<(first + length))) : table[first]
    }
}
