import Foundation
import Statistics
import TestSupport
import Testing

/// Distributions against R (see Fixtures/README.md), far tails included.
@Suite struct DistributionTests {
    private struct Reference: Decodable {
        struct Row: Decodable {
            let dist: String
            let df, df1, df2, x, p, q, cdf, sf, two: Double?
        }
        struct BinomialRow: Decodable {
            let n, k: Int
            let p, cdf, two_sided: Double
        }
        let cdf, quantile: [Row]
        let binomial: [BinomialRow]
    }

    private let reference: Reference

    init() throws {
        reference = try JSONDecoder().decode(Reference.self, from: fixture("distributions_oracle.json"))
    }

    private func agree(_ actual: Double, _ expected: Double) -> Bool {
        isClose(actual, expected, relative: 1e-12, floor: .leastNormalMagnitude)
    }

    @Test func tailsMatch() throws {
        for row in reference.cdf {
            let x = try #require(row.x), cdf = try #require(row.cdf), sf = try #require(row.sf)
            let label = "\(row.dist) \(row.df ?? row.df1 ?? 0) \(x)"
            switch row.dist {
            case "t":
                let t = StudentT(degreesOfFreedom: try #require(row.df))
                #expect(agree(t.lowerTail(x), cdf), "\(label)")
                #expect(agree(t.upperTail(x), sf), "\(label)")
                #expect(agree(t.twoSided(x), try #require(row.two)), "\(label)")
            case "norm":
                #expect(agree(Normal.lowerTail(x), cdf), "\(label)")
                #expect(agree(Normal.upperTail(x), sf), "\(label)")
                #expect(agree(Normal.twoSided(x), try #require(row.two)), "\(label)")
            case "F":
                let f = FisherF(numerator: try #require(row.df1), denominator: try #require(row.df2))
                #expect(agree(f.lowerTail(x), cdf), "\(label)")
                #expect(agree(f.upperTail(x), sf), "\(label)")
            case "chi2":
                let chi = ChiSquared(degreesOfFreedom: try #require(row.df))
                #expect(agree(chi.lowerTail(x), cdf), "\(label)")
                #expect(agree(chi.upperTail(x), sf), "\(label)")
            default: Issue.record("unknown distribution \(row.dist)")
            }
        }
    }

    @Test func quantilesMatch() throws {
        for row in reference.quantile {
            let p = try #require(row.p), q = try #require(row.q)
            let actual =
                row.dist == "norm" ? Normal.quantile(p) : StudentT(degreesOfFreedom: try #require(row.df)).quantile(p)
            #expect(isClose(actual, q, relative: 1e-12, floor: 1), "\(row.dist) \(p)")
        }
    }

    @Test func binomialMatches() {
        for row in reference.binomial {
            let binomial = Binomial(trials: row.n, probability: row.p)
            #expect(agree(binomial.lowerTail(row.k), row.cdf))
            #expect(agree(binomial.lowerTail(row.k - 1) + binomial.upperTail(row.k), 1))
            #expect(agree(binomial.twoSided(row.k), row.two_sided), "\(row.n) \(row.k)")
        }
    }

    /// MacKinlay's equations 16 and 17, and the noncentral t.
    @Test func powerMatches() throws {
        struct Row: Decodable {
            let delta, sigma, power_z: Double
            let N: Int
            let power_t_unknown_sigma: Double?
        }
        for row in try JSONDecoder().decode([Row].self, from: fixture("mackinlay_power_oracle.json")) {
            let power = MeanTestPower(effect: row.delta, deviation: row.sigma, count: row.N)
            #expect(isClose(power.knownDeviation(), row.power_z))
            // Where the reference has none for more than one observation, R could not compute it.
            #expect((power.estimatedDeviation() == nil) == (row.N == 1))
            if let estimated = power.estimatedDeviation(), let expected = row.power_t_unknown_sigma {
                #expect(isClose(estimated, expected), "\(row.delta) \(row.sigma) \(row.N): \(estimated) \(expected)")
            }
        }
    }
}
