import EventStudy
import Statistics

extension SympathyTest {
    /// The share of an abnormal return that the predicted contribution makes up, with the return taken as fixed.
    func share(of move: Double) -> SympathyEvidence.ShareInterval? { linked.share(of: move) }

    /// Shares are taken of the sector-adjusted move where it is unusual itself, else of the market-adjusted one.
    func denominator(_ settings: AttributionSettings) -> SympathyEvidence.Denominator {
        pS <= settings.alpha ? .aS : .aM
    }

    /// The first rule that applies. All gates must pass for support (an intersection–union test; Berger, *Multiparameter
    /// Hypothesis Testing and Acceptance Sampling*, Technometrics 24, 1982), so that no correction is needed.
    package func verdict(_ settings: AttributionSettings) -> CatalystVerdict.Verdict {
        let alpha = settings.alpha
        if pM > alpha, pS > alpha { return .noUnusualMove }
        if vif > settings.maximumVIF { return .notIdentifiable }
        let isLinked = pLink <= alpha, isTriggered = pTrig <= alpha
        guard let share = share(of: denominator(settings) == .aS ? aS : aM) else { return .inconclusive }
        if isLinked, isTriggered, share.high < 0 { return .contradicted }
        guard isLinked, isTriggered else {
            return share.high < settings.unlinkedShare ? .notSupported : .inconclusive
        }
        if fieller(settings) == .unbounded { return .inconclusive }
        if share.high < settings.negligibleShare { return .notSupported }
        if share.low <= 0 { return .inconclusive }
        guard pS <= alpha else {
            return share.share >= settings.negligibleShare ? .consistentNotSeparable : .inconclusive
        }
        if share.share >= settings.supportedShare, share.low >= settings.negligibleShare { return .supported }
        return share.share >= settings.negligibleShare ? .partlySupported : .inconclusive
    }

    /// The shares of the abnormal return that its own error of estimation allows, too: how far the model's line on the
    /// day is uncertain, not how far returns scatter around it, as the return itself is known.
    func fieller(_ settings: AttributionSettings) -> FiellerSet {
        let model = denominator(settings) == .aS ? targetOnSector : targetOnMarket
        return FiellerSet(
            numerator: (contribution, linked.error),
            denominator: (model.error, model.regression.residualDeviation * model.leverage.squareRoot()),
            quantile: StudentT(degreesOfFreedom: Double(degreesOfFreedom)).quantile(1 - settings.alpha / 2))
    }
}
