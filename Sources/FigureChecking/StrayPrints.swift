import Market

/// Lows and highs of bars that lie far beyond every price around them, as a trade reported late at an old price does.
///
/// Before the open and after the close some trades are printed at the regular close, or at prices agreed on hours before;
/// nobody could deal there at the time.
struct StrayPrints {
    /// For each bar its low and its high, `nil` where it is such a print.
    let bounds: [(low: Price?, high: Price?)]

    /// How far a print must lie beyond the closes of the two bars before and behind, as a share of the price: half a
    /// percent, and five times the median span of a bar.
    private static let least = 0.005
    private static let spans = 5.0

    /// - Complexity: O(bars · log bars).
    init(_ bars: [SessionBars.Bar]) {
        let sizes = bars.map { ($0.high.amount - $0.low.amount) / $0.close.amount }.sorted()
        let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
        let reach = max(Self.least, Self.spans * usual)
        bounds = bars.indices.map { index in
            let bar = bars[index]
            let before = bars[max(0, index - 2)..<index], after = bars[(index + 1)...].prefix(2)
            var near = (before + after).map(\.close.amount)
            // At the ends of the session its own prices stand for the missing bars.
            if before.count < 2 || after.count < 2 { near += [bar.open.amount, bar.close.amount] }
            guard near.count > 2, let lowest = near.min(), let highest = near.max() else { return (bar.low, bar.high) }
            return (
                bar.low.amount < lowest * (1 - reach) ? nil : bar.low,
                bar.high.amount > highest * (1 + reach) ? nil : bar.high
            )
        }
    }
}
