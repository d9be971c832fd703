import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// Holds "in sympathy with a peer" against the prices.
    func sympathyVerdict(on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler) -> CatalystVerdict {
        let target = event.ticker
        guard let peer = peer(of: catalyst, target: target) else {
            let reason: String
            switch catalyst.entity {
            case .name(let name): reason = "no ticker is known for \(name), so that its prices cannot be looked at"
            case .ticker: reason = "the article names no other instrument than \(target) itself"
            case nil: reason = "the article does not say whose move this one followed"
            }
            return untestable(catalyst, reason, event: event)
        }
        guard panel[peer] != nil else {
            return untestable(catalyst, "no prices were loaded for \(peer)", event: event)
        }
        if catalyst.kind != .sympathy, case .ticker(let named) = catalyst.entity,
            hasSympathyCatalyst(target: target, peer: named)
        {
            return untestable(
                catalyst,
                "this is news about \(named); what prices can test is whether \(target) moved with \(named), which "
                    + "another row does", event: event)
        }

        let market = sampler.market
        let chosen = chooser(sampler).basket(without: [target, peer], others: newsmakers(besides: [target, peer]))
        var evidence = SympathyEvidence(
            peer: peer, market: market, theme: chosen?.theme, basket: chosen?.names ?? [],
            excluded: chosen?.excluded ?? [])
        evidence.passedOver = chosen?.passedOver ?? []
        let sign = sign(of: catalyst, event)
        evidence.isCompetition = sign < 0
        func verdict(_ verdict: CatalystVerdict.Verdict, _ reason: String) -> CatalystVerdict {
            CatalystVerdict(
                catalyst: catalyst, ticker: target, date: event.session, verdict: verdict, reason: reason,
                sympathy: evidence)
        }
        if let refusal = marketRefusal(market, for: [target, peer]) { return verdict(.notIdentifiable, refusal) }
        if universe[peer]?.holds.contains(target) == true {
            return verdict(
                .notIdentifiable, "\(peer) holds \(target), so that its move contains the one to be explained")
        }
        if universe[target]?.holds.contains(peer) == true {
            return verdict(
                .notIdentifiable, "\(target) holds \(peer), so that its move contains the one that it is said to follow"
            )
        }
        guard let chosen else {
            return verdict(
                .notIdentifiable,
                "the universe names no theme that \(target) and \(peer) share, so that nothing stands for their sector")
        }
        guard chosen.names.count >= 2 else {
            return verdict(
                .notIdentifiable,
                "besides \(target) and \(peer) fewer than two names of \(chosen.label) have prices\(chosen.refusals)")
        }

        let sample: EventSampler.Sample, test: SympathyTest
        do {
            sample = try sampler.sample([target, peer, market] + chosen.names, minimum: settings.minimumEstimation)
        } catch { return untestable(catalyst, error.sentence, event: event) }
        do throws(SympathyTest.Failure) {
            test = try SympathyTest(
                target: sample.series[0], peer: sample.series[1], market: sample.series[2],
                basket: Array(sample.series[3...]), sign: sign, level: settings.alpha)
        } catch {
            switch error {
            case .kernel(let error): return verdict(.notIdentifiable, "the model cannot be estimated: \(error)")
            case .noCommonMovement:
                return verdict(
                    .notIdentifiable,
                    "beyond the market the names of \(chosen.label) do not move together, so that their mean "
                        + "does not stand for a sector")
            case .noOwnMovement:
                return verdict(
                    .notIdentifiable,
                    "what \(peer) moves beyond market and sector may all be the error with which the names of "
                        + "\(chosen.label) measure the sector")
            }
        }
        evidence.record(test, dropped: sample.dropped, settings: settings)
        if !isProbe {
            evidence.isThin = sampler.zeroReturnShare(of: target) > EventSampler.thinZeroReturns
            evidence.specificity = try? PeerSpecificity(
                target: sample.series[0], peer: sample.series[1], market: sample.series[2],
                basket: Array(sample.series[3...]), test: test)
            evidence.joint = jointSympathy(of: event, with: peer, basket: chosen.names, sampler)
        }

        let isTooSmall = chosen.names.count < settings.minimumBasket
        func outcome(of test: SympathyTest, _ settings: AttributionSettings) -> CatalystVerdict.Verdict {
            let outcome = test.verdict(settings)
            return isTooSmall && outcome != .noUnusualMove ? .notIdentifiable : outcome
        }
        let decided = outcome(of: test, settings)
        let names = SympathyReason(target: target, peer: peer, isCompetition: sign < 0, settings: settings)
        var hinges = false
        var sentence = names.sentence(for: decided, test, basketIsTooSmall: isTooSmall)
        if decided == .notIdentifiable, isTooSmall { sentence += chosen.refusals }
        if decided == .noUnusualMove, sampler.eventRows.count == 1, isUnusualForNow(event, sampler) {
            // Specification, section 2.3: both readings are given, and neither is the headline alone.
            hinges = true
            sentence =
                "\(target)'s move is unusual only if current volatility is taken into account: the sessions just before "
                + "it were calmer than the window as a whole, by which the verdict goes"
        }
        var result = verdict(decided, sentence)
        result.atLevels = levels.map { level in
            var varied = settings
            varied.alpha = level
            return outcome(of: test.at(level: level), varied)
        }
        if !isProbe, !isTooSmall { result.basketStability = withoutEach(chosen.names, sample, test, settings) }
        result.hingesOnVolatility = hinges
        return result
    }

    /// The verdicts without each of the basket's names, on the same sessions.
    ///
    /// A basket of the smallest size allowed is left one short: that size is a rule about the choice, not about its
    /// neighbours.
    private func withoutEach(
        _ names: [Ticker], _ sample: EventSampler.Sample, _ whole: SympathyTest, _ settings: AttributionSettings
    ) -> [BasketCheck] {
        let basket = Array(sample.series[3...]), market = sample.series[2]
        guard let residuals = try? SympathyTest.residuals(of: basket, beyond: market) else { return [] }
        let all = BasketResiduals(residuals), mean = SampledSeries(meanOf: basket, name: "the basket")
        return names.indices.map { left in
            let test = try? SympathyTest(
                target: sample.series[0], peer: sample.series[1], market: market,
                sector: mean.without(basket[left], of: basket.count), residuals: all.without(residuals[left]),
                sign: whole.sign, level: settings.alpha, targetOnMarket: whole.targetOnMarket,
                reach: whole.reach)
            return BasketCheck(choice: .without(names[left]), verdict: test?.verdict(settings) ?? .notIdentifiable)
        }
    }

    /// Whether a move that is usual for the whole window is not so at the volatility of the days before it.
    private func isUnusualForNow(_ event: MarketEvent, _ sampler: EventSampler) -> Bool {
        guard let abnormality = try? Abnormality(event, sampler: sampler, settings: settings),
            let current = abnormality.pEWMA
        else { return false }
        return current <= settings.alpha && abnormality.pRank > settings.alpha
    }

    /// All peers that the article names for the event, in one model on one basket; `nil` for a single one.
    private func jointSympathy(
        of event: MarketEvent, with peer: Ticker, basket: [Ticker], _ sampler: EventSampler
    ) -> JointSympathy? {
        var peers: [Ticker] = [], signs: [Double] = []
        for catalyst in reading.catalysts where catalyst.target == event.ticker {
            for named in self.peers(of: catalyst, target: event.ticker)
            where !peers.contains(named) && panel[named] != nil && named != sampler.market && !basket.contains(named)
                && self.event(for: catalyst, target: event.ticker) == event
            {
                peers.append(named)
                signs.append(sign(of: catalyst, event))
            }
        }
        guard peers.count > 1, peers.contains(peer),
            let sample = try? sampler.sample(
                [event.ticker, sampler.market] + peers + basket, minimum: settings.minimumEstimation)
        else { return nil }
        let target = sample.series[0], market = sample.series[1], names = Array(sample.series.suffix(basket.count))
        let series = Array(sample.series[2..<(2 + peers.count)])
        let tests = zip(series, signs).compactMap { peer, sign in
            try? SympathyTest(
                target: target, peer: peer, market: market, basket: names, sign: sign, level: settings.alpha)
        }
        guard tests.count == peers.count else { return nil }
        return try? JointSympathy(
            peers, target: target, peers: series, market: market, basket: names, tests: tests, level: settings.alpha)
    }

    /// −1 where the article says that the peer's loss is the target's gain, else +1.
    private func sign(of catalyst: Catalyst, _ event: MarketEvent) -> Double {
        CompetitionWords.areSaid(by: catalyst, targetIsUp: isClaimedUp(event)) ? -1 : 1
    }

    private func hasSympathyCatalyst(target: Ticker, peer: Ticker) -> Bool {
        reading.catalysts.contains { $0.kind == .sympathy && $0.target == target && $0.entity == .ticker(peer) }
    }
}

/// The sentence under a verdict on sympathy.
struct SympathyReason {
    let target: Ticker
    let peer: Ticker
    /// Whether the two are claimed to move against each other.
    let isCompetition: Bool
    let settings: AttributionSettings

    private var usually: String { isCompetition ? "against" : "with" }

    func sentence(for verdict: CatalystVerdict.Verdict, _ test: SympathyTest, basketIsTooSmall: Bool) -> String {
        switch verdict {
        case .supported:
            "\(peer) moved unusually beyond market and sector, \(target) usually moves \(usually) it, and that link accounts "
                + "for at least half of \(target)'s move beyond the sector"
        case .partlySupported:
            "\(peer) moved unusually and \(target) usually moves \(usually) it, but that link accounts for a part of "
                + "\(target)'s move only, or its share is too uncertain for more"
        case .consistentNotSeparable:
            "\(target) moved unusually against the market but not against its sector: the move is consistent with "
                + "\(peer)'s and with the whole sector's alike"
        case .inconclusive: inconclusive(test)
        case .notSupported: notSupported(test)
        case .contradicted:
            "\(target) usually moves \(usually) \(peer), but on the day it moved against the direction that \(peer)'s own "
                + "move predicts"
        case .noUnusualMove:
            "\(target)'s move was not unusual for the sessions of the window, neither against the market nor against its "
                + "sector"
        case .notIdentifiable:
            basketIsTooSmall
                ? "too few names of a common theme have prices to tell \(peer) from the sector"
                : "\(peer) moves so closely with market and sector that its own part cannot be told from theirs"
        case .notTestable: "the prices cannot test this"
        }
    }

    private func notSupported(_ test: SympathyTest) -> String {
        switch (test.pTrig <= settings.alpha, test.pLink <= settings.alpha) {
        case (false, false):
            "\(peer) made no unusual move of its own and shows no usual link with \(target) beyond market and sector"
        case (false, true):
            "\(peer) made no unusual move of its own beyond market and sector, so that it accounts for little"
        case (true, false):
            "\(peer) moved unusually, but beyond market and sector \(target) does not usually move \(usually) it"
        case (true, true):
            "\(target) usually moves \(usually) \(peer), but the link accounts for next to nothing of this move"
        }
    }

    private func inconclusive(_ test: SympathyTest) -> String {
        switch (test.pTrig <= settings.alpha, test.pLink <= settings.alpha) {
        case (false, _):
            "\(peer)'s own move beyond market and sector was not unusual, yet a sizeable share of \(target)'s move "
                + "cannot be ruled out"
        case (true, false):
            "a usual link between \(peer) and \(target) beyond market and sector is not established, yet a sizeable "
                + "share of the move cannot be ruled out"
        case (true, true): "the share that \(peer) accounts for is too uncertain to say anything"
        }
    }
}
