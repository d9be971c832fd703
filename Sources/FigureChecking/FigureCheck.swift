import Market

/// One matched claim with all that its check may look at.
struct FigureCheck {
    let claim: Claim
    let match: MatchedClaim
    let history: PriceHistory
    let reading: ArticleReading
    let panel: PricePanel
    let settings: FigureSettings
    /// Bars of the instrument, extended hours included, where there are any.
    let intraday: SessionBars?
    /// What the other figures of the article say.
    let figures: ArticleFigures
    /// The splits of prices as traded, which prices of other rows than the claim's are read without.
    var splits: SplitUndoing

    init(
        claim: Claim, match: MatchedClaim, history: PriceHistory, reading: ArticleReading, panel: PricePanel,
        settings: FigureSettings, intraday: SessionBars?, figures: ArticleFigures
    ) {
        self.claim = claim
        self.match = match
        self.history = history
        self.reading = reading
        self.panel = panel
        self.settings = settings
        self.intraday = intraday
        self.figures = figures
        splits = SplitUndoing(history, basis: match.row ?? match.previousRow ?? 0)
    }

    func verdict() -> FigureVerdict { weighingReading(uncheckedVerdict()) }

    /// The verdict as the figure was read.
    func uncheckedVerdict() -> FigureVerdict {
        if claim.modality == .conditional {
            return notCheckable(.conditional, "the text does not assert it")
        }
        if let verdict = currencyDoubt() { return verdict }
        return switch claim.kind {
        case .percentMove: weighingUnlistedSplit(percentMove())
        case .priceLevel: priceLevel()
        case .priceChange: weighingUnlistedSplit(priceChange())
        case .qualitativeMove: weighingJumps { $0.direction() }
        case .range: range()
        case .streak: weighingJumps { $0.streak() }
        case .record: weighingJumps { $0.record() }
        case .relative: weighingJumps { $0.relative() }
        case .volume: volume()
        case .marketCap:
            notCheckable(.noShareCount, "a market value needs the number of shares, which price files do not have")
        }
    }
}

extension FigureCheck {
    var target: ClaimTarget? {
        guard
            let target = claim.figure.flatMap({
                ClaimTarget($0, direction: claim.direction, isUnsigned: claim.direction == nil)
            })
        else { return nil }
        // "Between 4 and 5 percent".
        guard claim.kind == .percentMove, let upper = claim.highFigure, upper.value > (claim.figure?.value ?? 0) else {
            return target
        }
        return ClaimTarget(upper, direction: claim.direction).map { target.spanning(to: $0) }
    }

    /// The close (or what there is of it) of the session before the claim's.
    var previousClose: Quote? { quote(history.levelField, at: match.previousRow) }

    /// The close of the claim's session.
    var close: Quote? { quote(history.levelField, at: match.row) }

    /// A price of a row, on the footing of the claim's: splits that lie between the two are undone where they are known.
    func quote(_ field: PriceHistory.Field, at row: Int?) -> Quote? {
        row.flatMap { row in history.quote(field, row: row).map { splits.undone($0, field, row) } }
    }

    /// Whether dividends may have moved the prices, so that a level or a long return need not be that of its day.
    var mayBeDividendAdjusted: Bool {
        if history.closeAdjustment.kind == .total { return true }
        switch claim.subject.assetClass {
        case .index?, .fx?, .crypto?, .commodity?: return false
        case .equity?, .adr?, .etf?, nil: break
        }
        return history.levelField == .adjustedClose || history.closeAdjustment.kind == nil
            || history.closeAdjustment.kind == .total
    }

    func notCheckable(
        _ detail: FigureVerdict.Detail, _ reason: String, impliedBase: ImpliedBase? = nil, baseMatches: Bool? = nil,
        consistentWith: [String] = [], tried: [TriedConvention] = [], rows: [PriceSource] = [], base: BasePrice? = nil,
        formula: String? = nil
    ) -> FigureVerdict {
        let target = target
        return FigureVerdict(
            claim: claim, verdict: .notCheckable, detail: detail, value: target?.value.double,
            interval: target?.interval, base: base, impliedBase: impliedBase, baseMatches: baseMatches,
            consistentWith: consistentWith, tried: tried, rows: rows, formula: formula, reason: reason)
    }

    /// The same for a figure that was computed, but on prices that don't decide it.
    func notCheckable(
        _ detail: FigureVerdict.Detail, _ target: ClaimTarget, _ judgement: Judgement, because why: String
    ) -> FigureVerdict {
        notCheckable(
            detail, "\(judgement.reason(target, unit: unitWords)); \(why)", tried: judgement.tried,
            rows: judgement.chosen?.rows ?? [], base: judgement.chosen?.base)
    }

    func verdict(
        on target: ClaimTarget, _ judgement: Judgement, consistentWith: [String] = []
    ) -> FigureVerdict {
        let implied = companion.flatMap { impliedBase(with: $0) }
        let expected = mayBeDividendAdjusted ? nil : previousClose?.price
        return FigureVerdict(
            claim: claim, verdict: judgement.verdict, detail: judgement.detail, value: target.value.double,
            interval: target.interval,
            computed: judgement.verdict == .notCheckable ? nil : judgement.chosen?.shown(nextTo: target.value)?.double,
            convention: judgement.chosen?.convention, base: judgement.chosen?.base, impliedBase: implied,
            baseMatches: implied.flatMap { implied in expected.map { implied.rounded.contains($0) } },
            consistentWith: consistentWith, alsoConsistent: judgement.alsoConsistent, tried: judgement.tried,
            chanceHit: judgement.chanceHit, rows: judgement.rows,
            formula: judgement.chosen?.formula, reason: judgement.reason(target, unit: unitWords))
    }

    /// How figures of the claim's unit are written in a reason.
    var unitWords: String {
        switch claim.unit {
        case "percent": " %"
        case "percentagePoints": " percentage points"
        case "rate", "points", nil: ""
        case let unit?: " \(unit)"
        }
    }

    /// Refuses to hold a figure in one currency against prices in another, or a move whose own price is in another:
    /// that is the move of another listing.
    private func currencyDoubt() -> FigureVerdict? {
        if claim.kind == .percentMove, let level = companion, level.kind == .priceLevel, level.isInForeignCurrency {
            return notCheckable(
                .venue,
                "its price is in \(level.unit ?? "") and the prices are in \(level.subject.currency ?? ""): it is the "
                    + "move of another listing")
        }
        let isMoney = [.priceLevel, .priceChange, .range].contains(claim.kind)
        guard isMoney, claim.isInForeignCurrency else { return nil }
        return notCheckable(
            .currency, "the figure is in \(claim.unit ?? "") and the prices are in \(claim.subject.currency ?? "")")
    }
}

extension Claim {
    /// Whether the figure is in a currency, and in another than the instrument is quoted in.
    fileprivate var isInForeignCurrency: Bool {
        guard let unit, let currency = subject.currency, unit.isCurrencyCode else { return false }
        // Pence and pounds are converted.
        return unit != currency && Set([unit, currency]) != ["GBX", "GBP"]
    }
}
