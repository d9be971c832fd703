import EventStudy
import Foundation
import Market
import TestSupport
import Testing

@testable import Attribution

/// Of more names than a basket holds, which are kept.
@Suite struct BasketLimitTests {
    private static let sessions = 300, limit = BasketChooser.maximumNames
    private static let market = Ticker("MKT")!, target = Ticker("TGT")!

    /// A target and names of its theme, the first `gappy` of which lack one session in forty; and names of another theme
    /// whose betas rise by 0.02 from one to the next.
    private func chooser(exposed: Int, gappy: Int = 0, others: Int) throws -> BasketChooser {
        var generator = SplitMix64(seed: 5)
        let first = SessionDate(iso: "2024-01-01")!, days = (0..<Self.sessions).map { first.adding(days: $0) }
        let index = days.map { _ in 0.01 * Double.random(in: -1...1, using: &generator) }
        var histories: [PriceHistory] = [], instruments: [Instrument] = []
        func add(_ symbol: String, beta: Double, themes: [String], kind: Instrument.Kind? = nil, isGappy: Bool = false)
        {
            var level = 100.0
            let closes = days.indices.map { row -> Price? in
                level *= 1 + beta * index[row] + 0.0005 * Double.random(in: -1...1, using: &generator)
                return isGappy && row % 40 == 7 ? nil : Price(level)
            }
            histories.append(
                PriceHistory(
                    ticker: Ticker(symbol)!, sessions: days, columns: [.close: PriceColumn(closes)],
                    closeAdjustment: AdjustmentStatus(.known, .total, evidence: "test"),
                    origin: .init(file: symbol, lines: days.indices.map { UInt32($0 + 1) }, headings: [:])))
            instruments.append(
                Instrument(
                    ticker: Ticker(symbol)!, name: symbol, currency: "USD", kind: kind, themes: themes,
                    market: symbol == "MKT" ? nil : Self.market))
        }
        add("MKT", beta: 1, themes: ["market"], kind: .etf)
        add("TGT", beta: 1, themes: ["chips"])
        for number in 0..<exposed { add("CH\(number)", beta: 1.11, themes: ["chips"], isGappy: number < gappy) }
        for number in 0..<others { add("BK\(number)", beta: 0.02 * Double(number), themes: ["banks"]) }
        let panel = PricePanel(histories), settings = AttributionSettings()
        let event = MarketEvent(
            ticker: Self.target, session: days[Self.sessions - 5], previousSession: days[Self.sessions - 6], claims: [],
            observedMove: SimpleReturn(fraction: 0.05))
        var returns = AlignedReturns(calendar: histories[0])
        for history in histories { returns.add(history, rows: days.indices) }
        let sampler = try EventSampler(
            event: event, market: Self.market, panel: panel, returns: returns, settings: settings)
        return BasketChooser(universe: Universe(instruments), sampler: sampler, settings: settings)
    }

    /// A move of the market must reach those compared alike, so that the betas next to those of the exposed are kept.
    @Test func controlsAreThoseWithTheNearestBetas() throws {
        let chooser = try chooser(exposed: 10, others: 90)
        let exposed = (0..<10).map { Ticker("CH\($0)")! }
        let names = chooser.controls(for: Self.target, exposed: exposed, excluding: []).names
        // Of betas from 0 to 1.78 the sixty next to 1.11 are those from 0.52 to 1.7.
        #expect(names == (26..<86).map { Ticker("BK\($0)")! })
        for (number, name) in [(50, "BK50"), (89, "BK89")] {
            let beta = try #require(chooser.sampler.beta(of: Ticker(name)!))
            #expect(abs(beta - 0.02 * Double(number)) < 0.02)
        }
        // No more than the limit are no choice.
        let few = try self.chooser(exposed: 10, others: Self.limit)
        #expect(few.controls(for: Self.target, exposed: exposed, excluding: []).names.count == Self.limit)
    }

    @Test func aBasketKeepsTheNamesWithTheFullestPrices() throws {
        let basket = try #require(try chooser(exposed: 70, gappy: 20, others: 0).basket(without: [Self.target]))
        #expect(basket.names.count == Self.limit && basket.theme == "chips")
        // The fifty without gaps, and the first ten of those with.
        let kept = (0..<10).map { Ticker("CH\($0)")! } + (20..<70).map { Ticker("CH\($0)")! }
        #expect(basket.names == kept)
        #expect(basket.excluded.map(\.ticker) == (10..<20).map { Ticker("CH\($0)")! })
        #expect(basket.excluded.allSatisfy { $0.reason == "60 names with more complete prices are enough" })
    }
}
