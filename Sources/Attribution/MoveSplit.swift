import EventStudy
import Statistics

/// The splits of one move over market, sector and peer, by several conventions; each adds up to the move.
struct MoveSplit {
    /// The target's mean return in the window.
    let mean: Double
    /// The abnormal return of the model with all sources.
    let remainder: Double
    /// All sources at once: slope times deviation from the mean, the Shapley value of a linear model.
    let fullModel: [Double]
    /// Half-widths of the intervals of ``fullModel`` at the level given.
    let fullModelHalfWidths: [Double]
    /// For each order of taking the sources in (in lexicographic order), what each adds when its turn comes.
    let byOrder: [(order: [Int], contributions: [Double])]

    /// The mean of ``byOrder``: what each source adds on average over all orders (refit Shapley).
    var shapley: [Double] {
        fullModel.indices.map { source in
            byOrder.reduce(0) { $0 + $1.contributions[source] } / Double(byOrder.count)
        }
    }

    /// What each source adds to R² on average over all orders: its share of the usual variation.
    ///
    /// - SeeAlso: Lindeman, Merenda and Gold, *Introduction to Bivariate and Multivariate Analysis*, 1980.
    let usualShares: [Double]
    /// Sources that move so alike that no regression tells them apart, with what they contribute together.
    let bundle: Bundle?

    struct Bundle {
        let sources: [Int]
        let contribution: Double
        let halfWidth: Double
    }

    /// Above this correlation two sources are not told apart.
    static let inseparable = 0.9

    /// - Parameter sources: In the order of the hierarchy.
    /// - Complexity: 2^*m* regressions for *m* sources.
    init(_ response: SampledSeries, over sources: [SampledSeries], level: Double) throws(KernelError) {
        let full = try SingleEventModel(response, on: sources)
        let fit = full.regression, span = Double(response.sessions)
        mean = span * fit.meanResponse
        remainder = full.error
        fullModel = sources.indices.map { fit.slopes[$0] * (sources[$0].event - span * fit.means[$0]) }
        let quantile = StudentT(degreesOfFreedom: Double(fit.degreesOfFreedom)).quantile(1 - level / 2)
        fullModelHalfWidths = zip(sources.indices, fit.slopeErrors).map { source, error in
            abs(sources[source].event - span * fit.means[source]) * quantile * error
        }

        // What each set of sources predicts for the event; sets are bit masks.
        var fitted = [Double](repeating: mean, count: 1 << sources.count)
        var explained = [Double](repeating: 0, count: fitted.count)
        for set in 1..<fitted.count {
            let members = sources.indices.filter { set & (1 << $0) != 0 }.map { sources[$0] }
            let model = try LinearRegression(
                response.window.span, on: members.map { Regressor($0.name, $0.window) })
            fitted[set] = model.predictedSum(members.map(\.event), sessions: response.sessions)
            explained[set] = model.rSquared ?? 0
        }
        let orders = Self.orders(of: sources.count)
        usualShares = sources.indices.map { source in
            orders.reduce(0) { sum, order in
                let taken = order.prefix { $0 != source }.reduce(0) { $0 | 1 << $1 }
                return sum + explained[taken | 1 << source] - explained[taken]
            } / Double(orders.count)
        }
        bundle = Self.bundle(fit, sources, fullModel, quantile: quantile)
        byOrder = orders.map { order in
            var contributions = Array(repeating: 0.0, count: sources.count)
            var taken = 0
            for source in order {
                let next = taken | 1 << source
                contributions[source] = fitted[next] - fitted[taken]
                taken = next
            }
            return (order, contributions)
        }
    }

    /// The sources that correlate beyond ``inseparable`` with another one, taken together.
    private static func bundle(
        _ fit: LinearRegression, _ sources: [SampledSeries], _ contributions: [Double], quantile: Double
    ) -> Bundle? {
        let members = sources.indices.filter { source in
            sources.indices.contains { other in
                let first = sources[source].window, second = sources[other].window
                return other != source && abs(correlation(first.span, second.span) ?? 0) > inseparable
            }
        }
        guard !members.isEmpty else { return nil }
        let width = sources.count, covariance = fit.unscaledSlopeCovariance
        let deviations = members.map { sources[$0].event - Double(sources[$0].sessions) * fit.means[$0] }
        var variance = 0.0
        for (a, first) in members.enumerated() {
            for (b, second) in members.enumerated() {
                variance += deviations[a] * deviations[b] * covariance[first * width + second]
            }
        }
        return Bundle(
            sources: members, contribution: members.reduce(0) { $0 + contributions[$1] },
            halfWidth: quantile * fit.residualDeviation * max(0, variance).squareRoot())
    }

    static func orders(of count: Int) -> [[Int]] {
        func extend(_ prefix: [Int]) -> [[Int]] {
            if prefix.count == count { return [prefix] }
            return (0..<count).filter { !prefix.contains($0) }.flatMap { extend(prefix + [$0]) }
        }
        return extend([])
    }
}
