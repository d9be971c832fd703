import Market

/// What the figures of one article say against each other; linear in the number of claims.
///
/// Source: section 1.7 of the project's specification of figure checks.
struct ArticleConsistency {
    private let stated: [String: [String]]
    private let bases: [Place: Extremes]

    /// An instrument and the day of a close that moves are measured from.
    private struct Place: Hashable {
        let ticker: Ticker?
        let day: SessionDate
    }

    /// Of all implied bases the one that lies highest and the one that lies lowest.
    private struct Extremes {
        var highest: Implied
        var lowest: Implied
    }

    private struct Implied {
        let evidence: String
        let bounds: ImpliedBase.Bounds
    }

    init(_ reading: ArticleReading, _ verdicts: [FigureVerdict]) {
        var stated: [String: [String]] = [:]
        for inconsistency in reading.inconsistencies {
            for id in inconsistency.claims { stated[id, default: []].append(inconsistency.explanation) }
        }
        for claim in reading.claims {
            if let error = claim.knownError { stated[claim.id, default: []].append(error) }
        }
        self.stated = stated
        var bases: [Place: Extremes] = [:]
        for verdict in verdicts {
            guard let bounds = verdict.impliedBase?.rounded, let day = verdict.base?.date else { continue }
            let place = Place(ticker: verdict.claim.subject.ticker, day: day)
            let implied = Implied(evidence: verdict.claim.evidence.text, bounds: bounds)
            guard var known = bases[place] else {
                bases[place] = Extremes(highest: implied, lowest: implied)
                continue
            }
            if bounds.low > known.highest.bounds.low { known.highest = implied }
            if bounds.high < known.lowest.bounds.high { known.lowest = implied }
            bases[place] = known
        }
        self.bases = bases
    }

    /// What contradicts a verdict's claim within the article, one clause each.
    func notes(on verdict: FigureVerdict) -> [String] {
        let notes = (stated[verdict.claim.id] ?? []) + [disagreement(with: verdict)].compactMap(\.self)
        return notes.map { "the article contradicts itself: \($0)" }
    }

    /// Whether another percentage and price, measured from the close of the same day, exclude this pair's base.
    private func disagreement(with verdict: FigureVerdict) -> String? {
        guard let own = verdict.impliedBase?.rounded, let day = verdict.base?.date,
            let known = bases[Place(ticker: verdict.claim.subject.ticker, day: day)]
        else { return nil }
        let other =
            known.highest.bounds.low > own.high
            ? known.highest : known.lowest.bounds.high < own.low ? known.lowest : nil
        return other.map { other in
            "'\(verdict.claim.evidence.text)' implies a close of \(day) \(own.text), '\(other.evidence)' one "
                + other.bounds.text
        }
    }
}

extension ImpliedBase.Bounds {
    fileprivate var text: String { "between \(low.text(decimals: 2)) and \(high.text(decimals: 2))" }
}

extension FigureVerdict {
    /// The verdict with what the article's own figures say against it.
    ///
    /// Prices decide first: a figure that they confirm stays confirmed, whatever contradicts it elsewhere in the text.
    func weighed(by consistency: ArticleConsistency) -> FigureVerdict {
        let notes = consistency.notes(on: self)
        guard !notes.isEmpty else { return self }
        let isWrong = verdict == .contradicted && (detail == nil || detail == .overstated || detail == .understated)
        return noting(notes, detail: isWrong ? .selfInconsistent : detail)
    }

    /// The verdict with one clause more about what else the data say.
    func noting(_ note: String) -> FigureVerdict { noting([note], detail: detail) }

    private func noting(_ notes: [String], detail: Detail?) -> FigureVerdict {
        FigureVerdict(
            claim: claim, verdict: verdict, detail: detail, value: value, interval: interval, computed: computed,
            convention: convention, base: base, impliedBase: impliedBase, baseMatches: baseMatches,
            consistentWith: consistentWith + notes, alsoConsistent: alsoConsistent, tried: tried, chanceHit: chanceHit,
            rows: rows, formula: formula, reason: reason)
    }
}
