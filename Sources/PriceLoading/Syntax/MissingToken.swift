/// What price files write where they have no number.
enum MissingToken {
    private static let tokens: [[UInt8]] = [
        "nan", "n/a", "na", "n/d", "nd", "none", "nil", "-", "--", ".", "#n/a", "#na", "null", "<na>",
    ].map { Array($0.utf8) }

    /// Whether a field, but for blanks and case, is one of these tokens or empty.
    static func matches(_ field: Span<UInt8>) -> Bool {
        var start = 0, end = field.count
        while start < end, field[start] == 0x20 || field[start] == 0x09 { start += 1 }
        while end > start, field[end - 1] == 0x20 || field[end - 1] == 0x09 { end -= 1 }
        if start == end { return true }
        // No token is longer, and a number seldom starts like one.
        guard end - start <= 4 else { return false }
        let first = field[start]
        if (0x30...0x39).contains(first) { return false }
        return tokens.contains { token in
            token.count == end - start && token.indices.allSatisfy { lowercased(field[start + $0]) == token[$0] }
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
