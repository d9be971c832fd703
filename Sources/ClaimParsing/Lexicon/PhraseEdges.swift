/// The edges of the phrase tree: from a node by a word to the next node. Open addressing over packed keys.
struct PhraseEdges {
    private var keys: [UInt64] = Array(repeating: 0, count: 16384)
    private var targets: [Int32] = Array(repeating: 0, count: 16384)
    private var count = 0

    subscript(node: Int32, word: WordID) -> Int32? {
        let key = Self.key(node, word)
        var slot = Self.hash(key) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    /// - Precondition: there is no such edge yet.
    mutating func add(_ target: Int32, behind node: Int32, word: WordID) {
        if (count + 1) * 2 > keys.count { grow() }
        insert(Self.key(node, word), target)
        count += 1
    }

    private mutating func insert(_ key: UInt64, _ target: Int32) {
        var slot = Self.hash(key) & (keys.count - 1)
        while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        targets[slot] = target
    }

    private mutating func grow() {
        let (oldKeys, oldTargets) = (keys, targets)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        targets = Array(repeating: 0, count: oldKeys.count * 2)
        for (key, target) in zip(oldKeys, oldTargets) where key != 0 { insert(key, target) }
    }

    /// Never 0: words count from 1.
    private static func key(_ node: Int32, _ word: WordID) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    /// Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio.
    private static func hash(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }
}
