/// Reads returns out of a history: of adjusted closes where there are any, else of closes with the splits that the file
/// lists undone.
///
/// A step that is no return of a holder is a ``Gap``: a session in which nothing was traded repeats an older price, and a
/// jump as of a split that no file lists would be the largest return of all.
package struct ReturnReader: Sendable {
    private let history: PriceHistory
    private let prices: PriceColumn
    private let opens: PriceColumn?
    private let volume: [Double?]?
    /// The listed splits that the prices still show; oldest first.
    private let splits: [(session: SessionDate, factor: Double)]
    /// Whether a jump may be a split: closes that nothing says to be corrected for them, in a file that lists none.
    private let mayJump: Bool

    /// Why two prices give no return.
    package enum Gap: Hashable, Sendable {
        /// A session without volume whose prices are all the same.
        case untraded(SessionDate)
        /// The price moves overnight as by a split of so many new shares for so many old ones.
        case splitLike(SessionDate, new: Int, old: Int)
        /// One price many times those beside it, which are alike: a slip in the file.
        case slip(SessionDate)
    }

    /// Reads the returns of a history.
    package init(_ history: PriceHistory) {
        self.history = history
        let field = history.returnField
        prices = history.column(field) ?? PriceColumn()
        opens = history.column(.open)
        volume = history.volume
        let kind = history.closeAdjustment.kind
        let showsSplits = field == .close && kind != .split && kind != .total
        let listed = history.actions.compactMap { action in action.split.map { (action.session, $0) } }
        mayJump = showsSplits && listed.isEmpty
        let prices = prices
        splits = showsSplits ? listed.filter { Self.isShown($0.0, $0.1, history, prices, kind) } : []
    }

    /// Whether the prices fall by a split, as those that are corrected for it don't: nearer to the one than to the other
    /// where the adjustment is not known.
    private static func isShown(
        _ session: SessionDate, _ factor: Double, _ history: PriceHistory, _ prices: PriceColumn,
        _ kind: PriceAdjustment?
    ) -> Bool {
        guard kind == nil else { return true }
        let row = history.firstRow(onOrAfter: session)
        guard row > 0, row < prices.count, let before = prices[row - 1], let after = prices[row] else { return true }
        let move = after.amount / before.amount
        return abs(move * factor - 1) < abs(move - 1)
    }

    /// The return from one row to a later one; `nil` where a price is missing or there is a gap.
    ///
    /// - Complexity: O(1), and O(rows between) where a gap may lie between them.
    package func simpleReturn(from start: Int, to end: Int) -> SimpleReturn? {
        guard start >= 0, end < prices.count, let before = prices[start], let after = prices[end],
            gap(from: start, to: end) == nil
        else { return nil }
        guard !splits.isEmpty else { return SimpleReturn(from: before, to: after) }
        let first = history.sessions[start], last = history.sessions[end]
        let factor = splits.reduce(1.0) { $1.session > first && $1.session <= last ? $0 * $1.factor : $0 }
        return SimpleReturn(fraction: (after.amount * factor - before.amount) / before.amount)
    }

    /// The returns of neighbouring rows, each from the row before it: as ``simpleReturn(from:to:)`` and ``gap(from:to:)``
    /// give them, at less cost where nothing is out of the ordinary.
    ///
    /// - Returns: The returns as fractions, `nan` where there is none, and why there is none by row, where prices give one.
    package func dailyReturns(_ rows: Range<Int>) -> (amounts: [Double], gaps: [Int: Gap]) {
        let isPlain = splits.isEmpty
        var amounts: [Double] = [], gaps: [Int: Gap] = [:]
        amounts.reserveCapacity(rows.count)
        for row in rows {
            if isPlain, row > 1, row < prices.count, volume.map({ $0[row - 1] != 0 && $0[row] != 0 }) ?? true {
                let earlier = prices.amount(row - 2), before = prices.amount(row - 1), after = prices.amount(row)
                let open = opens.map { $0.amount(row) } ?? 0
                // No slip and no jump is smaller than this, whatever stands beside it.
                if Self.isOrdinary(before / earlier), Self.isOrdinary(after / before),
                    open == 0 || Self.isOrdinary(open / before)
                {
                    amounts.append((after - before) / before)
                    continue
                }
            }
            if let move = simpleReturn(from: row - 1, to: row) {
                amounts.append(move.fraction)
            } else {
                amounts.append(.nan)
                gaps[row] = gap(from: row - 1, to: row)
            }
        }
        return (amounts, gaps)
    }

    /// False of a missing price, whose ratio is 0, infinite or not a number.
    private static func isOrdinary(_ move: Double) -> Bool { move > smallestJump.fall && move < smallestJump.rise }

    /// The moves beyond which one may be a split's.
    private static let smallestJump = (fall: 0.7, rise: 1.45)

    /// Why the prices of two rows give no return; `nil` where they do, or one is missing.
    package func gap(from start: Int, to end: Int) -> Gap? {
        guard start >= 0, end < prices.count, start < end else { return nil }
        if let volume {
            if volume[start] == 0, history.isUntraded(row: start) { return .untraded(history.sessions[start]) }
            if volume[end] == 0, history.isUntraded(row: end) { return .untraded(history.sessions[end]) }
        }
        if let slip = slip(at: start) ?? slip(at: end) { return slip }
        guard mayJump else { return nil }
        var before = start
        for row in start + 1...end where slip(at: row) == nil {
            if let jump = jump(from: before, into: row) { return jump }
            before = row
        }
        return nil
    }

    /// How many times its neighbours a price is that no market made, and how much these may differ themselves.
    private static let slipFactor = 5.0, slipReach = 1.5

    /// A price far from those on both sides, which lie near each other.
    private func slip(at row: Int) -> Gap? {
        guard row > 0, row + 1 < prices.count, let price = prices[row]?.amount, let before = prices[row - 1]?.amount,
            case let move = price / before, move >= Self.slipFactor || move * Self.slipFactor <= 1,
            let after = prices[row + 1]?.amount, max(after / before, before / after) <= Self.slipReach
        else { return nil }
        return .slip(history.sessions[row])
    }

    /// A price that moves overnight by a ratio that splits have; crashes within the day don't.
    private func jump(from previous: Int, into row: Int) -> Gap? {
        guard let before = prices[previous], let after = opens?[row] ?? prices[row] else { return nil }
        let move = after.amount / before.amount
        guard move < Self.smallestJump.fall || move > Self.smallestJump.rise else { return nil }
        let nearest = Self.ratios.min { Self.distance($0, move) < Self.distance($1, move) }
        guard let nearest, Self.distance(nearest, move) <= Self.tolerance else { return nil }
        return .splitLike(history.sessions[row], new: nearest.new, old: nearest.old)
    }

    /// How far an overnight move may be from a split's and still look like it.
    private static let tolerance = 0.04
    /// The ratios that exchanges have seen, without those so near to 1 that a price moves by them on any bad day.
    private static let ratios: [(new: Int, old: Int)] =
        ([(3, 2), (5, 2)] + [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100].map { ($0, 1) })
        .flatMap { [($0.0, $0.1), ($0.1, $0.0)] }

    private static func distance(_ ratio: (new: Int, old: Int), _ move: Double) -> Double {
        abs(move * Double(ratio.new) / Double(ratio.old) - 1)
    }
}

extension PriceHistory {
    /// Whether the file shows no trade in a row: no volume, and one price for the whole session.
    package func isUntraded(row: Int) -> Bool {
        guard let volume, let count = volume[row], count == 0 else { return false }
        let close = price(column(.close) != nil ? .close : .adjustedClose, row: row)
        return close != nil && [Field.open, .high, .low].allSatisfy { price($0, row: row) == close }
    }
}

extension ReturnReader.Gap {
    /// Whether one of the prices is none that was traded; a split moves prices that were.
    package var isOfOnePrice: Bool {
        switch self {
        case .untraded, .slip: true
        case .splitLike: false
        }
    }
}

extension ReturnReader.Gap: CustomStringConvertible {
    /// A clause.
    package var description: String {
        switch self {
        case .untraded(let day): "the file shows no trade on \(day): no volume, and one price"
        case .splitLike(let day, let new, let old):
            "the price moves on \(day) as by a \(new)-for-\(old) split, and the file lists no splits"
        case .slip(let day): "the price of \(day) is far from those before and after it, as by a slip in the file"
        }
    }
}
