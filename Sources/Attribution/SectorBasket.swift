import Market

/// The names that stand for a sector, and those that could have and don't.
struct SectorBasket: Hashable {
    let theme: String
    /// In the order of the universe.
    let names: [Ticker]
    let excluded: [ExcludedName]
}

/// Chooses baskets from the universe for one event.
struct BasketChooser {
    let universe: Universe
    let sampler: EventSampler
    let settings: AttributionSettings

    /// A name must have a return in this share of the window's sessions, so that one late listing doesn't shorten the
    /// window of all.
    static let minimumCoverage = 0.9

    /// The basket of the narrowest theme that all of `members` carry and that leaves enough names without them.
    ///
    /// - Parameters:
    ///   - members: The target, and the peer if there is one.
    ///   - others: Further names that have news of their own.
    /// - Returns: The basket; where no theme leaves enough names, the one that leaves most; `nil` where the members
    ///   share no theme.
    func basket(without members: [Ticker], others: [Ticker] = []) -> SectorBasket? {
        guard let first = members.first, let instrument = universe[first] else { return nil }
        let shared = instrument.themes.filter { theme in
            members.allSatisfy { universe[$0]?.themes.contains(theme) ?? false }
        }
        // Narrow themes first; themes of the same width in the order in which the target lists them.
        let bySize = shared.enumerated().map { (size: shareCount($0.element), position: $0.offset, theme: $0.element) }
            .sorted { ($0.size, $0.position) < ($1.size, $1.position) }
        var best: SectorBasket?
        for (_, _, theme) in bySize {
            let basket = basket(of: theme, without: members, others: others)
            if basket.names.count >= settings.minimumBasket { return basket }
            if basket.names.count > best?.names.count ?? -1 { best = basket }
        }
        return best
    }

    /// Names of the same market that share no theme with the target: what a sector's move is compared with.
    func controls(for target: Ticker, excluding others: [Ticker]) -> [Ticker] {
        let themes = Set(universe[target]?.themes ?? [])
        return universe.instruments.filter { instrument in
            instrument.ticker != target && !others.contains(instrument.ticker) && !isFund(instrument)
                && !instrument.themes.isEmpty && themes.isDisjoint(with: instrument.themes)
                && (instrument.market ?? settings.fallbackMarket) == sampler.market
                && sampler.coverage(of: instrument.ticker) >= Self.minimumCoverage
        }.map(\.ticker)
    }

    private func basket(of theme: String, without members: [Ticker], others: [Ticker]) -> SectorBasket {
        var names: [Ticker] = [], excluded: [ExcludedName] = []
        for instrument in universe.members(of: theme) {
            let ticker = instrument.ticker
            if members.contains(ticker) || ticker == sampler.market { continue }
            if let reason = exclusion(of: instrument, members: members, others: others) {
                excluded.append(ExcludedName(ticker: ticker, reason: reason))
            } else {
                names.append(ticker)
            }
        }
        return SectorBasket(theme: theme, names: names, excluded: excluded)
    }

    private func exclusion(of instrument: Instrument, members: [Ticker], others: [Ticker]) -> String? {
        if isFund(instrument) {
            let held = members.filter { instrument.holds.contains($0) }
            return held.isEmpty
                ? "a fund may hold the names under test"
                : "a fund that holds \(held.map(\.symbol).joined(separator: " and ")) would absorb the effect"
        }
        if others.contains(instrument.ticker) { return "the article reports news of its own" }
        let coverage = sampler.coverage(of: instrument.ticker)
        if sampler.returns[instrument.ticker] == nil { return "no prices were loaded" }
        if coverage == 0 { return "no return on the day" }
        if coverage < Self.minimumCoverage { return "returns in too few sessions of the estimation window" }
        return nil
    }

    private func shareCount(_ theme: String) -> Int { universe.members(of: theme).count { !isFund($0) } }

    private func isFund(_ instrument: Instrument) -> Bool { instrument.kind == .etf || instrument.kind == .index }
}
