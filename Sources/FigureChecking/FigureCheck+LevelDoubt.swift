import Market

extension FigureCheck {
    /// What to say instead where the level of the series itself can't be trusted.
    ///
    /// Source: section 1.4 and "Which series" under "Decisions" of the project's specification of figure checks.
    func levelDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        let evidence = figures.evidence(on: match.ticker)
        if let factor = evidence?.factor {
            return notCheckable(
                .adjusted, target, judgement,
                because: "the file's prices are about \(factor.text(decimals: 4)) of those that the article prints, "
                    + "as in a series adjusted for later dividends or splits")
        }
        guard mayBeDividendAdjusted else { return nil }
        // A second level that fits shows that an unknown series is as traded; one stated to be adjusted stays that.
        let isUnknown = history.column(.close) != nil && history.closeAdjustment.kind == nil
        if isUnknown, let row = match.row, evidence?.fits(near: row, within: 60, besides: claim.id) == true {
            return nil
        }
        return notCheckable(
            .adjusted, target, judgement,
            because: history.column(.close) == nil || history.closeAdjustment.kind == .total
                ? "the series is adjusted for dividends, so that its levels are not those traded"
                : "nothing tells whether the series is adjusted, so that its levels may not be those traded")
    }

    /// Looks for the price or the day that a contradicted level does fit.
    func explainLevel(_ judgement: inout Judgement, _ target: ClaimTarget) {
        guard let row = match.row, target.isPrecise else { return }
        func isHit(_ quote: Quote) -> Bool { target.isHit(low: quote.price, high: quote.price) }
        let stated = judgement.chosen?.rows.filter { $0.session == match.session }.map(\.field) ?? []
        for field in [.close, .open, .high, .low] as [PriceHistory.Field] where !stated.contains(field) {
            guard let quote = quote(field, at: row), isHit(quote) else { continue }
            judgement.detail = .wrongBase
            judgement.note = "it is the \(field.rawValue) of that session"
            judgement.noteRows = [quote].sources
            return
        }
        var others = claim.asOfAlternatives.compactMap { history.row(of: $0) }
        for distance in 1...max(1, settings.dateSearch) { others += [row - distance, row + distance] }
        for other in others where other != row {
            for field in stated {
                guard let quote = quote(field, at: other), isHit(quote) else { continue }
                judgement.detail = .wrongDate
                judgement.note = "it is the \(field.rawValue) of \(history.sessions[other])"
                judgement.noteRows = [quote].sources
                return
            }
        }
        judgement.note = splitNote(target, judgement)
    }
}

extension Claim {
    /// The one price of the session that a level claims to be, if it claims to be one.
    func exactField(_ history: PriceHistory) -> PriceHistory.Field? {
        guard asOf?.day != nil else { return nil }
        return switch (statistic, phase) {
        case (.open?, _): .open
        case (.high?, .close), (.high?, .unspecified): .high
        case (.low?, .close), (.low?, .unspecified): .low
        case (.close?, _), (.settle?, _), (.prevclose?, _), (.last?, .close), (nil, .close): history.levelField
        default: nil
        }
    }
}
