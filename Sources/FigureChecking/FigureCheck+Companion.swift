import Market

extension FigureCheck {
    /// The claim that prints the other half of "up p % at P": same instrument, day and session, near by in the text.
    var companion: Claim? { figures.companion(of: claim) }

    /// The base prices that the claim and its counterpart allow.
    func impliedBase(with other: Claim) -> ImpliedBase? {
        claim.kind == .percentMove
            ? ImpliedBase(move: claim, level: other) : ImpliedBase(move: other, level: claim)
    }
}

extension ImpliedBase {
    /// The base prices that a move and a level allow.
    init?(move: Claim, level: Claim) {
        guard let percent = move.figure.flatMap({ ClaimTarget($0, direction: move.direction) }),
            let price = level.figure.flatMap({ ClaimTarget($0) })
        else { return nil }
        self.init(percent: percent, price: price)
    }
}
