extension Span<UInt8> {
    /// The line that starts at an offset, without its line ending, cut after 4096 bytes.
    func line(at start: Int) -> [UInt8] {
        let end = min(start + 4096, count)
        var line: [UInt8] = []
        var position = start
        while position < end, self[position] != 0x0A, self[position] != 0x0D {
            line.append(self[position])
            position += 1
        }
        return line
    }
}

/// How many lines a text can have, and where the last complete one ends.
struct LineEnds {
    /// Line feeds and carriage returns: an upper bound.
    let count: Int
    /// The offset behind the last line feed, 0 where there is none.
    let lastEnd: Int

    init(_ text: Span<UInt8>) {
        var feeds = 0, returns = 0
        lastEnd = Self.last(in: text)
        unsafe text.withUnsafeBytes { bytes in
            var index = 0
            // Eight bytes at a time: a byte that equals the pattern becomes zero, and a zero is marked exactly.
            while index + 8 <= bytes.count {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                feeds += Self.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A)
                returns += Self.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
                index += 8
            }
            while index < bytes.count {
                feeds += unsafe bytes[index] == 0x0A ? 1 : 0
                returns += unsafe bytes[index] == 0x0D ? 1 : 0
                index += 1
            }
        }
        count = feeds + returns
    }

    /// The offset behind the last line feed, 0 where there is none.
    static func last(in text: Span<UInt8>) -> Int {
        var end = text.count
        while end > 0, text[end - 1] != 0x0A { end -= 1 }
        return end
    }

    @inline(__always)
    private static func zeros(_ word: UInt64) -> Int {
        let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
        return (~(low | word | 0x7F7F_7F7F_7F7F_7F7F)).nonzeroBitCount
    }
}
