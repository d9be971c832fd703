import Diagnostics
import Glibc

/// A place in a source text with the line it stands on.
struct SourcePlace: Hashable, Sendable {
    let position: FilePosition
    let excerpt: Diagnostic.Excerpt?

    init(position: FilePosition, excerpt: Diagnostic.Excerpt? = nil) {
        self.position = position
        self.excerpt = excerpt
    }
}

/// The text of a price file in UTF-8, unpacked and without byte order mark; offsets count its bytes.
///
/// A short or packed file is held in memory, a long one is read piece by piece.
struct SourceText: Sendable {
    private enum Storage {
        case memory([UInt8])
        /// The text starts `start` bytes into the file.
        case file(OpenFile, start: Int)
    }

    let file: String
    /// How the bytes were packed and encoded, where that is not plain UTF-8.
    let packing: [String]
    private let storage: Storage
    let count: Int
    /// The state of the file that the text was read from; `nil` for pipes and bytes in memory.
    private(set) var stamp: FileStamp?
    /// Told of each piece of a file that is read piece by piece.
    var progress: LoadProgress?

    var isInMemory: Bool {
        if case .memory = storage { return true }
        return false
    }

    /// Files up to this size are read at once.
    private static let longestInMemory = 8 << 20

    init(reading source: PriceInput.Source) throws(PriceFileError) {
        switch source {
        case .bytes(let bytes, let name): try self.init(file: name, raw: bytes)
        case .path(let path):
            let open = try OpenFile(path: path)
            try self.init(open, path: path)
            stamp = open.stamp
        }
    }

    private init(_ open: OpenFile, path: String) throws(PriceFileError) {
        if open.isSeekable, open.size > Self.longestInMemory {
            let head = try open.read(at: 0, count: 4)
            if TextPacking(head) == .none, !TextEncoding.isUTF16(head) {
                let start = TextEncoding.byteOrderMarkLength(head)
                self.init(file: path, packing: [], storage: .file(open, start: start), count: open.size - start)
                return
            }
        }
        try self.init(file: path, raw: try open.readAll())
    }

    /// Opens a source a second time; `nil` where that is not possible, as of a pipe.
    init?(reopening source: PriceInput.Source) {
        if case .path(let path) = source {
            // A pipe that is opened again waits for somebody who writes to it.
            var status = stat()
            guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        }
        guard let text = try? SourceText(reading: source) else { return nil }
        self = text
    }

    /// Unpacks and decodes the bytes of a file.
    init(file: String, raw: [UInt8]) throws(PriceFileError) {
        var bytes = raw
        var packing: [String] = []
        // A packed file in a packed file is somebody's mistake, and one level of it is easily undone.
        for _ in 0..<2 {
            let form = TextPacking(bytes.prefix(4))
            guard form != .none else { break }
            packing.append("\(form)")
            bytes = try form.unpack(bytes, file: file)
        }
        let (text, encoding) = TextEncoding.decode(bytes)
        if let encoding { packing.append(encoding) }
        self.init(file: file, packing: packing, storage: .memory(text), count: text.count)
    }

    private init(file: String, packing: [String], storage: Storage, count: Int) {
        self.file = file
        self.packing = packing
        self.storage = storage
        self.count = count
    }

    /// Makes sure that the pieces of a file that is read piece by piece are of one state of it.
    func requireUnchanged() throws(PriceFileError) {
        if case .file(let open, _) = storage { try open.requireUnchanged() }
    }

    /// Hands a piece of the text to `body`; a range past the end is cut there.
    func withBytes<Output>(
        _ range: Range<Int>, _ body: (Span<UInt8>) throws(PriceFileError) -> Output
    ) throws(PriceFileError) -> Output {
        let range = range.clamped(to: 0..<count)
        switch storage {
        case .memory(let bytes): return try body(bytes.span.extracting(range))
        case .file(let open, let start):
            let bytes = try open.read(at: start + range.lowerBound, count: range.count)
            guard bytes.count == range.count else {
                throw PriceFileError(.unreadable("it became shorter while it was read"), file: file)
            }
            return try body(bytes.span)
        }
    }

    /// The memory that loading a text of prices takes at its peak, by what was measured: an upper estimate.
    static func memory(forBytes count: Int) -> Int { count > .max / 4 ? .max : count * 4 }

    /// Where a line goes on beyond the limit.
    func beyondLine(_ place: LineCursor) -> PriceFileError {
        PriceFileError(
            .beyondLimit("the line has more than \(InputLimits.current.words(.line))", .line),
            at: SourcePlace(position: FilePosition(file: file, line: place.line)))
    }

    /// Hands the records from `cursor` on to `body` until that returns `false`.
    ///
    /// - Throws: also where a record has more columns than the limit, or a line more bytes.
    func forEachRecord(
        from cursor: LineCursor = LineCursor(), delimiter: UInt8, upTo limit: Int = .max,
        _ body: (borrowing CSVRecord) -> Bool
    ) throws(PriceFileError) {
        var start = cursor
        var isDone = false
        var size = 1 << 18
        let limits = InputLimits.current, longestLine = limits[.line], mostColumns = limits[.columns]
        while start.offset < min(count, limit), !isDone {
            let piece = start.offset..<min(count, start.offset + size)
            var local = LineCursor(offset: 0, line: start.line), wide: PriceFileError?
            try withBytes(piece) { bytes throws(PriceFileError) in
                var complete = local
                do throws(CSVSyntaxError) {
                    var reader = try CSVReader(delimiter: delimiter, origin: piece.lowerBound)
                    while !isDone {
                        switch try reader.next(in: bytes, at: &local, isEnd: piece.upperBound == count) {
                        case .record:
                            if reader.record.count > mostColumns {
                                wide = PriceFileError(
                                    .beyondLimit("the line has more than \(mostColumns) columns", .columns),
                                    at: SourcePlace(
                                        position: FilePosition(file: file, line: reader.record.line)))
                                return
                            }
                            complete = local
                            isDone = !body(reader.record) || piece.lowerBound + local.offset >= limit
                        case .unfinished:
                            local = complete
                            size *= complete.offset == 0 ? 4 : 1
                            return
                        case .end: return
                        }
                    }
                } catch {
                    // What is no text at all has a quote somewhere, and no end of its record.
                    if case .unclosedQuote = error, (0..<min(bytes.count, 4096)).contains(where: { bytes[$0] == 0 }) {
                        throw PriceFileError(.notATable("binary data"), file: file)
                    }
                    throw PriceFileError(error.moved(by: piece.lowerBound), in: self)
                }
            }
            if let wide { throw wide }
            if local.offset == 0, size / 4 > longestLine { throw beyondLine(start) }
            start = LineCursor(offset: piece.lowerBound + local.offset, line: local.line)
        }
    }
}

extension CSVSyntaxError {
    /// The error with its offset counted from an earlier byte.
    func moved(by offset: Int, lines: Int = 0) -> CSVSyntaxError {
        switch self {
        case .strayQuote(let position, let line): .strayQuote(offset: position + offset, line: line + lines)
        case .unclosedQuote(let position, let line): .unclosedQuote(offset: position + offset, line: line + lines)
        case .longLine(let position, let line): .longLine(offset: position + offset, line: line + lines)
        case .outOfMemory: .outOfMemory
        }
    }
}
