import Market

extension FigureCheck {
    func percentMove() -> FigureVerdict { move(.percent, scale: .percent) }

    /// The check of a move in any unit: within a session, or over a longer time.
    func move(_ measure: MoveMeasure, scale: Judgement.Scale) -> FigureVerdict {
        guard let target else {
            return notCheckable(.notAFigure, "the claim has no figure that can be computed with exactly")
        }
        if claim.session != .regular { return extendedHours(target, measure) }
        if let verdict = momentVerdict(target, measure) { return verdict }
        return isWithinSession
            ? sessionMove(target, measure, scale: scale) : horizonMove(target, measure, scale: scale)
    }

    /// Whether the move is one of the session, not of a longer time.
    private var isWithinSession: Bool {
        guard claim.horizon == .session else { return false }
        switch claim.base {
        case .periodHigh?, .periodLow?, .allTimeHigh?: return false
        default: return true
        }
    }

    private func sessionMove(
        _ target: ClaimTarget, _ measure: MoveMeasure, scale: Judgement.Scale
    ) -> FigureVerdict {
        if let missing = missingSession, sessionStart.name == "previousClose" {
            return notCheckable(.missingDate, "the prices lack the session of \(missing), which the move starts from")
        }
        guard match.row != nil else {
            return notCheckable(.missingDate, "the prices end before \(match.session)")
        }
        if claim.base == .ipoPrice, basePrice == nil, mayBeFirstSession {
            return notCheckable(.ambiguousBase, "the move is from an issue price that the text does not print")
        }
        let candidates = sessionMoveCandidates(measure)
        var judgement = Judgement(target, candidates, scale: scale, settings: settings)
        if judgement.verdict == .contradicted {
            if let other = splitDoubt(target, judgement, candidates) ?? splitExplanation(target, judgement, candidates)
                ?? dividendDoubt(target, judgement) ?? paymentDoubt(target, judgement)
            {
                return other
            }
            explain(&judgement, target, measure)
        }
        return verdict(on: target, judgement)
    }

    /// Whether the shares may have been new on the day: prices of a month before it deny that, and "the first day" is then
    /// one of something else, such as a split.
    private var mayBeFirstSession: Bool { (match.previousRow ?? 0) < 21 }

    /// Where a session's move starts by what the claim says, else at the previous close.
    private var sessionStart: MoveEnd {
        if let basePrice {
            return MoveEnd("printedBase", "the printed \(basePrice.figure.printed)", printed: basePrice)
        }
        switch claim.base {
        case .open?:
            return MoveEnd(
                "open", "the same day's open", quote(.open, at: match.row), lacking: "the file has no opening price")
        case .high?:
            return MoveEnd(
                "high", "the session's high", quote(.high, at: match.row), lacking: "the file has no highs")
        default:
            return MoveEnd(
                "previousClose", "the previous close", previousClose, lacking: "the prices start with this session")
        }
    }

    /// The base as the text prints it.
    var basePrice: ClaimTarget? { claim.basePrice.flatMap { ClaimTarget($0) } }

    /// The conventions for a move within one session, in the order in which they are tried.
    ///
    /// Source: section 1.3 of the project's specification of figure checks. Other starts than the default are tried only
    /// where the claim does not name its own.
    private func sessionMoveCandidates(_ measure: MoveMeasure) -> [Candidate] {
        let start = sessionStart, end = sessionEnd(at: match.row)
        let quoted = quotedEnd
        var candidates: [Candidate] = []
        // A range would let pass what the article's own price excludes.
        if quoted == nil || end.name != "range" {
            candidates.append(measure.candidate(from: start, to: end, isDefault: true))
        }
        if let quoted { candidates.append(measure.candidate(from: start, to: quoted, isDefault: true)) }
        guard start.name == "previousClose" else { return candidates }
        // With the end anywhere in a range, another start would fit almost anything.
        if let fixed = quoted ?? (end.name == "range" ? nil : end) {
            // "At least 5 %" would fit half of all starts.
            let isOneSided = (claim.figure?.hedge?.side).map { $0 != .approximate } ?? false
            candidates += (isOneSided || isBaseToldByChange ? [] : otherStarts).filter { $0.name != end.name }.map {
                other in
                measure.candidate(from: other, to: fixed, isDefault: false)
            }
            if fixed.name == "close" { candidates.insert(adjustedCandidate(measure), at: min(2, candidates.count)) }
            candidates += [
                splitCandidate(measure, from: start, match.previousRow, to: fixed, match.row),
                filedCandidate(measure, from: start, to: fixed),
            ].compactMap(\.self)
        }
        // While the session lasts its close is not known yet: an article of the day may speak of any moment.
        let isOfMoment = end.name == "close" || claim.statistic == .max || claim.statistic == .min
        if quoted == nil, claim.phase != .close, mayBeWithinSession, isOfMoment {
            var moment = measure.candidate(from: start, to: sessionRange(at: match.row), isDefault: false)
            moment.isOtherEnd = true
            candidates.append(moment)
        }
        return candidates
    }

    /// Whether a change in money beside the percentage is the day's: "jumped $19.64, or 13.5%, to $150.30" leaves no other
    /// base than the previous close.
    private var isBaseToldByChange: Bool {
        guard let close = quote(history.levelField, at: match.row), let previousClose,
            let change = close.price.subtracting(previousClose.price)
        else { return false }
        return reading.claims.contains { other in
            guard other.kind == .priceChange, other.subject.ticker == claim.subject.ticker, other.asOf == claim.asOf,
                other.session == claim.session, other.direction == claim.direction,
                abs(other.evidence.start - claim.evidence.end) <= 30
                    || abs(claim.evidence.start - other.evidence.end) <= 30,
                let told = other.figure.flatMap({ ClaimTarget($0, direction: other.direction) })
            else { return false }
            return change >= told.low && change <= told.high
        }
    }

    /// The starts besides the previous close: the open, the close before that, and the last after-hours price.
    private var otherStarts: [MoveEnd] {
        [
            MoveEnd(
                "open", "the same day's open", quote(.open, at: match.row), lacking: "the file has no opening price"),
            MoveEnd(
                "closeTwoBack", "the close two sessions back (a stale base)",
                quote(history.levelField, at: match.previousRow.map { $0 - 1 }),
                lacking: "the prices start with the session before"),
            lastAfterHoursPrice,
        ]
    }

    /// The default move, both prices adjusted for dividends and splits.
    private func adjustedCandidate(_ measure: MoveMeasure) -> Candidate {
        let lacking = "the file has no adjusted closes"
        let start = quote(.adjustedClose, at: match.previousRow), end = quote(.adjustedClose, at: match.row)
        var candidate = measure.candidate(
            from: MoveEnd("adjustedPreviousClose", "the adjusted previous close", start, lacking: lacking),
            to: MoveEnd("adjustedClose", "the adjusted close", end, lacking: lacking), isDefault: false)
        candidate.isCorrection = true
        return candidate
    }

    /// The price that the article prints beside an intraday percentage, which says where the move ends; only one that
    /// the session may have seen.
    private var quotedEnd: MoveEnd? {
        guard claim.phase != .close, let level = companion, level.kind == .priceLevel,
            let price = level.figure.flatMap({ ClaimTarget($0) }), sessionRange(at: match.row).mayBe(price)
        else { return nil }
        // The levels of an adjusted series aren't those that the article prints, unless they prove to be.
        if mayBeDividendAdjusted {
            guard let base = impliedBase(with: level)?.rounded, base.candidateCount <= 10, let previousClose,
                base.contains(previousClose.price)
            else { return nil }
        }
        return MoveEnd("quoted", "the quoted \(price.figure.printed)", printed: price)
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

    /// Any price of a session; narrower where there are bars within it.
    func sessionRange(at row: Int?) -> MoveEnd {
        guard let low = quote(.low, at: row), let high = quote(.high, at: row), low.price <= high.price else {
            return MoveEnd("range", "a price within the session", .missing("the file has no highs and lows"))
        }
        return MoveEnd("range", "a price within the session", .between(low, high, nominal: nil))
    }

    /// What to say instead of `contradicted` where a dividend that the prices don't show apart could explain the miss.
    ///
    /// An adjusted start is lower by the dividends since, so an adjusted return is higher than that of the prices.
    func dividendDoubt(_ target: ClaimTarget, _ judgement: Judgement, quarters: Int = 1) -> FigureVerdict? {
        guard mayBeDividendAdjusted, let computed = judgement.chosen?.shown(nextTo: target.value),
            let excess = computed.subtracting(target.high), excess > Rational(0),
            let reach = Rational(settings.possibleDividend).multiplied(by: Rational(Int128(max(1, quarters)))),
            let growth = computed.divided(by: Rational(100))?.adding(Rational(1)),
            let limit = reach.multiplied(by: max(growth, Rational(1))), excess <= limit
        else { return nil }
        return notCheckable(
            .adjusted, target, judgement,
            because: "the series may be adjusted for dividends, which could explain the difference")
    }
}
