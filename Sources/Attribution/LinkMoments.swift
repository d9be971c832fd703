import EventStudy
import Statistics

/// The sums of products behind a target's link with some peers beside market and basket: enough to estimate the link,
/// and to estimate it again without some of the rows.
struct LinkMoments {
    /// Columns: constant, market, basket, peers, target. Of the symmetric matrix only the upper triangle is kept up.
    private var products: [Double]
    private let width: Int
    private let peers: Int
    /// Over the basket's names, in their residuals beyond the market: the sum of squares, and of squared row sums.
    private var ownSquares = 0.0
    private var totalSquares = 0.0
    private let names: Double
    private let rows: [[Double]]
    private let basketRows: [(own: Double, total: Double)]
    private let event: [Double]

    /// - Parameter residuals: those of the basket's names beyond the market, one series a name.
    init(
        target: SampledSeries, peers: [SampledSeries], market: SampledSeries, sector: SampledSeries,
        residuals: [[Double]]
    ) {
        let series = [market, sector] + peers + [target]
        // Moments about the sample's means lose no digits to a common level.
        let centres = series.map { mean($0.window.span) }
        width = series.count + 1
        self.peers = peers.count
        names = Double(residuals.count)
        rows = target.window.indices.map { row in [1] + zip(series, centres).map { $0.window[row] - $1 } }
        event = [1] + zip(series, centres).map { $0.event - $1 }
        basketRows = target.window.indices.map { row in
            var own = 0.0, sum = 0.0
            for name in residuals {
                own += name[row] * name[row]
                sum += name[row]
            }
            return (own, sum * sum)
        }
        products = Array(repeating: 0, count: width * width)
        add(rows.indices, weight: 1)
    }

    /// The same without some rows.
    func without(_ rows: Range<Int>) -> LinkMoments {
        var rest = self
        rest.add(rows, weight: -1)
        return rest
    }

    private mutating func add(_ range: Range<Int>, weight: Double) {
        for row in range {
            let values = rows[row]
            for a in 0..<width {
                for b in a..<width { products[a * width + b] += weight * values[a] * values[b] }
            }
            ownSquares += weight * basketRows[row].own
            totalSquares += weight * basketRows[row].total
        }
    }

    /// What the peers' own moves on the day account for.
    struct Estimate {
        /// The target's answer to each peer's own move, with the error of the basket allowed for.
        let links: [Double]
        /// What each peer moved on the day beyond market and basket.
        let innovations: [Double]
        /// Each peer's slope on the basket.
        let loadings: [Double]

        var contribution: Double { zip(links, innovations).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// `nil` where regressors are dependent, the basket's names share nothing, or a peer has no variation left of its own.
    ///
    /// With *U* the peers' residuals on market and basket, *l* their loadings and *n* = (1 − λ)/λ times the basket's
    /// squares beyond the market, the basket's error puts *n ll*ᵀ into *U*ᵀ*U* and *n l l*₀ into *U*ᵀ*y* (*l*₀: the
    /// target's loading). Both come off before the system is solved; taking off only the second (γ − γ*) leaves the link
    /// short by the share of *U* that is error. Fuller, *Measurement Error Models*, 1987, section 1.2.
    func estimate() -> Estimate? {
        let common = (totalSquares - ownSquares) / (names - 1)
        let reliability = common * names / (ownSquares + (names - 1) * common)
        guard reliability > 0 else { return nil }

        var a = products, day = event
        for pivot in 0..<3 {
            let size = a[pivot * width + pivot]
            guard size > 1e-12 * products[pivot * width + pivot] else { return nil }
            for row in pivot + 1..<width {
                let factor = a[pivot * width + row] / size
                for column in row..<width { a[row * width + column] -= factor * a[pivot * width + column] }
                day[row] -= factor * day[pivot]
            }
        }
        let basket = a[2 * width + 2], noise = (1 - reliability) / reliability * basket
        let slopes = (3..<width).map { a[2 * width + $0] / basket }
        let loadings = Array(slopes.dropLast()), own = slopes[peers]

        // Elimination of the corrected system; what is left of a peer after the others must be positive.
        var system = Array(repeating: 0.0, count: peers * peers), right = Array(repeating: 0.0, count: peers)
        for i in 0..<peers {
            for j in i..<peers {
                system[i * peers + j] = a[(3 + i) * width + 3 + j] - noise * loadings[i] * loadings[j]
            }
            right[i] = a[(3 + i) * width + width - 1] - noise * loadings[i] * own
        }
        for pivot in 0..<peers {
            let size = system[pivot * peers + pivot]
            guard size > Self.leastOwnShare * a[(3 + pivot) * width + 3 + pivot] else { return nil }
            for row in pivot + 1..<max(peers, pivot + 1) {
                let factor = system[pivot * peers + row] / size
                for column in row..<peers { system[row * peers + column] -= factor * system[pivot * peers + column] }
                right[row] -= factor * right[pivot]
            }
        }
        for i in (0..<peers).reversed() {
            for j in i + 1..<max(peers, i + 1) { right[i] -= system[i * peers + j] * right[j] }
            right[i] /= system[i * peers + i]
        }
        return Estimate(links: right, innovations: Array(day[3..<3 + peers]), loadings: loadings)
    }

    /// A peer of whose variance beyond market and basket less than this is its own is not told from the sector: the same
    /// bound as that of the variance inflation factor, 10.
    private static let leastOwnShare = 0.1
}
