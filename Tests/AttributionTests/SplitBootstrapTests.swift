import EventStudy
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Attribution

@Suite struct SplitBootstrapTests {
    private func inputs() throws -> SympathyInputs {
        try JSONDecoder().decode(SympathyTestTests.Reference.self, from: fixture("sympathy.json")).inputs
    }

    @Test func everyDrawAddsUpAndSurroundsTheEstimate() throws {
        let inputs = try inputs()
        let sources = [
            inputs.marketSeries, SampledSeries(meanOf: inputs.names, name: "basket"), inputs.peerSeries,
        ]
        let test = try SympathyTest(
            target: inputs.target, peer: inputs.peerSeries, market: inputs.marketSeries, basket: inputs.names,
            level: 0.05)
        let draws = try #require(SplitBootstrap(inputs.target, over: sources, lambda: test.lambda, seed: 1))
        #expect(draws.largestMiss < 1e-15)
        #expect(draws.degenerate == 0)
        #expect(draws.parts.count == 5 && draws.parts.allSatisfy { $0.count == SplitBootstrap.draws })
        let split = try MoveSplit(inputs.target, over: Array(sources.prefix(2)), level: 0.05)
        let values = [split.mean] + split.byOrder[0].contributions + [test.contribution]
        for (value, part) in zip(values, draws.parts) {
            let interval = try #require(SplitBootstrap.interval(part))
            #expect(interval.low < value && value < interval.high)
        }
        // The interval of C by its own formula and by the draws are of one size.
        let peer = try #require(SplitBootstrap.interval(draws.parts[3]))
        #expect((0.5...1.6).contains((peer.high - peer.low) / (2 * test.halfWidth)))
    }

    @Test func theSeedDecidesTheDraws() throws {
        let inputs = try inputs(), sources = [inputs.marketSeries]
        func parts(_ seed: UInt64) throws -> [[Double]] {
            try #require(SplitBootstrap(inputs.target, over: sources, lambda: nil, seed: seed)).parts
        }
        #expect(try parts(7) == parts(7))
        #expect(try parts(7) != parts(8))
    }

    @Test func sourcesThatAreOneHaveNoSplit() throws {
        let inputs = try inputs()
        #expect(
            SplitBootstrap(inputs.target, over: [inputs.marketSeries, inputs.marketSeries], lambda: nil, seed: 1) == nil
        )
    }

    @Test func usualSharesAreThoseOfTheReference() throws {
        struct Reference: Decodable {
            struct Expected: Decodable {
                let lmg_msp: [Double]
                let r2: Double
            }
            let expected: Expected
        }
        let expected = try JSONDecoder().decode(Reference.self, from: fixture("decomposition.json")).expected
        let inputs = try inputs()
        let split = try MoveSplit(
            inputs.target,
            over: [inputs.marketSeries, SampledSeries(meanOf: inputs.names, name: "basket"), inputs.peerSeries],
            level: 0.05)
        #expect(zip(split.usualShares, expected.lmg_msp).allSatisfy { isClose($0, $1) })
        #expect(isClose(split.usualShares.reduce(0, +), expected.r2))
        #expect(split.bundle == nil)
    }

    @Test func inseparableSourcesAreBundled() throws {
        var generator = SplitMix64(seed: 2)
        func noise() -> [Double] { (0..<101).map { _ in Double.random(in: -1...1, using: &generator) } }
        let market = noise(), small = noise(), own = noise()
        let twin = zip(market, small).map { $0 + 0.1 * $1 }
        let target = zip(market, own).map { $0 + $1 }
        let split = try MoveSplit(
            series("t", target), over: [series("m", market), series("s", twin)], level: 0.05)
        let bundle = try #require(split.bundle)
        #expect(bundle.sources == [0, 1])
        #expect(isClose(bundle.contribution, split.fullModel.reduce(0, +)))
        #expect(bundle.halfWidth < split.fullModelHalfWidths[0])
    }
}

@Suite struct StationaryBootstrapTests {
    @Test func blocksHaveTheirMeanLength() {
        var bootstrap = StationaryBootstrap(count: 500, meanBlock: 5, seed: 7)
        var breaks = 0
        for _ in 0..<40 {
            let rows = bootstrap.next()
            #expect(rows.count == 500 && rows.allSatisfy { (0..<500).contains($0) })
            breaks += zip(rows, rows.dropFirst()).count { ($0 + 1) % 500 != $1 }
        }
        // 40 · 499 steps, a fifth of which begin a block.
        #expect(abs(Double(breaks) / (40 * 499) - 0.2) < 0.02)
    }
}
