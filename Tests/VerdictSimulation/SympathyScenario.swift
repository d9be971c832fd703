package import Attribution
import EventStudy

/// A world in which it is known what moved the target, and how the verdicts fare in it.
///
/// All names share market and sector at a loading of 1; the target follows the peer's own moves by a known link.
package struct SympathyScenario: Sendable {
    package var name: String
    /// What the target does for one of the peer's own moves.
    package var link = 0.0
    /// The own moves on the day in deviations; `nil` draws them.
    package var peerShock: Double?
    package var ownShock: Double?
    /// The sector's move on the day, a fraction; `nil` draws it.
    package var sectorShock: Double?
    package var names = 20

    package init(
        _ name: String, link: Double = 0, peerShock: Double? = nil, ownShock: Double? = nil,
        sectorShock: Double? = nil, names: Int = 20
    ) {
        self.name = name
        self.link = link
        self.peerShock = peerShock
        self.ownShock = ownShock
        self.sectorShock = sectorShock
        self.names = names
    }

    /// Daily deviations of market, sector and own moves; with them the errors-in-variables floor of 20, 10 and 5 names
    /// comes out as measured for the rules.
    package static let market = 0.01, sector = 0.0125, own = 0.02
    package static let sessions = 250

    /// Counts of one scenario.
    package struct Outcome: Sendable {
        package var draws = 0
        package var verdicts: [CatalystVerdict.Verdict: Int] = [:]
        /// How often the link alone passed its gate, without and with the floor.
        package var linked = 0
        /// How often the interval of C held the true contribution: as specified, and as used.
        package var coveredAsSpecified = 0
        package var covered = 0

        package init() {}

        package func share(_ verdict: CatalystVerdict.Verdict) -> Double {
            Double(verdicts[verdict, default: 0]) / Double(draws)
        }

        package var anySupport: Double {
            share(.supported) + share(.partlySupported) + share(.consistentNotSeparable)
        }
        package var coverage: Double { Double(covered) / Double(draws) }
        package var coverageAsSpecified: Double { Double(coveredAsSpecified) / Double(draws) }
    }

    package func run(draws: Int, seed: UInt64, stream: UInt32, settings: AttributionSettings = .init()) -> Outcome {
        var outcome = Outcome()
        for draw in 0..<draws {
            var noise = SimulatedNoise(seed: seed, stream: [stream, UInt32(draw)])
            guard let (test, truth) = drawn(&noise, settings) else { continue }
            outcome.draws += 1
            outcome.verdicts[test.verdict(settings), default: 0] += 1
            if test.pLink <= settings.alpha { outcome.linked += 1 }
            if abs(test.specified.value - truth) <= test.specified.halfWidth { outcome.coveredAsSpecified += 1 }
            if abs(test.contribution - truth) <= test.halfWidth { outcome.covered += 1 }
        }
        return outcome
    }

    private func drawn(
        _ noise: inout SimulatedNoise, _ settings: AttributionSettings
    ) -> (test: SympathyTest, contribution: Double)? {
        let days = Self.sessions + 1
        let market = noise.path(days, deviation: Self.market)
        var sector = noise.path(days, deviation: Self.sector)
        if let sectorShock { sector[days - 1] = sectorShock }
        func member(_ own: [Double]) -> [Double] { (0..<days).map { market[$0] + sector[$0] + own[$0] } }
        var peerOwn = noise.path(days, deviation: Self.own), targetOwn = noise.path(days, deviation: Self.own)
        if let peerShock { peerOwn[days - 1] = peerShock * Self.own }
        if let ownShock { targetOwn[days - 1] = ownShock * Self.own }
        let basket = (0..<names).map { series("name \($0)", member(noise.path(days, deviation: Self.own))) }
        let target = zip(member(targetOwn), peerOwn).map { $0 + link * $1 }
        let test = try? SympathyTest(
            target: series("target", target), peer: series("peer", member(peerOwn)), market: series("market", market),
            basket: basket, level: settings.alpha)
        return test.map { ($0, link * peerOwn[days - 1]) }
    }

    private func series(_ name: String, _ values: [Double]) -> SampledSeries {
        SampledSeries(name: name, window: Array(values.dropLast()), event: values[values.count - 1])
    }
}

extension SympathyScenario {
    /// The worlds in which the claim is false.
    package static let nulls = [
        SympathyScenario("placebo date, unlinked"),
        SympathyScenario("unlinked; peer +5 σ, own +4 σ", peerShock: 5, ownShock: 4),
        SympathyScenario("same, basket of 8", peerShock: 5, ownShock: 4, names: 8),
        SympathyScenario("linked .3, peer quiet, own +4 σ", link: 0.3, ownShock: 4),
        SympathyScenario("unlinked, sector +5 %, peer +5 σ", peerShock: 5, sectorShock: 0.05),
        SympathyScenario("linked .4, peer −5 σ, own +6 σ", link: 0.4, peerShock: -5, ownShock: 6),
    ]

    /// The worlds in which it is true, by the contribution in deviations of the target beyond market and sector: what one
    /// sees of it, own moves and what it follows the peer by on usual days.
    package static let truths =
        [1, 1.5, 2, 2.5, 3, 4].map { truth($0, link: 0.4) } + [truth(3, link: 0.3)]

    private static func truth(_ effect: Double, link: Double) -> SympathyScenario {
        SympathyScenario(
            "C = \(effect) σ, link .\(Int(10 * link))", link: link,
            peerShock: effect * (1 + link * link).squareRoot() / link)
    }

    /// Further worlds in which the interval of C is put to the test.
    package static let intervals = [
        SympathyScenario("link .4, nothing special", link: 0.4),
        SympathyScenario("link .2, nothing special", link: 0.2),
        SympathyScenario("link .4, peer +5 σ, sector +5 %", link: 0.4, peerShock: 5, sectorShock: 0.05),
        SympathyScenario(
            "link .4, peer +5 σ, sector +5 %, basket of 8", link: 0.4, peerShock: 5, sectorShock: 0.05, names: 8),
        SympathyScenario("link .4, peer +5 σ, basket of 8", link: 0.4, peerShock: 5, names: 8),
        SympathyScenario("link .2, peer +3 σ, basket of 8", link: 0.2, peerShock: 3, names: 8),
    ]
}
