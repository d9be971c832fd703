import Market

extension FigureCheck {
    /// A figure before the open or after the close, which daily bars don't show: what can be said all the same.
    ///
    /// Source: section 1.5 and "Decisions" of the project's specification of figure checks.
    func extendedHours() -> FigureVerdict {
        let isPost = claim.session == .post
        let when = isPost ? "after-hours" : "premarket"
        let base = isPost ? close : (missingSession == nil ? previousClose : nil)
        let implied = companion.flatMap { impliedBase(with: $0) }
        let matches = base.flatMap { base in implied.map { $0.rounded.contains(base.price) } }
        var clauses: [String] = []
        if let implied { clauses.append(consistency(implied)) }
        if let implied, let base { clauses.append(agreement(of: base, with: implied)) }
        let open = isPost ? quote(.open, at: match.row.map { $0 + 1 }) : quote(.open, at: match.row)
        if let base, let open, let clause = openingSign(open, from: base) { clauses.append(clause) }
        if let clause = implausibility(base: base) { clauses.append(clause) }
        return notCheckable(
            .session, "daily bars do not show a \(when) price", impliedBase: implied, baseMatches: matches,
            consistentWith: clauses, rows: [base, open].compactMap { $0?.source }, base: base?.base)
    }

    /// (a) Whether percentage and price can both be right, and how sharply they pin down the base.
    private func consistency(_ implied: ImpliedBase) -> String {
        let bounds = implied.exact.candidates == nil ? implied.rounded : implied.exact
        guard let cents = bounds.candidates else {
            return "the percentage and the price imply a base of \(bounds.low.text(decimals: 4)) to "
                + "\(bounds.high.text(decimals: 4)), which contains no whole cent"
        }
        return cents.count == 1
            ? "the percentage and the price imply a base of \(cents.first), the only whole cent that fits both"
            : "the percentage and the price imply a base of \(cents.first) to \(cents.last), \(cents.count) whole cents"
    }

    /// (b) Whether the close that such a figure is measured from is among the implied bases.
    private func agreement(of base: Quote, with implied: ImpliedBase) -> String {
        let price = base.price.text(decimals: 2)
        return implied.rounded.contains(base.price)
            ? "the close of \(base.date), \(price), is such a base"
            : "the close of \(base.date), \(price), is not such a base"
    }

    /// (c) Whether the next open lies on the claimed side of the base.
    private func openingSign(_ open: Quote, from base: Quote) -> String? {
        guard let direction = claim.direction ?? companion?.direction else { return nil }
        let isUp = open.price > base.price, isDown = open.price < base.price
        let agrees = direction == .up ? isUp : direction == .down ? isDown : !isUp && !isDown
        return "the session of \(open.date) opened at \(open.price.text(decimals: 2)), "
            + (agrees ? "on the claimed side of that close" : "not on the claimed side of that close")
    }

    /// A price less than half or more than twice the base is likelier a slip than a price.
    private func implausibility(base: Quote?) -> String? {
        let level = claim.kind == .priceLevel ? claim : companion
        guard let base, let price = level?.figure.flatMap({ ClaimTarget($0) })?.value,
            let half = base.price.divided(by: Rational(2)), let twice = base.price.multiplied(by: Rational(2)),
            price < half || price > twice
        else { return nil }
        return "implausible: the price is less than half or more than twice the close of \(base.date)"
    }
}
