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
        // An adjusted series has its changes scaled like its levels.
        guard mayBeDividendAdjusted, verdict.verdict == .contradicted || verdict.verdict == .close
        else { return verdict }
        return notCheckable(
            .adjusted, "\(verdict.reason); the series may be adjusted for dividends, which scales its changes",
            tried: verdict.tried, rows: verdict.rows, base: verdict.base)
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
