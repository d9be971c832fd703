import Foundation
import Statistics
import TestSupport
import Testing

/// Inputs whose digits cancel, against sums of 80 digits (Fixtures/high_precision.py).
@Suite struct HighPrecisionTests {
    private struct Reference: Decodable {
        let regressions: [Regression]
        let samples: [Sample]
        let market: [Double]
    }

    private struct Regression: Decodable {
        let name: String
        let y: [Double]
        let xs: [[Double]]
        let expected: Expected

        struct Expected: Decodable {
            let intercept: Double
            let slopes: [Double]
            let residualDeviation: Double
            let slopeErrors: [Double]
            let rSquared: Double
            let leverageOfLast: Double
        }
    }

    private struct Sample: Decodable {
        let name: String
        let values: [Double]
        let expected: Expected

        struct Expected: Decodable {
            let mean: Double
            let deviation: Double
            let correlation: Double
            let skewnessAdjusted: Double
        }
    }

    private static func reference() throws -> Reference {
        try JSONDecoder().decode(Reference.self, from: fixture("high_precision.json"))
    }

    /// The digits that any method loses: those of the size of the values over their spread, and of peers over what tells
    /// them apart.
    private func tolerance(_ name: String) -> Double {
        switch name {
        case "nearly collinear peers": 1e-7
        case "a line that leaves almost nothing", "tiny variances far from zero": 1e-6
        default: 1e-9
        }
    }

    @Test func regressionsKeepTheirDigits() throws {
        for item in try Self.reference().regressions {
            let expected = item.expected, relative = tolerance(item.name)
            let fit = try LinearRegression(
                item.y.span, on: item.xs.enumerated().map { Regressor("x\($0.offset)", $0.element) })
            func check(_ what: String, _ actual: Double?, _ wanted: Double, floor: Double = 0) throws {
                #expect(
                    isClose(try #require(actual), wanted, relative: relative, floor: floor), "\(item.name): \(what)")
            }
            // An intercept is a difference of the means, and of their size.
            let size = abs(mean(item.y.span))
            try check("intercept", fit.intercept, expected.intercept, floor: size)
            for (slope, wanted) in zip(fit.slopes, expected.slopes) { try check("slope", slope, wanted) }
            for (error, wanted) in zip(fit.slopeErrors, expected.slopeErrors) { try check("error", error, wanted) }
            try check("deviation", fit.residualDeviation, expected.residualDeviation)
            try check("R²", fit.rSquared, expected.rSquared, floor: 1)
            try check("leverage", fit.leverage(of: item.xs.map { $0[$0.count - 1] }), expected.leverageOfLast)

            guard item.xs.count == 1 else { continue }
            let x = item.xs[0], y = item.y
            let quick = try SimpleRegression(x: x.span, y: y.span, name: "x")
            let line = try #require(quick)
            try check("slope of the line", line.slope, expected.slopes[0])
            try check("intercept of the line", line.intercept, expected.intercept, floor: size)
            try check(
                "deviation of the line", (line.residualSumOfSquares / Double(line.count - 2)).squareRoot(),
                expected.residualDeviation)
        }
    }

    @Test func momentsKeepTheirDigits() throws {
        let reference = try Self.reference()
        for item in reference.samples {
            let expected = item.expected, values = item.values
            // Doubles near 100 are 10⁻¹⁴ apart; their mean is of that exactness, and the spread here is of 10⁻⁹.
            let relative = item.name == "almost constant" ? 1e-4 : 1e-7
            let average = mean(values.span)
            #expect(isClose(average, expected.mean, relative: 1e-14, floor: 0), "\(item.name)")
            let deviation = spread(values.span)
            #expect(isClose(try #require(deviation), expected.deviation, relative: relative, floor: 0), "\(item.name)")
            let correlated = correlation(values.span, reference.market.span)
            #expect(
                isClose(try #require(correlated), expected.correlation, relative: relative, floor: 0.1), "\(item.name)")
            // A third moment loses three times as much, and what is left of it here is small.
            let lost = item.name == "almost constant" ? 1e-2 : item.name == "tiny variances far from zero" ? 1e-4 : 1e-7
            let adjusted = SkewnessAdjustedT(values.span)?.adjusted
            #expect(
                isClose(try #require(adjusted), expected.skewnessAdjusted, relative: lost, floor: 0), "\(item.name)"
            )
        }
    }

    /// What does not vary has no spread, whatever its size: nothing is divided by what rounding leaves.
    @Test(arguments: [0, 1e-6, 0.1, 100.3, 1e9]) func aConstantSeriesHasNoSpread(value: Double) throws {
        let values = Array(repeating: value, count: 40), market = try Self.reference().market
        let deviation = spread(values.span), adjusted = SkewnessAdjustedT(values.span)
        #expect(deviation == nil && adjusted == nil)
        #expect(throws: KernelError.self) { try LinearRegression(market.span, on: [Regressor("x", values)]) }
        #expect(throws: KernelError.self) { _ = try SimpleRegression(x: values.span, y: market.span, name: "x") }
        let fit = try LinearRegression(values.span, on: [Regressor("x", market)])
        #expect(fit.slopes[0].isFinite && fit.residualDeviation.isFinite)
        #expect(fit.rSquared?.isFinite ?? true)
    }
}
