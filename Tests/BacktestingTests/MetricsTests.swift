import Foundation
import TestSupport
import Testing

@testable import Backtesting

@Suite struct MetricsTests {
    private static func object(_ file: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: try fixture(file)) as! [String: Any]
    }

    private static func twelve() throws -> (returns: [Double], benchmark: [Double]) {
        let rows = try ReferencePanel.rows("hand12.returns.csv")
        return (rows.map { Double($0["ret"]!)! }, rows.map { Double($0["bench"]!)! })
    }

    @Test func twelveReturnsGiveTheReferenceFigures() throws {
        let own = (try Self.object("metrics.json")["hand12"] as! [String: Any])["own"] as! [String: Any]
        let (returns, benchmark) = try Self.twelve()
        let metrics = ReturnMetrics(returns)
        let against = try #require(BenchmarkMetrics(returns, benchmark: benchmark))
        let sharpe = try #require(SharpeInference(metrics))
        let values: [String: Double?] = [
            "n": Double(metrics.count), "total_return": metrics.totalReturn, "cagr_252": metrics.annualGrowth,
            "ann_vol_ddof1": metrics.annualVolatility, "sharpe": metrics.sharpe,
            "sharpe_per_period": metrics.sharpePerPeriod, "sortino": metrics.sortino,
            "downside_dev_ann": metrics.downsideDeviation, "max_drawdown": metrics.drawdown.maximum,
            "max_dd_peak_bar": metrics.drawdown.deepest.map { Double($0.peak) },
            "max_dd_trough_bar": metrics.drawdown.deepest.map { Double($0.trough) },
            "longest_drawdown_bars": Double(metrics.drawdown.longest),
            "n_drawdowns": Double(metrics.drawdown.count), "calmar": metrics.calmar,
            "ulcer_n": metrics.drawdown.ulcer, "pain_index": metrics.drawdown.pain, "omega0": metrics.omega,
            "gain_to_pain": metrics.gainToPain, "tail_ratio": metrics.tailRatio, "var95_hist": metrics.valueAtRisk,
            "cvar95_hist_index": metrics.expectedShortfall, "cvar95_hist_leq_var": metrics.expectedShortfallAtMost,
            "var95_gauss": metrics.gaussianValueAtRisk, "cvar95_gauss": metrics.gaussianExpectedShortfall,
            "var95_cornish_fisher": metrics.cornishFisherValueAtRisk, "skew_population": metrics.skewness,
            "kurt_population_raw": metrics.kurtosis, "skew_sample": metrics.sampleSkewness,
            "kurt_excess_sample": metrics.sampleExcessKurtosis, "stability_r2": metrics.stability,
            "best": metrics.best, "worst": metrics.worst, "hit_rate_incl_zero": metrics.positiveShare,
            "beta": against.beta, "alpha_period": against.alphaPerPeriod, "alpha_ann_simple": against.alphaAnnual,
            "alpha_ann_compound": against.alphaAnnualCompound, "r_squared": against.rSquared,
            "tracking_error_ann": against.trackingError, "information_ratio_ann": against.informationRatio,
            "information_ratio_period": against.informationRatioPerPeriod, "treynor_ann": against.treynor,
            "psr_vs0": sharpe.probabilistic(),
        ]
        for (key, value) in values {
            #expect(isClose(try #require(value, "\(key)"), own[key] as! Double), "\(key)")
        }
        #expect(metrics.drawdown.deepest?.recovery == nil)
    }

    @Test func riskFreeRateIsThatOfEmpyrical() throws {
        let other = (try Self.object("metrics.json")["hand12"] as! [String: Any])["empyrical"] as! [String: Any]
        var convention = ReturnMetrics.Convention()
        convention.riskFree = 0.02
        let metrics = ReturnMetrics(try Self.twelve().returns, convention: convention)
        // The reference compounds the rate over the year, which a few digits show.
        #expect(isClose(try #require(metrics.sharpe), other["sharpe_rf2pct"] as! Double, relative: 1e-3))
    }

    @Test func undefinedFiguresAreNil() {
        #expect(ReturnMetrics([]).totalReturn == nil)
        let flat = ReturnMetrics([0, 0, 0, 0])
        #expect(flat.sharpe == nil && flat.sortino == nil && flat.calmar == nil && flat.omega == nil)
        #expect(flat.totalReturn == 0 && flat.drawdown.maximum == 0)
        let constant = ReturnMetrics([Double](repeating: 0.1, count: 7))
        #expect(constant.sharpe == nil, "what never varies has no ratio, whatever rounding leaves")
        #expect(BenchmarkMetrics([0.1, 0.2, 0.1], benchmark: [0, 0, 0]) == nil)
        #expect(ReturnMetrics([-1, 0.5]).stability == nil)
    }

    @Test func selectionAgreesWithSorting() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let count = Int.random(in: 1...60, using: &random)
            let values = (0..<count).map { _ in Double(Int.random(in: -20...20, using: &random)) / 7 }
            let sorted = values.sorted()
            for probability in [0.0, 0.05, 0.3, 0.5, 0.95, 1.0] {
                let position = Double(count - 1) * probability, place = Int(position)
                let next = min(place + 1, count - 1)
                let expected = sorted[place] + (sorted[next] - sorted[place]) * (position - Double(place))
                var order = OrderStatistics(values)
                #expect(order.quantile(probability) == expected)
            }
            let worst = Int.random(in: 1...count, using: &random)
            var order = OrderStatistics(values)
            #expect(isClose(order.meanOfSmallest(worst), sorted.prefix(worst).reduce(0, +) / Double(worst)))
        }
    }

    @Test func drawdownsAgreeWithTheirDefinition() {
        var random = SplitMix64(seed: 5)
        let returns = (0..<500).map { _ in Double.random(in: -0.03...0.031, using: &random) }
        var wealth = [1.0]
        for value in returns { wealth.append(wealth[wealth.count - 1] * (1 + value)) }
        let path = DrawdownSummary.path(returns)
        for time in 1...500 {
            #expect(isClose(path[time - 1], wealth[time] / (wealth[0...time].max() ?? 1) - 1, floor: 1))
        }
        #expect(ReturnMetrics(returns).drawdown.maximum == path.min())
    }
}
