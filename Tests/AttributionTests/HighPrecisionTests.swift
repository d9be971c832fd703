import Foundation
import TestSupport
import Testing

@testable import Attribution

/// Fieller sets whose digits cancel, against sums of 80 digits (StatisticsTests/Fixtures/high_precision.py).
@Suite struct HighPrecisionTests {
    private struct Reference: Decodable {
        let fieller: [Item]
    }

    private struct Item: Decodable {
        let name: String
        let numerator: [Double]
        let denominator: [Double]
        let quantile: Double
        let expected: [String: Double]
    }

    @Test func fiellerSetsKeepTheirDigits() throws {
        let items = try JSONDecoder().decode(Reference.self, from: fixture("high_precision.json")).fieller
        #expect(items.count > 3)
        for item in items {
            let set = FiellerSet(
                numerator: (item.numerator[0], item.numerator[1]),
                denominator: (item.denominator[0], item.denominator[1]), quantile: item.quantile)
            guard case .bounded(let low, let high) = set else {
                Issue.record("\(item.name) is bounded")
                continue
            }
            let size = abs(item.numerator[0] / item.denominator[0])
            for (value, key) in [(low, "low"), (high, "high")] {
                let expected = try #require(item.expected[key])
                #expect(isClose(value, expected, relative: 1e-7, floor: size), "\(item.name): \(key)")
            }
        }
    }
}
