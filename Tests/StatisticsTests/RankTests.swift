import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct RankTests {
    @Test func tiesShareTheirMeanRank() {
        let values = [3.0, 1, 3, 2, 3]
        #expect(averageRanks(values.span) == [4, 1, 4, 2, 4])
    }

    /// Against R's `psignrank`.
    @Test func signedRankDistributionMatches() throws {
        let table = try JSONDecoder().decode(
            [String: [String: Double]].self, from: fixture("wilcoxon_cdf_oracle.json"))
        #expect(!table.isEmpty)
        for (count, row) in table {
            for (sum, expected) in row {
                let actual = SignedRankTest.lowerTail(try #require(Int(sum)), count: try #require(Int(count)))
                #expect(isClose(actual, expected, relative: 1e-12, floor: 1e-300), "\(count) \(sum)")
            }
        }
    }

    /// Seven values of rank sum 23: ten of the 128 sign patterns reach it, and as many its mirror image.
    @Test func bothTailsCount() throws {
        let values = [1.0, 2, 3, 4, -5, 6, 7]
        let test = SignedRankTest(values.span)
        #expect(test.positiveRankSum == 23)
        #expect(isClose(try #require(test.exactTwoSided), 20.0 / 128))
    }

    @Test func zerosAndTiesAreHandled() {
        let values = [0.0, 1, 1, -2]
        let test = SignedRankTest(values.span)
        #expect(test.count == 3)
        #expect(test.exactTwoSided == nil)
        let zeros = [0.0, 0]
        #expect(SignedRankTest(zeros.span).z == nil)
    }

    /// Four values share the rank 2.5 and two 5.5: the variance 7 · 8 · 15 / 24 loses (60 + 6) / 48.
    @Test func tiesTakeFromTheVariance() throws {
        let values = [1.0, 1, 1, -1, 2, 2, -3]
        let test = SignedRankTest(values.span)
        #expect(test.positiveRankSum == 18.5)
        #expect(isClose(try #require(test.z), 4.5 / (35 - 1.375).squareRoot()))
        #expect(isClose(try #require(test.zContinuous), 4 / (35 - 1.375).squareRoot()))
    }
}

@Suite struct PValueAdjustmentTests {
    private struct Reference: Decodable {
        let p, bonferroni, sidak, holm, hochberg, hommel, BH, BY: [Double]
    }

    /// Against R's `p.adjust` on the fifteen p-values of Benjamini and Hochberg (1995), in any order.
    @Test func familiesMatch() throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("multiple_testing_oracle.json"))
        let expected: [PValueAdjustment: [Double]] = [
            .bonferroni: reference.bonferroni, .sidak: reference.sidak, .holm: reference.holm,
            .hochberg: reference.hochberg, .hommel: reference.hommel, .benjaminiHochberg: reference.BH,
            .benjaminiYekutieli: reference.BY,
        ]
        var random = TestSupport.SplitMix64(seed: 7)
        let order = Array(reference.p.indices).shuffled(using: &random)
        for adjustment in PValueAdjustment.allCases {
            let values = try #require(expected[adjustment])
            let actual = adjustment.adjust(order.map { reference.p[$0] } + [nil])
            for (position, member) in order.enumerated() {
                #expect(isClose(try #require(actual[position]), values[member]), "\(adjustment) \(member)")
            }
            #expect(actual[order.count] == .some(nil))
        }
        let rejected = PValueAdjustment.benjaminiHochberg.adjust(reference.p).count { ($0 ?? 1) <= 0.05 }
        #expect(rejected == 4)
    }
}
