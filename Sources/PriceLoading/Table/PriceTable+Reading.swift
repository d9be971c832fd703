/// Reads one price file into typed columns: what ``loadPrices(_:options:)`` makes histories of.
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
    /// The size of the parts that a text is read in: small enough for the second-level cache of the processor.
    static let partSize = 1 << 20

    /// Reads the body of a text in parallel parts.
    ///
    /// Where a part starts is guessed: behind a line ending. That is wrong where the line ending stands inside quotes,
    /// which shows when the part before ends inside a record; that one is then read again, together with what follows.
    init(
        reading text: SourceText, schema: RowSchema, partSize: Int = Self.partSize, jobs: Int
    ) async throws(PriceFileError) {
        let body = schema.dialect.body.offset
        let bounds = Array(Swift.stride(from: body, to: max(text.count, body + 1), by: partSize))
        let parts = await bounds.orderedMap(width: jobs) { bound in
            Result { () throws(PriceFileError) in
                let start = bound == body ? body : try text.lineStart(atOrAfter: bound)
                let end = try text.lineStart(atOrAfter: min(text.count, bound + partSize))
                return TextPart(start: start, end: end, result: text.segment(start..<end, schema: schema))
            }
        }
        var segments: [(start: Int, segment: TableSegment)] = []
        var position = body, line = schema.dialect.body.line
        for part in parts {
            var part = try part.get()
            // Parts inside a record that an earlier part went on with, and parts inside one long line, hold nothing.
            guard part.start >= position, part.start < part.end else { continue }
            var size = 2 * partSize
            while case .success(let segment) = part.result, segment.isUnfinished, part.end < text.count {
                let end = try text.lineStart(atOrAfter: min(text.count, part.start + size))
                part = TextPart(
                    start: part.start, end: end, result: text.segment(part.start..<end, schema: schema))
                size *= 2
            }
            switch part.result {
            case .success(let segment):
                segments.append((part.start, segment))
                line += segment.lineCount
                position = part.end
            case .failure(.syntax(let error)):
                throw PriceFileError(error.moved(by: part.start, lines: line), in: text)
            case .failure(.file(let error)): throw error
            }
        }
        self.init(schema: schema, segments: segments)
    }
}

/// What one part of a text gave, if its start was guessed right.
private struct TextPart: Sendable {
    let start: Int
    let end: Int
    let result: Result<TableSegment, PartError>
}

private enum PartError: Error {
    case syntax(CSVSyntaxError)
    case file(PriceFileError)
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

    fileprivate func segment(_ range: Range<Int>, schema: RowSchema) -> Result<TableSegment, PartError> {
        do {
            return try withBytes(range) { bytes in
                var reader = SegmentReader(schema: schema)
                do throws(CSVSyntaxError) {
                    return .success(try reader.read(bytes, isEnd: range.upperBound == count))
                } catch {
                    return .failure(.syntax(error))
                }
            }
        } catch {
            return .failure(.file(error))
        }
    }
}
