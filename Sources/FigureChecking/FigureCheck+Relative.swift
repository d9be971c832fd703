import Market

extension FigureCheck {
    /// A move held against another instrument's over the same time, in percentage points or by direction alone.
    func relative() -> FigureVerdict {
        guard let versus = claim.versus else {
            return notCheckable(.ambiguousBase, "no ticker is known for what the move is compared with")
        }
        guard let other = panel[versus] else { return notCheckable(.noSeries, "no prices of \(versus) were loaded") }
        guard let own = comparedCandidate(history, match) else {
            return notCheckable(.missingDate, "the prices of \(match.ticker) do not cover the time")
        }
        guard let session = own.rows.last?.session, let start = own.rows.first?.session,
            let row = other.row(of: session),
            let startRow = other.row(of: start), let first = other.undoneQuote(at: startRow, basis: row),
            let last = other.undoneQuote(at: row, basis: row),
            let value = MoveMeasure.percent.value(from: first.price, to: last.price), let ownValue = own.value,
            let difference = ownValue.subtracting(value)
        else { return notCheckable(.missingDate, "the prices of \(versus) do not cover the same days") }
        let convention = FigureConvention(
            name: "\(own.convention.name)−\(versus)", words: "\(own.convention.words), less the same of \(versus)")
        var candidate = Candidate(convention, .computed(low: difference, high: difference), isDefault: true)
        candidate.rows = own.rows + [first, last].sources
        candidate.base = own.base
        candidate.formula = "(\(own.formula ?? "")) − (\(last.name) / \(first.name) − 1 of \(versus))"
        let found =
            "\(own.convention.words) \(match.ticker) moved \(ownValue.text(decimals: 2)) % and \(versus) "
            + "\(value.text(decimals: 2)) %"
        if let target {
            let judgement = Judgement(target, [candidate], scale: .percent, settings: settings)
            return verdict(on: target, judgement, consistentWith: [found])
        }
        if let multiple = statedMultiple {
            return self.multiple(multiple, own: ownValue, other: value, of: versus, candidate, found)
        }
        guard let direction = claim.direction else {
            return notCheckable(.notAFigure, "the claim has neither figure nor direction")
        }
        let holds = direction == .up ? difference > Rational(0) : direction == .down ? difference < Rational(0) : false
        // What the article compared within the session the closes need not show.
        let isOfMoment = claim.session != .regular || claim.phase == .open || claim.phase == .intra
        if claim.horizon == .session, isOfMoment || !holds && claim.phase != .close && mayBeWithinSession {
            return notCheckable(
                claim.session == .regular ? .intraday : .session,
                "\(found), and it is of another moment than the close",
                rows: candidate.rows)
        }
        return FigureVerdict(
            claim: claim, verdict: holds ? .confirmed : .contradicted, detail: holds ? nil : .wrongDirection,
            computed: difference.double, convention: convention, base: own.base, rows: candidate.rows,
            formula: candidate.formula, reason: found)
    }

    /// How many times the other's move the text makes of the subject's: 2 and a hedge for "more than double".
    private var statedMultiple: PrintedFigure? {
        let words = ClaimSurroundings.words(of: claim.evidence.text)
        let factors = ["double": "2", "twice": "2", "triple": "3", "treble": "3", "thrice": "3", "quadruple": "4"]
        guard let index = words.firstIndex(where: { factors[$0] != nil }), let factor = factors[words[index]] else {
            return nil
        }
        let before = words[..<index].suffix(2).joined(separator: " ")
        let hedge: PrintedFigure.Hedge? =
            switch before {
            case "more than": .init(.above, word: "more-than")
            case "less than": .init(.below, word: "less-than")
            default:
                before.hasSuffix("nearly") || before.hasSuffix("almost")
                    ? .init(.below, word: "nearly") : .init(.approximate, word: "about")
            }
        return PrintedFigure(printed: factor, hedge: hedge)
    }

    /// The verdict on "more than double the other's rise": one move over the other.
    private func multiple(
        _ figure: PrintedFigure, own: Rational, other: Rational, of versus: Ticker, _ candidate: Candidate,
        _ found: String
    ) -> FigureVerdict {
        guard let target = ClaimTarget(figure), other.magnitude > Rational(0), let ratio = own.divided(by: other) else {
            return notCheckable(.notAFigure, "\(found), and no multiple can be made of that")
        }
        // "More than" has no upper end here: whatever lies beyond is understated, not wrong.
        let holds =
            switch figure.hedge?.side {
            case .above?: ratio > target.value
            case .below?: ratio < target.value && ratio > Rational(0)
            default: ratio >= target.low && ratio <= target.high
            }
        return FigureVerdict(
            claim: claim, verdict: holds ? .confirmed : .contradicted,
            detail: holds ? nil : ratio < target.value ? .overstated : .understated, value: target.value.double,
            computed: ratio.double,
            convention: FigureConvention(
                name: "\(candidate.convention.name)/multiple", words: "as a multiple of the move of \(versus)"),
            base: candidate.base, rows: candidate.rows, formula: candidate.formula,
            reason: "\(found), \(ratio.text(decimals: 2)) times as much")
    }

    /// The subject's own move over the claim's time, by the default convention.
    private func comparedCandidate(_ history: PriceHistory, _ match: MatchedClaim) -> Candidate? {
        if claim.horizon == .session {
            guard missingSession == nil, let previousClose, let close else { return nil }
            return MoveMeasure.percent.candidate(
                from: MoveEnd("previousClose", "the previous close", .one(previousClose)),
                to: MoveEnd("close", "the close", .one(close)), isDefault: true)
        }
        return horizonCandidates(.percent, horizonStarts()).first {
            $0.isDefault && $0.value != nil && $0.rows.count == 2
        }
    }
}

extension PriceHistory {
    /// The close of a row on the footing of another, known splits between them undone.
    fileprivate func undoneQuote(at row: Int, basis: Int) -> Quote? {
        quote(levelField, row: row).map { SplitUndoing(self, basis: basis).undone($0, levelField, row) }
    }
}
