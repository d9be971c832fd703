import Market

/// All that the tests of one article draw on.
struct AttributionDesk {
    let reading: ArticleReading
    let events: [MarketEvent]
    let panel: PricePanel
    let universe: Universe
    var settings: AttributionSettings
    /// Bars within the day; `nil` where none were given.
    let tape: IntradayTape?
    /// Whether only the verdict is asked for, not what is printed beside it.
    var isProbe = false
    /// What the test of a sector found, where another catalyst has asked for it already; a probe finds its own.
    var sectorFinding: SectorFinding?
    /// What is chosen otherwise about the basket.
    var basketChoice: BasketCheck.Choice?
    private let claims: [String: Claim]
    /// What the words of each catalyst of a sector or policy name.
    let exposures: [String: NamedExposure]
    /// The returns that each event's tests look at, on the sessions of its market index.
    private let returns: [MarketEvent: AlignedReturns]

    init(
        _ reading: ArticleReading, events: [MarketEvent], panel: PricePanel, universe: Universe,
        settings: AttributionSettings, tape: IntradayTape? = nil
    ) {
        self.tape = tape
        self.reading = reading
        self.events = events
        self.panel = panel
        self.universe = universe
        self.settings = settings
        self.claims = Dictionary(reading.claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.exposures = Dictionary(
            reading.catalysts.filter(\.kind.isOfSector).map { ($0.id, NamedExposure($0, universe: universe)) },
            uniquingKeysWith: { first, _ in first })
        let needs = ReturnNeeds(reading: reading, universe: universe, settings: settings)
        var returns: [MarketEvent: AlignedReturns] = [:]
        for event in events {
            let market = Self.market(of: event.ticker, universe, settings)
            guard let calendar = panel[market] else { continue }
            returns[event] = needs.returns(for: event, calendar: calendar, panel: panel)
        }
        self.returns = returns
    }

    private static func market(of ticker: Ticker, _ universe: Universe, _ settings: AttributionSettings) -> Ticker {
        settings.market ?? universe[ticker]?.market ?? settings.fallbackMarket
    }

    func market(of ticker: Ticker) -> Ticker { Self.market(of: ticker, universe, settings) }

    /// - Parameter sessions: how many the move lasted, the event's being the last.
    func sampler(for event: MarketEvent, sessions: Int = 1) throws(EventSampler.Failure) -> EventSampler {
        let market = market(of: event.ticker)
        let others =
            events.filter { $0.ticker == event.ticker && $0.session != event.session }.map(\.session)
            + (settings.newsDays[event.ticker] ?? []).filter { $0 != event.session }
        return try EventSampler(
            event: event, sessions: sessions, others: others, market: market, panel: panel, returns: returns[event],
            settings: settings)
    }

    func chooser(_ sampler: EventSampler) -> BasketChooser {
        BasketChooser(universe: universe, sampler: sampler, settings: settings, choice: basketChoice)
    }

    /// Holds a repeated test against the same names that are not exposed: what varies is the level, the window or the
    /// basket.
    mutating func keepControls(of verdict: CatalystVerdict) {
        if let controls = verdict.sector?.controls, !controls.isEmpty { settings.controls = controls }
    }

    /// The other parties, with tickers of their own, of what the article reports: they have news of their own.
    func newsmakers(besides tickers: [Ticker]) -> [Ticker] {
        var found: [Ticker] = []
        for catalyst in reading.catalysts {
            if case .ticker(let ticker) = catalyst.entity, !tickers.contains(ticker), !found.contains(ticker) {
                found.append(ticker)
            }
        }
        return found
    }
}

extension AttributionDesk {
    /// The event that a catalyst speaks of: of its target's events with a claim about one day, the one whose claim
    /// stands nearest in the text.
    func event(for catalyst: Catalyst, target: Ticker) -> MarketEvent? {
        event(for: catalyst, target: target) { dailyClaims(of: $0) }
    }

    /// The event of a claim about a longer move, where a window is given for such moves and no claim is about one day.
    func longEvent(for catalyst: Catalyst, target: Ticker) -> MarketEvent? {
        settings.window == nil ? nil : event(for: catalyst, target: target) { longClaims(of: $0) }
    }

    private func event(
        for catalyst: Catalyst, target: Ticker, by claims: (MarketEvent) -> [Claim]
    ) -> MarketEvent? {
        var best: (distance: Int, event: MarketEvent)?
        for event in events where event.ticker == target {
            let distances = claims(event).map { distance($0.evidence, catalyst.evidence) }
            guard let nearest = distances.min() else { continue }
            if nearest < best?.distance ?? Int.max { best = (nearest, event) }
        }
        return best?.event
    }

    /// The claim that a catalyst is offered for: of those of the session tested, or where none was of all about the target,
    /// the nearest in the text; what is stated of one day and of a direction goes before all else.
    func claim(for catalyst: Catalyst, on session: SessionDate?) -> Claim? {
        let target = catalyst.target
        let own = events.first { $0.ticker == target && $0.session == session }
        let all =
            own.map { $0.claims.compactMap { claims[$0] } }
            ?? reading.claims.filter { target != nil && $0.subject.ticker == target }
        func rank(_ claim: Claim) -> Int {
            let isMove = claim.direction == .up || claim.direction == .down
            return (claim.modality == .asserted ? 0 : 4) + (claim.horizon.isOneSession ? 0 : 2) + (isMove ? 0 : 1)
        }
        return all.min { one, other in
            (rank(one), distance(one.evidence, catalyst.evidence))
                < (rank(other), distance(other.evidence, catalyst.evidence))
        }
    }

    /// The directions in which the article says that an instrument moved in a session, or where none was tested in any,
    /// in the order of the text.
    func directions(of ticker: Ticker?, on session: SessionDate?) -> [Claim.Direction] {
        let own = events.first { $0.ticker == ticker && $0.session == session }
        let daily =
            own.map { dailyClaims(of: $0) }
            ?? reading.claims.filter { ticker != nil && $0.subject.ticker == ticker && $0.horizon.isOneSession }
        var found: [Claim.Direction] = []
        for claim in daily where claim.modality == .asserted {
            if let direction = claim.moveDirection, !found.contains(direction) { found.append(direction) }
        }
        return found
    }

    /// Whether the article says that the target rose on the event's day; where it doesn't say, whether it did.
    func isClaimedUp(_ event: MarketEvent) -> Bool {
        let daily = dailyClaims(of: event)
        for claim in daily.isEmpty ? longClaims(of: event) : daily {
            switch claim.moveDirection {
            case .up: return true
            case .down: return false
            case .flat, nil: continue
            }
        }
        return event.observedMove.fraction >= 0
    }

    /// Whether the article gives an event's move over a longer time alone.
    func isLonger(_ event: MarketEvent) -> Bool { dailyClaims(of: event).isEmpty && !longClaims(of: event).isEmpty }

    private func dailyClaims(of event: MarketEvent) -> [Claim] {
        event.claims.compactMap { claims[$0] }.filter(\.horizon.isOneSession)
    }

    private func longClaims(of event: MarketEvent) -> [Claim] {
        event.claims.compactMap { claims[$0] }.filter { !$0.horizon.isOneSession }
    }

    private func distance(_ a: TextRange, _ b: TextRange) -> Int { max(0, a.start - b.end, b.start - a.end) }
}

extension Claim.Horizon {
    fileprivate var isOneSession: Bool { self == .session || self == .dayLong }
}
