import Market

extension FigureCheck {
    /// The splits that lie between two rows of prices as traded: those that the file gives, and jumps as large as a split.
    ///
    /// None for a series that is corrected for splits. O(rows between).
    func splits(after first: Int, through last: Int) -> [SplitEvent] {
        guard history.closeAdjustment.kind != .split, history.closeAdjustment.kind != .total,
            let closes = history.column(.close), first >= 0, last < closes.count, first < last
        else { return [] }
        let days = history.sessions[first]...history.sessions[last]
        let given = history.actions.compactMap { action -> SplitEvent? in
            guard let ratio = action.split.flatMap({ SplitRatio($0) }), action.session > days.lowerBound,
                action.session <= days.upperBound
            else { return nil }
            return SplitEvent(row: history.firstRow(onOrAfter: action.session), ratio: ratio, isKnown: true)
        }
        let jumps = (first + 1...last).compactMap { row -> SplitEvent? in
            // Over a longer hole a price may go anywhere.
            guard history.sessions[row].days(since: history.sessions[row - 1]) <= 7,
                let before = closes[row - 1]?.amount, let after = closes[row]?.amount,
                case let jump = before / after, jump >= 1.4 || jump <= 0.7, !given.contains(where: { $0.row == row })
            else { return nil }
            // Adjusted closes tell a split, which they don't show, from a crash, which they do.
            let adjusted = adjustedJump(row)
            if let adjusted, adjusted >= 1.4 || adjusted <= 0.7 { return nil }
            return SplitEvent(row: row, ratio: .nearest(to: jump / (adjusted ?? 1)), isKnown: adjusted != nil)
        }
        // A file that lists its splits lists them all.
        return history.actions.contains { $0.split != nil } ? given : jumps
    }

    /// The adjusted close before a row over that of the row.
    private func adjustedJump(_ row: Int) -> Double? {
        guard let closes = history.column(.adjustedClose), let before = closes[row - 1], let after = closes[row]
        else { return nil }
        return before.amount / after.amount
    }

    /// The move between two rows with the splits between them undone; `nil` if there are none.
    func splitCandidate(_ measure: MoveMeasure, from start: MoveEnd, _ first: Int?, to end: MoveEnd, _ last: Int?)
        -> Candidate?
    {
        guard case .percent = measure.kind, case .one(let before) = start.prices, case .one(let after) = end.prices,
            let first, let last
        else { return nil }
        let events = splits(after: first, through: last)
        guard !events.isEmpty else { return nil }
        var price: Rational? = before.price
        for event in events { price = price?.divided(by: event.ratio.factor) }
        guard let undone = price, let value = measure.value(from: undone, to: after.price) else { return nil }
        let words = events.map(\.ratio.words).joined(separator: " and a ")
        var candidate = Candidate(
            FigureConvention(
                name: "\(start.name)/split>\(end.name)",
                words: "from \(start.words), a \(words) split undone, to \(end.words)"),
            .computed(low: value, high: value), isDefault: false)
        candidate.rows = [before, after].sources
        candidate.base = before.base
        candidate.isCorrection = true
        candidate.detail = .splitAdjusted
        let factors = events.map { $0.ratio.old == 1 ? "\($0.ratio.new)" : "\($0.ratio.new) / \($0.ratio.old)" }
        candidate.formula = "\(after.name) · \(factors.joined(separator: " · ")) / \(before.name) − 1"
        return candidate
    }

    /// What to say instead of `contradicted` where a split between the dates may not be undone rightly.
    ///
    /// Only for a figure that is nearer to the move with the split undone: one that speaks of the jump itself is no
    /// matter of a split.
    func splitDoubt(_ target: ClaimTarget, _ judgement: Judgement, _ candidates: [Candidate]) -> FigureVerdict? {
        let undone = candidates.first { $0.isCorrection && $0.detail == .splitAdjusted }
        guard let corrected = undone?.value?.double, let plain = judgement.chosen?.shown(nextTo: target.value)?.double,
            abs(target.value.double - corrected) < abs(target.value.double - plain)
        else { return nil }
        let rows = (judgement.chosen?.rows ?? []).compactMap { history.row(of: $0.session) }
        guard let first = rows.min(), let last = rows.max(),
            let event = splits(after: first, through: last).first(where: { !$0.isKnown })
        else { return nil }
        return notCheckable(
            .corporateAction, target, judgement,
            because:
                "on \(history.sessions[event.row]) the close jumped as if by \(event.ratio.wordsWithArticle) split, "
                + "and the file lists no splits")
    }
}
