import Market

/// What the levels of an article tell about the prices of one instrument: whether they fit as they stand, or were all
/// multiplied by one factor.
///
/// Source: section 1.4 and "Which series" under "Decisions" of the project's specification of figure checks.
struct SeriesEvidence {
    /// The factor between the file's prices and the printed ones, where it is one for several sessions and not 1.
    let factor: Rational?
    /// The claims whose level is exactly the file's price, with their rows, ordered by row.
    private let fitting: [(id: String, row: Int)]
    /// The same for levels that may be any price of their session: those that are exactly one of its four.
    private let unscaled: [(id: String, row: Int)]

    /// A price of the file and the printed ones that it should be among.
    private struct Anchor {
        let row: Int
        let quote: Quote
        let low: Rational
        let high: Rational
    }

    init(_ claims: [Claim], companions: [String: Claim], matches: [String: MatchedClaim], history: PriceHistory) {
        var anchors: [Anchor] = [], fitting: [(id: String, row: Int)] = [], unscaled: [(id: String, row: Int)] = []
        for claim in claims where claim.modality == .asserted {
            if claim.kind == .percentMove, claim.session == .pre {
                if let anchor = Self.impliedBase(claim, companions[claim.id], matches[claim.id], history) {
                    anchors.append(anchor)
                }
                continue
            }
            if claim.kind == .priceLevel, claim.session == .regular, claim.asOf?.day != nil,
                let row = matches[claim.id]?.row,
                let target = claim.figure.flatMap({ ClaimTarget($0) }), target.isPrecise,
                ([.close, .open, .high, .low] as [PriceHistory.Field]).contains(where: { field in
                    history.quote(field, row: row).map { target.isHit(low: $0.price, high: $0.price) } ?? false
                })
            {
                unscaled.append((claim.id, row))
            }
            guard claim.kind == .priceLevel, claim.session == .regular, let field = claim.exactField(history),
                let row = matches[claim.id]?.row, let target = claim.figure.flatMap({ ClaimTarget($0) }),
                target.isPrecise, let quote = history.quote(field, row: row)
            else { continue }
            anchors.append(Anchor(row: row, quote: quote, low: target.low, high: target.high))
            if target.isHit(low: quote.price, high: quote.price) { fitting.append((claim.id, row)) }
        }
        self.factor = Self.factor(anchors, history)
        self.fitting = fitting.sorted { ($0.row, $0.id) < ($1.row, $1.id) }
        self.unscaled = unscaled.sorted { ($0.row, $0.id) < ($1.row, $1.id) }
    }

    /// Whether a level other than one claim's is exactly some price of its session within so many sessions of a row.
    func fitsUnscaled(near row: Int, within reach: Int, besides id: String) -> Bool {
        Self.has(unscaled, near: row, within: reach, besides: id)
    }

    /// Whether a level other than one claim's fits exactly within so many sessions of a row; O(log claims).
    func fits(near row: Int, within reach: Int, besides id: String) -> Bool {
        Self.has(fitting, near: row, within: reach, besides: id)
    }

    private static func has(
        _ levels: [(id: String, row: Int)], near row: Int, within reach: Int, besides id: String
    ) -> Bool {
        var low = 0, high = levels.count
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].row < row - reach { low = middle + 1 } else { high = middle }
        }
        return levels[low...].prefix { $0.row <= row + reach }.contains { $0.id != id }
    }

    /// For each anchor the factor lies in an interval; if all of them meet in a point other than 1, the series was
    /// multiplied by it. One is enough where it is the factor of a dividend that the file gives for a later day.
    private static func factor(_ anchors: [Anchor], _ history: PriceHistory) -> Rational? {
        var low = Rational(0), high: Rational?
        for anchor in anchors {
            guard let least = anchor.quote.price.divided(by: anchor.high),
                let most = anchor.quote.price.divided(by: anchor.low)
            else { return nil }
            low = max(low, least)
            high = high.map { min($0, most) } ?? most
        }
        guard let high, low <= high, !(low <= Rational(1) && Rational(1) <= high) else { return nil }
        if Set(anchors.map(\.row)).count > 1 { return low.adding(high)?.divided(by: Rational(2)) }
        return anchors.first.flatMap { dividendFactor(after: $0.row, history) }
            .flatMap { low <= $0 && $0 <= high ? $0 : nil }
    }

    /// The previous close of the file with the bases that a percentage and a price before the open imply for it; only
    /// where they pin it down to a few cents.
    private static func impliedBase(
        _ move: Claim, _ level: Claim?, _ match: MatchedClaim?, _ history: PriceHistory
    ) -> Anchor? {
        guard let level, let row = match?.previousRow, let quote = history.quote(history.levelField, row: row),
            let base = ImpliedBase(move: move, level: level)?.rounded, base.candidateCount <= 10
        else { return nil }
        return Anchor(row: row, quote: quote, low: base.low, high: base.high)
    }

    /// What all dividends that the file gives for later days multiply a price of a row by: 1 − D / P of the session
    /// before each.
    private static func dividendFactor(after row: Int, _ history: PriceHistory) -> Rational? {
        var product: Rational?
        for action in history.actions where action.session > history.sessions[row] {
            guard let dividend = action.dividend, let before = history.lastRow(before: action.session),
                let price = history.quote(history.levelField, row: before)?.price,
                let paid = ExactDecimal(shortest: dividend).flatMap({ Rational(checked: $0) }),
                let factor = paid.divided(by: price).flatMap({ Rational(1).subtracting($0) })
            else { continue }
            product = (product ?? Rational(1)).multiplied(by: factor)
        }
        return product
    }
}
