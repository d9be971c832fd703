import Market

/// The fund that stands for an instrument's sector in a pair, or why there is none.
enum SectorFund: Equatable {
    case fund(Ticker)
    /// By the reason under which the event is left out.
    case none(reason: String)

    /// Chooses among the universe's funds that hold the instrument or share a theme with it: the one with the narrowest
    /// shared theme first, measured by how many instruments carry it; of equally narrow ones one that holds the instrument,
    /// then the first of the file. A fund that holds it without a theme in common comes behind all others.
    ///
    /// A fund on another clock is priced at another moment, and one in another currency moves with the exchange rate: both are
    /// passed over, as is one without prices. Where that leaves none the reason is that of the first choice.
    init(for ticker: Ticker, _ venues: TradingVenues, isLoaded: (Ticker) -> Bool) {
        let universe = venues.universe, own = universe[ticker], themes = Set(own?.themes ?? [])
        var ranked: [(fund: Instrument, rank: (Int, Int, Int))] = []
        for (place, fund) in universe.instruments.enumerated() where fund.kind == .etf && fund.ticker != ticker {
            let width = themes.intersection(fund.themes).map { universe.members(of: $0).count }.min()
            let holds = fund.holds.contains(ticker)
            guard width != nil || holds else { continue }
            ranked.append((fund, (width ?? .max, holds ? 0 : 1, place)))
        }
        ranked.sort { $0.rank < $1.rank }
        var first: String?
        for (fund, _) in ranked {
            let reason: String
            if !venues[fund.ticker].isSameClock(as: venues[ticker]) {
                reason = "sector-fund-other-clock"
            } else if let currency = fund.currency, let other = own?.currency, currency != other {
                reason = "sector-fund-other-currency"
            } else if !isLoaded(fund.ticker) {
                reason = "sector-fund-without-prices"
            } else {
                self = .fund(fund.ticker)
                return
            }
            first = first ?? "\(reason) (\(fund.ticker))"
        }
        self = .none(reason: first ?? "no-sector-fund")
    }
}

extension TradingVenue {
    /// Whether an open of the one is an open of the other, as far as it is known.
    fileprivate func isSameClock(as other: TradingVenue) -> Bool {
        switch (self, other) {
        case (.withoutHours(let name, _), .withoutHours(let another, _)): name == another
        case (.withoutHours, _), (_, .withoutHours): false
        default: clock == other.clock
        }
    }
}
