import Market

extension FigureCheck {
    private static let payments = [
        "ex dividend", "special dividend", "extraordinary dividend", "one time dividend", "return of capital",
        "special distribution",
    ]
    private static let separations = [
        "spin off", "spinoff", "spins off", "spun off", "spinning off", "demerger", "demerged", "carve out",
        "rights issue", "rights offering", "stock dividend", "bonus issue",
    ]

    /// What to say instead of `contradicted` where the article names a payment or a separation that takes its value out of
    /// the price as traded, and that the file's prices may be corrected for.
    ///
    /// Such a correction only makes the move of the file's prices higher than the traded one. Closes beside adjusted ones
    /// are corrected for separations at most.
    func paymentDoubt(_ target: ClaimTarget, _ judgement: Judgement) -> FigureVerdict? {
        guard claim.unit == "percent", history.closeAdjustment.kind != .raw,
            let computed = judgement.chosen?.shown(nextTo: target.value), computed > target.high
        else { return nil }
        let words = ClaimSurroundings.words(of: reading.article.text)
        let names = (mayBeDividendAdjusted ? Self.payments : []) + Self.separations
        return names.first { words.contains(phrase: $0) }.map { name in
            notCheckable(
                .corporateAction, target, judgement,
                because: "the article speaks of '\(name)', which the prices may be corrected for")
        }
    }
}
