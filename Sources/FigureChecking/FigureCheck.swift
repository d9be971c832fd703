import Market

/// One matched claim with all that its check may look at.
struct FigureCheck {
    let claim: Claim
    let match: MatchedClaim
    let history: PriceHistory
    let reading: ArticleReading
    let panel: PricePanel
    let settings: FigureSettings

    func verdict() -> FigureVerdict {
        if claim.modality == .conditional {
            return notCheckable(.conditional, "the text does not assert it")
        }
        switch claim.kind {
        case .percentMove: return percentMove()
        case .priceLevel: return priceLevel()
        case .priceChange: return priceChange()
        case .qualitativeMove: return direction()
        case .marketCap:
            return notCheckable(
                .noShareCount, "a market value needs the number of shares, which price files do not have")
        case .range, .streak, .record, .relative, .volume:
            return notCheckable(.notAFigure, "no rule for this kind of claim")
        }
    }
}

extension FigureCheck {
    var target: ClaimTarget? {
        claim.figure.flatMap { ClaimTarget($0, direction: claim.direction, isUnsigned: claim.direction == nil) }
    }

    /// The close (or what there is of it) of the session before the claim's.
    var previousClose: Quote? { quote(history.levelField, at: match.previousRow) }

    /// The close of the claim's session.
    var close: Quote? { quote(history.levelField, at: match.row) }

    func quote(_ field: PriceHistory.Field, at row: Int?) -> Quote? {
        row.flatMap { history.quote(field, row: $0) }
    }

    /// Whether the article came out on the day of the claim, so that its figures may be of a moment within the session.
    var isOfPublicationDay: Bool {
        guard let published = reading.article.published else { return true }
        return published.date == match.session
    }

    /// The session that the exchange held between the claim's and the row before it and that the prices lack.
    ///
    /// Known only for instruments of New York; a hole makes "the previous close" another day's.
    var missingSession: SessionDate? {
        guard isOfNewYork, let previous = match.previousRow else { return nil }
        let expected = ExchangeCalendar.newYork.session(before: match.session)
        return history.sessions[previous] < expected ? expected : nil
    }

    private var isOfNewYork: Bool {
        switch claim.subject.exchange?.uppercased() {
        case "NYSE", "NASDAQ", "AMEX", "NYSEARCA", "NYSE AMERICAN": true
        case nil: claim.subject.currency == "USD" && [.equity, .adr, .etf].contains(claim.subject.assetClass)
        default: false
        }
    }

    func notCheckable(
        _ detail: FigureVerdict.Detail, _ reason: String, impliedBase: ImpliedBase? = nil, baseMatches: Bool? = nil,
        consistentWith: [String] = [], tried: [TriedConvention] = [], rows: [PriceSource] = [], base: BasePrice? = nil
    ) -> FigureVerdict {
        let target = target
        return FigureVerdict(
            claim: claim, verdict: .notCheckable, detail: detail, value: target?.value.double,
            interval: target?.interval, base: base, impliedBase: impliedBase, baseMatches: baseMatches,
            consistentWith: consistentWith, tried: tried, rows: rows, reason: reason)
    }

    /// The verdict on a target from its candidates, with the reason in words.
    func verdict(
        on target: ClaimTarget, _ candidates: [Candidate], scale: Judgement.Scale, consistentWith: [String] = []
    ) -> FigureVerdict {
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        return verdict(on: target, judgement, consistentWith: consistentWith)
    }

    func verdict(on target: ClaimTarget, _ judgement: Judgement, consistentWith: [String] = []) -> FigureVerdict {
        let pair = companion.flatMap { impliedBase(with: $0) }
        let expected = previousClose?.price
        return FigureVerdict(
            claim: claim, verdict: judgement.verdict, detail: judgement.detail, value: target.value.double,
            interval: target.interval, computed: judgement.chosenComputed(target)?.double,
            convention: judgement.chosen?.convention, base: judgement.chosen?.base, impliedBase: pair,
            baseMatches: pair.flatMap { pair in expected.map { pair.rounded.contains($0) } },
            consistentWith: consistentWith, alsoConsistent: judgement.alsoConsistent, tried: judgement.tried,
            chanceHit: judgement.chanceHit, rows: (judgement.chosen?.rows ?? []) + judgement.noteRows,
            formula: judgement.chosen?.formula,
            reason: judgement.reason(target, unit: unitWords))
    }

    /// How figures of the claim's unit are written in a reason: ` %` for percent.
    var unitWords: String {
        switch claim.unit {
        case "percent": " %"
        case "percentagePoints": " percentage points"
        case "rate", nil: ""
        case let unit?: " \(unit)"
        }
    }
}
