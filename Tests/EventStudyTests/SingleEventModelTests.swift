import Statistics
import TestSupport
import Testing

@testable import EventStudy

/// One session or several as the event of one instrument.
@Suite struct SingleEventModelTests {
    private static func draws(_ count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in Double.random(in: -0.02...0.02, using: &random) }
    }

    /// Updating the fit gives the ranks of fitting anew.
    @Test(arguments: 1...20) func ranksAreThoseOfARefit(seed: Int) throws {
        let x = Self.draws(80, seed: UInt64(seed)), y = Self.draws(80, seed: UInt64(1000 + seed))
        let response = SampledSeries(name: "y", window: y, event: 0.017)
        let model = try SingleEventModel(response, on: [SampledSeries(name: "x", window: x, event: -0.03)])
        let anew = try ConformalTest(y, on: [Regressor("x", x)], new: 0.017, at: [-0.03])
        #expect(model.conformal == anew)
    }

    /// Three sessions together: the sum of their deviations from the line, and a rank among sums of three.
    @Test func severalSessionsAreSummed() throws {
        let x = Self.draws(120, seed: 1), y = zip(x, Self.draws(120, seed: 2)).map { 1.2 * $0 + $1 }
        let market = [0.01, -0.02, 0.004], own = [0.03, 0.01, 0.02]
        let model = try SingleEventModel(
            SampledSeries(name: "y", window: y, event: own.reduce(0, +), sessions: 3),
            on: [SampledSeries(name: "x", window: x, event: market.reduce(0, +), sessions: 3)])
        let sum = zip(own, market).reduce(0) { $0 + $1.0 - model.regression.prediction(at: [$1.1]) }
        #expect(isClose(model.error, sum))
        #expect(model.standardError > model.regression.residualDeviation * 3.0.squareRoot())
        // 118 overlapping sums and the event's.
        let steps = model.conformal.twoSided * 119
        #expect(abs(steps - steps.rounded()) < 1e-9)
        #expect(steps.rounded() >= 1)
    }
}
