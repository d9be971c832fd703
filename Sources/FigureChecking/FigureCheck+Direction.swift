import Market

extension FigureCheck {
    /// "Moved higher on Friday": the sign of the move, over the session or a longer time.
    func direction() -> FigureVerdict {
        guard let direction = claim.direction else {
            return notCheckable(.notAFigure, "the claim names no direction")
        }
        if claim.session != .regular { return extendedHours(nil, nil) }
        let candidates = directionCandidates
        if claim.horizon == .session, let missing = missingSession {
            return notCheckable(.missingDate, "the prices lack the session of \(missing), which the move starts from")
        }
        guard let main = candidates.first(where: { $0.isDefault && $0.isTried }) else {
            return candidates.isEmpty
                ? notCheckable(.ambiguousBase, "the text does not say from which day the move is measured")
                : notCheckable(.missingDate, candidates[0].outcome.untriedReason ?? "the prices do not cover the move")
        }
        if main.isRange, let (low, high) = main.bounds, low < Rational(0), high > Rational(0) {
            return verdict(.notCheckable, main, "\(found(main)): which moment it is of cannot be told")
        }
        if agrees(direction, main) {
            return verdict(.confirmed, main, "\(found(main)), \(direction.words) as claimed")
        }
        if let other = candidates.first(where: { !$0.isDefault && $0.isTried && agrees(direction, $0) }) {
            return verdict(
                .notCheckable, other,
                "\(found(main)), not \(direction.words); but \(found(other)), and which moment it is of cannot be told")
        }
        if direction == .flat, let (low, high) = main.bounds, max(low.magnitude, high.magnitude) <= nearlyFlat {
            return verdict(.close, main, "\(found(main)), a little more than flat")
        }
        return verdict(.contradicted, main, "\(found(main)), not \(direction.words)")
    }

    /// The default move and what else the words may mean: any moment of the session while it lasts.
    private var directionCandidates: [Candidate] {
        guard claim.horizon == .session || claim.horizon == .dayLong else {
            return horizonCandidates(.percent, horizonStarts()).filter(\.isDefault)
        }
        let start = MoveEnd(
            "previousClose", "the previous close", previousClose, lacking: "the prices start with this session")
        let main = MoveMeasure.percent.candidate(from: start, to: sessionEnd(at: match.row), isDefault: true)
        guard claim.phase != .close, mayBeWithinSession else { return [main] }
        return [main, MoveMeasure.percent.candidate(from: start, to: sessionRange(at: match.row), isDefault: false)]
    }

    /// Twice ``FigureSettings/flatReach``: up to there "little changed" is a matter of taste.
    private var nearlyFlat: Rational {
        let reach = Rational(settings.flatReach)
        return reach.adding(reach) ?? reach
    }

    private func found(_ candidate: Candidate) -> String {
        guard let (low, high) = candidate.bounds else { return candidate.convention.words }
        let text =
            low == high
            ? "give \(low.text(decimals: 2)) %" : "allow \(low.text(decimals: 2)) to \(high.text(decimals: 2)) %"
        return "\(candidate.convention.words), the prices \(text)"
    }

    /// Whether some move of a range has the direction; up to ``FigureSettings/flatReach`` a move is flat.
    private func agrees(_ direction: Claim.Direction, _ candidate: Candidate) -> Bool {
        guard let (low, high) = candidate.bounds else { return false }
        let zero = Rational(0), reach = Rational(settings.flatReach)
        return switch direction {
        case .up: high > zero
        case .down: low < zero
        case .flat: low <= reach && high >= reach.negated
        }
    }

    private func verdict(
        _ verdict: FigureVerdict.Verdict, _ candidate: Candidate, _ reason: String
    ) -> FigureVerdict {
        FigureVerdict(
            claim: claim, verdict: verdict,
            detail: verdict == .contradicted ? .wrongDirection : verdict == .notCheckable ? .intraday : nil,
            computed: verdict == .notCheckable ? nil : candidate.value?.double, convention: candidate.convention,
            base: candidate.base,
            rows: candidate.rows, formula: candidate.formula, reason: reason)
    }
}

extension Claim.Direction {
    var words: String {
        switch self {
        case .up: "up"
        case .down: "down"
        case .flat: "flat"
        }
    }
}
