import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct PermutedCongruentialTests {
    private struct Draws: Decodable {
        let seed: String
        let stream: [UInt32]
        let raw: [String]
        let fractions: [Double]
    }

    @Test func drawsAreNumpys() throws {
        let cases = try JSONDecoder().decode([Draws].self, from: fixture("pcg64.json"))
        #expect(cases.count == 7)
        for draws in cases {
            let start = PermutedCongruential(seed: try #require(UInt64(draws.seed)), stream: draws.stream)
            var words = start, fractions = start
            #expect(draws.raw.map { _ in "\(words.next())" } == draws.raw, "\(draws.seed) \(draws.stream)")
            #expect(draws.fractions.map { _ in fractions.fraction() } == draws.fractions)
        }
    }
}

@Suite struct SimplexLeastSquaresTests {
    /// The optimum is where no corner lies lower than the point itself (the Karush–Kuhn–Tucker conditions), which can be
    /// checked without knowing it.
    @Test func noCornerLiesLower() throws {
        var generator = SplitMix64(seed: 11)
        for trial in 0..<60 {
            let count = 1 + trial % 12, rows = 5 + trial
            func noise() -> [Double] { (0..<rows).map { _ in Double.random(in: -1...1, using: &generator) } }
            let columns = (0..<count).map { _ in noise() }, response = noise()
            let fit = try SimplexLeastSquares(response, on: columns)
            #expect(abs(fit.weights.reduce(0, +) - 1) < 1e-12)
            #expect(fit.weights.allSatisfy { $0 >= 0 })
            for row in 0..<rows {
                let mix = zip(columns, fit.weights).reduce(0) { $0 + $1.1 * $1.0[row] }
                #expect(abs(response[row] - mix - fit.residuals[row]) < 1e-12)
            }
            for column in columns {
                var height = 0.0
                for row in 0..<rows { height += (response[row] - column[row]) * fit.residuals[row] }
                #expect(height >= fit.residualSumOfSquares - 1e-10, "trial \(trial)")
            }
        }
    }

    @Test func repeatedColumnsAndExactMixes() throws {
        let a = [1.0, 0, 0, 2], b = [0.0, 1, 1, 0]
        let mix = zip(a, b).map { 0.25 * $0 + 0.75 * $1 }
        let fit = try SimplexLeastSquares(mix, on: [a, b, a])
        #expect(fit.residualSumOfSquares < 1e-28)
        #expect(abs(fit.weights[1] - 0.75) < 1e-12)
        #expect(throws: KernelError.self) { try SimplexLeastSquares([1, 2], on: []) }
    }
}

@Suite struct WilsonIntervalTests {
    /// The published formula at 50 digits.
    @Test func matchesTheFormula() throws {
        let interval = try #require(WilsonInterval(successes: 3, trials: 100))
        #expect(isClose(interval.low, 0.010254524024038928))
        #expect(isClose(interval.high, 0.08451936429052762))
        #expect(WilsonInterval(successes: 0, trials: 20)?.low == 0)
        #expect(WilsonInterval(successes: 20, trials: 20)?.high == 1)
        #expect(WilsonInterval(successes: 0, trials: 0) == nil)
    }
}
