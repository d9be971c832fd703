/// The lines of rows that mostly follow each other without a gap.
struct LineRuns: Sendable {
    private var runs: [(row: Int, line: Int)] = []
    private var nextLine = -1

    /// Adds the line of the next row, `row`.
    mutating func append(row: Int, line: Int) {
        if line != nextLine { runs.append((row, line)) }
        nextLine = line + 1
    }

    /// Adds rows on consecutive lines.
    mutating func append(row: Int, line: Int, count: Int) {
        guard count > 0 else { return }
        if line != nextLine { runs.append((row, line)) }
        nextLine = line + count
    }

    /// Hands the line of each of `count` rows to `body`, in order.
    func forEach(count: Int, _ body: (_ row: Int, _ line: Int) -> Void) {
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].row : count
            for row in run.row..<end { body(row, run.line + row - run.row) }
        }
    }

    /// The line of a row; O(log runs), and there is hardly ever more than one.
    func line(of row: Int) -> Int {
        var low = 0, high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].row <= row { low = middle } else { high = middle }
        }
        return runs[low].line + row - runs[low].row
    }
}
