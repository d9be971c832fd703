import CBoostMath

/// The chi-squared distribution.
public struct ChiSquared: Hashable, Sendable {
    /// Positive.
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0, "degrees of freedom must be positive")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value above `x`, which is not negative.
    public func upperTail(_ x: Double) -> Double {
        precondition(x >= 0, "a chi-squared value is not negative")
        return cbm_chi_squared_upper_tail(x, degreesOfFreedom)
    }

    /// The probability of a value at most `x`, which is not negative.
    public func lowerTail(_ x: Double) -> Double {
        precondition(x >= 0, "a chi-squared value is not negative")
        return cbm_chi_squared_cdf(x, degreesOfFreedom)
    }
}

/// The F distribution.
public struct FisherF: Hashable, Sendable {
    /// Degrees of freedom of numerator and denominator, positive.
    public let numerator: Double
    /// Degrees of freedom of the denominator.
    public let denominator: Double

    public init(numerator: Double, denominator: Double) {
        precondition(numerator > 0 && denominator > 0, "degrees of freedom must be positive")
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The probability of a value above `x`, which is not negative.
    public func upperTail(_ x: Double) -> Double {
        precondition(x >= 0, "an F value is not negative")
        return cbm_fisher_f_upper_tail(x, numerator, denominator)
    }

    /// The probability of a value at most `x`, which is not negative.
    public func lowerTail(_ x: Double) -> Double {
        precondition(x >= 0, "an F value is not negative")
        return cbm_fisher_f_cdf(x, numerator, denominator)
    }
}
