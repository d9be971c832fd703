import Market

extension FigureCheck {
    /// A move over more than a session: every start × end × kind of return that the words allow.
    ///
    /// Source: section 1.6 and "Twelve months and other horizons" of the project's specification of figure checks.
    func horizonMove(_ target: ClaimTarget, _ measure: MoveMeasure, scale: Judgement.Scale) -> FigureVerdict {
        let starts = horizonStarts()
        guard !starts.isEmpty else {
            return notCheckable(.ambiguousBase, "the text does not say from which day the move is measured")
        }
        let candidates = horizonCandidates(measure, starts)
        let judgement = Judgement(target, candidates, scale: scale, settings: settings)
        switch judgement.verdict {
        case .notCheckable where judgement.detail != .intraday:
            return notCheckable(.missingDate, untriedReason(judgement, candidates, target), tried: judgement.tried)
        case .contradicted, .close:
            guard candidates.allSatisfy({ $0.isTried || !$0.isDefault }) else {
                // A convention that the prices don't reach may be the one that holds.
                if judgement.verdict == .close { break }
                return notCheckable(
                    .missingDate, target, judgement, because: "the prices do not cover every reading of the claim")
            }
            let days = judgement.chosen?.rows.map(\.session) ?? []
            let quarters = zip(days, days.dropFirst()).map { $1.days(since: $0) / 91 + 1 }.max() ?? 1
            if judgement.verdict == .contradicted,
                let doubt = splitDoubt(target, judgement, candidates)
                    ?? splitExplanation(target, judgement, candidates)
                    ?? dividendDoubt(target, judgement, quarters: quarters) ?? paymentDoubt(target, judgement)
            {
                return doubt
            }
            if judgement.verdict == .contradicted, let possible = momentDoubt(target, measure, starts) {
                return notCheckable(.intraday, target, judgement, because: possible)
            }
            if judgement.verdict == .contradicted, let possible = spanDoubt(target, measure) {
                return notCheckable(.ambiguousBase, target, judgement, because: possible)
            }
            if judgement.verdict == .contradicted, let possible = startDoubt(target, measure) {
                return notCheckable(.ambiguousBase, target, judgement, because: possible)
            }
            if judgement.verdict == .contradicted, mayBeWholeQuarter {
                return notCheckable(
                    .ambiguousBase, target, judgement, because: "the last quarter may be the whole one before")
            }
            if judgement.verdict == .contradicted, claim.horizon == .dayLong {
                return notCheckable(
                    .intraday, target, judgement, because: "24 hours before a moment within a day is not in daily bars")
            }
        default: break
        }
        return verdict(on: target, judgement, consistentWith: contrast(target, judgement, candidates))
    }

    /// Whether the figure may run to some moment of a session that lasted when the article came out.
    private func momentDoubt(_ target: ClaimTarget, _ measure: MoveMeasure, _ starts: [HorizonAnchor]) -> String? {
        guard mayBeWithinSession, claim.phase != .close, figures.quotedLevel(for: claim) == nil else { return nil }
        let end = sessionRange(at: match.row)
        let isPossible = starts.filter(\.isDefault).contains { start in
            measure.candidate(from: start.end, to: end, isDefault: false).bounds.map {
                target.isHit(low: $0.low, high: $0.high)
            } ?? false
        }
        return isPossible ? "to some moment of \(match.session) it may have been" : nil
    }

    /// Whether a move over so many sessions or weeks fits from a close near the one it was counted back to: a count of days
    /// may include the first or not, and one of months is round.
    private func spanDoubt(_ target: ClaimTarget, _ measure: MoveMeasure) -> String? {
        guard claim.horizon == .multiSession, let start = claim.horizonStart?.day, let row = match.row else {
            return nil
        }
        let first = history.firstRow(onOrAfter: start) - 1
        let reach = row - first <= 6 ? 1 : 5
        let ends = horizonEnds().map(\.end)
        for near in max(0, first - reach)...max(0, min(first + reach, row - 1)) {
            let from = MoveEnd(
                "near", "the close of \(history.sessions[near])", quote(history.levelField, at: near), lacking: "")
            for end in ends {
                let candidate = measure.candidate(from: from, to: end, isDefault: false)
                if let (low, high) = candidate.bounds, target.isHit(low: low, high: high) {
                    return
                        "\(candidate.convention.words) it is \(candidate.shown(nextTo: target.value)?.text(decimals: 2) ?? "")\(unitWords)"
                }
            }
        }
        return nil
    }

    /// Whether the figure may run from some day of the month or year that it is "since".
    private func startDoubt(_ target: ClaimTarget, _ measure: MoveMeasure) -> String? {
        guard claim.horizon == .sinceDate || claim.horizon == .sinceEvent, let period = claim.horizonStart,
            period.day == nil, let first = period.start
        else { return nil }
        let after: SessionDate = if case .month = period { first.adding(months: 1) } else { first.adding(years: 1) }
        let rows = history.firstRow(onOrAfter: first)..<history.firstRow(onOrAfter: after)
        let field = history.levelField
        guard let low = extremeRow(field, rows, isHigh: false).flatMap({ quote(field, at: $0) }),
            let high = extremeRow(field, rows, isHigh: true).flatMap({ quote(field, at: $0) })
        else { return nil }
        let start = MoveEnd("period", "a close of \(period)", .between(low, high, nominal: nil))
        let isPossible = horizonEnds().filter(\.isDefault).contains { end in
            measure.candidate(from: start, to: end.end, isDefault: false).bounds.map {
                target.isHit(low: $0.low, high: $0.high)
            } ?? false
        }
        return isPossible ? "from some session of \(period) it may have been" : nil
    }

    /// Why no reading of a move could be computed; where some could that are not the usual ones, what they give.
    private func untriedReason(_ judgement: Judgement, _ candidates: [Candidate], _ target: ClaimTarget) -> String {
        if let reason = judgement.tried.compactMap(\.untried).first { return reason }
        guard let other = candidates.first(where: { $0.isTried && !$0.isRange }),
            let value = other.shown(nextTo: target.value)
        else { return "the prices do not cover the move" }
        return "up to the close before, the time has no session yet; \(other.convention.words) it is "
            + value.text(decimals: 2) + unitWords
    }

    /// What the same start gives by the conventions that don't hold: with dividends, and to other ends.
    private func contrast(_ target: ClaimTarget, _ judgement: Judgement, _ candidates: [Candidate]) -> [String] {
        guard let chosen = judgement.chosen, judgement.detail != .splitNotUndone,
            [.confirmed, .confirmedOtherConvention].contains(judgement.verdict)
        else { return [] }
        let parts = chosen.convention.name.split(separator: ">")
        guard parts.count == 2 else { return [] }
        let misses = zip(judgement.tried, candidates).filter { $0.0.isHit == false }.compactMap {
            tried, candidate -> String? in
            guard let value = candidate.shown(nextTo: target.value) else { return nil }
            let text = value.text(decimals: 2) + unitWords
            if tried.convention.name == "\(parts[0]):total>\(parts[1]):total" {
                return "with dividends included it is \(text)"
            }
            if tried.convention.name == "\(chosen.convention.name):asFiled" {
                return "with the split left in it is \(text)"
            }
            guard tried.convention.name.hasPrefix("\(parts[0])>"), candidate.detail != .splitNotUndone
            else { return nil }
            return candidate.endWords.map { "to \($0) it is \(text)" }
        }
        return misses.isEmpty ? [] : [misses.joined(separator: ", ")]
    }

    /// Every start with every end, as price and as total return; what the claim states or such claims mean comes first.
    func horizonCandidates(_ measure: MoveMeasure, _ starts: [HorizonAnchor]) -> [Candidate] {
        var candidates: [Candidate] = []
        let ends = horizonEnds()
        let usual = ends.first { $0.row != nil }?.row
        for end in ends {
            // Five sessions to the close are others than five to the close before.
            let own = end.row.map { $0 == usual ? [] : horizonStarts(to: $0) } ?? []
            let known = starts.filter(\.isDefault).compactMap(\.row)
            for start in own.filter({ $0.isDefault && $0.row.map { !known.contains($0) } ?? false }) + starts {
                if let first = start.row, let last = end.row, first >= last { continue }
                let isDefault = start.isDefault && end.isDefault
                var candidate = measure.candidate(from: start.end, to: end.end, isDefault: isDefault)
                candidate.isOtherEnd = start.isDefault && !end.isDefault
                candidates.append(candidate)
                candidates += [
                    splitCandidate(measure, from: start.end, start.row, to: end.end, end.row),
                    filedCandidate(measure, from: start.end, to: end.end),
                ].compactMap(\.self)
                if case .percent = measure.kind, let first = start.total, let last = end.total {
                    candidates.append(measure.candidate(from: first, to: last, isDefault: false))
                }
            }
        }
        return (candidates.filter(\.isDefault) + candidates.filter { !$0.isDefault }).uniqued()
    }
}

/// Where a move over a longer time may start or end.
struct HorizonAnchor {
    let end: MoveEnd
    /// The same in the adjusted column, for total returns; `nil` where the file has no raw and adjusted closes both.
    let total: MoveEnd?
    /// The row, where it is one.
    let row: Int?
    /// Whether such claims usually mean it.
    let isDefault: Bool
}
