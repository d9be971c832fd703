import Market

extension FigureVerdict {
    /// The verdict with what the article's own figures say against each other.
    ///
    /// Source: section 1.7 of the project's specification of figure checks. Prices decide first: a figure that they
    /// confirm stays confirmed, whatever contradicts it elsewhere in the text.
    func weighed(against reading: ArticleReading) -> FigureVerdict {
        let notes =
            reading.inconsistencies.filter { $0.claims.contains(claim.id) }.map(\.explanation)
            + [claim.knownError].compactMap(\.self)
        guard !notes.isEmpty else { return self }
        let isWrong = verdict == .contradicted && (detail == nil || detail == .overstated || detail == .understated)
        return FigureVerdict(
            claim: claim, verdict: verdict, detail: isWrong ? .selfInconsistent : detail, value: value,
            interval: interval, computed: computed, convention: convention, base: base, impliedBase: impliedBase,
            baseMatches: baseMatches,
            consistentWith: consistentWith + notes.map { "the article contradicts itself: \($0)" },
            alsoConsistent: alsoConsistent, tried: tried, chanceHit: chanceHit, rows: rows, formula: formula,
            reason: reason)
    }
}
