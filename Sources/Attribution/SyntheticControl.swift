package import EventStudy
package import Statistics

/// A target held against the mix of donors that tracked it best before the event.
///
/// - SeeAlso: Abadie, *Using Synthetic Controls: Feasibility, Data Requirements, and Methodological Aspects*, Journal of
///   Economic Literature 59, 2021.
package struct SyntheticControl: Hashable, Sendable {
    /// One a donor, in their order; not negative, sum 1.
    package let weights: [Double]
    /// The target's return on the day less the mix's; over several sessions, the sum.
    package let gap: Double
    /// Root mean square of the gaps before; of an event of several sessions, of overlapping sums of as many.
    package let rmspe: Double
    /// The share of the target's variation before the event that the mix accounts for; below 0 where the mix is worse
    /// than a constant.
    package let preR2: Double?
    /// The rank of the gap among those before it, in absolute value.
    package let pTime: Double
    /// The rank of ``gap`` over ``rmspe`` among the donors, each in its turn held against the others; `nil` for fewer
    /// than two donors.
    package let pSpace: Double?

    /// - Complexity: one fit for the target and one a donor.
    package init(_ target: SampledSeries, donors: [SampledSeries]) throws(KernelError) {
        let all = [target] + donors, products = CrossProducts(all.map(\.window))
        let fit = try Fit(0, on: Array(1..<all.count), all, products)
        guard fit.rmspe > 0 else { throw .noResidual }
        weights = fit.weights
        gap = fit.gap
        rmspe = fit.rmspe
        let total = sumOfSquaredDeviations(target.window.span)
        preR2 = total > 0 ? 1 - fit.residualSumOfSquares / total : nil
        pTime = Double(1 + fit.gaps.count { Self.reaches(abs($0), abs(fit.gap)) }) / Double(fit.gaps.count + 1)

        guard donors.count > 1 else {
            pSpace = nil
            return
        }
        let own = abs(fit.gap) / fit.rmspe
        var reaching = 1
        for donor in 1..<all.count {
            let placebo = try Fit(donor, on: (1..<all.count).filter { $0 != donor }, all, products)
            // A donor that the others reproduce exactly has any gap for an unusual one.
            if placebo.rmspe == 0 ? placebo.gap != 0 : Self.reaches(abs(placebo.gap) / placebo.rmspe, own) {
                reaching += 1
            }
        }
        pSpace = Double(reaching) / Double(donors.count + 1)
    }

    /// Equal up to a relative 10⁻¹², as everywhere in ranks.
    private static func reaches(_ a: Double, _ b: Double) -> Bool { a >= b - 1e-12 * b }

    private struct Fit {
        let weights: [Double]
        /// One a session, or one a run of as many sessions as the event lasts.
        let gaps: [Double]
        let gap: Double
        let rmspe: Double
        let residualSumOfSquares: Double

        init(
            _ own: Int, on donors: [Int], _ all: [SampledSeries], _ products: CrossProducts
        ) throws(KernelError) {
            let fit = try SimplexLeastSquares(own, on: donors, of: products), target = all[own]
            weights = fit.weights
            residualSumOfSquares = fit.residualSumOfSquares
            gaps = overlappingSums(of: fit.residuals, length: target.sessions)
            guard !gaps.isEmpty else { throw .tooFewObservations(have: fit.residuals.count, need: target.sessions) }
            rmspe = (gaps.reduce(0) { $0 + $1 * $1 } / Double(gaps.count)).squareRoot()
            gap = target.event - zip(donors, fit.weights).reduce(0) { $0 + $1.1 * all[$1.0].event }
        }
    }
}

/// The sums of all runs of so many values, oldest first; the values themselves for a length of 1.
func overlappingSums(of values: [Double], length: Int) -> [Double] {
    guard length > 1 else { return values }
    guard values.count >= length else { return [] }
    return (0...(values.count - length)).map { start in values[start..<(start + length)].reduce(0, +) }
}
