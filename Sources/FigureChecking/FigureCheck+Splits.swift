import Market

extension PriceHistory {
    /// The splits of prices as traded: those that the file gives, and jumps as large as a split.
    ///
    /// None for a series that is corrected for splits. O(rows).
    var splitEvents: [SplitEvent] {
        guard closeAdjustment.kind != .split, closeAdjustment.kind != .total, let closes = column(.close)
        else { return [] }
        let listed = actions.filter { $0.split != nil }
        // A file that lists its splits lists them all.
        guard listed.isEmpty else {
            return listed.compactMap { action in
                let row = firstRow(onOrAfter: action.session)
                guard let ratio = action.split.flatMap({ SplitRatio($0) }), row > 0, row < sessions.count,
                    isInPrices(ratio, closes, row)
                else { return nil }
                return SplitEvent(row: row, ratio: ratio, isKnown: true)
            }
            .sorted { $0.row < $1.row }
        }
        return (1..<max(1, sessions.count)).compactMap { row in
            guard let before = closes[row - 1]?.amount, let after = closes[row]?.amount,
                case let jump = before / after, jump >= 1.4 || jump <= 0.7,
                // Over a longer hole a price may go anywhere.
                sessions[row].days(since: sessions[row - 1]) <= 7
            else { return nil }
            // Adjusted closes tell a split, which they don't show, from a crash, which they do.
            let adjusted = adjustedJump(row)
            if let adjusted, adjusted >= 1.4 || adjusted <= 0.7 { return nil }
            return SplitEvent(row: row, ratio: .nearest(to: jump / (adjusted ?? 1)), isKnown: adjusted != nil)
        }
    }

    /// Whether the closes jump by a listed split, as those of a series corrected for it don't; taken for granted where
    /// the series is known to be as traded.
    private func isInPrices(_ ratio: SplitRatio, _ closes: PriceColumn, _ row: Int) -> Bool {
        guard closeAdjustment.kind != .raw, let before = closes[row - 1]?.amount, let after = closes[row]?.amount
        else { return true }
        // By logarithms, nearer to the whole factor than to none.
        let factor = ratio.factor.double, excess = before / after / factor
        return max(excess, 1 / excess) * max(excess, 1 / excess) < max(factor, 1 / factor)
    }

    /// The adjusted close before a row over that of the row.
    private func adjustedJump(_ row: Int) -> Double? {
        guard let closes = column(.adjustedClose), let before = closes[row - 1], let after = closes[row]
        else { return nil }
        return before.amount / after.amount
    }
}

extension FigureCheck {
    /// The splits between two rows of prices as traded.
    func splits(after first: Int, through last: Int) -> [SplitEvent] {
        splits.events.filter { $0.row > first && $0.row <= last }
    }

    /// The move between two rows with the jumps between them that look like splits undone; `nil` if there are none. Known
    /// splits are undone as it is.
    func splitCandidate(_ measure: MoveMeasure, from start: MoveEnd, _ first: Int?, to end: MoveEnd, _ last: Int?)
        -> Candidate?
    {
        guard case .percent = measure.kind, case .one(let before) = start.prices, case .one(let after) = end.prices,
            let first, let last
        else { return nil }
        let events = splits(after: first, through: last).filter { !$0.isKnown }
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

    /// The move as the file has its prices, known splits left in; `nil` where that makes no difference.
    func filedCandidate(_ measure: MoveMeasure, from start: MoveEnd, to end: MoveEnd) -> Candidate? {
        guard start.asFiled != nil || end.asFiled != nil else { return nil }
        let undone = measure.candidate(from: start, to: end, isDefault: false)
        var filed = measure.candidate(from: start.asFiled ?? start, to: end.asFiled ?? end, isDefault: false)
        guard let (low, high) = filed.bounds, let bounds = undone.bounds, (low, high) != bounds else { return nil }
        filed = filed.renamed(
            FigureConvention(
                name: "\(filed.convention.name):asFiled", words: "\(filed.convention.words) with the split left in"))
        filed.isCorrection = true
        filed.detail = .splitNotUndone
        return filed
    }

    /// A verdict that needs no figure, unless it hangs on whether a jump of the prices is a split.
    ///
    /// Prices may also fall by half without one; then nothing but a list of splits could tell.
    func weighingJumps(_ compute: (FigureCheck) -> FigureVerdict) -> FigureVerdict {
        let found = compute(self)
        guard found.verdict != .notCheckable, splits.events.contains(where: { !$0.isKnown }) else { return found }
        var other = self
        other.splits = splits.takingJumps
        guard compute(other).verdict != found.verdict,
            let event = splits.events.last(where: { !$0.isKnown && $0.row <= match.row ?? .max })
        else { return found }
        return notCheckable(
            .corporateAction,
            "\(found.reason); on \(history.sessions[event.row]) the close jumped as if by "
                + "\(event.ratio.wordsWithArticle) split, and the file lists no splits",
            rows: found.rows, formula: found.formula)
    }

    /// A move that holds only because the close jumped, by a ratio of splits, in prices whose file lists none: whether it
    /// was a fall or a split that nobody undid, those prices cannot tell.
    func weighingUnlistedSplit(_ verdict: FigureVerdict) -> FigureVerdict {
        switch verdict.verdict {
        case .contradicted, .notCheckable: return verdict
        case .confirmed, .confirmedRounding, .confirmedOtherConvention, .close: break
        }
        let rows = verdict.rows.compactMap { history.row(of: $0.session) }
        guard verdict.detail != .splitAdjusted, let first = rows.min(), let last = rows.max(),
            let event = splits(after: first, through: last).first(where: { !$0.isKnown && isLikeSplit($0) })
        else { return verdict }
        return notCheckable(
            .corporateAction,
            "\(verdict.reason); but on \(history.sessions[event.row]) the close jumped as if by "
                + "\(event.ratio.wordsWithArticle) split, and the file lists no splits",
            tried: verdict.tried, rows: verdict.rows, base: verdict.base, formula: verdict.formula)
    }

    /// Whether a jump is as near to its ratio as a day's usual move leaves it.
    private func isLikeSplit(_ event: SplitEvent) -> Bool {
        guard let closes = history.column(history.levelField), let before = closes[event.row - 1]?.amount,
            let after = closes[event.row]?.amount
        else { return false }
        // Doublings and falls by a third are moves oftener than splits.
        let isUsual = event.ratio.old == 1 && event.ratio.new >= 2 || event.ratio.new == 1 && event.ratio.old >= 4
        guard isUsual else { return false }
        let factor = event.ratio.factor.double
        // A split is there from the first trade on; a fall that came in the course of the day was none.
        if let open = history.column(.open)?[event.row]?.amount, abs(before / open / factor - 1) > 0.1 { return false }
        return abs(before / after / factor - 1) <= 0.05
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
