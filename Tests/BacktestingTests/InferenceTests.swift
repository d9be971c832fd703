import Foundation
import Statistics
import TestSupport
import Testing

@testable import Backtesting

@Suite struct InferenceTests {
    private static var reference: [String: [String: Any]] {
        get throws {
            try JSONSerialization.jsonObject(with: try fixture("inference.json")) as! [String: [String: Any]]
        }
    }

    private static func columns() throws -> [[Double]] {
        let lines = String(decoding: try fixture("noise20x480.csv"), as: UTF8.self).split(whereSeparator: \.isNewline)
        let rows = lines.dropFirst().map { $0.split(separator: ",").map { Double($0)! } }
        return rows[0].indices.map { column in rows.map { $0[column] } }
    }

    @Test func probabilisticSharpeIsThePapers() throws {
        let paper = try #require(Self.reference["psr_paper"])
        func value(_ key: String) -> Double { paper[key] as! Double }
        let monthly = value("sr_monthly")
        func inference(_ sharpe: Double, normal: Bool) -> SharpeInference {
            SharpeInference(
                sharpe: sharpe, count: 24, skewness: normal ? 0 : -2.448, kurtosis: normal ? 3 : 10.164)
        }
        let checks: [(Double?, String)] = [
            (inference(monthly, normal: true).probabilistic(), "psr_normal"),
            (inference(monthly, normal: false).probabilistic(), "psr_nonnormal"),
            (inference(monthly, normal: false).minimumTrackRecord(), "mintrl95_nonnormal_obs"),
            (inference(monthly, normal: true).minimumTrackRecord(), "mintrl95_normal_obs"),
            (inference(0.458, normal: true).probabilistic(), "sr_0458_normal"),
            (inference(0.458, normal: false).probabilistic(), "sr_0458_nonnormal"),
            (inference(0.458, normal: false).minimumTrackRecord(), "sr_0458_mintrl95_months"),
            (inference(0.458, normal: true).minimumTrackRecord(), "sr_0458_mintrl95_normal"),
        ]
        for (actual, key) in checks { #expect(isClose(try #require(actual), value(key), relative: 1e-12), "\(key)") }
    }

    @Test(arguments: [(100, -3.0, 10.0), (46, -3, 10), (88, 0, 3), (100, 0, 3), (1, -3, 10)])
    func deflatedSharpeIsThePapers(trials: Int, skewness: Double, kurtosis: Double) throws {
        let key = "N=\(trials),skew=\(Int(skewness)),kurt=\(Int(kurtosis))"
        let paper = (try #require(Self.reference["dsr_paper"]))[key] as! [String: Any]
        let inference = SharpeInference(
            sharpe: 2.5 / 250.0.squareRoot(), count: 1250, skewness: skewness, kurtosis: kurtosis)
        let deviation = (0.5 / 250.0).squareRoot()
        #expect(
            isClose(deviation * SharpeInference.expectedMaximum(of: trials), paper["sr0"] as! Double, relative: 1e-12))
        let deflated = try #require(inference.deflated(trials: trials, deviation: deviation))
        #expect(isClose(deflated, paper["dsr"] as! Double, relative: 1e-12))
    }

    @Test func expectedMaximaAndBacktestLengths() throws {
        for (key, value) in try #require(Self.reference["expected_max_standard_normal"]) {
            #expect(isClose(SharpeInference.expectedMaximum(of: Int(key)!), value as! Double, relative: 1e-12))
        }
        for (key, value) in try #require(Self.reference["minbtl_years_target1"]) {
            #expect(
                isClose(SharpeInference.minimumBacktestYears(trials: Int(key)!), value as! Double, relative: 1e-12))
        }
    }

    @Test(arguments: ["pbo_noise", "pbo_noise_col7_plus_20bp"])
    func overfittingIsTheReferences(name: String) throws {
        var columns = try Self.columns()
        if name.hasSuffix("20bp") { columns[7] = columns[7].map { $0 + 0.002 } }
        let expected = try Self.reference[name]!
        let result = try #require(OverfittingProbability(columns, blocks: expected["S"] as! Int))
        func value(_ key: String) -> Double { expected[key] as! Double }
        #expect(result.logits.count == expected["combinations"] as! Int)
        #expect(result.rowsUsed == expected["rows_used"] as! Int)
        #expect(isClose(result.probability, value("pbo")))
        #expect(isClose(result.lossProbability, value("prob_oos_loss")))
        #expect(isClose(result.meanLogit, value("mean_logit")))
        #expect(isClose(try #require(result.degradationSlope), value("degradation_slope")))
        #expect(isClose(try #require(result.degradationIntercept), value("degradation_intercept")))
        for (actual, logit) in zip(result.logits, expected["first10_logits"] as! [Double]) {
            #expect(isClose(actual, logit))
        }
    }

    @Test func blockLengthsAreThoseOfArch() throws {
        let file = try JSONSerialization.jsonObject(with: try fixture("inference_arch.json")) as! [String: Any]
        let columns = try Self.columns()
        let averages = columns.prefix(5).map { column in
            (0...(column.count - 5)).map { start in column[start..<(start + 5)].reduce(0, +) / 5 }
        }
        for (key, series) in [("block_length", columns), ("block_length_mean_of_5", averages)] {
            let expected = file[key] as! [[Double]]
            #expect(expected.count == series.count)
            for (values, pair) in zip(series, expected) {
                let length = try #require(BlockLength(values))
                #expect(isClose(length.stationary, pair[0]) && isClose(length.circular, pair[1]), "\(key)")
            }
        }
    }

    /// Its draws are others, so the shares agree to their Monte Carlo error. Its maxima are not studentised: what it calls
    /// the upper p-value is White's.
    @Test func realityCheckIsThatOfArch() throws {
        let file = try JSONSerialization.jsonObject(with: try fixture("inference_arch.json")) as! [String: Any]
        for (name, shift) in [("spa_noise", 0.0), ("spa_edge", 0.003)] {
            var columns = try Self.columns()
            columns[7] = columns[7].map { $0 + shift }
            let test = try #require(BestRuleTest(columns, draws: 2000, seed: 4))
            let upper = (file[name] as! [String: Double])["upper"]!
            #expect(abs(test.realityCheck - upper) < 0.05, "\(name): \(test.realityCheck) and \(upper)")
        }
    }

    /// On given draws the p-values are those that dense matrices give by the papers' formulas.
    @Test(arguments: ["noise", "edge", "bad"])
    func superiorAbilityIsThePapers(name: String) throws {
        let file = try JSONSerialization.jsonObject(with: try fixture("superior_ability.json")) as! [String: Any]
        let draws = (file["draws"] as! [[[Int]]]).map { $0.map { $0[0]..<$0[1] } }
        var columns = try Self.columns()
        if name == "edge" { columns[7] = columns[7].map { $0 + 0.001 } }
        if name == "bad" {
            for place in stride(from: 0, to: 20, by: 2) { columns[place] = columns[place].map { $0 - 0.002 } }
        }
        let test = try #require(
            BestRuleTest(columns, meanBlock: file["block"] as! Double, seed: 0, draws: draws.count) { draws[$0] })
        let expected = file[name] as! [String: Double]
        #expect(isClose(test.realityCheck, expected["white"]!, relative: 1e-12))
        #expect(isClose(test.spaLower, expected["lower"]!, relative: 1e-12))
        #expect(isClose(test.spaConsistent, expected["consistent"]!, relative: 1e-12))
        #expect(isClose(test.spaUpper, expected["upper"]!, relative: 1e-12))
    }

    /// Rules that never traded in some half take no part; they don't make the figure undefined for the others.
    @Test func idleRulesAreLeftOutOfOverfitting() throws {
        var columns = try Self.columns()
        let whole = try #require(OverfittingProbability(columns))
        columns.append((0..<480).map { $0 < 60 ? 0.001 * Double($0 % 3) : 0 })
        let result = try #require(OverfittingProbability(columns))
        #expect(result.leftOut == 1 && result.logits == whole.logits)
        #expect(OverfittingProbability([columns[0], columns[20]]) == nil)
    }

    @Test func independentReturnsNeedShortBlocks() throws {
        let column = try Self.columns()[0]
        let length = try #require(BlockLength(column))
        // Held by hand: the same series with every value repeated hangs together over more rows.
        let repeated = column.flatMap { [$0, $0, $0, $0] }
        #expect(try #require(BlockLength(repeated)).stationary > 2 * length.stationary)
        #expect(BlockLength([Double](repeating: 0.1, count: 50)) == nil)
        #expect(BlockLength([1, 2, 3]) == nil)
    }

    /// A false discovery among pure noise is rare, a large true edge is found.
    @Test func bestRuleTestTellsNoiseFromAnEdge() throws {
        var columns = try Self.columns()
        let noise = try #require(BestRuleTest(columns, draws: 500, seed: 1))
        #expect(noise.spaConsistent > 0.05 && noise.realityCheck > 0.05)
        #expect(noise.spaLower <= noise.spaConsistent && noise.spaConsistent <= noise.spaUpper)
        columns[7] = columns[7].map { $0 + 0.003 }
        let edge = try #require(BestRuleTest(columns, draws: 500, seed: 1))
        #expect(edge.best == 7 && edge.spaConsistent < 0.01 && edge.realityCheck < 0.01)
        #expect(try #require(BestRuleTest(columns, draws: 500, seed: 1)) == edge, "the same seed, the same draws")
    }

    /// The interval covers the true mean about as often as it says.
    @Test func bootstrapIntervalsCover() {
        var random = SplitMix64(seed: 3), covered = 0
        for round in 0..<200 {
            let returns = (0..<120).map { _ in
                (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } / 100
            }
            guard let result = BootstrapIntervals(returns, draws: 200, seed: UInt64(round), stream: 0) else {
                Issue.record("no interval in round \(round)")
                continue
            }
            covered += result.mean.low <= 0 && 0 <= result.mean.high ? 1 : 0
        }
        #expect((174...199).contains(covered), "covered \(covered) of 200, wanted about 190")
    }
}
