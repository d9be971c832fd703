import Market

/// The names that stand for a sector, and those that could have and don't.
struct SectorBasket: Hashable {
    /// `nil` where the names were given instead of a theme.
    let theme: String?
    /// In the order of the universe.
    let names: [Ticker]
    let excluded: [ExcludedName]
    /// Narrower themes that leave too few names, narrowest first.
    var passedOver: [PassedTheme] = []

    /// Behind a sentence that says that names are missing: which of those given were refused, and why.
    var refusals: String {
        guard theme == nil, !excluded.isEmpty else { return "" }
        return "; of the given basket "
            + excluded.map { "\($0.ticker) is left out: \($0.reason)" }.joined(separator: ", ")
    }

    /// For sentences: `the theme china`.
    var label: String { theme.map { "the theme \($0)" } ?? "the given basket" }
}

/// A theme that target and peer share and that is too narrow to stand for their sector.
public struct PassedTheme: Hashable, Sendable {
    /// The theme passed over.
    public let theme: String
    /// How many names it leaves.
    public let names: Int

    public init(theme: String, names: Int) {
        self.theme = theme
        self.names = names
    }
}

/// Chooses baskets from the universe for one event.
struct BasketChooser {
    let universe: Universe
    let sampler: EventSampler
    let settings: AttributionSettings
    /// What is chosen otherwise than by the rule.
    var choice: BasketCheck.Choice?
    /// The themes that stand for what an article names; `nil` where it names none, so that all of the target's may.
    var themes: [ThemeFit]?

    /// A name must have a return in this share of the window's sessions, so that one late listing doesn't shorten the
    /// window of all.
    static let minimumCoverage = 0.9
    /// More names than these say no more about a sector, and the sessions in which all have returns get fewer.
    static let maximumNames = 60
    /// Why a name that the article reports something of stands in no basket.
    static let hasOwnNews = "the article reports news of its own"

    /// The basket of the narrowest theme that all of `members` carry and that leaves enough names without them; the given
    /// basket, where there is one.
    ///
    /// - Parameters:
    ///   - members: The target, and the peer if there is one.
    ///   - others: Further names that have news of their own.
    /// - Returns: The basket; where no theme leaves enough names, the one that leaves most; `nil` where the members
    ///   share no theme.
    func basket(without members: [Ticker], others: [Ticker] = []) -> SectorBasket? {
        if let given = settings.basket {
            return basket(of: given.map(instrument), theme: nil, without: members, others: [])
        }
        guard let first = members.first, let instrument = universe[first] else { return nil }
        let shared = instrument.themes.filter { theme in
            if case .theme(let chosen) = choice, theme != chosen { return false }
            if let themes, !themes.contains(where: { $0.theme == theme }) { return false }
            return members.allSatisfy { universe[$0]?.themes.contains(theme) ?? false }
        }
        // Those first that fit best what is named, then narrow ones; themes of the same width in the order in which the
        // target lists them.
        let bySize = shared.enumerated().map { position, theme in
            let fit = themes?.first { $0.theme == theme }
            return (
                unmatched: fit?.unmatched ?? 0, further: fit?.further ?? 0, size: shareCount(theme),
                position: position, theme: theme
            )
        }
        .sorted { ($0.unmatched, $0.further, $0.size, $0.position) < ($1.unmatched, $1.further, $1.size, $1.position) }
        var best: SectorBasket?
        var passed: [PassedTheme] = []
        for (_, _, _, _, theme) in bySize {
            var basket = basket(of: universe.members(of: theme), theme: theme, without: members, others: others)
            basket.passedOver = passed
            if basket.names.count >= settings.minimumBasket { return basket }
            if basket.names.count > best?.names.count ?? -1 { best = basket }
            passed.append(PassedTheme(theme: theme, names: basket.names.count))
        }
        guard var best else { return nil }
        let chosen = best.theme
        best.passedOver = passed.filter { $0.theme != chosen }
        return best
    }

    /// The baskets of all of a target's themes, narrow ones first; the given one, where there is one.
    func baskets(without target: Ticker) -> [SectorBasket] {
        if let given = settings.basket {
            return [basket(of: given.map(instrument), theme: nil, without: [target], others: [])]
        }
        let themes = universe[target]?.themes ?? []
        return themes.enumerated().map { (size: shareCount($0.element), position: $0.offset, theme: $0.element) }
            .sorted { ($0.size, $0.position) < ($1.size, $1.position) }
            .map { basket(of: universe.members(of: $0.theme), theme: $0.theme, without: [target], others: []) }
    }

    /// Names of the same market that share no theme with the target, or those given: what a sector's move is compared
    /// with.
    ///
    /// Of more than ``maximumNames``, those whose beta lies nearest to that of the exposed names, so that a move of the
    /// market reaches both alike.
    func controls(for target: Ticker, exposed: [Ticker], excluding others: [Ticker]) -> (
        names: [Ticker], excluded: [ExcludedName]
    ) {
        if let given = settings.controls {
            let chosen = basket(of: given.map(instrument), theme: nil, without: [target] + exposed, others: [])
            return (chosen.names, chosen.excluded)
        }
        let themes = Set(universe[target]?.themes ?? []), taken = Set(exposed + others + [target])
        let names = universe.instruments.filter { instrument in
            !taken.contains(instrument.ticker) && !isFund(instrument)
                && !instrument.themes.isEmpty && !instrument.themes.contains(where: themes.contains)
                && (instrument.market ?? settings.fallbackMarket) == sampler.market
                && sampler.coverage(of: instrument.ticker) >= Self.minimumCoverage
        }.map(\.ticker)
        let refused = universe.instruments.filter {
            isFund($0) && $0.holds.contains(target) && $0.ticker != sampler.market
        }
        .map { ExcludedName(ticker: $0.ticker, reason: "a fund that holds \(target) would absorb the effect") }
        guard names.count > Self.maximumNames else { return (names, refused) }
        let betas = exposed.compactMap { sampler.beta(of: $0) }
        let center = betas.isEmpty ? 1 : betas.reduce(0, +) / Double(betas.count)
        let distances = names.map { abs((sampler.beta(of: $0) ?? .infinity) - center) }
        let nearest = names.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.prefix(Self.maximumNames)
        return (nearest.sorted().map { names[$0] }, refused)
    }

    private func basket(
        of instruments: [Instrument], theme: String?, without members: [Ticker], others: [Ticker]
    ) -> SectorBasket {
        var names: [Ticker] = [], excluded: [ExcludedName] = [], seen: Set<Ticker> = []
        for instrument in instruments {
            let ticker = instrument.ticker
            if members.contains(ticker) || ticker == sampler.market || !seen.insert(ticker).inserted { continue }
            if let reason = exclusion(of: instrument, members: members, others: others) {
                excluded.append(ExcludedName(ticker: ticker, reason: reason))
            } else {
                names.append(ticker)
            }
        }
        guard names.count > Self.maximumNames else {
            return SectorBasket(theme: theme, names: names, excluded: excluded)
        }
        let coverage = names.map { sampler.coverage(of: $0) }
        let kept = names.indices.sorted { (-coverage[$0], $0) < (-coverage[$1], $1) }.prefix(Self.maximumNames).sorted()
        excluded += names.indices.filter { !kept.contains($0) }.map {
            ExcludedName(ticker: names[$0], reason: "\(Self.maximumNames) names with more complete prices are enough")
        }
        return SectorBasket(theme: theme, names: kept.map { names[$0] }, excluded: excluded)
    }

    private func exclusion(of instrument: Instrument, members: [Ticker], others: [Ticker]) -> String? {
        if isFund(instrument) {
            let held = members.filter { instrument.holds.contains($0) }
            return held.isEmpty
                ? "a fund may hold the names under test"
                : "a fund that holds \(held.map(\.symbol).joined(separator: " and ")) would absorb the effect"
        }
        if settings.peers.contains(instrument.ticker) { return "it is one of the given peers" }
        if choice != .withNewsmakers, others.contains(instrument.ticker) { return Self.hasOwnNews }
        let coverage = sampler.coverage(of: instrument.ticker)
        if sampler.returns[instrument.ticker] == nil { return "no prices were loaded" }
        if coverage == 0 { return "no return on the day" }
        if coverage < Self.minimumCoverage { return "returns in too few sessions of the estimation window" }
        return nil
    }

    private func instrument(_ ticker: Ticker) -> Instrument { universe[ticker] ?? Instrument(ticker: ticker) }

    private func shareCount(_ theme: String) -> Int {
        var count = 0
        universe.forEachMember(of: theme) { count += isFund($0) ? 0 : 1 }
        return count
    }

    func isFund(_ instrument: Instrument) -> Bool { instrument.kind == .etf || instrument.kind == .index }
}
