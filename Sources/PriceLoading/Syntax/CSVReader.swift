import CLibcsv
import Diagnostics

/// Where and why libcsv gave up on a text.
enum CSVSyntaxError: Error, Hashable {
    /// A quote inside a field, at this offset.
    case strayQuote(offset: Int, line: Int)
    /// The record that starts here holds a quote that is never closed.
    case unclosedQuote(offset: Int, line: Int)
    /// The line that starts here is longer than the limit.
    case longLine(offset: Int, line: Int)
    case outOfMemory
}

/// A place between two lines of a text.
struct LineCursor: Hashable {
    /// The offset of the next byte.
    var offset = 0
    /// The number of the line that it starts.
    var line = 1
}

/// Splits a text into records with libcsv, and adds what libcsv doesn't know: lines, offsets and blank records.
///
/// libcsv gets one line at a time: its row callback then tells on which line a record ends, and a line after which it
/// has not been called ends inside quotes. Non-copyable, because two owners would free the parser's buffer twice.
@safe struct CSVReader: ~Copyable {
    /// What ``next(in:at:isEnd:)`` found.
    enum Step {
        /// ``CSVReader/record`` holds a record.
        case record
        /// The text ends inside a record that goes on in what follows.
        case unfinished
        case end
    }

    private let parser: UnsafeMutablePointer<csv_parser>
    private var sink = RecordSink()
    /// Where the texts that are read start in the file: what the offsets of records are counted from.
    private let origin: Int
    private let longestLine = InputLimits.current[.line]

    /// A quoted field that is longer than this was never closed: no price file has one.
    static let longestRecord = 1 << 20

    init(delimiter: UInt8, origin: Int = 0) throws(CSVSyntaxError) {
        self.origin = origin
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

    /// The record that was read last.
    var record: CSVRecord {
        _read { yield sink.record }
    }

    /// Reads the record that starts at `cursor` and moves the cursor behind it.
    ///
    /// - Parameter isEnd: Whether the file ends with the text.
    /// - Throws: where libcsv refuses the text; the reader is of no use after that.
    mutating func next(in text: Span<UInt8>, at cursor: inout LineCursor, isEnd: Bool) throws(CSVSyntaxError) -> Step {
        guard cursor.offset < text.count else { return .end }
        let start = cursor
        sink.start(line: start.line, offset: origin + start.offset)
        while cursor.offset < text.count {
            let end = lineEnd(in: text, from: cursor.offset)
            guard end - cursor.offset <= longestLine else {
                throw .longLine(offset: cursor.offset, line: cursor.line)
            }
            // The line feed of this line's ending may be the first byte of what follows.
            if !isEnd, end == text.count, text[end - 1] == 0x0D { return .unfinished }
            let consumed = parse(text.extracting(cursor.offset..<end))
            guard consumed == end - cursor.offset else {
                if unsafe csv_error(parser) != CSV_EPARSE { throw .outOfMemory }
                throw .strayQuote(offset: cursor.offset + consumed, line: cursor.line)
            }
            cursor.offset = end
            cursor.line += 1
            if sink.isComplete { return .record }
            if cursor.offset - start.offset > Self.longestRecord {
                throw .unclosedQuote(offset: start.offset, line: start.line)
            }
        }
        guard isEnd else { return .unfinished }
        // The last line has no line ending.
        guard finish() else { throw .unclosedQuote(offset: start.offset, line: start.line) }
        return sink.isComplete ? .record : .end
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
}

/// The offset behind the line that starts at `start`: behind LF, CRLF or a lone CR.
func lineEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count {
        let byte = text[position]
        position += 1
        if byte == 0x0A { return position }
        if byte == 0x0D { return position < text.count && text[position] == 0x0A ? position + 1 : position }
    }
    return position
}

/// Collects what libcsv's callbacks report.
private struct RecordSink: ~Copyable {
    var record = CSVRecord()
    var isComplete = false

    mutating func start(line: Int, offset: Int) {
        record.start(line: line, offset: offset)
        isComplete = false
    }
}

private func onField(_ bytes: UnsafeMutableRawPointer?, _ count: Int, _ sink: UnsafeMutableRawPointer?) {
    unsafe sink?.assumingMemoryBound(to: RecordSink.self).pointee.record.append(
        field: UnsafeRawBufferPointer(start: bytes, count: count))
}

private func onRecordEnd(_ terminator: Int32, _ sink: UnsafeMutableRawPointer?) {
    unsafe sink?.assumingMemoryBound(to: RecordSink.self).pointee.isComplete = true
}
