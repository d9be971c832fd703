/// Words as numbers: an open-addressing hash table from lower-case bytes to ids.
///
/// Looking up a word allocates nothing and takes O(1).
struct WordTable {
    /// By hash; 0 for a free slot.
    private var slots: [WordID] = Array(repeating: 0, count: 8192)
    /// By id; that of the unknown word is never compared.
    private var keys: [Key] = [Key()]
    /// The single-byte signs, which are looked up without hashing.
    private var signs: [WordID] = Array(repeating: 0, count: 128)

    /// Up to 24 lower-case bytes in three integers, compared and hashed as such.
    private struct Key: Equatable {
        var first: UInt64 = 0, second: UInt64 = 0, third: UInt64 = 0

        /// A word longer than this is in no lexicon.
        static let longest = 24

        init() {}

        /// - Precondition: no more bytes than ``longest``.
        init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
            first = Self.pack(bytes, start, min(start + 8, end))
            guard end > start + 8 else { return }
            second = Self.pack(bytes, start + 8, min(start + 16, end))
            guard end > start + 16 else { return }
            third = Self.pack(bytes, start + 16, end)
        }

        @inline(__always) private static func pack(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
            var packed: UInt64 = 0
            for index in start..<end {
                let byte = bytes[index]
                packed = packed << 8 | UInt64(byte.isUpperCase ? byte | 0x20 : byte)
            }
            return packed
        }

        /// Multiplications with odd constants of many ones and zeros, whose high bits depend on all bits.
        var hash: Int {
            let mixed =
                first &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F ^ third &* 0x1656_67B1_9E37_79F9
            return Int(truncatingIfNeeded: (mixed ^ mixed >> 29) >> 20)
        }
    }

    /// How many ids there are, that of the unknown word included.
    var count: Int { keys.count }

    /// The keywords and the signs of ASCII.
    init() {
        for keyword in Keyword.allCases.dropFirst() {
            let id = intern(Array(keyword.spelling.utf8))
            precondition(id == keyword.rawValue, "keywords are interned in their order, each once")
        }
        for byte in UInt8(0x21)...0x7E where !byte.isLetter && !byte.isDigit {
            signs[Int(byte)] = intern([byte])
        }
    }

    /// The id of a word's lower-case form, ``Vocabulary/unknown`` if the table doesn't have it.
    func word(_ bytes: [UInt8], _ start: Int, _ end: Int) -> WordID {
        guard end - start <= Key.longest else { return Vocabulary.unknown }
        let key = Key(bytes, start, end)
        var slot = key.hash & (slots.count - 1)
        while true {
            let id = slots[slot]
            if id == 0 || keys[Int(id)] == key { return id }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// The id of a sign of one scalar.
    func sign(_ bytes: [UInt8], _ start: Int, _ end: Int) -> WordID {
        bytes[start] < 128 ? signs[Int(bytes[start])] : word(bytes, start, end)
    }

    /// The id of a word, a new one if need be; ``Vocabulary/unknown`` for one that is too long.
    mutating func intern(_ spelling: [UInt8]) -> WordID {
        guard spelling.count <= Key.longest else { return Vocabulary.unknown }
        let known = word(spelling, 0, spelling.count)
        guard known == Vocabulary.unknown else { return known }
        keys.append(Key(spelling, 0, spelling.count))
        if keys.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 2)
            for id in 1..<keys.count { insert(WordID(id)) }
        } else {
            insert(WordID(keys.count - 1))
        }
        return WordID(keys.count - 1)
    }

    #if DEBUG
        /// The words, in lower case; for tests that make texts of them.
        var words: [String] {
            keys.dropFirst().map { key in
                let bytes = [key.first, key.second, key.third].flatMap { part in
                    (0..<8).map { UInt8(truncatingIfNeeded: part >> (56 - 8 * UInt64($0))) }
                }
                return String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
            }
        }
    #endif

    private mutating func insert(_ id: WordID) {
        var slot = keys[Int(id)].hash & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = id
    }
}
