import Diagnostics

/// A table with a header, as text: what small files such as events and factors are read through. Its fields are separated
/// by commas, or where the first line has none, by its semicolons or tabs.
struct RecordTable {
    /// One row that has a field for every heading.
    struct Row {
        let line: Int
        fileprivate let offset: Int
        /// The fields without blanks around them.
        let fields: [String]
    }

    let text: SourceText
    /// The headings in lower case.
    private(set) var header: [String] = []
    private(set) var rows: [Row] = []
    /// Rows with too few or too many fields.
    private(set) var misshapen: [(row: Row, count: Int)] = []
    private var headerOffset = 0
    private var headerLine = 1
    private let delimiter: UInt8

    /// Reads all rows through libcsv; blank ones are passed over.
    ///
    /// - Parameters:
    ///   - missing: what a file with records and no header is.
    ///   - isHeader: whether a record is the header; records before it are passed over.
    /// - Throws: ``PriceFileError`` where the file cannot be read, is no CSV or has no header.
    init(
        _ input: PriceInput, withoutHeader missing: PriceFileError.Kind = .emptyFile,
        header isHeader: ([String]) -> Bool = { _ in true }
    ) throws(PriceFileError) {
        text = try SourceText(reading: input.source)
        let delimiter = try Self.delimiter(of: text)
        self.delimiter = delimiter
        var header: [String] = [], headerPlace = (line: 1, offset: 0)
        var rows: [Row] = [], misshapen: [(row: Row, count: Int)] = []
        var isEmpty = true, isBinary = false
        try text.forEachRecord(delimiter: delimiter) { record in
            // A row of delimiters alone lacks everything; blank lines are no rows.
            if record.isBlank, record.count <= 1 || header.isEmpty { return true }
            isEmpty = false
            let fields = record.texts.map { Self.trimmed($0[...]) }
            // No table of text has zero bytes; what is none has them soon.
            if rows.count + misshapen.count < 20, fields.contains(where: { $0.utf8.contains(0) }) {
                isBinary = true
                return false
            }
            if header.isEmpty {
                let names = fields.map { $0.lowercased() }
                guard isHeader(names) else { return true }
                header = names
                headerPlace = (record.line, record.offset)
                return true
            }
            let row = Row(line: record.line, offset: record.offset, fields: fields)
            if fields.count == header.count {
                rows.append(row)
            } else {
                misshapen.append((row, fields.count))
            }
            return true
        }
        if isBinary { throw PriceFileError(.notATable("binary data"), file: text.file) }
        guard !header.isEmpty else { throw PriceFileError(isEmpty ? .emptyFile : missing, file: text.file) }
        self.header = header
        self.rows = rows
        self.misshapen = misshapen
        (headerLine, headerOffset) = headerPlace
    }

    /// The column of a heading that a table may have once; `nil` where it has none.
    ///
    /// - Throws: ``PriceFileError`` where two columns have the heading: which of them counts nobody could know.
    func optionalColumn(_ name: String) throws(PriceFileError) -> Int? {
        let columns = header.indices.filter { header[$0] == name }
        if columns.count > 1 {
            throw PriceFileError(
                .repeatedColumn(name),
                at: text.place(ofField: columns[1], line: headerLine, offset: headerOffset, delimiter: delimiter))
        }
        return columns.first
    }

    /// A note on one field of the header.
    func note(_ message: String, heading field: Int, help: String) -> Diagnostic {
        let place = text.place(ofField: field, line: headerLine, offset: headerOffset, delimiter: delimiter)
        return Diagnostic(.note, message, at: place.position, excerpt: place.excerpt, help: help)
    }

    /// The column of a heading.
    ///
    /// - Throws: ``PriceFileError`` that names the table and the columns it has, also where two have the heading.
    func column(_ name: String, of table: String, with columns: String) throws(PriceFileError) -> Int {
        guard let column = try optionalColumn(name) else {
            throw PriceFileError(
                .missingNamedColumn(name, table: table, columns: columns),
                at: text.place(line: headerLine, offset: headerOffset), missing: name, among: header)
        }
        return column
    }

    /// A warning about one field of a row.
    func warning(_ message: String, _ row: Row, field: Int, help: String? = nil) -> Diagnostic {
        let place = text.place(ofField: field, line: row.line, offset: row.offset, delimiter: delimiter)
        return Diagnostic(.warning, message, at: place.position, excerpt: place.excerpt, help: help)
    }

    private static func delimiter(of text: SourceText) throws(PriceFileError) -> UInt8 {
        var found = UInt8(ascii: ",")
        try text.forEachRecord(delimiter: found) { record in
            if record.isBlank { return true }
            let texts = record.texts
            guard texts.count == 1 else { return false }
            found = [UInt8(ascii: ";"), UInt8(ascii: "\t")].first { texts[0].utf8.contains($0) } ?? found
            return false
        }
        return found
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
