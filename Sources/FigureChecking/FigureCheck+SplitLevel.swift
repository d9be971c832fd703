import Market

extension FigureCheck {
    /// The verdict on a level that is one of the file's once a split is undone: the price of before it, in a series
    /// corrected for it.
    ///
    /// A split that the file lists or the article names explains the figure. Of the usual ratios some may fit by chance;
    /// where the figure is not sharp enough to exclude that, the split is said and nothing confirmed.
    func splitLevel(
        _ target: ClaimTarget, _ judgement: Judgement, _ candidates: [Candidate]
    ) -> FigureVerdict? {
        let exact = judgement.chosen.flatMap { chosen in chosen.value.map { _ in chosen } }
        let quotes = (exact?.rows ?? []).compactMap { source in
            history.row(of: source.session).flatMap { quote(source.field, at: $0) }
        }
        guard let fit = split(making: target, of: quotes), let value = fit.quote.price.multiplied(by: fit.ratio.factor)
        else { return nil }
        let ratio = fit.ratio, words = "as it was before \(ratio.wordsWithArticle) split"
        var undone = Candidate(
            FigureConvention(
                name: "\(exact?.convention.name ?? "close")·\(ratio.new)/\(ratio.old)",
                words: "\(exact?.convention.words ?? "for the close") \(words)"),
            .computed(low: value, high: value), isDefault: false)
        undone.rows = [fit.quote].sources
        undone.formula = "\(fit.quote.name) · \(ratio.new)" + (ratio.old == 1 ? "" : " / \(ratio.old)")
        var found = Judgement(target, candidates + [undone], scale: .level(tick: Rational(1, 100)), settings: settings)
        guard fit.chance <= settings.chanceFit.double else {
            return notCheckable(
                .splitAdjusted, target, judgement,
                because: "\(words) it would be \(value.text(decimals: 2))\(unitWords), but so many ratios are possible "
                    + "that one may fit by chance")
        }
        found.confirm(undone)
        return verdict(on: target, found)
    }

    /// A split that makes a printed price of one of the file's, and how likely some ratio tried would have made one of a
    /// figure drawn evenly from ±30 % around it.
    private struct SplitFit {
        let ratio: SplitRatio
        let quote: Quote
        let chance: Double
    }

    private func split(making target: ClaimTarget, of quotes: [Quote]) -> SplitFit? {
        guard target.isPrecise, history.closeAdjustment.kind != .raw || history.closeAdjustment.certainty != .known
        else { return nil }
        let named = SplitRatio.named(in: reading.article.text)
        for quote in quotes {
            for ratio in laterSplits(quote) + named where isHit(target, quote, ratio) {
                return SplitFit(ratio: ratio, quote: quote, chance: 0)
            }
            for ratio in SplitRatio.usual where isHit(target, quote, ratio) {
                return SplitFit(ratio: ratio, quote: quote, chance: chance(target, quote))
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

    /// Source of the window of ±30 %: section 1.6 of the project's specification of figure checks.
    private func chance(_ target: ClaimTarget, _ quote: Quote) -> Double {
        let centre = target.value.double, reach = 0.3 * centre
        let width = target.high.double - target.low.double
        guard reach > 0 else { return 1 }
        let covered = SplitRatio.usual.reduce(0.0) { sum, ratio in
            let factor = ratio.factor.double
            let isNear = abs(quote.price.double * factor - centre) <= reach
            return isNear ? sum + width + 2 * quote.rounding.double * factor : sum
        }
        return min(1, covered / (2 * reach))
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
