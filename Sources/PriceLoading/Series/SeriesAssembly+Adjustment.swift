import Market

extension SeriesAssembly {
    /// What the closes have been corrected for, as far as the file tells.
    func adjustment(of raw: RawSeries) -> AdjustmentStatus {
        if let stated = options.adjustments[raw.ticker] ?? options.adjustment {
            return AdjustmentStatus(.known, stated, evidence: "stated by the user")
        }
        let close = heading(.close, raw), adjusted = heading(.adjustedClose, raw)
        if let known = bySplits(raw, close: close) { return known }
        guard let adjusted else {
            if dialect.notes.contains(where: { $0.contains("auto_adjust") }) {
                return AdjustmentStatus(
                    .inferred, .total, evidence: "yfinance's three header lines without an adjusted close: auto_adjust")
            }
            return AdjustmentStatus(.unknown, nil, evidence: "a close without an adjusted close beside it")
        }
        guard let close else {
            return AdjustmentStatus(.unknown, nil, evidence: "'\(adjusted)' only; the file has no close as traded")
        }
        if let traded = byVendor(close: close) ?? byHigherAdjustedCloses(raw, close: close, adjusted: adjusted) {
            return traded
        }
        return byAdjustedCloses(raw, close: close, adjusted: adjusted)
    }

    /// Vendors that give a split factor a row, and adjusted closes beside, leave the closes as traded: Alpha Vantage,
    /// Tiingo and Quandl. Yahoo, which corrects them, heads its column 'Stock Splits'. The heading of such a column.
    static func splitHeading(of dialect: PriceDialect) -> String? {
        let headings = ["split_coefficient", "splitFactor", "split_ratio"]
        return headings.first { name in dialect.columns.contains { $0.heading == name } }
    }

    private func byVendor(close: String) -> AdjustmentStatus? {
        guard let splitHeading else { return nil }
        return AdjustmentStatus(
            .inferred, .raw, evidence: "'\(splitHeading)' stands beside '\(close)': a vendor of closes as traded")
    }

    /// A dividend lowers the closes before it; only a merger of shares raises them, and closes that were corrected for
    /// it would be as high.
    private func byHigherAdjustedCloses(_ raw: RawSeries, close: String, adjusted: String) -> AdjustmentStatus? {
        for row in raw.days.indices {
            guard let price = raw.price(.close, row), let other = raw.price(.adjustedClose, row), other > price * 1.05
            else { continue }
            return AdjustmentStatus(
                .inferred, .raw,
                evidence: "'\(adjusted)' is above '\(close)' on \(raw.days[row]), as only a reverse split makes it")
        }
        return nil
    }

    private func heading(_ field: PriceHistory.Field, _ raw: RawSeries) -> String? {
        raw.fileColumn(field).map { dialect.columns[$0].heading }
    }

    /// A file that gives its splits shows on their days whether its closes were corrected for them.
    private func bySplits(_ raw: RawSeries, close: String?) -> AdjustmentStatus? {
        guard let slot = raw.splitSlot, let close else { return nil }
        for row in raw.days.indices.dropFirst() {
            let factor = raw.columns[slot][row]
            guard factor > 0, factor <= 0.75 || factor >= 1.34, let before = raw.price(.close, row - 1),
                let after = raw.price(.close, row)
            else { continue }
            // As traded, the price falls by the factor; corrected, it stays. Whichever is nearer on a log scale.
            let isRaw = abs(after / before * factor - 1) < abs(after / before - 1)
            let day = raw.days[row]
            return isRaw
                ? AdjustmentStatus(.known, .raw, evidence: "'\(close)' falls by the split of \(day), factor \(factor)")
                : AdjustmentStatus(
                    .known, .split, evidence: "'\(close)' does not fall by the split of \(day), factor \(factor)")
        }
        return nil
    }

    private func byAdjustedCloses(_ raw: RawSeries, close: String, adjusted: String) -> AdjustmentStatus {
        var lastDifference: Int?
        for row in raw.days.indices {
            guard let price = raw.price(.close, row), let other = raw.price(.adjustedClose, row) else { continue }
            if price != other { lastDifference = row }
        }
        guard let lastDifference else {
            if let row = raw.days.indices.dropFirst().first(where: { suspectedSplit(raw, row: $0) != nil }) {
                return AdjustmentStatus(
                    .unknown, nil,
                    evidence: "'\(close)' and '\(adjusted)' never differ, and move on \(raw.days[row]) as by a split")
            }
            // A file that has both columns has the traded closes in one of them; where nothing was paid, both are the same.
            return AdjustmentStatus(
                .inferred, .split,
                evidence: "'\(close)' and '\(adjusted)' never differ: as traded, up to splits, and no dividend here")
        }
        if let jump = corrections(of: raw).first(where: \.isSplit) {
            return AdjustmentStatus(
                .inferred, .raw,
                evidence:
                    "'\(close)' jumps by \(jump.ratio ?? "a split") on \(raw.days[jump.row]), '\(adjusted)' does not")
        }
        if let last = raw.days.indices.last, let price = raw.price(.close, last),
            let other = raw.price(.adjustedClose, last), other < price / 2
        {
            // Within the file nothing tells a split after its end from decades of dividends.
            return AdjustmentStatus(
                .unknown, nil,
                evidence: "'\(adjusted)' is less than half of '\(close)' on the last session, \(raw.days[last])")
        }
        return AdjustmentStatus(
            .inferred, .split,
            evidence:
                "'\(close)' differs from '\(adjusted)', last on \(raw.days[lastDifference]): as traded, up to splits")
    }

    /// A session between which and the one before the factor from close to adjusted close changes.
    struct Correction {
        let row: Int
        /// By what the price moved besides the return: 0.5 for a two-for-one split.
        let factor: Double
        /// The split that it is nearest to, such as `2:1`, if it is near one.
        let ratio: String?

        var isSplit: Bool { ratio != nil }
    }

    func corrections(of raw: RawSeries) -> [Correction] {
        guard raw.slots[.close] != nil, raw.slots[.adjustedClose] != nil else { return [] }
        var corrections: [Correction] = []
        var before: (close: Double, factor: Double)?
        for row in raw.days.indices {
            guard let close = raw.price(.close, row), let adjusted = raw.price(.adjustedClose, row) else {
                before = nil
                continue
            }
            let factor = adjusted / close
            if let before {
                let step = before.factor / factor
                // Prices in whole cents shake the factor by half a cent each.
                let noise = 4 * 0.005 * (1 / close + 1 / before.close)
                if abs(step - 1) > max(5e-4, min(noise, 0.05)) {
                    corrections.append(Correction(row: row, factor: step, ratio: SplitRatio(factor: step)?.description))
                }
            }
            before = (close, factor)
        }
        return corrections
    }
}

/// New shares for old ones.
struct SplitRatio: CustomStringConvertible {
    let new: Int
    let old: Int

    /// The ratios that exchanges have seen, without those so near to 1 that a price moves by them on any bad day.
    private static let known: [(Int, Int)] =
        [(3, 2), (5, 2)] + [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100].map { ($0, 1) }

    /// The split that moves a price by `factor`, or `nil` if none is within `tolerance` of it.
    init?(factor: Double, tolerance: Double = 0.005) {
        let pairs = Self.known.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
        let nearest = pairs.min { Self.distance($0, factor) < Self.distance($1, factor) }
        guard let nearest, Self.distance(nearest, factor) <= tolerance else { return nil }
        (new, old) = nearest
    }

    /// How far a factor is from what a split makes of a price, as a fraction.
    private static func distance(_ ratio: (Int, Int), _ factor: Double) -> Double {
        abs(factor * Double(ratio.0) / Double(ratio.1) - 1)
    }

    var description: String { "\(new):\(old)" }
}
