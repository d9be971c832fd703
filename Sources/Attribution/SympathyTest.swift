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

    /// +1 where good news of the peer is claimed to be good for the target, −1 where it is claimed to be bad.
    package let sign: Double
    /// The target's answer to the peer with market and basket held.
    package let gamma: Double
    /// Newey–West standard error of ``gamma``.
    package let seGamma: Double
    /// The part of ``gamma`` that the basket's error alone would produce.
    package let gammaStar: Double
    /// Reliability of the basket: the share of its variance beyond the market that is common.
    package let lambda: Double
    /// Variance inflation of the peer on market and basket.
    package let vif: Double
    /// One-sided p-value of ``gammaAdj`` in the claimed direction.
    package let pLink: Double
    /// What the link predicts for the day: (γ − γ*)·u₀ over the share of the peer's own variance that is no error of the
    /// basket.
    package private(set) var linked: Contribution
    /// The same by the letter of the specification, which leaves the link short by that share: for comparison.
    package let specified: Contribution

    /// The value of ``linked`` and how far its interval reaches to each side.
    package var contribution: Double { linked.value }
    var reach: ReachOfErrors { linked.reach }
    /// How far the interval of ``contribution`` reaches to each side.
    package var halfWidth: Double { linked.halfWidth }
    /// ``gamma`` less ``gammaStar``.
    package var gammaAdj: Double { gamma - gammaStar }
    /// The share of the peer's variance beyond market and basket that is its own and no error of the basket.
    package let ownShare: Double
    /// The peer's move on the day beyond market and basket, as a fraction.
    package var u0: Double { peerOnSector.error }
    /// Two-sided rank p-value of ``u0``.
    package var pTrig: Double { peerOnSector.conformal.twoSided }
    /// The target's abnormal return against the market.
    package var aM: Double { targetOnMarket.error }
    /// Two-sided rank p-value of ``aM``.
    package var pM: Double { targetOnMarket.conformal.twoSided }
    /// The target's abnormal return against market and basket.
    package var aS: Double { targetOnSector.error }
    /// In the direction of the predicted contribution.
    package var pS: Double { targetOnSector.conformal.oneSided(positive: contribution >= 0) }
    /// What ``aS`` leaves beside the contribution.
    package var remainder: Double { aS - contribution }
    /// Two-sided rank p-value of the target against market, basket and peer.
    package var pRemainder: Double { full.conformal.twoSided }
    /// Of the regression with all three.
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
        let residuals: BasketResiduals
        do { residuals = BasketResiduals(try Self.residuals(of: basket, beyond: market)) } catch {
            throw .kernel(error)
        }
        try self.init(
            target: target, peer: peer, market: market, sector: SampledSeries(meanOf: basket, name: "the basket"),
            residuals: residuals, sign: sign, level: level)
    }

    /// The same from the basket's mean and what its names share.
    ///
    /// - Parameters:
    ///   - known: The target against the market, where a test on the same sessions has it.
    ///   - reach: How far the interval reaches, where such a test has that.
    init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, sector: SampledSeries,
        residuals: BasketResiduals, sign: Double = 1, level: Double, targetOnMarket known: SingleEventModel? = nil,
        reach given: ReachOfErrors? = nil
    ) throws(Failure) {
        let targetOnSector: SingleEventModel, peerOnSector: SingleEventModel
        let sectorOnMarket: LinearRegression
        do throws(KernelError) {
            if let known { targetOnMarket = known } else { targetOnMarket = try SingleEventModel(target, on: [market]) }
            targetOnSector = try SingleEventModel(target, on: [market, sector])
            peerOnSector = try SingleEventModel(peer, on: [market, sector])
            full = try SingleEventModel(target, on: [market, sector, peer])
            sectorOnMarket = try LinearRegression(
                sector.window.span, on: [Regressor(market.name, market.window)])
        } catch { throw .kernel(error) }
        self.sign = sign
        lambda = residuals.reliability
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
        ownShare = 1 - peerLoading * peerLoading * noise / peerFit.residualSumOfSquares
        vif = peerFit.totalSumOfSquares / peerFit.residualSumOfSquares

        let adjusted = gamma - gammaStar
        pLink = degrees.upperTail(sign * adjusted / seGamma)
        let u0 = peerOnSector.error
        let sampling = peerFit.residualDeviation * peerFit.residualDeviation * peerOnSector.leverage
        let usual = peerLoading * peerLoading * noise / Double(fit.count - 2) * Double(target.sessions)
        let reach =
            given.flatMap { $0.degreesOfFreedom == fit.degreesOfFreedom ? $0.at(level: level) : nil }
            ?? ReachOfErrors(degreesOfFreedom: fit.degreesOfFreedom, level: level)
        specified = Contribution(
            value: adjusted * u0,
            error: (u0 * u0 * seGamma * seGamma + adjusted * adjusted * (sampling + usual)).squareRoot(), reach: reach)

        let moments = LinkMoments(
            target: target, peers: [peer], market: market, sector: sector, residuals: residuals)
        guard
            let linked = Contribution(
                moments, noise: noise, damping: (1 - lambda) / lambda,
                sectorMove: sector.event - sectorOnMarket.predictedSum([market.event], sessions: target.sessions),
                event: target, reach: reach)
        else { throw .noOwnMovement }
        self.linked = linked
    }

    /// The same test with its interval at another level: nothing else in it depends on the level.
    func at(level: Double) -> SympathyTest {
        var other = self
        other.linked = linked.at(level: level)
        return other
    }

    /// The residuals of each name on the market.
    static func residuals(
        of basket: [SampledSeries], beyond market: SampledSeries
    ) throws(KernelError) -> [[Double]] {
        let index = market.window, center = mean(index.span)
        let deviations = index.map { $0 - center }, squares = sumOfSquaredDeviations(index.span)
        guard squares > 0 else { throw .constantRegressor(market.name) }
        return basket.map { name in
            let own = mean(name.window.span)
            var slope = 0.0
            for row in deviations.indices { slope += deviations[row] * (name.window[row] - own) }
            slope /= squares
            return deviations.indices.map { name.window[$0] - own - slope * deviations[$0] }
        }
    }
}
