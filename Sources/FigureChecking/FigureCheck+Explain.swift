import Market

extension FigureCheck {
    /// Looks for what a contradicted move does fit: another start or end on the same day, or the same move of another day.
    func explain(_ judgement: inout Judgement, _ target: ClaimTarget, _ measure: MoveMeasure) {
        if let fit = otherBase(target, measure) {
            judgement.detail = .wrongBase
            judgement.note = "it fits the move \(fit.convention.words)"
            judgement.noteRows = fit.rows
        } else if let fit = otherDate(target, measure) {
            judgement.detail = .wrongDate
            judgement.note = "it fits the session of \(fit.date)"
            judgement.noteRows = fit.rows
        } else if let level = companion, level.kind == .priceLevel, let note = ownPriceNote(level, target, measure) {
            // A move the other way is that first, whatever the article's own price would make of it.
            if judgement.detail != .wrongDirection { judgement.detail = .selfInconsistent }
            judgement.note = note
        }
    }

    /// Other ways in which a move of the day is measured by mistake.
    private func otherBase(_ target: ClaimTarget, _ measure: MoveMeasure) -> Candidate? {
        func at(_ field: PriceHistory.Field, _ row: Int?, _ words: String) -> MoveEnd {
            MoveEnd(field.rawValue, words, quote(field, at: row), lacking: "")
        }
        let row = match.row, before = match.previousRow
        let close = at(history.levelField, row, "the close"), open = at(.open, row, "the open")
        let previous = at(history.levelField, before, "the previous close")
        var pairs = [(previous, close), (open, close)]
        // Whole percents fit some pair of prices too easily.
        if target.isPrecise {
            let low = at(.low, row, "the session's low"), high = at(.high, row, "the session's high")
            pairs += [
                (at(history.levelField, before.map { $0 - 1 }, "the close two sessions back"), close),
                (previous, open), (previous, high), (previous, low), (low, close), (high, close),
                (at(.open, before, "the previous session's open"), close),
            ]
        }
        return pairs.lazy.map { measure.candidate(from: $0, to: $1, isDefault: false) }
            .first { $0.value.map { target.isHit(low: $0, high: $0) } ?? false }
    }

    /// The nearest other session whose move is the figure: first those the text could mean, then those near by.
    ///
    /// Near sessions are tried only for figures with decimals: whole percents fit some day of any fortnight.
    private func otherDate(
        _ target: ClaimTarget, _ measure: MoveMeasure
    ) -> (date: SessionDate, rows: [PriceSource])? {
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

    /// What the article's own price would make of the move, where that is not what it says.
    private func ownPriceNote(_ level: Claim, _ target: ClaimTarget, _ measure: MoveMeasure) -> String? {
        guard let price = level.figure.flatMap({ ClaimTarget($0) }), let previousClose,
            let value = measure.value(from: previousClose.price, to: price.value),
            let low = measure.value(from: previousClose.price, to: price.low),
            let high = measure.value(from: previousClose.price, to: price.high), !target.isHit(low: low, high: high)
        else { return nil }
        return "the article's own price of \(price.figure.printed) would be \(value.text(decimals: 2))\(unitWords)"
    }
}

extension ClaimTarget {
    /// Whether the figure is sharp enough that fitting by chance is rare: decimals, or at least four digits.
    var isPrecise: Bool {
        figure.hedge == nil && (figure.digits.decimals > 0 || figure.digits.coefficient >= 1000)
    }
}
