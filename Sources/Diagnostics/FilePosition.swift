/// A place in an input file.
public struct FilePosition: Hashable, Sendable {
    /// The path as the user gave it, or `<stdin>`.
    public let file: String
    /// Line, counted from 1; `nil` where the finding is about the file as a whole.
    public let line: Int?
    /// Column in Unicode scalars, counted from 1; `nil` where the finding is about the whole line.
    public let column: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil) {
        precondition(line.map { $0 > 0 } ?? (column == nil), "lines count from 1, and a column needs a line")
        precondition(column.map { $0 > 0 } ?? true, "columns count from 1")
        self.file = file
        self.line = line
        self.column = column
    }
}

extension FilePosition: CustomStringConvertible {
    /// `file`, `file:line` or `file:line:column`, as editors understand it.
    public var description: String {
        switch (line, column) {
        case (let line?, let column?): "\(file):\(line):\(column)"
        case (let line?, nil): "\(file):\(line)"
        default: file
        }
    }
}
