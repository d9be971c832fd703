import Diagnostics
import Glibc

/// Cuts bytes that come in pieces into lines, holding no more than a piece and the line that it ends in.
struct LineSplitter {
    /// What the input is called in messages.
    private let file: String
    private var rest: [UInt8] = []
    /// The bytes of the unfinished line, kept or not.
    private var length = 0
    /// Of a longer line no more is kept than shows that it is longer: its reader refuses it.
    private let longest = InputLimits.current[.line]
    /// A line that goes on as far as no whole file may is followed no farther.
    private let farthest = max(InputLimits.current[.file], InputLimits.current[.line])

    init(file: String) { self.file = file }

    /// Hands each line that ends in a piece to `body`, without its line feed.
    ///
    /// - Throws: ``InputBeyondLimit`` for a line that does not end; what `body` throws.
    mutating func append(_ piece: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var start = 0
        while let end = Self.lineFeed(in: piece, from: start) {
            if rest.isEmpty {
                try body(piece[start..<end])
            } else {
                try keep(piece[start..<end])
                try body(rest[...])
                rest.removeAll(keepingCapacity: true)
            }
            length = 0
            start = end + 1
        }
        try keep(piece[start...])
    }

    /// The system's search: most of a hostile line is looked at for nothing else.
    private static func lineFeed(in piece: [UInt8], from start: Int) -> Int? {
        unsafe piece.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress else { return nil }
            return unsafe memchr(base + start, 0x0A, bytes.count - start).map {
                unsafe $0 - UnsafeMutableRawPointer(mutating: base)
            }
        }
    }

    private mutating func keep(_ part: ArraySlice<UInt8>) throws(InputBeyondLimit) {
        length += part.count
        guard length <= farthest else { throw InputBeyondLimit(path: file, limit: .file) }
        rest += longest == .max ? part : part.prefix(max(0, longest + 1 - rest.count))
    }

    /// Hands over the last line, where no line feed ends it.
    mutating func finish(_ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        if !rest.isEmpty { try body(rest[...]) }
        rest = []
    }
}
