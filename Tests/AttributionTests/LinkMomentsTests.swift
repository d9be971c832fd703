import EventStudy
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Attribution

/// The link corrected for the basket's error, and what a block left out changes.
@Suite struct LinkMomentsTests {
    private let inputs: SympathyInputs
    private let residuals: [[Double]]

    private struct Reference: Decodable { let inputs: SympathyInputs }

    init() throws {
        inputs = try JSONDecoder().decode(Reference.self, from: fixture("sympathy.json")).inputs
        residuals = try SympathyTest.residuals(of: inputs.names, beyond: inputs.marketSeries)
    }

    private func moments(_ peers: [SampledSeries]) -> LinkMoments {
        LinkMoments(
            target: inputs.target, peers: peers, market: inputs.marketSeries,
            sector: SampledSeries(meanOf: inputs.names, name: "the basket"), residuals: BasketResiduals(residuals))
    }

    private func test() throws -> SympathyTest {
        try SympathyTest(
            target: inputs.target, peer: inputs.peerSeries, market: inputs.marketSeries, basket: inputs.names,
            level: 0.05)
    }

    @Test func oneLinkIsTheSpecifiedOneOverTheShareThatIsThePeersOwn() throws {
        let test = try test(), estimate = try #require(moments([inputs.peerSeries]).estimate())
        #expect(isClose(estimate.links[0], test.gammaAdj / test.ownShare))
        #expect(isClose(estimate.innovations[0], test.u0))
        #expect(isClose(test.contribution, test.specified.value / test.ownShare))
        #expect((0.1..<1).contains(test.ownShare))
    }

    @Test func rowsLeftOutAreAsIfTheyHadNeverBeen() throws {
        let cut = 40..<45
        func short(_ series: SampledSeries) -> SampledSeries {
            var window = series.window
            window.removeSubrange(cut)
            return SampledSeries(name: series.name, window: window, event: series.event)
        }
        var cutResiduals = residuals
        for name in residuals.indices { cutResiduals[name].removeSubrange(cut) }
        let direct = LinkMoments(
            target: short(inputs.target), peers: [short(inputs.peerSeries)], market: short(inputs.marketSeries),
            sector: short(SampledSeries(meanOf: inputs.names, name: "the basket")),
            residuals: BasketResiduals(cutResiduals))
        let left = try #require(moments([inputs.peerSeries]).without(cut).estimate())
        let anew = try #require(direct.estimate())
        #expect(isClose(left.contribution, anew.contribution))
        #expect(isClose(left.loadings[0], anew.loadings[0]))
    }

    @Test func dependentPeersHaveNoLinks() {
        #expect(moments([inputs.peerSeries, inputs.peerSeries]).estimate() == nil)
    }

    @Test func leavingANameOutBySumsIsLeavingItOut() throws {
        let names = inputs.names, rest = Array(names.dropFirst())
        let sums = BasketResiduals(residuals).without(residuals[0])
        #expect(isClose(sums.reliability, BasketResiduals(Array(residuals.dropFirst())).reliability))
        let mean = SampledSeries(meanOf: names, name: "the basket").without(names[0], of: names.count)
        let direct = SampledSeries(meanOf: rest, name: "the basket")
        #expect(isClose(mean.event, direct.event))
        #expect(zip(mean.window, direct.window).allSatisfy { abs($0 - $1) < 1e-15 })
    }
}
