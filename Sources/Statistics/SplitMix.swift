/// A small generator whose draws are the same in every language: Steele, Lea and Flood, *Fast Splittable Pseudorandom
/// Number Generators*, OOPSLA 2014.
public struct SplitMix: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    /// A generator that begins with `seed`.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// A position below `count`: the upper 53 bits of a draw as a fraction of 2⁵³, times `count`, rounded down.
func index(below count: Int, using generator: inout some RandomNumberGenerator) -> Int {
    let (high, low) = (generator.next() >> 11).multipliedFullWidth(by: UInt64(count))
    return Int(high << 11 | low >> 53)
}
