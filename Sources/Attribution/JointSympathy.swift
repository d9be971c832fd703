public import Market
import EventStudy
import Statistics

/// Several claimed peers at once: what each adds beside the others, and what they predict together.
public struct JointSympathy: Hashable, Sendable {
    /// In the order of the article.
    public let peers: [Member]
    /// The sum of the contributions with its 95 % interval.
    public let total: Double
    public let totalLo: Double
    public let totalHi: Double

    public struct Member: Hashable, Sendable {
        public let ticker: Ticker
        /// The response to this peer's own moves with the others held, less what an imperfect basket would feign.
        public let gammaAdj: Double
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
        let full = try LinearRegression(
            target.window.span, on: ([market, sector] + peers).map { Regressor($0.name, $0.window) })
        let first = tests[0]
        let sectorFit = try LinearRegression(sector.window.span, on: [Regressor(market.name, market.window)])
        let noise = (1 - first.lambda) / first.lambda * sectorFit.residualSumOfSquares
        let fits = tests.map(\.peerOnSector), count = peers.count

        // The part of each slope that the basket's error feigns: (U′U)⁻¹ times the common noise that all share.
        var products = Array(repeating: 0.0, count: count * count)
        for a in 0..<count {
            for b in 0..<count {
                products[a * count + b] =
                    zip(fits[a].regression.residuals, fits[b].regression.residuals).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        let loadings = fits.map { $0.regression.slopes[1] }
        let shared = loadings.map { $0 * first.targetOnSector.regression.slopes[1] * noise }
        guard let floor = Self.solve(products, shared) else {
            throw .dependentRegressor(peers[count - 1].name, of: peers.dropLast().map(\.name))
        }
        let adjusted = zip(full.slopes.dropFirst(2), floor).map { $0 - $1 }
        let innovations = fits.map(\.error)
        let contributions = zip(adjusted, innovations).map { $0 * $1 }

        let lag = LinearRegression.neweyWestLag(count: full.count)
        let linkError = full.neweyWestError(ofCombination: [0, 0] + innovations, lag: lag)
        let degrees = Double(fits[0].regression.degreesOfFreedom)
        var spread = 0.0
        for a in 0..<count {
            for b in 0..<count { spread += adjusted[a] * adjusted[b] * products[a * count + b] / degrees }
        }
        let loading = zip(adjusted, loadings).reduce(0) { $0 + $1.0 * $1.1 }
        let variance =
            linkError * linkError + spread * fits[0].leverage + loading * loading * noise / Double(full.count - 2)
        let half =
            StudentT(degreesOfFreedom: Double(full.degreesOfFreedom)).quantile(1 - level / 2) * variance.squareRoot()
        total = contributions.reduce(0, +)
        totalLo = total - half
        totalHi = total + half

        let p = tests.map { max($0.pLink, $0.pTrig, $0.pS) }
        let corrected = PValueAdjustment.holm.adjust(p).map { $0 ?? 1 }
        self.peers = names.indices.map {
            Member(
                ticker: names[$0], gammaAdj: adjusted[$0], contribution: contributions[$0], p: p[$0],
                pHolm: corrected[$0])
        }
    }

    /// A small symmetric system by elimination with pivots; `nil` where it is singular.
    private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double]? {
        let n = right.count
        var a = matrix, x = right
        for column in 0..<n {
            guard let pivot = (column..<n).max(by: { abs(a[$0 * n + column]) < abs(a[$1 * n + column]) }),
                abs(a[pivot * n + column]) > 1e-12 * abs(matrix[column * n + column])
            else { return nil }
            if pivot != column {
                for k in 0..<n { a.swapAt(pivot * n + k, column * n + k) }
                x.swapAt(pivot, column)
            }
            for row in (column + 1)..<max(n, column + 1) {
                let factor = a[row * n + column] / a[column * n + column]
                for k in column..<n { a[row * n + k] -= factor * a[column * n + k] }
                x[row] -= factor * x[column]
            }
        }
        for row in (0..<n).reversed() {
            for k in (row + 1)..<max(n, row + 1) { x[row] -= a[row * n + k] * x[k] }
            x[row] /= a[row * n + row]
        }
        return x
    }
}
