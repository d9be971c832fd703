import Attribution
import EventStudy
import Statistics

/// Ten exposed and ten other names whose own moves are correlated, with an effect on the exposed ones.
package struct SectorScenario: Sendable {
    /// The correlation between the own moves of any two exposed names.
    package var correlation: Double
    /// The effect on the day, in deviations of a name's own moves: the same for all exposed names or, for the dose
    /// response, in proportion to exposures of 0.2 to 1.8.
    package var effect: Double

    package init(correlation: Double, effect: Double = 0) {
        self.correlation = correlation
        self.effect = effect
    }

    /// Shares of draws in which a test rejects at 5 %.
    package struct Outcome: Sendable {
        package var draws = 0
        package var portfolio = 0
        package var difference = 0
        package var kolariPynnonen = 0
        package var rankKolariPynnonen = 0
        package var dose = 0

        package init() {}

        package func share(_ count: Int) -> Double { Double(count) / Double(draws) }
    }

    package func run(draws: Int, seed: UInt64, stream: UInt32) -> Outcome {
        let days = SympathyScenario.sessions + 1, own = SympathyScenario.own
        var outcome = Outcome()
        for draw in 0..<draws {
            var noise = SimulatedNoise(seed: seed, stream: [stream, UInt32(draw)])
            let market = noise.path(days, deviation: SympathyScenario.market)
            // The sector alone makes the exposed names correlate; the others have one of their own.
            func group(_ effect: Double) -> [SampledSeries] {
                let shared = noise.path(days, deviation: own * correlation.squareRoot())
                return (0..<10).map { name in
                    var path = noise.path(days, deviation: own * (1 - correlation).squareRoot())
                    for day in 0..<days { path[day] += market[day] + shared[day] }
                    path[days - 1] += effect * own
                    return series("name \(name)", path)
                }
            }
            let exposed = group(effect), controls = group(0), index = series("market", market)
            guard let test = try? SectorTest(exposed: exposed, controls: controls, market: index),
                let difference = test.difference, let p = test.pKolariPynnonen
            else { continue }
            outcome.draws += 1
            if test.portfolio.conformal.twoSided <= 0.05 { outcome.portfolio += 1 }
            if difference.conformal.twoSided <= 0.05 { outcome.difference += 1 }
            if p <= 0.05 { outcome.kolariPynnonen += 1 }
            if let rank = test.pRankKolariPynnonen, rank <= 0.05 { outcome.rankKolariPynnonen += 1 }
            let doses = (0..<10).map { 0.2 + 1.6 * Double($0) / 9 }
            let dosed = zip(exposed, doses).map { name, dose in
                SampledSeries(name: name.name, window: name.window, event: name.event + (dose - 1) * effect * own)
            }
            if let dose = try? DoseResponse(
                dosed + controls, exposures: doses + Array(repeating: 0, count: 10), market: index),
                dose.model.conformal.twoSided <= 0.05
            {
                outcome.dose += 1
            }
        }
        return outcome
    }

    private func series(_ name: String, _ values: [Double]) -> SampledSeries {
        SampledSeries(name: name, window: Array(values.dropLast()), event: values[values.count - 1])
    }
}
