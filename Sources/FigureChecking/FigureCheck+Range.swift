import Market

extension FigureCheck {
    /// "Traded between 204.39 and 245.69": the low and the high of a session or a longer window, each a level.
    func range() -> FigureVerdict {
        guard let low = claim.figure, let high = claim.highFigure, let lowTarget = ClaimTarget(low),
            let highTarget = ClaimTarget(high)
        else { return notCheckable(.notAFigure, "the claim lacks one end of the range") }
        guard lowTarget.low <= highTarget.high else {
            return FigureVerdict(
                claim: claim, verdict: .contradicted, detail: .selfInconsistent, value: lowTarget.value.double,
                interval: lowTarget.interval,
                reason: "the low end, \(low.printed), is above the high end, \(high.printed)")
        }
        let ends = [(low, lowTarget, false), (high, highTarget, true)].map { figure, target, isHigh in
            var half = claim
            half.kind = .priceLevel
            half.figure = figure
            half.highFigure = nil
            half.statistic = rangeStatistic(isHigh: isHigh)
            return FigureCheck(
                claim: half, match: match, history: history, reading: reading, panel: panel, settings: settings,
                intraday: intraday, matches: matches
            ).priceLevel()
        }
        return combined(ends[0], ends[1])
    }

    private func rangeStatistic(isHigh: Bool) -> Claim.Statistic {
        claim.horizon == .session ? (isHigh ? .high : .low) : (isHigh ? .periodHigh : .periodLow)
    }

    /// Both ends must hold: the weaker verdict counts, and an end that can't be checked hides no contradiction.
    private func combined(_ low: FigureVerdict, _ high: FigureVerdict) -> FigureVerdict {
        let order = FigureVerdict.Verdict.allCases
        func rank(_ verdict: FigureVerdict) -> Int {
            switch verdict.verdict {
            case .contradicted: order.count
            default: order.firstIndex(of: verdict.verdict) ?? 0
            }
        }
        let worse = rank(low) >= rank(high) ? low : high
        return FigureVerdict(
            claim: claim, verdict: worse.verdict, detail: worse.detail, value: low.value, interval: low.interval,
            computed: low.computed, convention: worse.convention, alsoConsistent: worse.alsoConsistent,
            tried: low.tried + high.tried, chanceHit: product(low.chanceHit, high.chanceHit),
            rows: low.rows + high.rows,
            formula: [low.formula, high.formula].compactMap(\.self).joined(separator: ", "),
            reason: "low: \(low.reason); high: \(high.reason)")
    }

    private func product(_ first: Double?, _ second: Double?) -> Double? {
        first.flatMap { first in second.map { first * $0 } }
    }
}
