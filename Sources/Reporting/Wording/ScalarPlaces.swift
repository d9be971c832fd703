/// Where the Unicode scalars of a text stand, so that finding one does not count all before it.
struct ScalarPlaces {
    private let text: String
    /// The UTF-8 offset of every 256th scalar.
    private var offsets: [Int] = []
    private var count = 0

    private static let stride = 256

    /// - Complexity: O(length of the text).
    init(_ text: String) {
        self.text = text
        for (offset, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 {
            if count.isMultiple(of: Self.stride) { offsets.append(offset) }
            count += 1
        }
    }

    /// The index of a scalar by its number from 0, or the text's end; `nil` for one behind it.
    ///
    /// - Complexity: O(1).
    func index(of scalar: Int) -> String.Index? {
        guard (0...count).contains(scalar) else { return nil }
        guard scalar < count else { return text.endIndex }
        let start = text.utf8.index(text.startIndex, offsetBy: offsets[scalar / Self.stride])
        return text.unicodeScalars.index(start, offsetBy: scalar % Self.stride)
    }
}
