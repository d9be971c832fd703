import Market

extension FigureCheck {
    /// "Moved higher on Friday": the sign of the session's move.
    func direction() -> FigureVerdict {
        guard let direction = claim.direction else {
            return notCheckable(.notAFigure, "the claim names no direction")
        }
        if claim.session != .regular { return extendedHours(nil, nil) }
        if claim.horizon != .session && claim.horizon != .dayLong {
            return notCheckable(.ambiguousBase, "the text does not say since when")
        }
        if let missing = missingSession {
            return notCheckable(.missingDate, "the prices lack the session of \(missing), which the move starts from")
        }
        guard match.row != nil else { return notCheckable(.missingDate, "the prices end before \(match.session)") }
        let start = MoveEnd(
            "previousClose", "the previous close", previousClose, lacking: "the prices start with this session")
        let measure = MoveMeasure.percent
        let main = measure.candidate(from: start, to: sessionEnd(at: match.row), isDefault: true)
        let range = measure.candidate(from: start, to: sessionRange(at: match.row), isDefault: false)
        guard let (low, high) = main.bounds else {
            return notCheckable(.missingDate, "the prices do not cover the session and the one before it")
        }
        func verdict(
            _ verdict: FigureVerdict.Verdict, _ detail: FigureVerdict.Detail?, _ candidate: Candidate, _ reason: String
        ) -> FigureVerdict {
            FigureVerdict(
                claim: claim, verdict: verdict, detail: detail, computed: candidate.value?.double,
                convention: candidate.convention, base: candidate.base, rows: candidate.rows,
                formula: candidate.formula,
                reason: reason)
        }
        let text =
            low == high ? "\(low.text(decimals: 2)) %" : "\(low.text(decimals: 2)) to \(high.text(decimals: 2)) %"
        let found = "\(main.convention.words) the prices give \(text)"
        if direction.agrees(low: low, high: high) {
            return verdict(.confirmed, nil, main, "\(found), \(direction.words) as claimed")
        }
        let mayBeOfAMoment = claim.phase == .intra || (claim.phase == .unspecified && mayBeWithinSession)
        if mayBeOfAMoment, let (low, high) = range.bounds, direction.agrees(low: low, high: high) {
            return verdict(
                .confirmedOtherConvention, nil, range,
                "\(found), but within the session it was \(direction.words) for a time")
        }
        return verdict(.contradicted, .wrongDirection, main, "\(found), not \(direction.words)")
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

    /// Whether some move of a range has the direction; flat means less than a tenth of a percent… of one percent rounded.
    fileprivate func agrees(low: Rational, high: Rational) -> Bool {
        let zero = Rational(0), flat = Rational(1, 2)
        return switch self {
        case .up: high > zero
        case .down: low < zero
        case .flat: low <= flat && high >= flat.negated
        }
    }
}
