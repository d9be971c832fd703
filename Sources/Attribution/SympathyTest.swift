package import EventStudy
package import Statistics

/// The numbers of a sympathy claim: how unusual the peer's own move was, how the target usually answers such moves, and
/// how much of the target's move that predicts.
///
/// The model is `target = a + b·market + c·basket + γ·peer`. The basket measures the sector with an error, which a peer
/// of the same sector takes up; the part γ* of γ that this alone would produce is taken off before anything is tested.
package struct SympathyTest: Hashable, Sendable {
    /// The target against the market, and against market and basket; the peer against market and basket; all together.
    package let targetOnMarket: SingleEventModel
    package let targetOnSector: SingleEventModel
    package let peerOnSector: SingleEventModel
    package let full: SingleEventModel

    package let gamma: Double
    package let seGamma: Double
    package let gammaStar: Double
    /// Reliability of the basket: the share of its variance beyond the market that is common.
    package let lambda: Double
    /// Variance inflation of the peer on market and basket.
    package let vif: Double
    package let pLink: Double
    /// What the link predicts for the day: (γ − γ*)·u₀ over the share of the peer's own variance that is no error of the
    /// basket.
    package let linked: Contribution
    /// The same by the letter of the specification, which leaves the link short by that share: for comparison.
    package let specified: Contribution

    /// The value of ``linked`` and how far its interval reaches to each side.
    package var contribution: Double { linked.value }
    package var halfWidth: Double { linked.halfWidth }
    package var gammaAdj: Double { gamma - gammaStar }
    package var u0: Double { peerOnSector.error }
    package var pTrig: Double { peerOnSector.conformal.twoSided }
    package var aM: Double { targetOnMarket.error }
    package var pM: Double { targetOnMarket.conformal.twoSided }
    package var aS: Double { targetOnSector.error }
    /// In the direction of the predicted contribution.
    package var pS: Double { targetOnSector.conformal.oneSided(positive: contribution >= 0) }
    package var remainder: Double { aS - contribution }
    package var pRemainder: Double { full.conformal.twoSided }
    package var degreesOfFreedom: Int { full.regression.degreesOfFreedom }

    /// Why the basket measures no sector.
    package enum Failure: Error, Hashable {
        case kernel(KernelError)
        /// Beyond the market the names do not move together.
        case noCommonMovement
        /// What the peer moves beyond market and basket may all be the basket's error.
        case noOwnMovement
    }

    /// - Parameters:
    ///   - basket: The names that stand for the sector, neither target nor peer among them; at least two.
    ///   - sign: +1 if good news of the peer is good for the target, −1 if it is bad.
    package init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, basket: [SampledSeries], sign: Double = 1,
        level: Double
    ) throws(Failure) {
        let sector = SampledSeries(meanOf: basket, name: "the basket")
        let targetOnSector: SingleEventModel, peerOnSector: SingleEventModel
        let sectorOnMarket: LinearRegression, residuals: [[Double]]
        do throws(KernelError) {
            targetOnMarket = try SingleEventModel(target, on: [market])
            targetOnSector = try SingleEventModel(target, on: [market, sector])
            peerOnSector = try SingleEventModel(peer, on: [market, sector])
            full = try SingleEventModel(target, on: [market, sector, peer])
            sectorOnMarket = try LinearRegression(
                sector.window.span, on: [Regressor(market.name, market.window)])
            residuals = try Self.residuals(of: basket, beyond: market)
        } catch { throw .kernel(error) }
        lambda = Self.reliability(residuals: residuals)
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
        let sampling = peerFit.residualDeviation * peerFit.residualDeviation * peerOnSector.leverage
        let usual = peerLoading * peerLoading * noise / Double(fit.count - 2)
        specified = Contribution(
            value: adjusted * u0,
            error: (u0 * u0 * seGamma * seGamma + adjusted * adjusted * (sampling + usual)).squareRoot(),
            degreesOfFreedom: fit.degreesOfFreedom, level: level)

        let moments = LinkMoments(
            target: target, peers: [peer], market: market, sector: sector, residuals: residuals)
        guard
            let linked = Contribution(
                moments, noise: noise, damping: (1 - lambda) / lambda,
                sectorMove: sector.event - sectorOnMarket.prediction(at: [market.event]), count: fit.count,
                df: fit.degreesOfFreedom, level: level)
        else { throw .noOwnMovement }
        self.linked = linked
    }

    static func residuals(
        of basket: [SampledSeries], beyond market: SampledSeries
    ) throws(KernelError) -> [[Double]] {
        let index = [Regressor(market.name, market.window)]
        return try basket.mapThrowing { name throws(KernelError) in
            try LinearRegression(name.window.span, on: index).residuals
        }
    }

    /// The reliability of a mean of *N* names as a measure of what they share beyond the market:
    /// *N*ρ/(1 + (*N* − 1)ρ), with ρ the mean covariance over the mean variance of their residuals.
    ///
    /// From the names' residuals beyond the market, one series a name.
    ///
    /// - SeeAlso: Spearman, British Journal of Psychology 3, 1910; Brown, ibid.
    static func reliability(residuals: [[Double]]) -> Double {
        let count = Double(residuals.count)
        // Sums over all pairs are the square of the sum, less the squares.
        var variances = 0.0, total = 0.0
        for row in residuals[0].indices {
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
