import Market

extension FigureCheck {
    func percentMove() -> FigureVerdict {
        guard let target else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        if claim.session != .regular { return extendedHours() }
        if isOverLongerHorizon { return horizonMove(target, MoveMeasure(kind: .percent), scale: .percent) }
        return sessionMove(target, MoveMeasure(kind: .percent), scale: .percent)
    }

    var isOverLongerHorizon: Bool { claim.horizon != .session && claim.horizon != .dayLong }

    /// The check of a move within one regular session.
    func sessionMove(_ target: ClaimTarget, _ measure: MoveMeasure, scale: Judgement.Scale) -> FigureVerdict {
        if let missing = missingSession {
            return notCheckable(.missingDate, "the prices lack the session of \(missing), which the move starts from")
        }
        guard match.row != nil else {
            return notCheckable(.missingDate, "the prices end before \(match.session)")
        }
        if claim.base == .ipoPrice, claim.basePrice == nil {
            return notCheckable(.ambiguousBase, "the move is from an issue price that the text does not print")
        }
        var judgement = Judgement(
            target, sessionMoveCandidates(measure), scale: scale, settings: settings)
        if judgement.verdict == .contradicted {
            if let doubt = dividendDoubt(target, judgement) { return doubt }
            explain(&judgement, target, measure)
        }
        return verdict(on: target, judgement)
    }

    /// The conventions for a move within one session, in the order in which they are tried.
    ///
    /// Source: section 1.3 of the project's specification of figure checks; the range comes last.
    func sessionMoveCandidates(_ measure: MoveMeasure) -> [Candidate] {
        let end = sessionEnd(at: match.row), isFromOpen = claim.base == .open
        let previous = MoveEnd(
            "previousClose", "the previous close", previousClose, lacking: "the prices start with this session")
        let open = MoveEnd(
            "open", "the same day's open", quote(.open, at: match.row), lacking: "the file has no opening price")
        var candidates = [measure.candidate(from: previous, to: end, isDefault: !isFromOpen)]
        if end.name != "open" {
            candidates.append(measure.candidate(from: open, to: end, isDefault: isFromOpen))
        }
        if end.name == "close" {
            candidates.append(
                measure.candidate(
                    from: MoveEnd(
                        "adjustedPreviousClose", "the adjusted previous close",
                        quote(.adjustedClose, at: match.previousRow), lacking: "the file has no adjusted closes"),
                    to: MoveEnd(
                        "adjustedClose", "the adjusted close", quote(.adjustedClose, at: match.row),
                        lacking: "the file has no adjusted closes"),
                    isDefault: false))
        }
        candidates.append(
            measure.candidate(
                from: MoveEnd(
                    "closeTwoBack", "the close two sessions back",
                    quote(history.levelField, at: match.previousRow.map { $0 - 1 }),
                    lacking: "the prices start with the session before"),
                to: end, isDefault: false))
        candidates.append(
            measure.candidate(
                from: MoveEnd(
                    "afterHours", "the last after-hours price", nil, lacking: "daily bars show no after-hours price"),
                to: end, isDefault: false))
        // While the session lasts, its close is not known yet: an article of the day may speak of any moment.
        if claim.phase == .unspecified, isOfPublicationDay, end.name != "range", end.name != "open" {
            candidates.append(
                measure.candidate(from: isFromOpen ? open : previous, to: sessionRange(at: match.row), isDefault: false)
            )
        }
        return candidates
    }

    /// Where the claimed move ends, in a given row.
    func sessionEnd(at row: Int?) -> MoveEnd {
        func end(_ name: String, _ words: String, _ field: PriceHistory.Field) -> MoveEnd {
            MoveEnd(name, words, quote(field, at: row), lacking: "the file has no \(name) for the day")
        }
        if claim.phase == .open || claim.statistic == .open { return end("open", "the open", .open) }
        switch claim.statistic {
        case .max?, .high?: return end("high", "the session's high", .high)
        case .min?, .low?: return end("low", "the session's low", .low)
        default: return claim.phase == .intra ? sessionRange(at: row) : end("close", "the close", history.levelField)
        }
    }

    /// Any price of a session.
    func sessionRange(at row: Int?) -> MoveEnd {
        guard let low = quote(.low, at: row), let high = quote(.high, at: row) else {
            return MoveEnd("range", "a price within the session", .missing("the file has no highs and lows"))
        }
        return MoveEnd("range", "a price within the session", .between(low, high))
    }

    /// What to say instead of `contradicted` where a dividend that the prices don't show apart could explain the miss.
    private func dividendDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        guard history.mayBeDividendAdjusted, let computed = judgement.chosenComputed(target),
            let excess = computed.subtracting(target.high)
        else { return nil }
        // An adjusted base is lower by the dividend, so the adjusted return is higher.
        let reach = Rational(settings.possibleDividend)
        guard excess > Rational(0), excess <= reach else { return nil }
        return notCheckable(
            .adjusted,
            "\(judgement.reason(target, unit: unitWords)); the series may be adjusted for dividends, and one on that day would explain the difference",
            tried: judgement.tried, rows: judgement.chosen?.rows ?? [], base: judgement.chosen?.base)
    }
}
