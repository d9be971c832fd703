/// How the characters of a file are stored.
enum TextEncoding {
    /// How many bytes the UTF-8 byte order mark takes, if there is one.
    static func byteOrderMarkLength(_ head: some Collection<UInt8>) -> Int {
        head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    static func isUTF16(_ head: some Collection<UInt8>) -> Bool { byteOrder(head) != nil }

    /// The text in UTF-8 without byte order mark, and the encoding's name where it was another.
    static func decode(_ bytes: [UInt8]) -> (text: [UInt8], encoding: String?) {
        let mark = byteOrderMarkLength(bytes)
        if mark > 0 { return (Array(bytes.dropFirst(mark)), nil) }
        guard let order = byteOrder(bytes) else { return (bytes, nil) }
        let body = order.hasMark ? bytes.dropFirst(2) : bytes[...]
        var units: [UInt16] = []
        units.reserveCapacity(body.count / 2)
        var index = body.startIndex
        while index + 1 < body.endIndex {
            let first = UInt16(body[index]), second = UInt16(body[index + 1])
            units.append(order.isLittleEndian ? second << 8 | first : first << 8 | second)
            index += 2
        }
        // Half a character at the end is kept as what it is: something that is no text.
        let text = Array(String(decoding: units, as: UTF16.self).utf8) + (index < body.endIndex ? [body[index]] : [])
        return (text, order.isLittleEndian ? "UTF-16 little-endian" : "UTF-16 big-endian")
    }

    private struct ByteOrder {
        let isLittleEndian: Bool
        let hasMark: Bool
    }

    /// UTF-16 by its mark, or by every other byte of the first characters being zero.
    private static func byteOrder(_ bytes: some Collection<UInt8>) -> ByteOrder? {
        let head = Array(bytes.prefix(4))
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0xFF, 0xFE, _, _): return ByteOrder(isLittleEndian: true, hasMark: true)
        case (0xFE, 0xFF, _, _): return ByteOrder(isLittleEndian: false, hasMark: true)
        case (1..., 0, 1..., 0): return ByteOrder(isLittleEndian: true, hasMark: false)
        case (0, 1..., 0, 1...): return ByteOrder(isLittleEndian: false, hasMark: false)
        default: return nil
        }
    }
}
