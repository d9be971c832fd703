import Market

extension FigureCheck {
    /// A change in money, points or pips.
    func priceChange() -> FigureVerdict {
        guard let perUnit = unitsOfQuote else {
            return notCheckable(
                .currency, "the prices do not tell how many \(claim.unit ?? "units") make one of their own")
        }
        var verdict = change(perUnit)
        // Futures on grains are quoted in cents, whatever currency is given for them.
        if verdict.verdict == .contradicted, claim.unit == "UScents", claim.subject.assetClass == .commodity {
            let inCents = change(Rational(1))
            if inCents.verdict != .contradicted { verdict = inCents }
        }
        guard verdict.verdict == .contradicted || verdict.verdict == .close else { return verdict }
        if let doubt = scaleDoubt(verdict, perUnit) {
            return notCheckable(
                doubt.detail, "\(verdict.reason); \(doubt.words)", tried: verdict.tried, rows: verdict.rows,
                base: verdict.base)
        }
        return verdict
    }

    /// Whether the file's changes may be those printed times a factor: of a split, of dividends or of another unit.
    private func scaleDoubt(_ verdict: FigureVerdict, _ perUnit: Rational) -> ReadingDoubt? {
        // A series whose levels near by fit is as traded there, save for a dividend of the day itself.
        let isVerified =
            match.row.map { row in
                figures.evidence(on: match.ticker)?.fits(near: row, within: 60, besides: claim.id) == true
            } ?? false
        if !isVerified, history.closeAdjustment.kind != .raw, !isUnsplit, let ratio = splitOfChange(perUnit) {
            return ReadingDoubt(
                .splitAdjusted,
                "it is the printed one as it was before \(ratio.wordsWithArticle) split, for which the prices may "
                    + "be corrected")
        }
        if let value = verdict.value, let computed = verdict.computed, value != 0, computed != 0 {
            let ratio = abs(value / computed)
            if abs(ratio / 100 - 1) < 0.02 || abs(ratio * 100 - 1) < 0.02 {
                return ReadingDoubt(.currency, "the two differ by a factor of a hundred and may be in different units")
            }
        }
        guard mayBeDividendAdjusted else { return nil }
        let isUnknown = history.column(.close) != nil && history.closeAdjustment.kind == nil
        if isUnknown, isVerified, !isExplainedByDividend(verdict) { return nil }
        return ReadingDoubt(.adjusted, "the series may be adjusted for dividends, which scales its changes")
    }

    /// Whether the instrument is of a kind that is never split.
    private var isUnsplit: Bool {
        switch claim.subject.assetClass {
        case .index?, .fx?, .crypto?, .commodity?: true
        case .equity?, .adr?, .etf?, nil: false
        }
    }

    /// Whether an ordinary dividend on the day makes the traded change the printed one.
    private func isExplainedByDividend(_ verdict: FigureVerdict) -> Bool {
        guard let value = verdict.value, let computed = verdict.computed, let close else { return true }
        let reach = settings.possibleDividend.double / 100 * close.price.double
        return computed >= value && computed - value <= reach
    }

    /// The split that makes the session's change the printed one.
    private func splitOfChange(_ perUnit: Rational) -> SplitRatio? {
        guard claim.horizon == .session, let target, target.isPrecise, let previousClose, let close,
            let change = close.price.subtracting(previousClose.price)?.multiplied(by: perUnit)
        else { return nil }
        let whole = SplitRatio.usual.filter { $0.new == 1 || $0.old == 1 }
        return (SplitRatio.named(in: reading.article.text) + whole).first { ratio in
            change.multiplied(by: ratio.factor).map { target.isHit(low: $0, high: $0) } ?? false
        }
    }

    private func change(_ perUnit: Rational) -> FigureVerdict {
        let cent = Rational(1, 100)
        return move(
            MoveMeasure(kind: .change(perUnit: perUnit)), scale: .level(tick: cent.multiplied(by: perUnit) ?? cent))
    }

    /// How many of the claim's unit make one of the prices'.
    private var unitsOfQuote: Rational? {
        let currency = claim.subject.currency
        return switch claim.unit {
        case "points", "rate", nil: Rational(1)
        case "UScents":
            currency == "USD" ? Rational(100) : currency == "UScents" || currency == "USX" ? Rational(1) : nil
        case "GBX": currency == "GBP" ? Rational(100) : Rational(1)
        case "GBP": currency == "GBX" ? Rational(1, 100) : Rational(1)
        case "pips": currency == "JPY" ? Rational(100) : Rational(10_000)
        case let unit?: unit == currency || (currency == nil && unit.utf8.count == 3) ? Rational(1) : nil
        }
    }
}
