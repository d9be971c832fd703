/// The convex combination of columns that comes nearest to a response: weights that are not negative and sum to 1.
///
/// As the weights sum to 1, the residual is a point of the polytope whose corners are response − column, and the fit is
/// its point of least length. Wolfe's method finds it in finitely many steps, each an ordinary regression.
///
/// - SeeAlso: Wolfe, *Finding the Nearest Point in a Polytope*, Mathematical Programming 11, 1976.
public struct SimplexLeastSquares: Hashable, Sendable {
    /// One a column, in their order.
    public let weights: [Double]
    /// The response less the combination.
    public let residuals: [Double]

    /// Of the squared ``residuals``.
    public var residualSumOfSquares: Double { residuals.reduce(0) { $0 + $1 * $1 } }

    /// - Throws: ``KernelError`` without a column or an observation.
    /// - Complexity: O(*n k*²), and O(*k s* + *s*³) a step, of which there are about as many as the *s* columns with a
    ///   weight.
    public init(_ response: [Double], on columns: [[Double]]) throws(KernelError) {
        precondition(columns.allSatisfy { $0.count == response.count }, "a value for every observation")
        let series = CrossProducts([response] + columns)
        try self.init(0, on: Array(1..<(columns.count + 1)), of: series)
    }

    /// The same for one of several series on others of them, whose products serve all of such fits.
    package init(_ response: Int, on columns: [Int], of series: CrossProducts) throws(KernelError) {
        let response = (values: series.columns[response], position: response)
        guard !columns.isEmpty, !response.values.isEmpty else { throw .tooFewObservations(have: 0, need: 1) }
        func corner(_ number: Int) -> [Double] { zip(response.values, series.columns[columns[number]]).map { $0 - $1 } }
        let products = Products(response.position, columns, series)
        guard let nearest = columns.indices.min(by: { products[$0, $0] < products[$1, $1] }) else {
            preconditionFailure("there is a column")
        }
        let scale = columns.indices.reduce(0) { max($0, products[$1, $1]) }

        var active = [nearest], weights = [1.0]
        // Each major step lowers the length, so that no set of corners comes back; the bound only guards against rounding.
        for _ in 0..<(100 + 10 * columns.count) {
            let heights = columns.indices.map { corner in
                zip(active, weights).reduce(0) { $0 + $1.1 * products[corner, $1.0] }
            }
            let length = zip(active, weights).reduce(0) { $0 + $1.1 * heights[$1.0] }
            guard let entering = heights.indices.min(by: { heights[$0] < heights[$1] }),
                heights[entering] < length - 1e-13 * scale, !active.contains(entering)
            else { break }
            active.append(entering)
            weights.append(0)
            while let affine = products.affineWeights(active) {
                if affine.allSatisfy({ $0 > 0 }) {
                    weights = affine
                    break
                }
                // Go towards the affine solution until a weight vanishes, and drop that corner.
                var reach = 1.0, leaving = 0
                for (i, (old, new)) in zip(weights, affine).enumerated() where new <= 0 {
                    let ratio = old / (old - new)
                    if ratio < reach || (ratio == reach && new < affine[leaving]) {
                        reach = ratio
                        leaving = i
                    }
                }
                weights = zip(weights, affine).map { $0 + reach * ($1 - $0) }
                weights.remove(at: leaving)
                active.remove(at: leaving)
            }
        }
        // Products square the condition; the final weights are found from the corners themselves.
        let corners = active.map(corner)
        if let exact = Self.affineWeights(corners), exact.allSatisfy({ $0 > 0 }) { weights = exact }
        var point = Array(repeating: 0.0, count: response.values.count)
        for (corner, weight) in zip(corners, weights) {
            for row in point.indices { point[row] += weight * corner[row] }
        }

        var all = Array(repeating: 0.0, count: columns.count)
        for (corner, weight) in zip(active, weights) { all[corner] = weight }
        self.weights = all
        self.residuals = point
    }

    /// The weights, of any sign, that sum to 1 and make the combination of corners shortest; `nil` where the corners are
    /// affinely dependent.
    private static func affineWeights(_ corners: [[Double]]) -> [Double]? {
        if corners.count == 1 { return [1] }
        let base = corners[0], rows = base.count, width = corners.count - 1
        guard rows >= width else { return nil }
        var edges: [Double] = []
        edges.reserveCapacity(rows * width)
        for corner in corners.dropFirst() { edges += zip(base, corner).map { $0 - $1 } }
        let factors = HouseholderFactors(columns: edges, rows: rows, width: width)
        guard factors.firstDependentColumn(tolerance: 1e-10) == nil else { return nil }
        let rest = factors.solve(base)
        return [1 - rest.reduce(0, +)] + rest
    }

    /// The products of all corners with each other.
    private struct Products {
        private let values: [Double]
        private let count: Int

        /// Of the corners response − column.
        init(_ response: Int, _ columns: [Int], _ series: CrossProducts) {
            count = columns.count
            var values = Array(repeating: 0.0, count: count * count)
            let own = series[response, response]
            for (a, first) in columns.enumerated() {
                let rest = own - series[response, first]
                for b in a..<count {
                    let second = columns[b]
                    let product = rest - series[response, second] + series[first, second]
                    values[a * count + b] = product
                    values[b * count + a] = product
                }
            }
            self.values = values
        }

        subscript(a: Int, b: Int) -> Double { values[a * count + b] }

        /// As the function of that name, from the products alone: Cholesky on the edges from the first corner.
        func affineWeights(_ active: [Int]) -> [Double]? {
            let base = active[0], width = active.count - 1
            if width == 0 { return [1] }
            var lower = Array(repeating: 0.0, count: width * width), rest = Array(repeating: 0.0, count: width)
            for i in 0..<width {
                let a = active[i + 1]
                for j in 0...i {
                    let b = active[j + 1]
                    var sum = self[base, base] - self[base, a] - self[base, b] + self[a, b]
                    let size = sum
                    for k in 0..<j { sum -= lower[i * width + k] * lower[j * width + k] }
                    if i == j {
                        guard sum > 1e-12 * size, sum > 0 else { return nil }
                        lower[i * width + i] = sum.squareRoot()
                    } else {
                        lower[i * width + j] = sum / lower[j * width + j]
                    }
                }
                var sum = self[base, base] - self[base, a]
                for k in 0..<i { sum -= lower[i * width + k] * rest[k] }
                rest[i] = sum / lower[i * width + i]
            }
            for i in (0..<width).reversed() {
                for k in (i + 1)..<max(width, i + 1) { rest[i] -= lower[k * width + i] * rest[k] }
                rest[i] /= lower[i * width + i]
            }
            return [1 - rest.reduce(0, +)] + rest
        }
    }
}
