import Market

extension AttributionDesk {
    /// What the prices say about a catalyst, and whether a neighbouring choice of level or window would say otherwise.
    func verdict(on catalyst: Catalyst) -> CatalystVerdict {
        withStability(singleVerdict(on: catalyst)) { $0.singleVerdict(on: catalyst).verdict }
            .stamped(settings.errorRates, level: settings.maximumFalseSupport)
    }

    private func singleVerdict(on catalyst: Catalyst) -> CatalystVerdict {
        guard let target = catalyst.target else {
            return untestable(catalyst, "no ticker is known for the instrument that this is said to have moved")
        }
        if catalyst.strength == .contrast {
            return untestable(catalyst, "the article sets this against the move and does not offer it as its reason")
        }
        guard let event = event(for: catalyst, target: target) else {
            let reason =
                events.contains { $0.ticker == target }
                ? "the article ties this to a move over more than one session, and no window was given for it"
                : "no session with prices of \(target) could be found for this"
            return untestable(catalyst, reason)
        }
        let sampler: EventSampler
        do { sampler = try self.sampler(for: event) } catch {
            return untestable(catalyst, error.sentence, event: event)
        }

        if catalyst.kind == .sympathy || catalyst.strength == .sympathy {
            return sympathyVerdict(on: catalyst, event, sampler)
        }
        switch catalyst.kind {
        case .policy, .geopolitics, .sectorSentiment: return sectorVerdict(on: catalyst, event, sampler)
        case .macroRates: return marketVerdict(on: catalyst, event, sampler)
        case .momentum: return momentumVerdict(on: catalyst, event)
        default: return untestable(catalyst, untestableReason(catalyst), event: event)
        }
    }

    /// The peer whose move a catalyst points to, if it is one with a ticker.
    func peer(of catalyst: Catalyst, target: Ticker) -> Ticker? {
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
