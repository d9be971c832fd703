/// Whether the returns within one day hold a jump, or could come from a path without one.
///
/// Realised variance counts jumps and bipower variation does not; their relative difference, divided by its standard
/// error without jumps, is standard normal for many returns a day.
///
/// - SeeAlso: Barndorff-Nielsen and Shephard, *Econometrics of Testing for Jumps in Financial Economics Using Bipower
///   Variation*, Journal of Financial Econometrics 4, 2006; for the ratio and the bound of its error, Huang and Tauchen,
///   *The Relative Contribution of Jumps to Total Price Variance*, Journal of Financial Econometrics 3, 2005.
public struct JumpTest: Hashable, Sendable {
    /// Returns in the day.
    public let count: Int
    /// Σ *r*².
    public let realizedVariance: Double
    /// (π/2)·*M*/(*M* − 1)·Σ |*r*ᵢ||*r*ᵢ₋₁|.
    public let bipowerVariation: Double
    /// An estimate of the integral of the fourth power of volatility that jumps don't disturb.
    public let tripowerQuarticity: Double
    /// The statistic, standard normal without a jump.
    public let z: Double
    /// The probability of a larger ``z`` without a jump.
    public let p: Double

    /// The part of the day's variance that stems from jumps; 0 where there is less than none.
    public var jumpShare: Double { max(0, 1 - bipowerVariation / realizedVariance) }

    /// The mean of |*Z*|^(4/3) of a standard normal: 2^(2/3)·Γ(7/6)/√π.
    private static let meanPower = 0.8308609250295592

    /// - Parameter returns: the returns of one day over intervals of one length, in their order.
    /// - Throws: ``KernelError/tooFewObservations(have:need:)`` below 4, ``KernelError/noResidual`` where no two
    ///   neighbouring returns differ from zero, so that nothing measures the variance without jumps.
    public init(_ returns: Span<Double>) throws(KernelError) {
        guard returns.count >= 4 else { throw .tooFewObservations(have: returns.count, need: 4) }
        let m = Double(returns.count)
        var squares = 0.0, neighbours = 0.0, triples = 0.0
        var powers: [Double] = []
        powers.reserveCapacity(returns.count)
        for i in returns.indices {
            squares += returns[i] * returns[i]
            powers.append(power(abs(returns[i]), 4.0 / 3))
            if i > 0 { neighbours += abs(returns[i]) * abs(returns[i - 1]) }
            if i > 1 { triples += powers[i] * powers[i - 1] * powers[i - 2] }
        }
        let bipower = Double.pi / 2 * m / (m - 1) * neighbours
        guard bipower > 0 else { throw .noResidual }
        let mean = Self.meanPower
        let quarticity = m / (mean * mean * mean) * m / (m - 2) * triples
        let spread = (Double.pi * Double.pi / 4 + Double.pi - 5) / m * max(1, quarticity / (bipower * bipower))
        count = returns.count
        realizedVariance = squares
        bipowerVariation = bipower
        tripowerQuarticity = quarticity
        z = (squares - bipower) / squares / spread.squareRoot()
        p = Normal.upperTail(z)
    }
}
