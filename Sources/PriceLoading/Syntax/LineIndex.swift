/// Finds the lines of a text by their number, from the known starts of some of them.
struct LineIndex: Sendable {
    let text: SourceText
    /// Increasing.
    let starts: [LineCursor]

    /// A line without its line ending, cut after 4096 bytes; O(distance to the known line before it).
    func bytes(ofLine number: Int) -> [UInt8] {
        var cursor = starts.last { $0.line <= number } ?? LineCursor()
        while cursor.line < number, cursor.offset < text.count {
            let moved = try? text.withBytes(cursor.offset..<(cursor.offset + 1 << 18)) { bytes in
                var local = LineCursor(offset: 0, line: cursor.line)
                while local.line < number, local.offset < bytes.count {
                    let end = lineEnd(in: bytes, from: local.offset)
                    let isComplete = bytes[end - 1] == 0x0A || (bytes[end - 1] == 0x0D && end < bytes.count)
                    // The piece was cut inside a line, or between CR and LF.
                    guard isComplete || local.offset == 0 else { break }
                    local.offset = end
                    local.line += isComplete || cursor.offset + end >= text.count ? 1 : 0
                }
                return local
            }
            guard let moved else { return [] }
            cursor = LineCursor(offset: cursor.offset + moved.offset, line: moved.line)
        }
        return text.lineBytes(from: cursor.offset)
    }

    /// Lines without their line endings, each cut after 4096 bytes, in one pass over the text; O(text).
    ///
    /// - Parameter numbers: Counted from 1, increasing.
    /// - Returns: as many texts; empty for a line behind the end.
    func texts(ofLines numbers: [Int]) -> [String] {
        var texts: [String] = []
        texts.reserveCapacity(numbers.count)
        var cursor = LineCursor(), size = 1 << 18
        while texts.count < numbers.count, cursor.offset < text.count {
            let wanted = numbers[texts.count]
            if let known = starts.last(where: { $0.line <= wanted }), known.line > cursor.line { cursor = known }
            let isLast = cursor.offset + size >= text.count
            let moved = try? text.withBytes(cursor.offset..<(cursor.offset + size)) { bytes in
                var local = LineCursor(offset: 0, line: cursor.line)
                while texts.count < numbers.count, local.offset < bytes.count {
                    let end = lineEnd(in: bytes, from: local.offset)
                    let isComplete = bytes[end - 1] == 0x0A || (bytes[end - 1] == 0x0D && end < bytes.count)
                    // The piece was cut inside a line, or between CR and LF.
                    guard isComplete || isLast else { break }
                    if local.line == numbers[texts.count] {
                        texts.append(String(decoding: bytes.line(at: local.offset), as: UTF8.self))
                    }
                    local = LineCursor(offset: end, line: local.line + 1)
                }
                return local
            }
            guard let moved else { break }
            // A line that is longer than the piece needs a longer one.
            size = moved.offset == 0 ? size * 4 : 1 << 18
            cursor = LineCursor(offset: cursor.offset + moved.offset, line: moved.line)
        }
        return texts + [String](repeating: "", count: numbers.count - texts.count)
    }
}
