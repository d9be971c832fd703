import Market

extension FigureCheck {
    /// Looks for what a contradicted figure does fit: another start on the same day, or the same move of another day.
    func explain(_ judgement: inout Judgement, _ target: ClaimTarget, _ measure: MoveMeasure) {
        if let fit = otherBase(target, measure) {
            judgement.detail = .wrongBase
            judgement.note = "it fits the move \(fit.convention.words)"
            judgement.noteRows = fit.rows
        } else if let fit = otherDate(target, measure) {
            judgement.detail = .wrongDate
            judgement.note = "it fits the session of \(fit.date)"
            judgement.noteRows = fit.rows
        }
    }

    /// Another start or end on the same day from which the figure holds.
    private func otherBase(_ target: ClaimTarget, _ measure: MoveMeasure) -> Candidate? {
        func at(_ field: PriceHistory.Field, _ row: Int?, _ words: String) -> MoveEnd {
            MoveEnd(field.rawValue, words, quote(field, at: row), lacking: "")
        }
        let row = match.row, end = sessionEnd(at: row)
        var pairs = [
            (at(.open, row, "the open"), end),
            (at(history.levelField, match.previousRow.map { $0 - 1 }, "the close two sessions back"), end),
            (at(.low, row, "the session's low"), end), (at(.high, row, "the session's high"), end),
            (at(.open, match.previousRow, "the previous session's open"), end),
        ]
        if target.isPrecise {
            let previous = at(history.levelField, match.previousRow, "the previous close")
            pairs += [
                (previous, at(.open, row, "the open")), (previous, at(.high, row, "the session's high")),
                (previous, at(.low, row, "the session's low")), (previous, at(history.levelField, row, "the close")),
            ]
        }
        return pairs.lazy.map { measure.candidate(from: $0, to: $1, isDefault: false) }
            .first { candidate in
                candidate.value.map { target.isHit(low: $0, high: $0) } ?? false
            }
    }

    /// The nearest other session whose move is the figure: first those the text could mean, then those near by.
    ///
    /// Near sessions are tried only for figures with decimals: whole percents fit some day of any fortnight.
    private func otherDate(_ target: ClaimTarget, _ measure: MoveMeasure) -> (date: SessionDate, rows: [PriceSource])? {
        guard let row = match.row else { return nil }
        var rows = claim.asOfAlternatives.compactMap { history.row(of: $0) }
        if target.isPrecise {
            for distance in 1...max(1, settings.dateSearch) { rows += [row - distance, row + distance] }
        }
        for other in rows where other != row && other > 0 && other < history.sessions.count {
            let start = MoveEnd("", "", quote(history.levelField, at: other - 1), lacking: "")
            let candidate = measure.candidate(from: start, to: sessionEnd(at: other), isDefault: false)
            if let value = candidate.value, target.isHit(low: value, high: value) {
                return (history.sessions[other], candidate.rows)
            }
        }
        return nil
    }
}

extension ClaimTarget {
    /// Whether the figure is sharp enough that fitting by chance is rare: decimals, or at least four digits.
    var isPrecise: Bool {
        figure.hedge == nil && (figure.digits.decimals > 0 || figure.digits.coefficient >= 1000)
    }
}
