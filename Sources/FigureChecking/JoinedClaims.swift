import Market

extension [Claim] {
    /// How far behind a move, in Unicode scalars, the price that belongs to it may stand.
    private static var reach: Int { 60 }

    /// The claims with what one of a pair says of the other.
    ///
    /// The price of "rose 7% after hours to $110.42 on Friday" is one after hours, as its move is; "down 12% from its
    /// 52-week high of $117.27" is measured from that high. Linear in the number of claims, which are in the order of the
    /// text.
    func joined() -> [Claim] {
        var joined = self
        for index in indices.dropFirst() {
            let move = joined[index - 1], level = joined[index]
            guard [.percentMove, .priceChange].contains(move.kind), level.kind == .priceLevel,
                level.subject.ticker == move.subject.ticker, level.asOf == move.asOf,
                (0...Self.reach).contains(level.evidence.start - move.evidence.end)
            else { continue }
            if level.isPlain, move.session != .regular {
                joined[index].session = move.session
            } else if let base = level.extremeBase, move.kind == .percentMove, move.isAway(from: level) {
                joined[index - 1].base = base
                joined[index - 1].basePrice = level.figure
            }
        }
        return joined
    }
}

extension Claim {
    /// Whether it is a price of the regular session of which the text says no more.
    fileprivate var isPlain: Bool {
        session == .regular && phase == .unspecified && (statistic == nil || statistic == .last) && horizon == .session
    }

    /// The base that a move from the level has; `nil` where it is no extreme.
    fileprivate var extremeBase: Base? {
        switch statistic {
        case .high52Weeks?, .periodHigh?: .periodHigh
        case .allTimeHigh?: .allTimeHigh
        case .low52Weeks?, .periodLow?: .periodLow
        default: nil
        }
    }

    /// Whether a move over the time of an extreme may be measured from it: a fall from a high, a rise from a low.
    fileprivate func isAway(from level: Claim) -> Bool {
        guard horizon != .session || base == .periodHigh || base == .periodLow || base == .allTimeHigh else {
            return false
        }
        return level.extremeBase == .periodLow ? direction == .up : direction == .down
    }
}
