/// A least-squares fit on given columns and nothing else: no intercept is added and nothing is centred.
///
/// For weighted regressions, whose "intercept" is a column of weights, and for regressions of events on
/// characteristics. A model with an intercept and its predictions is a ``LinearRegression``.
public struct LeastSquares: Hashable, Sendable {
    /// Of the regressors.
    public let names: [String]
    /// One a regressor, in their order.
    public let coefficients: [Double]
    /// Responses less the fit, in order.
    public let residuals: [Double]
    /// (X′X)⁻¹, row after row.
    public let inverse: [Double]
    let columns: [[Double]]

    /// How many observations there are.
    public var count: Int { residuals.count }
    /// Observations less coefficients.
    public var degreesOfFreedom: Int { count - coefficients.count }
    /// Of the squared ``residuals``.
    public var residualSumOfSquares: Double { residuals.reduce(0) { $0 + $1 * $1 } }

    /// - Throws: ``KernelError`` when no degrees of freedom are left or a column depends linearly on those before it.
    public init(_ response: Span<Double>, on columns: [Regressor]) throws(KernelError) {
        let count = response.count, width = columns.count
        precondition(columns.allSatisfy { $0.values.count == count }, "a value for every observation")
        guard count > width else { throw .tooFewObservations(have: count, need: width + 1) }
        let factors = HouseholderFactors(columns: columns.flatMap(\.values), rows: count, width: width)
        if let (column, others) = factors.firstDependentColumn(tolerance: 1e-9) {
            throw .dependentRegressor(columns[column].name, of: others.map { columns[$0].name })
        }
        var residuals: [Double] = []
        for i in response.indices { residuals.append(response[i]) }
        let coefficients = factors.solve(residuals)
        for (coefficient, column) in zip(coefficients, columns) {
            for i in 0..<count { residuals[i] -= coefficient * column.values[i] }
        }
        self.names = columns.map(\.name)
        self.coefficients = coefficients
        self.residuals = residuals
        self.inverse = factors.inverseOfSquare
        self.columns = columns.map(\.values)
    }
}

extension LeastSquares {
    /// How the errors of the coefficients are estimated.
    public enum ErrorModel: Hashable, Sendable {
        /// Independent errors of equal variance.
        case homoskedastic
        /// Independent errors of any variance: White, Econometrica 48, 1980, and the corrections of MacKinnon and White,
        /// Journal of Econometrics 29, 1985: none, *n*/(*n* − *k*), 1/(1 − *h*), 1/(1 − *h*)².
        case hc0, hc1, hc2, hc3
        /// Errors correlated up to a lag, with Bartlett weights (Newey and West, Econometrica 55, 1987).
        case neweyWest(lag: Int, smallSample: Bool)
        /// Errors correlated within groups, which are numbered (Liang and Zeger, Biometrika 73, 1986); the factor is
        /// *G*/(*G* − 1) · (*n* − 1)/(*n* − *k*).
        case clustered([Int])
        /// Errors correlated within groups of two kinds (Cameron, Gelbach and Miller, Journal of Business & Economic
        /// Statistics 29, 2011).
        case twoWayClustered([Int], [Int])
    }

    /// The covariance of the coefficients, row after row; `nil` where it is undefined: fewer than two clusters.
    public func covariance(_ model: ErrorModel) -> [Double]? {
        switch model {
        case .homoskedastic:
            let variance = residualSumOfSquares / Double(degreesOfFreedom)
            return inverse.map { $0 * variance }
        case .hc0: return sandwich(residuals)
        case .hc1:
            let factor = Double(count) / Double(degreesOfFreedom)
            return sandwich(residuals).map { $0 * factor }
        case .hc2: return sandwich(zip(residuals, leverages).map { $0 / (1 - $1).squareRoot() })
        case .hc3: return sandwich(zip(residuals, leverages).map { $0 / (1 - $1) })
        case .neweyWest(let lag, let smallSample):
            let factor = smallSample ? Double(count) / Double(degreesOfFreedom) : 1
            return neweyWest(lag: lag).map { $0 * factor }
        case .clustered(let groups): return clustered(groups)
        case .twoWayClustered(let first, let second):
            let both = zip(first, second).map { Pair(first: $0, second: $1) }
            guard let a = clustered(first), let b = clustered(second), let ab = clustered(Self.numbered(both)) else {
                return nil
            }
            return a.indices.map { a[$0] + b[$0] - ab[$0] }
        }
    }

    /// The standard errors of the coefficients; `nil` where a variance is undefined or, with two-way clusters, negative.
    public func errors(_ model: ErrorModel) -> [Double]? {
        guard let covariance = covariance(model) else { return nil }
        let width = coefficients.count
        let variances = (0..<width).map { covariance[$0 * width + $0] }
        return variances.allSatisfy { $0 >= 0 } ? variances.map { $0.squareRoot() } : nil
    }

    /// x′(X′X)⁻¹x of each observation.
    public var leverages: [Double] {
        let width = coefficients.count
        return (0..<count).map { i in
            var sum = 0.0
            for a in 0..<width {
                for b in 0..<width { sum += columns[a][i] * inverse[a * width + b] * columns[b][i] }
            }
            return sum
        }
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    /// Numbers labels in the order in which they first occur.
    package static func numbered<Label: Hashable>(_ labels: [Label]) -> [Int] {
        var numbers: [Label: Int] = [:]
        return labels.map { label in
            if let number = numbers[label] { return number }
            numbers[label] = numbers.count
            return numbers.count - 1
        }
    }

    private func sandwich(_ scaled: [Double]) -> [Double] {
        wrapped(products(of: (0..<count).map { i in columns.map { $0[i] * scaled[i] } }))
    }

    private func neweyWest(lag: Int) -> [Double] {
        let width = coefficients.count
        let scores = (0..<count).map { i in columns.map { $0[i] * residuals[i] } }
        var meat = products(of: scores)
        for distance in 1..<max(1, min(lag + 1, count)) {
            let weight = 1 - Double(distance) / Double(lag + 1)
            for i in distance..<count {
                for a in 0..<width {
                    for b in 0..<width {
                        meat[a * width + b] +=
                            weight * (scores[i][a] * scores[i - distance][b] + scores[i - distance][a] * scores[i][b])
                    }
                }
            }
        }
        return wrapped(meat)
    }

    private func clustered(_ groups: [Int]) -> [Double]? {
        precondition(groups.count == count, "a group for every observation")
        let numbers = Self.numbered(groups)
        let clusters = (numbers.max() ?? -1) + 1
        guard clusters > 1 else { return nil }
        var scores = Array(repeating: Array(repeating: 0.0, count: coefficients.count), count: clusters)
        for i in 0..<count {
            for a in coefficients.indices { scores[numbers[i]][a] += columns[a][i] * residuals[i] }
        }
        let G = Double(clusters), n = Double(count)
        let factor = G / (G - 1) * (n - 1) / Double(degreesOfFreedom)
        return wrapped(products(of: scores)).map { $0 * factor }
    }

    /// Σ of the outer products of scores.
    private func products(of scores: [[Double]]) -> [Double] {
        let width = coefficients.count
        var sum = Array(repeating: 0.0, count: width * width)
        for score in scores {
            for a in 0..<width {
                for b in 0..<width { sum[a * width + b] += score[a] * score[b] }
            }
        }
        return sum
    }

    /// (X′X)⁻¹ · meat · (X′X)⁻¹.
    private func wrapped(_ meat: [Double]) -> [Double] {
        let width = coefficients.count
        func product(_ left: [Double], _ right: [Double]) -> [Double] {
            var result = Array(repeating: 0.0, count: width * width)
            for a in 0..<width {
                for b in 0..<width {
                    for c in 0..<width { result[a * width + b] += left[a * width + c] * right[c * width + b] }
                }
            }
            return result
        }
        return product(product(inverse, meat), inverse)
    }
}
