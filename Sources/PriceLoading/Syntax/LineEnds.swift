import Glibc

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
    /// Line feeds, and carriage returns without one: an upper bound.
    let count: Int
    /// The offset behind the last line feed, 0 where there is none.
    let lastEnd: Int

    init(_ text: Span<UInt8>) {
        lastEnd = Self.last(in: text)
        count = unsafe text.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            // Hardly any file has carriage returns without line feeds; looking for one is cheaper than counting.
            let hasReturns = unsafe memchr(start, 0x0D, bytes.count) != nil
            return unsafe Self.count(0x0A, in: bytes) + (hasReturns ? Self.loneReturns(in: bytes) : 0)
        }
    }

    /// How many bytes have a value, sixteen at a time.
    private static func count(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
        let pattern = SIMD16<UInt8>(repeating: byte), one = SIMD16<UInt8>(repeating: 1)
        var total = 0, index = 0
        while index + 16 <= bytes.count {
            var counts = SIMD16<UInt8>(repeating: 0)
            // A lane counts to 255 before it overflows.
            let end = min(bytes.count, index + 255 * 16)
            while index + 16 <= end {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                counts = counts &+ SIMD16<UInt8>(repeating: 0).replacing(with: one, where: word .== pattern)
                index += 16
            }
            for lane in 0..<16 { total += Int(counts[lane]) }
        }
        while index < bytes.count {
            total += unsafe bytes[index] == byte ? 1 : 0
            index += 1
        }
        return total
    }

    /// How many carriage returns no line feed follows, sixteen bytes at a time.
    private static func loneReturns(in bytes: UnsafeRawBufferPointer) -> Int {
        let returns = SIMD16<UInt8>(repeating: 0x0D), feeds = SIMD16<UInt8>(repeating: 0x0A)
        var total = 0, index = 0
        while index + 17 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
            let next = unsafe bytes.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
            let lone = (word .== returns) .& (next .!= feeds)
            if any(lone) {
                for lane in 0..<16 { total += lone[lane] ? 1 : 0 }
            }
            index += 16
        }
        while index < bytes.count {
            let isFollowed = unsafe index + 1 < bytes.count && bytes[index + 1] == 0x0A
            total += unsafe bytes[index] == 0x0D && !isFollowed ? 1 : 0
            index += 1
        }
        return total
    }

    /// The offset behind the last line feed, 0 where there is none.
    static func last(in text: Span<UInt8>) -> Int {
        var end = text.count
        while end > 0, text[end - 1] != 0x0A { end -= 1 }
        return end
    }
}
