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

    func text(ofLine number: Int) -> String { String(decoding: bytes(ofLine: number), as: UTF8.self) }
}
