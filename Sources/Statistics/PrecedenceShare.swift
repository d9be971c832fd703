/// How much of a move was made before a moment, and how much of it at least once usual noise is allowed for.
///
/// What lies before and behind the moment is a sum of something that happened and of what other days bring at the same
/// time. Each draw takes off the noise of one other day before the moment and of another one behind it.
public struct PrecedenceShare: Hashable, Sendable {
    /// The part before over the whole; below 0 or above 1 where the two parts go against each other.
    public let share: Double
    /// The share that a part `level` of the draws stays below; `nil` where in as many draws the whole move vanishes or
    /// turns round, so that there is no share to speak of.
    public let low: Double?
    /// Draws made.
    public let draws: Int

    /// - Parameters:
    ///   - before: The move before the moment; `after` the one behind it.
    ///   - noise: The moves of other days over the same times.
    ///   - level: The one-sided level of the bound.
    ///   - draws: How often noise is taken off.
    ///   - seed: Of the draws; the same one gives the same bound.
    /// - Throws: ``KernelError/noResidual`` where the whole move is nil, ``KernelError/tooFewObservations(have:need:)``
    ///   below two other days.
    public init(
        before: Double, after: Double, noise: [(before: Double, after: Double)], level: Double = 0.05,
        draws: Int = 999, seed: UInt64
    ) throws(KernelError) {
        let whole = before + after
        guard abs(whole) > 1e-12 * max(abs(before), abs(after)), whole != 0 else { throw .noResidual }
        guard noise.count >= 2 else { throw .tooFewObservations(have: noise.count, need: 2) }
        var generator = PermutedCongruential(seed: seed)
        var shares: [Double] = []
        shares.reserveCapacity(draws)
        for _ in 0..<draws {
            let early = before - noise[generator.position(below: noise.count)].before
            let late = after - noise[generator.position(below: noise.count)].after
            let total = early + late
            shares.append(total * whole > 0 ? early / total : -.infinity)
        }
        shares.sort()
        let bound = shares[max(0, Int(level * Double(draws + 1)) - 1)]
        share = before / whole
        low = bound.isFinite ? bound : nil
        self.draws = draws
    }
}
