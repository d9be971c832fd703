import Statistics
import TestSupport
import Testing

@Suite struct RegressionTests {
    private func sample(_ seed: UInt64, _ count: Int, width: Int) -> (y: [Double], regressors: [Regressor]) {
        var random = TestSupport.SplitMix64(seed: seed)
        let regressors = (0..<width).map { j in
            Regressor("x\(j)", (0..<count).map { _ in Double.random(in: -1...1, using: &random) + Double(j) })
        }
        let y = (0..<count).map { i in
            regressors.reduce(0.3) { $0 + 0.7 * $1.values[i] } + Double.random(in: -0.5...0.5, using: &random)
        }
        return (y, regressors)
    }

    /// Differential: the quick line against the general regression.
    @Test func theLineAgreesWithTheRegression() throws {
        for seed in 0..<100 as Range<UInt64> {
            let (y, regressors) = sample(seed, 3 + Int(seed), width: 1)
            let x = regressors[0].values
            let line = try SimpleRegression(x: x.span, y: y.span, name: "x")
            let quick = try #require(line)
            let general = try LinearRegression(y.span, on: regressors)
            #expect(isClose(quick.slope, general.slopes[0]), "seed \(seed)")
            #expect(isClose(quick.intercept, general.intercept, floor: 0.01), "seed \(seed)")
            #expect(isClose(quick.residualSumOfSquares, general.residualSumOfSquares, floor: 1e-6), "seed \(seed)")
        }
    }

    /// Property: residuals are orthogonal to every regressor, and leverages add up to the number of coefficients.
    @Test func normalEquationsHold() throws {
        for seed in 0..<50 as Range<UInt64> {
            let width = 1 + Int(seed % 5)
            let (y, regressors) = sample(seed, 40, width: width)
            let fit = try LinearRegression(y.span, on: regressors)
            for regressor in regressors {
                let product = zip(fit.residuals, regressor.values).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product) < 1e-10, "seed \(seed)")
            }
            #expect(isClose(fit.leverages.reduce(0, +), Double(width + 1)), "seed \(seed)")
            for i in [0, 17, 39] {
                let row = regressors.map { $0.values[i] }
                #expect(isClose(fit.leverage(of: row), fit.leverages[i]), "seed \(seed)")
                #expect(isClose(fit.prediction(at: row) + fit.residuals[i], y[i]), "seed \(seed)")
            }
        }
    }

    /// Differential: with a column of ones the uncentred fit is the same, and HC0 at equal residuals is too.
    @Test func theUncentredFitAgrees() throws {
        for seed in 0..<30 as Range<UInt64> {
            let (y, regressors) = sample(seed, 30, width: 3)
            let ones = Regressor("one", Array(repeating: 1, count: 30))
            let plain = try LeastSquares(y.span, on: [ones] + regressors)
            let fit = try LinearRegression(y.span, on: regressors)
            #expect(isClose(plain.coefficients[0], fit.intercept, relative: 1e-8, floor: 0.01), "seed \(seed)")
            #expect(zip(plain.coefficients.dropFirst(), fit.slopes).allSatisfy { isClose($0, $1) }, "seed \(seed)")
            let errors = try #require(plain.errors(.homoskedastic))
            #expect(isClose(errors[0], fit.interceptError), "seed \(seed)")
            #expect(zip(errors.dropFirst(), fit.slopeErrors).allSatisfy { isClose($0, $1) }, "seed \(seed)")
            let robust = try #require(plain.errors(.neweyWest(lag: 4, smallSample: true)))
            #expect(zip(robust.dropFirst(), fit.neweyWestErrors(lag: 4)).allSatisfy { isClose($0, $1) }, "seed \(seed)")
            // With every observation a cluster of its own, clustering is White's estimator with its factor.
            let alone = try #require(plain.errors(.clustered(Array(0..<30))))
            let white = try #require(plain.errors(.hc0))
            #expect(zip(alone, white).allSatisfy { isClose($0, $1 * (30.0 / 26).squareRoot()) }, "seed \(seed)")
        }
    }

    @Test func degenerateRegressorsAreNamed() {
        let y = [1.0, 2, 4, 3, 5, 9], x = [1.0, 2, 3, 4, 5, 7]
        #expect(throws: KernelError.constantRegressor("flat")) {
            _ = try LinearRegression(y.span, on: [Regressor("flat", Array(repeating: 0.1, count: 6))])
        }
        #expect(throws: KernelError.dependentRegressor("copy", of: ["x"])) {
            _ = try LinearRegression(
                y.span,
                on: [Regressor("x", x), Regressor("z", [3, 1, 4, 1, 5, 9]), Regressor("copy", x.map { 2 - 3 * $0 })])
        }
        #expect(throws: KernelError.tooFewObservations(have: 2, need: 3)) {
            _ = try LinearRegression([1.0, 2].span, on: [Regressor("x", [1, 2])])
        }
    }

    /// Ranks of an exchangeable sample: over all positions of the event the p-values are 1/n, 2/n, …, 1.
    @Test func conformalRanksAreUniform() throws {
        var random = TestSupport.SplitMix64(seed: 3)
        let values = (0..<20).map { _ in Double.random(in: -1...1, using: &random) }
        let ranks = try values.indices.map { position in
            var sample = values
            let event = sample.remove(at: position)
            return try ConformalTest(sample, on: [], new: event, at: []).upper
        }
        #expect(ranks.sorted() == (1...20).map { Double($0) / 20 })
    }
}
