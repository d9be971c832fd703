import CBoostMath
import Glibc

/// `base` to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
func expm1(_ x: Double) -> Double { Glibc.expm1(x) }

/// How likely a two-sided test of a mean finds an effect.
public struct MeanTestPower: Hashable, Sendable {
    /// The true mean.
    public let effect: Double
    /// Standard deviation of an observation, in the unit of ``effect``.
    public let deviation: Double
    /// How many observations there are.
    public let count: Int

    public init(effect: Double, deviation: Double, count: Int) {
        precondition(deviation > 0 && count > 0, "a deviation and a count are positive")
        self.effect = effect
        self.deviation = deviation
        self.count = count
    }

    /// The effect in standard errors.
    public var noncentrality: Double { effect * Double(count).squareRoot() / deviation }

    /// With a known deviation: Φ(−c + d) + Φ(−c − d).
    ///
    /// - SeeAlso: MacKinlay, *Event Studies in Economics and Finance*, Journal of Economic Literature 35, 1997,
    ///   equations 16 and 17.
    public func knownDeviation(level: Double = 0.05) -> Double {
        let critical = Normal.quantile(1 - level / 2)
        return Normal.lowerTail(-critical + noncentrality) + Normal.lowerTail(-critical - noncentrality)
    }

    /// With a deviation estimated from the same observations, by the noncentral t distribution; `nil` for one of them.
    public func estimatedDeviation(level: Double = 0.05) -> Double? {
        guard count > 1 else { return nil }
        let degrees = Double(count - 1)
        let critical = StudentT(degreesOfFreedom: degrees).quantile(1 - level / 2)
        return cbm_noncentral_t_upper_tail(critical, degrees, noncentrality)
            + cbm_noncentral_t_cdf(-critical, degrees, noncentrality)
    }
}
