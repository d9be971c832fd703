import Market

/// Reads one part of a file into a segment: every record becomes a row, a rejection or a blank.
struct SegmentReader {
    let schema: RowSchema
    /// The codes of tickers, the same for all segments of the reader.
    private(set) var tickers: TickerDictionary
    private var scanner: PlainScanner?
    var values: [Double]
    private var arena: ColumnArena

    /// - Parameters:
    ///   - textCount: About how many bytes the reader is going to see.
    ///   - usesScanner: Whether plain rows may go past libcsv.
    init(schema: RowSchema, textCount: Int = 0, usesScanner: Bool = true) {
        self.schema = schema
        tickers = TickerDictionary(dropsCountryOfUS: schema.dropsCountryOfUS)
        scanner = usesScanner ? PlainScanner(schema: schema) : nil
        values = Array(repeating: TableSegment.missing, count: schema.slots.count)
        arena = ColumnArena(textCount: textCount)
    }

    /// Reads a text that starts with a record.
    ///
    /// - Parameters:
    ///   - piece: The text and what is known of the file behind it, which the scanner may look at.
    ///   - end: Where the text ends.
    ///   - isEnd: Whether the file ends there.
    mutating func read(
        _ piece: Span<UInt8>, upTo end: Int, isEnd: Bool
    ) throws(CSVSyntaxError) -> TableSegment {
        let bytes = piece.extracting(0..<end)
        // A row takes a line at least, whatever the lines end with, and a byte for each of its fields.
        let lines = LineEnds(bytes)
        var segment = TableSegment(
            columns: SegmentColumns(
                capacity: min(lines.count, bytes.count / schema.actions.count) + 1, schema: schema, in: &arena),
            schema: schema)
        var cursor = LineCursor(offset: 0, line: 0)
        var reader = try CSVReader(delimiter: schema.dialect.delimiter)
        reading: while true {
            // A blank line is no plain row, and there may be a million of them.
            let next = cursor.offset < bytes.count ? bytes[cursor.offset] : 0x0A
            if next != 0x0A, next != 0x0D {
                scanner?.scan(
                    piece, end: lines.lastEnd, at: &cursor, into: &segment.columns, &segment.lines, &tickers)
            }
            let start = cursor
            switch try reader.next(in: bytes, at: &cursor, isEnd: isEnd) {
            case .record: add(reader.record, of: bytes, to: &segment)
            case .unfinished:
                cursor = start
                segment.isUnfinished = true
                break reading
            case .end: break reading
            }
        }
        segment.end = cursor.offset
        segment.lineCount = cursor.line
        return segment
    }

    /// Adds one record: as a row, as a rejection or as a blank.
    private mutating func add(
        _ record: borrowing CSVRecord, of bytes: Span<UInt8>, to segment: inout TableSegment
    ) {
        if record.isBlank {
            segment.blank += 1
            return
        }
        let width = schema.actions.count
        guard record.count == width else {
            reject(
                .fieldCount, "the row has \(record.count) fields, the table \(width)", record, bytes,
                field: min(record.count, width) - 1, in: &segment)
            return
        }
        if isHeader(record) {
            reject(.repeatedHeader, "the header is repeated", record, bytes, field: nil, in: &segment)
            return
        }
        var code: UInt32?
        if let column = schema.tickerColumn {
            code = tickers.code(of: record.text(column))
            guard code != nil else {
                let isMissing = record.range(of: column).isEmpty
                reject(
                    isMissing ? .missingTicker : .invalidTicker,
                    isMissing ? "the row names no ticker" : "'\(record.text(column))' is not a ticker", record, bytes,
                    field: column, in: &segment)
                return
            }
        }
        guard let (day, second) = session(of: record, bytes, code: code, in: &segment),
            readNumbers(of: record, bytes, code: code, in: &segment)
        else { return }
        segment.lines.append(row: segment.count, line: record.line)
        if schema.keepsSeconds { segment.seconds.append(Int32(second ?? -1)) }
        segment.columns.append(day: day, code: code, values: values)
    }

    private func isHeader(_ record: borrowing CSVRecord) -> Bool {
        let header = schema.dialect.header
        guard header.count == record.count, !header.isEmpty,
            record.range(of: schema.dateColumn).count == header[schema.dateColumn].utf8.count
        else { return false }
        return record.texts == header
    }

    /// Whether a record that is no row names a date, and nothing in it is a number.
    private func namesOtherTable(_ record: borrowing CSVRecord) -> Bool {
        let texts = record.texts
        return texts.contains { HeadingMeaning($0)?.role == .date }
            && !texts.contains { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    }

    private func session(
        of record: borrowing CSVRecord, _ bytes: Span<UInt8>, code: UInt32?, in segment: inout TableSegment
    ) -> (SessionDate, second: Int?)? {
        var time: Int?
        if let column = schema.timeColumn {
            let field = record.bytes.span.extracting(record.range(of: column))
            time = TimeOfDay(field)?.second
            if time == nil {
                reject(
                    .malformedTime, "'\(record.text(column))' is not a time of day", record, bytes, field: column,
                    code: code, in: &segment)
                return nil
            }
        }
        let column = schema.dateColumn
        let field = record.bytes.span.extracting(record.range(of: column))
        switch schema.dialect.dateForm.read(field, time: time) {
        case .stamp(let day, let second): return (day, second)
        case .impossible:
            reject(
                .impossibleDate, "the calendar has no day '\(record.text(column))'", record, bytes, field: column,
                code: code, in: &segment)
        case .malformed where namesOtherTable(record):
            if segment.otherTable == nil { segment.otherTable = record.line }
            reject(
                .otherTable, "another table's header; the rows below it are not read", record, bytes, field: nil,
                in: &segment)
        case .malformed where MissingToken.matches(field):
            reject(.missingDate, "the row has no date", record, bytes, field: column, code: code, in: &segment)
        case .malformed:
            reject(
                .malformedDate, "'\(record.text(column))' is not a date of the file's form", record, bytes,
                field: column, code: code, in: &segment)
        }
        return nil
    }
}
