import EventStudy
import Statistics

/// A target held against the mix of donors that tracked it best before the event.
///
/// - SeeAlso: Abadie, *Using Synthetic Controls: Feasibility, Data Requirements, and Methodological Aspects*, Journal of
///   Economic Literature 59, 2021.
struct SyntheticControl: Hashable {
    /// One a donor, in their order; not negative, sum 1.
    let weights: [Double]
    /// The target's return on the day less the mix's.
    let gap: Double
    /// Root mean square of the gaps before.
    let rmspe: Double
    /// The share of the target's variation before the event that the mix accounts for; below 0 where the mix is worse
    /// than a constant.
    let preR2: Double?
    /// The rank of the gap among those before it, in absolute value.
    let pTime: Double
    /// The rank of ``gap`` over ``rmspe`` among the donors, each in its turn held against the others; `nil` for fewer
    /// than two donors.
    let pSpace: Double?

    /// - Complexity: one fit for the target and one a donor.
    init(_ target: SampledSeries, donors: [SampledSeries]) throws(KernelError) {
        let fit = try Fit(target, donors)
        guard fit.rmspe > 0 else { throw .noResidual }
        weights = fit.weights
        gap = fit.gap
        rmspe = fit.rmspe
        let total = sumOfSquaredDeviations(target.window.span)
        preR2 = total > 0 ? 1 - fit.squares / total : nil
        pTime = Double(1 + fit.gaps.count { Self.reaches(abs($0), abs(fit.gap)) }) / Double(fit.gaps.count + 1)

        guard donors.count > 1 else {
            pSpace = nil
            return
        }
        let own = abs(fit.gap) / fit.rmspe
        var reaching = 1
        for donor in donors.indices {
            let others = donors.indices.filter { $0 != donor }.map { donors[$0] }
            let placebo = try Fit(donors[donor], others)
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
        let gaps: [Double]
        let gap: Double
        let squares: Double
        var rmspe: Double { (squares / Double(gaps.count)).squareRoot() }

        init(_ target: SampledSeries, _ donors: [SampledSeries]) throws(KernelError) {
            let fit = try SimplexLeastSquares(target.window, on: donors.map(\.window))
            weights = fit.weights
            gaps = fit.residuals
            squares = fit.residualSumOfSquares
            gap = target.event - zip(donors, fit.weights).reduce(0) { $0 + $1.1 * $1.0.event }
        }
    }
}
