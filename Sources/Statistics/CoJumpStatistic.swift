/// How far several instruments move together in each interval of a day: a move of all at once stands out even where it is
/// small in each of them.
///
/// - SeeAlso: Bollerslev, Law and Tauchen, *Risk, Jumps, and Diversification*, Journal of Econometrics 144, 2008.
public struct CoJumpStatistic: Hashable, Sendable {
    /// For each interval the mean product of two instruments' returns, over all pairs.
    public let meanProducts: [Double]
    /// ``meanProducts`` less their mean over the day, over their standard deviation in the day.
    public let studentized: [Double]

    /// The interval with the largest statistic, the first of equals.
    public var peak: Int { studentized.indices.max { studentized[$0] < studentized[$1] } ?? 0 }

    /// - Parameter returns: for each instrument its returns over the same intervals of one day.
    /// - Throws: ``KernelError/tooFewObservations(have:need:)`` below two instruments or three intervals,
    ///   ``KernelError/noResidual`` where the products never vary.
    public init(_ returns: [[Double]]) throws(KernelError) {
        guard returns.count >= 2 else { throw .tooFewObservations(have: returns.count, need: 2) }
        let intervals = returns[0].count
        precondition(returns.allSatisfy { $0.count == intervals }, "a return of every instrument for every interval")
        guard intervals >= 3 else { throw .tooFewObservations(have: intervals, need: 3) }
        let n = Double(returns.count)
        // The sum over pairs is half of the squared sum less the sum of squares.
        let products = (0..<intervals).map { interval in
            let sum = returns.reduce(0) { $0 + $1[interval] }
            let squares = returns.reduce(0) { $0 + $1[interval] * $1[interval] }
            return (sum * sum - squares) / (n * (n - 1))
        }
        guard let deviation = spread(products.span) else { throw .noResidual }
        let center = mean(products.span)
        meanProducts = products
        studentized = products.map { ($0 - center) / deviation }
    }
}
