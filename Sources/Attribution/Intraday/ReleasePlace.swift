import Market

/// Where a release lies to the move of a session.
enum ReleasePlace {
    /// Between the close before and the session's own.
    case within(PublicMomentOfEvent)
    /// On the session's day or one without trading before it, at an unknown hour: it may also lie behind the session's
    /// close.
    case onDay
    /// Whether before or after the close before is not known: only that day is, or a delay reaches over the close.
    case eitherSide
    case before
    /// At or after the session's close; certain where the stamp is precise.
    case after(isPrecise: Bool)

    /// Whether it tells for certain that a release wasn't public before the earliest moment within the move.
    ///
    /// A stamp within the move whose delay is not known may lie behind that moment and the release before it.
    func isBehindStart(_ release: Release) -> Bool {
        switch self {
        case .within: release.earliest != nil
        case .after: true
        case .onDay, .eitherSide, .before: false
        }
    }
}

extension AttributionDesk {
    func place(
        _ time: WallTime, _ earliest: WallTime, of event: MarketEvent, _ calendar: ExchangeCalendar
    ) -> ReleasePlace? {
        guard let start = calendar.closeMinute(of: event.previousSession),
            let end = calendar.closeMinute(of: event.session)
        else { return nil }
        if earliest < WallTime(day: event.previousSession, minute: start) {
            return time < WallTime(day: event.previousSession, minute: start) ? .before : .eitherSide
        }
        if earliest >= WallTime(day: event.session, minute: end) { return .after(isPrecise: false) }
        return .within(PublicMomentOfEvent(source: .article, time: time, earliest: earliest))
    }

    /// Where a release lies to an event's move; `nil` where the exchange's hours are not known.
    func place(_ release: Release, of event: MarketEvent) -> ReleasePlace? {
        switch release.published {
        case .day(let day):
            if day == event.previousSession { return .eitherSide }
            return day < event.previousSession ? .before : day > event.session ? .after(isPrecise: false) : .onDay
        case .instant(let instant, _):
            guard let calendar = calendar(of: event.ticker), let clock = calendar.timeZone,
                let time = clock.wallTime(at: instant),
                let earliest = clock.wallTime(at: UTCInstant(seconds: instant.seconds - (release.delay ?? 0))),
                let place = place(time, earliest, of: event, calendar)
            else { return nil }
            return switch place {
            case .within:
                .within(PublicMomentOfEvent(source: .release(release), time: time, earliest: earliest))
            case .after: .after(isPrecise: release.earliest != nil)
            default: place
            }
        }
    }

    /// The releases that a catalyst may speak of, in the order of the file.
    func releases(for catalyst: Catalyst, target: Ticker) -> [Release] {
        let peers = peers(of: catalyst, target: target)
        let themes = universe[target]?.themes ?? []
        return settings.releases.filter { release in
            guard release.kind == nil || release.kind == catalyst.kind else { return false }
            switch release.subject {
            case .ticker(let ticker):
                if !peers.isEmpty { return peers.contains(ticker) }
                // A mood of the sector is no news of the company.
                if catalyst.kind == .sectorSentiment { return false }
                return ticker == target || catalyst.entity == .ticker(ticker)
                    || (catalyst.kind == .macroRates && ticker == market(of: target))
            case .theme(let theme):
                return (catalyst.kind.isOfSector || catalyst.kind == .regulation) && themes.contains(theme)
            }
        }
    }
}

extension Release {
    /// Whether its time can be held against reasons of a kind.
    ///
    /// A row that states no kind may be about anything: it is held only against what companies publish themselves, never
    /// against how the shares stood, a mood, a rate, a rating or what others do.
    func mayContradict(_ kind: Catalyst.Kind) -> Bool { self.kind != nil || kind.isPublishedByCompany }
}

extension Catalyst.Kind {
    /// Whether such news first comes from the company itself.
    fileprivate var isPublishedByCompany: Bool {
        switch self {
        case .earnings, .guidance, .merger, .spinoffIPO, .product, .partnership, .contract, .management, .capitalReturn,
            .offering:
            true
        case .sympathy, .policy, .regulation, .geopolitics, .macroRates, .analyst, .legal, .indexInclusion,
            .shortReport, .shortSqueeze, .momentum, .sectorSentiment, .accident, .unknown:
            false
        }
    }
}
