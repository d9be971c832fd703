import EventStudy
import Statistics

/// What peers' own moves account for of a target's move, with its error.
package struct Contribution: Hashable, Sendable {
    /// A return, as a fraction.
    package let value: Double
    /// Its standard error.
    package let error: Double
    /// How far the interval reaches to each side.
    package var halfWidth: Double { reach.quantile * error }
    let reach: ReachOfErrors

    init(value: Double, error: Double, reach: ReachOfErrors) {
        self.value = value
        self.error = error
        self.reach = reach
    }

    /// The same with the interval of another level.
    func at(level: Double) -> Contribution { Contribution(value: value, error: error, reach: reach.at(level: level)) }

    /// Lower end of the interval.
    package var low: Double { value - halfWidth }
    /// Upper end of the interval.
    package var high: Double { value + halfWidth }

    /// The share of an abnormal return, which is taken as fixed; `nil` of none.
    package func share(of move: Double) -> SympathyEvidence.ShareInterval? {
        guard move != 0 else { return nil }
        return SympathyEvidence.ShareInterval(
            share: value / move, low: min(low / move, high / move), high: max(low / move, high / move))
    }
}

/// How many standard errors an interval reaches to each side.
struct ReachOfErrors: Hashable {
    let degreesOfFreedom: Int
    let level: Double
    /// Student's t that is exceeded with half the level's probability: found once for all intervals of a test.
    let quantile: Double

    init(degreesOfFreedom: Int, level: Double) {
        self.degreesOfFreedom = degreesOfFreedom
        self.level = level
        quantile = StudentT(degreesOfFreedom: Double(degreesOfFreedom)).quantile(1 - level / 2)
    }

    func at(level: Double) -> ReachOfErrors {
        level == self.level ? self : ReachOfErrors(degreesOfFreedom: degreesOfFreedom, level: level)
    }
}

extension Contribution {
    /// Sessions that are left out together: about the reach of the autocorrelation of daily returns and their squares.
    private static let block = 5

    /// Estimates links and own moves together, and their error by leaving out a week at a time.
    ///
    /// Leaving out covers all that is estimated on the window: links, loadings, and the basket's reliability. What it
    /// cannot see is the basket's error on the day itself, of variance *l*²(1 − λ)/λ·Var(basket) in a peer's own move on
    /// usual days. A basket of reliability λ leaves the part (1 − λ) of a sector's move in the peer's own, so that a
    /// shock of the sector counts by its size where that is more.
    ///
    /// - Parameters:
    ///   - noise: (1 − λ)/λ times the basket's squares beyond the market.
    ///   - damping: (1 − λ)/λ.
    ///   - sectorMove: the basket's move on the day beyond the market.
    ///   - event: the target, for the number of rows and of the event's sessions.
    init?(
        _ moments: LinkMoments, noise: Double, damping: Double, sectorMove: Double, event: SampledSeries,
        reach: ReachOfErrors
    ) {
        let count = event.window.count
        guard let estimate = moments.estimate() else { return nil }
        var replicates: [Double] = []
        for rows in BlockJackknife.blocks(of: count, length: Self.block) {
            guard let replicate = moments.without(rows).estimate() else { return nil }
            replicates.append(replicate.contribution)
        }
        guard let sampling = BlockJackknife.variance(of: replicates) else { return nil }
        let loading = zip(estimate.links, estimate.loadings).reduce(0) { $0 + $1.0 * $1.1 }
        let day = max(noise / Double(count - 2) * Double(event.sessions), damping * damping * sectorMove * sectorMove)
        self.init(
            value: estimate.contribution, error: (sampling + loading * loading * day).squareRoot(), reach: reach)
    }
}
