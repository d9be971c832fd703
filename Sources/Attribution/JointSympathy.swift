public import Market
import EventStudy
import Statistics

/// Several claimed peers at once: what each adds beside the others, and what they predict together.
public struct JointSympathy: Hashable, Sendable {
    /// In the order of the article.
    public let peers: [Member]
    /// The sum of the contributions with its 95 % interval.
    public let total: Double
    /// Lower end of the interval of ``total``.
    public let totalLo: Double
    /// Upper end of the interval of ``total``.
    public let totalHi: Double

    /// One peer beside the others.
    public struct Member: Hashable, Sendable {
        /// The peer.
        public let ticker: Ticker
        /// The response to this peer's own moves with the others held, with the basket's error allowed for.
        public let gammaAdj: Double
        /// What its own move predicts for the target's, as a fraction.
        public let contribution: Double
        /// The largest p-value of this peer's gates on its own: all must pass.
        public let p: Double
        /// The same, corrected for the number of peers (Holm, Scandinavian Journal of Statistics 6, 1979).
        public let pHolm: Double
    }

    /// - Parameter tests: each peer on its own, on the same basket and sessions.
    init(
        _ names: [Ticker], target: SampledSeries, peers: [SampledSeries], market: SampledSeries,
        basket: [SampledSeries], tests: [SympathyTest], level: Double
    ) throws(KernelError) {
        let sector = SampledSeries(meanOf: basket, name: "the basket")
        let first = tests[0], df = target.window.count - peers.count - 3
        guard df > 0 else { throw .tooFewObservations(have: target.window.count, need: peers.count + 4) }
        let sectorFit = try LinearRegression(sector.window.span, on: [Regressor(market.name, market.window)])
        let damping = (1 - first.lambda) / first.lambda
        let moments = LinkMoments(
            target: target, peers: peers, market: market, sector: sector,
            residuals: BasketResiduals(try SympathyTest.residuals(of: basket, beyond: market)))
        guard let estimate = moments.estimate(),
            let sum = Contribution(
                moments, noise: damping * sectorFit.residualSumOfSquares, damping: damping,
                sectorMove: sector.event - sectorFit.predictedSum([market.event], sessions: target.sessions),
                event: target,
                reach: ReachOfErrors(degreesOfFreedom: df, level: level))
        else { throw .dependentRegressor(peers[peers.count - 1].name, of: peers.dropLast().map(\.name)) }
        total = sum.value
        totalLo = sum.low
        totalHi = sum.high

        let p = tests.map { max($0.pLink, $0.pTrig, $0.pS) }
        let corrected = PValueAdjustment.holm.adjust(p).map { $0 ?? 1 }
        self.peers = names.indices.map {
            Member(
                ticker: names[$0], gammaAdj: estimate.links[$0],
                contribution: estimate.links[$0] * estimate.innovations[$0], p: p[$0],
                pHolm: corrected[$0])
        }
    }
}
