import EventStudy
import Statistics

/// Whether it is the claimed peer that the target follows, or whether any name of the basket would do as well.
///
/// Every name takes the peer's place in its turn, with the peer among the others; and every session of the window takes
/// the event's.
public struct PeerSpecificity: Hashable, Sendable {
    /// The t of the link of the claimed peer, then of each basket name in its place (ordinary errors, before the floor
    /// γ\*).
    package let links: [Double]
    /// How many names took the peer's place, the peer itself among them: the smallest rank p-value is 1 over this.
    public var peers: Int { links.count }
    /// The rank of the peer's link t among theirs.
    public let pLink: Double
    /// The rank of the peer's predicted contribution among theirs, in its own direction.
    public let pContribution: Double
    /// The rank of the product of target's and peer's own moves among the window's sessions, both scaled; of a longer move
    /// among all runs of as many sessions.
    public let pDate: Double
}

extension PeerSpecificity {
    /// - Complexity: four regressions for each of the basket's names.
    init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, basket: [SampledSeries],
        test: SympathyTest
    ) throws(KernelError) {
        let names = [peer] + basket
        let residuals = try SympathyTest.residuals(of: names, beyond: market)
        let all = BasketResiduals(residuals), mean = SampledSeries(meanOf: names, name: "the basket")
        var links: [PeerLink] = []
        for claimed in names.indices {
            links.append(
                try PeerLink(
                    target: target, peer: names[claimed], market: market,
                    sector: mean.without(names[claimed], of: names.count),
                    lambda: all.without(residuals[claimed]).reliability))
        }
        let own = links[0], total = Double(links.count)
        let sign = own.contribution < 0 ? -1.0 : 1
        self.links = links.map(\.t)
        pLink = Double(links.count { Self.reaches(test.sign * $0.t, test.sign * own.t) }) / total
        pContribution =
            Double(links.count { Self.reaches(sign * $0.contribution, sign * own.contribution) }) / total

        let targetFit = test.targetOnSector, peerFit = test.peerOnSector
        let products: [Double], event: Double
        if target.sessions == 1 {
            products = zip(targetFit.regression.scaledResiduals, peerFit.regression.scaledResiduals).map { $0 * $1 }
            event =
                targetFit.error / (1 + targetFit.leverage).squareRoot() * peerFit.error
                / (1 + peerFit.leverage).squareRoot()
        } else {
            // A longer move ranks among all runs of as many sessions.
            products = zip(
                overlappingSums(of: targetFit.regression.residuals, length: target.sessions),
                overlappingSums(of: peerFit.regression.residuals, length: target.sessions)
            ).map { $0 * $1 }
            event = targetFit.error * peerFit.error
        }
        pDate = Double(1 + products.count { Self.reaches($0, event) }) / Double(products.count + 1)
    }

    /// Equal up to a relative 10⁻¹², as everywhere in ranks.
    private static func reaches(_ a: Double, _ b: Double) -> Bool { a >= b - 1e-12 * abs(b) }
}

/// The link of a target with one name beside market and basket, without its tests.
struct PeerLink: Hashable {
    /// γ over its ordinary standard error.
    let t: Double
    let contribution: Double

    /// - Parameter lambda: the basket's reliability; a basket that measures nothing, or whose error may be all of the
    ///   name's own moves, leaves no contribution.
    init(
        target: SampledSeries, peer: SampledSeries, market: SampledSeries, sector: SampledSeries, lambda: Double
    ) throws(KernelError) {
        let index = Regressor(market.name, market.window), mean = Regressor(sector.name, sector.window)
        let full = try LinearRegression(
            target.window.span, on: [index, mean, Regressor(peer.name, peer.window)])
        let onSector = try LinearRegression(target.window.span, on: [index, mean])
        let peerFit = try LinearRegression(peer.window.span, on: [index, mean])
        let sectorFit = try LinearRegression(sector.window.span, on: [index])
        t = full.slopes[2] / full.slopeErrors[2]
        let u0 = peer.event - peerFit.predictedSum([market.event, sector.event], sessions: peer.sessions)
        let noise = (1 - lambda) / lambda * sectorFit.residualSumOfSquares / peerFit.residualSumOfSquares
        let ownShare = 1 - peerFit.slopes[1] * peerFit.slopes[1] * noise
        contribution =
            lambda > 0 && ownShare > 0
            ? (full.slopes[2] - onSector.slopes[1] * peerFit.slopes[1] * noise) / ownShare * u0 : 0
    }
}
