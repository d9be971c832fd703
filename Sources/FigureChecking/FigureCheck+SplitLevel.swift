import Market

extension FigureCheck {
    /// The verdict on a level that is one of the file's once a split is undone: the price of before it, in a series
    /// corrected for it.
    ///
    /// A split that the file lists or the article names explains the figure. One that nothing tells of explains nothing:
    /// it is said, and the figure is left open. Where another price of the article is the file's as it stands, it is not
    /// even that.
    func splitLevel(
        _ target: ClaimTarget, _ judgement: Judgement, _ candidates: [Candidate]
    ) -> FigureVerdict? {
        guard history.closeAdjustment.kind != .raw || history.closeAdjustment.certainty != .known,
            let fit = splitFit(target, judgement), let value = fit.quote.price.multiplied(by: fit.ratio.factor)
        else { return nil }
        let ratio = fit.ratio, words = "as it was before \(ratio.wordsWithArticle) split"
        guard fit.isTold else {
            let isVerified =
                match.row.map { row in
                    figures.evidence(on: match.ticker)?.fitsUnscaled(near: row, within: 60, besides: claim.id) == true
                } ?? false
            guard !isVerified else { return nil }
            return notCheckable(
                .splitAdjusted, target, judgement,
                because:
                    "\(words) it would be \(value.text(decimals: 2))\(unitWords), but neither the file nor the article "
                    + "tells of one")
        }
        let exact = judgement.chosen.flatMap { chosen in chosen.value.map { _ in chosen } }
        var undone = Candidate(
            FigureConvention(
                name: "\(exact?.convention.name ?? "close")·\(ratio.new)/\(ratio.old)",
                words: "\(exact?.convention.words ?? "for the close") \(words)"),
            .computed(low: value, high: value), isDefault: false)
        undone.rows = [fit.quote].sources
        undone.formula = "\(fit.quote.name) · \(ratio.new)" + (ratio.old == 1 ? "" : " / \(ratio.old)")
        var found = Judgement(target, candidates + [undone], scale: .level(tick: Rational(1, 100)), settings: settings)
        found.confirm(undone)
        return verdict(on: target, found)
    }

    /// What a contradicted level is times a ratio of splits: "it is the close of that session · 1 / 2".
    func splitNote(_ target: ClaimTarget, _ judgement: Judgement) -> String? {
        splitFit(target, judgement).map { fit in
            "it is \(fit.quote.name) · \(fit.ratio.new)" + (fit.ratio.old == 1 ? "" : " / \(fit.ratio.old)")
                + ", as before \(fit.ratio.wordsWithArticle) split"
        }
    }

    /// A split that makes a printed price of one of the file's.
    private struct SplitFit {
        let ratio: SplitRatio
        let quote: Quote
        /// Whether the file lists it or the article names it.
        let isTold: Bool
    }

    private func splitFit(_ target: ClaimTarget, _ judgement: Judgement) -> SplitFit? {
        guard target.isPrecise else { return nil }
        let exact = judgement.chosen.flatMap { chosen in chosen.value.map { _ in chosen } }
        let quotes = (exact?.rows ?? []).compactMap { source in
            history.row(of: source.session).flatMap { quote(source.field, at: $0) }
        }
        let named = SplitRatio.named(in: reading.article.text)
        for quote in quotes {
            for ratio in laterSplits(quote) + named where isHit(target, quote, ratio) {
                return SplitFit(ratio: ratio, quote: quote, isTold: true)
            }
            for ratio in SplitRatio.usual where isHit(target, quote, ratio) {
                return SplitFit(ratio: ratio, quote: quote, isTold: false)
            }
        }
        return nil
    }

    /// Whether a price is the printed one times a factor; the file's price is itself rounded, at least to cents, which the
    /// factor magnifies.
    private func isHit(_ target: ClaimTarget, _ quote: Quote, _ ratio: SplitRatio) -> Bool {
        let half = quote.rounding
        guard let low = quote.price.subtracting(half)?.multiplied(by: ratio.factor),
            let high = quote.price.adding(half)?.multiplied(by: ratio.factor)
        else { return false }
        return target.isHit(low: low, high: high)
    }

    /// The product of all splits that the file gives for days after a quote's.
    private func laterSplits(_ quote: Quote) -> [SplitRatio] {
        guard let day = quote.source?.session else { return [] }
        let later = history.actions.filter { $0.session > day }.compactMap { $0.split.flatMap { SplitRatio($0) } }
        guard !later.isEmpty else { return [] }
        var product: Rational? = Rational(1)
        for split in later { product = product?.multiplied(by: split.factor) }
        return product.map { [SplitRatio($0.numerator, for: $0.denominator)] } ?? []
    }
}

extension Quote {
    /// Half a unit of the last decimal of the file's price, at most half a cent.
    fileprivate var rounding: Rational {
        let decimals = source.flatMap { ExactDecimal(shortest: $0.price.amount)?.decimals } ?? 2
        return Rational(ExactDecimal(coefficient: 5, decimals: min(12, max(2, decimals)) + 1))
    }
}
