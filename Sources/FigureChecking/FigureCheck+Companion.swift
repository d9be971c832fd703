import Market

extension FigureCheck {
    /// The claim that prints the other half of "up p % at P": same instrument, day and session, nearest in the text.
    var companion: Claim? { companion(of: claim) }

    /// The other half of some claim of the article.
    func companion(of one: Claim) -> Claim? {
        guard let other = counterpart(of: one) else { return nil }
        // A pair is mutual, so that of two prices in a row each keeps its own percentage.
        return counterpart(of: other)?.id == one.id ? other : nil
    }

    /// The base prices that the claim and its counterpart allow.
    func impliedBase(with other: Claim) -> ImpliedBase? {
        claim.kind == .percentMove ? impliedBase(of: claim, and: other) : impliedBase(of: other, and: claim)
    }

    /// The base prices that a move and a level allow.
    func impliedBase(of move: Claim, and level: Claim) -> ImpliedBase? {
        guard let percent = move.figure.flatMap({ ClaimTarget($0, direction: move.direction) }),
            let price = level.figure.flatMap({ ClaimTarget($0) })
        else { return nil }
        return ImpliedBase(percent: percent, price: price)
    }

    private func counterpart(of one: Claim) -> Claim? {
        guard one.isHalfOfPair else { return nil }
        let wanted: Claim.Kind = one.kind == .percentMove ? .priceLevel : .percentMove
        func distance(_ other: Claim) -> Int {
            max(other.evidence.start - one.evidence.end, one.evidence.start - other.evidence.end, 0)
        }
        return reading.claims
            .filter {
                $0.kind == wanted && $0.isHalfOfPair && $0.subject.ticker == one.subject.ticker && $0.asOf == one.asOf
                    && $0.session == one.session && ($0.phase == one.phase || one.session != .regular)
            }
            .min { (distance($0), $0.evidence.start) < (distance($1), $1.evidence.start) }
    }
}

extension Claim {
    /// Whether the claim is a move over the session, or the price at its end.
    fileprivate var isHalfOfPair: Bool {
        guard modality == .asserted, figure != nil, horizon == .session || horizon == .dayLong else { return false }
        let isMove = kind == .percentMove && direction != nil && base != .open && base != .high
        let isLevel = kind == .priceLevel
        let statistics: Set<Statistic?> = [nil, .last, .close, .settle]
        return (isMove || isLevel) && statistics.contains(statistic)
    }
}
