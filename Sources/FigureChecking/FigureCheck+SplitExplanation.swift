import Market

extension FigureCheck {
    /// What to say instead of `contradicted` of a percentage that is the move of the prices as traded over a split, where
    /// the file's prices are, or may be, corrected for it: "fell 90% after a 10-for-1 split".
    ///
    /// A split that the file lists for the time explains the figure. One that only the article names, or none but the
    /// usual ratios, leaves it open: the file can't show whether there was one.
    func splitExplanation(
        _ target: ClaimTarget, _ judgement: Judgement, _ candidates: [Candidate]
    ) -> FigureVerdict? {
        guard claim.unit == "percent", history.closeAdjustment.kind != .raw, !target.isUnsigned else {
            return nil
        }
        let plain = candidates.filter { $0.isDefault && $0.isTried && !$0.isRange }
        if let undone = plain.lazy.compactMap({ asTraded($0, over: listedSplit(in: $0), target) }).first {
            var found = Judgement(target, candidates + [undone], scale: .percent, settings: settings)
            found.confirm(undone)
            let corrected = judgement.chosen?.shown(nextTo: target.value).map {
                "corrected for it the move is \($0.text(decimals: 2)) %"
            }
            return verdict(on: target, found, consistentWith: [corrected].compactMap(\.self))
        }
        let named = SplitRatio.named(in: reading.article.text)
        for ratio in named + (mayBeUnlistedSplit(target) ? SplitRatio.usual : []) {
            guard let undone = plain.lazy.compactMap({ asTraded($0, over: ratio, target) }).first else { continue }
            let value = undone.shown(nextTo: target.value)?.text(decimals: target.figure.digits.decimals + 2) ?? ""
            let source =
                named.contains(ratio)
                ? "which the article speaks of, and as traded the move over it is \(value) %"
                : "over which the move as traded would be \(value) %, and the file lists no splits"
            return notCheckable(
                .corporateAction, target, judgement,
                because: "the prices may be corrected for \(ratio.wordsWithArticle) split, \(source)")
        }
        return nil
    }

    /// Whether a split that nothing tells of may lie behind a figure: it is as large as one, and the file doesn't list its
    /// splits.
    private func mayBeUnlistedSplit(_ target: ClaimTarget) -> Bool {
        guard !history.actions.contains(where: { $0.split != nil }) else { return false }
        return target.value <= Rational(-30) || target.value >= Rational(40)
    }

    /// The product of the splits that the file lists for the time of a move.
    private func listedSplit(in candidate: Candidate) -> SplitRatio? {
        let days = candidate.rows.map(\.session)
        guard let first = days.min(), let last = days.max() else { return nil }
        var product: Rational?
        for action in history.actions where action.session > first && action.session <= last {
            guard let ratio = action.split.flatMap({ SplitRatio($0) }) else { continue }
            product = (product ?? Rational(1)).multiplied(by: ratio.factor)
        }
        return product.map { SplitRatio($0.numerator, for: $0.denominator) }
    }

    /// A move of corrected prices as it was for those traded before and after a split, if it then is the figure.
    private func asTraded(_ candidate: Candidate, over ratio: SplitRatio?, _ target: ClaimTarget) -> Candidate? {
        guard let ratio, ratio.new != ratio.old, let (low, high) = candidate.bounds else { return nil }
        func traded(_ move: Rational) -> Rational? {
            move.divided(by: Rational(100))?.adding(Rational(1))?.divided(by: ratio.factor)?.subtracting(Rational(1))?
                .multiplied(by: Rational(100))
        }
        guard let first = traded(low), let last = traded(high), target.isHit(low: first, high: last) else { return nil }
        var found = Candidate(
            FigureConvention(
                name: "\(candidate.convention.name)·\(ratio.new)/\(ratio.old)",
                words: "\(candidate.convention.words) as traded before and after \(ratio.wordsWithArticle) split"),
            .computed(low: first, high: last), isDefault: false)
        found.nominal = candidate.nominal.flatMap(traded)
        found.rows = candidate.rows
        found.base = candidate.base
        let factor = ratio.old == 1 ? "/ \(ratio.new)" : "· \(ratio.old) / \(ratio.new)"
        found.formula = candidate.formula.map { formula in
            formula.hasSuffix(" − 1") ? "\(formula.dropLast(4)) \(factor) − 1" : formula
        }
        return found
    }
}
