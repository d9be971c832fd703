import Attribution
import Testing
import VerdictSimulation

/// A smoke run of the program that makes the simulation tables: the whole run is Scripts/simulate's.
@Suite struct VerdictSimulationTests {
    @Test func nullsAreSeldomSupported() {
        for (number, scenario) in SympathyScenario.nulls.enumerated() where !scenario.name.hasPrefix("linked") {
            let outcome = scenario.run(draws: 30, seed: 3, stream: UInt32(number))
            #expect(outcome.draws == 30)
            // At 5 % more than five of thirty come once in three hundred runs; the seed is fixed.
            #expect(outcome.anySupport <= 5.0 / 30, "\(scenario.name)")
        }
    }

    @Test func aSeedGivesOneOutcome() {
        let scenario = SympathyScenario("C", link: 0.4, peerShock: 7.5)
        let first = scenario.run(draws: 5, seed: 9, stream: 0), again = scenario.run(draws: 5, seed: 9, stream: 0)
        #expect(first.verdicts == again.verdicts)
        #expect(first.covered <= first.draws && first.coveredAsSpecified <= first.covered)
    }

    @Test func sectorsOfNoEffectAreSeldomFound() {
        let outcome = SectorScenario(correlation: 0.3).run(draws: 25, seed: 4, stream: 0)
        #expect(outcome.draws == 25)
        #expect(outcome.portfolio <= 5)
    }
}
