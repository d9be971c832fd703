import Market

extension FigureCheck {
    /// A change in money, points or pips.
    func priceChange() -> FigureVerdict {
        guard let target else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        if claim.session != .regular { return extendedHours() }
        if let verdict = currencyDoubt() { return verdict }
        guard let perUnit = unitsOfQuote else {
            return notCheckable(
                .currency, "the prices do not tell how many \(claim.unit ?? "units") a unit of them has")
        }
        let measure = MoveMeasure(kind: .change(perUnit: perUnit))
        guard let tick = Rational(1, 100).multiplied(by: perUnit) else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        return isOverLongerHorizon
            ? horizonMove(target, measure, scale: .level(tick: tick))
            : sessionMove(target, measure, scale: .level(tick: tick))
    }

    /// How many of the claim's unit make one of the prices'.
    private var unitsOfQuote: Rational? {
        switch claim.unit {
        case "points", nil: Rational(1)
        case "UScents": claim.subject.currency == "USD" ? Rational(100) : nil
        case "GBX": claim.subject.currency == "GBP" ? Rational(100) : Rational(1)
        case "pips": claim.subject.currency == "JPY" ? Rational(100) : Rational(10_000)
        case let unit?: unit.utf8.count == 3 ? Rational(1) : nil
        }
    }
}
