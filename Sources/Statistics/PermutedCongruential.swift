/// The generator PCG64 (XSL-RR 128/64), seeded as numpy does it, so that every draw can be repeated there:
/// `numpy.random.PCG64(numpy.random.SeedSequence(seed, spawn_key=stream))`.
///
/// - SeeAlso: O'Neill, *PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
///   Generation*, Harvey Mudd College HMC-CS-2014-0905, 2014.
public struct PermutedCongruential: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt128
    private let increment: UInt128

    private static let multiplier: UInt128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645

    /// - Parameters:
    ///   - seed: What a report prints.
    ///   - stream: Numbers of a part of the work, so that each part draws independently of the order in which they run.
    public init(seed: UInt64, stream: [UInt32] = []) {
        let words = SeedSequence(seed: seed, stream: stream).words(4)
        increment = (UInt128(words[2]) << 64 | UInt128(words[3])) << 1 | 1
        state = 0
        step()
        state &+= UInt128(words[0]) << 64 | UInt128(words[1])
        step()
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        step()
        let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let turn = UInt64(truncatingIfNeeded: state >> 122)
        return folded >> turn | folded << (64 &- turn & 63)
    }

    /// A fraction from 0 up to, but not reaching, 1, in steps of 2⁻⁵³: `Generator.random()`.
    public mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A position below `count`: a ``fraction()`` times `count`, rounded down.
    ///
    /// - Precondition: `count` is positive and below 2³², so that the bias is below 2⁻²¹.
    public mutating func position(below count: Int) -> Int { Int(fraction() * Double(count)) }

    private mutating func step() { state = state &* Self.multiplier &+ increment }
}

/// Spreads the bits of a seed over a pool of four words and draws words from it, as `numpy.random.SeedSequence` does.
///
/// - SeeAlso: O'Neill, *Developing a seed_seq Alternative*, 2015, of which numpy's class is a port.
private struct SeedSequence {
    private var pool: [UInt32] = []
    private var hash: UInt32 = 0x43B0_D7E5

    init(seed: UInt64, stream: [UInt32]) {
        var entropy = [UInt32(truncatingIfNeeded: seed)]
        if seed >> 32 != 0 { entropy.append(UInt32(truncatingIfNeeded: seed >> 32)) }
        if !stream.isEmpty { entropy += Array(repeating: 0, count: 4 - entropy.count) + stream }
        for i in 0..<4 { pool.append(hashed(i < entropy.count ? entropy[i] : 0)) }
        for source in 0..<4 {
            for target in 0..<4 where target != source { pool[target] = mixed(pool[target], hashed(pool[source])) }
        }
        for word in entropy.dropFirst(4) {
            for target in 0..<4 { pool[target] = mixed(pool[target], hashed(word)) }
        }
    }

    /// The first `count` words of 64 bits.
    func words(_ count: Int) -> [UInt64] {
        var hash: UInt32 = 0x8B51_F9DD
        let halves = (0..<2 * count).map { i in
            var value = pool[i % 4] ^ hash
            hash = hash &* 0x58F3_8DED
            value = value &* hash
            return UInt64(value ^ value >> 16)
        }
        return (0..<count).map { halves[2 * $0] | halves[2 * $0 + 1] << 32 }
    }

    private mutating func hashed(_ word: UInt32) -> UInt32 {
        var value = word ^ hash
        hash = hash &* 0x931E_8875
        value = value &* hash
        return value ^ value >> 16
    }

    private func mixed(_ x: UInt32, _ y: UInt32) -> UInt32 {
        let value = x &* 0xCA01_F9DD &- y &* 0x4973_F715
        return value ^ value >> 16
    }
}
