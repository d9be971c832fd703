import Market

extension AttributionDesk {
    /// What the prices say about catalysts, in their order.
    ///
    /// A policy and a mood that stand for one sector ask the same of the prices: the test is made once.
    func verdicts(on catalysts: [Catalyst]) -> [CatalystVerdict] {
        var asked: [SectorQuestion: (desk: AttributionDesk, verdict: CatalystVerdict)] = [:]
        let mayRepeat = catalysts.count(where: \.kind.isOfSector) > 1
        return catalysts.map { catalyst in
            guard mayRepeat, let question = sectorQuestion(of: catalyst) else { return verdict(on: catalyst) }
            if let (desk, other) = asked[question] { return desk.verdict(on: catalyst, stableAs: other) }
            var desk = self
            desk.sectorFinding = answer(to: question)
            let verdict = desk.verdict(on: catalyst)
            asked[question] = (desk, verdict)
            return verdict
        }
    }

    /// What the prices say about a catalyst, and whether a neighbouring choice of level or window would say otherwise.
    ///
    /// - Parameter other: A verdict from the same test, whose neighbouring choices are this one's, too.
    func verdict(on catalyst: Catalyst, stableAs other: CatalystVerdict? = nil) -> CatalystVerdict {
        var verdict = singleVerdict(on: catalyst)
        if let other {
            verdict.stability = other.stability
            verdict.basketStability = other.basketStability
            verdict.atLevels = []
        } else {
            verdict = withStability(verdict) { $0.singleVerdict(on: catalyst) }
        }
        verdict.claim = claim(for: catalyst, on: verdict.date)
        verdict.claimedDirections = directions(of: verdict.ticker, on: verdict.date)
        if verdict.verdict != .notTestable, verdict.sessions == 1, let day = verdict.date,
            let event = events.first(where: { $0.ticker == verdict.ticker && $0.session == day }),
            isClaimedUp(event) != (event.observedMove.fraction >= 0)
        {
            let (claimed, observed) = isClaimedUp(event) ? ("rose", "fell") : ("fell", "rose")
            verdict.reason =
                "the article says that \(event.ticker) \(claimed), but it \(observed) on \(day); "
                + verdict.reason
            if verdict.sympathy != nil { verdict.withdrawSupport() }
        }
        return timed(verdict.stamped(settings.errorRates, level: settings.maximumFalseSupport))
    }

    /// Why a market index cannot serve for some instruments; `nil` if it can.
    ///
    /// An index that holds all of them absorbs what is to be found between them. Specification, section 3.8.
    func marketRefusal(_ market: Ticker, for tickers: [Ticker]) -> String? {
        if let own = tickers.first(where: { $0 == market }) {
            return "\(own) is the market index of the model itself"
        }
        guard let holds = universe[market]?.holds, tickers.allSatisfy(holds.contains) else { return nil }
        let names = tickers.map(\.symbol).joined(separator: " and ")
        return "\(market), the market index, is a fund that holds \(names) and would absorb the effect"
    }

    private func singleVerdict(on catalyst: Catalyst) -> CatalystVerdict {
        guard let target = catalyst.target else {
            return untestable(catalyst, "no ticker is known for the instrument that this is said to have moved")
        }
        if catalyst.strength == .contrast {
            return untestable(catalyst, "the article sets this against the move and does not offer it as its reason")
        }
        if catalyst.isOfEarlierMove {
            return untestable(catalyst, "the article offers this for an earlier move, not for the one that it reports")
        }
        let daily = event(for: catalyst, target: target)
        guard let event = daily ?? longEvent(for: catalyst, target: target) else {
            let reason =
                events.contains { $0.ticker == target }
                ? "the article ties this to a move over more than one session, and no window was given for it"
                : "no session with prices of \(target) could be found for this"
            return untestable(catalyst, reason)
        }
        let sessions = daily == nil ? settings.window ?? 1 : 1
        let sampler: EventSampler
        do { sampler = try self.sampler(for: event, sessions: sessions) } catch {
            return untestable(catalyst, error.sentence, event: event)
        }
        var verdict = verdict(on: catalyst, event, sampler)
        guard sessions > 1, verdict.verdict != .notTestable else { return verdict }
        verdict.sessions = sessions
        verdict.reason = "over the \(sessions) sessions up to \(event.session): \(verdict.reason)"
        return verdict
    }

    private func verdict(
        on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler
    ) -> CatalystVerdict {
        if catalyst.kind == .sympathy || catalyst.strength == .sympathy {
            return sympathyVerdict(on: catalyst, event, sampler)
        }
        // The names of a theme say nothing about "its AI spending".
        if catalyst.kind == .sectorSentiment, OwnBusiness.isNamed(in: catalyst.evidence.text) {
            return untestable(
                catalyst,
                "the article speaks of the company's own business, of which daily prices show how far the share moved, "
                    + "not which news of the day it answered", event: event)
        }
        return switch catalyst.kind {
        case .policy, .geopolitics, .sectorSentiment: exposureVerdict(on: catalyst, event, sampler)
        case .macroRates: marketVerdict(on: catalyst, event, sampler)
        case .momentum: momentumVerdict(on: catalyst, event)
        default: untestable(catalyst, untestableReason(catalyst), event: event)
        }
    }

    /// The peers that a claim of sympathy is held against: those of the settings, else the one that it names.
    func peers(of catalyst: Catalyst, target: Ticker) -> [Ticker] {
        guard catalyst.kind == .sympathy || catalyst.strength == .sympathy else { return [] }
        let given = settings.peers.filter { $0 != target }
        return given.isEmpty ? [namedPeer(of: catalyst, target: target)].compactMap(\.self) : given
    }

    /// Peers of the settings that are the very instrument whose move is to be explained: they are passed over.
    var peersOfThemselves: [AttributionOmission] {
        var targets: [Ticker] = []
        for catalyst in reading.catalysts where catalyst.kind == .sympathy || catalyst.strength == .sympathy {
            guard let target = catalyst.target, settings.peers.contains(target), !targets.contains(target) else {
                continue
            }
            targets.append(target)
        }
        let others = Set(settings.peers)
        return targets.map { target in
            AttributionOmission(
                part: .comparison, ticker: target,
                reason: "\(target) was given as a peer and is the instrument whose move is tested; "
                    + (others == [target]
                        ? "the peer that the article names is taken instead"
                        : "only the other peers given are held against it"))
        }
    }

    /// The peer that a catalyst is held against: of those given the one that it names, else the first; without any
    /// given, the one that it names.
    func peer(of catalyst: Catalyst, target: Ticker) -> Ticker? {
        let peers = peers(of: catalyst, target: target)
        return peers.first { catalyst.entity == .ticker($0) } ?? peers.first
    }

    /// The peer whose move a catalyst points to, if it is one with a ticker.
    private func namedPeer(of catalyst: Catalyst, target: Ticker) -> Ticker? {
        guard catalyst.kind == .sympathy || catalyst.strength == .sympathy,
            case .ticker(let peer) = catalyst.entity, peer != target
        else { return nil }
        return peer
    }

    func untestable(_ catalyst: Catalyst, _ reason: String, event: MarketEvent? = nil) -> CatalystVerdict {
        CatalystVerdict(
            catalyst: catalyst, ticker: catalyst.target, date: event?.session, verdict: .notTestable, reason: reason)
    }

    private func untestableReason(_ catalyst: Catalyst) -> String {
        switch catalyst.kind {
        case .earnings, .guidance:
            "daily prices cannot test this: they show how far the share moved, not which part of the day's news it "
                + "answered, and the hour of the release is not known"
        case .regulation:
            "daily prices cannot test this: a rule or a licence may concern one company alone, and its hour is not known"
        case .unknown: "the article names no event that prices could be held against"
        default:
            "daily prices cannot test a company's own news: they show how far the share moved, not which news of the "
                + "day it answered"
        }
    }
}
