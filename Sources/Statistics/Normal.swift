import CBoostMath

/// The standard normal distribution.
public enum Normal {
    /// The probability of a value at most `z`.
    public static func lowerTail(_ z: Double) -> Double { cbm_normal_cdf(z) }

    /// The probability of a value above `z`.
    public static func upperTail(_ z: Double) -> Double { cbm_normal_upper_tail(z) }

    /// The probability of a value at least as far from zero as `z`.
    public static func twoSided(_ z: Double) -> Double { 2 * cbm_normal_upper_tail(abs(z)) }

    /// The value that is not exceeded with a probability.
    ///
    /// - Precondition: `probability` lies strictly between 0 and 1.
    public static func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
        return cbm_normal_quantile(probability)
    }
}
