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
        let near = (eventRow - settings.gap - settings.estimation - (settings.window ?? 1))..<(eventRow + Self.after)
        let far = (eventRow - BaseRate.reach)..<(eventRow + Self.after)
        for ticker in tickers(for: event.ticker, panel) {
            guard returns[ticker] == nil, let history = panel[ticker] else { continue }
            returns.add(history, rows: near)
        }
        for history in [panel[event.ticker], calendar].compactMap(\.self) {
            returns.add(history, rows: min(near.lowerBound, far.lowerBound)..<near.upperBound)
        }
        return returns
    }

    private func tickers(for target: Ticker, _ panel: PricePanel) -> [Ticker] {
        var tickers = settings.peers + (settings.basket ?? []) + (settings.controls ?? [])
        tickers += settings.exposures?.names ?? []
        var comparesSectors = false
        for catalyst in reading.catalysts {
            if case .ticker(let ticker) = catalyst.entity { tickers.append(ticker) }
            if catalyst.target == target, catalyst.kind.isOfSector { comparesSectors = true }
        }
        for theme in universe[target]?.themes ?? [] { universe.forEachMember(of: theme) { tickers.append($0.ticker) } }
        if comparesSectors, settings.controls == nil { tickers += unexposed(to: target, panel) }
        return tickers
    }

    /// More names than these make the sixty controls no more alike to the exposed ones.
    private static let mostCandidates = 600

    /// The names with prices that share no theme with the target; of very many, evenly spaced ones in the universe's order.
    private func unexposed(to target: Ticker, _ panel: PricePanel) -> [Ticker] {
        let themes = Set(universe[target]?.themes ?? [])
        let names = universe.instruments.filter { instrument in
            !instrument.themes.isEmpty && !instrument.themes.contains(where: themes.contains)
                && panel.contains(instrument.ticker)
        }.map(\.ticker)
        guard names.count > Self.mostCandidates else { return names }
        return (0..<Self.mostCandidates).map { names[$0 * names.count / Self.mostCandidates] }
    }
}

extension Catalyst.Kind {
    /// Whether the sector verdict answers to it.
    var isOfSector: Bool { [.policy, .geopolitics, .sectorSentiment].contains(self) }
}
