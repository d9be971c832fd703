import Market
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// Calibration of a small world: two sectors of ten names, every second name linked to the one before it.
@Suite struct CalibratorTests {
    private static let world: (panel: PricePanel, universe: Universe) = {
        var random = SplitMix64(seed: 5)
        func noise(_ deviation: Double) -> Double {
            var sum = -6.0
            for _ in 0..<12 { sum += Double.random(in: 0..<1, using: &random) }
            return sum * deviation
        }
        let days = 420
        let sessions = (0..<days).map { SessionDate(iso: "2015-01-01")!.adding(days: $0) }
        func history(_ name: String, _ returns: [Double]) -> PriceHistory {
            var price = 100.0
            let prices = returns.map { move -> Price? in
                price *= 1 + move
                return Price(price)
            }
            return PriceHistory(
                ticker: Ticker(name)!, sessions: sessions, columns: [.close: PriceColumn(prices)],
                closeAdjustment: AdjustmentStatus(.known, .total, evidence: "test"),
                origin: .init(file: name, lines: (1...days).map { UInt32($0) }, headings: [:]))
        }
        let market = (0..<days).map { _ in noise(0.01) }
        var histories = [history("SPY", market)], instruments: [Instrument] = []
        for sector in 0..<2 {
            let shared = (0..<days).map { _ in noise(0.012) }
            var before: [Double] = []
            for name in 0..<11 {
                let own = (0..<days).map { _ in noise(0.02) }
                let link = name % 2 == 1 ? 0.4 : 0.0
                let neighbour = before
                let moves = (0..<days).map { day -> Double in
                    let common = market[day] + shared[day] + own[day]
                    return link == 0 ? common : common + link * neighbour[day]
                }
                before = own
                histories.append(history("S\(sector)N\(name)", moves))
                instruments.append(
                    Instrument(ticker: Ticker("S\(sector)N\(name)")!, kind: .equity, themes: ["sector\(sector)"]))
            }
        }
        return (PricePanel(histories), Universe(instruments))
    }()

    private func plan(seed: UInt64 = 1, placebos: Int = 60, injections: Int = 6) -> CalibrationPlan {
        var plan = CalibrationPlan()
        plan.seed = seed
        plan.placebos = placebos
        plan.injections = injections
        return plan
    }

    private func calibrator(_ plan: CalibrationPlan, universe: Universe? = nil) throws -> Calibrator {
        try Calibrator(panel: Self.world.panel, universe: universe ?? Self.world.universe, plan: plan)
    }

    @Test func batchesAddUpInAnyOrder() throws {
        let calibrator = try calibrator(plan())
        let batches = calibrator.batches
        #expect(batches.filter { $0.experiment == .placeboDates }.map(\.draws) == [0..<50, 50..<60])
        let forwards = batches.map { calibrator.tallies(of: $0) }
        let backwards = Array(batches.reversed().map { calibrator.tallies(of: $0) }.reversed())
        #expect(forwards == backwards)
        let result = calibrator.result(of: forwards)
        #expect(result.nulls.map(\.experiment) == CalibrationExperiment.allCases.filter(\.isNull))
        for null in result.nulls { #expect(null.tally.trials + null.tally.unusable == 60, "\(null.experiment)") }
        for power in result.power { #expect(power.tally.trials + power.tally.unusable == 6) }
        #expect(result.instruments == 22)
        #expect(!result.isOneSector)

        // Nothing is behind the nulls, and four deviations along a link are seen.
        for null in result.nulls where null.experiment != .placeboDates {
            #expect(null.anySupport.map { $0.share <= 0.15 } ?? true, "\(null.experiment)")
        }
        let strongest = try #require(result.power.last), weakest = try #require(result.power.first)
        #expect(strongest.tally.anySupport > weakest.tally.anySupport)
        #expect(strongest.tally.anySupport >= 4)
    }

    @Test func theOrderOfThePanelLeavesNoTrace() throws {
        func tallies(_ panel: PricePanel) throws -> [[CalibrationTally]] {
            let calibrator = try Calibrator(
                panel: panel, universe: Self.world.universe, plan: plan(placebos: 30, injections: 2))
            return calibrator.batches.map { calibrator.tallies(of: $0) }
        }
        let reversed = PricePanel(Self.world.panel.histories.reversed())
        #expect(try tallies(Self.world.panel) == tallies(reversed))
    }

    @Test func seedsDiffer() throws {
        func counts(_ seed: UInt64) throws -> [[CalibrationTally]] {
            let calibrator = try calibrator(plan(seed: seed, placebos: 30, injections: 1))
            return calibrator.batches.filter { $0.experiment == .placeboDates }.map { calibrator.tallies(of: $0) }
        }
        #expect(try counts(1) == counts(1))
        #expect(try counts(1) != counts(2))
    }

    @Test func withoutThemesAllAreOneSector() throws {
        let calibrator = try calibrator(plan(placebos: 3, injections: 1), universe: Universe())
        #expect(calibrator.isOneSector)
        #expect(calibrator.related[0].count == 21)
        #expect(calibrator.tallies(of: .init(experiment: .placeboPeers, draws: 0..<3))[0].unusable == 3)
    }

    @Test func noMarketIsAnError() {
        #expect(throws: CalibrationError.noInstruments) {
            try Calibrator(
                panel: Self.world.panel, universe: Self.world.universe,
                plan: CalibrationPlan(settings: AttributionSettings(market: Ticker("QQQ"))))
        }
    }

    @Test func frequentFalseSupportSoftensTheWord() {
        func stamped(
            high: Double, found: Double = 0.055, by experiment: CalibrationExperiment = .coincidentJumps,
            isFromOtherPrices: Bool = false
        ) -> CatalystVerdict {
            let rates = ErrorRates(
                source: "calibration.json",
                nulls: [.init(experiment: experiment, trials: 100, falseSupport: found, falseSupportHi: high)],
                power: [], isFromOtherPrices: isFromOtherPrices)
            return CatalystVerdict(
                catalyst: catalyst("k1", .sympathy, "BIDU", strength: .sympathy), ticker: Ticker("BABA"), date: nil,
                verdict: .supported, reason: "so it is",
                sympathy: SympathyEvidence(
                    peer: Ticker("BIDU")!, market: Ticker("SPY")!, theme: nil, basket: [], excluded: [])
            ).stamped(rates, level: 0.05)
        }
        // Nothing is said of what could not be drawn.
        let measured = ErrorRates(
            source: "", nulls: [.init(experiment: .placeboDates, trials: 9, falseSupport: 0, falseSupportHi: 0.3)],
            power: [])
        #expect(measured.unmeasured(sector: false) == [.placeboPeers, .coincidentJumps, .injectedJumps])
        #expect(measured.unmeasured(sector: true) == [.sectorDates])
        #expect(stamped(high: 0.049).verdict == .supported)
        #expect(stamped(high: 0.049).falseSupport?.trials == 100)
        let softened = stamped(high: 0.051)
        #expect(softened.verdict == .partlySupported)
        #expect(softened.softenedFrom == .supported)
        #expect(softened.reason.hasPrefix("so it is; on these prices such support comes too often"))
        #expect(stamped(high: 0.06, isFromOtherPrices: true).reason.contains("on the prices of the calibration"))
        // None of 60 draws: too few to tell, which says nothing against the prices.
        let short = stamped(high: 0.06, found: 0)
        #expect(short.verdict == .partlySupported)
        #expect(short.reason.contains("100 draws of the calibration are too few"))
        #expect(!short.reason.contains("too often"))
        // Quiet days alone bound no support of a day on which both jumped.
        let unbounded = stamped(high: 0.01, by: .placeboDates)
        #expect(unbounded.verdict == .partlySupported)
        #expect(unbounded.reason.contains("nothing bounds"))
    }
}
