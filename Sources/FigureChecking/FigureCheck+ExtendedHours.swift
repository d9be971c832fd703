import Market

extension FigureCheck {
    /// A figure before the open or after the close: against bars within the day where there are any, else what daily
    /// bars can say about it without a verdict.
    ///
    /// Source: section 1.5 and "Decisions" of the project's specification of figure checks.
    func extendedHours(_ target: ClaimTarget?, _ measure: MoveMeasure?) -> FigureVerdict {
        let implied = companion.flatMap { impliedBase(with: $0) }
        let base = extendedHoursBase
        if let target, let verdict = intradayVerdict(target, measure, base: base) { return verdict }
        let contains = base.flatMap { base in implied.map { $0.rounded.contains(base.price) } }
        // The base of an adjusted series may miss the implied one for that reason alone.
        let matches = contains == false && mayBeDividendAdjusted ? nil : contains
        var clauses: [String] = []
        if let implied {
            clauses.append(implied.consistency)
            if let base { clauses.append(agreement(of: base, with: implied)) }
        }
        let open = nextOpen
        if let base, let open, let clause = openingSign(open, from: base) { clauses.append(clause) }
        if let base, let clause = implausibility(base: base) { clauses.append(clause) }
        let when = claim.session == .post ? "after-hours" : "premarket"
        return notCheckable(
            .session, "daily bars do not show \(claim.session == .post ? "an" : "a") \(when) price",
            impliedBase: implied, baseMatches: matches, consistentWith: clauses,
            rows: [base, open].compactMap(\.self).sources,
            base: base?.base)
    }

    /// What such figures are measured from: the last regular close before them.
    private var extendedHoursBase: Quote? {
        claim.session == .post ? close : (missingSession == nil ? previousClose : nil)
    }

    /// The first regular price after them.
    private var nextOpen: Quote? {
        claim.session == .post ? quote(.open, at: match.row.map { $0 + 1 }) : quote(.open, at: match.row)
    }

    /// (b) Whether the close that such a figure is measured from is among the implied bases.
    private func agreement(of base: Quote, with implied: ImpliedBase) -> String {
        let day = base.source.map { " of \($0.session)" } ?? ""
        let close = "the close\(day), \(base.price.text(decimals: 2)),"
        if implied.rounded.contains(base.price) { return "\(close) is such a base" }
        return mayBeDividendAdjusted
            ? "\(close) may be adjusted, so that it can't be held against that base" : "\(close) is not such a base"
    }

    /// (c) Whether the next open lies on the claimed side of the base.
    private func openingSign(_ open: Quote, from base: Quote) -> String? {
        guard let direction = claim.direction ?? companion?.direction else { return nil }
        let agrees =
            switch direction {
            case .up: open.price > base.price
            case .down: open.price < base.price
            case .flat: open.price == base.price
            }
        let day = open.source.map { "the session of \($0.session)" } ?? "the session"
        return
            "\(day) opened at \(open.price.text(decimals: 2)), \(agrees ? "" : "not ")on the claimed side of that close"
    }

    /// A price less than half or more than twice the base is likelier a slip than a price.
    private func implausibility(base: Quote) -> String? {
        let level = claim.kind == .priceLevel ? claim : companion
        guard let price = level?.figure.flatMap({ ClaimTarget($0) })?.value,
            let half = base.price.divided(by: Rational(2)), let twice = base.price.multiplied(by: Rational(2)),
            price < half || price > twice
        else { return nil }
        return "implausible: the price is less than half or more than twice the close it is measured from"
    }
}

extension ImpliedBase {
    /// (a) Whether percentage and price can both be right, and how sharply they pin down the base.
    fileprivate var consistency: String {
        let bounds = exact.candidates == nil ? rounded : exact
        guard let cents = bounds.candidates else {
            return "the percentage and the price imply a base of \(bounds.low.text(decimals: 4)) to "
                + "\(bounds.high.text(decimals: 4)), which contains no whole cent"
        }
        return cents.count == 1
            ? "the percentage and the price imply a base of \(cents.first), the only whole cent that fits both"
            : "the percentage and the price imply a base of \(cents.first) to \(cents.last), \(cents.count) whole cents"
    }
}
