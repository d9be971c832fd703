import Diagnostics
import Market

/// Reads one price file into typed columns: what ``loadPrices(_:options:progress:)`` makes histories of.
///
/// - Complexity: O(bytes), in `options.jobs` parallel parts.
public func readPriceTable(
    _ input: PriceInput, options: PriceLoadingOptions = PriceLoadingOptions()
) async throws(PriceFileError) -> PriceTable {
    let text = try SourceText(reading: input.source)
    let dialect = try DialectRecognition(text: text, options: options).recognise()
    return try await PriceTable(reading: text, schema: RowSchema(dialect, options: options), jobs: options.jobs)
}

extension PriceTable {
    /// How a text is cut for reading. The result doesn't depend on it.
    struct Cut: Sendable {
        /// Parts are read in parallel, each with a dictionary of tickers of its own.
        var part = 32 << 20
        /// Parts are read in pieces that fit the second-level cache of the processor.
        var piece = 1 << 20
    }

    /// Reads the body of a text in parallel parts.
    ///
    /// Where a part starts is guessed: behind a line ending. That is wrong where the line ending stands inside quotes,
    /// which shows when the part before ends inside a record; that one is then read on to the end of the record.
    ///
    /// - Parameter usesScanner: Whether plain rows may go past libcsv.
    init(
        reading text: SourceText, schema: RowSchema, cut: Cut = Cut(), usesScanner: Bool = true, jobs: Int
    ) async throws(PriceFileError) {
        let body = schema.dialect.body.offset
        guard jobs > 1, text.count - body > cut.piece else {
            try self.init(reading: text, schema: schema, piece: cut.piece, usesScanner: usesScanner)
            return
        }
        // A few parts per job even out what they take.
        let size = max(cut.piece, min(cut.part, (text.count - body) / (2 * jobs) + 1))
        let bounds = Array(Swift.stride(from: body, to: max(text.count, body + 1), by: size))
        let parts = await bounds.orderedMap(width: jobs) { bound in
            Result { () throws(PriceFileError) in
                let start = bound == body ? body : try text.lineStart(atOrAfter: bound)
                let end = try text.lineStart(atOrAfter: min(text.count, bound + size))
                return try text.part(start..<end, schema: schema, piece: cut.piece, usesScanner: usesScanner)
            }
        }
        var assembled: [TextPart] = []
        var position = body, line = schema.dialect.body.line
        for index in parts.indices {
            var part = try parts[index].get()
            // Parts that an earlier one went on through, and parts inside one long line, hold nothing.
            guard part.start >= position, part.start < part.end else { continue }
            var next = index + 1
            while part.isUnfinished, next < parts.count {
                let end = try parts[next].get().end
                part = try text.part(part.start..<end, schema: schema, piece: cut.piece, usesScanner: usesScanner)
                next += 1
            }
            if let error = part.error { throw PriceFileError(error.moved(by: 0, lines: line), in: text) }
            assembled.append(part)
            position = part.end
            line += part.segments.reduce(0) { $0 + $1.segment.lineCount }
        }
        self.init(schema: schema, parts: assembled)
    }
}

extension PriceTable {
    /// Reads the body of a text as one part, from its start to its end.
    ///
    /// - Parameter usesScanner: Whether plain rows may go past libcsv.
    init(
        reading text: SourceText, schema: RowSchema, piece: Int = Cut().piece, usesScanner: Bool = true
    ) throws(PriceFileError) {
        let body = schema.dialect.body
        let part = try text.part(body.offset..<text.count, schema: schema, piece: piece, usesScanner: usesScanner)
        if let error = part.error { throw PriceFileError(error.moved(by: 0, lines: body.line), in: text) }
        self.init(schema: schema, parts: [part])
    }
}

/// What one part of a text gave, if its start was guessed right.
struct TextPart: Sendable {
    let start: Int
    let end: Int
    var segments: [(start: Int, segment: TableSegment)] = []
    var tickers: [Ticker] = []
    /// Whether the part ends inside a record.
    var isUnfinished = false
    /// With its line counted from the start of the part.
    var error: CSVSyntaxError?
}

extension SourceText {
    /// The offset of the first line that starts at an offset or behind it.
    fileprivate func lineStart(atOrAfter offset: Int) throws(PriceFileError) -> Int {
        var position = max(0, offset - 1)
        while position < count {
            let found = try withBytes(position..<(position + 4096)) { bytes in
                var index = 0
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
                return index < bytes.count ? index : nil
            }
            if let found { return position + found + 1 }
            position += 4096
        }
        return count
    }

    fileprivate func part(
        _ range: Range<Int>, schema: RowSchema, piece: Int, usesScanner: Bool
    ) throws(PriceFileError) -> TextPart {
        var reader = SegmentReader(schema: schema, textCount: range.count, usesScanner: usesScanner)
        var part = TextPart(start: range.lowerBound, end: range.upperBound)
        var position = range.lowerBound, size = piece, line = 0
        let longestLine = InputLimits.current[.line]
        var isTooLong = false
        while position < range.upperBound {
            let end = min(range.upperBound, position + size)
            try withBytes(position..<end) { bytes throws(PriceFileError) in
                do throws(CSVSyntaxError) {
                    // A piece may end anywhere: its last record is read again with the next one.
                    let isEnd = end == count
                    let whole = isEnd || end == range.upperBound ? bytes.count : LineEnds.last(in: bytes)
                    let segment = try reader.read(bytes, upTo: whole, isEnd: isEnd)
                    if segment.end > 0 || segment.count > 0 { part.segments.append((position, segment)) }
                    line += segment.lineCount
                    position += segment.end
                    if !isInMemory { progress?.read(bytes: segment.end) }
                    part.isUnfinished = segment.isUnfinished && end == range.upperBound
                    size = segment.end == 0 ? size * 2 : piece
                    isTooLong = segment.end == 0 && size / 2 > longestLine
                } catch {
                    part.error = error.moved(by: position, lines: line)
                }
            }
            if isTooLong, part.error == nil { part.error = .longLine(offset: position, line: line) }
            if part.error != nil || part.isUnfinished { break }
        }
        part.tickers = reader.tickers.tickers
        return part
    }
}
