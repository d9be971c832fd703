import Market

/// What a catalyst of a sector or policy is held against.
enum ExposureSubject: Hashable {
    /// The target's own themes: the words name nothing more specific, or the names were given.
    case ownThemes
    /// The market as a whole.
    case market
    /// The target's themes that stand for what is named, and broader ones.
    case themes([ThemeFit])
    /// The target's own themes, though the words name a place elsewhere: what happened there is no claim that its
    /// companies moved.
    case elsewhere
    /// Nothing: why, in a clause.
    case nothing(String)
}

extension AttributionDesk {
    func subject(of catalyst: Catalyst, target: Ticker) -> ExposureSubject {
        guard let named = exposures[catalyst.id] else { return .ownThemes }
        let market = market(of: target), home = home(of: target)
        if named.isMarketWide(at: home, market: market, isPolicy: catalyst.kind != .sectorSentiment) { return .market }
        let themes = universe[target]?.themes ?? []
        if settings.basket != nil || themes.isEmpty || named.isEmpty(at: home) { return .ownThemes }

        var fits = themes.compactMap { named.fit(of: $0, home: home) }
        if fits.isEmpty {
            // A fund or company that is named stands for its themes.
            let shared = themes.filter { theme in named.instruments.contains { $0.themes.contains(theme) } }
            fits = shared.map { ThemeFit(theme: $0, unmatched: named.instruments.count, further: 0) }
        }
        guard !fits.isEmpty else {
            // "China announced tariffs on U.S. goods" says as much of the target's own market.
            let reachesHome = catalyst.kind == .policy && home.map(named.places.contains) == true
            if named.namesPlacesOnly, catalyst.kind == .geopolitics || reachesHome { return .elsewhere }
            return .nothing(reason(against: named, target: target, themes: themes, home: home))
        }
        // The theme of Chinese internet shares is a part of that of Chinese ones: where it leaves too few names, the
        // broader one is the next.
        let broader = themes.filter { theme in
            !fits.contains { $0.theme == theme } && fits.contains { isBroader(theme, than: $0.theme) }
        }
        return .themes(fits + broader.map { ThemeFit(theme: $0, unmatched: Int.max, further: 0) })
    }

    private func reason(against named: NamedExposure, target: Ticker, themes: [String], home: String?) -> String {
        var seen = Set(themes)
        let other = universe.instruments.lazy.flatMap(\.themes).first { theme in
            seen.insert(theme).inserted && named.fit(of: theme, home: home)?.unmatched == 0
        }
        let own = "\(target)'s are \(themes.joined(separator: ", "))"
        guard let other else {
            return "the article names \(named.label), and no theme of \(target) stands for that: \(own)"
        }
        return
            "the article names \(named.label), for which the universe has the theme \(other), and \(target) is not in "
            + "it: \(own)"
    }

    private func isBroader(_ theme: String, than other: String) -> Bool {
        func keys(_ theme: String) -> Set<String> {
            let words = ExposureWords(theme, isTheme: true)
            return Set(words.hits.map(\.key))
        }
        let broad = keys(theme), narrow = keys(other)
        return !broad.isEmpty && broad.isStrictSubset(of: narrow)
    }

    /// The place of the market that the tests of an instrument go by: as the market's name says, else by the exchange that
    /// the universe gives for the market, else for the instrument. A currency tells no place: dollars are traded everywhere.
    private func home(of target: Ticker) -> String? {
        let market = universe[market(of: target)], instrument = universe[target]
        if let name = market?.name {
            let hit = ExposureWords(name).hits.first { ExposureLexicon.concepts[$0.key]?.kind == .place }
            if let hit { return hit.key }
        }
        return [market?.exchange, instrument?.exchange].lazy.compactMap { $0.flatMap(ExchangePlace.of) }.first
    }
}

extension CatalystVerdict {
    /// Makes every stronger support the given one, in the verdict and in its repetitions.
    mutating func cap(at bound: Verdict) {
        func capped(_ verdict: Verdict) -> Verdict {
            let order = Verdict.allCases
            guard verdict.speaksForCatalyst, let own = order.firstIndex(of: verdict),
                let limit = order.firstIndex(of: bound)
            else { return verdict }
            return own < limit ? bound : verdict
        }
        verdict = capped(verdict)
        atLevels = atLevels.map(capped)
        basketStability = basketStability.map { BasketCheck(choice: $0.choice, verdict: capped($0.verdict)) }
    }
}
