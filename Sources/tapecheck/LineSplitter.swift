import Diagnostics

/// Cuts bytes that come in pieces into lines, holding no more than a piece and the line that it ends in.
struct LineSplitter {
    private var rest: [UInt8] = []
    /// Of a longer line no more is kept than shows that it is longer: its reader refuses it.
    private let longest = InputLimits.current[.line]

    /// Hands each line that ends in a piece to `body`, without its line feed.
    mutating func append(_ piece: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        var start = 0
        while let end = piece[start...].firstIndex(of: 0x0A) {
            if rest.isEmpty {
                try body(piece[start..<end])
            } else {
                keep(piece[start..<end])
                try body(rest[...])
                rest.removeAll(keepingCapacity: true)
            }
            start = end + 1
        }
        keep(piece[start...])
    }

    private mutating func keep(_ part: ArraySlice<UInt8>) {
        rest += longest == .max ? part : part.prefix(max(0, longest + 1 - rest.count))
    }

    /// Hands over the last line, where no line feed ends it.
    mutating func finish(_ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        if !rest.isEmpty { try body(rest[...]) }
        rest = []
    }
}
