import CLibcsv

/// Where and why libcsv gave up on a text.
enum CSVSyntaxError: Error, Hashable {
    /// A quote inside a field, at this offset.
    case strayQuote(offset: Int, line: Int)
    /// The record that starts here holds a quote that is never closed.
    case unclosedQuote(offset: Int, line: Int)
    case outOfMemory
}

/// Splits a text into records with libcsv, and adds what libcsv doesn't know: lines, offsets and blank records.
///
/// libcsv gets one line at a time: its row callback then tells on which line a record ends, and a line after which it
/// has not been called ends inside quotes. Non-copyable, because two owners would free the parser's buffer twice.
@safe struct CSVReader: ~Copyable {
    private let parser: UnsafeMutablePointer<csv_parser>
    private var sink = RecordSink()

    /// A quoted field that is longer than this was never closed: no price file has one.
    private static let longestRecord = 1 << 20

    init(delimiter: UInt8) throws(CSVSyntaxError) {
        let parser = UnsafeMutablePointer<csv_parser>.allocate(capacity: 1)
        // With CSV_REPALL_NL the row callback comes for blank lines too.
        guard unsafe csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)) == 0 else {
            unsafe parser.deallocate()
            throw .outOfMemory
        }
        unsafe csv_set_delim(parser, delimiter)
        // libcsv grows its buffer by 128 bytes at a time otherwise.
        unsafe csv_set_blk_size(parser, 1 << 12)
        unsafe self.parser = unsafe parser
    }

    deinit {
        unsafe csv_free(parser)
        unsafe parser.deallocate()
    }

    /// Hands every record of a text to `body`, blank ones included, until that says stop by returning `false`.
    ///
    /// - Parameters:
    ///   - line: The number of the text's first line.
    ///   - offset: The offset of its first byte in the file.
    consuming func read(
        _ text: Span<UInt8>, line: Int = 1, offset: Int = 0, _ body: (borrowing CSVRecord) -> Bool
    ) throws(CSVSyntaxError) {
        var position = 0, currentLine = line
        sink.record.line = line
        sink.record.offset = offset
        while position < text.count {
            let end = Self.lineEnd(in: text, from: position)
            let consumed = parse(text.extracting(position..<end))
            guard consumed == end - position else {
                if unsafe csv_error(parser) != CSV_EPARSE { throw .outOfMemory }
                throw .strayQuote(offset: offset + position + consumed, line: currentLine)
            }
            position = end
            currentLine += 1
            if sink.recordEnded {
                sink.record.length = offset + position - sink.record.offset
                if !body(sink.record) { return }
                sink.startRecord(line: currentLine, offset: offset + position)
            } else if offset + position - sink.record.offset > Self.longestRecord {
                throw .unclosedQuote(offset: sink.record.offset, line: sink.record.line)
            }
        }
        guard finish() else { throw .unclosedQuote(offset: sink.record.offset, line: sink.record.line) }
        // A last line without a line ending.
        if sink.recordEnded {
            sink.record.length = offset + position - sink.record.offset
            _ = body(sink.record)
        }
    }

    private mutating func parse(_ line: Span<UInt8>) -> Int {
        let parser = unsafe parser
        return unsafe withUnsafeMutablePointer(to: &sink) { sink in
            unsafe line.withUnsafeBytes { bytes in
                unsafe csv_parse(parser, bytes.baseAddress, bytes.count, onField, onRecordEnd, sink)
            }
        }
    }

    private mutating func finish() -> Bool {
        let parser = unsafe parser
        return unsafe withUnsafeMutablePointer(to: &sink) { sink in
            unsafe csv_fini(parser, onField, onRecordEnd, sink) == 0
        }
    }

    /// The offset behind the line that starts at `start`: behind LF, CRLF or a lone CR.
    private static func lineEnd(in text: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == 0x0A { return position }
            if byte == 0x0D { return position < text.count && text[position] == 0x0A ? position + 1 : position }
        }
        return position
    }
}

/// Collects what libcsv's callbacks report.
private struct RecordSink {
    var record = CSVRecord()
    var recordEnded = false

    mutating func startRecord(line: Int, offset: Int) {
        record.removeFields()
        record.line = line
        record.offset = offset
        recordEnded = false
    }
}

private func onField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ sink: UnsafeMutableRawPointer?) {
    unsafe sink?.assumingMemoryBound(to: RecordSink.self).pointee.record.append(
        field: UnsafeRawBufferPointer(start: bytes, count: count))
}

private func onRecordEnd(_ terminator: Int32, _ sink: UnsafeMutableRawPointer?) {
    unsafe sink?.assumingMemoryBound(to: RecordSink.self).pointee.recordEnded = true
}
