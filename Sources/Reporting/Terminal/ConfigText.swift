/// Settings and where they are from, for a terminal.
public struct ConfigText: Sendable {
    private let rows: [[String]]

    /// - Parameter rows: setting, value, command and origin each.
    public init(_ rows: [[String]]) { self.rows = rows }

    /// What is printed, line by line.
    public var lines: [String] {
        var table = TextTable(["Setting", "Value", "Command", "From"])
        for row in rows { table.add(row) }
        return table.lines
    }
}
