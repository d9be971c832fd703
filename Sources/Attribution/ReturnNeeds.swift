import EventStudy
import Market

/// Which returns the tests of an article look at: of thousands of instruments, those that may stand in some test.
struct ReturnNeeds {
    let reading: ArticleReading
    let universe: Universe
    let settings: AttributionSettings

    /// Sessions after the event that are shown.
    private static let after = 6

    func returns(for event: MarketEvent, calendar: PriceHistory, panel: PricePanel) -> AlignedReturns {
        var returns = AlignedReturns(calendar: calendar)
        guard let row = calendar.row(of: event.session), row > 0 else { return returns }
        let eventRow = row - 1
        // One session more on either side for the models with neighbouring market returns.
        let near = (eventRow - settings.gap - settings.estimation - 1)..<(eventRow + Self.after)
        let far = (eventRow - BaseRate.reach)..<(eventRow + Self.after)
        for ticker in tickers(for: event.ticker) {
            guard returns[ticker] == nil, let history = panel[ticker] else { continue }
            returns.add(history, rows: near)
        }
        for history in [panel[event.ticker], calendar].compactMap(\.self) {
            returns.add(history, rows: min(near.lowerBound, far.lowerBound)..<near.upperBound)
        }
        return returns
    }

    private func tickers(for target: Ticker) -> [Ticker] {
        var tickers = settings.peers + (settings.basket ?? []) + (settings.controls ?? [])
        tickers += settings.exposures?.names ?? []
        var comparesSectors = false
        for catalyst in reading.catalysts {
            if case .ticker(let ticker) = catalyst.entity { tickers.append(ticker) }
            if catalyst.target == target, catalyst.kind.isOfSector { comparesSectors = true }
        }
        if comparesSectors, settings.controls == nil {
            tickers += universe.instruments.map(\.ticker)
        } else {
            for theme in universe[target]?.themes ?? [] { tickers += universe.members(of: theme).map(\.ticker) }
        }
        return tickers
    }
}

extension Catalyst.Kind {
    /// Whether the sector verdict answers to it.
    var isOfSector: Bool { [.policy, .geopolitics, .sectorSentiment].contains(self) }
}
