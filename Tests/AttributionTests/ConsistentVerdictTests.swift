import Market
import TestSupport
import Testing

@testable import Attribution

/// Verdicts that would contradict each other if they were not held together.
@Suite struct ConsistentVerdictTests {
    private func demo(
        _ catalysts: [Catalyst], universe: Universe? = nil, settings: AttributionSettings = AttributionSettings()
    ) throws -> AttributionResult {
        let panel = try DemoPrices.panel()
        let event = try DemoPrices.event("BABA", "2026-01-02", claims: ["c1"], in: panel)
        return attributeMoves(
            reading([claim("c1")], catalysts), events: [event], panel: panel,
            universe: try universe ?? DemoPrices.universe(), settings: settings)
    }

    /// A policy and a mood are held against one sector: each as if the other were not there.
    @Test func reasonsOfOneSectorShareATest() throws {
        let policy = catalyst("k1", .policy), mood = catalyst("k2", .sectorSentiment)
        let together = try demo([policy, mood]).verdicts
        let alone = [try demo([policy]).verdicts[0], try demo([mood]).verdicts[0]]
        #expect(together == alone)
        #expect(together.allSatisfy { !$0.stability.isEmpty && !$0.basketStability.isEmpty })
        #expect(together[0].policyPart == .notTestable && together[1].policyPart == nil)
    }

    /// Baidu has news of its own: the sector's verdict leaves it out, and where it counts the row says so.
    @Test func aThemeSaysWithWhoseNewsItCounts() throws {
        let result = try demo([catalyst("k1", .sectorSentiment), catalyst("k2", .spinoffIPO, "BIDU")])
        let sector = try #require(result.verdicts[0].sector)
        #expect(sector.excluded.contains { $0.ticker.symbol == "BIDU" })
        let themes = result.events[0].rivals.filter { if case .theme = $0.subject { true } else { false } }
        #expect(themes.contains { $0.newsmakers == [Ticker("BIDU")!] })
        let bare = try demo([catalyst("k1", .sectorSentiment)])
        #expect(bare.events[0].rivals.allSatisfy { $0.newsmakers.isEmpty })
    }

    @Test func theMoreFrequentVerdictIsNamed() {
        var verdict = CatalystVerdict(
            catalyst: catalyst("k1", .sectorSentiment), ticker: nil, date: nil, verdict: .notSupported, reason: "")
        func choices(_ verdicts: [CatalystVerdict.Verdict]) -> [StabilityCheck] {
            verdicts.map { StabilityCheck(alpha: 0.05, estimation: 250, verdict: $0) }
        }
        verdict.stability = choices([.notSupported, .notSupported, .partlySupported])
        #expect(verdict.outvoted == nil)
        verdict.stability = choices([.notSupported, .inconclusive, .partlySupported, .inconclusive, .partlySupported])
        #expect(verdict.outvoted?.by == .partlySupported)
        #expect(verdict.outvoted?.choices == 2 && verdict.outvoted?.of == 5)
        // As often as another one is not less often.
        verdict.stability = choices([.notSupported, .partlySupported])
        #expect(verdict.outvoted == nil)
    }

    /// A fund moves with what it holds, whichever of the two is said to follow.
    @Test(arguments: [("KWEB", "BABA"), ("BABA", "KWEB")])
    func aFundDoesNotFollowWhatItHolds(_ target: String, _ peer: String) throws {
        let panel = try DemoPrices.panel()
        let event = try DemoPrices.event(target, "2026-01-02", claims: ["c1"], in: panel)
        var catalyst = catalyst("k1", .sympathy, peer, strength: .sympathy)
        catalyst.target = event.ticker
        let result = attributeMoves(
            reading([claim("c1")], [catalyst]), events: [event], panel: panel, universe: try DemoPrices.universe())
        #expect(result.verdicts[0].verdict == .notIdentifiable)
        #expect(result.verdicts[0].reason.contains("KWEB holds BABA"))
    }

    @Test func aReasonOfAnEarlierMoveIsNotTestedOnThisOne() throws {
        var earlier = catalyst("k1", .sectorSentiment)
        earlier.isOfEarlierMove = true
        let verdicts = try demo([earlier, catalyst("k2", .policy)]).verdicts
        #expect(verdicts[0].verdict == .notTestable)
        #expect(verdicts[0].reason.contains("an earlier move"))
        #expect(verdicts[1].verdict != .notTestable)
    }

    /// A market that made no unusual move is held to the bound of a peer that made none.
    @Test(arguments: [(0.045, CatalystVerdict.Verdict.notSupported), (0.012, .inconclusive)])
    func aQuietMarketAccountsForLittleOfALargeMove(
        _ own: Double, _ expected: CatalystVerdict.Verdict
    ) throws {
        let world = SectorWorld(market: 0.008, target: own)
        var mood = catalyst("k1", .macroRates)
        mood.target = world.event.ticker
        let result = attributeMoves(
            reading([claim("c1")], [mood]), events: [world.event], panel: world.panel, universe: world.universe)
        let verdict = result.verdicts[0], evidence = try #require(verdict.marketMove)
        let p = try #require(evidence.pMarket)
        #expect(p > 0.05)
        #expect(verdict.verdict == expected, "\(verdict.reason) \(evidence.shareHi ?? 0)")
    }
}
