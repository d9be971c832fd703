/// Logarithms of prices at the times at which they were made, not the same ones for two instruments.
public struct TickPath: Hashable, Sendable {
    /// Strictly increasing, in any one unit.
    public let times: [Int]
    /// One a time.
    public let logPrices: [Double]

    /// - Precondition: times strictly increase, and each has a price.
    public init(times: [Int], logPrices: [Double]) {
        precondition(times.count == logPrices.count, "a price for every time")
        precondition(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "times must strictly increase")
        self.times = times
        self.logPrices = logPrices
    }

    /// Σ of squared returns.
    public var realizedVariance: Double {
        zip(logPrices, logPrices.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }
    }

    /// The covariance of two paths over the time that they share, without bringing them to common times: the products of
    /// all returns whose intervals overlap.
    ///
    /// Bringing two paths to common times pulls the covariance towards zero (Epps 1979); this sum is unbiased.
    ///
    /// - Parameter shift: by how much `other` is moved back in time before the intervals are compared: with a positive
    ///   one the returns of `other` are held against earlier ones of this path.
    /// - Complexity: O(times of both).
    /// - SeeAlso: Hayashi and Yoshida, *On Covariance Estimation of Non-synchronously Observed Diffusion Processes*,
    ///   Bernoulli 11, 2005.
    public func covariance(with other: TickPath, shift: Int = 0) -> Double {
        var sum = 0.0
        var i = 1, j = 1
        while i < times.count, j < other.times.count {
            let end = times[i], otherEnd = other.times[j] - shift
            if max(times[i - 1], other.times[j - 1] - shift) < min(end, otherEnd) {
                sum +=
                    (logPrices[i] - logPrices[i - 1]) * (other.logPrices[j] - other.logPrices[j - 1])
            }
            // The interval that ends first overlaps nothing that comes later.
            if end <= otherEnd { i += 1 }
            if otherEnd <= end { j += 1 }
        }
        return sum
    }
}

/// Which of two paths moves first: the shift at which they go together most closely.
///
/// - SeeAlso: Hoffmann, Rosenbaum and Yoshida, *Estimation of the Lead-Lag Parameter from Non-synchronous Data*,
///   Bernoulli 19, 2013.
public struct LeadLag: Hashable, Sendable {
    /// The shifts tried, in their order.
    public let shifts: [Int]
    /// ``TickPath/covariance(with:shift:)`` at each of them, over the root of the product of both realised variances.
    public let correlations: [Double]
    /// The position of the largest absolute correlation; of equals the one with the smallest shift.
    public let peak: Int

    /// By how much `second` follows `first`; negative where it goes ahead.
    public var lag: Int { shifts[peak] }

    /// - Parameter shifts: at least one.
    /// - Throws: ``KernelError/noResidual`` where a path never moves.
    public init(_ first: TickPath, _ second: TickPath, shifts: [Int]) throws(KernelError) {
        precondition(!shifts.isEmpty, "a lag is looked for among shifts")
        let scale = (first.realizedVariance * second.realizedVariance).squareRoot()
        guard scale > 0 else { throw .noResidual }
        let correlations = shifts.map { first.covariance(with: second, shift: $0) / scale }
        var peak = 0
        for position in shifts.indices {
            let size = abs(correlations[position]), best = abs(correlations[peak])
            let isCloser = abs(shifts[position]) < abs(shifts[peak])
            if !best.reaches(size) || (isCloser && size.reaches(best)) { peak = position }
        }
        self.shifts = shifts
        self.correlations = correlations
        self.peak = peak
    }
}
