import Diagnostics

/// A table for a terminal: columns as wide as their widest cell, two blanks apart.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []
    private let trailing: Set<Int>

    /// - Parameter trailing: the columns that are aligned to the right, counted from 0.
    init(_ header: [String], trailing: Set<Int> = []) {
        self.header = header
        self.trailing = trailing
    }

    /// - Precondition: a cell for every heading.
    mutating func add(_ row: [String]) {
        precondition(row.count == header.count, "a cell for every heading")
        rows.append(row.map { $0.terminalSafe })
    }

    /// The table's lines, without blanks at their ends.
    var lines: [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return trailing.contains(column) ? padding + row[column] : row[column] + padding
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
