import Statistics
import TestSupport
import Testing

@Suite struct WildClusterTests {
    private func sample(_ seed: UInt64, clusters: Int, each: Int) -> (values: [Double], clusters: [Int]) {
        var random = TestSupport.SplitMix64(seed: seed)
        var values: [Double] = [], numbers: [Int] = []
        for cluster in 0..<clusters {
            let common = Double.random(in: -1...1, using: &random)
            for _ in 0..<(1 + (cluster * 7 + each) % 5) {
                values.append(common + Double.random(in: -1...1, using: &random))
                numbers.append(cluster)
            }
        }
        return (values, numbers)
    }

    /// Differential: every pattern of signs, each with the clustered error of the regression on a constant.
    @Test func agreesWithTheRegression() throws {
        for seed in 0..<20 as Range<UInt64> {
            let (values, clusters) = sample(seed, clusters: 6, each: 3)
            func t(_ values: [Double]) throws -> Double {
                let fit = try LeastSquares(
                    values.span, on: [Regressor("mean", Array(repeating: 1, count: values.count))])
                return fit.coefficients[0] / (try #require(fit.errors(.clustered(clusters))))[0]
            }
            let observed = try t(values)
            var reaching = 0
            for pattern in 0..<64 {
                let turned = zip(values, clusters).map { pattern >> $1 & 1 == 0 ? $0 : -$0 }
                if abs(try t(turned)) >= abs(observed) * (1 - 1e-9) { reaching += 1 }
            }
            var generator = Statistics.SplitMix(seed: 1)
            let test = try #require(WildClusterTest(values.span, clusters: clusters, draws: 64, using: &generator))
            #expect(test.isExact && isClose(test.statistic, observed), "seed \(seed)")
            #expect(isClose(test.p, Double(reaching) / 64), "seed \(seed)")
        }
    }

    /// Drawn patterns come near to all of them, and a seed repeats.
    @Test func drawsComeNear() throws {
        let (values, clusters) = sample(7, clusters: 14, each: 2)
        func p(_ draws: Int, seed: UInt64) throws -> Double {
            var generator = Statistics.SplitMix(seed: seed)
            return try #require(WildClusterTest(values.span, clusters: clusters, draws: draws, using: &generator)).p
        }
        let all = try p(1 << 14, seed: 1)
        #expect(abs(try p(9999, seed: 1) - all) < 0.02)
        #expect(try p(999, seed: 3) == p(999, seed: 3))
    }

    /// With six clusters and nothing to find, it rejects no more often than its level.
    @Test func sizeHolds() throws {
        var rejections = 0
        for seed in 0..<2000 as Range<UInt64> {
            let (values, clusters) = sample(seed, clusters: 6, each: 1)
            var generator = Statistics.SplitMix(seed: 1)
            let test = try #require(WildClusterTest(values.span, clusters: clusters, draws: 64, using: &generator))
            rejections += test.p <= 0.0625 ? 1 : 0
        }
        // The patterns come in pairs of opposite signs, so that 2/32 is a level that can be had.
        #expect(rejections > 70 && rejections < 160, "\(rejections)")
    }

    @Test func oneClusterIsNone() {
        var generator = Statistics.SplitMix(seed: 1)
        #expect(WildClusterTest([1.0, 2].span, clusters: [0, 0], draws: 9, using: &generator) == nil)
        #expect(WildClusterTest([1.0, 1].span, clusters: [0, 1], draws: 9, using: &generator) == nil)
    }
}
