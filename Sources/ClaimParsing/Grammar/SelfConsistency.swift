import Market

/// Finds figures of one article that cannot all be true: a level, a change and a percentage of one move.
///
/// The base is the level less the change; the percentage has to be the change over the base. Every printed figure
/// stands for its rounding interval, and only intervals that cannot meet are reported.
struct SelfConsistency {
    private(set) var claims: [Claim]
    private(set) var inconsistencies: [Inconsistency] = []

    /// How many scalars may lie between figures of one move.
    private static let reach = 90
    /// How many claims before a move its level may stand, as in a line on the week behind the line on the day.
    private static let levelReach = 8

    init(_ claims: [Claim]) {
        self.claims = claims
        for index in claims.indices {
            check(index)
            checkExtremes(index)
        }
    }

    /// A high of a period below its low.
    private mutating func checkExtremes(_ index: Int) {
        let high = claims[index]
        guard high.kind == .priceLevel, high.knownError == nil, let low = Self.opposite[high.statistic ?? .last] else {
            return
        }
        let others = claims.indices.filter { abs($0 - index) <= 2 }
        let partner = others.first { other in
            let claim = claims[other]
            return claim.kind == .priceLevel && claim.statistic == low && claim.subject == high.subject
                && claim.asOf == high.asOf && claim.session == high.session && claim.unit == high.unit
                && claim.figure?.hedge == nil && high.figure?.hedge == nil
        }
        guard let partner, let top = high.figure?.interval, let bottom = claims[partner].figure?.interval,
            top.high.double < bottom.low.double
        else { return }
        claims[index].knownError = "high below low"
        inconsistencies.append(
            Inconsistency(
                claims: [high.id, claims[partner].id],
                explanation: "the high, \(high.evidence.text), is below the low, \(claims[partner].evidence.text)"))
    }

    private static let opposite: [Claim.Statistic: Claim.Statistic] = [.high: .low, .high52Weeks: .low52Weeks]

    private mutating func check(_ index: Int) {
        guard claims[index].kind == .percentMove, claims[index].knownError == nil, claims[index].figure != nil,
            let partner = change(of: index), let level = level(of: index)
        else { return }
        let percent = claims[index]
        let change = claims[partner], price = claims[level]
        guard let implied = impliedPercent(change, price), let printed = percent.figure?.interval else { return }
        let low = printed.low.double, high = printed.high.double
        guard implied.high < low - 1e-9 || implied.low > high + 1e-9 else { return }
        claims[index].knownError = "change and percent disagree"
        inconsistencies.append(
            Inconsistency(
                claims: [change.id, percent.id, price.id],
                explanation: "\(change.evidence.text) at \(price.evidence.text) is a move of \(Self.text(implied)), "
                    + "not \(percent.figure?.printed ?? "")%"))
    }

    /// The change in money or points that says the same as a percentage, right beside it.
    private func change(of index: Int) -> Int? {
        guard isChange(index - 1) || isChange(index + 1) else { return nil }
        let percent = claims[index]
        return [index - 1, index + 1].first { other in
            guard isChange(other) else { return false }
            let change = claims[other]
            return change.subject == percent.subject && change.horizon == percent.horizon
                && change.direction == percent.direction && change.asOf == percent.asOf
                && change.session == percent.session && change.figure?.hedge == nil && percent.figure?.hedge == nil
                && distance(change, percent) < Self.reach / 3
        }
    }

    private func isChange(_ index: Int) -> Bool {
        claims.indices.contains(index) && claims[index].kind == .priceChange
    }

    /// The level that the move ends at.
    private func level(of index: Int) -> Int? {
        let percent = claims[index]
        let reach = max(0, index - Self.levelReach)..<min(claims.count, index + Self.levelReach + 1)
        var candidates = reach.filter { claims[$0].kind == .priceLevel }
        candidates.sort { distance(claims[$0], percent) < distance(claims[$1], percent) }
        return candidates.first { other in
            let level = claims[other]
            return level.subject == percent.subject && level.asOf == percent.asOf
                && level.session == percent.session && level.figure?.hedge == nil
                && (level.statistic == .last || level.statistic == .close || level.statistic == .settle)
        }
    }

    private func distance(_ one: Claim, _ two: Claim) -> Int {
        max(one.evidence.start, two.evidence.start) - min(one.evidence.end, two.evidence.end)
    }

    /// The percentages that a change and the level behind it allow; `nil` where there is no base.
    private func impliedPercent(_ change: Claim, _ level: Claim) -> (low: Double, high: Double)? {
        guard let changed = change.figure?.interval, let price = level.figure?.interval else { return nil }
        // Cents and pence count in hundredths of the price's unit.
        let scale = change.unit == "UScents" && level.unit != "UScents" ? 0.01 : 1
        let sign: Double = change.direction == .down ? -1 : 1
        var low = Double.infinity, high = -Double.infinity
        for change in [changed.low.double * scale, changed.high.double * scale] {
            for price in [price.low.double, price.high.double] {
                let base = price - sign * change
                guard base > 0 else { return nil }
                low = min(low, 100 * change / base)
                high = max(high, 100 * change / base)
            }
        }
        return (low, high)
    }

    private static func text(_ range: (low: Double, high: Double)) -> String {
        let middle = ((range.low + range.high) / 2 * 100).rounded() / 100
        return "\(middle)%"
    }
}
