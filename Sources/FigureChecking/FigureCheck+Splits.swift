import Market

/// How many new shares came for how many old ones.
struct SplitRatio {
    let new: Int128
    let old: Int128

    var factor: Rational { Rational(new, old) }
    /// As announcements write it: `4-for-1`, `1-for-10`.
    var words: String { "\(new)-for-\(old)" }

    /// The ratios looked for: up to 50 for one or one for 50, and the common uneven ones.
    static let known: [SplitRatio] =
        (2...50).map { SplitRatio(new: $0, old: 1) }
        + [(3, 2), (4, 3), (5, 4), (5, 2)].map { SplitRatio(new: $0.0, old: $0.1) }
        + (2...50).map { SplitRatio(new: 1, old: $0) }
}

extension FigureCheck {
    /// A move that crosses a split in prices as traded, with the split undone.
    ///
    /// Only where the file's own move is as large as a split makes it; the ratio is the known one nearest to it.
    func splitCandidates(_ measure: MoveMeasure, from start: MoveEnd, to end: MoveEnd) -> [Candidate] {
        guard case .percent = measure.kind, case .one(let first) = start.prices, case .one(let last) = end.prices,
            history.closeAdjustment.kind != .split, history.closeAdjustment.kind != .total,
            let ratio = first.price.divided(by: last.price),
            ratio <= Rational(7, 10) || ratio >= Rational(14, 10)
        else { return [] }
        let size = ratio.double
        func distance(_ split: SplitRatio) -> Double { abs(split.factor.double / size - 1) }
        guard let split = SplitRatio.known.min(by: { distance($0) < distance($1) }),
            let undone = first.price.divided(by: split.factor)
        else { return [] }
        let convention = FigureConvention(
            name: "\(start.name)/split>\(end.name)",
            words: "from \(start.words), a \(split.words) split undone, to \(end.words)")
        guard let value = measure.value(from: undone, to: last.price) else { return [] }
        var candidate = Candidate(convention, .computed(low: value, high: value), isDefault: false)
        candidate.rows = [first, last].sources
        candidate.base = first.base
        candidate.isCorrection = true
        candidate.detail = .splitAdjusted
        candidate.formula = "\(last.name) · \(split.new) / (\(first.name) · \(split.old)) − 1"
        return [candidate]
    }

    /// The split that makes a printed price of the file's: prices of before a split, in a series corrected for it.
    ///
    /// The file's price is itself rounded, at least to cents, which the factor magnifies.
    func split(making target: ClaimTarget, of quotes: [Quote]) -> (ratio: SplitRatio, quote: Quote)? {
        guard target.isPrecise, history.closeAdjustment.kind != .raw || history.closeAdjustment.certainty != .known
        else { return nil }
        let half = Rational(5, 1000)
        // Below 5 the half cent alone is more than a thousandth, and some ratio or other would fit.
        for quote in quotes where quote.price >= Rational(5) {
            for split in SplitRatio.known {
                guard let low = quote.price.subtracting(half)?.multiplied(by: split.factor),
                    let high = quote.price.adding(half)?.multiplied(by: split.factor)
                else { continue }
                if target.isHit(low: low, high: high) { return (split, quote) }
            }
        }
        return nil
    }
}
