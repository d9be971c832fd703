/// The ratios of two estimates that their errors don't rule out.
///
/// - SeeAlso: Fieller, *Some Problems in Interval Estimation*, Journal of the Royal Statistical Society B 16, 1954.
public enum FiellerSet: Hashable, Sendable {
    /// All ratios from one end to the other.
    case bounded(low: Double, high: Double)
    /// The denominator may be zero, so that no ratio is too large.
    case unbounded

    /// - Parameters:
    ///   - numerator: An estimate with its standard error.
    ///   - denominator: Another, whose error is independent of it.
    ///   - quantile: How many standard errors are allowed for.
    init(
        numerator: (value: Double, error: Double), denominator: (value: Double, error: Double), quantile: Double
    ) {
        // All θ with (n − θd)² ≤ q²(σₙ² + θ²σ_d²).
        let q = quantile * quantile
        let a = denominator.value * denominator.value - q * denominator.error * denominator.error
        let b = numerator.value * denominator.value
        let c = numerator.value * numerator.value - q * numerator.error * numerator.error
        guard a > 0 else {
            self = .unbounded
            return
        }
        // With a positive the discriminant is, too: θ = n/d is always in the set.
        let root = max(0, b * b - a * c).squareRoot()
        self = .bounded(low: (b - root) / a, high: (b + root) / a)
    }
}
