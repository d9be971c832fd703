/// Cuts bytes that come in pieces into lines, holding no more than a piece and the line that it ends in.
struct LineSplitter {
    private var rest: [UInt8] = []

    /// Hands each line that ends in a piece to `body`, without its line feed.
    mutating func append(_ piece: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        var start = 0
        while let end = piece[start...].firstIndex(of: 0x0A) {
            if rest.isEmpty {
                try body(piece[start..<end])
            } else {
                rest += piece[start..<end]
                try body(rest[...])
                rest.removeAll(keepingCapacity: true)
            }
            start = end + 1
        }
        rest += piece[start...]
    }

    /// Hands over the last line, where no line feed ends it.
    mutating func finish(_ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
        if !rest.isEmpty { try body(rest[...]) }
        rest = []
    }
}
