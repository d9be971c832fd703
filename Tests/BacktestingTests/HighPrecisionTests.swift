import Foundation
import TestSupport
import Testing

@testable import Backtesting

/// Returns whose digits cancel, against sums of 80 digits (StatisticsTests/Fixtures/high_precision.py).
@Suite struct HighPrecisionTests {
    private struct Reference: Decodable {
        let returns: [Item]
        let market: [Double]
    }

    private struct Item: Decodable {
        let name: String
        let returns: [Double]
        let expected: [String: Double?]
    }

    @Test func metricsKeepTheirDigits() throws {
        let reference = try JSONDecoder().decode(Reference.self, from: fixture("high_precision.json"))
        for item in reference.returns {
            let metrics = ReturnMetrics(item.returns)
            let against = try #require(BenchmarkMetrics(item.returns, benchmark: reference.market))
            let values: [String: Double?] = [
                "annualVolatility": metrics.annualVolatility, "sharpe": metrics.sharpe, "sortino": metrics.sortino,
                "skewness": metrics.skewness, "kurtosis": metrics.kurtosis,
                "maximumDrawdown": metrics.drawdown.maximum, "beta": against.beta,
                "alphaPerPeriod": against.alphaPerPeriod, "trackingError": against.trackingError,
            ]
            // Returns of 0.5 that differ by 10⁻⁹ have seven digits to tell them apart by.
            let relative = item.name == "far from zero" ? 1e-5 : 1e-8
            for (key, value) in values {
                // Without a loss there is no Sortino ratio.
                guard let expected = try #require(item.expected[key]), let value else {
                    #expect(try #require(item.expected[key]) == nil && value == nil, "\(item.name): \(key)")
                    continue
                }
                // A drawdown is a quotient less one: its last digits are those of 1.
                let floor = key == "maximumDrawdown" ? 1e-4 : 1e-12
                #expect(isClose(value, expected, relative: relative, floor: floor), "\(item.name): \(key)")
            }
            // A total is a product less one: its last digits are those of 1.
            let total = try #require(metrics.totalReturn), expected = try #require(item.expected["totalReturn"] ?? nil)
            #expect(isClose(total, expected, relative: 1e-12, floor: 1), "\(item.name)")
        }
    }

    @Test(arguments: [0, 1e-12, 0.01, 1e6]) func whatNeverVariesHasNoRatio(value: Double) {
        let metrics = ReturnMetrics(Array(repeating: value, count: 40))
        #expect(metrics.sharpe == nil && metrics.skewness == nil && metrics.annualVolatility == nil)
        #expect(BenchmarkMetrics([0.1, 0.2, 0.3, 0.1], benchmark: Array(repeating: value, count: 4)) == nil)
    }
}
