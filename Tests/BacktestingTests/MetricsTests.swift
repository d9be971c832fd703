import Foundation
import Market
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

    @Test func interestIsTakenOffEveryReturn() throws {
        let expected = try Self.object("trade_metrics.json")["over_interest"] as! [String: Double]
        var convention = ReturnMetrics.Convention()
        convention.riskFree = try #require(expected["rate"])
        let (returns, benchmark) = try Self.twelve()
        let metrics = ReturnMetrics(returns, convention: convention)
        let against = try #require(BenchmarkMetrics(returns, benchmark: benchmark, convention: convention))
        let values = [
            "sharpe": metrics.sharpe, "sortino": metrics.sortino, "alpha_period": against.alphaPerPeriod,
            "treynor": against.treynor,
        ]
        for (key, value) in values {
            #expect(isClose(try #require(value), try #require(expected[key]), relative: 1e-12), "\(key)")
        }
    }

    @Test(arguments: [("A", "synth6_A_hold5_stop3"), ("B", "synth6_B_hold8_stop4_tp4")])
    func tradesAndAccountsHaveNumpysFigures(key: String, stem: String) throws {
        let expected = try Self.object("trade_metrics.json")[key] as! [String: Double]
        let rule = try #require(try ReferencePanel.rules().first { $0.stem == stem }).rule
        let run = BacktestRun(
            try ReferencePanel.events(), panel: BarPanel(try ReferencePanel.panel()), rule: rule)
        let trades = TradeMetrics(run.portfolio.trades, stop: rule.stop), account = AccountMetrics(run.portfolio)
        let values: [String: Double?] = [
            "hit_rate": trades.hitRate, "hit_rate_decided": trades.hitRateOfDecided,
            "profit_factor": trades.profitFactor, "profit_factor_percent": trades.profitFactorOfReturns,
            "payoff": trades.payoff, "expectancy": trades.expectancy, "mean_return": trades.meanReturn,
            "median_return": trades.medianReturn, "best": trades.best, "worst": trades.worst,
            "mean_bars": trades.meanBars, "mean_mae": trades.meanWorstExcursion, "mean_mfe": trades.meanBestExcursion,
            "sqn": trades.systemQuality, "sqn_capped": trades.systemQualityCapped, "kelly": trades.kelly,
            "winning_streak": Double(trades.longestWinningStreak), "losing_streak": Double(trades.longestLosingStreak),
            "net": trades.net, "slippage": trades.slippage, "exposed_share": account.exposedShare,
            "turnover": account.turnover, "costs_bps_year": account.costsPerYear,
            "break_even_bps": account.breakEvenCost,
        ]
        #expect(Set(values.keys) == Set(expected.keys))
        for (name, value) in values {
            #expect(isClose(try #require(value, "\(name)"), try #require(expected[name])), "\(name)")
        }
    }

    /// What rounding leaves of equal figures is no spread.
    @Test func equalFiguresHaveNoRatio() throws {
        let panel = BarPanel(PricePanel([Tape.history("AAA", (0..<60).map { _ in Tape.flat(0.1) })]))
        let events = ["2024-01-03", "2024-01-17", "2024-02-01"].map { Tape.event($0, "AAA", $0, minute: 600) }
        let rule = Tape.rule { $0.commission = 7 }
        let trades = TradeMetrics(BacktestRun.signalTrades(events, panel: panel, rule: rule))
        #expect(trades.systemQuality == nil && (trades.net ?? 0) < 0)
        let returns = [0.1, 0.2, -0.1, 0.3]
        let same = try #require(BenchmarkMetrics(returns, benchmark: returns))
        #expect(same.informationRatio == nil && same.trackingError == 0 && isClose(same.beta, 1))
        #expect(BenchmarkMetrics(returns, benchmark: [0.1, 0.1, 0.1, 0.1]) == nil)
    }

    @Test func aLevelThatRoundingMissesIsReachedAgain() {
        var random = SplitMix64(seed: 6)
        for _ in 0..<200 {
            let up = Double.random(in: 0.001...0.3, using: &random)
            let metrics = ReturnMetrics([up, 1 / (1 + up) - 1, up, -0.001, 0.002])
            #expect(metrics.drawdown.count == 2 && metrics.drawdown.longest == 2, "\(up)")
        }
    }

    /// Zeros are skipped or counted at once; spelled out as the least return they give the same figures.
    @Test func idleSessionsCountAsReturnsOfNothing() throws {
        var random = SplitMix64(seed: 31)
        for _ in 0..<40 {
            let returns = (0..<300).map { _ in
                Int.random(in: 0..<4, using: &random) == 0 ? Double.random(in: -0.05...0.05, using: &random) : 0
            }
            // Too small to matter, and no zeros.
            let spelled = returns.map { $0 == 0 ? 1e-300 : $0 }
            let one = ReturnMetrics(returns), other = ReturnMetrics(spelled)
            for path: KeyPath<ReturnMetrics, Double?> in [
                \.totalReturn, \.sharpe, \.sortino, \.stability, \.skewness, \.kurtosis, \.valueAtRisk,
                \.expectedShortfall, \.tailRatio, \.omega, \.calmar, \.drawdown.ulcer, \.drawdown.pain,
                \.sharpeGeometric, \.gainToPain,
            ] {
                let value = try #require(one[keyPath: path]), wanted = try #require(other[keyPath: path])
                #expect(isClose(value, wanted, floor: 1e-9))
            }
            #expect(one.drawdown.deepest == other.drawdown.deepest)
            #expect(one.drawdown.longest == other.drawdown.longest && one.drawdown.count == other.drawdown.count)
        }
    }

    @Test func aBenchmarkIsHeldFromFirstToLastClose() throws {
        let account = Tape.history("AAA", (0..<40).map { _ in Tape.flat(100) })
        let index = Tape.history("IDX", (0..<40).map { $0 % 4 == 2 ? nil : Tape.flat(100 + Double($0)) })
        let panel = BarPanel(PricePanel([account, index]))
        let returns = [Double](repeating: 0.001, count: 40)
        let comparison = try #require(
            BenchmarkComparison.of(Tape.ticker("IDX"), returns: returns, panel: panel, convention: .init()))
        #expect(isClose(comparison.totalReturn, 0.39), "gaps don't drop out of the total")
        #expect(comparison.metrics?.count == 19)
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
            #expect(isClose(order.sumOfSmallest(worst), sorted.prefix(worst).reduce(0, +), floor: 1))
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
