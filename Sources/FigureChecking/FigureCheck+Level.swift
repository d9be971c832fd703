import Market

extension FigureCheck {
    func priceLevel() -> FigureVerdict {
        guard let figure = claim.figure, let target = ClaimTarget(figure) else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        switch claim.statistic {
        case .ipo?: return notCheckable(.externalFact, "an issue price is not in price files")
        case .reference?: return notCheckable(.externalFact, "a reference price is not in price files")
        default: break
        }
        if claim.session != .regular { return extendedHours(target, nil) }
        if let verdict = momentVerdict(target, nil) { return verdict }
        let candidates = levelCandidates(target).map { $0.candidate.scaled(by: unitsOfQuote(near: target)) }
        return level(target, candidates.uniqued(), figure)
    }

    /// The verdict on a level from what it is held against.
    func level(_ target: ClaimTarget, _ candidates: [Candidate], _ figure: PrintedFigure) -> FigureVerdict {
        var judgement = Judgement(target, candidates, scale: .level(tick: tick(figure)), settings: settings)
        switch judgement.verdict {
        case .notCheckable where judgement.detail != .intraday:
            return notCheckable(
                .missingDate, judgement.tried.compactMap(\.untried).first ?? "the prices do not cover the day",
                tried: judgement.tried)
        case .contradicted, .close:
            if let split = splitLevel(target, judgement, candidates) ?? unitDoubt(target, judgement) { return split }
            if let doubt = levelDoubt(target, judgement) { return doubt }
            if judgement.verdict == .contradicted { explainLevel(&judgement, target) }
        default: break
        }
        return verdict(on: target, judgement)
    }

    /// A candidate for a level and whether the level is said to be that one price.
    private typealias LevelCandidate = (candidate: Candidate, isExact: Bool)

    /// What a level is held against: the stated price of the session, then whatever else such a price may be.
    private func levelCandidates(_ target: ClaimTarget) -> [LevelCandidate] {
        func price(_ field: PriceHistory.Field, _ words: String, isDefault: Bool = true) -> LevelCandidate {
            let end = MoveEnd(
                field.rawValue, words, quote(field, at: match.row),
                lacking: "the prices have no \(words) for \(match.session)")
            return (
                Candidate(FigureConvention(name: field.rawValue, words: "for the \(words)"), end, isDefault: isDefault),
                true
            )
        }
        func range(isDefault: Bool) -> LevelCandidate {
            let end = sessionRange(at: match.row)
            return (
                Candidate(FigureConvention(name: "range", words: "for \(end.words)"), end, isDefault: isDefault), false
            )
        }
        if claim.asOf?.day == nil, claim.asOf != nil, [nil, .last, .close].contains(claim.statistic) {
            return [(periodRange(), false)]
        }
        switch (claim.statistic, claim.phase) {
        case (.high52Weeks?, _), (.low52Weeks?, _), (.allTimeHigh?, _), (.periodHigh?, _), (.periodLow?, _):
            return extremeCandidates(target).map { ($0, true) }
        case (.open?, _), (_, .open): return [price(.open, "open")]
        case (.high?, _), (.low?, _), (.max?, _), (.min?, _):
            let isHigh = claim.statistic == .high || claim.statistic == .max
            let main = price(isHigh ? .high : .low, isHigh ? "high" : "low")
            // "As high as … so far": the session may have gone on.
            return mayBeWithinSession && claim.phase != .close ? [main, range(isDefault: false)] : [main]
        case (.close?, _), (.settle?, _), (.prevclose?, _), (_, .close): return [price(history.levelField, "close")]
        case (_, .intra): return [range(isDefault: true)]
        default: return [price(history.levelField, "close"), range(isDefault: false)]
        }
    }

    /// Any price of a month or a year.
    private func periodRange() -> Candidate {
        let end: MoveEnd
        let words = "a price of \(claim.asOf.map { "\($0)" } ?? "the period")"
        if let asOf = claim.asOf, let row = match.row, let start = asOf.start,
            case let window = window(from: start, through: row, "in \(asOf)"), window.isCovered,
            let low = extremeRow(.low, window.rows, isHigh: false).flatMap({ quote(.low, at: $0) }),
            let high = extremeRow(.high, window.rows, isHigh: true).flatMap({ quote(.high, at: $0) })
        {
            end = MoveEnd("periodRange", words, .between(low, high, nominal: nil))
        } else {
            end = MoveEnd("periodRange", words, .missing("the prices do not cover \(words)"))
        }
        return Candidate(FigureConvention(name: "periodRange", words: "for the \(words)"), end, isDefault: true)
    }

    /// The smallest step of a price as printed, at most a cent.
    private func tick(_ figure: PrintedFigure) -> Rational {
        Rational(ExactDecimal(coefficient: 1, decimals: max(2, min(8, figure.digits.decimals))))
    }
}

extension Claim.AsOf {
    /// The first calendar day.
    var start: SessionDate? {
        switch self {
        case .day(let day): day
        case .month(let year, let month): SessionDate(year: year, month: month, day: 1)
        case .year(let year): SessionDate(year: year, month: 1, day: 1)
        }
    }
}
