import EventStudy
import Market
import Statistics

extension Calibrator {
    /// How often a draw that cannot be used is drawn anew.
    private static let attempts = 40

    /// The verdicts on one draw, one an effect for the power; `nil` where none could be tested.
    func verdicts(of experiment: CalibrationExperiment, draw: Int) -> [CatalystVerdict.Verdict]? {
        guard let number = CalibrationExperiment.allCases.firstIndex(of: experiment) else { return nil }
        var generator = PermutedCongruential(seed: plan.seed, stream: [UInt32(number), UInt32(draw)])
        for _ in 0..<Self.attempts {
            let verdicts =
                switch experiment {
                case .placeboDates: onPlaceboDate(&generator)
                case .placeboPeers: onJump(of: .target, &generator)
                case .coincidentJumps: onJump(of: .both, &generator)
                case .injectedJumps: onInjectedJumps(&generator)
                case .sectorDates: onSectorDate(&generator)
                case .power: onInjectedEffect(&generator)
                }
            if let verdicts { return verdicts }
        }
        return nil
    }

    private enum Jumping { case target, both }

    private func onPlaceboDate(_ generator: inout PermutedCongruential) -> [CatalystVerdict.Verdict]? {
        let number = generator.position(below: targets.count), target = targets[number]
        guard let peer = pick(related[number], &generator), let row = pick(target.rows, &generator),
            let sample = sample(target, targets[peer].ticker, row: row)
        else { return nil }
        return verdict(on: sample).map { [$0] }
    }

    private func onJump(of jumping: Jumping, _ generator: inout PermutedCongruential) -> [CatalystVerdict.Verdict]? {
        let number = generator.position(below: targets.count), target = targets[number]
        guard let row = pick(target.jumps, &generator) else { return nil }
        let peers =
            switch jumping {
            case .target: unrelated[number]
            case .both: unrelated[number].filter { targets[$0].jumpRows.contains(row) }
            }
        guard let peer = pick(peers, &generator), let sample = sample(target, targets[peer].ticker, row: row) else {
            return nil
        }
        return verdict(on: sample).map { [$0] }
    }

    private func onInjectedJumps(_ generator: inout PermutedCongruential) -> [CatalystVerdict.Verdict]? {
        let number = generator.position(below: targets.count), target = targets[number]
        guard let peer = pick(unrelated[number], &generator), let row = pick(target.rows, &generator),
            let sample = sample(target, targets[peer].ticker, row: row), let quiet = quietTest(sample)
        else { return nil }
        let sign = generator.fraction() < 0.5 ? 1.0 : -1
        return verdict(
            on: sample,
            adding: (
                target: CalibrationPlan.coincidence.target * quiet.targetOnSector.regression.residualDeviation,
                peer: sign * CalibrationPlan.coincidence.peer * quiet.peerOnSector.regression.residualDeviation
            )
        ).map { [$0] }
    }

    private func onInjectedEffect(_ generator: inout PermutedCongruential) -> [CatalystVerdict.Verdict]? {
        let number = generator.position(below: targets.count), target = targets[number]
        guard let peer = pick(related[number], &generator), let row = pick(target.rows, &generator),
            let sample = sample(target, targets[peer].ticker, row: row), let quiet = quietTest(sample),
            quiet.gammaAdj >= CalibrationPlan.weakestLink, quiet.pLink <= plan.settings.alpha
        else { return nil }
        let sign = generator.fraction() < 0.5 ? 1.0 : -1
        let deviation = quiet.targetOnSector.regression.residualDeviation
        return CalibrationPlan.effects.map { effect in
            verdict(
                on: sample,
                adding: (sign * effect * deviation, sign * effect * deviation / quiet.gammaAdj)
            ) ?? .notIdentifiable
        }
    }

    private func onSectorDate(_ generator: inout PermutedCongruential) -> [CatalystVerdict.Verdict]? {
        let target = targets[generator.position(below: targets.count)]
        guard let row = pick(target.rows, &generator), let sampler = sampler(target, row: row) else { return nil }
        let positive = generator.fraction() < 0.5
        let chooser = BasketChooser(universe: universe, sampler: sampler, settings: plan.settings)
        guard let basket = chooser.basket(without: [target.ticker]), basket.names.count >= plan.settings.minimumBasket
        else { return nil }
        let candidates = chooser.controls(for: target.ticker, exposed: basket.names, excluding: []).names
        let controls = candidates.count >= plan.settings.minimumControls ? candidates : []
        guard
            let sample = try? sampler.sample(
                [target.market, target.ticker] + basket.names + controls, minimum: plan.settings.minimumEstimation),
            let test = try? SectorTest(
                exposed: Array(sample.series[2..<(2 + basket.names.count)]),
                controls: Array(sample.series.suffix(controls.count)), market: sample.series[0]),
            let own = try? SingleEventModel(sample.series[1], on: [sample.series[0]])
        else { return nil }
        return [test.verdict(positive: positive, targetMove: own.error, plan.settings)]
    }
}

extension Calibrator {
    /// Target, peer, market and basket on the rows of one event.
    struct Sample {
        let target: SampledSeries
        let peer: SampledSeries
        let market: SampledSeries
        let basket: [SampledSeries]
    }

    private func pick<Element>(_ elements: [Element], _ generator: inout PermutedCongruential) -> Element? {
        elements.isEmpty ? nil : elements[generator.position(below: elements.count)]
    }

    private func sampler(_ target: Target, row: Int) -> EventSampler? {
        try? EventSampler(
            target.ticker, row: row, market: target.market, returns: target.returns, settings: plan.settings)
    }

    /// As a verdict on an article would sample it; a peer without a common theme is held against the target's own.
    private func sample(_ target: Target, _ peer: Ticker, row: Int) -> Sample? {
        guard let sampler = sampler(target, row: row) else { return nil }
        let chooser = BasketChooser(universe: universe, sampler: sampler, settings: plan.settings)
        let chosen = chooser.basket(without: [target.ticker, peer]) ?? chooser.basket(without: [target.ticker])
        guard let chosen, chosen.names.count >= plan.settings.minimumBasket,
            let sample = try? sampler.sample(
                [target.ticker, peer, target.market] + chosen.names, minimum: plan.settings.minimumEstimation)
        else { return nil }
        return Sample(
            target: sample.series[0], peer: sample.series[1], market: sample.series[2],
            basket: Array(sample.series[3...]))
    }

    private func test(_ sample: Sample, adding added: (target: Double, peer: Double) = (0, 0)) -> SympathyTest? {
        try? SympathyTest(
            target: sample.target.adding(added.target), peer: sample.peer.adding(added.peer), market: sample.market,
            basket: sample.basket, level: plan.settings.alpha)
    }

    private func verdict(
        on sample: Sample, adding added: (target: Double, peer: Double) = (0, 0)
    ) -> CatalystVerdict.Verdict? {
        test(sample, adding: added)?.verdict(plan.settings)
    }

    /// The test of a session on which neither target nor peer did anything worth a remark.
    private func quietTest(_ sample: Sample) -> SympathyTest? {
        guard let test = test(sample), test.pM > 0.2, test.targetOnSector.conformal.twoSided > 0.2, test.pTrig > 0.2
        else { return nil }
        return test
    }
}

extension SampledSeries {
    /// The same series with so much more on the day.
    func adding(_ change: Double) -> SampledSeries {
        change == 0 ? self : SampledSeries(name: name, window: window, event: event + change)
    }
}
