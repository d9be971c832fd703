import Market

/// What is asked of a sector's prices: catalysts that ask the same share one test.
struct SectorQuestion: Hashable {
    let event: MarketEvent
    /// Over how many sessions up to the event's.
    let sessions: Int
    let subject: ExposureSubject
}

/// What the test of a sector found, before it is held against what an article offers.
struct SectorFinding {
    let verdict: CatalystVerdict.Verdict
    let reason: String
    /// `nil` where nothing could be tested.
    let evidence: SectorEvidence?
    /// The verdicts at the levels tried, and with each name left out; empty where they were not computed.
    var atLevels: [CatalystVerdict.Verdict] = []
    var basketStability: [BasketCheck] = []

    init(verdict: CatalystVerdict.Verdict, reason: String, evidence: SectorEvidence) {
        self.verdict = verdict
        self.reason = reason
        self.evidence = evidence
    }

    init(untestable reason: String) {
        verdict = .notTestable
        self.reason = reason
        evidence = nil
    }
}

extension AttributionDesk {
    /// What a catalyst asks of the sector's prices; `nil` for one that is tested otherwise or not at all.
    func sectorQuestion(of catalyst: Catalyst) -> SectorQuestion? {
        guard let target = catalyst.target, catalyst.kind.isOfSector,
            catalyst.strength != .contrast, catalyst.strength != .sympathy, !catalyst.isOfEarlierMove
        else { return nil }
        let daily = event(for: catalyst, target: target)
        guard let event = daily ?? longEvent(for: catalyst, target: target) else { return nil }
        let subject = subject(of: catalyst, target: target)
        switch subject {
        case .nothing, .market: return nil
        case .ownThemes, .elsewhere, .themes: break
        }
        return SectorQuestion(event: event, sessions: daily == nil ? settings.window ?? 1 : 1, subject: subject)
    }

    /// - Returns: `nil` where the event has no sample: every catalyst says why by itself.
    func answer(to question: SectorQuestion) -> SectorFinding? {
        guard let sampler = try? sampler(for: question.event, sessions: question.sessions) else { return nil }
        let themes: [ThemeFit]? = if case .themes(let fits) = question.subject { fits } else { nil }
        return sectorFinding(question.event, sampler, themes: themes)
    }
}
