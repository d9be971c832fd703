import Market

extension FigureCheck {
    func priceLevel() -> FigureVerdict {
        guard let figure = claim.figure, let target = ClaimTarget(figure) else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        if claim.session != .regular { return extendedHours() }
        if let verdict = currencyDoubt() { return verdict }
        guard match.row != nil else {
            return notCheckable(.missingDate, "the prices end before \(match.session)")
        }
        let candidates = levelCandidates()
        var judgement = Judgement(target, candidates, scale: .level(tick: tick(figure)), settings: settings)
        if judgement.verdict == .contradicted || judgement.verdict == .close, let doubt = levelDoubt(target, judgement)
        {
            return doubt
        }
        if judgement.verdict == .contradicted { explainLevel(&judgement, target) }
        return verdict(on: target, judgement)
    }

    /// What a level is held against: the stated price of the session, then whatever else such a price may be.
    private func levelCandidates() -> [Candidate] {
        func level(_ field: PriceHistory.Field, _ words: String, isDefault: Bool) -> Candidate {
            let convention = FigureConvention(name: field.rawValue, words: "for \(words)")
            guard let quote = quote(field, at: match.row) else {
                return Candidate(
                    convention, untried: "the file has no \(field.rawValue) for the day", isDefault: isDefault)
            }
            return Candidate(convention, value: quote.price, isDefault: isDefault, quotes: [quote], formula: quote.name)
        }
        func range(isDefault: Bool) -> Candidate {
            let convention = FigureConvention(name: "range", words: "for a price within the session")
            guard let low = quote(.low, at: match.row), let high = quote(.high, at: match.row) else {
                return Candidate(convention, untried: "the file has no highs and lows", isDefault: isDefault)
            }
            return Candidate(
                convention, low: low.price, high: high.price, isDefault: isDefault, quotes: [low, high],
                formula: "\(low.name) … \(high.name)")
        }
        switch (claim.statistic, claim.phase) {
        case (.open?, _), (_, .open): return [level(.open, "the open", isDefault: true)]
        case (.high?, .intra), (.low?, .intra):
            // "As high as, so far": the session may have gone on.
            let field: PriceHistory.Field = claim.statistic == .high ? .high : .low
            return [
                level(field, "the session's \(field.rawValue)", isDefault: true), range(isDefault: !isAfterSession),
            ]
        case (.high?, _): return [level(.high, "the session's high", isDefault: true)]
        case (.low?, _): return [level(.low, "the session's low", isDefault: true)]
        case (.last?, .intra), (nil, .intra): return [range(isDefault: true)]
        case (.close?, _), (.settle?, _), (.prevclose?, _), (_, .close):
            return [level(history.levelField, "the close", isDefault: true)]
        default:
            return [level(history.levelField, "the close", isDefault: true), range(isDefault: false)]
        }
    }

    /// Whether the article is known to be later than the session it speaks of.
    private var isAfterSession: Bool { !isOfPublicationDay }

    /// The smallest step of a price as printed, at most a cent.
    private func tick(_ figure: PrintedFigure) -> Rational {
        Rational(ExactDecimal(coefficient: 1, decimals: max(2, min(8, figure.digits.decimals))))
    }

    /// What to say instead where the level of the series itself can't be trusted.
    ///
    /// Source: "Which series" under "Decisions" of the project's specification of figure checks.
    private func levelDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        let status = history.closeAdjustment
        let isTraded =
            history.column(.close) != nil
            && (status.kind == .raw || status.kind == .split || anotherLevelFits())
        guard !isTraded else { return nil }
        let why =
            history.column(.close) == nil || status.kind == .total
            ? "the series is adjusted for dividends, so that its levels are not those traded"
            : "nothing tells whether the series is adjusted, so that its levels may not be those traded"
        return notCheckable(
            .adjusted, "\(judgement.reason(target, unit: unitWords)); \(why)", tried: judgement.tried,
            rows: judgement.chosen?.rows ?? [])
    }

    /// Whether another level of the article near this one in time fits the same series exactly.
    private func anotherLevelFits() -> Bool {
        guard let row = match.row else { return false }
        return reading.claims.contains { other in
            guard other.id != claim.id, other.kind == .priceLevel, other.subject.ticker == claim.subject.ticker,
                other.session == .regular, other.modality == .asserted, let day = other.asOf?.day,
                let otherRow = history.row(of: day), abs(otherRow - row) <= 60,
                let field = other.exactField, let quote = history.quote(field, row: otherRow),
                let target = other.figure.flatMap({ ClaimTarget($0) })
            else { return false }
            return target.isPrecise && target.isHit(low: quote.price, high: quote.price)
        }
    }

    /// Looks for the price or the day that a contradicted level does fit.
    private func explainLevel(_ judgement: inout Judgement, _ target: ClaimTarget) {
        guard let row = match.row, target.isPrecise else { return }
        let fields: [PriceHistory.Field] = [.close, .open, .high, .low]
        let stated = judgement.chosen?.rows.map(\.field) ?? []
        for field in fields where !stated.contains(field) {
            guard let quote = quote(field, at: row), target.isHit(low: quote.price, high: quote.price) else { continue }
            judgement.detail = .wrongBase
            judgement.note = "it is the session's \(field.rawValue)"
            judgement.noteRows = [quote.source]
            return
        }
        let others =
            claim.asOfAlternatives.compactMap { history.row(of: $0) }
            + (1...max(1, settings.dateSearch)).flatMap { [row - $0, row + $0] }
        for other in others where other != row {
            for field in stated {
                guard let quote = quote(field, at: other), target.isHit(low: quote.price, high: quote.price) else {
                    continue
                }
                judgement.detail = .wrongDate
                judgement.note = "it is the \(field.rawValue) of \(quote.date)"
                judgement.noteRows = [quote.source]
                return
            }
        }
    }

    /// Refuses to hold a figure in one currency against prices in another.
    func currencyDoubt() -> FigureVerdict? {
        guard let unit = claim.unit, let currency = claim.subject.currency, unit.count == 3, unit != currency,
            unit.allSatisfy({ $0.isUppercase })
        else { return nil }
        return notCheckable(.currency, "the figure is in \(unit) and the prices are in \(currency)")
    }
}

extension Claim {
    /// The one price of the session that a level claims to be, if it claims to be one.
    fileprivate var exactField: PriceHistory.Field? {
        switch (statistic, phase) {
        case (.open?, _): .open
        case (.high?, _): .high
        case (.low?, _): .low
        case (.close?, _), (.settle?, _), (.prevclose?, _), (_, .close): .close
        default: nil
        }
    }
}
