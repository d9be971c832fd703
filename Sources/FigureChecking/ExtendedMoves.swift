import Market

extension [Claim] {
    /// How far behind a move, in Unicode scalars, the price that it led to may stand.
    private static var reach: Int { 60 }

    /// The claims with the price of "rose 7% after hours to $110.42 on Friday" taken for one after hours, as its move is.
    ///
    /// Linear in the number of claims, which are in the order of the text.
    func joiningExtendedMoves() -> [Claim] {
        var joined = self
        for index in indices.dropFirst() {
            let move = joined[index - 1], level = joined[index]
            guard move.session != .regular, [.percentMove, .priceChange].contains(move.kind),
                level.kind == .priceLevel, level.session == .regular, level.phase == .unspecified,
                level.statistic == nil || level.statistic == .last, level.horizon == .session,
                level.subject.ticker == move.subject.ticker, level.asOf == move.asOf,
                (0...Self.reach).contains(level.evidence.start - move.evidence.end)
            else { continue }
            joined[index].session = move.session
        }
        return joined
    }
}
