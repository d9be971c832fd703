import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// Holds a policy or a mood against the prices: against what its words name, a sector or the market.
    func exposureVerdict(on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler) -> CatalystVerdict {
        let subject = subject(of: catalyst, target: event.ticker), named = exposures[catalyst.id]?.label ?? ""
        switch subject {
        case .nothing(let reason): return untestable(catalyst, reason, event: event)
        case .market:
            var verdict = marketVerdict(on: catalyst, event, sampler)
            if let indices = exposures[catalyst.id]?.indices, !indices.isEmpty, verdict.marketMove != nil {
                verdict.reason += "; the article names \(named), and what was tested is \(sampler.market)"
            }
            return verdict
        case .ownThemes: return sectorVerdict(on: catalyst, event, sampler, themes: nil)
        case .elsewhere:
            var verdict = sectorVerdict(on: catalyst, event, sampler, themes: nil)
            guard let theme = verdict.sector?.theme, verdict.sector?.T != nil else { return verdict }
            verdict.cap(at: .consistentNotSeparable)
            verdict.reason += "; the article names \(named), and what was tested is the theme \(theme)"
            return verdict
        case .themes(let fits):
            var verdict = sectorVerdict(on: catalyst, event, sampler, themes: fits)
            guard let theme = verdict.sector?.theme, fits.first(where: { $0.theme == theme })?.isExact == false,
                verdict.sector?.T != nil
            else { return verdict }
            verdict.cap(at: .partlySupported)
            verdict.reason += "; the article names \(named), and what was tested is the theme \(theme)"
            return verdict
        }
    }

    /// - Parameter themes: The target's themes that come into question; `nil` for all.
    private func sectorVerdict(
        on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler, themes: [ThemeFit]?
    ) -> CatalystVerdict {
        let finding = (isProbe ? nil : sectorFinding) ?? sectorFinding(event, sampler, themes: themes)
        guard let evidence = finding.evidence else { return untestable(catalyst, finding.reason, event: event) }
        let policyPart: CatalystVerdict.Verdict? = catalyst.kind == .sectorSentiment ? nil : .notTestable
        var reason = finding.reason
        if finding.verdict.speaksForCatalyst, policyPart != nil {
            // Specification, section 4.6: daily prices tie no move to a policy.
            let event = catalyst.kind == .policy ? "the policy" : "the event"
            reason += "; a sector-wide move happened, and nothing here ties it to \(event)"
        }
        var result = CatalystVerdict(
            catalyst: catalyst, ticker: event.ticker, date: event.session, verdict: finding.verdict, reason: reason,
            sector: evidence, policyPart: policyPart)
        result.atLevels = finding.atLevels
        result.basketStability = finding.basketStability
        return result
    }

    /// Tests whether the sector of an event's target moved, whatever the article offers it as.
    func sectorFinding(
        _ event: MarketEvent, _ sampler: EventSampler, themes: [ThemeFit]?
    ) -> SectorFinding {
        let target = event.ticker, market = sampler.market
        var chooser = chooser(sampler)
        chooser.themes = themes
        let others = newsmakers(besides: [target])
        guard let basket = chooser.basket(without: [target], others: others) else {
            return SectorFinding(
                untestable: "the universe names no theme of \(target), so that nothing stands for its sector")
        }
        let (candidates, refused) = chooser.controls(for: target, exposed: basket.names, excluding: others)
        let controls = candidates.count >= settings.minimumControls ? candidates : []
        var evidence = SectorEvidence(
            market: market, theme: basket.theme, exposed: basket.names, controls: controls,
            excluded: basket.excluded
                + refused.filter { other in !basket.excluded.contains { $0.ticker == other.ticker } })
        evidence.passedOver = basket.passedOver
        evidence.eligibleThemes = themes.map { $0.map(\.theme) }
        if controls.isEmpty {
            evidence.noControls =
                "no comparison with names that are not exposed: \(candidates.count) have prices, "
                + "\(settings.minimumControls) are needed"
            evidence.noSynthetic = evidence.noControls
        }
        func finding(_ verdict: CatalystVerdict.Verdict, _ reason: String) -> SectorFinding {
            SectorFinding(verdict: verdict, reason: reason, evidence: evidence)
        }
        if let refusal = marketRefusal(market, for: [target]) { return finding(.notIdentifiable, refusal) }
        guard basket.names.count >= settings.minimumBasket else {
            return finding(
                .notIdentifiable,
                "too few names of a common theme have prices to stand for the sector\(basket.refusals)")
        }

        let sample: EventSampler.Sample, test: SectorTest, own: SingleEventModel
        do {
            sample = try sampler.sample(
                [market, target] + basket.names + controls, minimum: settings.minimumEstimation)
        } catch { return SectorFinding(untestable: error.sentence) }
        do throws(KernelError) {
            let names = sample.series[2...]
            test = try SectorTest(
                exposed: Array(names.prefix(basket.names.count)), controls: Array(names.dropFirst(basket.names.count)),
                market: sample.series[0])
            own = try SingleEventModel(sample.series[1], on: [sample.series[0]])
        } catch { return finding(.notIdentifiable, "the model cannot be estimated: \(error)") }

        let positive = isClaimedUp(event)
        evidence.record(test, own: own, positive: positive, sample: sample, settings: settings)
        if !isProbe { evidence.recordCrossSection(test) }
        if !isProbe, !controls.isEmpty {
            evidence.recordSynthetic(
                sample.series[1], donors: Array(sample.series.suffix(controls.count)) + [sample.series[0]],
                names: controls + [market], settings)
        }
        if !isProbe { recordDose(in: &evidence, target: target, exposed: basket.names, controls: controls, sampler) }
        let outcome = test.verdict(positive: positive, targetMove: own.error, settings)
        var result = finding(outcome, sectorReason(outcome, basket.label, positive: positive, test))
        result.atLevels = levels.map { level in
            var varied = settings
            varied.alpha = level
            return test.verdict(positive: positive, targetMove: own.error, varied)
        }
        if !isProbe {
            result.basketStability = basket.names.indices.map { left in
                let other = try? test.without(left).verdict(positive: positive, targetMove: own.error, settings)
                return BasketCheck(choice: .without(basket.names[left]), verdict: other ?? .notIdentifiable)
            }
        }
        return result
    }

    /// Returns against exposure, over the names of `--exposure`, else over exposed and control names by how many of the
    /// target's themes they carry.
    private func recordDose(
        in evidence: inout SectorEvidence, target: Ticker, exposed: [Ticker], controls: [Ticker],
        _ sampler: EventSampler
    ) {
        let pairs: [SectorEvidence.Dose.Pair]
        if let given = settings.exposures {
            pairs = given.names.compactMap { name in
                guard name != target, name != sampler.market,
                    sampler.coverage(of: name) >= BasketChooser.minimumCoverage
                else { return nil }
                return given[name].map { SectorEvidence.Dose.Pair(ticker: name, exposure: $0) }
            }
        } else {
            let themes = universe[target]?.themes ?? []
            guard settings.basket == nil, !themes.isEmpty else {
                evidence.noDose = "no exposures were given"
                return
            }
            pairs = (exposed + controls).map { name in
                let carried = themes.count { universe[name]?.themes.contains($0) ?? false }
                return SectorEvidence.Dose.Pair(ticker: name, exposure: Double(carried) / Double(themes.count))
            }
            guard Set(pairs.map(\.exposure)).count > 2 else {
                evidence.noDose = "the universe's themes tell exposed names from others but not how exposed each is"
                return
            }
        }
        guard pairs.count > 2 else {
            evidence.noDose = "\(pairs.count) names with an exposure have prices, three are needed"
            return
        }
        do {
            let sample = try sampler.sample(
                [sampler.market] + pairs.map(\.ticker), minimum: settings.minimumEstimation)
            let dose = try DoseResponse(
                Array(sample.series.dropFirst()), exposures: pairs.map(\.exposure), market: sample.series[0])
            evidence.dose = SectorEvidence.Dose(
                slope: dose.slope, AR: dose.model.error, t: dose.model.t, p: dose.model.conformal.twoSided,
                exposures: pairs)
        } catch let error as EventSampler.Failure {
            evidence.noDose = error.sentence
        } catch {
            evidence.noDose = "the model cannot be estimated: \(error)"
        }
    }

    private func sectorReason(
        _ verdict: CatalystVerdict.Verdict, _ theme: String, positive: Bool, _ test: SectorTest
    ) -> String {
        let direction = positive ? "up" : "down"
        return switch verdict {
        case .supported:
            "the names of \(theme) moved \(direction) together beyond the market and beyond names that are "
                + "not exposed"
        case .partlySupported:
            test.difference == nil
                ? "the names of \(theme) moved \(direction) together beyond the market; whether names that are "
                    + "not exposed did the same could not be compared"
                : "the names of \(theme) moved \(direction) together beyond the market, but not clearly beyond "
                    + "names that are not exposed, or too few of them moved that way"
        case .contradicted:
            "the names of \(theme) moved unusually, in the direction opposite to the claimed one"
        case .notSupported:
            "the mean move of the names of \(theme) beyond the market is not rare enough among usual sessions to count "
                + "as unusual, and one of the target's size would probably have been seen"
        default:
            "the mean move of the names of \(theme) beyond the market is not rare enough among usual sessions to count "
                + "as unusual, but one of the target's size could have been missed"
        }
    }
}

extension SectorEvidence {
    /// The most names that a synthetic control is mixed of.
    private static let mostDonors = 30

    mutating func recordSynthetic(
        _ target: SampledSeries, donors: [SampledSeries], names: [Ticker], _ settings: AttributionSettings
    ) {
        // Many donors fit a year of noise (Abadie, section 5.2): those that moved most like the target are kept.
        let likeness = donors.map { correlation($0.window.span, target.window.span) ?? 0 }
        let kept = donors.indices.sorted { (-likeness[$0], $0) < (-likeness[$1], $1) }.prefix(Self.mostDonors).sorted()
        do throws(KernelError) {
            let control = try SyntheticControl(target, donors: kept.map { donors[$0] })
            synthetic = Synthetic(
                donors: zip(kept.map { names[$0] }, control.weights).filter { $0.1 > 0 }.map {
                    .init(ticker: $0.0, weight: $0.1)
                },
                gap: control.gap, rmspe: control.rmspe, preR2: control.preR2, pTime: control.pTime,
                pSpace: control.pSpace, isUsable: (control.preR2 ?? 0) >= settings.minimumPreR2)
        } catch { noSynthetic = "the mix of control names cannot be found: \(error)" }
    }

    mutating func record(
        _ test: SectorTest, own: SingleEventModel, positive: Bool, sample: EventSampler.Sample,
        settings: AttributionSettings
    ) {
        T = sample.rows.count
        dropped = sample.dropped
        portfolioReturn = test.portfolioReturn
        portfolioAR = test.portfolio.error
        p = test.portfolio.conformal.twoSided
        shareWithSign = test.share(positive: positive)
        differenceAR = test.difference?.error
        pDifference = test.difference?.conformal.twoSided
        detectable = test.detectable(level: settings.alpha)
        aM = own.error
    }

    /// The cross-section's test, which is shown and does not decide.
    mutating func recordCrossSection(_ test: SectorTest) {
        N = test.standardised.count
        tKP = test.kolariPynnonen
        pKP = test.pKolariPynnonen
        pRankKP = test.pRankKolariPynnonen
        meanCorrelation = test.meanCorrelation
    }
}
