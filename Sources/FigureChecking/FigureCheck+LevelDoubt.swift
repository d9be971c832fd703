import Market

extension FigureCheck {
    /// What to say instead where the level of the series itself can't be trusted.
    ///
    /// Source: section 1.4 and "Which series" under "Decisions" of the project's specification of figure checks.
    func levelDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        if let factor = commonFactor {
            return notCheckable(
                .adjusted, target, judgement,
                because: "the file's prices are about \(factor.text(decimals: 4)) of those that the article prints, "
                    + "as in a series adjusted for later dividends or splits")
        }
        guard mayBeDividendAdjusted, !anotherLevelFits else { return nil }
        return notCheckable(
            .adjusted, target, judgement,
            because: history.column(.close) == nil || history.closeAdjustment.kind == .total
                ? "the series is adjusted for dividends, so that its levels are not those traded"
                : "nothing tells whether the series is adjusted, so that its levels may not be those traded")
    }

    /// The levels of the article that are each one price of one session of this series, with that price.
    private var exactLevels: [(claim: Claim, row: Int, target: ClaimTarget, quote: Quote)] {
        reading.claims.compactMap { other in
            guard other.kind == .priceLevel, other.subject.ticker == claim.subject.ticker,
                other.session == .regular, other.modality == .asserted, let field = other.exactField(history),
                let row = matches[other.id]?.row, let target = other.figure.flatMap({ ClaimTarget($0) }),
                target.isPrecise, let quote = history.quote(field, row: row)
            else { return nil }
            return (other, row, target, quote)
        }
    }

    /// Whether another level of the article near this one in time fits the same series exactly.
    private var anotherLevelFits: Bool {
        guard let row = match.row else { return false }
        return exactLevels.contains { other in
            other.claim.id != claim.id && abs(other.row - row) <= 60
                && other.target.isHit(low: other.quote.price, high: other.quote.price)
        }
    }

    /// The factor between the file's prices and the printed ones, where it is one for several sessions and not 1.
    ///
    /// For each level, and each base that a percentage and a price imply, the factor lies in an interval; if all of them
    /// meet in a point other than 1, the series was multiplied by it. One level is enough where the factor is that of a
    /// dividend which the file gives for a later day: 1 − D / P of the session before.
    private var commonFactor: Rational? {
        let levels =
            exactLevels.map { (row: $0.row, quote: $0.quote, low: $0.target.low, high: $0.target.high) } + impliedBases
        var low = Rational(0), high: Rational?
        for level in levels {
            guard let least = level.quote.price.divided(by: level.high),
                let most = level.quote.price.divided(by: level.low)
            else { return nil }
            low = max(low, least)
            high = high.map { min($0, most) } ?? most
        }
        guard let high, low <= high, !(low <= Rational(1) && Rational(1) <= high) else { return nil }
        if Set(levels.map(\.row)).count > 1 { return low.adding(high)?.divided(by: Rational(2)) }
        return levels.first.flatMap { dividendFactor(after: $0.row) }.flatMap { low <= $0 && $0 <= high ? $0 : nil }
    }

    /// The previous closes of the file with the bases that the article's percentages and prices imply for them.
    private var impliedBases: [(row: Int, quote: Quote, low: Rational, high: Rational)] {
        reading.claims.compactMap { move in
            guard move.kind == .percentMove, move.subject.ticker == claim.subject.ticker, move.session == .pre,
                move.modality == .asserted, let level = companion(of: move),
                let base = impliedBase(of: move, and: level),
                let row = matches[move.id]?.previousRow, let quote = history.quote(history.levelField, row: row),
                base.rounded.candidateCount <= 10
            else { return nil }
            return (row, quote, base.rounded.low, base.rounded.high)
        }
    }

    /// What all dividends that the file gives for later days multiply a price of a row by.
    private func dividendFactor(after row: Int) -> Rational? {
        var product: Rational?
        for action in history.actions where action.session > history.sessions[row] {
            guard let dividend = action.dividend, let before = history.lastRow(before: action.session),
                let price = quote(history.levelField, at: before)?.price,
                let paid = ExactDecimal(shortest: dividend).flatMap({ Rational(checked: $0) }),
                let factor = paid.divided(by: price).flatMap({ Rational(1).subtracting($0) })
            else { continue }
            product = (product ?? Rational(1)).multiplied(by: factor)
        }
        return product
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
