import Market

extension FigureCheck {
    /// How many of the claim's unit make one of the prices': 100 for pence where the prices are in pounds.
    ///
    /// What the instrument's currency says is not what all files hold: those from London are mostly in pence, whichever
    /// of the two it is. Of the factors possible the one counts that brings the price nearest to the figure.
    func unitsOfQuote(near target: ClaimTarget) -> Rational {
        let minors: Set<String> = ["GBX", "UScents"]
        let families = [Set(["GBX", "GBP"]), Set(["UScents", "USD"])]
        guard let unit = claim.unit, let currency = claim.subject.currency,
            families.contains(where: { $0.contains(unit) && $0.contains(currency) })
        else { return Rational(1) }
        // Dollars are never printed for prices in cents unless one of the two says cents.
        guard unit != currency || unit != "USD" else { return Rational(1) }
        let stated =
            unit == currency ? Rational(1) : minors.contains(unit) ? Rational(100) : Rational(1, 100)
        guard let price = (close ?? previousClose)?.price.double, target.value.double > 0 else { return stated }
        let ratio = target.value.double / price
        let factors = [stated, Rational(1), Rational(100), Rational(1, 100)]
        return factors.first { ratio / $0.double > 0.1 && ratio / $0.double < 10 } ?? stated
    }

    /// What to say instead of `contradicted` of a level that is a hundred, a thousand or a million times the file's price,
    /// or of one in a currency that the prices are not known to be in.
    func unitDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        guard judgement.verdict == .contradicted, let price = judgement.chosen?.shown(nextTo: target.value)?.double,
            price > 0, target.value.double > 0
        else { return nil }
        let ratio = target.value.double / price
        if let power = [100.0, 1000, 1_000_000].first(where: {
            abs(ratio / $0 - 1) < 0.02 || abs(ratio * $0 - 1) < 0.02
        }) {
            let size = power == 100 ? "a hundred" : power == 1000 ? "a thousand" : "a million"
            return notCheckable(
                .currency, target, judgement,
                because: ratio > 1
                    ? "the figure is \(size) times the file's price, which may be in another unit"
                    : "the file's price is \(size) times the figure and may be in another unit")
        }
        // Funds trade at a tenth or a hundredth of the index that they follow.
        if claim.subject.assetClass == .etf, [10.0, 100].contains(where: { abs(ratio / $0 - 1) < 0.05 }) {
            return notCheckable(
                .venue, target, judgement,
                because: "it may be the level of the index, and the prices are those of a fund")
        }
        guard claim.subject.currency == nil, claim.subject.exchange == nil, match.ticker.symbol.contains("."),
            let unit = claim.unit, unit.isCurrencyCode
        else { return nil }
        return notCheckable(
            .currency, target, judgement,
            because: "it is in \(unit), and which currency the prices of \(match.ticker) are in is not known")
    }
}

extension String {
    /// Whether it has the form of an ISO 4217 code.
    var isCurrencyCode: Bool { utf8.count == 3 && utf8.allSatisfy { (0x41...0x5A).contains($0) } }
}
