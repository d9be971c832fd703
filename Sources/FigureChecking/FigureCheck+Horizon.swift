import Market

extension FigureCheck {
    /// A move over more than a session: every start × end × kind of return that the words allow.
    ///
    /// Source: section 1.6 and "Twelve months and other horizons" of the project's specification of figure checks.
    func horizonMove(_ target: ClaimTarget, _ measure: MoveMeasure, scale: Judgement.Scale) -> FigureVerdict {
        let starts: [HorizonStart]
        switch horizonStarts() {
        case .success(let found): starts = found
        case .failure(let reason): return notCheckable(reason.detail, reason.words)
        }
        var candidates: [Candidate] = []
        for end in horizonEnds() {
            for start in starts { candidates += returns(from: start, to: end, measure) }
        }
        // What the claim states comes first, so that a hit of it decides.
        candidates = candidates.filter(\.isDefault) + candidates.filter { !$0.isDefault }
        candidates = candidates.uniqued()
        guard candidates.contains(where: { if case .computed = $0.outcome { true } else { false } }) else {
            return notCheckable(
                .missingDate, "the prices do not reach back to where the move starts",
                tried: Judgement(target, candidates, scale: scale, settings: settings).tried)
        }
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        let isDefaultTried = candidates.contains { candidate in
            if case .computed = candidate.outcome { candidate.isDefault } else { false }
        }
        if judgement.verdict == .contradicted, !isDefaultTried || history.mayBeDividendAdjusted {
            let why =
                isDefaultTried
                ? "the series may be adjusted for dividends, which move a return over this time"
                : "the prices do not cover the days that the claim means"
            return notCheckable(
                isDefaultTried ? .adjusted : .missingDate, "\(judgement.reason(target, unit: unitWords)); \(why)",
                tried: judgement.tried, rows: judgement.chosen?.rows ?? [], base: judgement.chosen?.base)
        }
        return verdict(on: target, judgement)
    }

    /// The candidates of one start and one end: as a price return and, where the file has both closes, a total return.
    private func returns(from start: HorizonStart, to end: HorizonEnd, _ measure: MoveMeasure) -> [Candidate] {
        func moveEnd(_ name: String, _ words: String, _ row: Int?, _ field: PriceHistory.Field) -> MoveEnd {
            MoveEnd(name, words, quote(field, at: row), lacking: "the prices do not cover \(words)")
        }
        let isDefault = start.isDefault && end.isDefault
        var found: [Candidate] = []
        if let row = end.row {
            guard let startRow = start.row else {
                let lacking = MoveEnd(start.name, start.words, .missing(start.lacking))
                return [
                    measure.candidate(
                        from: lacking, to: moveEnd(end.name, end.words, row, history.levelField), isDefault: isDefault)
                ]
            }
            guard startRow < row else { return [] }
            found.append(
                measure.candidate(
                    from: moveEnd(start.name, start.words, startRow, history.levelField),
                    to: moveEnd(end.name, end.words, row, history.levelField), isDefault: isDefault))
            if case .percent = measure.kind, history.column(.close) != nil, history.column(.adjustedClose) != nil {
                found.append(
                    measure.candidate(
                        from: moveEnd("\(start.name):total", start.words, startRow, .adjustedClose),
                        to: moveEnd("\(end.name):total", "\(end.words) with dividends", row, .adjustedClose),
                        isDefault: false))
            }
        } else if let price = end.quoted, let startRow = start.row, let first = quote(history.levelField, at: startRow)
        {
            found.append(
                Candidate(
                    FigureConvention(name: "\(start.name)>\(end.name)", words: "from \(start.words) to \(end.words)"),
                    value: measure.value(from: first.price, to: price), isDefault: false, quotes: [first],
                    formula: measure.formula(from: first.name, to: price.text(decimals: 2)), base: first.base))
        }
        return found
    }
}

/// Why a horizon has no start.
struct HorizonFailure: Error {
    let detail: FigureVerdict.Detail
    let words: String
}

/// A row where a move over a longer time may start.
struct HorizonStart {
    let name: String
    let words: String
    let row: Int?
    let isDefault: Bool
    var lacking = "the prices start later"
}

/// A row or a printed price where it may end.
struct HorizonEnd {
    let name: String
    let words: String
    var row: Int?
    var quoted: Rational?
    let isDefault: Bool
}

extension MoveMeasure {
    func value(from start: Rational, to end: Rational) -> Rational? {
        switch kind {
        case .percent: end.divided(by: start)?.subtracting(Rational(1))?.multiplied(by: Rational(100))
        case .change(let perUnit): end.subtracting(start)?.multiplied(by: perUnit)
        }
    }

    func formula(from start: String, to end: String) -> String {
        switch kind {
        case .percent: "\(end) / \(start) − 1"
        case .change: "\(end) − \(start)"
        }
    }
}

extension [Candidate] {
    /// The candidates without those that compute the same from the same rows as an earlier one.
    fileprivate func uniqued() -> [Candidate] {
        var kept: [Candidate] = []
        for candidate in self {
            let isKnown = kept.contains {
                !candidate.rows.isEmpty && $0.rows == candidate.rows && $0.formula == candidate.formula
            }
            if !isKnown { kept.append(candidate) }
        }
        return kept
    }
}
