import Market

extension FigureVerdict {
    /// The verdict with what the article's own figures say against each other.
    ///
    /// Source: section 1.7 of the project's specification of figure checks. Prices decide first: a figure that they
    /// confirm stays confirmed, whatever contradicts it elsewhere in the text.
    func weighed(against reading: ArticleReading, _ verdicts: [FigureVerdict]) -> FigureVerdict {
        let stated =
            reading.inconsistencies.filter { $0.claims.contains(claim.id) }.map(\.explanation)
            + [claim.knownError].compactMap(\.self)
        let notes =
            stated.map { "the article contradicts itself: \($0)" } + [disagreement(with: verdicts)].compactMap(\.self)
        guard !notes.isEmpty else { return self }
        let isWrong = verdict == .contradicted && (detail == nil || detail == .overstated || detail == .understated)
        return FigureVerdict(
            claim: claim, verdict: verdict, detail: isWrong ? .selfInconsistent : detail, value: value,
            interval: interval, computed: computed, convention: convention, base: base, impliedBase: impliedBase,
            baseMatches: baseMatches, consistentWith: consistentWith + notes, alsoConsistent: alsoConsistent,
            tried: tried, chanceHit: chanceHit, rows: rows, formula: formula, reason: reason)
    }

    /// Whether another percentage and price, measured from the close of the same day, imply a base that this pair
    /// excludes.
    private func disagreement(with verdicts: [FigureVerdict]) -> String? {
        guard let own = impliedBase?.rounded, let day = base?.date else { return nil }
        for other in verdicts where other.claim.subject.ticker == claim.subject.ticker && other.base?.date == day {
            guard let bounds = other.impliedBase?.rounded, bounds.high < own.low || bounds.low > own.high else {
                continue
            }
            return "the article contradicts itself: '\(claim.evidence.text)' implies a close of \(day) between "
                + "\(own.low.text(decimals: 2)) and \(own.high.text(decimals: 2)), '\(other.claim.evidence.text)' one between "
                + "\(bounds.low.text(decimals: 2)) and \(bounds.high.text(decimals: 2))"
        }
        return nil
    }
}
