import Market

extension FigureCheck {
    /// A move held against another instrument's over the same time, in percentage points or by direction alone.
    func relative() -> FigureVerdict {
        guard let versus = claim.versus else {
            return notCheckable(.ambiguousBase, "the text does not name what the move is compared with")
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
            name: "\(own.convention.name)−\(versus)", words: "\(own.convention.words), less the same of \(versus),")
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
        guard let direction = claim.direction else {
            return notCheckable(.notAFigure, "the claim has neither figure nor direction")
        }
        let holds = direction == .up ? difference > Rational(0) : direction == .down ? difference < Rational(0) : false
        return FigureVerdict(
            claim: claim, verdict: holds ? .confirmed : .contradicted, detail: holds ? nil : .wrongDirection,
            computed: difference.double, convention: convention, base: own.base, rows: candidate.rows,
            formula: candidate.formula, reason: found)
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
