import EventStudy
import Market
import Statistics

extension AttributionDesk {
    /// Holds a policy or a sector's mood against the prices: whether the sector moved as a whole.
    func sectorVerdict(on catalyst: Catalyst, _ event: MarketEvent, _ sampler: EventSampler) -> CatalystVerdict {
        let target = event.ticker, market = sampler.market
        let chooser = chooser(sampler)
        let others = newsmakers(besides: [target])
        let policyPart: CatalystVerdict.Verdict? = catalyst.kind == .sectorSentiment ? nil : .notTestable
        guard let basket = chooser.basket(without: [target], others: others) else {
            return untestable(
                catalyst, "the universe names no theme of \(target), so that nothing stands for its sector",
                event: event)
        }
        let candidates = chooser.controls(for: target, excluding: others)
        let controls = candidates.count >= settings.minimumControls ? candidates : []
        var evidence = SectorEvidence(
            market: market, theme: basket.theme, exposed: basket.names, controls: controls, excluded: basket.excluded)
        if controls.isEmpty {
            evidence.noControls =
                "no comparison with names that are not exposed: \(candidates.count) have prices, "
                + "\(settings.minimumControls) are needed"
        }
        func verdict(_ verdict: CatalystVerdict.Verdict, _ reason: String) -> CatalystVerdict {
            CatalystVerdict(
                catalyst: catalyst, ticker: target, date: event.session, verdict: verdict, reason: reason,
                sector: evidence, policyPart: policyPart)
        }
        guard basket.names.count >= settings.minimumBasket else {
            return verdict(.notIdentifiable, "too few names of a common theme have prices to stand for the sector")
        }

        let sample: EventSampler.Sample, test: SectorTest, own: SingleEventModel
        do {
            sample = try sampler.sample(
                [market, target] + basket.names + controls, minimum: settings.minimumEstimation)
        } catch { return untestable(catalyst, error.sentence, event: event) }
        do throws(KernelError) {
            let names = sample.series[2...]
            test = try SectorTest(
                exposed: Array(names.prefix(basket.names.count)), controls: Array(names.dropFirst(basket.names.count)),
                market: sample.series[0])
            own = try SingleEventModel(sample.series[1], on: [sample.series[0]])
        } catch { return verdict(.notIdentifiable, "the model cannot be estimated: \(error)") }

        let positive = isClaimedUp(event)
        evidence.record(test, own: own, positive: positive, sample: sample, settings: settings)
        let outcome = test.verdict(positive: positive, targetMove: own.error, settings)
        return verdict(outcome, sectorReason(outcome, basket.theme, positive: positive, test))
    }

    private func sectorReason(
        _ verdict: CatalystVerdict.Verdict, _ theme: String, positive: Bool, _ test: SectorTest
    ) -> String {
        let direction = positive ? "up" : "down"
        return switch verdict {
        case .supported:
            "the names of the theme \(theme) moved \(direction) together beyond the market and beyond names that are "
                + "not exposed"
        case .partlySupported:
            test.difference == nil
                ? "the names of the theme \(theme) moved \(direction) together beyond the market; whether names that are "
                    + "not exposed did the same could not be compared"
                : "the names of the theme \(theme) moved \(direction) together beyond the market, but not clearly beyond "
                    + "names that are not exposed, or too few of them moved that way"
        case .contradicted:
            "the names of the theme \(theme) moved unusually, in the direction opposite to the claimed one"
        case .notSupported:
            "the names of the theme \(theme) did not move unusually, and a move of the target's size would probably have "
                + "been seen"
        default:
            "the names of the theme \(theme) did not move unusually, but a move of the target's size could have been "
                + "missed"
        }
    }
}

extension SectorEvidence {
    mutating func record(
        _ test: SectorTest, own: SingleEventModel, positive: Bool, sample: EventSampler.Sample,
        settings: AttributionSettings
    ) {
        T = sample.rows.count
        dropped = sample.dropped
        portfolioReturn = test.portfolioReturn
        portfolioAR = test.portfolio.error
        p = test.portfolio.conformal.twoSided
        N = test.standardised.count
        shareWithSign = test.share(positive: positive)
        tKP = test.kolariPynnonen
        pKP = test.pKolariPynnonen
        meanCorrelation = test.meanCorrelation
        differenceAR = test.difference?.error
        pDifference = test.difference?.conformal.twoSided
        detectable = test.detectable(level: settings.alpha)
        aM = own.error
    }
}
