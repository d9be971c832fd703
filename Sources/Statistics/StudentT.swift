import CBoostMath

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
    /// Positive; need not be a whole number.
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom must be positive")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value at most `t`.
    public func lowerTail(_ t: Double) -> Double { cbm_student_t_cdf(t, degreesOfFreedom) }

    /// The probability of a value above `t`.
    public func upperTail(_ t: Double) -> Double { cbm_student_t_upper_tail(t, degreesOfFreedom) }

    /// The probability of a value at least as far from zero as `t`.
    public func twoSided(_ t: Double) -> Double { 2 * cbm_student_t_upper_tail(abs(t), degreesOfFreedom) }

    /// The value that is not exceeded with a probability.
    ///
    /// - Precondition: `probability` lies strictly between 0 and 1.
    public func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
        return cbm_student_t_quantile(probability, degreesOfFreedom)
    }

    /// How many standard errors an effect must measure to be found with a power at a two-sided level:
    /// the sum of the quantiles at 1 − `level`/2 and at `power`.
    public func detectableEffect(level: Double = 0.05, power: Double = 0.8) -> Double {
        quantile(1 - level / 2) + quantile(power)
    }
}
