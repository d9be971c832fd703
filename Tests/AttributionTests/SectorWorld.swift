import Foundation
import Market
import TestSupport

/// A made market of chip makers and banks with one session on which what is added to them is known.
struct SectorWorld {
    static let sessions = 320, eventRow = 310
    let universe: Universe
    let panel: PricePanel
    let event: MarketEvent

    /// - Parameters:
    ///   - chips: What is added to the chip makers' returns on the day, the target's among them.
    ///   - banks: To the banks'.
    ///   - market: To the market's, and with it to all.
    ///   - target: To the target's besides.
    init(chips: Double = 0, banks: Double = 0, market: Double = 0, target: Double = 0, themes: String = "chips") {
        var generator = SplitMix64(seed: 20)
        func noise(_ size: Double) -> [Double] {
            // A sum of uniform numbers is near enough to a bell for ranks.
            (0..<Self.sessions).map { _ in
                size * (0..<4).reduce(0) { sum, _ in sum + Double.random(in: -1...1, using: &generator) }
            }
        }
        var index = noise(0.006), sector = noise(0.006), other = noise(0.006)
        index[Self.eventRow] = market
        sector[Self.eventRow] = chips
        other[Self.eventRow] = banks
        let first = SessionDate(iso: "2024-01-01")!
        let days = (0..<Self.sessions).map { first.adding(days: $0) }
        func history(_ symbol: String, _ returns: [Double]) -> PriceHistory {
            var level = 100.0
            let closes = returns.map { move -> Price? in
                level *= 1 + move
                return Price(level)
            }
            return PriceHistory(
                ticker: Ticker(symbol)!, sessions: days, columns: [.close: PriceColumn(closes)],
                closeAdjustment: AdjustmentStatus(.known, .total, evidence: "test"),
                origin: .init(file: symbol, lines: days.indices.map { UInt32($0 + 1) }, headings: [:]))
        }
        func own(_ common: [Double], extra: Double = 0) -> [Double] {
            var returns = zip(zip(index, common), noise(0.004)).map { $0.0 + $0.1 + $1 }
            returns[Self.eventRow] = index[Self.eventRow] + common[Self.eventRow] + extra
            return returns
        }
        var histories = [history("MKT", index), history("TGT", own(sector, extra: target))]
        let marketTicker = Ticker("MKT")!
        var instruments = [
            Instrument(
                ticker: marketTicker, name: "Market Fund", exchange: "NYSE Arca", currency: "USD", kind: .etf,
                themes: ["market"]),
            Instrument(
                ticker: Ticker("TGT")!, name: "Target Micro Corporation", exchange: "NASDAQ", currency: "USD",
                themes: themes.split(separator: ";").map(String.init), market: marketTicker),
        ]
        for number in 0..<24 {
            let isBank = number >= 12, symbol = "\(isBank ? "BK" : "CH")\(number)"
            histories.append(history(symbol, own(isBank ? other : sector)))
            instruments.append(
                Instrument(
                    ticker: Ticker(symbol)!, name: isBank ? "Harbour \(number) Bancorp" : "Wafer \(number) Works",
                    currency: "USD", themes: isBank ? ["banks"] : themes.split(separator: ";").map(String.init),
                    market: marketTicker))
        }
        universe = Universe(instruments)
        panel = PricePanel(histories)
        let target = panel[Ticker("TGT")!]!
        event = MarketEvent(
            ticker: target.ticker, session: days[Self.eventRow], previousSession: days[Self.eventRow - 1],
            claims: ["c1"],
            observedMove: SimpleReturn(
                from: target.price(.close, row: Self.eventRow - 1)!, to: target.price(.close, row: Self.eventRow)!))
    }
}
