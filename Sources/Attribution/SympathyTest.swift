import EventStudy
import Statistics

/// The numbers of a sympathy claim: how unusual the peer's own move was, how the target usually answers such moves, and
/// how much of the target's move that predicts.
///
/// The model is `target = a + b·market + c·basket + γ·peer`. The basket measures the sector with an error, which a peer
/// of the same sector takes up; the part γ* of γ that this alone would produce is taken off before anything is tested.
struct SympathyTest: Hashable {
    /// The target against the market, and against market and basket; the peer against market and basket; all together.
    let targetOnMarket: SingleEventModel
    let targetOnSector: SingleEventModel
    let peerOnSector: SingleEventModel
    let full: SingleEventModel

    let gamma: Double
    let seGamma: Double
    let gammaStar: Double
    /// Reliability of the basket: the share of its variance beyond the market that is common.
    let lambda: Double
    /// Variance inflation of the peer on market and basket.
    let vif: Double
    let pLink: Double
    let contribution: Double
    let contributionError: Double
    /// How far the interval of ``contribution`` reaches to each side.
    let halfWidth: Double

    var gammaAdj: Double { gamma - gammaStar }
    var u0: Double { peerOnSector.error }
    var pTrig: Double { peerOnSector.conformal.twoSided }
    var aM: Double { targetOnMarket.error }
    var pM: Double { targetOnMarket.conformal.twoSided }
    var aS: Double { targetOnSector.error }
    /// In the direction of the predicted contribution.
    var pS: Double { targetOnSector.conformal.oneSided(positive: contribution >= 0) }
    var remainder: Double { aS - contribution }
    var pRemainder: Double { full.conformal.twoSided }
    var degreesOfFreedom: Int { full.regression.degreesOfFreedom }

    /// Why the basket measures no sector.
    enum Failure: Error, Hashable {
        case kernel(KernelError)
        /// Beyond the market the names do not move together.
        case noCommonMovement
    }

    /// - Parameters:
    ///   - basket: The names that stand for the sector, neither target nor peer among them; at least two.
    ///   - sign: +1 if good news of the peer is good for the target, −1 if it is bad.
    init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, basket: [SampledSeries], sign: Double = 1,
        level: Double
    ) throws(Failure) {
        let sector = SampledSeries(meanOf: basket, name: "the basket")
        let targetOnSector: SingleEventModel, peerOnSector: SingleEventModel
        let sectorOnMarket: LinearRegression
        do throws(KernelError) {
            targetOnMarket = try SingleEventModel(target, on: [market])
            targetOnSector = try SingleEventModel(target, on: [market, sector])
            peerOnSector = try SingleEventModel(peer, on: [market, sector])
            full = try SingleEventModel(target, on: [market, sector, peer])
            sectorOnMarket = try LinearRegression(
                sector.window.span, on: [Regressor(market.name, market.window)])
            lambda = try Self.reliability(of: basket, beyond: market)
        } catch { throw .kernel(error) }
        guard lambda > 0 else { throw .noCommonMovement }
        self.targetOnSector = targetOnSector
        self.peerOnSector = peerOnSector

        let fit = full.regression
        let degrees = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom))
        gamma = fit.slopes[2]
        seGamma = fit.neweyWestErrors(lag: LinearRegression.neweyWestLag(count: fit.count))[2]

        // Errors in variables: with a reliability λ the basket leaves (1 − λ)/λ of its own variance as noise.
        let noise = (1 - lambda) / lambda * sectorOnMarket.residualSumOfSquares
        let peerFit = peerOnSector.regression
        let peerLoading = peerFit.slopes[1]
        gammaStar = targetOnSector.regression.slopes[1] * peerLoading * noise / peerFit.residualSumOfSquares
        vif = peerFit.totalSumOfSquares / peerFit.residualSumOfSquares

        let adjusted = gamma - gammaStar
        pLink = degrees.upperTail(sign * adjusted / seGamma)
        let u0 = peerOnSector.error
        contribution = adjusted * u0
        let innovationVariance =
            peerFit.residualDeviation * peerFit.residualDeviation * peerOnSector.leverage
            + peerLoading * peerLoading * noise / Double(fit.count - 2)
        contributionError =
            (u0 * u0 * seGamma * seGamma + adjusted * adjusted * innovationVariance).squareRoot()
        halfWidth = degrees.quantile(1 - level / 2) * contributionError
    }

    /// The reliability of a mean of *N* names as a measure of what they share beyond the market:
    /// *N*ρ/(1 + (*N* − 1)ρ), with ρ the mean covariance over the mean variance of their residuals.
    ///
    /// - SeeAlso: Spearman, British Journal of Psychology 3, 1910; Brown, ibid.
    static func reliability(
        of basket: [SampledSeries], beyond market: SampledSeries
    ) throws(KernelError) -> Double {
        var residuals: [[Double]] = []
        for name in basket {
            residuals.append(
                try LinearRegression(name.window.span, on: [Regressor(market.name, market.window)]).residuals)
        }
        let count = Double(basket.count)
        // Sums over all pairs are the square of the sum, less the squares.
        var variances = 0.0, total = 0.0
        for row in market.window.indices {
            var sum = 0.0
            for name in residuals {
                sum += name[row]
                variances += name[row] * name[row]
            }
            total += sum * sum
        }
        let rho = ((total - variances) / (count * (count - 1))) / (variances / count)
        return count * rho / (1 + (count - 1) * rho)
    }
}
