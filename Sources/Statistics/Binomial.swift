import CBoostMath

/// The number of successes in independent trials of equal probability.
public struct Binomial: Hashable, Sendable {
    /// How many are made.
    public let trials: Int
    /// Of a success in each.
    public let probability: Double

    public init(trials: Int, probability: Double) {
        precondition(trials >= 0 && (0...1).contains(probability), "trials are counted and a probability is 0 to 1")
        self.trials = trials
        self.probability = probability
    }

    /// The probability of at most `successes`.
    public func lowerTail(_ successes: Int) -> Double {
        if successes < 0 { return 0 }
        return successes >= trials ? 1 : cbm_binomial_cdf(Double(successes), Double(trials), probability)
    }

    /// The probability of at least `successes`.
    public func upperTail(_ successes: Int) -> Double {
        if successes <= 0 { return 1 }
        return successes > trials
            ? 0 : cbm_binomial_upper_tail(Double(successes - 1), Double(trials), probability)
    }

    /// The probability of a count that is no likelier than `successes`: the exact two-sided test.
    ///
    /// Counts whose probabilities agree to a relative 10⁻⁷ are equally likely, as in R's `binom.test`.
    /// - Complexity: O(`trials`); O(1) for a probability of one half, where both tails are alike.
    public func twoSided(_ successes: Int) -> Double {
        if probability == 0.5 { return min(1, 2 * lowerTail(min(successes, trials - successes))) }
        let bound = mass(successes) * (1 + 1e-7)
        var sum = 0.0
        for count in 0...trials {
            let mass = mass(count)
            if mass <= bound { sum += mass }
        }
        return min(1, sum)
    }

    func mass(_ successes: Int) -> Double {
        guard (0...trials).contains(successes) else { return 0 }
        return cbm_binomial_mass(Double(successes), Double(trials), probability)
    }
}
