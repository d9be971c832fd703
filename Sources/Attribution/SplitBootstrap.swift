import EventStudy
import Statistics

/// How far the parts of a split move when the window's sessions are drawn anew.
///
/// The event stays as it was; only the estimates change. Every draw adds up to the move, as its remainder is what its own
/// parts leave. The basket's reliability is held at its estimate: it rests on all names of the basket, not on these
/// series.
struct SplitBootstrap {
    /// For each part of the hierarchy (mean, sources, remainder): the draws' values, ascending.
    let parts: [[Double]]
    /// For each source, the smallest and the largest part over all orders, in the draws: ascending.
    let lows: [[Double]]
    let highs: [[Double]]
    /// Draws whose regressors were dependent, so that they have no split.
    let degenerate: Int
    /// The largest amount by which a draw's parts miss the move: rounding alone.
    let largestMiss: Double

    static let draws = 999, meanBlock = 5.0

    /// - Parameters:
    ///   - sources: market, basket, peer, as far as there are any.
    ///   - lambda: the basket's reliability, where a peer is among the sources.
    ///   - seed: of all draws.
    /// - Returns: `nil` where fewer than half of the draws have a split.
    /// - Complexity: O(draws · (*n m*² + 2^*m m*³)).
    init?(_ target: SampledSeries, over sources: [SampledSeries], lambda: Double?, seed: UInt64) {
        let series = sources + [target], m = sources.count, count = target.window.count
        // Moments about the sample's means lose no digits to a common level.
        let centres = series.map { mean($0.window.span) }
        let columns = zip(series, centres).map { series, centre in series.window.map { $0 - centre } }
        // Over several sessions the parts are those of the average session, as many times: all of them are linear.
        let span = Double(target.sessions), average = target.event / span
        let events = zip(series, centres).map { $0.event / span - $1 }
        // What may have been taken before a source: the orders differ for it by that alone.
        let before = (0..<m).map { source in (0..<1 << m).filter { $0 & 1 << source == 0 } }
        let sessions = SessionProducts(columns)

        var parts = Array(repeating: [Double](), count: m + 2)
        var lows = Array(repeating: [Double](), count: m), highs = lows
        var degenerate = 0, largestMiss = 0.0
        var bootstrap = StationaryBootstrap(count: count, meanBlock: Self.meanBlock, seed: seed)
        for _ in 0..<Self.draws {
            let moments = Moments(sessions, &bootstrap)
            guard let fitted = Self.fitted(moments, events: events, sources: m) else {
                degenerate += 1
                continue
            }
            var split = [centres[m] + moments.means[m]]
            split.append(fitted[1] - fitted[0])
            if m > 1 { split.append(fitted[3] - fitted[1]) }
            if m > 2, let lambda {
                guard let peer = Self.contribution(moments, events: events, lambda: lambda) else {
                    degenerate += 1
                    continue
                }
                split.append(peer)
            }
            let remainder = average - split.reduce(0, +)
            split.append(remainder)
            largestMiss = max(largestMiss, abs(split.reduce(0, +) - average) * span)
            for (part, value) in split.enumerated() { parts[part].append(value * span) }

            for source in 0..<m {
                var low = Double.infinity, high = -Double.infinity
                for taken in before[source] {
                    let contribution = fitted[taken | 1 << source] - fitted[taken]
                    low = min(low, contribution)
                    high = max(high, contribution)
                }
                lows[source].append(low * span)
                highs[source].append(high * span)
            }
        }
        guard degenerate * 2 < Self.draws else { return nil }
        self.parts = parts.filter { !$0.isEmpty }.map { $0.sorted() }
        self.lows = lows.map { $0.sorted() }
        self.highs = highs.map { $0.sorted() }
        self.degenerate = degenerate
        self.largestMiss = largestMiss
    }

    /// The middle 95 % of ascending draws.
    static func interval(_ draws: [Double]) -> (low: Double, high: Double)? {
        guard !draws.isEmpty else { return nil }
        let last = Double(draws.count - 1)
        return (draws[Int((0.025 * last).rounded())], draws[Int((0.975 * last).rounded())])
    }

    /// What each set of sources (a bit mask) predicts for the event, about the target's centre; `nil` where a set is
    /// dependent.
    private static func fitted(_ moments: Moments, events: [Double], sources m: Int) -> [Double]? {
        var fitted = [moments.means[m]]
        for set in 1..<(1 << m) {
            let members = (0..<m).filter { set & (1 << $0) != 0 }
            guard let slopes = moments.slopes(of: m, on: members) else { return nil }
            fitted.append(
                zip(members, slopes).reduce(moments.means[m]) { $0 + $1.1 * (events[$1.0] - moments.means[$1.0]) })
        }
        return fitted
    }

    /// The peer's predicted contribution: (γ − γ*) times its own move on the day, over the share of its own variance that
    /// is no error of the basket.
    private static func contribution(_ moments: Moments, events: [Double], lambda: Double) -> Double? {
        guard let full = moments.slopes(of: 3, on: [0, 1, 2]), let target = moments.slopes(of: 3, on: [0, 1]),
            let peer = moments.slopes(of: 2, on: [0, 1])
        else { return nil }
        let sectorSquares = moments.residualSquares(of: 1, on: [0]) ?? 0
        guard let peerSquares = moments.residualSquares(of: 2, on: [0, 1]), peerSquares > 0 else { return nil }
        let noise = (1 - lambda) / lambda * sectorSquares
        let floor = target[1] * peer[1] * noise / peerSquares
        let ownShare = 1 - peer[1] * peer[1] * noise / peerSquares
        guard ownShare > 0 else { return nil }
        let own =
            events[2] - moments.means[2] - peer[0] * (events[0] - moments.means[0])
            - peer[1] * (events[1] - moments.means[1])
        return (full[2] - floor) / ownShare * own
    }
}

/// The values of a few columns and their products with each other, row by row, so that a draw only adds rows up.
private struct SessionProducts {
    /// First the values, then the products of each column with itself and those after it.
    let rows: [SIMD16<Double>]
    let width: Int

    /// - Precondition: there are at most four columns.
    init(_ columns: [[Double]]) {
        precondition(columns.count <= 4, "market, basket, peer and target")
        let width = columns.count
        rows = columns[0].indices.map { row in
            var values = SIMD16<Double>.zero, place = width
            for a in 0..<width {
                values[a] = columns[a][row]
                for b in a..<width {
                    values[place] = columns[a][row] * columns[b][row]
                    place += 1
                }
            }
            return values
        }
        self.width = width
    }
}

/// Means and centred sums of products of a few columns over drawn rows.
private struct Moments {
    let means: [Double]
    private let products: [Double]
    private let width: Int

    /// The moments of one draw of the sessions.
    init(_ sessions: SessionProducts, _ bootstrap: inout StationaryBootstrap) {
        let width = sessions.width, count = Double(sessions.rows.count), rows = sessions.rows
        var total = SIMD16<Double>.zero
        bootstrap.forEachRun { run in
            for row in run { total += rows[row] }
        }
        var products = Array(repeating: 0.0, count: width * width), place = width
        for a in 0..<width {
            for b in a..<width {
                let product = total[place] - total[a] * total[b] / count
                products[a * width + b] = product
                products[b * width + a] = product
                place += 1
            }
        }
        self.means = (0..<width).map { total[$0] / count }
        self.products = products
        self.width = width
    }

    /// Least squares of a column on others, by Cholesky's factorisation; `nil` where they are dependent.
    func slopes(of response: Int, on members: [Int]) -> [Double]? {
        let n = members.count
        var lower = Array(repeating: 0.0, count: n * n)
        for i in 0..<n {
            for j in 0...i {
                var sum = products[members[i] * width + members[j]]
                for k in 0..<j { sum -= lower[i * n + k] * lower[j * n + k] }
                if i == j {
                    guard sum > 1e-12 * products[members[i] * width + members[i]] else { return nil }
                    lower[i * n + i] = sum.squareRoot()
                } else {
                    lower[i * n + j] = sum / lower[j * n + j]
                }
            }
        }
        var slopes = members.map { products[response * width + $0] }
        for i in 0..<n {
            for k in 0..<i { slopes[i] -= lower[i * n + k] * slopes[k] }
            slopes[i] /= lower[i * n + i]
        }
        for i in (0..<n).reversed() {
            for k in (i + 1)..<max(n, i + 1) { slopes[i] -= lower[k * n + i] * slopes[k] }
            slopes[i] /= lower[i * n + i]
        }
        return slopes
    }

    func residualSquares(of response: Int, on members: [Int]) -> Double? {
        slopes(of: response, on: members).map { slopes in
            zip(members, slopes).reduce(products[response * width + response]) {
                $0 - $1.1 * products[response * width + $1.0]
            }
        }
    }
}
